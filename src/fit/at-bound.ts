import type { Parameter } from '../model/types.js';

/** A parameter counts as at a bound within this share of its range. */
const AT_BOUND = 1e-3;

export function isAtBound(value: number, { lower, upper }: Parameter): boolean {
  const slack = AT_BOUND * (upper - lower);
  return value - lower <= slack || upper - value <= slack;
}
