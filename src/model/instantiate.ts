/**
 * The one place of the product where emitted code becomes a function.
 *
 * `Program.code` was written by the emitter from a checked program: it names nothing but its own variables, its
 * arguments and the few intrinsics that the emitter knows. Code of any other origin must never reach this function.
 */
import { RUNTIME } from './python/runtime/index.js';
import { begin } from './python/runtime/store.js';
import type { Likelihood, Program } from './types.js';

/** The likelihood that a checked program stands for. */
export function instantiate(program: Program): Likelihood {
  const likelihood = new Function('columns', 'x', 'py', program.code) as RunLikelihood;
  return (columns, x) => {
    begin();
    return likelihood(columns, x, RUNTIME);
  };
}

type RunLikelihood = (...given: [...Parameters<Likelihood>, typeof RUNTIME]) => number;
