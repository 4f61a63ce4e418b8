/** What the shape of the likelihood around the best point says of one participant's parameters. */
import type { Parameter } from '../model/types.js';
import { isAtBound } from './at-bound.js';
import type { Curvature, UnitFunction, UnitGradient } from './curvature.js';
import { curvature, NO_CURVATURE } from './curvature.js';
import type { DifferentiableFunction } from './objective.js';
import { eigen, inverse } from './symmetric.js';
import type { Diagnosis } from './types.js';

/** Half of the 95 % point of chi-square with one degree of freedom: what a likelihood-ratio test would not see. */
export const UNSEEN = 1.92;

/** Places from bound to bound at which a parameter is tried; the bounds first, where most differ. */
const PLACES = [0, 1, 0.5, 0.25, 0.75, 0.125, 0.875, 0.375, 0.625];

/**
 * Smallest eigenvalue of the Hessian, scaled to a diagonal of ones, that counts as positive. Of two parameters that are
 * correlated by r it is 1 - |r|. Below this it says more of where the optimiser stopped than of the data.
 */
const SINGULAR = 1e-4;

/** NLL that a Newton step may still gain before the point is no minimum; as for starts that reached the best. */
const GAIN = 0.01;

/** Parts of a direction that are named: those of at least this weight. */
const NAMED = 0.2;

/**
 * Standard errors and correlations from the inverse of the Hessian of the NLL (the observed Fisher information; see
 * Y. Pawitan 2001, In All Likelihood, ch. 2 and 9), and parameters on which the likelihood hardly depends.
 *
 * Parameters at a bound are held fixed there and have no standard error: the others' hold given these values. So are
 * parameters along which the NLL does not bend at all.
 *
 * @param nll NLL of this participant's data, in nats. What it throws counts as not finite.
 * @param x The point of the lowest NLL, within the bounds.
 * @param exact The NLL with its gradient, where that can be had: the Hessian is then made of fewer evaluations.
 */
export function diagnose(
  nll: (x: Float64Array) => number,
  parameters: readonly Parameter[],
  x: readonly number[],
  exact?: DifferentiableFunction
): Diagnosis {
  const fun = onUnitBox(nll, parameters);
  const u = parameters.map(({ lower, upper }, i) =>
    upper > lower ? (x[i] - lower) / (upper - lower) : 0
  );
  const best = fun(u);
  const isFlat = parameters.map((_, i) => isFlatAlong(fun, u, i, best));
  const open = parameters.flatMap((p, i) => (isAtBound(x[i], p) ? [] : [i]));
  const shape = curvature(fun, u, open, exact && gradientOnUnitBox(exact, parameters));
  const diagnosis = shape
    ? readShape(shape, open, isFlat, parameters)
    : without('not-finite', parameters);
  return { ...diagnosis, flat: parameters.filter((_, i) => isFlat[i]).map(p => p.name) };
}

type Shaped = Omit<Diagnosis, 'flat'>;

/** What fails is not finite. */
function onUnitBox(
  nll: (x: Float64Array) => number,
  parameters: readonly Parameter[]
): UnitFunction {
  return u => {
    try {
      return nll(pointAt(u, parameters));
    } catch {
      return NaN;
    }
  };
}

function gradientOnUnitBox(
  exact: DifferentiableFunction,
  parameters: readonly Parameter[]
): UnitGradient {
  return u => {
    try {
      const { value, gradient } = exact(pointAt(u, parameters));
      return {
        value,
        gradient: parameters.map(({ lower, upper }, i) => gradient[i] * (upper - lower))
      };
    } catch {
      return { value: NaN, gradient: parameters.map(() => NaN) };
    }
  };
}

function pointAt(u: readonly number[], parameters: readonly Parameter[]): Float64Array {
  return Float64Array.from(parameters, ({ lower, upper }, i) =>
    Math.min(lower + u[i] * (upper - lower), upper)
  );
}

/** Whether no value within the bounds, the other parameters held, could be told from the best one. */
function isFlatAlong(fun: UnitFunction, u: readonly number[], i: number, best: number): boolean {
  return PLACES.every(place => {
    const value = fun(u.map((own, j) => (j === i ? place : own)));
    return value - best < UNSEEN;
  });
}

function readShape(
  shape: Curvature,
  open: readonly number[],
  isFlat: readonly boolean[],
  parameters: readonly Parameter[]
): Shaped {
  if (!shape.isSmooth) {
    return without('not-smooth', parameters);
  }
  const kept = open.flatMap((i, k) => (isFlat[i] && isNowhereBent(shape, k) ? [] : [k]));
  const straight = kept.filter(k => !(shape.hessian[k][k] > NO_CURVATURE));
  if (straight.length > 0) {
    return notPositive(
      straight.map(() => 1),
      straight.map(k => parameters[open[k]]),
      parameters
    );
  }
  const scale = kept.map(k => Math.sqrt(shape.hessian[k][k]));
  const scaled = kept.map((k, a) =>
    kept.map((m, b) => shape.hessian[k][m] / (scale[a] * scale[b]))
  );
  const decomposed = eigen(scaled);
  const owners = kept.map(k => open[k]);
  if (decomposed.values[0] < SINGULAR) {
    return notPositive(
      decomposed.vectors[0],
      owners.map(i => parameters[i]),
      parameters
    );
  }
  const inverted = inverse(decomposed);
  const slopes = kept.map((k, a) => shape.gradient[k] / scale[a]);
  return quadratic(inverted, slopes) / 2 > GAIN
    ? without('not-a-minimum', parameters)
    : spread(inverted, scale, owners, parameters);
}

/** Neither along the parameter nor together with another, as far as a minimum can bend then. */
function isNowhereBent({ hessian }: Curvature, k: number): boolean {
  return hessian[k].every((value, m) =>
    m === k
      ? Math.abs(value) <= NO_CURVATURE
      : value ** 2 <= NO_CURVATURE * Math.max(hessian[m][m], NO_CURVATURE)
  );
}

/** @param vector In units of the standard error that each would have with the others held. */
function notPositive(
  vector: readonly number[],
  owners: readonly Parameter[],
  parameters: readonly Parameter[]
): Shaped {
  return {
    ...without('not-positive-definite', parameters),
    direction: directionOf(vector, owners)
  };
}

/** Its named parts, the largest first and 1. */
function directionOf(
  vector: readonly number[],
  owners: readonly Parameter[]
): Diagnosis['direction'] {
  const largest = vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  return owners
    .map(({ name }, a) => ({ parameter: name, weight: vector[a] / largest }))
    .filter(({ weight }) => Math.abs(weight) >= NAMED)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function quadratic(matrix: readonly number[][], vector: readonly number[]): number {
  return matrix.reduce(
    (sum, row, i) => sum + row.reduce((s, value, j) => s + vector[i] * value * vector[j], 0),
    0
  );
}

/** @param inverted The inverse of the scaled Hessian. @param held Positions of its rows among the parameters. */
function spread(
  inverted: readonly number[][],
  scale: readonly number[],
  held: readonly number[],
  parameters: readonly Parameter[]
): Shaped {
  const { standardErrors, correlations } = without('ok', parameters);
  held.forEach((i, a) => {
    const { lower, upper } = parameters[i];
    standardErrors[i] = ((upper - lower) * Math.sqrt(inverted[a][a])) / scale[a];
    held.forEach((j, b) => {
      const r = inverted[a][b] / Math.sqrt(inverted[a][a] * inverted[b][b]);
      correlations[i][j] = a === b ? 1 : Math.min(Math.max(r, -1), 1);
    });
  });
  return { hessian: 'ok', standardErrors, correlations };
}

function without(hessian: Diagnosis['hessian'], parameters: readonly Parameter[]): Shaped {
  return {
    hessian,
    standardErrors: parameters.map(() => null),
    correlations: parameters.map(() => parameters.map(() => null))
  };
}
