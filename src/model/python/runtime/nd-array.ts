/** NumPy's arrays: a flat store that views share, and a way of walking through it. */
import { PythonError } from './errors.js';
import { exact } from './scalars.js';
import { allocate } from './store.js';

export { allocate, MOST_ELEMENTS } from './store.js';

export type Dtype = 'bool' | 'int' | 'float';

/** One element as the program sees it. */
export type Scalar = number | boolean;

/** What a NumPy function takes where it takes an array; lists may be nested and may hold arrays. */
export type ArrayLike = Scalar | NdArray | readonly ArrayLike[];

export type NestedList = Scalar | NestedList[];

export class NdArray {
  data: number[];
  offset: number;
  shape: number[];
  /** Counted in elements. */
  strides: number[];
  dtype: Dtype;

  constructor(data: number[], offset: number, shape: number[], strides: number[], dtype: Dtype) {
    this.data = data;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.dtype = dtype;
  }
}

/** A view with these of the axes, in this order: of those left out, the first place. */
export function ofAxes(a: NdArray, axes: readonly number[]): NdArray {
  return new NdArray(
    a.data,
    a.offset,
    axes.map(axis => a.shape[axis]),
    axes.map(axis => a.strides[axis]),
    a.dtype
  );
}

export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) {
    size *= shape[axis];
  }
  return size;
}

export function size(a: NdArray): number {
  return a.shape.length === 1 ? a.shape[0] : sizeOf(a.shape);
}

/** Strides of an array whose elements lie one after another, the last axis fastest. */
export function stridesOf(shape: readonly number[]): number[] {
  if (shape.length === 1) {
    return [1];
  }
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis];
  }
  return strides;
}

/** An array over data that lie in C order; the data are not copied. */
export function contiguous(data: number[], shape: number[], dtype: Dtype): NdArray {
  return new NdArray(data, 0, shape, stridesOf(shape), dtype);
}

export function vector(data: number[], dtype: Dtype): NdArray {
  return new NdArray(data, 0, [data.length], [1], dtype);
}

export function isContiguous(a: NdArray): boolean {
  let step = 1;
  for (let axis = a.shape.length - 1; axis >= 0; axis--) {
    if (a.shape[axis] !== 1 && a.strides[axis] !== step) {
      return false;
    }
    step *= a.shape[axis];
  }
  return true;
}

/** Calls `row` with the offset of each innermost row, in C order. An array without axes is one row. */
export function eachRow(a: NdArray, row: (offset: number) => void): void {
  walkRows(a.shape, [a.strides], [a.offset], offsets => row(offsets[0]));
}

/**
 * Walks through several arrays of one shape at once, calling `row` with their offsets (the same list
 * each time) at each innermost row.
 */
export function walkRows(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  start: readonly number[],
  row: (offsets: readonly number[]) => void
): void {
  if (sizeOf(shape) === 0) {
    return;
  }
  const outer = shape.length - 1;
  const offsets = [...start];
  const index = new Array<number>(Math.max(outer, 0)).fill(0);
  for (;;) {
    row(offsets);
    let axis = outer - 1;
    while (axis >= 0 && ++index[axis] === shape[axis]) {
      rewind(offsets, strides, axis, shape[axis] - 1);
      index[axis--] = 0;
    }
    if (axis < 0) {
      return;
    }
    rewind(offsets, strides, axis, -1);
  }
}

function rewind(
  offsets: number[],
  strides: readonly (readonly number[])[],
  axis: number,
  steps: number
): void {
  for (let which = 0; which < offsets.length; which++) {
    offsets[which] -= strides[which][axis] * steps;
  }
}

/** The values in C order, in a store of their own. */
export function copyValues(a: NdArray): number[] {
  const count = size(a);
  if (isContiguous(a)) {
    return copyRun(a.data, a.offset, count);
  }
  const out = allocate(count);
  if (a.shape.length <= 2) {
    copyRows(a, out);
  } else {
    const length = a.shape[a.shape.length - 1];
    const step = a.strides[a.strides.length - 1];
    let to = 0;
    eachRow(a, offset => {
      for (let i = 0, from = offset; i < length; i++, from += step) {
        out[to++] = a.data[from];
      }
    });
  }
  return out;
}

function copyRun(data: readonly number[], offset: number, count: number): number[] {
  const out = allocate(count);
  for (let i = 0; i < count; i++) {
    out[i] = data[offset + i];
  }
  return out;
}

/** Of one axis or two, which nearly all arrays have. */
function copyRows({ data, offset, shape, strides }: NdArray, out: number[]): void {
  const last = shape.length - 1;
  const rows = last === 0 ? 1 : shape[0];
  const down = last === 0 ? 0 : strides[0];
  const length = shape[last];
  const step = strides[last];
  let to = 0;
  for (let row = 0, start = offset; row < rows; row++, start += down) {
    for (let i = 0, from = start; i < length; i++, from += step) {
      out[to++] = data[from];
    }
  }
}

/** The values in C order, to be read only: where they lie so already, they are the store itself. */
export function values(a: NdArray): number[] {
  return a.offset === 0 && size(a) === a.data.length && isContiguous(a) ? a.data : copyValues(a);
}

/** Ends a model whose whole numbers are no longer exact; `line` of the text is where they are computed. */
export function exactly<T extends NdArray | Scalar>(result: T, line?: number): T {
  if (!(result instanceof NdArray)) {
    exact(Number(result), line);
  } else if (result.dtype === 'int') {
    values(result).forEach(value => exact(value, line));
  }
  return result;
}

/** The offset of every element in C order. */
export function offsetsOf(a: NdArray): number[] {
  const out = allocate(size(a));
  const rank = a.shape.length;
  const length = rank === 0 ? 1 : a.shape[rank - 1];
  const step = rank === 0 ? 0 : a.strides[rank - 1];
  let to = 0;
  eachRow(a, offset => {
    for (let i = 0, at = offset; i < length; i++, at += step) {
      out[to++] = at;
    }
  });
  return out;
}

/** An element as the program sees it. */
export function scalar(value: number, dtype: Dtype): Scalar {
  return dtype === 'bool' ? value !== 0 : value;
}

/** The elements of an array of one axis. */
export function vectorToList({ data, offset, shape, strides, dtype }: NdArray): Scalar[] {
  return Array.from({ length: shape[0] }, (_, i) => scalar(data[offset + i * strides[0]], dtype));
}

export function toList(a: NdArray): NestedList {
  return listFrom(a, a.offset, 0);
}

function listFrom(a: NdArray, offset: number, axis: number): NestedList {
  if (axis === a.shape.length) {
    return scalar(a.data[offset], a.dtype);
  }
  const out: NestedList[] = [];
  for (let i = 0, at = offset; i < a.shape[axis]; i++, at += a.strides[axis]) {
    out.push(listFrom(a, at, axis + 1));
  }
  return out;
}

/** The shape that operands of these shapes are stretched to. */
export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const left = i <= a.length ? a[a.length - i] : 1;
    const right = i <= b.length ? b[b.length - i] : 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new PythonError(
        'ValueError',
        `operands could not be broadcast together with shapes ${shapeText(a)} ${shapeText(b)}`
      );
    }
    shape[rank - i] = left === 1 ? right : left;
  }
  return shape;
}

/** Strides that read `a` as if it had this shape. */
export function broadcastStrides(a: NdArray, shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  const missing = shape.length - a.shape.length;
  for (let axis = 0; axis < shape.length; axis++) {
    const own = axis - missing;
    strides[axis] = own < 0 || a.shape[own] === 1 ? 0 : a.strides[own];
  }
  return strides;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) {
    return false;
  }
  for (let axis = 0; axis < a.length; axis++) {
    if (a[axis] !== b[axis]) {
      return false;
    }
  }
  return true;
}

export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** Which axis is meant: negative ones count from the end. */
export function axisOf(axis: number, rank: number): number {
  const at = axis < 0 ? axis + rank : axis;
  if (!(at >= 0 && at < rank)) {
    throw new PythonError(
      'AxisError',
      `axis ${axis} is out of bounds for array of dimension ${rank}`
    );
  }
  return at;
}
