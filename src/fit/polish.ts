import type { Box } from './bounds.js';
import { nelderMead } from './nelder-mead.js';
import { CountedFunction, type ScalarFunction } from './objective.js';
import { isSmooth } from './smoothness.js';
import type { OptimizeResult } from './types.js';

/** The polish searches close by. In transformed variables, as for Nelder-Mead. */
const EDGE = 0.1;

/**
 * What a method for smooth functions found or, where the function is not smooth there, what the downhill simplex makes
 * of it, if that is lower.
 */
export function polish(fun: ScalarFunction, found: OptimizeResult, box: Box): OptimizeResult {
  const counted = new CountedFunction(fun, found.x.length);
  if (Number.isNaN(found.fun) || isSmooth(x => counted.value(x), found.x, found.fun, box)) {
    return { ...found, nfev: found.nfev + counted.nfev };
  }
  const polished = nelderMead(x => counted.value(x), found.x, box, { edge: EDGE });
  const better = polished.fun < found.fun;
  return {
    ...(better ? polished : found),
    nit: found.nit + polished.nit,
    nfev: found.nfev + counted.nfev,
    success: polished.success,
    message: polished.message
  };
}
