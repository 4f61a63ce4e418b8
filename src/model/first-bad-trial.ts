/** Where a likelihood stops being finite. */
import type { Likelihood, NumericColumn } from './types.js';

/**
 * The first trial, counted from 1, with which the NLL is no longer finite (or an error is thrown); null where it is
 * finite for all trials. Once it is not finite it is taken to stay so, hence a binary search over how many trials the
 * likelihood is given.
 * @param columns arrays in the order of the model's columns
 * @param x parameters
 */
export function firstBadTrial(
  likelihood: Likelihood,
  columns: readonly NumericColumn[],
  x: ArrayLike<number>
): number | null {
  const isFinite = (trials: number): boolean => {
    try {
      return Number.isFinite(
        likelihood(
          columns.map(column => column.slice(0, trials)),
          x
        )
      );
    } catch {
      // An error on these trials is what is being looked for, just as a value that is not finite.
      return false;
    }
  };
  const trials = columns[0]?.length ?? 0;
  if (isFinite(trials)) {
    return null;
  }
  let good = 0;
  let bad = trials;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isFinite(middle)) {
      good = middle;
    } else {
      bad = middle;
    }
  }
  return bad;
}
