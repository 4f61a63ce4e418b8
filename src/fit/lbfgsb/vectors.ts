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
