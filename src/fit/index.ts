/** Optimisers, and models fitted to participants. */
export { crossValidate } from './cross-validate.js';
export { FitError } from './fit-error.js';
export { FIT_VERSION } from './fit-key.js';
export { fitModel } from './fit-model.js';
export { minimize } from './minimize.js';
export type { Bound } from './bounds.js';
export type { MinimizeOptions } from './minimize.js';
export type { DifferentiableFunction, GradientFunction, ScalarFunction } from './objective.js';
