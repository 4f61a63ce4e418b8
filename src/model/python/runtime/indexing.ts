/** `a[...]`: views where the index is made of numbers and slices, copies where it has arrays, masks or lists. */
import { array, asarray } from './create.js';
import { assign, stretchable, updated } from './assign.js';
import { cast, dtypeOf, isSafe } from './dtypes.js';
import type { Result } from './elementwise.js';
import { result } from './elementwise.js';
import { PythonError } from './errors.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import {
  allocate,
  axisOf,
  broadcastShapes,
  broadcastStrides,
  contiguous,
  copyValues,
  NdArray,
  offsetsOf,
  sameShape,
  scalar,
  shapeText,
  size,
  sizeOf,
  values,
  vector
} from './nd-array.js';

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

function place(i: number, length: number, axis: number): number {
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

const isArray = (item: Item | undefined): item is NdArray | readonly ArrayLike[] =>
  item instanceof NdArray || Array.isArray(item);

/** A view: the index has numbers, slices, new axes and an ellipsis only. With numbers alone, it has no axes. */
export function view(a: NdArray, items: readonly Item[]): NdArray {
  const full = withoutEllipsis(a, items.map(asIndexArray));
  return basicView(a, full);
}

/** The index with the ellipsis written out, and whole slices for the axes that it leaves out. */
function withoutEllipsis(a: NdArray, items: readonly Item[]): readonly Item[] {
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
function axesOf(item: Item): number {
  if (item === null || item === 'ellipsis') {
    return 0;
  }
  return item instanceof NdArray && item.dtype === 'bool' ? item.shape.length : 1;
}

/** `items` names every axis of `a`. */
function basicView(a: NdArray, items: readonly Item[]): NdArray {
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

function isSlice(item: Item): item is Slice {
  return typeof item === 'object' && item !== null && !isArray(item);
}

/** Lists become arrays, booleans are refused, numbers stay. */
function asIndexArray(item: Item | boolean): Item {
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

/** The elements that an index with arrays means: their places in the data, and the shape they have together. */
interface Selection {
  offsets: number[];
  shape: number[];
}

function select(a: NdArray, items: readonly Item[]): Selection {
  const [only] = items;
  if (items.length === 1 && a.shape.length === 1 && only instanceof NdArray) {
    return selectFlat(a, only);
  }
  if (items.length === 1 && a.shape.length === 2 && isVector(only)) {
    return selectRows(a, only);
  }
  if (items.length === 1 && only instanceof NdArray && isWholeMask(only, a)) {
    return selectMasked(a, only);
  }
  return selectMixed(a, items);
}

function isWholeMask(mask: NdArray, a: NdArray): boolean {
  return mask.dtype === 'bool' && sameShape(mask.shape, a.shape);
}

/** `a[mask]` of any number of axes. */
function selectMasked(a: NdArray, mask: NdArray): Selection {
  const chosen = values(mask);
  const all = offsetsOf(a);
  const offsets: number[] = [];
  for (let i = 0; i < all.length; i++) {
    if (chosen[i] !== 0) {
      offsets.push(all[i]);
    }
  }
  return { offsets, shape: [offsets.length] };
}

/** `a[indices]` and `a[mask]` of one axis. */
function selectFlat(a: NdArray, indices: NdArray): Selection {
  const chosen = values(indices);
  const [length] = a.shape;
  const [stride] = a.strides;
  if (indices.dtype !== 'bool') {
    const offsets = allocate(chosen.length);
    for (let i = 0; i < chosen.length; i++) {
      offsets[i] = a.offset + place(chosen[i], length, 0) * stride;
    }
    return { offsets, shape: [...indices.shape] };
  }
  checkMask(indices, a.shape, 0);
  const offsets: number[] = [];
  for (let i = 0; i < length; i++) {
    if (chosen[i] !== 0) {
      offsets.push(a.offset + i * stride);
    }
  }
  return { offsets, shape: [offsets.length] };
}

function isVector(item: Item): item is NdArray {
  return item instanceof NdArray && item.shape.length === 1;
}

/** `table[indices]` and `table[mask]` of rows. */
function selectRows(a: NdArray, indices: NdArray): Selection {
  const [height, width] = a.shape;
  const [down, across] = a.strides;
  const isMask = indices.dtype === 'bool';
  if (isMask) {
    checkMask(indices, a.shape, 0);
  }
  const [length] = indices.shape;
  const [step] = indices.strides;
  const count = isMask ? countOf(indices) : length;
  const offsets = allocate(count * width);
  let to = 0;
  for (let i = 0, from = indices.offset; i < length; i++, from += step) {
    const value = indices.data[from];
    if (isMask && value === 0) {
      continue;
    }
    let at = a.offset + (isMask ? i : place(value, height, 0)) * down;
    for (let column = 0; column < width; column++, at += across) {
      offsets[to++] = at;
    }
  }
  return { offsets, shape: [count, width] };
}

function checkMask(mask: NdArray, shape: readonly number[], axis: number): void {
  if (!sameShape(mask.shape, shape.slice(axis, axis + mask.shape.length))) {
    throw new PythonError(
      'IndexError',
      `boolean index of shape ${shapeText(mask.shape)} did not match indexed array of shape ${shapeText(shape)}`
    );
  }
}

/** One array of an index, and the axis that it goes along. */
interface Chosen {
  indices: NdArray;
  axis: number;
}

/**
 * NumPy's rule: the arrays (numbers among them) are stretched to one shape, whose axes stand where the arrays stood,
 * or in front where something stands between them.
 */
function selectMixed(a: NdArray, items: readonly Item[]): Selection {
  const full = withoutEllipsis(a, items);
  const chosen: Chosen[] = [];
  const rest: Item[] = [];
  let axis = 0;
  let front = -1;
  let runs = 0;
  let inRun = false;
  for (const item of full) {
    if (typeof item === 'number' || item instanceof NdArray) {
      if (!inRun) {
        runs++;
        front = front < 0 ? rest.length : front;
      }
      inRun = true;
      axis += choose(a, item, axis, chosen);
    } else {
      inRun = false;
      rest.push(item);
      axis += axesOf(item);
    }
  }
  const shape = commonShape(chosen);
  const others = basicView(withoutAxes(a, chosen), rest);
  return combine(others, runs > 1 ? 0 : front, shape, places(a, chosen, shape));
}

function commonShape(chosen: readonly Chosen[]): number[] {
  const shapes = chosen.map(one => one.indices.shape);
  try {
    return shapes.reduce((a, b) => broadcastShapes(a, b));
  } catch {
    throw new PythonError(
      'IndexError',
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`
    );
  }
}

/** Takes one part of the index apart into arrays of indices; the answer is how many axes they use. */
function choose(a: NdArray, item: number | NdArray, axis: number, chosen: Chosen[]): number {
  if (typeof item === 'number') {
    place(item, a.shape[axis], axis);
    chosen.push({ indices: new NdArray([item], 0, [], [], 'int'), axis });
    return 1;
  }
  if (item.dtype !== 'bool') {
    chosen.push({ indices: item, axis });
    return 1;
  }
  checkMask(item, a.shape, axis);
  nonzeroOf(item).forEach((indices, i) => chosen.push({ indices, axis: axis + i }));
  return item.shape.length;
}

/** The indices of what is not zero, an array for each axis. */
export function nonzeroOf(a: NdArray): NdArray[] {
  const own = values(a);
  if (a.shape.length === 1) {
    return [vector(placesOf(own), 'int')];
  }
  const found: number[][] = a.shape.map(() => []);
  for (let at = 0; at < own.length; at++) {
    if (own[at] !== 0) {
      let rest = at;
      for (let axis = a.shape.length - 1; axis >= 0; axis--) {
        found[axis].push(rest % a.shape[axis]);
        rest = Math.floor(rest / a.shape[axis]);
      }
    }
  }
  return found.map(indices => asarray(indices, 'int'));
}

function placesOf(own: readonly number[]): number[] {
  const places: number[] = [];
  for (let at = 0; at < own.length; at++) {
    if (own[at] !== 0) {
      places.push(at);
    }
  }
  return places;
}

function withoutAxes(a: NdArray, chosen: readonly Chosen[]): NdArray {
  const kept = a.shape
    .map((_, axis) => axis)
    .filter(axis => !chosen.some(one => one.axis === axis));
  return new NdArray(
    a.data,
    a.offset,
    kept.map(axis => a.shape[axis]),
    kept.map(axis => a.strides[axis]),
    a.dtype
  );
}

/** How far into the data the arrays of an index lead, for each element of their common shape. */
function places(a: NdArray, chosen: readonly Chosen[], shape: number[]): number[] {
  const sum = allocate(sizeOf(shape)).fill(0);
  for (const { indices, axis } of chosen) {
    const stretched = new NdArray(
      indices.data,
      indices.offset,
      shape,
      broadcastStrides(indices, shape),
      'int'
    );
    const own = values(stretched);
    for (let i = 0; i < sum.length; i++) {
      sum[i] += place(own[i], a.shape[axis], axis) * a.strides[axis];
    }
  }
  return sum;
}

/** Every element of the other axes with every element of the arrays, these at the axis `front`. */
function combine(others: NdArray, front: number, shape: number[], inner: number[]): Selection {
  const { shape: lengths, strides } = others;
  const before = new NdArray(
    [],
    others.offset,
    lengths.slice(0, front),
    strides.slice(0, front),
    'int'
  );
  const after = new NdArray([], 0, lengths.slice(front), strides.slice(front), 'int');
  const tails = offsetsOf(after);
  const offsets: number[] = [];
  for (const head of offsetsOf(before)) {
    for (const middle of inner) {
      for (const tail of tails) {
        offsets.push(head + middle + tail);
      }
    }
  }
  return { offsets, shape: [...before.shape, ...shape, ...after.shape] };
}

/** `a[items]`: an element, a view or a copy, as in NumPy. */
export function subscript(a: NdArray, items: readonly Item[]): Result {
  const [first] = items;
  if (first instanceof NdArray && first.dtype !== 'float' && first.shape.length === 1) {
    if (items.length === 1 && a.shape.length === 1) {
      return first.dtype === 'bool' ? masked(a, first) : gathered(a, first);
    }
    const second = items[1];
    if (items.length === 2 && a.shape.length === 2 && isPairOf(first, second)) {
      return gatheredPairs(a, first, second);
    }
  }
  const own = items.map(asIndexArray);
  if (own.some(isArray)) {
    return copyOf(a, select(a, own));
  }
  const seen = basicView(a, withoutEllipsis(a, own));
  const isElement = seen.shape.length === 0 && own.every(item => typeof item === 'number');
  return isElement ? scalar(a.data[seen.offset], a.dtype) : seen;
}

/** `a[mask]` of one axis. */
function masked({ data, offset, shape, strides, dtype }: NdArray, mask: NdArray): NdArray {
  checkMask(mask, shape, 0);
  const { data: flags } = mask;
  const [length] = shape;
  const [step] = strides;
  const [next] = mask.strides;
  const out = allocate(countOf(mask));
  let to = 0;
  for (let i = 0, at = offset, m = mask.offset; i < length; i++, at += step, m += next) {
    if (flags[m] !== 0) {
      out[to++] = data[at];
    }
  }
  return vector(out, dtype);
}

function countOf({ data, offset, shape, strides }: NdArray): number {
  const [length] = shape;
  const [step] = strides;
  let count = 0;
  for (let i = 0, at = offset; i < length; i++, at += step) {
    count += data[at];
  }
  return count;
}

/** `a[indices]`, both of one axis. */
function gathered({ data, offset, shape, strides, dtype }: NdArray, indices: NdArray): NdArray {
  const { data: wanted } = indices;
  const [count] = indices.shape;
  const [next] = indices.strides;
  const [length] = shape;
  const [step] = strides;
  const out = allocate(count);
  for (let i = 0, from = indices.offset; i < count; i++, from += next) {
    const index = wanted[from];
    const at = index < 0 ? index + length : index;
    if (!(at >= 0 && at < length)) {
      place(index, length, 0);
    }
    out[i] = data[offset + at * step];
  }
  return vector(out, dtype);
}

function isPairOf(first: NdArray, second: Item): second is NdArray {
  return (
    first.dtype === 'int' &&
    second instanceof NdArray &&
    second.dtype === 'int' &&
    second.shape.length === 1 &&
    second.shape[0] === first.shape[0]
  );
}

/** `a[rows, columns]`, as in `Q[np.arange(n), choice]`. */
function gatheredPairs(a: NdArray, rows: NdArray, columns: NdArray): NdArray {
  const { data, offset, shape, strides } = a;
  const { data: places } = rows;
  const { data: others } = columns;
  const [count] = rows.shape;
  const [nextRow] = rows.strides;
  const [nextColumn] = columns.strides;
  const [height, width] = shape;
  const [down, across] = strides;
  const out = allocate(count);
  let r = rows.offset;
  let c = columns.offset;
  for (let i = 0; i < count; i++, r += nextRow, c += nextColumn) {
    const row = places[r] < 0 ? places[r] + height : places[r];
    const column = others[c] < 0 ? others[c] + width : others[c];
    if (!(row >= 0 && row < height && column >= 0 && column < width)) {
      place(places[r], height, 0);
      place(others[c], width, 1);
    }
    out[i] = data[offset + row * down + column * across];
  }
  return vector(out, a.dtype);
}

function copyOf(a: NdArray, { offsets, shape }: Selection): Result {
  for (let i = 0; i < offsets.length; i++) {
    offsets[i] = a.data[offsets[i]];
  }
  return result(offsets, shape, a.dtype);
}

/** `a[items] = value`. */
export function put(a: NdArray, items: readonly Item[], value: ArrayLike): void {
  const own = items.map(asIndexArray);
  if (own.some(isArray)) {
    write(a, select(a, own), value);
  } else {
    assign(basicView(a, withoutEllipsis(a, own)), value);
  }
}

function write(a: NdArray, { offsets, shape }: Selection, value: ArrayLike): void {
  if (typeof value !== 'object') {
    const own = isSafe(dtypeOf(value), a.dtype) ? Number(value) : cast(Number(value), a.dtype);
    for (let i = 0; i < offsets.length; i++) {
      a.data[offsets[i]] = own;
    }
    return;
  }
  const from = stretchable(asarray(value), shape);
  const seen = new NdArray(
    from.data,
    from.offset,
    shape,
    broadcastStrides(from, shape),
    from.dtype
  );
  const source = from.data === a.data ? copyValues(seen) : values(seen);
  const needsCast = !isSafe(from.dtype, a.dtype);
  for (let i = 0; i < offsets.length; i++) {
    a.data[offsets[i]] = needsCast ? cast(source[i], a.dtype) : source[i];
  }
}

/** `a[items] += value` and the like; an element that is meant twice is changed once. */
export function inplacePut(
  operation: string,
  a: NdArray,
  items: readonly Item[],
  value: ArrayLike,
  dtype?: Dtype
): NdArray {
  const own = items.map(asIndexArray);
  if (own.some(isArray)) {
    const chosen = select(a, own);
    const old = asarray(copyOf(a, { ...chosen, offsets: [...chosen.offsets] }), a.dtype);
    write(a, chosen, updated(operation, old, value, dtype));
  } else {
    const seen = basicView(a, withoutEllipsis(a, own));
    assign(seen, updated(operation, seen, value, dtype));
  }
  return a;
}

/** `np.take`: of the flattened array, or along an axis. */
export function take(a: ArrayLike, indices: ArrayLike, axis?: number | null): Result {
  const own = asarray(a);
  const chosen = typeof indices === 'object' ? (asIndexArray(indices) as NdArray) : Number(indices);
  if (axis === undefined || axis === null) {
    return subscript(new NdArray(copyValues(own), 0, [size(own)], [1], own.dtype), [chosen]);
  }
  const before = Array.from({ length: axisOf(axis, own.shape.length) }, (): Slice => ({
    start: null,
    stop: null,
    step: null
  }));
  const taken = subscript(own, [...before, chosen]);
  return taken instanceof NdArray && typeof chosen === 'number' ? array(taken) : taken;
}

/** `np.take_along_axis`: an index for each place of the other axes. */
export function takeAlongAxis(a: ArrayLike, indices: ArrayLike, axis: number): Result {
  const own = asarray(a);
  return subscript(own, alongAxis(own, asarray(indices, 'int'), axis));
}

/** `np.put_along_axis`. */
export function putAlongAxis(a: NdArray, indices: ArrayLike, value: ArrayLike, axis: number): void {
  put(a, alongAxis(a, asarray(indices, 'int'), axis), value);
}

function alongAxis(a: NdArray, indices: NdArray, axis: number): NdArray[] {
  const rank = a.shape.length;
  const along = axisOf(axis, rank);
  return a.shape.map((length, at) => {
    if (at === along) {
      return indices;
    }
    const shape = a.shape.map((_, other) => (other === at ? length : 1));
    const counted = Array.from({ length }, (_, i) => i);
    return contiguous(counted, shape, 'int');
  });
}
