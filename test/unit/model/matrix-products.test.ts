/** Products of matrices that are never put together are those of the whole matrices. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { multiply, power, exp } from '../../../src/model/python/runtime/elementwise.js';
import { entries, entryProduct, productPlan } from '../../../src/model/python/runtime/entries.js';
import { take } from '../../../src/model/python/runtime/indexing.js';
import { matmul } from '../../../src/model/python/runtime/linear.js';
import { contiguous, type NdArray } from '../../../src/model/python/runtime/nd-array.js';
import {
  exponentialProduct,
  exponentialProductSlope,
  powerPlan,
  powerProduct,
  powerProductSlope
} from '../../../src/model/python/runtime/powers.js';

const matrix = (rows: number, width: number, own: fc.Arbitrary<number>): fc.Arbitrary<NdArray> =>
  fc
    .array(own, { minLength: rows * width, maxLength: rows * width })
    .map(data => contiguous(data, [rows, width], 'float'));

/** Powers of lags among others, with weights of which many are zero. */
const problems = fc.integer({ min: 1, max: 12 }).chain(n =>
  fc.record({
    exponents: fc.oneof(
      fc.constant(
        contiguous(
          Array.from({ length: n * n }, (_, i) => Math.floor(i / n) - (i % n)),
          [n, n],
          'float'
        )
      ),
      matrix(n, n, fc.integer({ min: -2, max: 3 })),
      matrix(n, n, fc.constantFrom(0, 0.5, 1, 2.25))
    ),
    weights: fc.oneof(
      fc.constant(
        contiguous(
          Array.from({ length: n * n }, (_, i) => Number(Math.floor(i / n) > i % n)),
          [n, n],
          'float'
        )
      ),
      matrix(n, n, fc.constantFrom(0, 1, 1, -2))
    ),
    right: fc
      .integer({ min: 1, max: 3 })
      .chain(width => matrix(n, width, fc.constantFrom(0, 1, 0.5, -1)))
  })
);

const bases = fc.oneof(
  fc.double({ min: 0.05, max: 1.5, noNaN: true }),
  fc.constantFrom(0, 1, -0.5, 1e200, NaN, Infinity)
);

function expectSame(given: unknown, wanted: unknown, scale = 1): void {
  const [a, b] = [given as NdArray, wanted as NdArray];
  expect(a.shape).toEqual(b.shape);
  b.data.forEach((own, i) => {
    const isSame =
      Object.is(a.data[i] + 0, own + 0) ||
      Math.abs(a.data[i] - own) <= 1e-10 * Math.max(Math.abs(own), scale);
    expect(isSame, `${a.data[i]} instead of ${own}`).toBe(true);
  });
}

/** The size of what is added up. */
function sizeOf(a: NdArray): number {
  return a.data.reduce((sum, own) => Math.max(sum, Number.isFinite(own) ? Math.abs(own) : 0), 1e-3);
}

test('powers', () => {
  fc.assert(
    fc.property(problems, bases, ({ exponents, weights, right }, base) => {
      const plan = powerPlan(exponents, right, [weights], [false]);
      const whole = multiply(power(base, exponents, 'float'), weights) as NdArray;
      expectSame(powerProduct(plan, base), matmul(whole, right), sizeOf(whole));
    }),
    { numRuns: 400 }
  );
});

test('exponentials', () => {
  const rates = fc.oneof(
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.constantFrom(0, NaN, Infinity, -Infinity, 800)
  );
  fc.assert(
    fc.property(problems, rates, ({ exponents, weights, right }, rate) => {
      const plan = powerPlan(exponents, right, [weights], [false]);
      const whole = multiply(exp(multiply(rate, exponents)), weights) as NdArray;
      expectSame(exponentialProduct(plan, rate), matmul(whole, right), sizeOf(whole));
    }),
    { numRuns: 400 }
  );
});

test('changes of powers and exponentials', () => {
  fc.assert(
    fc.property(
      problems,
      fc.double({ min: 0.2, max: 1.2, noNaN: true }),
      ({ exponents, weights, right }, base) => {
        const plan = powerPlan(exponents, right, [weights], [true]);
        const step = 1e-6;
        const difference = (of: (at: number) => unknown, at: number): NdArray => {
          const [before, after] = [of(at - step), of(at + step)] as [NdArray, NdArray];
          return contiguous(
            after.data.map((own, i) => (own - before.data[i]) / (2 * step)),
            [...after.shape],
            'float'
          );
        };
        const near = (given: unknown, wanted: NdArray): void => {
          (given as NdArray).data.forEach((own, i) => {
            expect(Math.abs(own - wanted.data[i])).toBeLessThan(1e-5 * (1 + sizeOf(wanted)));
          });
        };
        const value = powerProduct(plan, base) as NdArray;
        near(
          powerProductSlope(value, plan, base),
          difference(at => powerProduct(plan, at), base)
        );
        const rate = Math.log(base);
        const other = exponentialProduct(plan, rate) as NdArray;
        near(
          exponentialProductSlope(other, plan, rate),
          difference(at => exponentialProduct(plan, at), rate)
        );
      }
    )
  );
});

test('entries, each computed once', () => {
  fc.assert(
    fc.property(problems, bases, ({ exponents, weights, right }, base) => {
      const [entryAt, e, w] = entries([exponents, weights], [0, 0]);
      const own = multiply(power(base, e, 'float'), w) as NdArray;
      const whole = multiply(power(base, exponents, 'float'), weights) as NdArray;
      expect(take(own, entryAt)).toEqual(whole);
      expect(own.shape[0]).toBe(
        new Set(exponents.data.map((one, i) => `${one} ${weights.data[i]}`)).size
      );
      expectSame(
        entryProduct(productPlan(entryAt, right), own),
        matmul(whole, right),
        sizeOf(whole)
      );
    })
  );
});
