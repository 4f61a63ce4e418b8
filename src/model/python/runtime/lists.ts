/** Lists, tuples and ranges, which are arrays, and what goes through any of Python's containers. */
import { PythonError } from './errors.js';
import { requireRoom } from './room.js';
import { sliceBounds, type Slice } from './slices.js';
import { NdArray, sameShape, toList, values } from './nd-array.js';
import { arrayEqual, truth } from './choose.js';
import { dictKeys, keyOf, type Key } from './dicts.js';
import { setItems, type Keys } from './sets.js';

function placeIn(list: { length: number }, i: number | boolean, name: string): number {
  const at = Number(i);
  const place = at < 0 ? at + list.length : at;
  if (!(place >= 0 && place < list.length)) {
    throw new PythonError('IndexError', `${name} index out of range`);
  }
  if (!Number.isInteger(place)) {
    throw new PythonError('TypeError', `${name} indices must be integers or slices, not float`);
  }
  return place;
}

export function listGet<T>(list: readonly T[], i: number | boolean): T {
  return list[placeIn(list, i, 'list')];
}

export function strGet(text: string, i: number | boolean): string {
  return text[placeIn(text, i, 'string')];
}

export function listSet<T>(list: T[], i: number | boolean, value: T): void {
  list[placeIn(list, i, 'list assignment')] = value;
}

export function listDel<T>(list: T[], i: number | boolean): void {
  list.splice(placeIn(list, i, 'list assignment'), 1);
}

type Bound = number | null | undefined;

function bounds(length: number, start: Bound, stop: Bound, step: Bound) {
  const slice: Slice = { start: start ?? null, stop: stop ?? null, step: step ?? null };
  return sliceBounds(slice, length);
}

export function listSlice<T>(list: readonly T[], start?: Bound, stop?: Bound, step?: Bound): T[] {
  if ((step ?? 1) === 1) {
    return list.slice(start ?? 0, stop ?? undefined);
  }
  const { start: first, step: by, count } = bounds(list.length, start, stop, step);
  return Array.from({ length: count }, (_, i) => list[first + i * by]);
}

export function strSlice(text: string, start?: Bound, stop?: Bound, step?: Bound): string {
  return listSlice(Array.from(text), start, stop, step).join('');
}

/** `list[start:stop] = items`. */
export function listSetSlice<T>(
  list: T[],
  given: Iterable<T> | NdArray,
  start?: Bound,
  stop?: Bound,
  step?: Bound
): void {
  const items = [...elements<T>(given as Iterable<T>)];
  const { start: first, step: by, count } = bounds(list.length, start, stop, step);
  if ((step ?? null) === null || by === 1) {
    list.splice(first, count, ...items);
    requireRoom(list.length);
    return;
  }
  if (items.length !== count) {
    throw new PythonError(
      'ValueError',
      `attempt to assign sequence of size ${items.length} to extended slice of size ${count}`
    );
  }
  items.forEach((item, i) => {
    list[first + i * by] = item;
  });
}

/** `del list[start:stop]`. */
export function listDelSlice<T>(list: T[], start?: Bound, stop?: Bound, step?: Bound): void {
  const { start: first, step: by, count } = bounds(list.length, start, stop, step);
  const gone = new Set(Array.from({ length: count }, (_, i) => first + i * by));
  const kept = list.filter((_, i) => !gone.has(i));
  list.splice(0, list.length, ...kept);
}

export function listConcat<T>(a: readonly T[], b: readonly T[]): T[] {
  requireRoom(a.length + b.length);
  return a.concat(b);
}

/** `list += items`. */
export function listExtend<T>(list: T[], items: Iterable<T> | NdArray): void {
  const all = elements<T>(items as Iterable<T>);
  const count = all.length;
  requireRoom(list.length + count);
  for (let i = 0; i < count; i++) {
    list.push(all[i]);
  }
}

/** `list * times`. */
export function listRepeat<T>(list: readonly T[], times: number | boolean): T[] {
  const count = Math.max(0, Number(times));
  requireRoom(list.length * count);
  const out: T[] = [];
  for (let i = 0; i < count; i++) {
    listExtend(out, list);
  }
  return out;
}

export function listAppend<T>(list: T[], item: T): void {
  requireRoom(list.length + 1);
  list.push(item);
}

export function listInsert<T>(list: T[], i: number, item: T): void {
  requireRoom(list.length + 1);
  list.splice(i < 0 ? Math.max(0, i + list.length) : i, 0, item);
}

export function listPop<T>(list: T[], i: number | boolean = -1): T {
  if (list.length === 0) {
    throw new PythonError('IndexError', 'pop from empty list');
  }
  return list.splice(placeIn(list, i, 'pop'), 1)[0];
}

export function listIndex(list: readonly unknown[], item: unknown): number {
  const at = list.findIndex(other => equal(other, item));
  if (at < 0) {
    throw new PythonError('ValueError', 'the value is not in the list');
  }
  return at;
}

export function listRemove(list: unknown[], item: unknown): void {
  list.splice(listIndex(list, item), 1);
}

export function listCount(list: readonly unknown[], item: unknown): number {
  return list.filter(other => equal(other, item)).length;
}

export function listReverse(list: unknown[]): void {
  list.reverse();
}

type KeyOf<T> = (item: T) => unknown;

/** A new list in order; equal items keep theirs. */
export function sorted<T>(items: Iterable<T>, key?: KeyOf<T> | null, reverse = false): T[] {
  const keyed = Array.from(elements(items), item => ({ item, by: key ? key(item) : item }));
  keyed.sort((a, b) => (reverse ? compare(b.by, a.by) : compare(a.by, b.by)));
  return keyed.map(({ item }) => item);
}

export function listSort<T>(list: T[], key?: KeyOf<T> | null, reverse = false): void {
  sorted(list, key, reverse).forEach((item, i) => {
    list[i] = item;
  });
}

/** Less than 0 where a comes before b. */
export function compare(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    return compareLists(a, b);
  }
  const isText = typeof a === 'string' && typeof b === 'string';
  if (!isText && !(isNumber(a) && isNumber(b))) {
    throw new PythonError('TypeError', "'<' is not supported between these values");
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

const isNumber = (x: unknown): x is number | boolean =>
  typeof x === 'number' || typeof x === 'boolean';

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (!equal(a[i], b[i])) {
      return compare(a[i], b[i]);
    }
  }
  return a.length - b.length;
}

/** `a == b` of any two values that are no arrays; arrays within lists are equal where all their elements are. */
export function equal(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) {
    return Number(a) === Number(b);
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return (a ?? null) === (b ?? null);
  }
  return a === b || equalContents(a, b);
}

function equalContents(a: object, b: object): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  }
  if (a instanceof Map && b instanceof Map) {
    return (
      a.size === b.size && [...a].every(([key, item]) => b.has(key) && equal(item, b.get(key)))
    );
  }
  if (a instanceof Set && b instanceof Set) {
    return a.size === b.size && [...a].every(item => b.has(item));
  }
  return a instanceof NdArray && b instanceof NdArray && sameShape(a.shape, b.shape)
    ? arrayEqual(a, b)
    : false;
}

/** `item in container`. */
export function contains(container: unknown, item: unknown): boolean {
  if (container instanceof Map || container instanceof Set) {
    return container.has(keyOf(item as Key));
  }
  if (container instanceof NdArray) {
    return values(container).some(other => equal(other, item));
  }
  if (typeof container === 'string') {
    return typeof item === 'string' && container.includes(item);
  }
  return Array.isArray(container) && container.some(other => equal(other, item));
}

/** What a loop over the value sees, as an array. */
export function elements<T>(items: Iterable<T> | NdArray): readonly T[] {
  if (Array.isArray(items)) {
    return items;
  }
  if (items instanceof NdArray) {
    return rows(items) as T[];
  }
  if (items instanceof Map) {
    return dictKeys(items) as T[];
  }
  return items instanceof Set ? (setItems(items as Keys) as T[]) : Array.from(items);
}

/** Of an array, numbers where it has one axis, else views. */
function rows(a: NdArray): unknown[] {
  if (a.shape.length === 0) {
    throw new PythonError('TypeError', 'iteration over a 0-d array');
  }
  if (a.shape.length === 1) {
    return toList(a) as unknown[];
  }
  return Array.from(
    { length: a.shape[0] },
    (_, i) =>
      new NdArray(
        a.data,
        a.offset + i * a.strides[0],
        a.shape.slice(1),
        a.strides.slice(1),
        a.dtype
      )
  );
}

export function list<T>(items: Iterable<T> | NdArray): T[] {
  return [...elements<T>(items as Iterable<T>)];
}

/** Python's `sum` of numbers, from left to right. */
export function listSum(items: Iterable<number | boolean>, start: number | boolean = 0): number {
  let total = Number(start);
  for (const item of elements(items)) {
    total += Number(item);
  }
  return total;
}

function best<T>(items: Iterable<T>, isBetter: (order: number) => boolean, key?: KeyOf<T>): T {
  const all = elements(items);
  if (all.length === 0) {
    throw new PythonError('ValueError', 'the sequence is empty');
  }
  let [chosen] = all;
  let by = key ? key(chosen) : chosen;
  for (let i = 1; i < all.length; i++) {
    const other = key ? key(all[i]) : all[i];
    if (isBetter(compare(other, by))) {
      chosen = all[i];
      by = other;
    }
  }
  return chosen;
}

/** The first of the numbers that no other one is before; null where there is anything but numbers. */
function bestNumber(items: unknown, isBefore: (a: number, b: number) => boolean): number | null {
  if (!Array.isArray(items) || typeof items[0] !== 'number') {
    return null;
  }
  let chosen = items[0];
  for (let i = 1; i < items.length; i++) {
    const own: unknown = items[i];
    if (typeof own !== 'number') {
      return null;
    }
    if (isBefore(own, chosen)) {
      chosen = own;
    }
  }
  return chosen;
}

const isLess = (a: number, b: number): boolean => a < b;
const isMore = (a: number, b: number): boolean => a > b;

/** The first of the least; a third argument is the answer for an empty sequence. */
export function listMin<T>(items: Iterable<T>, key?: KeyOf<T> | null, ...otherwise: T[]): T {
  if (otherwise.length > 0 && elements(items).length === 0) {
    return otherwise[0];
  }
  const least = key ? null : bestNumber(items, isLess);
  return least === null ? best(items, order => order < 0, key ?? undefined) : (least as T);
}

/** The first of the largest; a third argument is the answer for an empty sequence. */
export function listMax<T>(items: Iterable<T>, key?: KeyOf<T> | null, ...otherwise: T[]): T {
  if (otherwise.length > 0 && elements(items).length === 0) {
    return otherwise[0];
  }
  const most = key ? null : bestNumber(items, isMore);
  return most === null ? best(items, order => order > 0, key ?? undefined) : (most as T);
}

/** Whether a value counts as true. */
export function bool(x: unknown): boolean {
  if (x instanceof NdArray) {
    return truth(x);
  }
  if (x instanceof Map || x instanceof Set) {
    return x.size > 0;
  }
  if (Array.isArray(x) || typeof x === 'string') {
    return x.length > 0;
  }
  return x !== null && x !== undefined && x !== 0 && x !== false;
}

export function listAny(items: Iterable<unknown>): boolean {
  return elements(items).some(bool);
}

export function listAll(items: Iterable<unknown>): boolean {
  return elements(items).every(bool);
}

export function len(
  x: readonly unknown[] | string | Map<unknown, unknown> | Set<unknown> | NdArray
): number {
  if (x instanceof NdArray) {
    if (x.shape.length === 0) {
      throw new PythonError('TypeError', 'len() of unsized object');
    }
    return x.shape[0];
  }
  return x instanceof Map || x instanceof Set ? x.size : x.length;
}

/** `range(stop)`, `range(start, stop, step)`, as a list. */
export function range(start: number, stop?: number | null, step = 1): number[] {
  const from = stop === undefined || stop === null ? 0 : start;
  const to = stop === undefined || stop === null ? start : stop;
  if (![from, to, step].every(Number.isInteger)) {
    throw new PythonError('TypeError', "'float' object cannot be interpreted as an integer");
  }
  if (step === 0) {
    throw new PythonError('ValueError', 'range() arg 3 must not be zero');
  }
  const length = Math.max(0, Math.ceil((to - from) / step));
  requireRoom(length);
  return Array.from({ length }, (_, i) => from + i * step);
}

export function reversed<T>(items: Iterable<T>): T[] {
  return [...elements(items)].reverse();
}

export function enumerate<T>(items: Iterable<T>, start = 0): [number, T][] {
  return elements(items).map((item, i) => [start + i, item]);
}

export function zip(...sequences: Iterable<unknown>[]): unknown[][] {
  const all = sequences.map(sequence => elements(sequence));
  const length = all.length === 0 ? 0 : Math.min(...all.map(items => items.length));
  return Array.from({ length }, (_, i) => all.map(items => items[i]));
}

/** The parts of a value that is unpacked into `count` names. */
export function unpack<T>(items: Iterable<T> | NdArray, count: number): readonly T[] {
  const all = elements<T>(items as Iterable<T>);
  if (all.length !== count) {
    throw new PythonError(
      'ValueError',
      all.length < count
        ? `not enough values to unpack (expected ${count}, got ${all.length})`
        : `too many values to unpack (expected ${count})`
    );
  }
  return all;
}

/** What stands at one place of each row; there must be some row, since without one there are no places. */
export function placesOf<T>(rows: readonly (readonly T[])[], place: number): T[] {
  if (rows.length === 0) {
    throw new PythonError('ValueError', 'not enough values to unpack');
  }
  return rows.map(row => row[place]);
}
