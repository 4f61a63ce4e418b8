/** What every language's front end gives: a draft of the model, lowered once its parameters are named. */
import type { Procedure } from './program.js';
import type { ColumnDtype } from './types.js';

export interface Draft {
  name: string;
  /** Line of the function. */
  line: number;
  /** Text of the doc comment. */
  doc: string;
  /** What is remarked where the parameters are taken, one `name: text` a line. */
  remarks: string;
  /** The names that the function gives the input columns. */
  arguments: string[];
  /** How this language takes parameters apart, for messages. */
  example: string;
  /** Names of the parameters in order; null where the code uses only the position. */
  parameters: (string | null)[];
  /** @throws ModelError where the function holds something that a model may not hold */
  lower(
    names: readonly string[],
    dtypes: readonly ColumnDtype[]
  ): { procedure: Procedure; warnings: string[]; assuming?: Procedure };
}
