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

/** Drops the first row and column of an m x m block. */
export function dropFirst(block: Float64Array, m: number): void {
  for (let i = 1; i < m; i++) {
    block.copyWithin((i - 1) * m, i * m + 1, (i + 1) * m);
  }
}
