import type { Box } from '../bounds.js';
import type { Path } from './path.js';
import { copy, dot } from './vectors.js';

/**
 * The generalised Cauchy point: the first local minimiser of the quadratic model along the projected steepest descent
 * path (Byrd, Lu, Nocedal & Zhu 1995, section 4 and algorithm CP).
 */
export class CauchyPoint {
  /** The point. */
  readonly x: Float64Array;
  /** 1 for the variables that are not held at a bound there. */
  readonly free: Uint8Array;

  private readonly d: Float64Array;
  private readonly breakpoints: Float64Array;

  constructor(n: number) {
    this.x = new Float64Array(n);
    this.free = new Uint8Array(n);
    this.d = new Float64Array(n);
    this.breakpoints = new Float64Array(n);
  }

  /** @param theta The scale of B: a curvature is no less than its rounding. */
  compute(path: Path, theta: number, box: Box, x: Float64Array, gradient: Float64Array): void {
    const { d, breakpoints } = this;
    copy(x.length, x, this.x);
    this.prepare(box, x, gradient);
    let curvature = path.begin(d);

    // Derivatives of the model along the path: slope f' and curvature f''.
    let slope = -dot(d.length, d, 0, d, 0);
    if (slope === 0) {
      return;
    }
    const floor = -Number.EPSILON * theta * slope;
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
      path.advance(distance, d);
      path.hold(b, db, zb);
      this.hold(b, bound);

      slope += distance * curvature + db * db + path.slopeChange;
      curvature = Math.max(floor, curvature + path.curvatureChange);
      minimizer = this.moves() ? -slope / curvature : 0;
    }

    const rest = Math.max(minimizer, 0);
    for (let i = 0; i < d.length; i++) {
      if (d[i] !== 0) {
        this.x[i] = x[i] + (reached + rest) * d[i];
      }
    }
    path.advance(rest, d);
  }

  /** Search direction d, its breakpoints, and which variables are free to move. */
  private prepare(box: Box, x: Float64Array, gradient: Float64Array): void {
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
