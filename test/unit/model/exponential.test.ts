/** Our exponential is that of the engine, but for the last places. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { exponential } from '../../../src/model/python/runtime/exponential.js';

test('within two units of the last place', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.double({ min: -750, max: 750 })), x => {
      const wanted = Math.exp(x);
      const error = Math.abs(exponential(x) - wanted);
      expect(Object.is(exponential(x), wanted) || error <= 5e-16 * wanted).toBe(true);
    }),
    { numRuns: 20_000 }
  );
});

test('exact at zero, at the ends and of what is no number', () => {
  expect([0, -0, Infinity, -Infinity, NaN, 710, -746].map(exponential)).toEqual([
    1,
    1,
    Infinity,
    0,
    NaN,
    Infinity,
    0
  ]);
});
