/** Choosing, finding and comparing elements. */
import { asarray } from './create.js';
import { dtypeOf, promote } from './dtypes.js';
import type { Result } from './elementwise.js';
import * as elementwise from './elementwise.js';
import { commonDtype, operand, result } from './elementwise.js';
import { PythonError } from './errors.js';
import { binaryLoop } from './loops.js';
import { index } from './scalars.js';
import { nonzeroOf } from './selections.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import {
  allocate,
  axisOf,
  broadcastShapes,
  broadcastStrides,
  contiguous,
  copyValues,
  NdArray,
  sameShape,
  scalar,
  size,
  sizeOf,
  values,
  vector,
  walkRows
} from './nd-array.js';
import { all } from './reduce.js';
import { swapaxes } from './shape.js';

/** Where `condition` is true `x`, else `y`; without these, the indices of what is true, one array for each axis. */
export function where(
  condition: ArrayLike,
  x?: ArrayLike,
  y?: ArrayLike,
  dtype?: Dtype
): Result | NdArray[] {
  if (x === undefined || y === undefined) {
    return nonzero(condition);
  }
  const parts = [operand(condition), operand(x), operand(y)];
  const shape = parts.map(part => part.shape).reduce((a, b) => broadcastShapes(a, b));
  const out = allocate(sizeOf(shape));
  if (parts.every(part => part.shape.length === 0 || isVector(part, shape))) {
    chooseFlat(parts, out);
  } else {
    chooseByRows(parts, shape, out);
  }
  return result(out, shape, dtype ?? commonDtype(x, y));
}

function isVector(part: NdArray, shape: readonly number[]): boolean {
  return shape.length === 1 && sameShape(part.shape, shape);
}

function chooseFlat([condition, x, y]: readonly NdArray[], out: number[]): void {
  const { data: flags } = condition;
  const { data: left } = x;
  const { data: right } = y;
  const stepOf = (part: NdArray): number => (part.shape.length === 0 ? 0 : part.strides[0]);
  const [c, p, q] = [stepOf(condition), stepOf(x), stepOf(y)];
  let [m, at, other] = [condition.offset, x.offset, y.offset];
  for (let i = 0; i < out.length; i++, m += c, at += p, other += q) {
    out[i] = flags[m] !== 0 ? left[at] : right[other];
  }
}

function chooseByRows(parts: readonly NdArray[], shape: readonly number[], out: number[]): void {
  const strides = parts.map(part => broadcastStrides(part, shape));
  const last = shape.length - 1;
  const [c, p, q] = strides.map(steps => steps[last]);
  const [condition, x, y] = parts;
  let to = 0;
  walkRows(
    shape,
    strides,
    parts.map(part => part.offset),
    offsets => {
      for (let i = 0; i < shape[last]; i++) {
        out[to++] =
          condition.data[offsets[0] + i * c] !== 0
            ? x.data[offsets[1] + i * p]
            : y.data[offsets[2] + i * q];
      }
    }
  );
}

/** The indices of what is not zero, one array for each axis. */
export function nonzero(a: ArrayLike): NdArray[] {
  return nonzeroOf(asarray(a));
}

export function flatnonzero(a: ArrayLike): NdArray {
  const own = values(asarray(a));
  const found: number[] = [];
  for (let i = 0; i < own.length; i++) {
    if (own[i] !== 0) {
      found.push(i);
    }
  }
  return vector(found, 'int');
}

export function argwhere(a: ArrayLike): NdArray {
  const own = asarray(a);
  const found = nonzeroOf(own);
  const rank = own.shape.length;
  const count = rank > 0 ? size(found[0]) : 0;
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let axis = 0; axis < rank; axis++) {
      out.push(found[axis].data[i]);
    }
  }
  return contiguous(out, [count, rank], 'int');
}

/** Differences of neighbours; of bools, whether they differ. */
export function diff(a: ArrayLike, n = 1, axis = -1): NdArray {
  let own = asarray(a);
  if (n < 0) {
    throw new PythonError('ValueError', `order must be non-negative but got ${n}`);
  }
  const last = own.shape.length - 1;
  const along = axisOf(axis, own.shape.length);
  if (along === last) {
    for (let time = 0; time < n; time++) {
      own = neighbours(own);
    }
    return own;
  }
  for (let time = 0; time < n; time++) {
    const turned = swapaxes(own, along, last);
    own = swapaxes(neighbours(turned), along, last);
  }
  return own;
}

function neighbours(a: NdArray): NdArray {
  const last = a.shape.length - 1;
  const shape = [...a.shape];
  shape[last] = Math.max(0, shape[last] - 1);
  const before = new NdArray(a.data, a.offset, shape, a.strides, a.dtype);
  const after = new NdArray(a.data, a.offset + a.strides[last], shape, a.strides, a.dtype);
  const gaps =
    a.dtype === 'bool'
      ? elementwise.notEqual(after, before)
      : elementwise.subtract(after, before, a.dtype);
  return asarray(gaps);
}

export function ediff1d(a: ArrayLike): NdArray {
  const own = asarray(a);
  return diff(vector(copyValues(own), own.dtype));
}

/** The dtype is that of all three together. */
export function clip(
  a: ArrayLike,
  low?: ArrayLike | null,
  high?: ArrayLike | null,
  dtype?: Dtype
): Result {
  const bounds = [low, high].filter(
    (bound): bound is ArrayLike => bound !== undefined && bound !== null
  );
  const kind = dtype ?? [a, ...bounds].map(dtypeOf).reduce(promote);
  const above = low === undefined || low === null ? a : elementwise.maximum(a, low, kind);
  if (high !== undefined && high !== null) {
    return elementwise.minimum(above, high, kind);
  }
  return above === a ? asarray(a, kind) : (above as Result);
}

export function nanToNum(
  x: ArrayLike,
  nan = 0,
  posinf = Number.MAX_VALUE,
  neginf = -Number.MAX_VALUE
): Result {
  const own = operand(x);
  const out = copyValues(own).map(value =>
    value !== value ? nan : value === Infinity ? posinf : value === -Infinity ? neginf : value
  );
  return result(out, [...own.shape], own.dtype);
}

export function isclose(
  a: ArrayLike,
  b: ArrayLike,
  rtol = 1e-5,
  atol = 1e-8,
  equalNan = false
): Result {
  const [x, y] = [operand(a), operand(b)];
  const isNear = (p: number, q: number): number => {
    if (p !== p || q !== q) {
      return equalNan && p !== p && q !== q ? 1 : 0;
    }
    const near = Number.isFinite(q) && Math.abs(p - q) <= atol + rtol * Math.abs(q);
    return p === q || near ? 1 : 0;
  };
  return elementwise.applyBinary(binaryLoop(isNear), x, y, 'bool');
}

export function allclose(
  a: ArrayLike,
  b: ArrayLike,
  rtol = 1e-5,
  atol = 1e-8,
  equalNan = false
): boolean {
  return all(isclose(a, b, rtol, atol, equalNan)) === true;
}

export function arrayEqual(a: ArrayLike, b: ArrayLike): boolean {
  const [x, y] = [asarray(a), asarray(b)];
  return sameShape(x.shape, y.shape) && all(elementwise.equal(x, y)) === true;
}

export function isscalar(x: unknown): boolean {
  return typeof x === 'number' || typeof x === 'boolean' || typeof x === 'string';
}

/** `a.item()`, `a.item(i)`: one element. */
export function item(a: NdArray, i?: number): number | boolean {
  const own = values(a);
  if (i === undefined && own.length !== 1) {
    throw new PythonError('ValueError', 'can only convert an array of size 1 to a Python scalar');
  }
  return scalar(own[index(i ?? 0, own.length)], a.dtype);
}

/** The truth of an array, which only one of a single element has. */
export function truth(a: NdArray): boolean {
  const count = size(a);
  if (count > 1) {
    throw new PythonError(
      'ValueError',
      'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()'
    );
  }
  return count === 1 && a.data[a.offset] !== 0;
}

/** Piecewise linear between points. */
export function interp(x: ArrayLike, xp: ArrayLike, fp: ArrayLike): Result {
  const own = operand(x);
  const [at, f] = [values(asarray(xp)), values(asarray(fp))];
  if (at.length === 0 || at.length !== f.length) {
    throw new PythonError('ValueError', 'fp and xp are not of the same length.');
  }
  const out = copyValues(own).map(value => between(value, at, f));
  return result(out, [...own.shape], 'float');
}

function between(x: number, at: readonly number[], f: readonly number[]): number {
  const last = at.length - 1;
  if (x !== x || x <= at[0]) {
    return x !== x ? x : f[0];
  }
  if (x >= at[last]) {
    return f[last];
  }
  let i = 0;
  while (at[i + 1] <= x) {
    i++;
  }
  return ((f[i + 1] - f[i]) / (at[i + 1] - at[i])) * (x - at[i]) + f[i];
}

/** `np.select`: the first choice whose condition is true. */
export function select(
  conditions: readonly ArrayLike[],
  choices: readonly ArrayLike[],
  otherwise: ArrayLike = 0,
  dtype?: Dtype
): Result {
  if (conditions.length !== choices.length || conditions.length === 0) {
    throw new PythonError('ValueError', 'list of cases must be same length as list of conditions');
  }
  const kind = dtype ?? [...choices, otherwise].map(dtypeOf).reduce(promote);
  let chosen: Result | ArrayLike = otherwise;
  for (let i = conditions.length - 1; i >= 0; i--) {
    chosen = where(conditions[i], choices[i], chosen, kind) as Result;
  }
  return chosen as Result;
}
