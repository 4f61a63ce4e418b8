/** `a[...]` to be read and written to: views where the index is made of numbers and slices, else copies. */
import { assign, stretchable, updated } from './assign.js';
import { array, asarray } from './create.js';
import { cast, dtypeOf, isSafe } from './dtypes.js';
import { result, type Result } from './elementwise.js';
import {
  allocate,
  axisOf,
  broadcastStrides,
  contiguous,
  copyValues,
  NdArray,
  scalar,
  size,
  values,
  vector,
  type ArrayLike,
  type Dtype
} from './nd-array.js';
import { checkMask, countOf, select, type Selection } from './selections.js';
import { asIndexArray, isArray, place, type Item, type Slice } from './slices.js';
import { basicView, withoutEllipsis } from './views.js';

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
