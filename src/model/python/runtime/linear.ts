/** Products of vectors and matrices. */
import { array, asarray, zeros } from './create.js';
import { promote } from './dtypes.js';
import type { Result } from './elementwise.js';
import { multiply, result } from './elementwise.js';
import { PythonError } from './errors.js';
import * as folds from './folds.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import {
  allocate,
  broadcastShapes,
  broadcastStrides,
  contiguous,
  copyValues,
  NdArray,
  shapeText,
  size,
  values,
  walkRows
} from './nd-array.js';
import { transpose } from './shape.js';

/** A matrix within the data: where it starts, and the steps down and across. */
interface Matrix {
  data: readonly number[];
  at: number;
  rows: number;
  columns: number;
  down: number;
  across: number;
}

function matrixOf(a: NdArray, at: number): Matrix {
  const rank = a.shape.length;
  return {
    data: a.data,
    at,
    rows: a.shape[rank - 2],
    columns: a.shape[rank - 1],
    down: a.strides[rank - 2],
    across: a.strides[rank - 1]
  };
}

/** Two columns at a time: the next sum need not wait for the one before. */
function multiplyInto(out: number[], to: number, a: Matrix, b: Matrix): void {
  const { data: p, across, columns: inner } = a;
  const { data: q, down } = b;
  let place = to;
  for (let row = 0, left = a.at; row < a.rows; row++, left += a.down) {
    let column = 0;
    let right = b.at;
    for (; column + 1 < b.columns; column += 2, right += 2 * b.across) {
      let sum = 0;
      let next = 0;
      for (let i = 0, x = left, y = right; i < inner; i++, x += across, y += down) {
        sum += p[x] * q[y];
        next += p[x] * q[y + b.across];
      }
      out[place++] = sum;
      out[place++] = next;
    }
    if (column < b.columns) {
      let sum = 0;
      for (let i = 0, x = left, y = right; i < inner; i++, x += across, y += down) {
        sum += p[x] * q[y];
      }
      out[place++] = sum;
    }
  }
}

function mismatch(a: NdArray, b: NdArray): PythonError {
  return new PythonError(
    'ValueError',
    `shapes ${shapeText(a.shape)} and ${shapeText(b.shape)} not aligned`
  );
}

/** `a @ b`. */
export function matmul(x: ArrayLike, y: ArrayLike): Result {
  const a = asarray(x);
  const b = asarray(y);
  if (a.shape.length === 0 || b.shape.length === 0) {
    throw new PythonError('ValueError', 'matmul: a number is no operand of @; use *');
  }
  if (a.shape.length === 1 && b.shape.length === 1) {
    return vectorDot(a, b);
  }
  const left = a.shape.length === 1 ? asRow(a) : a;
  const right = b.shape.length === 1 ? asColumn(b) : b;
  const shape = matrixProductShape(left, right, a, b);
  const out = matrixProduct(left, right, shape);
  return result(
    normal(out, promote(a.dtype, b.dtype)),
    withoutPadding(shape, a, b),
    promote(a.dtype, b.dtype)
  );
}

function vectorDot(a: NdArray, b: NdArray): Result {
  if (a.shape[0] !== b.shape[0]) {
    throw mismatch(a, b);
  }
  const { data: left } = a;
  const { data: right } = b;
  const [n] = a.shape;
  const [down] = a.strides;
  const [across] = b.strides;
  let sum = 0;
  for (let i = 0, x = a.offset, y = b.offset; i < n; i++, x += down, y += across) {
    sum += left[x] * right[y];
  }
  const dtype = promote(a.dtype, b.dtype);
  return dtype === 'bool' ? sum !== 0 : sum;
}

/** Of bools, a product is true or false. */
function normal(out: number[], dtype: Dtype): number[] {
  return dtype === 'bool' ? out.map(x => (x !== 0 ? 1 : 0)) : out;
}

function asRow(a: NdArray): NdArray {
  return new NdArray(a.data, a.offset, [1, a.shape[0]], [0, a.strides[0]], a.dtype);
}

function asColumn(a: NdArray): NdArray {
  return new NdArray(a.data, a.offset, [a.shape[0], 1], [a.strides[0], 0], a.dtype);
}

function matrixProductShape(left: NdArray, right: NdArray, a: NdArray, b: NdArray): number[] {
  if (left.shape[left.shape.length - 1] !== right.shape[right.shape.length - 2]) {
    throw mismatch(a, b);
  }
  return [
    ...broadcastShapes(left.shape.slice(0, -2), right.shape.slice(0, -2)),
    left.shape[left.shape.length - 2],
    right.shape[right.shape.length - 1]
  ];
}

function matrixProduct(left: NdArray, right: NdArray, shape: readonly number[]): number[] {
  const block = shape[shape.length - 2] * shape[shape.length - 1];
  const out = allocate(shape.reduce((count, length) => count * length, 1));
  if (shape.length === 2) {
    multiplyInto(out, 0, matrixOf(left, left.offset), matrixOf(right, right.offset));
    return out;
  }
  // One row of one element for each pair of matrices.
  const batch = [...shape.slice(0, -2), 1];
  let to = 0;
  walkRows(
    batch,
    [batchStrides(left, batch), batchStrides(right, batch)],
    [left.offset, right.offset],
    offsets => {
      multiplyInto(out, to, matrixOf(left, offsets[0]), matrixOf(right, offsets[1]));
      to += block;
    }
  );
  return out;
}

function batchStrides(a: NdArray, batch: readonly number[]): number[] {
  const outer = new NdArray(
    a.data,
    a.offset,
    a.shape.slice(0, -2),
    a.strides.slice(0, -2),
    a.dtype
  );
  return [...broadcastStrides(outer, batch.slice(0, -1)), 0];
}

function withoutPadding(shape: readonly number[], a: NdArray, b: NdArray): number[] {
  const kept = [...shape];
  if (b.shape.length === 1) {
    kept.splice(kept.length - 1, 1);
  }
  if (a.shape.length === 1) {
    kept.splice(kept.length - (b.shape.length === 1 ? 1 : 2), 1);
  }
  return kept;
}

/** `np.dot`: with a number, a plain product. */
export function dot(x: ArrayLike, y: ArrayLike, dtype?: Dtype): Result {
  const a = typeof x === 'object' ? asarray(x) : x;
  const b = typeof y === 'object' ? asarray(y) : y;
  if (!(a instanceof NdArray) || !(b instanceof NdArray)) {
    return multiply(a, b, dtype);
  }
  if (a.shape.length === 0 || b.shape.length === 0) {
    return multiply(a, b, dtype);
  }
  if (a.shape.length > 2 || b.shape.length > 2) {
    throw new PythonError('ValueError', 'dot of arrays of more than two axes is not supported');
  }
  return matmul(a, b);
}

/** Over the last axes of both. */
export function inner(x: ArrayLike, y: ArrayLike, dtype?: Dtype): Result {
  const a = typeof x === 'object' ? asarray(x) : x;
  const b = typeof y === 'object' ? asarray(y) : y;
  const turned = b instanceof NdArray && b.shape.length === 2 ? transpose(b) : b;
  return dot(a, turned, dtype);
}

export function outer(x: ArrayLike, y: ArrayLike): NdArray {
  const a = asarray(x);
  const b = asarray(y);
  const left = values(a);
  const right = values(b);
  const out = allocate(left.length * right.length);
  let to = 0;
  for (let i = 0; i < left.length; i++) {
    const p = left[i];
    for (let j = 0; j < right.length; j++) {
      out[to++] = p * right[j];
    }
  }
  return contiguous(out, [size(a), size(b)], promote(a.dtype, b.dtype));
}

/** A view of a diagonal. */
export function diagonal(x: ArrayLike, k = 0): NdArray {
  const a = asarray(x);
  const [rows, columns] = a.shape;
  const length = Math.max(0, k >= 0 ? Math.min(rows, columns - k) : Math.min(rows + k, columns));
  const offset = length === 0 ? 0 : k >= 0 ? k * a.strides[1] : -k * a.strides[0];
  return new NdArray(a.data, a.offset + offset, [length], [a.strides[0] + a.strides[1]], a.dtype);
}

/** Of a vector the matrix with it as a diagonal; of a matrix its diagonal. */
export function diag(x: ArrayLike, k = 0): NdArray {
  const a = asarray(x);
  if (a.shape.length === 2) {
    return diagonal(a, k);
  }
  if (a.shape.length !== 1) {
    throw new PythonError('ValueError', 'Input must be 1- or 2-d.');
  }
  const width = a.shape[0] + Math.abs(k);
  const out = zeros([width, width], a.dtype);
  const seen = diagonal(out, k);
  values(a).forEach((value, i) => {
    out.data[seen.offset + i * seen.strides[0]] = value;
  });
  return out;
}

export function trace(x: ArrayLike, k = 0): Result {
  const seen = diagonal(x, k);
  const dtype = seen.dtype === 'bool' ? 'int' : seen.dtype;
  return result([folds.sum(seen.data, seen.offset, seen.strides[0], seen.shape[0])], [], dtype);
}

function masked(x: ArrayLike, isKept: (row: number, column: number) => boolean): NdArray {
  const a = array(x);
  const rank = a.shape.length;
  const [rows, columns] = [a.shape[rank - 2], a.shape[rank - 1]];
  for (let at = 0; at < a.data.length; at++) {
    if (!isKept(Math.floor(at / columns) % rows, at % columns)) {
      a.data[at] = 0;
    }
  }
  return a;
}

export function tril(x: ArrayLike, k = 0): NdArray {
  return masked(x, (row, column) => column - row <= k);
}

export function triu(x: ArrayLike, k = 0): NdArray {
  return masked(x, (row, column) => column - row >= k);
}

/** `np.linalg.norm` without further arguments. */
export function norm(x: ArrayLike): number {
  const own = copyValues(asarray(x));
  return Math.sqrt(
    folds.sum(
      own.map(value => value * value),
      0,
      1,
      own.length
    )
  );
}
