import type { Method } from '../config/types.js';
import { box as createBox, type Bound, type Box } from './bounds.js';
import { conjugateGradient, type ConjugateGradientOptions } from './conjugate-gradient.js';
import { STEP } from './finite-differences.js';
import { Lbfgsb, type LbfgsbOptions } from './lbfgsb.js';
import { nelderMead, type NelderMeadOptions } from './nelder-mead.js';
import {
  createExactObjective,
  createObjective,
  type DifferentiableFunction,
  type GradientFunction,
  type Objective,
  type ScalarFunction
} from './objective.js';
import { polish } from './polish.js';
import type { OptimizeResult } from './types.js';

/** The options of all methods have the names that they have in scipy.optimize.minimize. */
export interface MinimizeOptions
  extends LbfgsbOptions, NelderMeadOptions, ConjugateGradientOptions {
  /** Default `L-BFGS-B`. */
  method?: Method;
  /** A pair for each variable; null or an infinity where there is no bound. */
  bounds?: readonly Bound[];
  /** Exact gradient. Default: 2-point forward differences. Nelder-Mead uses none. */
  jac?: GradientFunction;
  /** Absolute step of the differences. Default 1e-8. */
  eps?: number;
}

/** Where the function gives its gradient with its value. */
export interface ExactOptions extends Omit<MinimizeOptions, 'jac'> {
  jac: true;
}

/**
 * Minimises a scalar function of n variables, as scipy.optimize.minimize.
 *
 * A value or gradient that is not finite is a wall which the method backs away from; where it is met at the start, the
 * result has `success` false and a message that begins with `ABNORMAL`.
 *
 * @param fun Function of an array of n numbers; with `jac: true` it returns value and gradient. The array is used again:
 *   copy what is to be kept.
 * @param x0 Start. Where it is out of bounds it is moved to the nearest point within.
 * @throws RangeError where the bounds do not fit, x0 is not finite, or an option is out of range.
 */
export function minimize(
  fun: ScalarFunction,
  x0: ArrayLike<number>,
  options?: MinimizeOptions
): OptimizeResult;
export function minimize(
  fun: DifferentiableFunction,
  x0: ArrayLike<number>,
  options: ExactOptions
): OptimizeResult;
export function minimize(
  fun: ScalarFunction | DifferentiableFunction,
  x0: ArrayLike<number>,
  options: MinimizeOptions | ExactOptions = {}
): OptimizeResult {
  return minimizer(fun, x0.length, options)(x0);
}

/** Minimises from a start; with a first step as the option `firstStep`, where that is given. */
export type Minimizer = (x0: ArrayLike<number>, firstStep?: number) => OptimizeResult;

/** The same for many starts: what does not depend on the start is done once. */
export function minimizer(
  fun: ScalarFunction | DifferentiableFunction,
  n: number,
  options: MinimizeOptions | ExactOptions = {}
): Minimizer {
  const { method = 'L-BFGS-B', bounds, jac, eps = STEP, ...rest } = withoutUndefined(options);
  const box = createBox(bounds, n);
  checkOptions({ eps, ...rest });
  const value = valueOf(fun);
  const objective = (): Objective =>
    jac === true
      ? createExactObjective(fun as DifferentiableFunction, n)
      : createObjective(value, jac, box, eps);
  const descend = descentBy(method, { value, objective, box }, rest);
  return (x0, firstStep) => {
    checkStart(x0);
    return descend(x0, firstStep);
  };
}

interface Problem {
  value: ScalarFunction;
  objective: () => Objective;
  box: Box;
}

function descentBy(
  method: Method,
  { value, objective, box }: Problem,
  options: LbfgsbOptions & NelderMeadOptions & ConjugateGradientOptions
): Minimizer {
  switch (method) {
    case 'L-BFGS-B': {
      const lbfgsb = new Lbfgsb(objective(), box, options);
      return (x0, firstStep) => lbfgsb.run(x0, firstStep);
    }
    case 'auto': {
      const lbfgsb = new Lbfgsb(objective(), box, options);
      return (x0, firstStep) => polish(value, lbfgsb.run(x0, firstStep), box);
    }
    case 'conjugate-gradient':
      return x0 => conjugateGradient(objective(), x0, box, options);
    case 'nelder-mead':
      return x0 => nelderMead(value, x0, box, options);
    default:
      throw new RangeError(
        `Method "${String(method)}" is not known: use L-BFGS-B, auto, conjugate-gradient or nelder-mead.`
      );
  }
}

function valueOf(fun: ScalarFunction | DifferentiableFunction): ScalarFunction {
  return x => {
    const found = fun(x);
    return typeof found === 'number' ? found : found.value;
  };
}

function withoutUndefined<T extends object>(options: T): T {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined)
  ) as T;
}

function checkStart(x0: ArrayLike<number>): void {
  for (let i = 0; i < x0.length; i++) {
    if (!Number.isFinite(x0[i])) {
      throw new RangeError(`x0[${i}] is ${x0[i]}: the start must be finite.`);
    }
  }
}

const COUNTS = new Set(['maxcor', 'maxls']);

function checkOptions(options: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(options)) {
    const least = COUNTS.has(name) ? 1 : 0;
    if (typeof value !== 'number' || !(value >= least)) {
      throw new RangeError(
        `Option ${name} is ${String(value)}: it must be a number of at least ${least}.`
      );
    }
  }
}
