/** How many calls an engine with V8 writes down in an error, which takes longer than most models take for a trial. */
const engine = Error as { stackTraceLimit?: number };

/** A Python exception: `except` catches it by its type; uncaught, it is an ordinary error with a clear message. */
export class PythonError extends Error {
  constructor(
    readonly type: string,
    message: string
  ) {
    const limit = engine.stackTraceLimit;
    engine.stackTraceLimit = 0;
    super(`${type}: ${message}`);
    engine.stackTraceLimit = limit;
    this.name = 'PythonError';
  }
}
