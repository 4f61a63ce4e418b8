/** Why a model has no exact gradient: a plain sentence, such as for its card. */
export class NoDerivative extends Error {
  override readonly name = 'NoDerivative';
}
