/** Points to start from, by their likelihood and by how much they differ. */
import type { Parameter } from '../model/types.js';
import type { ScalarFunction } from './objective.js';

export interface Screened {
  x: number[];
  nll: number;
}

/** Those with a finite likelihood, the most likely first. */
export function screen(points: readonly number[][], nll: ScalarFunction): Screened[] {
  return points
    .map(x => ({ x, nll: nll(Float64Array.from(x)) }))
    .filter(point => Number.isFinite(point.nll))
    .sort((a, b) => a.nll - b.nll);
}

/**
 * Whether a point is farther than `least` from all others: the root mean square of the differences, each as a share of
 * the parameter's range.
 */
export function differsFrom(
  others: readonly (readonly number[])[],
  least: number,
  parameters: readonly Parameter[]
): (x: readonly number[]) => boolean {
  const ranges = parameters.map(({ lower, upper }) => upper - lower || 1);
  const distance = (a: readonly number[], b: readonly number[]): number =>
    Math.sqrt(a.reduce((sum, ai, i) => sum + ((ai - b[i]) / ranges[i]) ** 2, 0) / a.length);
  return x => others.every(other => distance(x, other) > least);
}
