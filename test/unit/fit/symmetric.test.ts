import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { eigen, inverse } from '../../../src/fit/symmetric.js';

/** Random symmetric matrices with entries of a few sizes, zeros among them. */
const symmetric = fc.integer({ min: 0, max: 11 }).chain(n =>
  fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: -100, max: 100, noNaN: true })), {
      minLength: n * n,
      maxLength: n * n
    })
    .map(flat =>
      Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) => flat[Math.min(i, j) * n + Math.max(i, j)])
      )
    )
);

function times(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map(row => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

describe('eigenvalues and eigenvectors', () => {
  test('make the matrix again, in ascending order, as unit vectors at right angles', () => {
    fc.assert(
      fc.property(symmetric, matrix => {
        const { values, vectors } = eigen(matrix);
        const size = Math.max(1, ...matrix.flat().map(Math.abs));
        expect(values).toEqual([...values].sort((a, b) => a - b));
        matrix.forEach((row, i) =>
          row.forEach((value, j) => {
            const made = values.reduce((s, l, m) => s + l * vectors[m][i] * vectors[m][j], 0);
            expect(Math.abs(made - value)).toBeLessThan(1e-12 * size * 11);
            const product = vectors[i].reduce((s, v, k) => s + v * vectors[j][k], 0);
            expect(Math.abs(product - Number(i === j))).toBeLessThan(1e-13 * 11);
          })
        );
      })
    );
  });

  test('of a known matrix', () => {
    const { values, vectors } = eigen([
      [2, 1],
      [1, 2]
    ]);
    expect(values).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)]);
    expect(Math.abs(vectors[1][0])).toBeCloseTo(Math.SQRT1_2, 14);
    expect(vectors[0][0] * vectors[0][1]).toBeCloseTo(-0.5, 14);
  });

  test('leave the matrix as it was', () => {
    const matrix = [
      [1, 5],
      [5, 1]
    ];
    eigen(matrix);
    expect(matrix[0]).toEqual([1, 5]);
  });
});

test('the inverse is one', () => {
  fc.assert(
    fc.property(
      symmetric.filter(m => m.length > 0),
      half => {
        // B B' + I is positive definite.
        const matrix = times(half, half).map((row, i) =>
          row.map((value, j) => value + Number(i === j))
        );
        const product = times(matrix, inverse(eigen(matrix)));
        const size = Math.max(...matrix.flat().map(Math.abs));
        product.forEach((row, i) =>
          row.forEach((value, j) =>
            expect(Math.abs(value - Number(i === j))).toBeLessThan(1e-11 * size)
          )
        );
      }
    )
  );
});
