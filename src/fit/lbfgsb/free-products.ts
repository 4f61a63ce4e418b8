import type { LimitedMemory } from './limited-memory.js';
import { dropFirst } from './vectors.js';

/**
 * Inner products of the corrections over the free variables Z and over the others A, of which K is made (see
 * SubspaceMinimizer). As in version 3.0 they are kept from iteration to iteration: what is computed are those of the newest
 * correction, and what a variable adds or takes away that was released or became held.
 *
 * An iteration in which no variable is free does not come here, and what it missed is not made up for. So does the
 * reference, whose path out of the corner of a box depends on it; a correction without its products does no harm to the
 * line search, and is gone after `capacity` further ones.
 */
export class FreeProducts {
  /** YᵀZZᵀY, on and below the diagonal. */
  readonly yy: Float64Array;
  /** SᵀAAᵀS, on and below the diagonal. */
  readonly ss: Float64Array;
  /** SᵀAAᵀY below the diagonal, SᵀZZᵀY on and above it. */
  readonly sy: Float64Array;

  private readonly free: Uint8Array;
  private readonly released: number[] = [];
  private readonly caught: number[] = [];

  constructor(n: number, m: number) {
    this.yy = new Float64Array(m * m);
    this.ss = new Float64Array(m * m);
    this.sy = new Float64Array(m * m);
    this.free = new Uint8Array(n).fill(1);
  }

  /** For another start: as if made anew. */
  forget(): void {
    this.free.fill(1);
    for (const products of [this.yy, this.ss, this.sy]) {
      products.fill(0);
    }
  }

  /**
   * Makes anew what it would be had `update` been called in each iteration but this one, before `follow` is.
   *
   * The corrections that it was last called with are those of now but the newest, and the one that went for it.
   */
  rebuild({ n, size, capacity: m, s, y, hasNew, hasDropped, dropped }: LimitedMemory): void {
    const before: { s: Float64Array; y: Float64Array }[] = hasDropped ? [dropped] : [];
    for (let k = 0; k < (hasNew ? size - 1 : size); k++) {
      before.push({ s: s.subarray(k * n, (k + 1) * n), y: y.subarray(k * n, (k + 1) * n) });
    }
    const over = (flag: 0 | 1, a: Float64Array, b: Float64Array): number =>
      a.reduce((sum, ak, k) => (this.free[k] === flag ? sum + ak * b[k] : sum), 0);
    before.forEach((one, i) =>
      before.forEach((other, j) => {
        this.yy[i * m + j] = over(1, one.y, other.y);
        this.ss[i * m + j] = over(0, one.s, other.s);
        this.sy[i * m + j] = over(i > j ? 0 : 1, one.s, other.y);
      })
    );
  }

  /** Takes in which variables are free in this iteration. */
  follow(free: Uint8Array): void {
    this.released.length = this.caught.length = 0;
    for (let i = 0; i < free.length; i++) {
      if (free[i] !== this.free[i]) {
        (free[i] ? this.released : this.caught).push(i);
        this.free[i] = free[i];
      }
    }
  }

  update(memory: LimitedMemory): void {
    const { size, hasNew, hasDropped } = memory;
    if (hasDropped) {
      dropFirst(this.yy, memory.capacity);
      dropFirst(this.ss, memory.capacity);
      dropFirst(this.sy, memory.capacity);
    }
    if (hasNew) {
      this.addNewest(memory);
    }
    if (this.released.length + this.caught.length > 0) {
      this.applyChanges(memory, hasNew ? size - 1 : size);
    }
  }

  private addNewest(memory: LimitedMemory): void {
    const { size, capacity: m, s, y } = memory;
    const last = size - 1;
    for (let j = 0; j < size; j++) {
      this.yy[last * m + j] = this.over(1, y, last, y, j);
      this.ss[last * m + j] = this.over(0, s, last, s, j);
      this.sy[last * m + j] = this.over(0, s, last, y, j);
    }
    for (let i = 0; i < size; i++) {
      this.sy[i * m + last] = this.over(1, s, i, y, last);
    }
  }

  /** @param count How many of the oldest corrections have products from before. */
  private applyChanges(memory: LimitedMemory, count: number): void {
    const { capacity: m, s, y } = memory;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) {
        this.sy[i * m + j] += this.gained(s, i, y, j) * (i > j ? -1 : 1);
        if (j <= i) {
          this.yy[i * m + j] += this.gained(y, i, y, j);
          this.ss[i * m + j] -= this.gained(s, i, s, j);
        }
      }
    }
  }

  /** By how much the product over the free variables of row i of a with row j of b has grown. */
  private gained(a: Float64Array, i: number, b: Float64Array, j: number): number {
    const n = this.free.length;
    let sum = 0;
    for (const k of this.released) {
      sum += a[i * n + k] * b[j * n + k];
    }
    for (const k of this.caught) {
      sum -= a[i * n + k] * b[j * n + k];
    }
    return sum;
  }

  /** Product of row i of a with row j of b over the variables whose flag is `flag`. */
  private over(flag: 0 | 1, a: Float64Array, i: number, b: Float64Array, j: number): number {
    const n = this.free.length;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      if (this.free[k] === flag) {
        sum += a[i * n + k] * b[j * n + k];
      }
    }
    return sum;
  }
}
