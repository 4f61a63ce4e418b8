import { factorize, solveLower, solveLowerTransposed } from './cholesky.js';
import { copy, dot, dropFirst, dropFirstRow } from './vectors.js';

/**
 * The limited-memory BFGS matrix B = θI - W M Wᵀ in its compact form, with W = [Y θS] (Byrd, Lu, Nocedal & Zhu 1995,
 * equations 3.2 to 3.4; Byrd, Nocedal & Schnabel 1994). Its `size` newest corrections are the rows of S and Y, the
 * oldest first.
 */
export class LimitedMemory {
  size = 0;
  theta = 1;
  /** Whether the latest iteration brought a correction, and whether the oldest one had to go for it. */
  hasNew = false;
  hasDropped = false;
  /** Corrections of x, m x n by row. */
  readonly s: Float64Array;
  /** Corrections of the gradient, m x n by row. */
  readonly y: Float64Array;
  /** sᵢ·yᵢ of each correction. */
  readonly curvatures: Float64Array;
  /** The correction that was dropped last. */
  readonly dropped: { s: Float64Array; y: Float64Array };
  /** SᵀY (its entry i, j is sᵢ·yⱼ) and SᵀS, m x m by row, of as many of the oldest corrections as are multiplied. */
  readonly sy: Float64Array;
  readonly ss: Float64Array;
  /** Cholesky factor of θSᵀS + L D⁻¹ Lᵀ, with D the diagonal and L the strictly lower triangle of SᵀY. */
  private readonly factor: Float64Array;
  /** A row of L D⁻¹. */
  private readonly scaled: Float64Array;
  private multiplied = 0;

  constructor(
    readonly n: number,
    readonly capacity: number
  ) {
    this.s = new Float64Array(capacity * n);
    this.y = new Float64Array(capacity * n);
    this.curvatures = new Float64Array(capacity);
    this.dropped = { s: new Float64Array(n), y: new Float64Array(n) };
    this.sy = new Float64Array(capacity * capacity);
    this.ss = new Float64Array(capacity * capacity);
    this.factor = new Float64Array(capacity * capacity);
    this.scaled = new Float64Array(capacity);
  }

  /** Back to the identity. */
  reset(): void {
    this.size = 0;
    this.multiplied = 0;
    this.theta = 1;
    this.skip();
  }

  /** In an iteration without a correction to take in. */
  skip(): void {
    this.hasNew = false;
    this.hasDropped = false;
  }

  /**
   * Takes in a correction; the oldest is dropped where there is no room.
   *
   * @param curvature s·y, greater than 0.
   */
  update(step: Float64Array, change: Float64Array, curvature: number): void {
    const { n, capacity: m } = this;
    this.hasNew = true;
    this.hasDropped = this.size === m;
    if (this.hasDropped) {
      this.dropOldest();
    }
    const last = this.size++;
    copy(n, step, this.s, last * n);
    copy(n, change, this.y, last * n);
    this.curvatures[last] = curvature;
    this.theta = dot(n, change, 0, change, 0) / curvature;
  }

  /**
   * To be called before the compact form is used.
   *
   * @returns false where the matrix is not positive definite in floating point.
   */
  factorize(): boolean {
    for (; this.multiplied < this.size; this.multiplied++) {
      this.multiply(this.multiplied);
    }
    return this.factorizeMiddle();
  }

  /** result = M v, both of length 2 size. Solves [-D Lᵀ; L θSᵀS] result = v by its Schur complement. */
  multiplyMiddle(v: Float64Array, result: Float64Array): void {
    const { size, capacity: m, sy, factor } = this;
    for (let i = 0; i < size; i++) {
      let sum = v[size + i];
      for (let j = 0; j < i; j++) {
        sum += (sy[i * m + j] * v[j]) / sy[j * m + j];
      }
      result[size + i] = sum;
    }
    solveLower(factor, size, m, result, size);
    solveLowerTransposed(factor, size, m, result, size);
    for (let i = 0; i < size; i++) {
      let sum = -v[i];
      for (let j = i + 1; j < size; j++) {
        sum += sy[j * m + i] * result[size + j];
      }
      result[i] = sum / sy[i * m + i];
    }
  }

  /** result = Wᵀ e_i: the i-th row of W, of length 2 size. */
  row(i: number, result: Float64Array): void {
    const { n, size, theta, s, y } = this;
    for (let j = 0; j < size; j++) {
      result[j] = y[j * n + i];
      result[size + j] = theta * s[j * n + i];
    }
  }

  /** The i-th entry of W v. */
  rowTimes(i: number, v: Float64Array): number {
    const { n, size, theta, s, y } = this;
    let sum = 0;
    for (let j = 0; j < size; j++) {
      sum += y[j * n + i] * v[j] + theta * s[j * n + i] * v[size + j];
    }
    return sum;
  }

  /** The products of a correction with itself and those before it. */
  private multiply(own: number): void {
    const { n, capacity: m, s, y, sy, ss } = this;
    for (let j = 0; j < own; j++) {
      sy[own * m + j] = dot(n, s, own * n, y, j * n);
      sy[j * m + own] = dot(n, s, j * n, y, own * n);
      ss[own * m + j] = ss[j * m + own] = dot(n, s, own * n, s, j * n);
    }
    sy[own * m + own] = this.curvatures[own];
    ss[own * m + own] = dot(n, s, own * n, s, own * n);
  }

  private dropOldest(): void {
    const { n, capacity: m, dropped, curvatures } = this;
    copy(n, this.s, dropped.s);
    copy(n, this.y, dropped.y);
    dropFirstRow(this.s, m, n);
    dropFirstRow(this.y, m, n);
    dropFirstRow(curvatures, m, 1);
    if (this.multiplied > 0) {
      dropFirst(this.sy, m);
      dropFirst(this.ss, m);
      this.multiplied--;
    }
    this.size = m - 1;
  }

  private factorizeMiddle(): boolean {
    const { size, capacity: m, theta, sy, ss, factor, scaled } = this;
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) {
        scaled[k] = sy[i * m + k] / sy[k * m + k];
      }
      for (let j = 0; j <= i; j++) {
        let sum = theta * ss[i * m + j];
        for (let k = 0; k < j; k++) {
          sum += scaled[k] * sy[j * m + k];
        }
        factor[i * m + j] = sum;
      }
    }
    return factorize(factor, size, m);
  }
}
