import type { CauchyPoint } from './cauchy-point.js';
import type { Path } from './path.js';

/** The quadratic model of the function around x, with the matrix B of the memory. */
export interface QuadraticModel {
  readonly path: Path;
  /** Takes in what the memory has become; false where B is not positive definite in floating point. */
  update(): boolean;
  /**
   * The step from the Cauchy point to the minimum of the model over the variables that are free there.
   *
   * @param step Receives it, with 0 for the others.
   * @returns false where the matrix over these variables is not positive definite in floating point.
   */
  findStep(
    x: Float64Array,
    gradient: Float64Array,
    cauchy: CauchyPoint,
    step: Float64Array
  ): boolean;
}
