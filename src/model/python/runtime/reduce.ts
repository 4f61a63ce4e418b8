/** Sums, means, maxima and the like, of everything (a number) or along axes (an array). */
import { exponential } from './exponential.js';
import { asarray, onesLike } from './create.js';
import { castAll } from './dtypes.js';
import type { Result } from './elementwise.js';
import * as elementwise from './elementwise.js';
import { operand, result } from './elementwise.js';
import { PythonError } from './errors.js';
import type { Fold } from './folds.js';
import * as folds from './folds.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import {
  allocate,
  axisOf,
  contiguous,
  copyValues,
  isContiguous,
  NdArray,
  ofAxes,
  offsetsOf,
  size,
  sizeOf,
  stridesOf,
  vector,
  walkRows
} from './nd-array.js';

export type Axis = number | readonly number[] | null | undefined;

/** Folds each run of numbers along the axes into one. */
export function fold(
  a: NdArray,
  axis: Axis,
  keepdims: boolean | undefined,
  of: Fold,
  dtype: Dtype
): Result {
  if (axis === undefined || axis === null) {
    const shape = keepdims === true ? a.shape.map(() => 1) : [];
    return result([foldAll(a, of)], shape, dtype);
  }
  const axes = axesOf(axis, a.shape.length);
  const out = axes.length === 1 ? foldOne(a, axes[0], of) : foldSeveral(a, axes, of);
  return result(out, remaining(a.shape, axes, keepdims === true), dtype);
}

function axesOf(axis: number | readonly number[], rank: number): number[] {
  return (typeof axis === 'number' ? [axis] : axis).map(one => axisOf(one, rank));
}

function remaining(shape: readonly number[], axes: readonly number[], keepdims: boolean): number[] {
  return keepdims
    ? shape.map((length, at) => (axes.includes(at) ? 1 : length))
    : shape.filter((_, at) => !axes.includes(at));
}

function foldAll(a: NdArray, of: Fold): number {
  if (a.shape.length === 1) {
    return of(a.data, a.offset, a.strides[0], a.shape[0]);
  }
  return isContiguous(a) ? of(a.data, a.offset, 1, size(a)) : of(copyValues(a), 0, 1, size(a));
}

function foldOne(a: NdArray, axis: number, of: Fold): number[] {
  if (a.shape.length === 2) {
    return foldTable(a, axis, of);
  }
  const shape = a.shape.filter((_, at) => at !== axis);
  const strides = a.strides.filter((_, at) => at !== axis);
  const length = a.shape[axis];
  const step = a.strides[axis];
  const out = allocate(sizeOf(shape));
  const last = shape.length - 1;
  const inner = last < 0 ? 1 : shape[last];
  const innerStep = last < 0 ? 0 : strides[last];
  let to = 0;
  walkRows(shape, [strides], [a.offset], offsets => {
    for (let i = 0, at = offsets[0]; i < inner; i++, at += innerStep) {
      out[to++] = of(a.data, at, step, length);
    }
  });
  return out;
}

/** Tables are by far the most frequent, and their sums and maxima worth a loop of their own. */
function foldTable(a: NdArray, axis: number, of: Fold): number[] {
  const n = a.shape[1 - axis];
  const down = a.strides[1 - axis];
  const length = a.shape[axis];
  const step = a.strides[axis];
  const out = allocate(n);
  if (of === folds.max && length > 0) {
    return maxima(a, n, down, length, step, out);
  }
  if (of === folds.sum && length < SHORT) {
    return sums(a, n, down, length, step, out);
  }
  for (let i = 0, at = a.offset; i < n; i++, at += down) {
    out[i] = of(a.data, at, step, length);
  }
  return out;
}

/** Sums of fewer numbers are taken one after another. */
const SHORT = 8;

type FoldRuns = (
  a: NdArray,
  n: number,
  down: number,
  length: number,
  step: number,
  out: number[]
) => number[];

const sums: FoldRuns = ({ data, offset }, n, down, length, step, out) => {
  for (let run = 0, start = offset; run < n; run++, start += down) {
    let total = 0;
    for (let i = 0, at = start; i < length; i++, at += step) {
      total += data[at];
    }
    out[run] = total;
  }
  return out;
};

const maxima: FoldRuns = ({ data, offset }, n, down, length, step, out) => {
  for (let run = 0, start = offset; run < n; run++, start += down) {
    let most = data[start];
    for (let i = 1, at = start + step; i < length; i++, at += step) {
      most = Math.max(most, data[at]);
    }
    out[run] = most;
  }
  return out;
};

/** With the axes moved to the end and all copied, the runs lie one after another. */
function foldSeveral(a: NdArray, axes: readonly number[], of: Fold): number[] {
  const kept = a.shape.map((_, at) => at).filter(at => !axes.includes(at));
  const own = copyValues(ofAxes(a, [...kept, ...axes]));
  const runs = sizeOf(kept.map(at => a.shape[at]));
  const length = sizeOf(axes.map(at => a.shape[at]));
  return Array.from({ length: runs }, (_, run) => of(own, run * length, 1, length));
}

const counted = (dtype: Dtype): Dtype => (dtype === 'bool' ? 'int' : dtype);

export function sum(a: ArrayLike, axis?: Axis, dtype?: Dtype, keepdims?: boolean): Result {
  const own = operand(a);
  return fold(own, axis, keepdims, folds.sum, dtype ?? counted(own.dtype));
}

/** No int is a negative zero. */
const wholeProduct: Fold = (data, at, step, n) => folds.product(data, at, step, n) + 0;

export function prod(a: ArrayLike, axis?: Axis, dtype?: Dtype, keepdims?: boolean): Result {
  const own = operand(a);
  const type = dtype ?? counted(own.dtype);
  return fold(own, axis, keepdims, type === 'int' ? wholeProduct : folds.product, type);
}

export function mean(a: ArrayLike, axis?: Axis, _dtype?: Dtype, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.mean, 'float');
}

export function variance(a: ArrayLike, axis?: Axis, ddof = 0, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.variance(ddof), 'float');
}

export function std(a: ArrayLike, axis?: Axis, ddof = 0, keepdims?: boolean): Result {
  const of = folds.variance(ddof);
  const root: Fold = (data, at, step, n) => Math.sqrt(of(data, at, step, n));
  return fold(operand(a), axis, keepdims, root, 'float');
}

/** The mean, with weights of the same shape or along one axis. */
export function average(a: ArrayLike, axis?: Axis, weights?: ArrayLike | null): Result {
  if (weights === undefined || weights === null) {
    return mean(a, axis);
  }
  const own = asarray(a);
  const weight = alongAxis(asarray(weights), own, axis);
  const total = sum(elementwise.multiply(weight, onesLike(own, 'float')), axis);
  if (any(elementwise.equal(total, 0)) === true) {
    throw new PythonError('ZeroDivisionError', "Weights sum to zero, can't be normalized");
  }
  return elementwise.divide(sum(elementwise.multiply(own, weight, 'float'), axis), total);
}

function alongAxis(weights: NdArray, a: NdArray, axis: Axis): NdArray {
  if (weights.shape.length === a.shape.length || typeof axis !== 'number') {
    return weights;
  }
  const along = axisOf(axis, a.shape.length);
  const shape = a.shape.map((_, at) => (at === along ? weights.shape[0] : 1));
  return contiguous(copyValues(weights), shape, weights.dtype);
}

/** With a first value, which an empty array then is. */
function starting(of: Fold, better: (x: number, y: number) => number, initial?: number): Fold {
  if (initial === undefined || initial === null) {
    return of;
  }
  return (data, at, step, n) => (n === 0 ? initial : better(initial, of(data, at, step, n)));
}

export function max(a: ArrayLike, axis?: Axis, keepdims?: boolean, initial?: number): Result {
  const own = operand(a);
  return fold(own, axis, keepdims, starting(folds.max, Math.max, initial), own.dtype);
}

export function min(a: ArrayLike, axis?: Axis, keepdims?: boolean, initial?: number): Result {
  const own = operand(a);
  return fold(own, axis, keepdims, starting(folds.min, Math.min, initial), own.dtype);
}

/** Largest less smallest. */
export function ptp(a: ArrayLike, axis?: Axis, keepdims?: boolean): Result {
  const own = operand(a);
  const of: Fold = (data, at, step, n) =>
    folds.max(data, at, step, n) - folds.min(data, at, step, n);
  return fold(own, axis, keepdims, of, own.dtype);
}

export function argmax(a: ArrayLike, axis?: number | null, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.argmax, 'int');
}

export function argmin(a: ArrayLike, axis?: number | null, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.argmin, 'int');
}

export function any(a: ArrayLike, axis?: Axis, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.any, 'bool');
}

export function all(a: ArrayLike, axis?: Axis, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.all, 'bool');
}

export function countNonzero(a: ArrayLike, axis?: Axis, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.countNonzero, 'int');
}

export function median(a: ArrayLike, axis?: Axis, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.median, 'float');
}

export function quantile(a: ArrayLike, q: number, axis?: Axis, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.quantile(q), 'float');
}

export function percentile(a: ArrayLike, q: number, axis?: Axis, keepdims?: boolean): Result {
  return quantile(a, q / 100, axis, keepdims);
}

export function nansum(a: ArrayLike, axis?: Axis, dtype?: Dtype, keepdims?: boolean): Result {
  const own = operand(a);
  return fold(own, axis, keepdims, folds.withoutNaN(folds.sum), dtype ?? counted(own.dtype));
}

export function nanmean(a: ArrayLike, axis?: Axis, _dtype?: Dtype, keepdims?: boolean): Result {
  return fold(operand(a), axis, keepdims, folds.withoutNaN(folds.mean), 'float');
}

export function nanmax(a: ArrayLike, axis?: Axis, keepdims?: boolean): Result {
  const own = operand(a);
  return fold(own, axis, keepdims, folds.withoutNaN(orNaN(folds.max)), own.dtype);
}

export function nanmin(a: ArrayLike, axis?: Axis, keepdims?: boolean): Result {
  const own = operand(a);
  return fold(own, axis, keepdims, folds.withoutNaN(orNaN(folds.min)), own.dtype);
}

function orNaN(of: Fold): Fold {
  return (data, at, step, n) => (n === 0 ? NaN : of(data, at, step, n));
}

/** scipy.special.logsumexp: ln Σ b e^a. */
export function logsumexp(
  a: ArrayLike,
  axis?: Axis,
  b?: ArrayLike | null,
  keepdims?: boolean
): Result {
  const own = asarray(a, 'float');
  if (b === undefined || b === null) {
    return fold(own, axis, keepdims, folds.logsumexp, 'float');
  }
  return weightedLogsumexp(own, axis, asarray(b, 'float'), keepdims);
}

function weightedLogsumexp(a: NdArray, axis: Axis, b: NdArray, keepdims?: boolean): Result {
  const signs = elementwise.less(
    elementwise.add(b, elementwise.multiply(a, 0, 'float'), 'float'),
    0
  );
  const isNegative = any(signs) === true;
  const shifted = elementwise.add(a, elementwise.log(b), 'float');
  if (isNegative) {
    return elementwise.log(
      sum(elementwise.multiply(elementwise.exp(a), b, 'float'), axis, 'float', keepdims)
    );
  }
  return fold(operand(shifted), axis, keepdims, folds.logsumexp, 'float');
}

/** scipy.special.softmax. */
export function softmax(x: ArrayLike, axis?: Axis): Result {
  const own = asarray(x, 'float');
  if (own.shape.length === 2 && (axis === 1 || axis === -1) && isShort(own.shape[1])) {
    return softmaxOfRows(own);
  }
  const shifted = elementwise.exp(elementwise.subtract(own, max(own, axis, true), 'float'));
  return elementwise.divide(shifted, sum(shifted, axis, 'float', true));
}

const isShort = (length: number): boolean => length > 0 && length < SHORT;

function softmaxOfRows({ data, offset, shape, strides }: NdArray): NdArray {
  const [rows, columns] = shape;
  const [down, across] = strides;
  const out = allocate(rows * columns);
  for (let row = 0, to = 0; row < rows; row++, to += columns) {
    const start = offset + row * down;
    let most = -Infinity;
    for (let i = 0; i < columns; i++) {
      most = Math.max(most, data[start + i * across]);
    }
    let total = 0;
    for (let i = 0; i < columns; i++) {
      const weight = exponential(data[start + i * across] - most);
      out[to + i] = weight;
      total += weight;
    }
    for (let i = 0; i < columns; i++) {
      out[to + i] /= total;
    }
  }
  return contiguous(out, [rows, columns], 'float');
}

/** scipy.special.log_softmax. */
export function logSoftmax(x: ArrayLike, axis?: Axis): Result {
  const own = asarray(x, 'float');
  const shifted = elementwise.subtract(own, max(own, axis, true), 'float');
  const total = sum(elementwise.exp(shifted), axis, 'float', true);
  return elementwise.subtract(shifted, elementwise.log(total), 'float');
}

/** Turns the run of `n` numbers from `start` on into its running totals. */
type Run = (data: number[], start: number, stride: number, n: number) => void;

const addUp: Run = (data, start, stride, n) => {
  let total = 0;
  for (let i = 0, at = start; i < n; i++, at += stride) {
    total = i === 0 ? data[at] : total + data[at];
    data[at] = total;
  }
};

const multiplyUp: Run = (data, start, stride, n) => {
  let total = 1;
  for (let i = 0, at = start; i < n; i++, at += stride) {
    total *= data[at];
    data[at] = total;
  }
};

const highest = extreme(Math.max);
const lowest = extreme(Math.min);

function extreme(of: (x: number, y: number) => number): Run {
  return (data, start, stride, n) => {
    for (let i = 1, at = start + stride; i < n; i++, at += stride) {
      data[at] = of(data[at - stride], data[at]);
    }
  };
}

/** Running totals, along an axis or through everything. */
function running(a: ArrayLike, axis: number | null | undefined, dtype: Dtype, run: Run): NdArray {
  const own = asarray(a);
  if (axis === undefined || axis === null) {
    const out = castAll(copyValues(own), own.dtype, dtype);
    run(out, 0, 1, out.length);
    return vector(out, dtype);
  }
  const along = axisOf(axis, own.shape.length);
  const out = contiguous(castAll(copyValues(own), own.dtype, dtype), [...own.shape], dtype);
  const others = own.shape.map((length, at) => (at === along ? 1 : length));
  const stride = out.strides[along];
  for (const start of starts(others, stridesOf(own.shape))) {
    run(out.data, start, stride, own.shape[along]);
  }
  return out;
}

function starts(shape: number[], strides: number[]): number[] {
  return offsetsOf(new NdArray([], 0, shape, strides, 'int'));
}

export function cumsum(a: ArrayLike, axis?: number | null, dtype?: Dtype): NdArray {
  return running(a, axis, dtype ?? counted(operand(a).dtype), addUp);
}

export function cumprod(a: ArrayLike, axis?: number | null, dtype?: Dtype): NdArray {
  return running(a, axis, dtype ?? counted(operand(a).dtype), multiplyUp);
}

/** `np.maximum.accumulate`. */
export function cummax(a: ArrayLike, axis: number = 0): NdArray {
  return running(a, axis, operand(a).dtype, highest);
}

/** `np.minimum.accumulate`. */
export function cummin(a: ArrayLike, axis: number = 0): NdArray {
  return running(a, axis, operand(a).dtype, lowest);
}
