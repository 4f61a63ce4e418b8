/** Other shapes for the same elements, and arrays put together from others: views where NumPy gives views. */
import { assign } from './assign.js';
import type { Shape } from './create.js';
import { array, asarray, shapeOf, zeros } from './create.js';
import { promote } from './dtypes.js';
import { PythonError } from './errors.js';
import { subscript } from './indexing.js';
import { sliceBounds, type Item, type Slice } from './slices.js';
import type { ArrayLike } from './nd-array.js';
import {
  allocate,
  axisOf,
  broadcastStrides,
  contiguous,
  copyValues,
  isContiguous,
  NdArray,
  ofAxes,
  sameShape,
  shapeText,
  size,
  sizeOf,
  stridesOf,
  values,
  vector
} from './nd-array.js';
import { assertFits } from './fits.js';

const WHOLE: Slice = { start: null, stop: null, step: null };

export function reshape(a: ArrayLike, shape: Shape): NdArray {
  const own = asarray(a);
  const to = completed(shape, size(own));
  const strides =
    isContiguous(own) || size(own) === 0 ? stridesOf(to) : stridesWithoutCopy(own, to);
  return strides === undefined
    ? contiguous(copyValues(own), to, own.dtype)
    : new NdArray(own.data, own.offset, to, strides, own.dtype);
}

/** The shape with its -1 worked out. */
function completed(shape: Shape, count: number): number[] {
  const lengths =
    typeof shape === 'number' ? [shape] : shape instanceof NdArray ? values(shape) : [...shape];
  const at = lengths.indexOf(-1);
  const known = lengths.reduce((product, length, i) => (i === at ? product : product * length), 1);
  const to = lengths.map((length, i) => (i === at && known > 0 ? count / known : length));
  if (to.some(length => length < 0 || !Number.isInteger(length)) || sizeOf(to) !== count) {
    throw new PythonError(
      'ValueError',
      `cannot reshape array of size ${count} into shape ${shapeText(lengths)}`
    );
  }
  return to;
}

/** NumPy's rule: axes may be joined where one continues the next, and may be split anywhere. */
function stridesWithoutCopy(a: NdArray, to: readonly number[]): number[] | undefined {
  const axes = a.shape.map((_, axis) => axis).filter(axis => a.shape[axis] !== 1);
  const strides = new Array<number>(to.length);
  let from = 0;
  let at = 0;
  while (from < axes.length && at < to.length) {
    const start = { from, at };
    let had = a.shape[axes[from++]];
    let wanted = to[at++];
    while (had !== wanted) {
      if (wanted < had) {
        wanted *= to[at++];
      } else {
        had *= a.shape[axes[from++]];
      }
    }
    if (!isJoined(a, axes.slice(start.from, from))) {
      return undefined;
    }
    let step = a.strides[axes[from - 1]];
    for (let axis = at - 1; axis >= start.at; axis--) {
      strides[axis] = step;
      step *= to[axis];
    }
  }
  return strides.fill(1, at);
}

function isJoined(a: NdArray, axes: readonly number[]): boolean {
  return axes.slice(1).every((axis, i) => a.strides[axes[i]] === a.shape[axis] * a.strides[axis]);
}

/** One axis: a view where that can be. */
export function ravel(a: ArrayLike): NdArray {
  const own = asarray(a);
  return isContiguous(own)
    ? new NdArray(own.data, own.offset, [size(own)], [1], own.dtype)
    : flatten(own);
}

/** One axis, always a copy. */
export function flatten(a: ArrayLike): NdArray {
  const own = asarray(a);
  return vector(copyValues(own), own.dtype);
}

export function transpose(a: ArrayLike, axes?: readonly number[] | null): NdArray {
  const own = asarray(a);
  const rank = own.shape.length;
  const order = axes?.map(axis => axisOf(axis, rank)) ?? own.shape.map((_, i) => rank - 1 - i);
  if (new Set(order).size !== rank || order.length !== rank) {
    throw new PythonError('ValueError', "axes don't match array");
  }
  return ofAxes(own, order);
}

export function swapaxes(a: ArrayLike, first: number, second: number): NdArray {
  const own = asarray(a);
  const order = own.shape.map((_, axis) => axis);
  const [i, j] = [axisOf(first, order.length), axisOf(second, order.length)];
  [order[i], order[j]] = [j, i];
  return transpose(own, order);
}

export function squeeze(a: ArrayLike, axis?: number | readonly number[] | null): NdArray {
  const own = asarray(a);
  const rank = own.shape.length;
  const named = typeof axis === 'number' ? [axis] : axis;
  const out = named?.map(one => axisOf(one, rank)) ?? axesOfLengthOne(own);
  if (out.some(one => own.shape[one] !== 1)) {
    throw new PythonError(
      'ValueError',
      'cannot select an axis to squeeze out which has size not equal to one'
    );
  }
  return ofAxes(
    own,
    own.shape.map((_, at) => at).filter(at => !out.includes(at))
  );
}

function axesOfLengthOne(a: NdArray): number[] {
  return a.shape.map((_, axis) => axis).filter(axis => a.shape[axis] === 1);
}

export function expandDims(a: ArrayLike, axis: number | readonly number[]): NdArray {
  const own = asarray(a);
  const named = typeof axis === 'number' ? [axis] : axis;
  const rank = own.shape.length + named.length;
  const fresh = named.map(one => axisOf(one, rank));
  const shape = [...own.shape];
  const strides = [...own.strides];
  for (const at of fresh.sort((x, y) => x - y)) {
    shape.splice(at, 0, 1);
    strides.splice(at, 0, 0);
  }
  return new NdArray(own.data, own.offset, shape, strides, own.dtype);
}

export function broadcastTo(a: ArrayLike, shape: Shape): NdArray {
  const own = asarray(a);
  const to = shapeOf(shape);
  assertFits(own, to);
  return new NdArray(own.data, own.offset, to, broadcastStrides(own, to), own.dtype);
}

export function atleast1d(a: ArrayLike): NdArray {
  const own = asarray(a);
  return own.shape.length === 0 ? reshape(own, [1]) : own;
}

/** New axes come in front. */
export function atleast2d(a: ArrayLike): NdArray {
  const own = asarray(a);
  return own.shape.length === 0
    ? reshape(own, [1, 1])
    : own.shape.length === 1
      ? expandDims(own, 0)
      : own;
}

/** The arrays of a list of arrays; the rows of an array. */
function parts(list: ArrayLike): NdArray[] {
  if (list instanceof NdArray) {
    return Array.from({ length: list.shape[0] }, (_, i) =>
      asarray(subscript(list, [i]), list.dtype)
    );
  }
  if (typeof list !== 'object') {
    throw new PythonError('TypeError', 'a list of arrays is needed');
  }
  return list.map(item => asarray(item));
}

export function concatenate(list: ArrayLike, axis: number | null = 0): NdArray {
  const own = parts(list);
  if (own.length === 0) {
    throw new PythonError('ValueError', 'need at least one array to concatenate');
  }
  return axis === null ? joined(own.map(ravel), 0) : joined(own, axis);
}

function joined(own: readonly NdArray[], axis: number): NdArray {
  const [first] = own;
  if (first.shape.length === 0) {
    throw new PythonError('ValueError', 'zero-dimensional arrays cannot be concatenated');
  }
  const along = axisOf(axis, first.shape.length);
  const shape = [...first.shape];
  shape[along] = 0;
  for (const part of own) {
    checkJoint(first, part, along);
    shape[along] += part.shape[along];
  }
  const dtype = own.map(part => part.dtype).reduce(promote);
  const out = contiguous(allocate(sizeOf(shape)), shape, dtype);
  let offset = 0;
  for (const part of own) {
    assign(new NdArray(out.data, offset, part.shape, out.strides, out.dtype), part);
    offset += part.shape[along] * out.strides[along];
  }
  return out;
}

function checkJoint(first: NdArray, part: NdArray, along: number): void {
  const fits =
    part.shape.length === first.shape.length &&
    part.shape.every((length, at) => at === along || length === first.shape[at]);
  if (!fits) {
    throw new PythonError(
      'ValueError',
      `arrays of shapes ${shapeText(first.shape)} and ${shapeText(part.shape)} cannot be joined along axis ${along}`
    );
  }
}

export function stack(list: ArrayLike, axis = 0): NdArray {
  const own = parts(list);
  if (own.length === 0) {
    throw new PythonError('ValueError', 'need at least one array to stack');
  }
  if (own.some(part => !sameShape(part.shape, own[0].shape))) {
    throw new PythonError('ValueError', 'all input arrays must have the same shape');
  }
  const along = axisOf(axis, own[0].shape.length + 1);
  if (along === 1 && areVectors(own)) {
    return sideBySide(own);
  }
  return joined(
    own.map(part => expandDims(part, along)),
    along
  );
}

/** Vectors of one length. */
function areVectors(own: readonly NdArray[]): boolean {
  return (
    own.length > 0 &&
    own.every(part => part.shape.length === 1 && part.shape[0] === own[0].shape[0])
  );
}

/** Vectors as the columns of a table. */
function sideBySide(own: readonly NdArray[]): NdArray {
  const width = own.length;
  const [rows] = own[0].shape;
  const out = allocate(rows * width);
  for (let column = 0; column < width; column++) {
    pourColumn(own[column], out, column, width);
  }
  return contiguous(out, [rows, width], own.map(part => part.dtype).reduce(promote));
}

function pourColumn(
  { data, offset, shape, strides }: NdArray,
  out: number[],
  column: number,
  width: number
): void {
  const [rows] = shape;
  const [step] = strides;
  for (let i = 0, at = offset, to = column; i < rows; i++, at += step, to += width) {
    out[to] = data[at];
  }
}

export function vstack(list: ArrayLike): NdArray {
  return concatenate(parts(list).map(atleast2d), 0);
}

export function hstack(list: ArrayLike): NdArray {
  const own = parts(list).map(atleast1d);
  return concatenate(own, own.length > 0 && own[0].shape.length === 1 ? 0 : 1);
}

export function columnStack(list: ArrayLike): NdArray {
  const own = parts(list);
  if (areVectors(own)) {
    return sideBySide(own);
  }
  const columns = own.map(part => (part.shape.length < 2 ? transpose(atleast2d(part)) : part));
  return concatenate(columns, 1);
}

export function append(a: ArrayLike, more: ArrayLike, axis?: number | null): NdArray {
  return axis === undefined || axis === null
    ? concatenate([ravel(a), ravel(more)], 0)
    : concatenate([asarray(a), asarray(more)], axis);
}

export function tile(a: ArrayLike, reps: number | readonly number[] | NdArray): NdArray {
  const own = asarray(a);
  if (own.shape.length === 1 && typeof reps === 'number') {
    return tiled(own, shapeOf(reps)[0]);
  }
  const times = shapeOf(reps);
  const rank = Math.max(own.shape.length, times.length);
  const lengths = [...new Array<number>(rank - own.shape.length).fill(1), ...own.shape];
  const counts = [...new Array<number>(rank - times.length).fill(1), ...times];
  // Each axis becomes two: which repetition, and which element.
  const from = reshape(
    own,
    lengths.flatMap(length => [1, length])
  );
  const out = zeros(
    lengths.flatMap((length, i) => [counts[i], length]),
    own.dtype
  );
  assign(out, from);
  return reshape(
    out,
    lengths.map((length, i) => length * counts[i])
  );
}

function tiled({ data, offset, shape, strides, dtype }: NdArray, times: number): NdArray {
  const [length] = shape;
  const out = allocate(length * times);
  let to = 0;
  for (let time = 0; time < times; time++) {
    for (let i = 0, at = offset; i < length; i++, at += strides[0]) {
      out[to++] = data[at];
    }
  }
  return vector(out, dtype);
}

export function repeat(a: ArrayLike, repeats: ArrayLike, axis?: number | null): NdArray {
  const own = asarray(a);
  const flat = axis === undefined || axis === null;
  const from = flat ? ravel(own) : own;
  const along = flat ? 0 : axisOf(axis, own.shape.length);
  const times = values(asarray(repeats, 'int'));
  const length = from.shape[along];
  if (times.length !== 1 && times.length !== length) {
    throw new PythonError('ValueError', 'repeats does not fit the length of the axis');
  }
  const indices: number[] = [];
  for (let i = 0; i < length; i++) {
    for (let copies = times[times.length === 1 ? 0 : i]; copies > 0; copies--) {
      indices.push(i);
    }
  }
  return pick(from, indices, along);
}

/** These places of an axis, copied. */
function pick(a: NdArray, indices: number[], axis: number): NdArray {
  const before = new Array<Item>(axis).fill(WHOLE);
  return asarray(subscript(a, [...before, vector(indices, 'int')]), a.dtype);
}

const wrapped = (i: number, length: number): number => ((i % length) + length) % length;

export function roll(a: ArrayLike, shift: number, axis?: number | null): NdArray {
  const own = asarray(a);
  if (axis === undefined || axis === null) {
    return reshape(roll(ravel(own), shift, 0), own.shape);
  }
  const along = axisOf(axis, own.shape.length);
  const length = own.shape[along];
  const indices = allocate(length);
  for (let i = 0, from = wrapped(-shift, length); i < length; i++) {
    indices[i] = from;
    from = from + 1 === length ? 0 : from + 1;
  }
  return pick(own, indices, along);
}

export function flip(a: ArrayLike, axis?: number | readonly number[] | null): NdArray {
  const own = asarray(a);
  const named = typeof axis === 'number' ? [axis] : axis;
  const along = named?.map(one => axisOf(one, own.shape.length));
  let offset = own.offset;
  const strides = own.strides.map((stride, at) => {
    if (along !== undefined && !along.includes(at)) {
      return stride;
    }
    offset += stride * Math.max(own.shape[at] - 1, 0);
    return -stride;
  });
  return new NdArray(own.data, offset, [...own.shape], strides, own.dtype);
}

export function fliplr(a: ArrayLike): NdArray {
  return flip(a, 1);
}

export function flipud(a: ArrayLike): NdArray {
  return flip(a, 0);
}

/** Without these places of an axis. */
export function remove(
  a: ArrayLike,
  which: number | Slice | NdArray | readonly ArrayLike[],
  axis?: number | null
): NdArray {
  const own = axis === undefined || axis === null ? ravel(a) : asarray(a);
  const along = axisOf(axis ?? 0, own.shape.length);
  const length = own.shape[along];
  const gone = places(which, length);
  const kept = Array.from({ length }, (_, i) => i).filter(i => !gone.has(i));
  return pick(own, kept, along);
}

function places(
  which: number | Slice | NdArray | readonly ArrayLike[],
  length: number
): ReadonlySet<number> {
  const all = vector(
    Array.from({ length }, (_, i) => i),
    'int'
  );
  if (typeof which === 'object' && 'step' in which) {
    const { start, step, count } = sliceBounds(which, length);
    return new Set(Array.from({ length: count }, (_, i) => start + i * step));
  }
  return new Set(values(array(subscript(all, [which]), 'int')));
}
