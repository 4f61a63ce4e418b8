/** Optimisers, and models fitted to participants. */
export { crossValidate } from './cross-validate.js';
export { FitError } from './fit-error.js';
export { FIT_VERSION } from './fit-key.js';
export { fitModel } from './fit-model.js';
export { minimize } from './minimize.js';
