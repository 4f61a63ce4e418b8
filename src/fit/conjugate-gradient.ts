/**
 * Nonlinear conjugate gradients (E. Polak & G. Ribière 1969, Revue française d'informatique et de recherche opérationnelle
 * 3, 35-43) by fmin, in a box by a transform of the variables.
 */
import { clip, type Box } from './bounds.js';
import { fromBox, slopeInBox, toBox } from './bounds-transform.js';
import { conjugateGradient as fminConjugateGradient } from './fmin.js';
import type { Objective } from './objective.js';
import type { OptimizeResult } from './types.js';

export interface ConjugateGradientOptions {
  /** Stops where a round of n iterations brings (f - f') / max(|f|, |f'|, 1) of at most this. Default 1e7 machine precisions. */
  ftol?: number;
  /** Stops where no entry of the gradient in transformed variables is larger. Default 1e-5. */
  gtol?: number;
  /** Default 200 times the number of variables. */
  maxiter?: number;
}

/** At a bound the transform is flat: a start there is moved into the box by this share of its width, or this much. */
const INSET = 1e-3;

/** A point with the value and the gradient there, in the variables of the box. */
interface Point {
  x: Float64Array;
  f: number;
  gradient: Float64Array;
}

/**
 * fmin's iterations are taken in rounds of n, each from the best point so far along the steepest descent: as is usual for
 * functions that are not quadratic, and since fmin repeats a search that failed for as long as it may. The start itself is
 * looked at last: inset, it can lie higher than where it was given.
 */
export function conjugateGradient(
  objective: Objective,
  x0: ArrayLike<number>,
  box: Box,
  options: ConjugateGradientOptions = {}
): OptimizeResult {
  const start = Float64Array.from(x0);
  clip(start, box);
  const descent = new Descent(objective, box, inset(start, box));
  const { nit, stop } = descend(descent, start.length, options);
  descent.consider(start);
  return descent.result(nit, stop);
}

function descend(
  descent: Descent,
  n: number,
  { ftol = 1e7 * Number.EPSILON, gtol = 1e-5, maxiter = 200 * n }: ConjugateGradientOptions
): { nit: number; stop: keyof typeof MESSAGE } {
  let nit = 0;
  if (!Number.isFinite(descent.best.f)) {
    return { nit, stop: 'start' };
  }
  while (nit < maxiter) {
    const former = descent.best.f;
    nit += descent.round(Math.min(Math.max(n, 1), maxiter - nit));
    const { f } = descent.best;
    if (descent.steepest() <= gtol) {
      return { nit, stop: 'gradient' };
    }
    if (former - f <= ftol * Math.max(Math.abs(former), Math.abs(f), 1)) {
      return { nit, stop: 'reduction' };
    }
  }
  return { nit, stop: 'iterations' };
}

const MESSAGE = {
  gradient: 'CONVERGENCE: NORM OF TRANSFORMED GRADIENT <= GTOL',
  reduction: 'CONVERGENCE: RELATIVE REDUCTION OF F <= FTOL',
  iterations: 'STOP: TOTAL NO. OF ITERATIONS REACHED LIMIT',
  start: 'ABNORMAL: the function or its gradient is not finite at the start'
};

class Descent {
  readonly best: Point;
  private readonly at: Point;

  constructor(
    private readonly objective: Objective,
    private readonly box: Box,
    x: Float64Array
  ) {
    const n = x.length;
    this.at = { x: new Float64Array(n), f: NaN, gradient: new Float64Array(n) };
    this.best = { x: new Float64Array(n), f: NaN, gradient: new Float64Array(n) };
    this.consider(x);
  }

  /** Evaluates a point, which is the best where none was lower. */
  consider(x: Float64Array): void {
    const { at } = this;
    at.x.set(x);
    at.f = this.objective.evaluate(at.x, at.gradient);
    this.keep();
  }

  /** Some iterations from the best point; returns how many there were. */
  round(maxIterations: number): number {
    let iterations = -1;
    fminConjugateGradient((z, slope) => this.evaluate(z, slope), fromBox(this.best.x, this.box), {
      maxIterations,
      // Called after each iteration and at the end.
      history: { push: () => iterations++ }
    });
    return iterations;
  }

  /** The largest entry of the gradient at the best point, in transformed variables. */
  steepest(): number {
    const { x, gradient } = this.best;
    const z = fromBox(x, this.box);
    return gradient.reduce(
      (most, g, i) => Math.max(most, Math.abs(g * slopeInBox(z, this.box, i))),
      0
    );
  }

  result(nit: number, stop: keyof typeof MESSAGE): OptimizeResult {
    const { x, f, gradient } = this.best;
    return {
      x: Array.from(x),
      fun: f,
      jac: Array.from(gradient),
      nit,
      nfev: this.objective.nfev,
      success: stop === 'gradient' || stop === 'reduction',
      message: MESSAGE[stop]
    };
  }

  /** fmin compares values: what is not finite is higher than all that is, and flat. */
  private evaluate(z: number[], slope: number[]): number {
    const { at, box } = this;
    toBox(z, box, at.x);
    at.f = this.objective.evaluate(at.x, at.gradient);
    const isFinite = Number.isFinite(at.f);
    for (let i = 0; i < z.length; i++) {
      slope[i] = isFinite ? at.gradient[i] * slopeInBox(z, box, i) : 0;
    }
    this.keep();
    return isFinite ? at.f : Infinity;
  }

  private keep(): void {
    const { at, best } = this;
    if (at.f < best.f || (Number.isNaN(best.f) && !Number.isNaN(at.f))) {
      best.x.set(at.x);
      best.gradient.set(at.gradient);
      best.f = at.f;
    }
  }
}

function inset(x: Float64Array, box: Box): Float64Array {
  return x.map((xi, i) => {
    const [low, high] = [box.lower[i], box.upper[i]];
    const room = INSET * Math.min(high - low, 1);
    return Math.min(Math.max(xi, low + room), high - room);
  });
}
