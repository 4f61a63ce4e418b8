/** The parts of an index, and where they lie in a sequence. */
import { asarray } from './create.js';
import { PythonError } from './errors.js';
import { NdArray, size, type ArrayLike } from './nd-array.js';

export interface Slice {
  start: number | null;
  stop: number | null;
  step: number | null;
}

/** A part of an index; null is `np.newaxis`. */
export type Item = number | Slice | null | 'ellipsis' | NdArray | readonly ArrayLike[];

/** Where a slice starts in a sequence of `length` elements, its step, and how many it takes. */
export function sliceBounds(
  slice: Slice,
  length: number
): { start: number; step: number; count: number } {
  const step = slice.step ?? 1;
  if (step === 0) {
    throw new PythonError('ValueError', 'slice step cannot be zero');
  }
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const start = clamp(slice.start, step > 0 ? low : high, low, high, length);
  const stop = clamp(slice.stop, step > 0 ? high : low, low, high, length);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return { start, step, count };
}

function clamp(
  bound: number | null,
  absent: number,
  low: number,
  high: number,
  length: number
): number {
  if (bound === null || bound === undefined) {
    return absent;
  }
  if (!Number.isInteger(bound)) {
    throw new PythonError('TypeError', 'slice indices must be integers');
  }
  return Math.min(Math.max(bound < 0 ? bound + length : bound, low), high);
}

export function place(i: number, length: number, axis: number): number {
  const at = i < 0 ? i + length : i;
  if (!(at >= 0 && at < length)) {
    throw new PythonError(
      'IndexError',
      `index ${i} is out of bounds for axis ${axis} with size ${length}`
    );
  }
  if (!Number.isInteger(at)) {
    throw new PythonError('IndexError', `an index must be a whole number, not ${i}`);
  }
  return at;
}

export function isSlice(item: Item): item is Slice {
  return typeof item === 'object' && item !== null && !isArray(item);
}

export const isArray = (item: Item | undefined): item is NdArray | readonly ArrayLike[] =>
  item instanceof NdArray || Array.isArray(item);

/** Lists become arrays, booleans are refused, numbers stay. */
export function asIndexArray(item: Item | boolean): Item {
  if (typeof item === 'boolean') {
    throw new PythonError('IndexError', 'True and False as indices are not supported');
  }
  if (!isArray(item)) {
    return item;
  }
  const indices = item instanceof NdArray ? item : asarray(item);
  if (indices.dtype !== 'float') {
    return indices;
  }
  if (size(indices) === 0 && !(item instanceof NdArray)) {
    return asarray([], 'int');
  }
  throw new PythonError(
    'IndexError',
    'arrays used as indices must be of integer (or boolean) type'
  );
}
