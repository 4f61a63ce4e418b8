/** Likelihoods that are bound to their columns, beside those that are not. */
import type { Likelihood, Model, NumericColumn } from 'gecco';

type Outcome = number | { thrown: string };

function outcome(evaluate: () => number): Outcome {
  try {
    return evaluate();
  } catch (error) {
    return { thrown: String(error) };
  }
}

/**
 * Where one bound likelihood, evaluated at these points in turn and then again, differs from one that is not bound: a
 * text for people, or null. Sums may be taken in another order.
 */
export function boundDifference(
  { nll, bind }: { nll: Likelihood; bind: Model['bind'] },
  columns: readonly NumericColumn[],
  points: readonly (readonly number[])[]
): string | null {
  const bound = bind(columns);
  for (const x of [...points, ...points]) {
    const [own, other] = [outcome(() => bound(x)), outcome(() => nll(columns, x))];
    const isSame =
      typeof own === 'object' || typeof other === 'object'
        ? JSON.stringify(own) === JSON.stringify(other)
        : Object.is(own, other) || Math.abs(own - other) <= 1e-12 * Math.max(1, Math.abs(other));
    if (!isSame) {
      return `at ${x.join()}: ${JSON.stringify(own)} bound, ${JSON.stringify(other)} otherwise`;
    }
  }
  return null;
}
