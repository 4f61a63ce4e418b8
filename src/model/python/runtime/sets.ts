/** Sets, which are sets of the keys that stand for Python's values. */
import { keyBack, keyOf, type Key } from './dicts.js';
import { PythonError } from './errors.js';
import { elements } from './lists.js';
import { requireRoom } from './room.js';

export type Keys = Set<string | number | null>;

export function set(items: Iterable<unknown> = []): Keys {
  return new Set(Array.from(elements(items), item => keyOf(item as Key)));
}

export function setAdd(keys: Keys, item: Key): void {
  requireRoom(keys.size + 1);
  keys.add(keyOf(item));
}

export function setDiscard(keys: Keys, item: Key): void {
  keys.delete(keyOf(item));
}

export function setRemove(keys: Keys, item: Key): void {
  if (!keys.delete(keyOf(item))) {
    throw new PythonError('KeyError', String(item));
  }
}

/** In the order in which CPython's table of a set has them, where each was added in turn. */
export function setItems(keys: Keys): unknown[] {
  let table: Table = new Array(LEAST_SLOTS);
  let used = 0;
  for (const key of keys) {
    table[slotOf(table, key)] = key;
    used++;
    if (used * 5 >= (table.length - 1) * 3) {
      table = resized(table, used > 50_000 ? used * 2 : used * 4);
    }
  }
  return table.filter(key => key !== undefined).map(keyBack);
}

type Table = (string | number | null | undefined)[];

const LEAST_SLOTS = 8;
/** Slots that are looked at one after another before it jumps. */
const LINEAR_PROBES = 9;

function resized(table: Table, least: number): Table {
  let size = LEAST_SLOTS;
  while (size <= least) {
    size *= 2;
  }
  const larger: Table = new Array(size);
  for (const key of table) {
    if (key !== undefined) {
      larger[slotOf(larger, key)] = key;
    }
  }
  return larger;
}

function slotOf(table: Table, key: string | number | null): number {
  const mask = table.length - 1;
  if (typeof key === 'number' && key >= 0 && key === (key | 0) && table[key & mask] === undefined) {
    return key & mask;
  }
  let perturb = BigInt.asUintN(64, hashOf(key));
  let at = Number(perturb & BigInt(mask));
  for (;;) {
    const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
    for (let slot = at; slot <= last; slot++) {
      if (table[slot] === undefined) {
        return slot;
      }
    }
    perturb >>= 5n;
    at = Number(BigInt.asUintN(64, BigInt(at) * 5n + 1n + perturb) & BigInt(mask));
  }
}

const MODULUS = 2n ** 61n - 1n;

/** CPython's hash of numbers. Those of texts differ from run to run, so that no model can depend on them. */
function hashOf(key: string | number | null): bigint {
  if (typeof key !== 'number' || !Number.isFinite(key)) {
    return 0n;
  }
  let [numerator, shift] = [Math.abs(key), 0n];
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    shift++;
  }
  // Halves are multiples of 2**60 here, since 2**61 is 1.
  const size = ((BigInt(numerator) % MODULUS) << ((61n - (shift % 61n)) % 61n)) % MODULUS;
  const hash = key < 0 ? -size : size;
  return hash === -1n ? -2n : hash;
}

export function setUnion(a: Keys, b: Keys): Keys {
  requireRoom(a.size + b.size);
  return new Set([...a, ...b]);
}

export function setIntersection(a: Keys, b: Keys): Keys {
  return new Set([...a].filter(key => b.has(key)));
}

export function setDifference(a: Keys, b: Keys): Keys {
  return new Set([...a].filter(key => !b.has(key)));
}

export function setSymmetricDifference(a: Keys, b: Keys): Keys {
  return setUnion(setDifference(a, b), setDifference(b, a));
}

/** `a |= b`, `a &= b` and `a -= b`, which change a. */
export function setAddAll(a: Keys, b: Keys): void {
  requireRoom(a.size + b.size);
  b.forEach(key => a.add(key));
}

export function setKeepAll(a: Keys, b: Keys): void {
  a.forEach(key => {
    if (!b.has(key)) {
      a.delete(key);
    }
  });
}

export function setRemoveAll(a: Keys, b: Keys): void {
  [...b].forEach(key => a.delete(key));
}

export function setIsSubset(a: Keys, b: Keys): boolean {
  return [...a].every(key => b.has(key));
}
