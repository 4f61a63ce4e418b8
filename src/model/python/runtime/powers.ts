/**
 * Products of matrices whose entries are powers of one number: of a discount to the power of lags, say. Each element is
 * a sum of powers, and where the sum of an earlier row is part of it, it goes on from that: the history of a trial is
 * that of the trial before, discounted once more, and what came in between.
 */
import { where } from './choose.js';
import { asarray, ones } from './create.js';
import type { Result } from './elementwise.js';
import { exp, multiply, power } from './elementwise.js';
import { shapeOfProduct, sumsOf, type Sums } from './entries.js';
import { matmul } from './linear.js';
import {
  allocate,
  broadcastShapes,
  broadcastStrides,
  contiguous,
  copyValues,
  NdArray,
  sizeOf,
  type ArrayLike
} from './nd-array.js';
import { npPow } from './scalars.js';
import { powerFactor } from './slopes.js';

/** How many rows back a part of a sum is looked for. */
const MOST_BACK = 24;

/** The matrix, as it is written. */
interface Written {
  exponents: NdArray;
  right: NdArray;
  /** What is done with the powers, one after another. */
  changes: readonly Change[];
}

interface Change {
  matrix: NdArray;
  /** Entries are only there where it is not zero; else they are multiplied by it. */
  isMask: boolean;
}

interface PowerPlan {
  written: Written;
  /** Of the product. */
  shape: number[];
  /** All exponents of the matrix lie between these, */
  least: number;
  most: number;
  /** and some are fractions. */
  hasFractions: boolean;
  /** The sums; null: something in them is not finite. */
  series: Series | null;
}

interface Series {
  /** The different exponents. */
  exponents: number[];
  /** Which earlier element each one goes on from; -1: none. */
  before: Int32Array;
  /** Which power this is multiplied by. */
  steps: Int32Array;
  /** Powers that are added, each times a weight. */
  sums: Sums;
}

/**
 * @param right what the matrix is multiplied by; null: its rows are added up
 * @param matrices what the powers are multiplied by, or hidden by where it is a mask
 */
export function powerPlan(
  exponents: ArrayLike,
  right: ArrayLike | null,
  matrices: readonly ArrayLike[],
  areMasks: readonly boolean[]
): PowerPlan {
  const own = asarray(exponents);
  const changes = matrices.map((matrix, i) => ({ matrix: asarray(matrix), isMask: areMasks[i] }));
  const shape = changes.map(({ matrix }) => matrix.shape).reduce(broadcastShapes, own.shape);
  const other = right === null ? ones(shape.slice(1)) : asarray(right);
  const [all, weights] = [stretched(own, shape), weightsOf(changes, shape)];
  const powers = all.filter((_, i) => weights[i] !== null);
  const numbers = [...powers, ...copyValues(other), ...weights.map(Number)];
  return {
    written: { exponents: own, right: other, changes },
    shape: shapeOfProduct(shape, other),
    least: powers.reduce((a, b) => Math.min(a, b), Infinity),
    most: powers.reduce((a, b) => Math.max(a, b), -Infinity),
    hasFractions: !powers.every(Number.isInteger),
    series: numbers.every(Number.isFinite) ? seriesOf(shape, all, weights.map(Number), other) : null
  };
}

/** What each power is multiplied by; null where it is hidden. */
function weightsOf(changes: readonly Change[], shape: number[]): (number | null)[] {
  const weights = new Array<number | null>(sizeOf(shape)).fill(1);
  for (const { matrix, isMask } of changes) {
    stretched(matrix, shape).forEach((own, i) => {
      const weight = weights[i];
      weights[i] = weight === null || (isMask && own === 0) ? null : isMask ? weight : weight * own;
    });
  }
  return weights;
}

function stretched(matrix: NdArray, shape: number[]): number[] {
  const { data, offset, dtype } = matrix;
  return copyValues(new NdArray(data, offset, shape, broadcastStrides(matrix, shape), dtype));
}

/** Weights of powers, by their exponents. */
type Polynomial = Map<number, number>;

function seriesOf(
  [rows, inner]: readonly number[],
  exponents: readonly number[],
  weights: readonly number[],
  right: NdArray
): Series {
  const width = right.shape[1] ?? 1;
  const factors = copyValues(right);
  const wholes: Polynomial[] = [];
  const added: Polynomial[] = [];
  const before = new Int32Array(rows * width).fill(-1);
  const steps: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      const whole: Polynomial = new Map();
      for (let i = 0; i < inner; i++) {
        const weight = weights[row * inner + i] * factors[i * width + column];
        const exponent = exponents[row * inner + i] + 0;
        if (weight !== 0) {
          whole.set(exponent, (whole.get(exponent) ?? 0) + weight);
        }
      }
      const found = partIn(wholes, whole, wholes.length - width, width);
      before[wholes.length] = found ? found.at : -1;
      steps.push(found ? found.step : NaN);
      added.push(found ? without(whole, wholes[found.at], found.step) : whole);
      wholes.push(whole);
    }
  }
  const needed = [
    ...steps.filter(step => !Number.isNaN(step)),
    ...added.flatMap(own => [...own.keys()])
  ];
  const distinct = [...new Set(needed)].sort((a, b) => a - b);
  const placeOf = new Map(distinct.map((exponent, i) => [exponent, i]));
  const placed = added.map(
    own => new Map([...own].map(([exponent, weight]) => [placeOf.get(exponent)!, weight]))
  );
  return {
    exponents: distinct,
    before,
    steps: Int32Array.from(steps, step => placeOf.get(step) ?? 0),
    sums: sumsOf(placed)
  };
}

/** An earlier sum of the same column that is all there, each power times the same one more. */
function partIn(
  wholes: readonly Polynomial[],
  whole: Polynomial,
  from: number,
  width: number
): { at: number; step: number } | null {
  const most = largestOf(whole);
  for (let at = from, back = 0; at >= 0 && back < MOST_BACK; at -= width, back++) {
    const part = wholes[at];
    const step = most - largestOf(part);
    if (part.size > 1 && step >= 0 && isPart(part, whole, step)) {
      return { at, step };
    }
  }
  return null;
}

function largestOf(own: Polynomial): number {
  let largest = -Infinity;
  for (const exponent of own.keys()) {
    largest = Math.max(largest, exponent);
  }
  return largest;
}

/** Whether nothing would have to be taken away again, which would cost digits. */
function isPart(part: Polynomial, whole: Polynomial, step: number): boolean {
  if (part.size > whole.size) {
    return false;
  }
  for (const [exponent, weight] of part) {
    if (whole.get(exponent + step) !== weight) {
      return false;
    }
  }
  return true;
}

function without(whole: Polynomial, part: Polynomial, step: number): Polynomial {
  const rest = new Map(whole);
  for (const exponent of part.keys()) {
    rest.delete(exponent + step);
  }
  return rest;
}

/** The product of the matrix of powers of a number. */
export function powerProduct(plan: PowerPlan, base: number): Result {
  const { series, shape } = plan;
  return series && isTame(plan, base)
    ? contiguous(
        summed(
          series,
          series.exponents.map(exponent => powerOf(base, exponent))
        ),
        [...shape],
        'float'
      )
    : wholeProduct(plan, power(base, plan.written.exponents, 'float'));
}

/** The same of exponentials: the exponents are each multiplied by a rate. */
export function exponentialProduct(plan: PowerPlan, rate: number): Result {
  const { series, shape } = plan;
  return series && isTame(plan, Math.exp(rate)) && Number.isFinite(rate)
    ? contiguous(
        summed(
          series,
          series.exponents.map(exponent => Math.exp(rate * exponent))
        ),
        [...shape],
        'float'
      )
    : wholeProduct(plan, exp(multiply(rate, plan.written.exponents, 'float')));
}

/** How the product changes with the number; `value` is the product. */
export function powerProductSlope(value: NdArray, plan: PowerPlan, base: number): Result {
  const { series, shape } = plan;
  if (!series || !isTame(plan, base)) {
    return wholeProduct(plan, powerFactor(base, plan.written.exponents));
  }
  const powers = series.exponents.map(exponent => powerOf(base, exponent));
  const slopes = series.exponents.map(exponent => slopeOf(base, exponent));
  return contiguous(summedSlopes(series, powers, slopes, value.data), [...shape], 'float');
}

/** How it changes with the rate. */
export function exponentialProductSlope(value: NdArray, plan: PowerPlan, rate: number): Result {
  const { series, shape, written } = plan;
  if (!series || !isTame(plan, Math.exp(rate)) || !Number.isFinite(rate)) {
    const { exponents } = written;
    return wholeProduct(
      plan,
      multiply(exponents, exp(multiply(rate, exponents, 'float')), 'float')
    );
  }
  const powers = series.exponents.map(exponent => Math.exp(rate * exponent));
  const slopes = series.exponents.map((exponent, i) => exponent * powers[i]);
  return contiguous(summedSlopes(series, powers, slopes, value.data), [...shape], 'float');
}

/** Whether no power is infinite or nan, which even zero times would be seen. */
function isTame({ least, most, hasFractions }: PowerPlan, base: number): boolean {
  return (
    least > most ||
    (Number.isFinite(npPow(base, least)) &&
      Number.isFinite(npPow(base, most)) &&
      Number.isFinite(base) &&
      (base >= 0 || !hasFractions))
  );
}

function wholeProduct({ written }: PowerPlan, powers: ArrayLike): Result {
  const matrix = written.changes.reduce<ArrayLike>(
    (own, { matrix: other, isMask }) =>
      isMask ? (where(other, own, 0, 'float') as Result) : multiply(own, other, 'float'),
    powers
  );
  return matmul(matrix, written.right);
}

/** Whole powers by multiplications. */
function powerOf(base: number, exponent: number): number {
  if (!(Number.isInteger(exponent) && exponent >= 0)) {
    return npPow(base, exponent);
  }
  let product = 1;
  for (
    let rest = exponent, factor = base;
    rest > 0;
    rest = Math.floor(rest / 2), factor *= factor
  ) {
    product = rest % 2 === 1 ? product * factor : product;
  }
  return product;
}

function slopeOf(base: number, exponent: number): number {
  if (exponent === 0 || (base === 0 && exponent < 1)) {
    return 0;
  }
  return exponent * powerOf(base, exponent - 1);
}

function summed({ before, steps, sums }: Series, powers: readonly number[]): number[] {
  const { starts, places, weights } = sums;
  const out = allocate(before.length);
  for (let i = 0, at = 0; i < before.length; i++) {
    let sum = before[i] >= 0 ? powers[steps[i]] * out[before[i]] : 0;
    for (const end = starts[i + 1]; at < end; at++) {
      sum += weights[at] * powers[places[at]];
    }
    out[i] = sum;
  }
  return out;
}

function summedSlopes(
  { before, steps, sums }: Series,
  powers: readonly number[],
  slopes: readonly number[],
  value: readonly number[]
): number[] {
  const { starts, places, weights } = sums;
  const out = allocate(before.length);
  for (let i = 0, at = 0; i < before.length; i++) {
    const [from, step] = [before[i], steps[i]];
    let sum = from >= 0 ? slopes[step] * value[from] + powers[step] * out[from] : 0;
    for (const end = starts[i + 1]; at < end; at++) {
      sum += weights[at] * slopes[places[at]];
    }
    out[i] = sum;
  }
  return out;
}
