import type { LimitedMemory } from './limited-memory.js';
import { dot } from './vectors.js';

/**
 * The matrix B of the model, entry by entry. In its compact form all sums are over the corrections, of which there may be
 * more than variables: for few variables this is quicker.
 */
export class DenseMatrix {
  /** By row. */
  readonly entries: Float64Array;
  private readonly product: Float64Array;

  constructor(readonly n: number) {
    this.entries = new Float64Array(n * n);
    this.product = new Float64Array(n);
  }

  /**
   * B = θI with a BFGS update for each correction.
   *
   * @returns false where it is not positive definite in floating point.
   */
  compute({ size, theta, s, y, curvatures }: LimitedMemory): boolean {
    const { n, entries, product } = this;
    entries.fill(0);
    for (let i = 0; i < n; i++) {
      entries[i * n + i] = theta;
    }
    for (let k = 0; k < size; k++) {
      const pair = k * n;
      const bend = this.bendAlong(s, pair);
      if (!(bend > 0)) {
        return false;
      }
      for (let i = 0; i < n; i++) {
        const row = i * n;
        const ofChange = y[pair + i] / curvatures[k];
        const ofProduct = product[i] / bend;
        for (let j = 0; j <= i; j++) {
          entries[row + j] += ofChange * y[pair + j] - ofProduct * product[j];
        }
      }
    }
    this.mirror();
    return true;
  }

  /** sᵀB s, with B s in `product`, by the entries on and below the diagonal. */
  private bendAlong(s: Float64Array, from: number): number {
    const { n, entries, product } = this;
    let bend = 0;
    for (let i = 0; i < n; i++) {
      const row = i * n;
      const own = s[from + i];
      let sum = 0;
      for (let j = 0; j < i; j++) {
        const entry = entries[row + j];
        sum += entry * s[from + j];
        product[j] += entry * own;
      }
      product[i] = sum + entries[row + i] * own;
      bend += own * (2 * sum + entries[row + i] * own);
    }
    return bend;
  }

  /** The entries above the diagonal are those below it. */
  private mirror(): void {
    const { n, entries } = this;
    for (let i = 1; i < n; i++) {
      for (let j = 0; j < i; j++) {
        entries[j * n + i] = entries[i * n + j];
      }
    }
  }

  /** result = B v, with v from an offset on. */
  multiply(v: Float64Array, from: number, result: Float64Array): void {
    const { n, entries } = this;
    for (let i = 0; i < n; i++) {
      result[i] = dot(n, entries, i * n, v, from);
    }
  }
}
