/** Small helpers that the code written for Python's own syntax calls. */
import * as elementwise from './elementwise.js';
import { PythonError } from './errors.js';
import type { Slice } from './slices.js';
import { keyOf, type Key } from './dicts.js';
import { compare, equal, listRepeat, listSlice, strSlice } from './lists.js';
import type { ArrayLike, Dtype } from './nd-array.js';
import { allocate, contiguous, NdArray } from './nd-array.js';
import * as scalars from './scalars.js';

/** An array of its elements in row order. */
export function nd(data: number[], shape: number[], dtype: Dtype): NdArray {
  return contiguous(data, shape, dtype);
}

export function slice(start: number | null, stop: number | null, step: number | null): Slice {
  return { start, stop, step };
}

export function sliceList<T>(list: readonly T[], { start, stop, step }: Slice): T[] {
  return listSlice(list, start, stop, step);
}

export function sliceText(text: string, { start, stop, step }: Slice): string {
  return strSlice(text, start, stop, step);
}

export const repeatList = listRepeat;
export const sameValue = equal;
export const compareValues = compare;

/** What stands for a tuple as a key. */
export function tupleKey(tuple: Key): string | number | null {
  return keyOf(tuple);
}

type Keyed = string | number | null;

export function setOf(keys: readonly Keyed[]): Set<Keyed> {
  return new Set(keys);
}

export function dictOf<V>(entries: readonly (readonly [Keyed, V])[]): Map<Keyed, V> {
  return new Map(entries);
}

/** The value of a key that is already in the form that maps hold. */
export function lookup<V>(map: ReadonlyMap<Keyed, V>, key: Keyed): V {
  const value = map.get(key);
  if (value === undefined && !map.has(key)) {
    throw new PythonError('KeyError', String(key));
  }
  return value as V;
}

/** A value that must not be None here. */
export function some<T>(value: T | null): T {
  if (value === null) {
    throw new PythonError('TypeError', 'this value is None here');
  }
  return value;
}

/** A variable that must have a value here. */
export function bound<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new PythonError('UnboundLocalError', 'a variable has no value yet');
  }
  return value;
}

/** `%` of two numbers as Python has it, of arrays as NumPy has it. */
export function mod(a: ArrayLike, b: ArrayLike, dtype?: Dtype): elementwise.Result {
  return typeof a === 'number' && typeof b === 'number'
    ? scalars.mod(a, b)
    : elementwise.mod(a, b, dtype);
}

/** JavaScript's own operators keep 32 bits; longer ints go through BigInt. */
const isShort = (x: number): boolean => x === (x | 0);

export function bitand(a: number, b: number): number {
  return isShort(a) && isShort(b) ? a & b : Number(BigInt(a) & BigInt(b));
}

export function bitor(a: number, b: number): number {
  return isShort(a) && isShort(b) ? a | b : Number(BigInt(a) | BigInt(b));
}

export function bitxor(a: number, b: number): number {
  return isShort(a) && isShort(b) ? a ^ b : Number(BigInt(a) ^ BigInt(b));
}

function shiftCount(count: number): number {
  if (count < 0) {
    throw new PythonError('ValueError', 'negative shift count');
  }
  return count;
}

export function shl(a: number, count: number): number {
  return a * 2 ** shiftCount(count);
}

export function shr(a: number, count: number): number {
  return Math.floor(a / 2 ** shiftCount(count));
}

export function positive(a: ArrayLike): ArrayLike {
  return a instanceof NdArray ? contiguousCopy(a) : a;
}

function contiguousCopy(a: NdArray): elementwise.Result {
  return a.dtype === 'bool' ? elementwise.add(a, 0, 'int') : elementwise.add(a, 0, a.dtype);
}

/** How many numbers `range(start, stop, step)` has. */
export function rangeLength(start: number, stop: number, step: number): number {
  if (step === 0) {
    throw new PythonError('ValueError', 'range() arg 3 must not be zero');
  }
  return Math.max(0, Math.ceil((stop - start) / step));
}

/** What is unpacked must have as many elements as there are names. */
export function requireLength(length: number, count: number): void {
  if (length !== count) {
    throw new PythonError(
      'ValueError',
      length < count
        ? `not enough values to unpack (expected ${count}, got ${length})`
        : `too many values to unpack (expected ${count})`
    );
  }
}

export function raise(type: string, message = ''): never {
  throw new PythonError(type, message);
}

export function rethrow(error: unknown): never {
  throw error;
}

/** Which exceptions an `except` of the other name catches too. */
const BASES: Readonly<Record<string, string>> = {
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  FloatingPointError: 'ArithmeticError',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  AxisError: 'ValueError',
  LinAlgError: 'ValueError',
  UFuncTypeError: 'TypeError',
  UnboundLocalError: 'NameError',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError'
};

/** AxisError is an IndexError as well. */
const ALSO: Readonly<Record<string, string>> = { AxisError: 'IndexError' };

/** Without names, every exception; but never what is none of Python's, such as a limit of the sandbox. */
export function isError(error: unknown, names: readonly string[]): boolean {
  return error instanceof PythonError && (names.length === 0 || isOf(error.type, names));
}

function isOf(type: string, names: readonly string[]): boolean {
  if (names.includes(type) || names.includes('Exception') || names.includes('BaseException')) {
    return true;
  }
  return [BASES, ALSO].some(table => Object.hasOwn(table, type) && isOf(table[type], names));
}

/** Arrays that are combined element by element have the same length. */
export function sameLength(a: number, b: number): void {
  if (a !== b) {
    throw new PythonError(
      'ValueError',
      `operands could not be broadcast together with lengths ${a} and ${b}`
    );
  }
}

/** The length that arrays of these lengths have together: those of length 1 are stretched. */
export function commonLength(...lengths: number[]): number {
  const length = lengths.find(one => one !== 1) ?? 1;
  lengths.forEach(one => one === 1 || sameLength(one, length));
  return length;
}

/** @throws PythonError where lengths differ that a program was written for as the same */
export function assumeSame(a: number, b: number): void {
  sameLength(a, b);
}

/** The array itself, or one that repeats its only element along an axis. */
export function stretched(a: NdArray, axis: number, length: number): NdArray {
  if (a.shape[axis] === length) {
    return a;
  }
  if (a.shape[axis] !== 1) {
    sameLength(a.shape[axis], length);
  }
  const shape = a.shape.map((own, i) => (i === axis ? length : own));
  const strides = a.strides.map((own, i) => (i === axis ? 0 : own));
  return new NdArray(a.data, a.offset, shape, strides, a.dtype);
}

/** @throws PythonError where an extreme is asked for among no elements */
export function requireElements(length: number, name: string): void {
  if (length === 0) {
    throw new PythonError('ValueError', `${name} of an array without elements`);
  }
}

/** Places along a dimension of so many elements, counted from its start. */
export function indicesWithin(indices: NdArray, length: number): NdArray {
  const count = indices.shape[0];
  const places = allocate(count);
  for (let i = 0; i < count; i++) {
    places[i] = place(indices.data[indices.offset + i * indices.strides[0]], length);
  }
  return new NdArray(places, 0, [count], [1], 'int');
}

function place(index: number, length: number): number {
  const at = index < 0 ? index + length : index;
  if (!(at >= 0 && at < length)) {
    throw new PythonError('IndexError', `index ${index} is out of bounds for size ${length}`);
  }
  return at;
}

/** The places at which a mask holds. */
export function maskPlaces(mask: NdArray, length: number): NdArray {
  const count = mask.shape[0];
  if (count !== length) {
    throw new PythonError('IndexError', `a mask of ${count} elements for ${length}`);
  }
  const places = allocate(count);
  let found = 0;
  for (let i = 0; i < count; i++) {
    if (mask.data[mask.offset + i * mask.strides[0]] !== 0) {
      places[found++] = i;
    }
  }
  return new NdArray(places, 0, [found], [1], 'int');
}

/** A length of an array that is to be made. */
export function dimension(length: number): number {
  if (length < 0) {
    throw new PythonError('ValueError', 'negative dimensions are not allowed');
  }
  return Number(length);
}

/** The store of a table that is given up, for one of so many elements; a new one where it has another length. */
export function room(data: number[], count: number): number[] {
  return data.length === count ? data : allocate(count);
}
