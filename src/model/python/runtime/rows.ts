/** Rows of columns that are there more than once. */

/** Where more rows than this differ, each is computed on its own. */
const MOST_DIFFERENT = 0.6;

/**
 * Puts the different rows first, in the order in which they come, where they are few.
 * @param columns numbers, each at least `length` of them; they are written to
 * @returns how often each row is there that is now to be looked at
 */
export function distinctRows(columns: readonly number[][], length: number): number[] {
  requireNumbers(columns, length);
  const most = Math.floor(length * MOST_DIFFERENT);
  const kinds = kindsOf(columns, length, most);
  if (!kinds) {
    return new Array<number>(length).fill(1);
  }
  const counts: number[] = [];
  for (let i = 0; i < length; i++) {
    const kind = kinds[i];
    if (kind === counts.length) {
      columns.forEach(column => (column[kind] = column[i]));
      counts.push(0);
    }
    counts[kind]++;
  }
  return counts;
}

/** Numbers of the rows, the same for equal ones, by their first appearance; null where too many differ. */
function kindsOf(
  columns: readonly (readonly number[])[],
  length: number,
  most: number
): number[] | null {
  let kinds = new Array<number>(length).fill(0);
  for (const column of columns) {
    const known = new Map<number, Map<number | string, number>>();
    let count = 0;
    const next: number[] = [];
    for (let i = 0; i < length; i++) {
      const own = known.get(kinds[i]) ?? new Map<number | string, number>();
      known.set(kinds[i], own);
      // A map takes both zeros for one.
      const key = Object.is(column[i], -0) ? '-0' : column[i];
      let kind = own.get(key);
      if (kind === undefined) {
        kind = count++;
        own.set(key, kind);
      }
      next.push(kind);
    }
    if (count > most) {
      return null;
    }
    kinds = next;
  }
  return kinds;
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
