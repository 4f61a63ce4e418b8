/** Rows of columns that are there more than once. */
import { allocate } from './store.js';

/** Where more rows than this differ, each is computed on its own. */
const MOST_DIFFERENT = 0.6;

/**
 * The different rows, those first that are there once, which processors foresee; where most rows differ, all of them.
 * @param columns numbers, each at least `length` of them
 * @returns how often each row is there, the columns of the rows, and which of them each of the given ones is
 */
export function distinctRows(columns: readonly (readonly number[])[], length: number): number[][] {
  requireNumbers(columns, length);
  const kinds = kindsOf(columns, length, Math.floor(length * MOST_DIFFERENT));
  const rows: { first: number; count: number }[] = [];
  for (let i = 0; i < length; i++) {
    const kind = kinds ? kinds[i] : i;
    if (kind === rows.length) {
      rows.push({ first: i, count: 0 });
    }
    rows[kind].count++;
  }
  const order = [...rows.keys()].sort((a, b) => rows[a].count - rows[b].count);
  const places = new Array<number>(rows.length);
  order.forEach((kind, place) => (places[kind] = place));
  return [
    filled(order.map(kind => rows[kind].count)),
    ...columns.map(column => filled(order.map(kind => column[rows[kind].first]))),
    filled(kinds ? kinds.map(kind => places[kind]) : places)
  ];
}

function filled(values: readonly number[]): number[] {
  const store = allocate(values.length);
  values.forEach((value, i) => (store[i] = value));
  return store;
}

/** Numbers of the rows, the same for equal ones, by their first appearance; null where too many differ. */
export function kindsOf(
  columns: readonly (readonly number[])[],
  length: number,
  most: number
): number[] | null {
  let kinds = new Array<number>(length).fill(0);
  for (const column of columns) {
    const values = new Map<number | string, number>();
    const known = new Map<number, number>();
    const next = new Array<number>(length).fill(0);
    for (let i = 0; i < length; i++) {
      // A map takes both zeros for one.
      const value = numberOf(values, Object.is(column[i], -0) ? '-0' : column[i]);
      next[i] = numberOf(known, kinds[i] * length + value);
    }
    if (known.size > most) {
      return null;
    }
    kinds = next;
  }
  return kinds;
}

/** Of things in the order of their first appearance. */
function numberOf<T>(known: Map<T, number>, key: T): number {
  const found = known.get(key);
  if (found !== undefined) {
    return found;
  }
  known.set(key, known.size);
  return known.size - 1;
}

/** Where something else came in, nothing can be said. */
function requireNumbers(columns: readonly (readonly unknown[])[], length: number): void {
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      if (typeof column[i] !== 'number') {
        throw new TypeError(`a ${typeof column[i]} is among the values of the columns`);
      }
    }
  }
}
