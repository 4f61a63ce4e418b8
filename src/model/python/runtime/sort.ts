/** Sorting, and what rests on order. */
import { asarray } from './create.js';
import { PythonError } from './errors.js';
import type { ArrayLike, Dtype, Scalar, NdArray } from './nd-array.js';
import {
  allocate,
  axisOf,
  contiguous,
  copyValues,
  size,
  values,
  vector,
  walkRows
} from './nd-array.js';
import { ravel } from './shape.js';

/** In order, nan last. */
function inOrder(x: number, y: number): number {
  if (x < y || (y !== y && x === x)) {
    return -1;
  }
  return x > y || (x !== x && y === y) ? 1 : 0;
}

/** What becomes of each run along an axis. */
type Along = (run: number[]) => number[];

function alongAxis(a: NdArray, axis: number, dtype: Dtype, of: Along): NdArray {
  const along = axisOf(axis, a.shape.length);
  const out = contiguous(copyValues(a), [...a.shape], dtype);
  const length = out.shape[along];
  const step = out.strides[along];
  const shape = [...out.shape.map((n, at) => (at === along ? 1 : n)), 1];
  const run = new Array<number>(length);
  walkRows(shape, [[...out.strides, 0]], [0], ([start]) => {
    for (let i = 0; i < length; i++) {
      run[i] = out.data[start + i * step];
    }
    const done = of(run);
    for (let i = 0; i < length; i++) {
      out.data[start + i * step] = done[i];
    }
  });
  return out;
}

const sorted: Along = run => {
  const own = new Float64Array(run).sort();
  for (let i = 0; i < run.length; i++) {
    run[i] = own[i];
  }
  return run;
};

const order: Along = run => run.map((_, i) => i).sort((i, j) => inOrder(run[i], run[j]) || i - j);

export function sort(a: ArrayLike, axis: number | null = -1): NdArray {
  return axis === null
    ? alongAxis(ravel(a), 0, asarray(a).dtype, sorted)
    : alongAxis(asarray(a), axis, asarray(a).dtype, sorted);
}

/** Stable, whatever kind is asked for. */
export function argsort(a: ArrayLike, axis: number | null = -1): NdArray {
  return axis === null
    ? alongAxis(ravel(a), 0, 'int', order)
    : alongAxis(asarray(a), axis, 'int', order);
}

/** `a.sort()`: in place. */
export function sortInPlace(a: NdArray, axis = -1): void {
  const own = sort(a, axis);
  const strides = [...a.strides, 0];
  let from = 0;
  walkRows([...a.shape, 1], [strides], [a.offset], ([at]) => {
    a.data[at] = own.data[from++];
  });
}

/** Wholly sorted, which is a partition at every place. */
export function partition(a: ArrayLike, kth: number | readonly number[], axis = -1): NdArray {
  const own = asarray(a);
  for (const k of typeof kth === 'number' ? [kth] : kth) {
    axisOf(k, own.shape[axisOf(axis, own.shape.length)]);
  }
  return sort(own, axis);
}

export function argpartition(a: ArrayLike, kth: number | readonly number[], axis = -1): NdArray {
  partition(a, kth, axis);
  return argsort(a, axis);
}

/** Where each distinct value starts in the sorted order; all nans are one. */
function starts(own: readonly number[], by: readonly number[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < by.length; i++) {
    if (i === 0 || inOrder(own[by[i - 1]], own[by[i]]) !== 0) {
      found.push(i);
    }
  }
  return found;
}

/** The distinct values; with any of the flags a list of these and of what was asked for, in NumPy's order. */
export function unique(
  a: ArrayLike,
  returnIndex = false,
  returnInverse = false,
  returnCounts = false
): NdArray | NdArray[] {
  const given = asarray(a);
  const own = values(given);
  const by = order([...own]);
  const at = starts(own, by);
  const distinct = vector(
    at.map(i => own[by[i]]),
    given.dtype
  );
  const more: NdArray[] = [];
  if (returnIndex) {
    more.push(
      vector(
        at.map(i => by[i]),
        'int'
      )
    );
  }
  if (returnInverse) {
    more.push(contiguous(inverse(by, at), [...given.shape], 'int'));
  }
  if (returnCounts) {
    more.push(
      vector(
        at.map((start, i) => (at[i + 1] ?? by.length) - start),
        'int'
      )
    );
  }
  return more.length === 0 ? distinct : [distinct, ...more];
}

function inverse(by: readonly number[], at: readonly number[]): number[] {
  const out = new Array<number>(by.length);
  let group = -1;
  for (let i = 0; i < by.length; i++) {
    if (i === at[group + 1]) {
      group++;
    }
    out[by[i]] = group;
  }
  return out;
}

/** The first place whose value is not below (right: is above) `x`. */
function insertion(own: readonly number[], x: number, right: boolean): number {
  let low = 0;
  let high = own.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const compared = inOrder(own[middle], x);
    if (compared < 0 || (right && compared === 0)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

export function searchsorted(a: ArrayLike, v: ArrayLike, side = 'left'): NdArray | number {
  if (side !== 'left' && side !== 'right') {
    throw new PythonError('ValueError', "search side must be 'left' or 'right'");
  }
  const own = values(asarray(a));
  if (typeof v !== 'object') {
    return insertion(own, Number(v), side === 'right');
  }
  const wanted = asarray(v);
  return contiguous(
    values(wanted).map(x => insertion(own, x, side === 'right')),
    [...wanted.shape],
    'int'
  );
}

export function digitize(x: ArrayLike, bins: ArrayLike, right = false): NdArray | number {
  const own = asarray(bins);
  const edges = copyValues(own);
  const falls = edges.length > 1 && edges[0] > edges[edges.length - 1];
  if (edges.some((edge, i) => i > 0 && (falls ? edge > edges[i - 1] : edge < edges[i - 1]))) {
    throw new PythonError('ValueError', 'bins must be monotonically increasing or decreasing');
  }
  if (!falls) {
    return searchsorted(own, x, right ? 'left' : 'right');
  }
  const found = searchsorted(edges.reverse(), x, right ? 'right' : 'left');
  return typeof found === 'number'
    ? edges.length - found
    : contiguous(
        found.data.map(i => edges.length - i),
        found.shape,
        'int'
      );
}

/** Counts of 0, 1, 2, ... or sums of their weights. */
export function bincount(x: ArrayLike, weights?: ArrayLike | null, minlength = 0): NdArray {
  const own = asarray(x);
  if (own.dtype === 'float' && size(own) > 0) {
    throw new PythonError('TypeError', 'Cannot cast array data from float to int');
  }
  const items = values(own);
  const weight = weights === undefined || weights === null ? undefined : values(asarray(weights));
  if (weight !== undefined && weight.length !== items.length) {
    throw new PythonError('ValueError', "The weights and list don't have the same length.");
  }
  let length = minlength;
  for (const item of items) {
    if (item < 0) {
      throw new PythonError('ValueError', "'list' argument must have no negative elements");
    }
    length = Math.max(length, item + 1);
  }
  const out = allocate(length).fill(0);
  items.forEach((item, i) => {
    out[item] += weight === undefined ? 1 : weight[i];
  });
  return vector(out, weight === undefined ? 'int' : 'float');
}

export function isin(a: ArrayLike, wanted: ArrayLike): NdArray | Scalar {
  const own = asarray(a);
  const set = new Set(values(asarray(wanted)).map(x => x + 0));
  const found = values(own).map(x => (x === x && set.has(x + 0) ? 1 : 0));
  return typeof a === 'object' ? contiguous(found, [...own.shape], 'bool') : found[0] === 1;
}
