import type { Parameter } from '../model/types.js';

/** A parameter counts as at a bound within this share of its range. */
const AT_BOUND = 1e-3;

export function isAtBound(value: number, parameter: Parameter): boolean {
  return boundOf(value, parameter) !== null;
}

/** At which bound it is; null where it is between them. */
export function boundOf(value: number, { lower, upper }: Parameter): 'lower' | 'upper' | null {
  const slack = AT_BOUND * (upper - lower);
  if (value - lower <= slack) {
    return 'lower';
  }
  return upper - value <= slack ? 'upper' : null;
}
