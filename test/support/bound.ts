/** Likelihoods that are bound to their columns, beside those that are not. */
import type { Model, NumericColumn } from 'gecco';

type Outcome = number | string;

/** The value, or what was thrown. */
function outcome(evaluate: () => number): Outcome {
  try {
    return evaluate();
  } catch (error) {
    return String(error);
  }
}

/** Sums may be taken in another order, and exponentials by another way. */
export function isNear(a: Outcome, b: Outcome): boolean {
  return (
    Object.is(a, b) ||
    (typeof a === 'number' &&
      typeof b === 'number' &&
      Math.abs(a - b) <= 1e-10 * Math.max(1, Math.abs(b)))
  );
}

/**
 * Where one bound likelihood, evaluated at these points in turn, differs from one that is not bound, or from itself
 * when evaluated again: a text for people, or null.
 */
export function boundDifference(
  { nll, bind }: Pick<Model, 'nll' | 'bind'>,
  columns: readonly NumericColumn[],
  points: readonly (readonly number[])[]
): string | null {
  const bound = bind(columns);
  const [first, second] = [1, 2].map(() => points.map(x => outcome(() => bound(x))));
  for (const [i, x] of points.entries()) {
    const free = outcome(() => nll(columns, x));
    if (!isNear(first[i], free)) {
      return `at ${x.join()}: ${first[i]} where the columns are bound, ${free} where not`;
    }
    if (!Object.is(first[i], second[i])) {
      return `at ${x.join()}: ${first[i]}, and ${second[i]} when evaluated again`;
    }
  }
  return null;
}
