import type { CauchyPoint } from './cauchy-point.js';
import { factorize, solveLower, solveLowerRows, solveLowerTransposed } from './cholesky.js';
import { FreeProducts } from './free-products.js';
import type { LimitedMemory } from './limited-memory.js';
import { CompactPath } from './path.js';
import type { QuadraticModel } from './quadratic-model.js';
import { dot } from './vectors.js';

/**
 * By the compact form of B, in time that grows with the number of variables: the direct primal method of Byrd, Lu, Nocedal &
 * Zhu (1995, section 5.1).
 *
 * With the columns Z of the free variables and A of the others, Zᵀ B Z = θI - ZᵀW M WᵀZ. By Sherman, Morrison & Woodbury
 * its inverse is I/θ + ZᵀW K⁻¹ WᵀZ / θ², where K = M⁻¹ - WᵀZZᵀW/θ is
 *
 *     [ -P  Qᵀ ]   P = D + YᵀZZᵀY/θ
 *     [  Q  R  ]   Q = SᵀAAᵀY below the diagonal, -SᵀZZᵀY on and above it;   R = θ SᵀAAᵀS
 *
 * P and the Schur complement R + Q P⁻¹ Qᵀ are positive definite.
 */
export class CompactModel implements QuadraticModel {
  readonly path: CompactPath;
  readonly products: FreeProducts;
  private readonly r: Float64Array;
  private readonly v: Float64Array;
  private readonly p: Float64Array;
  /** Q, its rows later replaced by those of Q J⁻ᵀ with P = J Jᵀ. */
  private readonly q: Float64Array;
  private readonly schur: Float64Array;

  constructor(private readonly memory: LimitedMemory) {
    const { n, capacity: m } = memory;
    this.path = new CompactPath(memory);
    this.products = new FreeProducts(n, m);
    this.r = new Float64Array(n);
    this.v = new Float64Array(2 * m);
    this.p = new Float64Array(m * m);
    this.q = new Float64Array(m * m);
    this.schur = new Float64Array(m * m);
  }

  update(): boolean {
    return this.memory.factorize();
  }

  findStep(
    x: Float64Array,
    gradient: Float64Array,
    cauchy: CauchyPoint,
    step: Float64Array
  ): boolean {
    this.reduceGradient(x, gradient, cauchy);
    this.products.update(this.memory);
    if (!this.factorizeK()) {
      return false;
    }
    this.solve(cauchy.free, step);
    return true;
  }

  /** r = -Zᵀ(g + θ(xc - x) - W M c); 0 for variables that are held. */
  private reduceGradient(x: Float64Array, gradient: Float64Array, cauchy: CauchyPoint): void {
    const { memory } = this;
    memory.multiplyMiddle(this.path.c, this.v);
    for (let i = 0; i < x.length; i++) {
      const moved = memory.theta * (cauchy.x[i] - x[i]) - memory.rowTimes(i, this.v);
      this.r[i] = cauchy.free[i] ? -gradient[i] - moved : 0;
    }
  }

  private factorizeK(): boolean {
    const { size, capacity: m, theta, sy } = this.memory;
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
  private solve(free: Uint8Array, d: Float64Array): void {
    const { memory, r, v } = this;
    const { n, size, theta, s, y } = memory;
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
}
