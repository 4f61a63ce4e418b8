/** The model room: source text to likelihood. */
export { compileModel, type CompileOptions } from './compile.js';
export { ModelError } from './errors.js';
export { findModels, type FindOptions } from './find.js';
export { firstBadTrial } from './first-bad-trial.js';
export { instantiate, type Instance } from './instantiate.js';
export { compileDescribed, type DescribedModel } from './structured/describe.js';
export { readableAnswer } from './structured/readable.js';
