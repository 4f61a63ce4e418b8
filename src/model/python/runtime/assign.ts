/** Writing into arrays: `view[...] = value` and `view += value`. */
import { asarray } from './create.js';
import { cast, dtypeOf, isSafe } from './dtypes.js';
import type { Binary, Result } from './elementwise.js';
import * as elementwise from './elementwise.js';
import { commonDtype } from './elementwise.js';
import { PythonError } from './errors.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import {
  broadcastStrides,
  copyValues,
  contiguous,
  isContiguous,
  NdArray,
  sameShape,
  shapeText,
  size,
  walkRows
} from './nd-array.js';

/** Writes a value, stretched and cast, into the elements that the view shows. */
export function assign(view: NdArray, value: ArrayLike): void {
  if (typeof value === 'object') {
    assignArray(view, asarray(value));
  } else {
    fillWith(view, cast(Number(value), isSafe(dtypeOf(value), view.dtype) ? 'float' : view.dtype));
  }
}

export function fill(view: NdArray, value: ArrayLike): void {
  assign(view, value);
}

function fillWith(view: NdArray, value: number): void {
  if (isContiguous(view)) {
    view.data.fill(value, view.offset, view.offset + size(view));
    return;
  }
  const last = view.shape.length - 1;
  const length = view.shape[last];
  const step = view.strides[last];
  walkRows(view.shape, [view.strides], [view.offset], offsets => {
    for (let i = 0, at = offsets[0]; i < length; i++, at += step) {
      view.data[at] = value;
    }
  });
}

function assignArray(view: NdArray, value: NdArray): void {
  const from = stretchable(value.data === view.data ? apart(value) : value, view.shape);
  if (view.shape.length === 0) {
    view.data[view.offset] = castFrom(from, from.data[from.offset], view.dtype);
    return;
  }
  const strides = broadcastStrides(from, view.shape);
  if (view.shape.length === 1 && isSafe(from.dtype, view.dtype)) {
    assignRun(view, from, strides[0]);
    return;
  }
  if (view.shape.length === 2 && isSafe(from.dtype, view.dtype)) {
    assignTable(view, from, strides);
    return;
  }
  const last = view.shape.length - 1;
  const needsCast = !isSafe(from.dtype, view.dtype);
  walkRows(view.shape, [view.strides, strides], [view.offset, from.offset], offsets => {
    let to = offsets[0];
    let at = offsets[1];
    for (let i = 0; i < view.shape[last]; i++, to += view.strides[last], at += strides[last]) {
      view.data[to] = needsCast ? cast(from.data[at], view.dtype) : from.data[at];
    }
  });
}

function assignRun(view: NdArray, from: NdArray, step: number): void {
  const { data } = view;
  const { data: source } = from;
  const [n] = view.shape;
  const [across] = view.strides;
  for (let i = 0, to = view.offset, at = from.offset; i < n; i++, to += across, at += step) {
    data[to] = source[at];
  }
}

function assignTable(view: NdArray, from: NdArray, steps: readonly number[]): void {
  const { data } = view;
  const { data: source } = from;
  const [rows, columns] = view.shape;
  const [down, across] = view.strides;
  const [stepDown, stepAcross] = steps;
  for (let row = 0; row < rows; row++) {
    let to = view.offset + row * down;
    let at = from.offset + row * stepDown;
    for (let i = 0; i < columns; i++, to += across, at += stepAcross) {
      data[to] = source[at];
    }
  }
}

function castFrom(from: NdArray, value: number, dtype: Dtype): number {
  return isSafe(from.dtype, dtype) ? value : cast(value, dtype);
}

/** A copy, so that what is written cannot change what is still to be read. */
function apart(a: NdArray): NdArray {
  return contiguous(copyValues(a), a.shape, a.dtype);
}

/** The value with leading axes of length 1 taken off, refused where it does not fit the shape. */
export function stretchable(value: NdArray, shape: readonly number[]): NdArray {
  let extra = value.shape.length - shape.length;
  let fits = true;
  for (let axis = 0; axis < value.shape.length; axis++) {
    const length = value.shape[axis];
    fits &&= length === 1 || (axis >= extra && length === shape[axis - extra]);
  }
  if (!fits) {
    throw new PythonError(
      'ValueError',
      `could not broadcast input array from shape ${shapeText(value.shape)} into shape ${shapeText(shape)}`
    );
  }
  extra = Math.max(extra, 0);
  return extra === 0
    ? value
    : new NdArray(
        value.data,
        value.offset,
        value.shape.slice(extra),
        value.strides.slice(extra),
        value.dtype
      );
}

/** The operations that have an augmented assignment. */
const OPERATIONS: ReadonlyMap<string, Binary> = new Map([
  ['add', elementwise.add],
  ['subtract', elementwise.subtract],
  ['multiply', elementwise.multiply],
  ['divide', elementwise.divide],
  ['floorDivide', elementwise.floorDivide],
  ['mod', elementwise.mod],
  ['power', elementwise.power],
  ['bitwiseAnd', elementwise.bitwiseAnd],
  ['bitwiseOr', elementwise.bitwiseOr],
  ['bitwiseXor', elementwise.bitwiseXor],
  ['maximum', elementwise.maximum],
  ['minimum', elementwise.minimum]
]);

/**
 * What the operation gives for the old elements and the value, refused where the array cannot hold it; `dtype` is that
 * of the operation's result.
 */
export function updated(
  operation: string,
  old: NdArray,
  value: ArrayLike,
  dtype = commonDtype(old, value)
): ArrayLike {
  const compute = OPERATIONS.get(operation);
  if (compute === undefined) {
    throw new PythonError('TypeError', `there is no augmented assignment for ${operation}`);
  }
  const kind = operation === 'divide' ? 'float' : dtype;
  if (!isSafe(kind, old.dtype)) {
    throw new PythonError(
      'UFuncTypeError',
      `Cannot cast ufunc '${operation}' output from dtype('${kind}') to dtype('${old.dtype}')`
    );
  }
  return sameShaped(old, compute(old, value, kind));
}

function sameShaped(old: NdArray, result: Result): Result {
  if (result instanceof NdArray && !sameShape(result.shape, old.shape)) {
    throw new PythonError(
      'ValueError',
      `non-broadcastable output operand with shape ${shapeText(old.shape)} doesn't match the broadcast shape ${shapeText(result.shape)}`
    );
  }
  return result;
}

/** `view += value` and the like: into the same elements. */
export function inplace(
  operation: string,
  view: NdArray,
  value: ArrayLike,
  dtype?: Dtype
): NdArray {
  assign(view, updated(operation, view, value, dtype));
  return view;
}
