import type { Box } from './bounds.js';

/**
 * Maps all of Rⁿ on a box, so that a method without bounds keeps to them: a sine between two bounds, a square root
 * beyond a single one (F. James & M. Roos 1975, Minuit, Computer Physics Communications 10, 343-367).
 */
export function toBox(z: ArrayLike<number>, { lower, upper }: Box, x: Float64Array): void {
  for (let i = 0; i < x.length; i++) {
    const [low, high] = [lower[i], upper[i]];
    if (low > -Infinity && high < Infinity) {
      x[i] = Math.min(Math.max(low + ((high - low) * (Math.sin(z[i]) + 1)) / 2, low), high);
    } else if (low > -Infinity) {
      x[i] = low - 1 + Math.sqrt(z[i] * z[i] + 1);
    } else if (high < Infinity) {
      x[i] = high + 1 - Math.sqrt(z[i] * z[i] + 1);
    } else {
      x[i] = z[i];
    }
  }
}

/** Derivative of the i-th variable of the box with respect to that of all of Rⁿ. */
export function slopeInBox(z: ArrayLike<number>, { lower, upper }: Box, i: number): number {
  const [low, high] = [lower[i], upper[i]];
  if (low > -Infinity && high < Infinity) {
    return ((high - low) * Math.cos(z[i])) / 2;
  }
  if (low > -Infinity) {
    return z[i] / Math.sqrt(z[i] * z[i] + 1);
  }
  return high < Infinity ? -z[i] / Math.sqrt(z[i] * z[i] + 1) : 1;
}

/** A point that `toBox` maps on x, which is in the box. */
export function fromBox(x: ArrayLike<number>, { lower, upper }: Box): number[] {
  return Array.from(x, (xi, i) => {
    const [low, high] = [lower[i], upper[i]];
    if (low > -Infinity && high < Infinity) {
      return low === high ? 0 : Math.asin((2 * (xi - low)) / (high - low) - 1);
    }
    if (low > -Infinity) {
      return Math.sqrt((xi - low + 1) ** 2 - 1);
    }
    return high < Infinity ? Math.sqrt((high - xi + 1) ** 2 - 1) : xi;
  });
}
