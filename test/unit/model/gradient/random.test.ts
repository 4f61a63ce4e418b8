/** Gradients of random programs, beside central differences. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { compileModel } from '../../../../src/model/index.js';
import { compareGradient } from '../../../support/gradients.js';
import { PROGRAM_COLUMNS, typeScriptProgram } from '../../../support/random-typescript.js';

const inside = fc.double({ min: 0.05, max: 0.95, noNaN: true });

test('random programs', () => {
  const seen = { exact: 0, without: 0, compared: 0, derivatives: 0 };
  fc.assert(
    fc.property(
      typeScriptProgram,
      fc.array(fc.tuple(fc.nat(2), fc.nat(1)), { minLength: 1, maxLength: 5 }),
      fc.tuple(inside, inside),
      (source, rows, x) => {
        const data = [rows.map(r => r[0]), rows.map(r => r[1])];
        const model = compileModel(source, { columns: PROGRAM_COLUMNS, language: 'typescript' });
        if (!model.bindGradient(data)) {
          seen.without++;
          return;
        }
        const { fault, compared } = compareGradient(model, data, [1, 1], x);
        expect(fault).toBeNull();
        seen.exact++;
        seen.compared += compared;
        seen.derivatives += 2;
      }
    ),
    { numRuns: Number(process.env.GECCO_RUNS ?? 300), seed: Number(process.env.GECCO_SEED ?? 1) }
  );
  // Most programs have a gradient, and most derivatives are ones that differences can tell.
  expect(seen.exact).toBeGreaterThan(4 * seen.without);
  expect(seen.compared).toBeGreaterThan(seen.derivatives / 2);
});
