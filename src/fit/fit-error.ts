/** A model that cannot be fitted. The message says what happened, where, and what to do. */
export class FitError extends Error {
  override readonly name = 'FitError';
}
