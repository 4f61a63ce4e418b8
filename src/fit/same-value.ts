import type { OptimizeResult } from './types.js';

/** NLL within which a start counts as having reached the best. */
export const SAME = 0.01;

/** The lower of two results, the first of equals. NaN is higher than any number. */
export function lower(a: OptimizeResult, b: OptimizeResult): OptimizeResult {
  return b.fun < a.fun || Number.isNaN(a.fun) ? b : a;
}
