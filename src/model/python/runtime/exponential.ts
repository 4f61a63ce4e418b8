/**
 * e to the power of a number. V8 calls a function of C for it, around which it saves all that it has at hand; this one it
 * writes into the loop of a model, where it takes half the time. It is wrong by two units in the last place at most.
 */

/** Steps in which a power of 2 is looked up. */
const STEPS = 1024;
const STEP_BITS = 10;
/** Largest exponent, up or down, of which all powers of 2 on the way are ordinary numbers. */
const MOST = 700;

/** 2 to the power of i / STEPS. */
const ROOTS = Float64Array.from({ length: STEPS }, (_, i) => 2 ** (i / STEPS));
/** 2 to the power of i - MIDDLE. */
const MIDDLE = 1022;
const POWERS = Float64Array.from({ length: 2 * MIDDLE + 1 }, (_, i) => 2 ** (i - MIDDLE));

const STEPS_A_UNIT = STEPS / Math.LN2;
/** The logarithm of 2 in two parts: a few thousand times the first is exact. */
const LARGE_STEP = 6.9314718036912381649e-1 / STEPS;
const SMALL_STEP = 1.90821492927058770002e-10 / STEPS;
/** So near to 0 are the rests that what a cubic leaves out is a small share of their squares. */
const HALF = 0.5 + (Math.LN2 / STEPS / 2) ** 2 / 24;
/** Added to a number and taken away again, it leaves a whole one. */
const ROUNDING = 1.5 * 2 ** 52;

export function exponential(x: number): number {
  if (!(x > -MOST && x < MOST)) {
    return Math.exp(x);
  }
  const steps = x * STEPS_A_UNIT + ROUNDING - ROUNDING;
  const rest = x - steps * LARGE_STEP - steps * SMALL_STEP;
  const square = rest * rest;
  const power = 1 + (rest + square * (HALF + rest * (1 / 6)));
  return POWERS[(steps >> STEP_BITS) + MIDDLE] * (ROOTS[steps & (STEPS - 1)] * power);
}
