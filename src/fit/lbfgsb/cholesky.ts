/**
 * Cholesky factors of small matrices, kept by row in preallocated arrays with a fixed stride. In the place of a diagonal
 * element stands its reciprocal: solving then divides by nothing, and waits for no division.
 */

/** Replaces the lower triangle of the leading k x k block by L with L Lᵀ = A; false where A is not positive definite. */
export function factorize(a: Float64Array, k: number, stride: number): boolean {
  for (let i = 0; i < k; i++) {
    const row = i * stride;
    for (let j = 0; j <= i; j++) {
      const other = j * stride;
      let sum = a[row + j];
      for (let l = 0; l < j; l++) {
        sum -= a[row + l] * a[other + l];
      }
      if (i > j) {
        a[row + j] = sum * a[other + j];
      } else if (sum > 0) {
        a[row + i] = 1 / Math.sqrt(sum);
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
    const row = i * stride;
    let sum = b[offset + i];
    for (let j = 0; j < i; j++) {
      sum -= l[row + j] * b[offset + j];
    }
    b[offset + i] = sum * l[row + i];
  }
}

/** Solves L zᵀ = bᵀ in place for each of the first `k` rows of b: all of them at once, since none waits for another. */
export function solveLowerRows(l: Float64Array, k: number, stride: number, b: Float64Array): void {
  for (let j = 0; j < k; j++) {
    const row = j * stride;
    const reciprocal = l[row + j];
    for (let i = 0; i < k; i++) {
      const own = i * stride;
      let sum = b[own + j];
      for (let m = 0; m < j; m++) {
        sum -= l[row + m] * b[own + m];
      }
      b[own + j] = sum * reciprocal;
    }
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
    b[offset + i] = sum * l[i * stride + i];
  }
}
