/**
 * The one place of the product where emitted code becomes a function.
 *
 * `Program.code` and `Program.staged` were written by the emitter from a checked program: they name nothing but their
 * own variables, their arguments and the few intrinsics that the emitter knows. Code of any other origin must never
 * reach this function.
 */
import { fractionIn } from './dtypes.js';
import { RUNTIME } from './python/runtime/index.js';
import { begin, outlasting } from './python/runtime/store.js';
import type { BoundLikelihood, Likelihood, NumericColumn, Program } from './types.js';

/** What a checked program stands for. */
export interface Instance {
  nll: Likelihood;
  /**
   * The likelihood of these columns: what depends on them alone is computed once, at the first call. The columns must
   * not be changed as long as it is in use.
   */
  bind(columns: readonly NumericColumn[]): BoundLikelihood;
}

export function instantiate(program: Program): Instance {
  const run = new Function('columns', 'x', 'py', program.code) as Run;
  const setUp =
    program.staged === undefined ? null : (new Function('columns', 'py', program.staged) as SetUp);
  const nll: Likelihood = (columns, x) => {
    requireWholeNumbers(program, columns);
    begin();
    return run(columns, x, RUNTIME);
  };
  const bind = (columns: readonly NumericColumn[]): BoundLikelihood => {
    let evaluate: BoundLikelihood | null = null;
    return x => {
      evaluate ??= bound(columns);
      begin();
      return evaluate(x);
    };
  };
  const bound = (columns: readonly NumericColumn[]): BoundLikelihood => {
    requireWholeNumbers(program, columns);
    return (setUp && started(setUp, columns)) ?? (x => run(columns, x, RUNTIME));
  };
  return { nll, bind };
}

type Run = (columns: readonly NumericColumn[], x: ArrayLike<number>, py: typeof RUNTIME) => number;
type SetUp = (columns: readonly NumericColumn[], py: typeof RUNTIME) => BoundLikelihood;

/** Null where what comes first fails. The program as a whole then fails where it should, or returns before. */
function started(setUp: SetUp, columns: readonly NumericColumn[]): BoundLikelihood | null {
  try {
    return outlasting(() => setUp(columns, RUNTIME));
  } catch {
    return null;
  }
}

/** Where the types of a program were found for whole numbers, others would give wrong values silently. */
function requireWholeNumbers(
  { dtypes, columns: names }: Program,
  columns: readonly NumericColumn[]
): void {
  dtypes?.forEach((dtype, i) => {
    const odd = dtype === 'int' ? fractionIn(columns[i]) : undefined;
    if (odd !== undefined) {
      throw new RangeError(
        `column ${names[i]} holds ${odd}, and the model was compiled for whole numbers there. Name the column in the option floats of compileModel.`
      );
    }
  });
}
