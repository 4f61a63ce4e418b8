/**
 * The one place of the product where emitted code becomes a function.
 *
 * `Program.code` was written by the emitter from a checked program: it names nothing but its own variables, the two
 * arguments and the few intrinsics that the emitter knows. Code of any other origin must never reach this function.
 */
import type { Likelihood, Program } from './types.js';

/** The likelihood that a checked program stands for. */
export function instantiate(program: Program): Likelihood {
  return new Function('columns', 'x', program.code) as Likelihood;
}
