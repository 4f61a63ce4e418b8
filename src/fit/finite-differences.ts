import type { Box } from './bounds.js';

/** Absolute step where none is given, as SciPy's. */
export const STEP = 1e-8;

/** Half of the digits of a double: the relative step where an absolute one vanishes against x. */
const RELATIVE_STEP = Math.sqrt(Number.EPSILON);

/**
 * The gradient of `fun` at a point by 2-point forward differences that stay in the box: where a forward step would
 * leave it, a backward one is taken, and where neither fits, one up to the farther bound (as
 * scipy.optimize.approx_fprime). A variable without room has gradient 0. Where the function is not finite at the one
 * side, the other side is tried.
 *
 * @param step Absolute step.
 * @returns A function of x (restored on return), the value at x, and the array that the gradient is written to.
 */
export function forwardDifferences(fun: (x: Float64Array) => number, box: Box, step: number) {
  const slope = (x: Float64Array, i: number, h: number, value: number): number => {
    const at = x[i];
    // Rounding may carry a step to the bound over it.
    x[i] = Math.min(Math.max(at + h, box.lower[i]), box.upper[i]);
    const taken = x[i] - at;
    const difference = taken === 0 ? 0 : (fun(x) - value) / taken;
    x[i] = at;
    return difference;
  };

  return (x: Float64Array, value: number, gradient: Float64Array): void => {
    for (let i = 0; i < x.length; i++) {
      const below = x[i] - box.lower[i];
      const above = box.upper[i] - x[i];
      const h = stepWithin(below, above, x[i] + step === x[i] ? relativeStep(x[i]) : step);
      gradient[i] = slope(x, i, h, value);
      if (!Number.isFinite(gradient[i])) {
        gradient[i] = slope(x, i, -h, value);
      }
    }
  };
}

function relativeStep(x: number): number {
  return RELATIVE_STEP * Math.max(1, Math.abs(x)) * (x >= 0 ? 1 : -1);
}

function stepWithin(below: number, above: number, h: number): number {
  const ahead = h > 0 ? above : below;
  if (Math.abs(h) <= ahead) {
    return h;
  }
  if (Math.abs(h) <= Math.max(below, above)) {
    return -h;
  }
  return above >= below ? above : -below;
}
