/** What kind of numbers an array holds. */
import { PythonError } from './errors.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import { NdArray } from './nd-array.js';

const ORDER: readonly Dtype[] = ['bool', 'int', 'float'];

export function promote(a: Dtype, b: Dtype): Dtype {
  return ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))];
}

/** The dtype of a value. A plain number says so only by whether it is whole: where that is known, the caller names it. */
export function dtypeOf(value: ArrayLike): Dtype {
  if (value instanceof NdArray) {
    return value.dtype;
  }
  if (typeof value === 'object') {
    return value.length === 0 ? 'float' : value.map(dtypeOf).reduce(promote);
  }
  if (typeof value === 'boolean') {
    return 'bool';
  }
  return Number.isInteger(value) ? 'int' : 'float';
}

/** A number as it is stored in an array of this dtype. */
export function cast(value: number, dtype: Dtype): number {
  if (dtype === 'float') {
    return value;
  }
  if (dtype === 'bool') {
    return value !== 0 ? 1 : 0;
  }
  if (!Number.isFinite(value)) {
    throw new PythonError('ValueError', `cannot convert float ${value} to integer`);
  }
  return Math.trunc(value) + 0;
}

/** Whether a cast from one dtype to the other changes no value. */
export function isSafe(from: Dtype, to: Dtype): boolean {
  return ORDER.indexOf(from) <= ORDER.indexOf(to);
}

/** In place. */
export function castAll(data: number[], from: Dtype, to: Dtype): number[] {
  if (!isSafe(from, to)) {
    for (let i = 0; i < data.length; i++) {
      data[i] = cast(data[i], to);
    }
  }
  return data;
}
