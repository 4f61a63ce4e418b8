/** Slopes and second derivatives of a function at a point, by differences that stay within the unit box. */

/** A function on the unit box: the NLL, each parameter as a share of its range. */
export type UnitFunction = (u: readonly number[]) => number;

/** The same with its gradient, a new array each time. */
export type UnitGradient = (u: readonly number[]) => Sample;

interface Sample {
  value: number;
  gradient: readonly number[];
}

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

/** Steps are no shorter: at a jump of the function the curvature seems to grow without end. */
const LEAST_STEP = 1e-9;

/** Looks until the step fits the curvature that it finds. */
const LOOKS = 8;

/** Second derivatives below this mean that the function changes by less than 5e-5 from bound to bound: there are none. */
export const NO_CURVATURE = 1e-4;

/** Share by which a second derivative may differ at half the step. */
const ROUGH = 0.2;

/**
 * By central differences with one Richardson extrapolation, so that the error is of the fourth order of the steps: of the
 * exact gradient where there is one, else of the values.
 *
 * @param u A point of the unit box at which `fun` is finite.
 * @param free The variables to derive by: each must have room on both sides.
 * @returns null where the function is not finite close by.
 */
export function curvature(
  fun: UnitFunction,
  u: readonly number[],
  free: readonly number[],
  exact?: UnitGradient
): Curvature | null {
  const value = fun(u);
  const steps = free.map(i => stepOf(fun, u, i, value));
  const take = (some: readonly number[]): Differences =>
    exact
      ? gradientDifferences(exact, u, free, some, value)
      : valueDifferences(fun, u, free, some, value);
  const coarse = take(steps);
  const fine = take(steps.map(h => h / 2));
  const hessian = extrapolate(coarse.hessian, fine.hessian);
  const gradient = exact ? pick(exact(u).gradient, free) : fine.gradient;
  return [...gradient, ...hessian.flat(), ...fine.bends].every(Number.isFinite)
    ? { gradient, hessian, isSmooth: isSmooth(coarse, fine) }
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
      h = Math.min(Math.max(SHARE / Math.sqrt(second), LEAST_STEP), room);
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

interface Differences {
  gradient: number[];
  hessian: number[][];
  /** The second derivatives as the values have them, which show the steps that an exact gradient passes over. */
  bends: number[];
}

function gradientDifferences(
  exact: UnitGradient,
  u: readonly number[],
  free: readonly number[],
  steps: readonly number[],
  value: number
): Differences {
  const ahead = free.map((i, k) => exact(moved(u, i, steps[k])));
  const behind = free.map((i, k) => exact(moved(u, i, -steps[k])));
  const slopes = free.map((_, k) =>
    free.map(i => (ahead[k].gradient[i] - behind[k].gradient[i]) / (2 * steps[k]))
  );
  return {
    gradient: free.map((_, k) => (ahead[k].value - behind[k].value) / (2 * steps[k])),
    hessian: slopes.map((row, k) => row.map((slope, m) => (slope + slopes[m][k]) / 2)),
    bends: free.map((_, k) => (ahead[k].value - 2 * value + behind[k].value) / steps[k] ** 2)
  };
}

function valueDifferences(
  fun: UnitFunction,
  u: readonly number[],
  free: readonly number[],
  steps: readonly number[],
  value: number
): Differences {
  const ahead = free.map((i, k) => fun(moved(u, i, steps[k])));
  const behind = free.map((i, k) => fun(moved(u, i, -steps[k])));
  const bends = free.map((_, k) => (ahead[k] - 2 * value + behind[k]) / steps[k] ** 2);
  const hessian = bends.map((bend, k) => bends.map((_, m) => (k === m ? bend : 0)));
  for (let k = 0; k < free.length; k++) {
    for (let m = 0; m < k; m++) {
      const both = fun(moved(moved(u, free[k], steps[k]), free[m], steps[m]));
      const neither = fun(moved(moved(u, free[k], -steps[k]), free[m], -steps[m]));
      const alone = ahead[k] + behind[k] + ahead[m] + behind[m];
      hessian[k][m] = (both + neither - alone + 2 * value) / (2 * steps[k] * steps[m]);
      hessian[m][k] = hessian[k][m];
    }
  }
  const gradient = free.map((_, k) => (ahead[k] - behind[k]) / (2 * steps[k]));
  return { gradient, hessian, bends };
}

function pick(values: readonly number[], free: readonly number[]): number[] {
  return free.map(i => values[i]);
}

/** Rounding may carry a step to the bound over it. */
function moved(u: readonly number[], i: number, h: number): number[] {
  return u.map((value, j) => (j === i ? Math.min(Math.max(value + h, 0), 1) : value));
}

function extrapolate(coarse: readonly number[][], fine: readonly number[][]): number[][] {
  return fine.map((row, k) => row.map((value, m) => (4 * value - coarse[k][m]) / 3));
}

function isSmooth(coarse: Differences, fine: Differences): boolean {
  return fine.hessian.every((row, k) =>
    [coarse.hessian[k][k], coarse.bends[k], fine.bends[k]].every(
      other => Math.abs(row[k] - other) <= ROUGH * Math.abs(row[k]) + NO_CURVATURE
    )
  );
}
