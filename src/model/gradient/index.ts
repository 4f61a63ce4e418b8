/** Exact gradients of checked programs. */
export { differentiate } from './differentiate.js';
export { verifyGradient } from './verify.js';
