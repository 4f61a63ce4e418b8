/** The one error of this room. */

/** Why a source text is not accepted as a model. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  /** Line of the source text, from 1. */
  readonly line: number;
  /** What stands there, such as "import" or "Math.random". */
  readonly construct: string;
  /** Why it is not accepted and what to do instead. */
  readonly reason: string;

  constructor(line: number, construct: string, reason: string) {
    super(`line ${line}: ${construct}: ${reason}`);
    this.line = line;
    this.construct = construct;
    this.reason = reason;
  }
}
