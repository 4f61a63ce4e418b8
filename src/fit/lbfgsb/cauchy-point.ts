import type { Box } from '../bounds.js';
import type { LimitedMemory } from './limited-memory.js';
import { copy, dot } from './vectors.js';

/**
 * The generalised Cauchy point: the first local minimiser of the quadratic model along the projected steepest descent
 * path (Byrd, Lu, Nocedal & Zhu 1995, section 4 and algorithm CP).
 */
export class CauchyPoint {
  /** The point. */
  readonly x: Float64Array;
  /** c = Wᵀ (this.x - x), of length 2 size. */
  readonly c: Float64Array;
  /** 1 for the variables that are not held at a bound there. */
  readonly free: Uint8Array;

  private readonly d: Float64Array;
  private readonly breakpoints: Float64Array;
  private readonly p: Float64Array;
  private readonly row: Float64Array;
  private readonly product: Float64Array;

  constructor(n: number, m: number) {
    this.x = new Float64Array(n);
    this.free = new Uint8Array(n);
    this.d = new Float64Array(n);
    this.breakpoints = new Float64Array(n);
    this.c = new Float64Array(2 * m);
    this.p = new Float64Array(2 * m);
    this.row = new Float64Array(2 * m);
    this.product = new Float64Array(2 * m);
  }

  compute(memory: LimitedMemory, box: Box, x: Float64Array, gradient: Float64Array): void {
    const { p, c, d, breakpoints, row, product } = this;
    const { theta } = memory;
    const width = 2 * memory.size;
    copy(x.length, x, this.x);
    c.fill(0, 0, width);
    this.prepare(memory, box, x, gradient);

    // Derivatives of the model along the path: slope f' and curvature f''.
    let slope = -dot(d.length, d, 0, d, 0);
    if (slope === 0) {
      return;
    }
    let curvature = -theta * slope;
    const floor = Number.EPSILON * curvature;
    if (width > 0) {
      memory.multiplyMiddle(p, product);
      curvature -= dot(width, p, 0, product, 0);
    }
    let minimizer = -slope / curvature;
    let reached = 0;

    for (let b = this.next(); b >= 0; b = this.next()) {
      const distance = breakpoints[b] - reached;
      if (minimizer < distance) {
        break;
      }
      reached = breakpoints[b];
      const db = d[b];
      const bound = db > 0 ? box.upper[b] : box.lower[b];
      const zb = bound - x[b];
      this.hold(b, bound);

      slope += distance * curvature + db * db - theta * db * zb;
      curvature -= theta * db * db;
      if (width > 0) {
        addScaled(width, c, distance, p);
        memory.row(b, row);
        memory.multiplyMiddle(row, product);
        slope += db * dot(width, product, 0, c, 0);
        curvature +=
          2 * db * dot(width, product, 0, p, 0) - db * db * dot(width, product, 0, row, 0);
        addScaled(width, p, -db, row);
      }
      curvature = Math.max(floor, curvature);
      minimizer = this.moves() ? -slope / curvature : 0;
    }

    const rest = Math.max(minimizer, 0);
    for (let i = 0; i < d.length; i++) {
      if (d[i] !== 0) {
        this.x[i] = x[i] + (reached + rest) * d[i];
      }
    }
    addScaled(width, c, rest, p);
  }

  /** Search direction d, its breakpoints, p = Wᵀ d, and which variables are free to move. */
  private prepare(memory: LimitedMemory, box: Box, x: Float64Array, gradient: Float64Array): void {
    const { size } = memory;
    this.p.fill(0, 0, 2 * size);
    for (let i = 0; i < x.length; i++) {
      const below = x[i] - box.lower[i];
      const above = box.upper[i] - x[i];
      const downhill = -gradient[i];
      const held = (below <= 0 && downhill <= 0) || (above <= 0 && downhill >= 0);
      this.free[i] = held ? 0 : 1;
      this.d[i] = held ? 0 : downhill;
      if (this.d[i] === 0) {
        this.breakpoints[i] = Infinity;
        continue;
      }
      this.breakpoints[i] = downhill > 0 ? above / downhill : below / -downhill;
      memory.row(i, this.row);
      addScaled(2 * size, this.p, downhill, this.row);
    }
  }

  /** The moving variable that reaches its bound next, or -1. */
  private next(): number {
    let first = -1;
    for (let i = 0; i < this.d.length; i++) {
      const t = this.breakpoints[i];
      if (this.d[i] !== 0 && t < Infinity && (first < 0 || t < this.breakpoints[first])) {
        first = i;
      }
    }
    return first;
  }

  private hold(i: number, bound: number): void {
    this.x[i] = bound;
    this.d[i] = 0;
    this.free[i] = 0;
  }

  private moves(): boolean {
    for (let i = 0; i < this.d.length; i++) {
      if (this.d[i] !== 0) {
        return true;
      }
    }
    return false;
  }
}

/** a += factor b */
function addScaled(n: number, a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    a[i] += factor * b[i];
  }
}
