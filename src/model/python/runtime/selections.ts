/** `a[...]` where the index has arrays, masks or lists: which elements they mean. */
import { asarray } from './create.js';
import { PythonError } from './errors.js';
import {
  allocate,
  broadcastShapes,
  broadcastStrides,
  NdArray,
  ofAxes,
  offsetsOf,
  sameShape,
  shapeText,
  sizeOf,
  values,
  vector
} from './nd-array.js';
import { place, type Item } from './slices.js';
import { axesOf, basicView, withoutEllipsis } from './views.js';

/** The elements that an index with arrays means: their places in the data, and the shape they have together. */
export interface Selection {
  offsets: number[];
  shape: number[];
}

export function select(a: NdArray, items: readonly Item[]): Selection {
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

export function checkMask(mask: NdArray, shape: readonly number[], axis: number): void {
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
  return ofAxes(
    a,
    a.shape.map((_, axis) => axis).filter(axis => !chosen.some(one => one.axis === axis))
  );
}

/** How far into the data the arrays of an index lead, for each element of their common shape. */
export function places(a: NdArray, chosen: readonly Chosen[], shape: number[]): number[] {
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

export function countOf({ data, offset, shape, strides }: NdArray): number {
  const [length] = shape;
  const [step] = strides;
  let count = 0;
  for (let i = 0, at = offset; i < length; i++, at += step) {
    count += data[at];
  }
  return count;
}
