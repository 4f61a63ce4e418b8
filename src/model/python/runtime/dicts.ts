/** Dicts, which are maps, and the keys that stand for Python's values in them. */
import { PythonError } from './errors.js';
import { requireRoom } from './room.js';

export type Key = string | number | boolean | null | undefined | readonly Key[];

/**
 * The key of a map that stands for a value: True is 1, as in Python, and a tuple is written out, since JavaScript tells
 * arrays apart by identity. The sign keeps such a text apart from every text of the program.
 */
export function keyOf(key: Key): string | number | null {
  if (typeof key === 'boolean') {
    return Number(key);
  }
  if (typeof key === 'number') {
    return key + 0;
  }
  if (typeof key === 'string') {
    return key;
  }
  if (key === null || key === undefined) {
    return null;
  }
  if (!Array.isArray(key)) {
    throw new PythonError('TypeError', 'unhashable type');
  }
  return TUPLE + JSON.stringify(key.map(part => written(keyOf(part as Key))));
}

const TUPLE = '\u0000tuple';
const NUMBER = '\u0000number';

/** JSON has no infinity and no nan. */
const written = (key: string | number | null): string | number | null =>
  typeof key === 'number' && !Number.isFinite(key) ? NUMBER + key : key;

/** The value that a key stands for. */
export function keyBack(key: unknown): unknown {
  if (typeof key !== 'string') {
    return key;
  }
  if (key.startsWith(NUMBER)) {
    return Number(key.slice(NUMBER.length));
  }
  return key.startsWith(TUPLE)
    ? (JSON.parse(key.slice(TUPLE.length)) as unknown[]).map(keyBack)
    : key;
}

type Dict<V> = Map<string | number | null, V>;

export function dict<V>(entries: Iterable<readonly [Key, V]> = []): Dict<V> {
  const map: Dict<V> = new Map();
  for (const [key, value] of entries) {
    map.set(keyOf(key), value);
  }
  return map;
}

/** `d[key]`. */
export function dictGet<V>(map: Dict<V>, key: Key): V {
  const own = keyOf(key);
  if (!map.has(own)) {
    throw new PythonError('KeyError', typeof key === 'string' ? `'${key}'` : String(key));
  }
  return map.get(own) as V;
}

/** `d.get(key, otherwise)`. */
export function dictGetOr<V, W = null>(map: Dict<V>, key: Key, otherwise: W = null as W): V | W {
  const own = keyOf(key);
  return map.has(own) ? (map.get(own) as V) : otherwise;
}

export function dictSet<V>(map: Dict<V>, key: Key, value: V): void {
  requireRoom(map.size + 1);
  map.set(keyOf(key), value);
}

/** Without a third argument, a key that is not there is an error. */
export function dictPop<V>(map: Dict<V>, key: Key, ...otherwise: V[]): V {
  const own = keyOf(key);
  if (!map.has(own) && otherwise.length > 0) {
    return otherwise[0];
  }
  const value = dictGet(map, key);
  map.delete(own);
  return value;
}

export function dictDel<V>(map: Dict<V>, key: Key): void {
  dictPop(map, key);
}

export function dictUpdate<V>(map: Dict<V>, other: Dict<V>): void {
  requireRoom(map.size + other.size);
  for (const [key, value] of other) {
    map.set(key, value);
  }
}

export function dictCopy<V>(map: Dict<V>): Dict<V> {
  return new Map(map);
}

export function dictClear<V>(map: Dict<V>): void {
  map.clear();
}

export function dictKeys<V>(map: Dict<V>): unknown[] {
  return Array.from(map.keys(), keyBack);
}

/** Of a dict whose keys are numbers and texts. */
export function plainKeys<V>(map: Dict<V>): (string | number | null)[] {
  return Array.from(map.keys());
}

export function dictValues<V>(map: Dict<V>): V[] {
  return Array.from(map.values());
}

export function dictItems<V>(map: Dict<V>): [unknown, V][] {
  return Array.from(map, ([key, value]) => [keyBack(key), value]);
}
