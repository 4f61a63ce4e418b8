/** Linear algebra of small symmetric matrices, as rows of numbers. */

export interface Eigen {
  /** In ascending order. */
  values: number[];
  /** Unit vectors, in the order of the values. */
  vectors: number[][];
}

/** Sweeps after which even a hard matrix of this size has long converged. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5): slow for large
 * matrices, and for a matrix of the size of a model's parameters as exact as can be, small eigenvalues included.
 *
 * @param matrix Symmetric, n x n.
 */
export function eigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map(row => [...row]);
  const v = identity(n);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 0; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        rotate(a, v, p, q);
      }
    }
  }
  const order = a.map((_, i) => i).sort((i, j) => a[i][i] - a[j][j]);
  return {
    values: order.map(i => a[i][i]),
    vectors: order.map(i => v.map(row => row[i]))
  };
}

/** The inverse of the matrix that has these eigenvalues and eigenvectors. */
export function inverse({ values, vectors }: Eigen): number[][] {
  return vectors.map((_, i) =>
    vectors.map((_, j) =>
      values.reduce((sum, l, m) => sum + (vectors[m][i] * vectors[m][j]) / l, 0)
    )
  );
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
}

/** Sum of the squares beside the diagonal; 0 where they no longer count against it. */
function offDiagonal(a: readonly (readonly number[])[]): number {
  let beside = 0;
  let on = 0;
  a.forEach((row, i) =>
    row.forEach((value, j) => (i === j ? (on += value ** 2) : (beside += value ** 2)))
  );
  return beside > Number.EPSILON ** 2 * on ? beside : 0;
}

/** Turns the plane of p and q so that a[p][q] becomes 0. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  if (a[p][q] === 0) {
    return;
  }
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) {
    turn(row, p, q, c, s);
  }
  for (let i = 0; i < a.length; i++) {
    const [ap, aq] = [a[p][i], a[q][i]];
    a[p][i] = c * ap - s * aq;
    a[q][i] = s * ap + c * aq;
  }
  for (const row of v) {
    turn(row, p, q, c, s);
  }
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [rp, rq] = [row[p], row[q]];
  row[p] = c * rp - s * rq;
  row[q] = s * rp + c * rq;
}
