/**
 * Matrices of pairs of trials, such as kernels of lags and similarities, have few different entries: these are computed
 * once each. Where such a matrix is only multiplied by another one, it is never put together.
 */
import { asarray, ones } from './create.js';
import type { Result } from './elementwise.js';
import { PythonError } from './errors.js';
import { take } from './indexing.js';
import { matmul } from './linear.js';
import {
  allocate,
  broadcastShapes,
  broadcastStrides,
  contiguous,
  copyValues,
  NdArray,
  shapeText,
  sizeOf,
  values,
  type ArrayLike
} from './nd-array.js';
import { kindsOf } from './rows.js';

/**
 * The different entries of matrices that are broadcast together.
 * @param depths how many of the last axes of each matrix belong to an entry
 * @returns which entry is where, and of each matrix its different entries
 */
export function entries(matrices: readonly ArrayLike[], depths: readonly number[]): NdArray[] {
  const given = matrices.map(own => asarray(own));
  const heads = given.map(({ shape }, i) => shape.slice(0, Math.max(shape.length - depths[i], 0)));
  const shape = heads.reduce(broadcastShapes, []);
  const columns = given.flatMap((matrix, i) => columnsOf(matrix, heads[i].length, shape));
  const kinds = kindsOf(columns, sizeOf(shape), Infinity)!;
  const places = firstPlaces(kinds);
  return [
    contiguous(kinds, shape, 'int'),
    ...given.map((matrix, i) => chosen(matrix, heads[i].length, shape, places))
  ];
}

/** The numbers of each entry, one after another, at all places. */
function columnsOf(matrix: NdArray, axes: number, shape: readonly number[]): number[][] {
  const rest = matrix.shape.slice(axes);
  return axes === 0 && rest.length > 0
    ? []
    : Array.from({ length: sizeOf(rest) }, (_, i) =>
        copyValues(partAt(matrix, axes, shape, offsetOf(matrix, axes, i)))
      );
}

/** One number of the entries, as a matrix that is stretched to a shape. */
function partAt(matrix: NdArray, axes: number, shape: readonly number[], offset: number): NdArray {
  const { data, strides, dtype } = matrix;
  const own = new NdArray(data, offset, matrix.shape.slice(0, axes), strides.slice(0, axes), dtype);
  return new NdArray(data, offset, [...shape], broadcastStrides(own, shape), dtype);
}

/** Where a number of the first entry lies. */
function offsetOf({ offset, shape, strides }: NdArray, axes: number, place: number): number {
  let at = offset;
  for (let axis = shape.length - 1, rest = place; axis >= axes; axis--) {
    at += (rest % shape[axis]) * strides[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return at;
}

function firstPlaces(kinds: readonly number[]): number[] {
  const places: number[] = [];
  kinds.forEach((kind, i) => {
    if (kind === places.length) {
      places.push(i);
    }
  });
  return places;
}

function chosen(
  matrix: NdArray,
  axes: number,
  shape: readonly number[],
  places: readonly number[]
): NdArray {
  const columns = columnsOf(matrix, axes, shape);
  if (axes === 0 && matrix.shape.length > 0) {
    return matrix;
  }
  const rest = matrix.shape.slice(axes);
  const data = allocate(places.length * columns.length);
  places.forEach((place, i) => {
    columns.forEach((column, k) => (data[i * columns.length + k] = column[place]));
  });
  return contiguous(data, [places.length, ...rest], matrix.dtype);
}

/** Sums of some numbers of a list, each times a weight: those from `starts[i]` to `starts[i + 1]` make the i-th. */
export interface Sums {
  starts: Int32Array;
  places: Int32Array;
  weights: Float64Array;
}

export function sumsOf(rows: readonly ReadonlyMap<number, number>[]): Sums {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ size }, i) => (starts[i + 1] = starts[i] + size));
  const count = starts[rows.length];
  const sums = { starts, places: new Int32Array(count), weights: new Float64Array(count) };
  let at = 0;
  for (const row of rows) {
    for (const [place, weight] of row) {
      sums.places[at] = place;
      sums.weights[at++] = weight;
    }
  }
  return sums;
}

/** How entries make the product of their matrix and another one. */
interface ProductPlan {
  entryAt: NdArray;
  right: NdArray;
  shape: number[];
  /** Without what is multiplied by zero; null: what is, is not finite. */
  sums: Sums | null;
}

/** @param right what the matrix is multiplied by; null: its rows are added up */
export function productPlan(entryAt: NdArray, right: ArrayLike | null): ProductPlan {
  const own = right === null ? ones(entryAt.shape[1]) : asarray(right);
  const shape = shapeOfProduct(entryAt.shape, own);
  const width = own.shape[1] ?? 1;
  const [rows, inner] = entryAt.shape;
  const factors = copyValues(own);
  if (!factors.every(Number.isFinite)) {
    return { entryAt, right: own, shape, sums: null };
  }
  const all: Map<number, number>[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      const sum = new Map<number, number>();
      for (let i = 0; i < inner; i++) {
        const factor = factors[i * width + column];
        const entry = entryAt.data[row * inner + i];
        if (factor !== 0) {
          sum.set(entry, (sum.get(entry) ?? 0) + factor);
        }
      }
      all.push(sum);
    }
  }
  return { entryAt, right: own, shape, sums: sumsOf(all) };
}

/** @throws PythonError where a matrix of this shape cannot be multiplied by the other */
export function shapeOfProduct(shape: readonly number[], right: NdArray): number[] {
  const isVector = right.shape.length === 1;
  if (
    shape.length !== 2 ||
    (!isVector && right.shape.length !== 2) ||
    shape[1] !== right.shape[0]
  ) {
    throw new PythonError(
      'ValueError',
      `shapes ${shapeText(shape)} and ${shapeText(right.shape)} not aligned`
    );
  }
  return isVector ? [shape[0]] : [shape[0], right.shape[1]];
}

/** The product of the matrix with these entries. */
export function entryProduct({ entryAt, right, shape, sums }: ProductPlan, given: NdArray): Result {
  const own = values(given);
  return sums && areFinite(own)
    ? contiguous(added(sums, own), [...shape], 'float')
    : matmul(take(given, entryAt), right);
}

/** How many rows a product has. */
export function productLength({ shape }: { shape: readonly number[] }): number {
  return shape[0];
}

function added({ starts, places, weights }: Sums, own: readonly number[]): number[] {
  const count = starts.length - 1;
  const out = allocate(count);
  for (let i = 0, at = 0; i < count; i++) {
    const end = starts[i + 1];
    let sum = 0;
    for (; at < end; at++) {
      sum += weights[at] * own[places[at]];
    }
    out[i] = sum;
  }
  return out;
}

/** Else something times zero is not zero. */
export function areFinite(own: readonly number[]): boolean {
  for (let i = 0; i < own.length; i++) {
    if (!Number.isFinite(own[i])) {
      return false;
    }
  }
  return true;
}
