/** Cholesky factors of small matrices, kept by row in preallocated arrays with a fixed stride. */

/** Replaces the lower triangle of the leading k x k block by L with L Lᵀ = A; false where A is not positive definite. */
export function factorize(a: Float64Array, k: number, stride: number): boolean {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * stride + j];
      for (let l = 0; l < j; l++) {
        sum -= a[i * stride + l] * a[j * stride + l];
      }
      if (i > j) {
        a[i * stride + j] = sum / a[j * stride + j];
      } else if (sum > 0) {
        a[i * stride + i] = Math.sqrt(sum);
      } else {
        return false;
      }
    }
  }
  return true;
}

/** Solves L z = b in place, b from `offset` on. */
export function solveLower(
  l: Float64Array,
  k: number,
  stride: number,
  b: Float64Array,
  offset: number
): void {
  for (let i = 0; i < k; i++) {
    let sum = b[offset + i];
    for (let j = 0; j < i; j++) {
      sum -= l[i * stride + j] * b[offset + j];
    }
    b[offset + i] = sum / l[i * stride + i];
  }
}

/** Solves Lᵀ z = b in place, b from `offset` on. */
export function solveLowerTransposed(
  l: Float64Array,
  k: number,
  stride: number,
  b: Float64Array,
  offset: number
): void {
  for (let i = k - 1; i >= 0; i--) {
    let sum = b[offset + i];
    for (let j = i + 1; j < k; j++) {
      sum -= l[j * stride + i] * b[offset + j];
    }
    b[offset + i] = sum / l[i * stride + i];
  }
}
