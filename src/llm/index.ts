export { createLlm } from './create.js';
export { LlmError } from './errors.js';
export { recorded, requestKey } from './record.js';
