import type { Method } from '../config/types.js';
import { box as createBox, type Bound } from './bounds.js';
import { lbfgsb, type LbfgsbOptions } from './lbfgsb.js';
import { nelderMead, type NelderMeadOptions } from './nelder-mead.js';
import { createObjective, type GradientFunction, type ScalarFunction } from './objective.js';
import type { OptimizeResult } from './types.js';

/** The options of both methods have the names that they have in scipy.optimize.minimize. */
export interface MinimizeOptions extends LbfgsbOptions, NelderMeadOptions {
  /** Default `L-BFGS-B`. */
  method?: Method;
  /** A pair for each variable; null or an infinity where there is no bound. */
  bounds?: readonly Bound[];
  /** Exact gradient, for L-BFGS-B. Default: 2-point forward differences. */
  jac?: GradientFunction;
  /** Absolute step of the differences. Default 1e-8. */
  eps?: number;
}

/**
 * Minimises a scalar function of n variables, as scipy.optimize.minimize.
 *
 * A value or gradient that is not finite is a wall which the method backs away from; where it is met at the start, the
 * result has `success` false and a message that begins with `ABNORMAL`.
 *
 * @param fun Function of an array of n numbers. The array is used again: copy what is to be kept.
 * @param x0 Start. Where it is out of bounds it is moved to the nearest point within.
 * @throws RangeError where the bounds do not fit, x0 is not finite, or an option is out of range.
 */
export function minimize(
  fun: ScalarFunction,
  x0: ArrayLike<number>,
  options: MinimizeOptions = {}
): OptimizeResult {
  const { method = 'L-BFGS-B', bounds, jac, eps = 1e-8, ...rest } = withoutUndefined(options);
  const box = createBox(bounds, x0.length);
  checkStart(x0);
  checkOptions({ eps, ...rest });
  switch (method) {
    case 'L-BFGS-B':
      return lbfgsb(createObjective(fun, jac, box, eps), x0, box, rest);
    case 'nelder-mead':
      return nelderMead(fun, x0, box, rest);
    default:
      throw new RangeError(`Method "${String(method)}" is not known: use L-BFGS-B or nelder-mead.`);
  }
}

function withoutUndefined(options: MinimizeOptions): MinimizeOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function checkStart(x0: ArrayLike<number>): void {
  const bad = Array.from(x0).findIndex(xi => !Number.isFinite(xi));
  if (bad >= 0) {
    throw new RangeError(`x0[${bad}] is ${x0[bad]}: the start must be finite.`);
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
