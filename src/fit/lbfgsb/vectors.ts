/** a·b over n entries, a and b each from an offset on. */
export function dot(
  n: number,
  a: Float64Array,
  aFrom: number,
  b: Float64Array,
  bFrom: number
): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += a[aFrom + i] * b[bFrom + i];
  }
  return sum;
}

/** a += factor b, over n entries. */
export function addScaled(n: number, a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    a[i] += factor * b[i];
  }
}

/**
 * Copies n entries, the first of them to `toFrom`. Of arrays of a few entries a loop is done before `set`, which checks
 * what it is given, has begun.
 */
export function copy(n: number, from: Float64Array, to: Float64Array, toFrom = 0): void {
  for (let i = 0; i < n; i++) {
    to[toFrom + i] = from[i];
  }
}

/** The entries as a list: for a few of them quicker than Array.from, which goes by their iterator. */
export function numbers(a: Float64Array): number[] {
  const list: number[] = [];
  for (let i = 0; i < a.length; i++) {
    list.push(a[i]);
  }
  return list;
}

/** Drops the first row of an m x n block. */
export function dropFirstRow(block: Float64Array, m: number, n: number): void {
  for (let i = n; i < m * n; i++) {
    block[i - n] = block[i];
  }
}

/** Drops the first row and column of an m x m block. */
export function dropFirst(block: Float64Array, m: number): void {
  for (let i = 1; i < m; i++) {
    const to = (i - 1) * m;
    const from = i * m + 1;
    for (let j = 0; j < m - 1; j++) {
      block[to + j] = block[from + j];
    }
  }
}
