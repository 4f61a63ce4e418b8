import type { Box } from './bounds.js';
import type { ScalarFunction } from './objective.js';

/** Steps by which a function is looked at, as shares of the width of the box, or absolute where it is open. */
const WIDE = 1e-3;
const NARROW = 1e-4;
/** Steps of piecewise constant functions are wider than those that optimisers take for derivatives. */
const STRIDE = 2e-2;

/**
 * By how much the bend, the change of the slope from one side of a point to the other, is to shrink from the wide step to
 * the narrow one: to a tenth where there is a second derivative, not at all at a kink, and it grows at a jump.
 */
const SHRINKS = 0.5;

/** Changes of the value below this share of it are rounding. */
const ROUNDING = 1e-11;

/**
 * Whether a function looks as if it had a derivative in each variable at a point: no kink, no jump, and not constant close
 * by while it changes farther off. Variables that are at a bound or have no room are not looked at.
 */
export function isSmooth(
  fun: ScalarFunction,
  x: readonly number[],
  value: number,
  { lower, upper }: Box
): boolean {
  const point = Float64Array.from(x);
  const noise = ROUNDING * Math.max(1, Math.abs(value));
  return x.every((xi, i) => {
    const width = upper[i] - lower[i];
    const unit = Number.isFinite(width) ? width : Math.max(1, Math.abs(xi));
    const room = Math.min(xi - lower[i], upper[i] - xi);
    const change = (step: number): number => {
      // Rounding can take a step of all the room there is beyond the bound.
      point[i] = Math.min(Math.max(xi + step, lower[i]), upper[i]);
      const difference = fun(point) - value;
      point[i] = xi;
      return difference;
    };
    return (
      room < WIDE * unit || !isBentOrStepped(change, unit, Math.min(STRIDE * unit, room), noise)
    );
  });
}

/** @param change Of the value, by a step in one variable. */
function isBentOrStepped(
  change: (step: number) => number,
  unit: number,
  stride: number,
  noise: number
): boolean {
  const bend = (step: number): number => (change(step) + change(-step)) / step;
  const narrow = Math.abs(bend(NARROW * unit));
  if (narrow * NARROW * unit > noise) {
    return narrow > SHRINKS * Math.abs(bend(WIDE * unit));
  }
  const near = [NARROW * unit, -NARROW * unit].map(change);
  const far = [stride, -stride].map(change);
  return near.every(d => d === 0) && far.some(d => Math.abs(d) > noise);
}
