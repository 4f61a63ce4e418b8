/** A Python exception: `except` catches it by its type; uncaught, it is an ordinary error with a clear message. */
export class PythonError extends Error {
  constructor(
    readonly type: string,
    message: string
  ) {
    super(`${type}: ${message}`);
    this.name = 'PythonError';
  }
}
