import type { Box } from '../bounds.js';
import type { CauchyPoint } from './cauchy-point.js';
import type { QuadraticModel } from './quadratic-model.js';
import { copy } from './vectors.js';

/**
 * Minimises the quadratic model over the variables that are free at the Cauchy point, then takes the minimiser into the box by
 * the projection of Morales & Nocedal (2011).
 */
export class SubspaceMinimizer {
  private readonly step: Float64Array;

  constructor(n: number) {
    this.step = new Float64Array(n);
  }

  /**
   * @param cauchy The Cauchy point; where the box is unbounded, x itself with all variables free.
   * @param target Receives the minimiser, in the box.
   * @returns false where the model has none in floating point.
   */
  minimize(
    model: QuadraticModel,
    box: Box,
    x: Float64Array,
    gradient: Float64Array,
    cauchy: CauchyPoint,
    target: Float64Array
  ): boolean {
    if (!model.findStep(x, gradient, cauchy, this.step)) {
      return false;
    }
    if (this.project(box, cauchy, target) && !isDescent(x, gradient, target)) {
      this.truncate(box, cauchy, target);
    }
    return true;
  }

  /** target = the projection of xc + step on the box; whether it holds a variable at a bound. */
  private project({ lower, upper }: Box, cauchy: CauchyPoint, target: Float64Array): boolean {
    let touches = false;
    copy(target.length, cauchy.x, target);
    for (let i = 0; i < target.length; i++) {
      if (cauchy.free[i]) {
        target[i] = Math.min(Math.max(cauchy.x[i] + this.step[i], lower[i]), upper[i]);
        touches ||= target[i] === lower[i] || target[i] === upper[i];
      }
    }
    return touches;
  }

  /** target = xc + α step with the longest α up to 1 that stays in the box (equation 5.8). */
  private truncate({ lower, upper }: Box, cauchy: CauchyPoint, target: Float64Array): void {
    const { step } = this;
    let alpha = 1;
    let blocking = -1;
    for (let i = 0; i < step.length; i++) {
      const room = (step[i] > 0 ? upper[i] : lower[i]) - cauchy.x[i];
      if (step[i] !== 0 && room / step[i] < alpha) {
        alpha = Math.max(room / step[i], 0);
        blocking = i;
      }
    }
    for (let i = 0; i < step.length; i++) {
      target[i] = cauchy.x[i] + alpha * step[i];
    }
    if (blocking >= 0) {
      target[blocking] = step[blocking] > 0 ? upper[blocking] : lower[blocking];
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
