import type { Box } from '../bounds.js';
import type { CauchyPoint } from './cauchy-point.js';
import { factorize, solveLower, solveLowerRows, solveLowerTransposed } from './cholesky.js';
import { copy, dot } from './vectors.js';
import { FreeProducts } from './free-products.js';
import type { LimitedMemory } from './limited-memory.js';

/**
 * Minimises the quadratic model over the variables that are free at the Cauchy point: the direct primal method of Byrd,
 * Lu, Nocedal & Zhu (1995, section 5.1), then the projection of Morales & Nocedal (2011).
 *
 * With the columns Z of the free variables and A of the others, Zᵀ B Z = θI - ZᵀW M WᵀZ. By Sherman, Morrison & Woodbury
 * its inverse is I/θ + ZᵀW K⁻¹ WᵀZ / θ², where K = M⁻¹ - WᵀZZᵀW/θ is
 *
 *     [ -P  Qᵀ ]   P = D + YᵀZZᵀY/θ
 *     [  Q  R  ]   Q = SᵀAAᵀY below the diagonal, -SᵀZZᵀY on and above it;   R = θ SᵀAAᵀS
 *
 * P and the Schur complement R + Q P⁻¹ Qᵀ are positive definite.
 */
export class SubspaceMinimizer {
  private readonly r: Float64Array;
  private readonly d: Float64Array;
  private readonly v: Float64Array;
  private readonly p: Float64Array;
  /** Q, its rows later replaced by those of Q J⁻ᵀ with P = J Jᵀ. */
  private readonly q: Float64Array;
  private readonly schur: Float64Array;
  private readonly products: FreeProducts;

  constructor(n: number, m: number) {
    this.r = new Float64Array(n);
    this.d = new Float64Array(n);
    this.v = new Float64Array(2 * m);
    this.p = new Float64Array(m * m);
    this.q = new Float64Array(m * m);
    this.schur = new Float64Array(m * m);
    this.products = new FreeProducts(n, m);
  }

  /** For another start. */
  forget(): void {
    this.products.forget();
  }

  /** To be called in each iteration, with the variables that are free at its Cauchy point. */
  follow(free: Uint8Array): void {
    this.products.follow(free);
  }

  /**
   * @param cauchy The Cauchy point; where the box is unbounded, x itself with all variables free.
   * @param target Receives the minimiser, in the box.
   * @returns false where K is singular in floating point.
   */
  minimize(
    memory: LimitedMemory,
    box: Box,
    x: Float64Array,
    gradient: Float64Array,
    cauchy: CauchyPoint,
    target: Float64Array
  ): boolean {
    this.reduceGradient(memory, x, gradient, cauchy);
    this.products.update(memory);
    if (!this.factorizeK(memory)) {
      return false;
    }
    this.solve(memory, cauchy.free);
    if (this.project(box, cauchy, target) && !isDescent(x, gradient, target)) {
      this.truncate(box, cauchy, target);
    }
    return true;
  }

  /** r = -Zᵀ(g + θ(xc - x) - W M c); 0 for variables that are held. */
  private reduceGradient(
    memory: LimitedMemory,
    x: Float64Array,
    gradient: Float64Array,
    cauchy: CauchyPoint
  ): void {
    memory.multiplyMiddle(cauchy.c, this.v);
    for (let i = 0; i < x.length; i++) {
      const moved = memory.theta * (cauchy.x[i] - x[i]) - memory.rowTimes(i, this.v);
      this.r[i] = cauchy.free[i] ? -gradient[i] - moved : 0;
    }
  }

  private factorizeK({ size, capacity: m, theta, sy }: LimitedMemory): boolean {
    const { p, q, schur, products } = this;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        q[i * m + j] = (i > j ? 1 : -1) * products.sy[i * m + j];
        if (j <= i) {
          p[i * m + j] = products.yy[i * m + j] / theta;
          schur[i * m + j] = theta * products.ss[i * m + j];
        }
      }
      p[i * m + i] += sy[i * m + i];
    }
    if (!factorize(p, size, m)) {
      return false;
    }
    solveLowerRows(p, size, m, q);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        schur[i * m + j] += dot(size, q, i * m, q, j * m);
      }
    }
    return factorize(schur, size, m);
  }

  /** d = (Zᵀ B Z)⁻¹ r */
  private solve(memory: LimitedMemory, free: Uint8Array): void {
    const { n, size, theta, s, y } = memory;
    const { r, d, v } = this;
    for (let j = 0; j < size; j++) {
      v[j] = v[size + j] = 0;
      for (let i = 0; i < n; i++) {
        v[j] += y[j * n + i] * r[i];
        v[size + j] += theta * s[j * n + i] * r[i];
      }
    }
    this.solveK(size, memory.capacity);
    for (let i = 0; i < n; i++) {
      d[i] = free[i] ? r[i] / theta + memory.rowTimes(i, v) / (theta * theta) : 0;
    }
  }

  /** v := K⁻¹ v, by K = [J 0; -Q J⁻ᵀ G] diag(-I, I) [J 0; -Q J⁻ᵀ G]ᵀ. */
  private solveK(size: number, m: number): void {
    const { p, q, schur, v } = this;
    solveLower(p, size, m, v, 0);
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < size; k++) {
        v[size + i] += q[i * m + k] * v[k];
      }
    }
    solveLower(schur, size, m, v, size);
    solveLowerTransposed(schur, size, m, v, size);
    for (let k = 0; k < size; k++) {
      v[k] = -v[k];
      for (let i = 0; i < size; i++) {
        v[k] += q[i * m + k] * v[size + i];
      }
    }
    solveLowerTransposed(p, size, m, v, 0);
  }

  /** target = the projection of xc + d on the box; whether it holds a variable at a bound. */
  private project({ lower, upper }: Box, cauchy: CauchyPoint, target: Float64Array): boolean {
    let touches = false;
    copy(target.length, cauchy.x, target);
    for (let i = 0; i < target.length; i++) {
      if (cauchy.free[i]) {
        target[i] = Math.min(Math.max(cauchy.x[i] + this.d[i], lower[i]), upper[i]);
        touches ||= target[i] === lower[i] || target[i] === upper[i];
      }
    }
    return touches;
  }

  /** target = xc + α d with the longest α up to 1 that stays in the box (equation 5.8). */
  private truncate({ lower, upper }: Box, cauchy: CauchyPoint, target: Float64Array): void {
    const { d } = this;
    let alpha = 1;
    let blocking = -1;
    for (let i = 0; i < d.length; i++) {
      const room = (d[i] > 0 ? upper[i] : lower[i]) - cauchy.x[i];
      if (d[i] !== 0 && room / d[i] < alpha) {
        alpha = Math.max(room / d[i], 0);
        blocking = i;
      }
    }
    for (let i = 0; i < d.length; i++) {
      target[i] = cauchy.x[i] + alpha * d[i];
    }
    if (blocking >= 0) {
      target[blocking] = d[blocking] > 0 ? upper[blocking] : lower[blocking];
    }
  }
}

function isDescent(x: Float64Array, gradient: Float64Array, target: Float64Array): boolean {
  let slope = 0;
  for (let i = 0; i < x.length; i++) {
    slope += (target[i] - x[i]) * gradient[i];
  }
  return slope <= 0;
}
