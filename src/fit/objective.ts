/** A function to minimise, as the optimisers call it. */
import type { Box } from './bounds.js';
import { forwardDifferences } from './finite-differences.js';

/** A function of n variables. `x` is overwritten between calls: copy what is to be kept. */
export type ScalarFunction = (x: Float64Array) => number;

/** The gradient of a function of n variables, of length n. */
export type GradientFunction = (x: Float64Array) => ArrayLike<number>;

/** A function of n variables that gives its gradient, of length n, with its value. `x` is overwritten between calls. */
export type DifferentiableFunction = (x: Float64Array) => {
  value: number;
  gradient: ArrayLike<number>;
};

export interface Objective {
  /** Value at x; writes the gradient. Where either is not finite the value is NaN. */
  evaluate(x: Float64Array, gradient: Float64Array): number;
  /** Evaluations of the function so far, those for finite differences included; value and gradient at once are one. */
  readonly nfev: number;
}

/** Counts the calls, and hands out a copy of x so that a function that writes to it does no harm. */
export class CountedFunction {
  nfev = 0;
  private readonly point: Float64Array;

  constructor(
    private readonly fun: ScalarFunction,
    n: number
  ) {
    this.point = new Float64Array(n);
  }

  value(x: Float64Array): number {
    this.nfev++;
    this.point.set(x);
    return this.fun(this.point);
  }
}

/** @param step Absolute step of the forward differences where there is no `jac`. */
export function createObjective(
  fun: ScalarFunction,
  jac: GradientFunction | undefined,
  box: Box,
  step: number
): Objective {
  const counted = new CountedFunction(fun, box.lower.length);
  const differentiate = jac
    ? copyGradient(jac, box.lower.length)
    : forwardDifferences(x => counted.value(x), box, step);
  return {
    evaluate(x, gradient) {
      const value = counted.value(x);
      if (!Number.isFinite(value)) {
        return NaN;
      }
      differentiate(x, value, gradient);
      return areFinite(gradient) ? value : NaN;
    },
    get nfev() {
      return counted.nfev;
    }
  };
}

function copyGradient(jac: GradientFunction, n: number) {
  const point = new Float64Array(n);
  return (x: Float64Array, _value: number, gradient: Float64Array): void => {
    point.set(x);
    setGradient(gradient, jac(point));
  };
}

/** An objective whose function gives the gradient too. */
export function createExactObjective(fun: DifferentiableFunction, n: number): Objective {
  const point = new Float64Array(n);
  let nfev = 0;
  return {
    evaluate(x, gradient) {
      nfev++;
      point.set(x);
      const found = fun(point);
      setGradient(gradient, found.gradient);
      return Number.isFinite(found.value) && areFinite(gradient) ? found.value : NaN;
    },
    get nfev() {
      return nfev;
    }
  };
}

/** Whether all entries are finite. */
export function areFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      return false;
    }
  }
  return true;
}

function setGradient(gradient: Float64Array, exact: ArrayLike<number>): void {
  if (exact.length !== gradient.length) {
    throw new RangeError(`jac returned ${exact.length} values for ${gradient.length} variables.`);
  }
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = exact[i];
  }
}
