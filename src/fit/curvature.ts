/** Slopes and second derivatives of a function at a point, by differences that stay within the unit box. */

/** A function on the unit box: the NLL, each parameter as a share of its range. */
export type UnitFunction = (u: readonly number[]) => number;

export interface Curvature {
  /** Of the given variables, in their order. */
  gradient: number[];
  hessian: number[][];
  /** Whether the second derivatives hold at half the step: false at a kink or a step of the function. */
  isSmooth: boolean;
}

/** Step of the first look, as a share of the range. */
const FIRST_STEP = 1e-3;

/**
 * A later step is this share of the distance at which the function has risen by 1/2, which for an NLL is one standard
 * error with the other parameters held: near enough for the differences to be of the point, far enough to be above the
 * rounding of a sum over trials.
 */
const SHARE = 0.02;

/** Looks until the step fits the curvature that it finds. */
const LOOKS = 8;

/** Second derivatives below this mean that the function changes by less than 5e-5 from bound to bound: there are none. */
export const NO_CURVATURE = 1e-4;

/** Share by which a second derivative may differ at half the step. */
const ROUGH = 0.2;

/**
 * By central differences with one Richardson extrapolation, so that the error is of the fourth order of the steps.
 *
 * @param u A point of the unit box at which `fun` is finite.
 * @param free The variables to derive by: each must have room on both sides.
 * @returns null where the function is not finite close by.
 */
export function curvature(
  fun: UnitFunction,
  u: readonly number[],
  free: readonly number[]
): Curvature | null {
  const value = fun(u);
  const steps = free.map(i => stepOf(fun, u, i, value));
  const coarse = differences(fun, u, free, steps, value);
  const fine = differences(
    fun,
    u,
    free,
    steps.map(h => h / 2),
    value
  );
  const hessian = extrapolate(coarse.hessian, fine.hessian);
  const figures = [...fine.gradient, ...hessian.flat()];
  return figures.every(Number.isFinite)
    ? { gradient: fine.gradient, hessian, isSmooth: isSmooth(coarse.hessian, fine.hessian) }
    : null;
}

function stepOf(fun: UnitFunction, u: readonly number[], i: number, value: number): number {
  let room = Math.min(u[i], 1 - u[i]);
  let h = Math.min(FIRST_STEP, room);
  for (let look = 0; look < LOOKS; look++) {
    const second = (fun(moved(u, i, h)) - 2 * value + fun(moved(u, i, -h))) / h ** 2;
    if (second <= NO_CURVATURE) {
      return h;
    }
    const last = h;
    if (Number.isFinite(second)) {
      h = Math.min(SHARE / Math.sqrt(second), room);
    } else {
      // A wall is close by: steps stay on this side of it.
      room = h / 4;
      h = room;
    }
    if (h > last / 2 && h < 2 * last) {
      return h;
    }
  }
  return h;
}

function differences(
  fun: UnitFunction,
  u: readonly number[],
  free: readonly number[],
  steps: readonly number[],
  value: number
): { gradient: number[]; hessian: number[][] } {
  const ahead = free.map((i, k) => fun(moved(u, i, steps[k])));
  const behind = free.map((i, k) => fun(moved(u, i, -steps[k])));
  const hessian = free.map(() => free.map(() => 0));
  for (let k = 0; k < free.length; k++) {
    hessian[k][k] = (ahead[k] - 2 * value + behind[k]) / steps[k] ** 2;
    for (let m = 0; m < k; m++) {
      const both = fun(moved(moved(u, free[k], steps[k]), free[m], steps[m]));
      const neither = fun(moved(moved(u, free[k], -steps[k]), free[m], -steps[m]));
      const alone = ahead[k] + behind[k] + ahead[m] + behind[m];
      hessian[k][m] = (both + neither - alone + 2 * value) / (2 * steps[k] * steps[m]);
      hessian[m][k] = hessian[k][m];
    }
  }
  return { gradient: free.map((_, k) => (ahead[k] - behind[k]) / (2 * steps[k])), hessian };
}

/** Rounding may carry a step to the bound over it. */
function moved(u: readonly number[], i: number, h: number): number[] {
  return u.map((value, j) => (j === i ? Math.min(Math.max(value + h, 0), 1) : value));
}

function extrapolate(coarse: readonly number[][], fine: readonly number[][]): number[][] {
  return fine.map((row, k) => row.map((value, m) => (4 * value - coarse[k][m]) / 3));
}

function isSmooth(coarse: readonly number[][], fine: readonly number[][]): boolean {
  return fine.every(
    (row, k) => Math.abs(row[k] - coarse[k][k]) <= ROUGH * Math.abs(row[k]) + NO_CURVATURE
  );
}
