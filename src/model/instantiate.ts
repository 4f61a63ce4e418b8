/**
 * The one place of the product where emitted code becomes a function.
 *
 * `Program.code` was written by the emitter from a checked program: it names nothing but its own variables, its
 * arguments and the few intrinsics that the emitter knows. Code of any other origin must never reach this function.
 */
import { RUNTIME } from './python/runtime/index.js';
import { begin } from './python/runtime/store.js';
import type { Likelihood, NumericColumn, Program } from './types.js';

/** The likelihood that a checked program stands for. */
export function instantiate(program: Program): Likelihood {
  const likelihood = new Function('columns', 'x', 'py', program.code) as RunLikelihood;
  return (columns, x) => {
    begin();
    if (program.isForWholeNumbers) {
      requireWholeNumbers(program, columns);
    }
    return likelihood(columns, x, RUNTIME);
  };
}

type RunLikelihood = (...given: [...Parameters<Likelihood>, typeof RUNTIME]) => number;

/** Columns that have been looked at: a fit gives the same ones thousands of times. */
const whole = new WeakSet<NumericColumn>();

/** The types of a program in Python are found for whole numbers; with others it would give wrong values silently. */
function requireWholeNumbers(program: Program, columns: readonly NumericColumn[]): void {
  columns.forEach((column, i) => {
    if (column instanceof Int32Array || whole.has(column)) {
      return;
    }
    const odd = column.find(value => !Number.isInteger(value));
    if (odd !== undefined) {
      throw new RangeError(
        `column ${program.columns[i]} holds ${odd}: models in Python take columns of whole numbers. Write the model in TypeScript, or give the column in whole numbers.`
      );
    }
    whole.add(column);
  });
}
