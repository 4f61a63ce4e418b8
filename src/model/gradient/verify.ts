/**
 * Sets an exact gradient against central differences. Differences are only believed where those of two steps agree: near
 * a kink, or where a model loses digits, they say nothing.
 */
import type { BoundGradient, BoundLikelihood, Parameter } from '../types.js';

/** Points at which the gradient is looked at. */
const POINTS = 3;
/** Steps of the differences, as shares of the distance between the bounds. */
const STEPS = [1e-4, 1e-5] as const;
/** Relative difference that is taken for one of rounding. */
const TOLERANCE = 1e-5;
/** Share of the steepest derivative that no optimiser feels: models that lose digits are off by as much. */
const UNFELT = 1e-4;
/** Relative difference of two likelihoods that are the same. */
const SAME = 1e-9;
/** Share of the distance between the bounds that neighbours are apart. */
const NEAR = 0.01;
/** Share of the distance between the bounds that points keep from these. */
const MARGIN = 0.1;

/**
 * @param random numbers from 0 to 1
 * @returns what is wrong: a sentence for the model's card; null where nothing is
 */
export function verifyGradient(
  nll: BoundLikelihood,
  gradient: BoundGradient,
  parameters: readonly Parameter[],
  random: () => number
): string | null {
  for (let point = 0; point < POINTS; point++) {
    const x = Float64Array.from(parameters, ({ lower, upper }) => {
      const share = MARGIN + (1 - 2 * MARGIN) * random();
      return lower + share * (upper - lower);
    });
    const fault = faultAt(nll, gradient, parameters, x);
    // A kink right beside a point is no fault, and is not beside its neighbour.
    if (fault && faultAt(nll, gradient, parameters, neighbour(x, parameters, random))) {
      return fault;
    }
  }
  return null;
}

function neighbour(
  x: Float64Array,
  parameters: readonly Parameter[],
  random: () => number
): Float64Array {
  return x.map(
    (at, i) => at + NEAR * (random() - 0.5) * (parameters[i].upper - parameters[i].lower)
  );
}

function faultAt(
  nll: BoundLikelihood,
  gradient: BoundGradient,
  parameters: readonly Parameter[],
  x: Float64Array
): string | null {
  const value = nll(x);
  const exact = new Float64Array(parameters.length);
  const other = gradient(x, exact);
  if (!(Object.is(value, other) || Math.abs(value - other) <= SAME * Math.abs(value))) {
    return `the program with the gradient gives a likelihood of ${other} instead of ${value}`;
  }
  if (!Number.isFinite(value)) {
    return null;
  }
  const ranges = parameters.map(({ lower, upper }) => upper - lower);
  const steepest = Math.max(0, ...ranges.map((range, i) => Math.abs(exact[i] * range) || 0));
  for (const [i, { name }] of parameters.entries()) {
    const found = differences(nll, x, i, ranges[i], value);
    const error = found && found.error + (UNFELT * steepest) / ranges[i];
    if (found && !(Math.abs(exact[i] - found.slope) <= error!)) {
      return `its derivative by ${name} is ${digits(exact[i])}, and by differences ${digits(found.slope)}`;
    }
  }
  return null;
}

function digits(value: number): number {
  return Number(value.toPrecision(6));
}

/** The slope by central differences and how far it may be off; null where it says nothing. */
function differences(
  nll: BoundLikelihood,
  x: Float64Array,
  i: number,
  range: number,
  value: number
): { slope: number; error: number } | null {
  if (!(range > 0)) {
    return null;
  }
  const [coarse, fine] = STEPS.map(step => central(nll, x, i, step * range));
  const ratio = (STEPS[0] / STEPS[1]) ** 2;
  const slope = fine + (fine - coarse) / (ratio - 1);
  const size = Math.abs(slope) + Math.max(1, Math.abs(value)) / range;
  const doubt = Math.abs(fine - coarse);
  return doubt <= size * 1e-3 ? { slope, error: TOLERANCE * size + 2 * doubt } : null;
}

function central(nll: BoundLikelihood, x: Float64Array, i: number, step: number): number {
  const at = x[i];
  x[i] = at + step;
  const above = nll(x);
  const upper = x[i];
  x[i] = at - step;
  const below = nll(x);
  const width = upper - x[i];
  x[i] = at;
  return (above - below) / width;
}
