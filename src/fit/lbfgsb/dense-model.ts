import type { CauchyPoint } from './cauchy-point.js';
import { factorize, solveLower, solveLowerTransposed } from './cholesky.js';
import { DenseMatrix } from './dense-matrix.js';
import type { LimitedMemory } from './limited-memory.js';
import { DensePath } from './path.js';
import type { QuadraticModel } from './quadratic-model.js';

/** By the entries of B, in time that grows with the cube of the number of variables, and is less where these are few. */
export class DenseModel implements QuadraticModel {
  readonly path: DensePath;
  private readonly matrix: DenseMatrix;
  /** xc - x, and B (xc - x). */
  private readonly z: Float64Array;
  private readonly product: Float64Array;
  /** Positions of the free variables, B over them, and the negative gradient of the model. */
  private readonly free: number[] = [];
  private readonly factor: Float64Array;
  private readonly r: Float64Array;

  constructor(private readonly memory: LimitedMemory) {
    const { n } = memory;
    this.matrix = new DenseMatrix(n);
    this.path = new DensePath(this.matrix);
    this.z = new Float64Array(n);
    this.product = new Float64Array(n);
    this.factor = new Float64Array(n * n);
    this.r = new Float64Array(n);
  }

  update(): boolean {
    return this.matrix.compute(this.memory);
  }

  findStep(
    x: Float64Array,
    gradient: Float64Array,
    cauchy: CauchyPoint,
    step: Float64Array
  ): boolean {
    const { free, factor, r } = this;
    this.reduce(x, gradient, cauchy);
    const k = free.length;
    if (!factorize(factor, k, x.length)) {
      return false;
    }
    solveLower(factor, k, x.length, r, 0);
    solveLowerTransposed(factor, k, x.length, r, 0);
    step.fill(0);
    for (let a = 0; a < k; a++) {
      step[free[a]] = r[a];
    }
    return true;
  }

  /** B over the free variables, on and below the diagonal, and r = -Zᵀ(g + B(xc - x)). */
  private reduce(x: Float64Array, gradient: Float64Array, cauchy: CauchyPoint): void {
    const { matrix, z, product, free, factor, r } = this;
    const { n, entries } = matrix;
    free.length = 0;
    for (let i = 0; i < n; i++) {
      z[i] = cauchy.x[i] - x[i];
      if (cauchy.free[i]) {
        free.push(i);
      }
    }
    matrix.multiply(z, 0, product);
    for (let a = 0; a < free.length; a++) {
      const i = free[a];
      r[a] = -gradient[i] - product[i];
      for (let b = 0; b <= a; b++) {
        factor[a * n + b] = entries[i * n + free[b]];
      }
    }
  }
}
