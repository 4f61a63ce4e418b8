/**
 * How results of NumPy's functions change where their arguments do: `value` is what the function gave, `slope` the change
 * of its argument, null where that does not change; the arguments themselves follow.
 */
import { assign, inplace } from './assign.js';
import { asarray, zerosLike } from './create.js';
import type { Result } from './elementwise.js';
import {
  add,
  divide,
  equal,
  exp,
  greater,
  isfinite,
  log,
  logicalNot,
  multiply,
  negative,
  notEqual,
  power,
  subtract
} from './elementwise.js';
import { put, subscript, takeAlongAxis } from './indexing.js';
import type { Item } from './slices.js';
import * as linear from './linear.js';
import {
  allocate,
  contiguous,
  copyValues,
  NdArray,
  size,
  type ArrayLike,
  type Dtype
} from './nd-array.js';
import { argmax, cumsum, sum, variance, type Axis } from './reduce.js';
import { expandDims, ravel, squeeze } from './shape.js';
import { argsort } from './sort.js';

type Slope = ArrayLike | null;

/** What does not change: zeros in the form of a value, keys and texts as they are. */
export function still(value: unknown): unknown {
  if (value instanceof NdArray) {
    return zerosLike(value, 'float');
  }
  if (Array.isArray(value)) {
    return value.every(own => typeof own === 'number') ? zeros(value.length) : value.map(still);
  }
  if (ArrayBuffer.isView(value)) {
    return zeros((value as Float64Array).length);
  }
  if (value instanceof Map) {
    return new Map(Array.from(value as Map<unknown, unknown>, ([key, own]) => [key, still(own)]));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, still(own)]));
  }
  return 0;
}

function zeros(length: number): number[] {
  return allocate(length).fill(0);
}

/** The derivative of the logarithm of the gamma function (Abramowitz & Stegun, 1964, 6.3.5, 6.3.7 and 6.3.18). */
export function digamma(x: number): number {
  if (x <= 0) {
    return Number.isInteger(x) ? NaN : digamma(1 - x) - Math.PI / Math.tan(Math.PI * x);
  }
  let sum = 0;
  let at = x;
  while (at < 10) {
    sum -= 1 / at++;
  }
  const inverse = 1 / (at * at);
  const series = SERIES.reduceRight((rest, factor) => (rest + factor) * inverse, 0);
  return sum + Math.log(at) - 0.5 / at - series;
}

/** B_2k / 2k, with Bernoulli's numbers B. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

export function digammas(a: ArrayLike): Result {
  return typeof a === 'object'
    ? contiguous(copyValues(asarray(a)).map(digamma), [...asarray(a).shape], 'float')
    : digamma(Number(a));
}

/** A product of two, in both of which it is linear. */
function productSlope(
  product: (a: ArrayLike, b: ArrayLike) => Result,
  left: Slope,
  right: Slope,
  a: ArrayLike,
  b: ArrayLike
): Result {
  if (left === null || right === null) {
    return left === null ? product(a, right!) : product(left, b);
  }
  return add(product(left, b), product(a, right));
}

/** What a change of x is multiplied by in that of x to the power of b; 0 where x is 0, unless b is 1. */
export function powerFactor(x: ArrayLike, b: ArrayLike): Result {
  const isZero = equal(x, 0);
  const slope = multiply(b, power(add(x, isZero), subtract(b, 1), 'float'));
  return add(multiply(slope, notEqual(x, 0)), multiply(isZero, equal(b, 1)));
}

/** The logarithm, and 0 where there is none. */
export function logOrZero(x: ArrayLike): Result {
  const isThere = greater(x, 0);
  return log(add(multiply(x, isThere), logicalNot(isThere)));
}

type ProductArguments = [value: Result, left: Slope, right: Slope, a: ArrayLike, b: ArrayLike];

export function matmulSlope(...[, left, right, a, b]: ProductArguments): Result {
  return productSlope(linear.matmul, left, right, a, b);
}

export function dotSlope(...[, left, right, a, b]: ProductArguments): Result {
  return productSlope((x, y) => linear.dot(x, y, 'float'), left, right, a, b);
}

export function innerSlope(...[, left, right, a, b]: ProductArguments): Result {
  return productSlope((x, y) => linear.inner(x, y, 'float'), left, right, a, b);
}

export function outerSlope(...[, left, right, a, b]: ProductArguments): Result {
  return productSlope(linear.outer, left, right, a, b);
}

/** A result along an axis, so that it can be set against what it was reduced from. */
function alongside(value: Result, axis: Axis, keepdims: boolean | undefined): Result {
  return axis === undefined || axis === null || keepdims === true ? value : expandDims(value, axis);
}

/** Of `max` and `min`: the change of the first element that it is. */
export function chosenSlope(
  value: Result,
  slope: ArrayLike,
  a: ArrayLike,
  axis?: number | null,
  keepdims?: boolean
): Result {
  const isIt = equal(asarray(a), alongside(value, axis, keepdims));
  if (axis === undefined || axis === null) {
    const found = subscript(ravel(slope), [Number(argmax(isIt))]);
    return keepdims === true ? add(multiply(value, 0), found) : found;
  }
  const found = takeAlongAxis(slope, expandDims(argmax(isIt, axis), axis), axis);
  return keepdims === true ? found : squeeze(found, axis);
}

/** Of the largest or smallest of a list. */
export function foundSlope(
  value: unknown,
  slopes: readonly unknown[],
  items: readonly unknown[]
): unknown {
  return slopes[items.indexOf(value)];
}

export function softmaxSlope(value: Result, slope: ArrayLike, _x: ArrayLike, axis?: Axis): Result {
  const mean = sum(multiply(value, slope), axis, 'float', true);
  return multiply(value, subtract(slope, mean));
}

export function logsumexpSlope(
  value: Result,
  slope: ArrayLike,
  a: ArrayLike,
  axis?: Axis,
  b?: ArrayLike | null,
  keepdims?: boolean
): Result {
  const weights = exp(subtract(a, alongside(value, axis, keepdims)));
  const own = b === undefined || b === null ? weights : multiply(weights, b);
  return sum(multiply(own, slope), axis, 'float', keepdims);
}

export function prodSlope(
  value: Result,
  slope: ArrayLike,
  a: ArrayLike,
  axis?: Axis,
  _dtype?: Dtype,
  keepdims?: boolean
): Result {
  return sum(multiply(divide(alongside(value, axis, keepdims), a), slope), axis, 'float', keepdims);
}

export function cumprodSlope(
  value: Result,
  slope: ArrayLike,
  a: ArrayLike,
  axis?: number | null
): Result {
  return multiply(value, cumsum(divide(slope, a), axis, 'float'));
}

export function sortSlope(
  _value: Result,
  slope: ArrayLike,
  a: ArrayLike,
  axis: number | null = -1
): Result {
  return axis === null
    ? takeAlongAxis(ravel(slope), argsort(a, null), 0)
    : takeAlongAxis(slope, argsort(a, axis), axis);
}

export function varSlope(
  value: Result,
  slope: ArrayLike,
  a: ArrayLike,
  axis?: Axis,
  ddof = 0,
  keepdims?: boolean
): Result {
  const own = asarray(a, 'float');
  const count = size(own) / size(asarray(value));
  const mean = divide(sum(own, axis, 'float', true), count);
  const products = multiply(subtract(own, mean), slope);
  return multiply(sum(products, axis, 'float', keepdims), 2 / (count - ddof));
}

export function stdSlope(
  value: Result,
  slope: ArrayLike,
  a: ArrayLike,
  axis?: Axis,
  ddof = 0,
  keepdims?: boolean
): Result {
  return divide(
    varSlope(variance(a, axis, ddof, keepdims), slope, a, axis, ddof, keepdims),
    multiply(value, 2)
  );
}

/** What was moved to a bound does not change. */
export function clipSlope(value: Result, slope: ArrayLike, a: ArrayLike): Result {
  return multiply(slope, equal(value, a));
}

export function finiteSlope(_value: Result, slope: ArrayLike, x: ArrayLike): Result {
  return multiply(slope, isfinite(x));
}

type Entries<V> = readonly (readonly [unknown, V])[];

export function dictSlope<V>(
  _value: unknown,
  slopes: Entries<V>,
  entries: Entries<unknown>
): Map<unknown, V> {
  return new Map(entries.map(([key], i) => [key, slopes[i][1]]));
}

/** Of `a op= b`, before it happens. */
export function inplaceSlope(
  _value: unknown,
  slope: NdArray,
  other: ArrayLike,
  operation: string,
  a: NdArray,
  b: ArrayLike
): NdArray {
  if (operation === 'add' || operation === 'subtract') {
    return inplace(operation, slope, other);
  }
  assign(slope, updatedSlope(operation, slope, other, a, b));
  return slope;
}

/** Of `a[items] op= b`, before it happens. */
export function inplacePutSlope(
  _value: unknown,
  slope: NdArray,
  other: ArrayLike,
  operation: string,
  a: NdArray,
  items: readonly Item[],
  b: ArrayLike
): void {
  const own = subscript(slope, items);
  put(slope, items, updatedSlope(operation, own, other, subscript(a, items), b));
}

function updatedSlope(
  operation: string,
  slope: ArrayLike,
  other: ArrayLike,
  a: ArrayLike,
  b: ArrayLike
): Result {
  switch (operation) {
    case 'add':
      return add(slope, other);
    case 'subtract':
      return subtract(slope, other);
    case 'multiply':
      return add(multiply(slope, b), multiply(a, other));
    case 'divide':
      return divide(subtract(slope, multiply(divide(a, b), other)), b);
    case 'power': {
      const ofBase = multiply(powerFactor(a, b), slope);
      return add(ofBase, multiply(multiply(power(a, b, 'float'), logOrZero(a)), other));
    }
    case 'floor_divide':
      return multiply(add(slope, other), 0);
    default:
      return multiply(add(slope, negative(other)), NaN);
  }
}
