/**
 * A source of models could not answer. The message says what happened, where (provider, model, host), and what to do.
 * It never holds a key.
 */
export class LlmError extends Error {
  override name = 'LlmError';
}
