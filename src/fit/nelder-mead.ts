/**
 * The downhill simplex of Nelder & Mead (1965, Computer Journal 7, 308-313) by fmin, in a box by a transform of the
 * variables. It needs no derivatives.
 */
import { clip, type Box } from './bounds.js';
import { fromBox, toBox } from './bounds-transform.js';
import { nelderMead as fminNelderMead } from './fmin.js';
import { CountedFunction, type ScalarFunction } from './objective.js';
import type { OptimizeResult } from './types.js';

export interface NelderMeadOptions {
  /** Stops where a fresh simplex improves the value by no more. Default 1e-4. */
  fatol?: number;
  /** Edge of the last fresh simplex, in transformed variables (radians between two bounds). Default 1e-4. */
  xatol?: number;
  /** Default 500 times the number of variables. */
  maxiter?: number;
  /** Edge of the first simplex, in transformed variables. Default 0.5. */
  edge?: number;
}

const SHRINK = 0.25;

/**
 * Where the simplex ends, it is started again around its best point, with shorter edges each time that this brought
 * nothing: a collapsed simplex says nothing of a minimum (C. T. Kelley 1999, SIAM Journal on Optimization 10, 43-55).
 * The same stands in for fmin's own shrink step, which fails in its current release.
 */
export function nelderMead(
  fun: ScalarFunction,
  x0: ArrayLike<number>,
  box: Box,
  options: NelderMeadOptions = {}
): OptimizeResult {
  const { fatol = 1e-4, xatol = 1e-4, maxiter = 500 * x0.length } = options;
  let { edge = 0.5 } = options;
  const counted = new CountedFunction(fun, x0.length);
  const x = Float64Array.from(x0);
  clip(x, box);
  let best = fromBox(x, box);
  let lowest = wall(counted.value(x));
  let nit = 0;

  while (edge > xatol && nit < maxiter) {
    // fmin's first simplex is relative to its start: with a start at 1 in every coordinate its edges are known.
    const centre = best;
    const around = (w: number[]) => w.map((wi, i) => centre[i] + wi - 1);
    const { x: w, fx } = fminNelderMead(
      w => {
        toBox(around(w), box, x);
        return wall(counted.value(x));
      },
      centre.map(() => 1),
      {
        maxIterations: maxiter - nit,
        nonZeroDelta: 1 + edge,
        minErrorDelta: Math.min(fatol, xatol),
        sigma: 1,
        history: { push: () => nit++ }
      }
    );
    if (!(lowest - fx > fatol)) {
      edge *= SHRINK;
    }
    if (fx < lowest) {
      best = around(w);
      lowest = fx;
    }
  }

  toBox(best, box, x);
  const success = nit < maxiter && lowest < Infinity;
  return {
    x: Array.from(x),
    fun: lowest < Infinity ? lowest : NaN,
    nit,
    nfev: counted.nfev,
    success,
    message: message(success, lowest)
  };
}

function message(success: boolean, lowest: number): string {
  if (success) {
    return 'CONVERGENCE: A FRESH SIMPLEX BRINGS NO IMPROVEMENT';
  }
  return lowest < Infinity
    ? 'STOP: TOTAL NO. OF ITERATIONS REACHED LIMIT'
    : 'ABNORMAL: the function is not finite around the start';
}

/** fmin compares values: what is not finite is higher than all that is. */
function wall(value: number): number {
  return Number.isFinite(value) ? value : Infinity;
}
