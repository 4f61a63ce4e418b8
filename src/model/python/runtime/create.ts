/** New arrays. */
import { castAll, dtypeOf } from './dtypes.js';
import { PythonError } from './errors.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import {
  allocate,
  contiguous,
  copyValues,
  NdArray,
  sameShape,
  sizeOf,
  values,
  vector
} from './nd-array.js';

export type Shape = number | readonly number[] | NdArray;

/** A shape as it is passed: a number, a tuple or an array. */
export function shapeOf(shape: Shape): number[] {
  if (typeof shape === 'number') {
    return checkedShape([shape]);
  }
  return checkedShape(shape instanceof NdArray ? [...values(shape)] : [...shape]);
}

function checkedShape(shape: number[]): number[] {
  for (const length of shape) {
    if (!Number.isInteger(length)) {
      throw new PythonError('TypeError', `a length must be a whole number, not ${length}`);
    }
    if (length < 0) {
      throw new PythonError('ValueError', 'negative dimensions are not allowed');
    }
  }
  return shape;
}

function filled(shape: number[], value: number, dtype: Dtype): NdArray {
  return contiguous(allocate(sizeOf(shape)).fill(value), shape, dtype);
}

export function zeros(shape: Shape, dtype: Dtype = 'float'): NdArray {
  return filled(shapeOf(shape), 0, dtype);
}

export function ones(shape: Shape, dtype: Dtype = 'float'): NdArray {
  return filled(shapeOf(shape), 1, dtype);
}

/** Zeros: what memory happens to hold is nothing that a model may depend on. */
export const empty = zeros;

export function full(shape: Shape, value: ArrayLike, dtype?: Dtype): NdArray {
  const kind = dtype ?? dtypeOf(value);
  const to = shapeOf(shape);
  if (typeof value !== 'object') {
    return filled(to, castAll([Number(value)], dtypeOf(value), kind)[0], kind);
  }
  return stretched(array(value, kind), to);
}

/** Values along the last axes, repeated along the others. */
function stretched(a: NdArray, shape: number[]): NdArray {
  const own = values(a);
  const count = sizeOf(shape);
  if (!sameShape(a.shape, shape.slice(shape.length - a.shape.length)) && own.length !== 1) {
    throw new PythonError('ValueError', 'could not broadcast the fill value into the shape');
  }
  const out = allocate(count);
  for (let i = 0; i < count; i++) {
    out[i] = own[i % own.length];
  }
  return contiguous(out, shape, a.dtype);
}

export function zerosLike(a: ArrayLike, dtype?: Dtype): NdArray {
  return filledLike(a, 0, dtype);
}

export function onesLike(a: ArrayLike, dtype?: Dtype): NdArray {
  return filledLike(a, 1, dtype);
}

export const emptyLike = zerosLike;

function filledLike(a: ArrayLike, value: number, dtype?: Dtype): NdArray {
  const like = asarray(a);
  return filled([...like.shape], value, dtype ?? like.dtype);
}

export function fullLike(a: ArrayLike, value: ArrayLike, dtype?: Dtype): NdArray {
  const like = asarray(a);
  return full(like.shape, value, dtype ?? like.dtype);
}

/** A copy, whatever it is made of: numbers, lists (nested too), arrays, lists of arrays. */
export function array(value: ArrayLike, dtype?: Dtype): NdArray {
  const kind = dtype ?? dtypeOf(value);
  if (value instanceof NdArray) {
    return contiguous(castAll(copyValues(value), value.dtype, kind), [...value.shape], kind);
  }
  if (typeof value !== 'object') {
    return contiguous(castAll([Number(value)], dtypeOf(value), kind), [], kind);
  }
  const shape = shapeOfList(value);
  sizeOf(shape);
  const out: number[] = [];
  pour(value, shape, 0, out);
  return contiguous(castAll(out, 'float', kind), shape, kind);
}

function shapeOfList(value: ArrayLike): number[] {
  if (value instanceof NdArray) {
    return [...value.shape];
  }
  if (typeof value !== 'object') {
    return [];
  }
  return value.length === 0 ? [0] : [value.length, ...shapeOfList(value[0])];
}

function pour(value: ArrayLike, shape: readonly number[], depth: number, out: number[]): void {
  if (value instanceof NdArray) {
    checkShape(value.shape, shape, depth);
    for (const element of values(value)) {
      out.push(element);
    }
  } else if (typeof value === 'object') {
    if (depth >= shape.length || value.length !== shape[depth]) {
      throw ragged();
    }
    for (const item of value) {
      pour(item, shape, depth + 1, out);
    }
  } else {
    checkShape([], shape, depth);
    out.push(Number(value));
  }
}

function checkShape(found: readonly number[], shape: readonly number[], depth: number): void {
  if (!sameShape(found, shape.slice(depth))) {
    throw ragged();
  }
}

function ragged(): PythonError {
  return new PythonError(
    'ValueError',
    'setting an array element with a sequence: the parts of the list have different lengths'
  );
}

/** The array itself where it is one of that dtype. */
export function asarray(value: ArrayLike, dtype?: Dtype): NdArray {
  if (value instanceof NdArray && (dtype === undefined || value.dtype === dtype)) {
    return value;
  }
  return array(value, dtype);
}

export function asfloat(value: ArrayLike): NdArray {
  return asarray(value, 'float');
}

export function copy(a: ArrayLike): NdArray {
  return array(a);
}

export function astype(a: ArrayLike, dtype: Dtype): NdArray {
  return array(a, dtype);
}

export function ascontiguousarray(a: ArrayLike, dtype?: Dtype): NdArray {
  const own = asarray(a, dtype);
  return own.shape.length === 0 ? contiguous(copyValues(own), [1], own.dtype) : own;
}

/** The dtype is known to the caller, who sees `0.` apart from `0`; by the values alone it is a guess. */
export function arange(start: number, stop?: number | null, step = 1, dtype?: Dtype): NdArray {
  const from = stop === undefined || stop === null ? 0 : start;
  const to = stop === undefined || stop === null ? start : stop;
  if (step === 0) {
    throw new PythonError('ZeroDivisionError', 'division by zero');
  }
  const kind = dtype ?? dtypeOf([from, to, step]);
  const length = Math.max(0, Math.ceil((to - from) / step));
  if (Number.isNaN(length)) {
    throw new PythonError('ValueError', 'arange: cannot compute length');
  }
  const out = allocate(length);
  // NumPy takes the step from the first two elements.
  const second = from + step - from;
  for (let i = 0; i < length; i++) {
    out[i] = from + i * second;
  }
  return vector(castAll(out, 'float', kind), kind);
}

export function linspace(
  start: number,
  stop: number,
  count = 50,
  endpoint = true,
  dtype: Dtype = 'float'
): NdArray {
  if (count < 0) {
    throw new PythonError('ValueError', `Number of samples, ${count}, must be non-negative.`);
  }
  const out = allocate(count);
  const gaps = endpoint ? count - 1 : count;
  const step = (stop - start) / gaps;
  for (let i = 0; i < count; i++) {
    out[i] = gaps > 0 ? i * step + start : start;
  }
  if (endpoint && count > 1) {
    out[count - 1] = stop;
  }
  return vector(dtype === 'int' ? out.map(Math.floor) : castAll(out, 'float', dtype), dtype);
}

export function eye(rows: number, columns?: number | null, k = 0, dtype: Dtype = 'float'): NdArray {
  const width = columns ?? rows;
  const out = zeros([rows, width], dtype);
  for (let row = 0; row < rows; row++) {
    const column = row + k;
    if (column >= 0 && column < width) {
      out.data[row * width + column] = 1;
    }
  }
  return out;
}

export function identity(n: number, dtype: Dtype = 'float'): NdArray {
  return eye(n, n, 0, dtype);
}

/** Ones at and below a diagonal. */
export function tri(rows: number, columns?: number | null, k = 0, dtype: Dtype = 'float'): NdArray {
  const width = columns ?? rows;
  const out = zeros([rows, width], dtype);
  for (let row = 0; row < rows; row++) {
    out.data.fill(1, row * width, row * width + Math.min(width, Math.max(0, row + k + 1)));
  }
  return out;
}
