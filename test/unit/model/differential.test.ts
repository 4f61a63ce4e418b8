/** Random programs of the accepted language give what they give when they are run as they stand. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { compileModel } from '../../../src/model/index.js';
import type { Likelihood, NumericColumn } from '../../../src/model/types.js';
import { boundDifference, isNear } from '../../support/bound.js';
import { nativeLikelihood } from '../../support/native.js';
import { PROGRAM_COLUMNS, typeScriptProgram } from '../../support/random-typescript.js';

/** The value, or that an error was thrown. */
function outcome(
  likelihood: Likelihood,
  data: readonly NumericColumn[],
  x: ArrayLike<number>
): number | string {
  try {
    return likelihood(data, x);
  } catch (error) {
    return (error as Error).name;
  }
}

test('random programs', () => {
  fc.assert(
    fc.property(
      typeScriptProgram,
      fc.array(fc.tuple(fc.nat(2), fc.nat(1)), { minLength: 1, maxLength: 5 }),
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true })
      ),
      (source, rows, x) => {
        const data = [rows.map(r => r[0]), rows.map(r => r[1])];
        const model = compileModel(source, { columns: PROGRAM_COLUMNS, language: 'typescript' });
        const expected = outcome(nativeLikelihood(source), data, x);
        expect(outcome(model.nll, data, x)).toSatisfy(own => isNear(own as number, expected));
        // Nothing is left behind by the first evaluation.
        const typed = data.map(c => Int32Array.from(c));
        const again = outcome(model.nll, typed, Float64Array.from(x));
        expect(again).toBe(outcome(model.nll, data, x));
        expect(boundDifference(model, data, [x, [x[1], x[0]]])).toBeNull();
      }
    ),
    {
      numRuns: Number(process.env.GECCO_RUNS ?? 400),
      ...(process.env.GECCO_SEED && { seed: Number(process.env.GECCO_SEED) })
    }
  );
});
