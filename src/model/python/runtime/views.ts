/** `a[...]` where the index is made of numbers, slices and new axes: elements and views. */
import { assign } from './assign.js';
import type { Result } from './elementwise.js';
import { PythonError } from './errors.js';
import { NdArray, scalar, type ArrayLike } from './nd-array.js';
import { asIndexArray, isSlice, place, sliceBounds, type Item, type Slice } from './slices.js';

/** `a[i]`, `a[i, j]`, ...: an element, or a view of what further axes there are. */
export function getitem(a: NdArray, ...indices: number[]): Result {
  const offset = offsetAt(a, indices);
  const taken = indices.length;
  return taken === a.shape.length
    ? scalar(a.data[offset], a.dtype)
    : new NdArray(a.data, offset, a.shape.slice(taken), a.strides.slice(taken), a.dtype);
}

/** `a[i, j] = value`. */
export function setitem(a: NdArray, value: ArrayLike, ...indices: number[]): void {
  const offset = offsetAt(a, indices);
  const taken = indices.length;
  assign(new NdArray(a.data, offset, a.shape.slice(taken), a.strides.slice(taken), a.dtype), value);
}

function offsetAt(a: NdArray, indices: readonly number[]): number {
  if (indices.length > a.shape.length) {
    throw tooMany(a, indices.length);
  }
  let offset = a.offset;
  for (let axis = 0; axis < indices.length; axis++) {
    offset += place(Number(indices[axis]), a.shape[axis], axis) * a.strides[axis];
  }
  return offset;
}

function tooMany(a: NdArray, count: number): PythonError {
  return new PythonError(
    'IndexError',
    `too many indices for array: array is ${a.shape.length}-dimensional, but ${count} were indexed`
  );
}

/** A view: the index has numbers, slices, new axes and an ellipsis only. With numbers alone, it has no axes. */
export function view(a: NdArray, items: readonly Item[]): NdArray {
  const full = withoutEllipsis(a, items.map(asIndexArray));
  return basicView(a, full);
}

/** The index with the ellipsis written out, and whole slices for the axes that it leaves out. */
export function withoutEllipsis(a: NdArray, items: readonly Item[]): readonly Item[] {
  let used = 0;
  for (const item of items) {
    used += axesOf(item);
  }
  const missing = a.shape.length - used;
  if (missing < 0) {
    throw tooMany(a, used);
  }
  const at = items.indexOf('ellipsis');
  if (at < 0 && missing === 0) {
    return items;
  }
  const whole = new Array<Slice>(missing).fill(WHOLE);
  return at < 0 ? [...items, ...whole] : [...items.slice(0, at), ...whole, ...items.slice(at + 1)];
}

const WHOLE: Slice = { start: null, stop: null, step: null };

/** How many axes a part of an index uses up. */
export function axesOf(item: Item): number {
  if (item === null || item === 'ellipsis') {
    return 0;
  }
  return item instanceof NdArray && item.dtype === 'bool' ? item.shape.length : 1;
}

/** `items` names every axis of `a`. */
export function basicView(a: NdArray, items: readonly Item[]): NdArray {
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = a.offset;
  let axis = 0;
  for (const item of items) {
    if (item === null) {
      shape.push(1);
      strides.push(0);
    } else if (typeof item === 'number') {
      offset += place(item, a.shape[axis], axis) * a.strides[axis];
      axis++;
    } else if (isSlice(item)) {
      const { start, step, count } = sliceBounds(item, a.shape[axis]);
      offset += count > 0 ? start * a.strides[axis] : 0;
      shape.push(count);
      strides.push(step * a.strides[axis]);
      axis++;
    } else {
      throw new PythonError('IndexError', 'an index of arrays gives no view');
    }
  }
  return new NdArray(a.data, offset, shape, strides, a.dtype);
}
