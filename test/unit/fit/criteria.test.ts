import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { aic, aicc, bic, chanceNll, pseudoR2 } from '../../../src/fit/criteria.js';

describe('criteria, by hand', () => {
  test('AICc of 3 parameters and 20 trials', () => {
    // 2 * 3 + 2 * 10 + 2 * 3 * 4 / 16
    expect(aicc(10, 3, 20)).toBeCloseTo(27.5, 12);
  });

  test('AICc has no value where there are too few trials', () => {
    expect(aicc(10, 3, 5)).toBeCloseTo(26 + 24, 12);
    expect(aicc(10, 3, 4)).toBe(Infinity);
    expect(aicc(10, 3, 2)).toBe(Infinity);
  });

  test('AICc comes near AIC with many trials, from above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 14, max: 1e6 }), (k, n) => {
        expect(aicc(50, k, n)).toBeGreaterThanOrEqual(aic(50, k));
        expect(aicc(50, k, 1e9)).toBeCloseTo(aic(50, k), 5);
      })
    );
  });

  test('chance is the logarithm of the options, in every trial and column', () => {
    const columns = [
      { name: 'choice_1', options: 2 },
      { name: 'choice_2', options: 3 }
    ];
    expect(chanceNll(10, { columns, isStated: true })).toBeCloseTo(10 * Math.log(6), 12);
  });

  test('McFadden: 0 at chance, 1 where nothing is left, below 0 beyond chance', () => {
    expect(pseudoR2(70, 70)).toBe(0);
    expect(pseudoR2(35, 70)).toBe(0.5);
    expect(pseudoR2(0, 70)).toBe(1);
    expect(pseudoR2(77, 70)).toBeCloseTo(-0.1, 12);
  });

  test('BIC is as it was', () => {
    expect(bic(10, 3, 20)).toBeCloseTo(3 * Math.log(20) + 20, 12);
  });
});
