/**
 * Where the elements of arrays lie. Nothing of an evaluation outlives it, since all that it returns is a number: so the
 * stores of its larger arrays serve the next one again. A fresh store of some hundred elements costs more than what is
 * computed with it, one of many thousand elements very much more.
 */
import { MOST_ELEMENTS } from '../../limits.js';
import { PythonError } from './errors.js';

export { MOST_ELEMENTS };

/** Smaller ones cost the engine next to nothing. */
const LEAST_KEPT = 9;
/** Elements that are kept for the next evaluation: 64 MiB. */
const MOST_KEPT = 8 * 2 ** 20;

/** All stores of one length, the first `used` of which belong to arrays of this evaluation. */
interface Shelf {
  stores: number[][];
  used: number;
}

const shelves = new Map<number, Shelf>();
let kept = 0;

/** Room for so many elements, with anything in them. @throws PythonError where it would fill the memory */
export function allocate(length: number): number[] {
  if (!(length <= MOST_ELEMENTS)) {
    throw new PythonError('MemoryError', `an array of ${length} elements is too large`);
  }
  return length < LEAST_KEPT || isOutlasting ? fresh(length) : fromShelf(length);
}

/** Full of fractions from the start, the engine keeps a store as plain doubles without gaps, which are read fastest. */
const FULL: readonly number[] = Array.from({ length: 1024 }, () => 0.5);

function fresh(length: number): number[] {
  return length <= FULL.length ? FULL.slice(0, length) : new Array<number>(length).fill(0.5);
}

function fromShelf(length: number): number[] {
  let shelf = shelves.get(length);
  if (shelf === undefined) {
    shelf = { stores: [], used: 0 };
    shelves.set(length, shelf);
  }
  if (shelf.used < shelf.stores.length) {
    return shelf.stores[shelf.used++];
  }
  const store = fresh(length);
  if (kept + length <= MOST_KEPT) {
    kept += length;
    shelf.stores.push(store);
    shelf.used++;
  }
  return store;
}

/** Of arrays that are made here, stores are not used again: they live as long as somebody holds them. */
let isOutlasting = false;

/** Runs what makes arrays that are needed after this evaluation. */
export function outlasting<T>(work: () => T): T {
  isOutlasting = true;
  try {
    return work();
  } finally {
    isOutlasting = false;
  }
}

/** Begins an evaluation: no array of an earlier one is needed any more. */
export function begin(): void {
  for (const shelf of shelves.values()) {
    shelf.used = 0;
  }
}
