/** Exact gradients beside central differences. */
import type { Model, NumericColumn, Parameter } from 'gecco';

/** Relative difference beyond which a gradient is wrong, unless a model is known to lose digits. */
const TOLERANCE = 1e-5;

export interface Comparison {
  /** A text for people; null where nothing is wrong. */
  fault: string | null;
  /** Derivatives for which differences are of use: those that come nearer to one value with smaller steps. */
  compared: number;
}

/**
 * Compares value and gradient with the likelihood at a point. A derivative is wrong where it is wrong a little way off
 * as well: at the point itself there may be a kink or a step.
 */
export function compareGradient(
  model: Pick<Model, 'nll' | 'bindGradient'>,
  columns: readonly NumericColumn[],
  ranges: readonly number[],
  x: readonly number[],
  tolerance = TOLERANCE
): Comparison {
  const here = comparedAt(model, columns, ranges, x, tolerance);
  if (!here.fault) {
    return here;
  }
  const near = x.map((at, i) => at + ranges[i] * 1e-3 * (i % 2 === 0 ? 1 : -1.3));
  const { fault } = comparedAt(model, columns, ranges, near, tolerance);
  return { ...here, fault: fault && `${here.fault}; nearby: ${fault}` };
}

function comparedAt(
  { nll, bindGradient }: Pick<Model, 'nll' | 'bindGradient'>,
  columns: readonly NumericColumn[],
  ranges: readonly number[],
  x: readonly number[],
  tolerance: number
): Comparison {
  const exact = new Float64Array(x.length).fill(NaN);
  const value = outcome(() => nll(columns, x));
  const own = outcome(() => bindGradient(columns)!(x, exact));
  if (!isSame(own, value)) {
    return { fault: `value ${own} instead of ${value}`, compared: 0 };
  }
  if (typeof value === 'string' || !Number.isFinite(value)) {
    return { fault: null, compared: 0 };
  }
  let compared = 0;
  for (const [i, range] of ranges.entries()) {
    const expected = slope(u => nll(columns, u), x, i, range, value);
    if (expected !== null) {
      compared++;
      const scale = Math.abs(expected) + Math.max(1, Math.abs(value)) * 1e-2;
      if (!(Math.abs(exact[i] - expected) <= tolerance * scale)) {
        return { fault: `derivative ${i} is ${exact[i]} instead of ${expected}`, compared };
      }
    }
  }
  return { fault: null, compared };
}

function outcome(evaluate: () => number): number | string {
  try {
    return evaluate();
  } catch (error) {
    return String(error);
  }
}

function isSame(a: number | string, b: number | string): boolean {
  return typeof a === 'number' && typeof b === 'number'
    ? Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))
    : typeof a === typeof b;
}

/** By Richardson's extrapolation; null where it does not converge, as at a kink. */
function slope(
  f: (x: number[]) => number,
  x: readonly number[],
  i: number,
  range: number,
  value: number
): number | null {
  const central = (h: number) => {
    const [above, below] = [x[i] + h, x[i] - h].map(at =>
      outcome(() => f(x.map((own, j) => (j === i ? at : own))))
    );
    return typeof above === 'number' && typeof below === 'number' ? (above - below) / (2 * h) : NaN;
  };
  const [a, b, c] = [4, 2, 1].map(times => central(times * 1e-4 * range));
  const [first, second] = [b + (b - a) / 3, c + (c - b) / 3];
  const best = second + (second - first) / 15;
  const scale = Math.abs(best) + Math.max(1, Math.abs(value)) * 1e-2;
  return Math.abs(second - first) <= (TOLERANCE / 10) * scale ? best : null;
}

export function rangesOf(parameters: readonly Parameter[]): number[] {
  return parameters.map(({ lower, upper }) => upper - lower);
}
