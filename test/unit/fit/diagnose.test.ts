import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { diagnose } from '../../../src/fit/diagnose.js';
import { minimize } from '../../../src/fit/minimize.js';
import type { Parameter } from '../../../src/model/types.js';

function parametersOf(...bounds: [number, number][]): Parameter[] {
  return bounds.map(([lower, upper], i) => ({ name: 'abcdefghijk'[i], lower, upper }));
}

/** Where the NLL is ½ (x - m)' P (x - m) + constant, the covariance is the inverse of P. */
function quadratic(p: number[][], m: number[], constant = 150) {
  return (x: ArrayLike<number>): number => {
    let sum = constant;
    p.forEach((row, i) =>
      row.forEach((value, j) => (sum += 0.5 * value * (x[i] - m[i]) * (x[j] - m[j])))
    );
    return sum;
  };
}

/** Inverse of a 2 x 2 matrix. */
function inverse2([[a, b], [, d]]: number[][]): number[][] {
  const det = a * d - b * b;
  return [
    [d / det, -b / det],
    [-b / det, a / det]
  ];
}

describe('a quadratic NLL', () => {
  test('gives the standard errors and the correlation of its inverse Hessian', () => {
    const p = [
      [400, -90],
      [-90, 25]
    ];
    const c = inverse2(p);
    const parameters = parametersOf([0, 1], [0, 10]);
    const found = diagnose(quadratic(p, [0.4, 3]), parameters, [0.4, 3]);
    expect(found.hessian).toBe('ok');
    expect(found.flat).toEqual([]);
    expect(found.standardErrors[0]).toBeCloseTo(Math.sqrt(c[0][0]), 8);
    expect(found.standardErrors[1]).toBeCloseTo(Math.sqrt(c[1][1]), 7);
    const r = c[0][1] / Math.sqrt(c[0][0] * c[1][1]);
    expect(found.correlations).toEqual([
      [1, expect.closeTo(r, 7)],
      [expect.closeTo(r, 7), 1]
    ]);
  });

  test('does so for any scale, place within the bounds and correlation', () => {
    const unit = fc.double({ min: 0.002, max: 0.998, noNaN: true });
    const logs = fc.double({ min: -3, max: 3, noNaN: true });
    const r = fc.double({ min: -0.999, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(unit, unit, logs, logs, logs, logs, r, (u, v, range1, range2, se1, se2, rho) => {
        const parameters = parametersOf([0, 10 ** range1], [-(10 ** range2), 10 ** range2]);
        const m = [u, v].map((share, i) => {
          const { lower, upper } = parameters[i];
          return lower + share * (upper - lower);
        });
        // Standard errors from a ten-thousandth to ten times the range.
        const s = [se1, se2].map((log, i) => {
          const { lower, upper } = parameters[i];
          return (upper - lower) * 10 ** ((log - 1) * (2.5 / 4) - 1);
        });
        const covariance = [
          [s[0] ** 2, rho * s[0] * s[1]],
          [rho * s[0] * s[1], s[1] ** 2]
        ];
        const found = diagnose(quadratic(inverse2(covariance), m), parameters, m);
        expect(found.hessian).toBe('ok');
        expect(found.standardErrors[0]! / s[0]).toBeCloseTo(1, 3);
        expect(found.standardErrors[1]! / s[1]).toBeCloseTo(1, 3);
        expect(found.correlations[0][1]).toBeCloseTo(rho, 4);
      })
    );
  });

  test('is never asked for a value out of the bounds', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const parameters = parametersOf([0, 1], [-5, 5], [0, 20]);
    fc.assert(
      fc.property(share, share, share, (...shares) => {
        const m = shares.map((v, i) => {
          const { lower, upper } = parameters[i];
          return lower + v * (upper - lower);
        });
        diagnose(
          x => {
            parameters.forEach(({ lower, upper }, i) => {
              expect(x[i]).toBeGreaterThanOrEqual(lower);
              expect(x[i]).toBeLessThanOrEqual(upper);
            });
            return 100 + 30 * (x[0] - m[0]) ** 2 + (x[1] - m[1]) ** 2 + (x[2] - m[2]) ** 2;
          },
          parameters,
          m
        );
      })
    );
  });
});

describe('a parameter at a bound', () => {
  test('has no standard error, and the others have theirs given its value', () => {
    const p = [
      [400, -90],
      [-90, 25]
    ];
    // The slope in a is not zero at the bound: the NLL would fall on beyond it.
    const nll = (x: ArrayLike<number>): number => quadratic(p, [0, 3])(x) + 8 * x[0];
    const found = diagnose(nll, parametersOf([0, 1], [0, 10]), [0, 3]);
    expect(found.hessian).toBe('ok');
    expect(found.standardErrors).toEqual([null, expect.closeTo(0.2, 7)]);
    expect(found.correlations).toEqual([
      [null, null],
      [null, 1]
    ]);
  });

  test('is one that has no room between its bounds', () => {
    const found = diagnose(x => 50 * (x[1] - 0.5) ** 2, parametersOf([2, 2], [0, 1]), [2, 0.5]);
    expect(found.standardErrors).toEqual([null, expect.closeTo(0.1, 7)]);
    expect(found.flat).toEqual(['a']);
  });

  test('leaves nothing to say where all are', () => {
    const found = diagnose(x => 100 * x[0], parametersOf([0, 1]), [0]);
    expect(found).toEqual({
      hessian: 'ok',
      standardErrors: [null],
      correlations: [[null]],
      flat: []
    });
  });
});

describe('a parameter that the likelihood does not need', () => {
  const parameters = parametersOf([0, 1], [0, 10]);

  test('is flat and has no standard error; the others keep theirs', () => {
    const found = diagnose(x => 100 + 200 * (x[0] - 0.3) ** 2, parameters, [0.3, 4]);
    expect(found).toMatchObject({ hessian: 'ok', flat: ['b'] });
    expect(found.standardErrors).toEqual([expect.closeTo(0.05, 8), null]);
  });

  test('is flat up to 1.92 from bound to bound, and has the standard error that it has', () => {
    const rising = (most: number) => (x: ArrayLike<number>) =>
      100 + 200 * (x[0] - 0.3) ** 2 + most * ((x[1] - 5) / 5) ** 2;
    expect(diagnose(rising(1.9), parameters, [0.3, 5]).flat).toEqual(['b']);
    expect(diagnose(rising(1.95), parameters, [0.3, 5]).flat).toEqual([]);
    const found = diagnose(rising(1.9), parameters, [0.3, 5]);
    expect(found.standardErrors[1]).toBeCloseTo(5 / Math.sqrt(3.8), 6);
  });

  test('is not flat where some values are impossible', () => {
    const walled = (x: ArrayLike<number>) => (x[1] > 9 ? NaN : 100 + 200 * (x[0] - 0.3) ** 2);
    expect(diagnose(walled, parameters, [0.3, 4]).flat).toEqual([]);
  });
});

describe('no standard errors', () => {
  const parameters = parametersOf([0, 1], [0, 10]);

  test('where only the product counts: the direction is named', () => {
    const product = (x: ArrayLike<number>): number => 100 + 20 * (x[0] * x[1] - 2) ** 2;
    const found = diagnose(product, parameters, [0.5, 4]);
    expect(found.hessian).toBe('not-positive-definite');
    expect(found.standardErrors).toEqual([null, null]);
    // Along the hyperbola a rises by 1 % where b falls by 1 %, which either of them alone would pay for alike.
    expect(found.direction!.map(part => part.parameter).sort()).toEqual(['a', 'b']);
    expect(found.direction!.map(part => part.weight)).toEqual([1, expect.closeTo(-1, 4) as number]);
  });

  test('at a saddle', () => {
    const saddle = (x: ArrayLike<number>) => 100 + (x[0] - 0.5) * (x[1] - 5);
    expect(diagnose(saddle, parameters, [0.5, 5]).hessian).toBe('not-positive-definite');
    const hill = (x: ArrayLike<number>) => 100 + (x[0] - 0.5) ** 2 - (x[1] - 5) ** 2;
    expect(diagnose(hill, parameters, [0.5, 5])).toMatchObject({
      hessian: 'not-positive-definite',
      direction: [{ parameter: 'b', weight: 1 }]
    });
  });

  test('where a better point is near', () => {
    const bowl = (x: ArrayLike<number>) => 100 + 200 * (x[0] - 0.3) ** 2 + (x[1] - 5) ** 2;
    expect(diagnose(bowl, parameters, [0.3, 5.09]).hessian).toBe('ok');
    expect(diagnose(bowl, parameters, [0.3, 5.11]).hessian).toBe('not-a-minimum');
  });

  test('at a kink', () => {
    const kink = (x: ArrayLike<number>) => 100 + 50 * Math.abs(x[0] - 0.3) + (x[1] - 5) ** 2;
    expect(diagnose(kink, parameters, [0.3, 5]).hessian).toBe('not-smooth');
  });

  test('where values close by are not finite, or errors', () => {
    const wall = (x: ArrayLike<number>) => (x[0] > 0.3 ? Infinity : (x[1] - 5) ** 2);
    expect(diagnose(wall, parameters, [0.3, 5]).hessian).toBe('not-finite');
    const trap = (x: ArrayLike<number>): number => {
      if (x[0] > 0.3) {
        throw new RangeError('index');
      }
      return (x[1] - 5) ** 2;
    };
    expect(diagnose(trap, parameters, [0.3, 5]).hessian).toBe('not-finite');
  });

  test('a wall at some distance does no harm', () => {
    const wall = (x: ArrayLike<number>) =>
      x[0] > 0.3005 ? NaN : 50 * (x[0] - 0.3) ** 2 + (x[1] - 5) ** 2;
    const found = diagnose(wall, parameters, [0.3, 5]);
    expect(found.standardErrors[0]).toBeCloseTo(0.1, 4);
  });
});

test('of a Bernoulli rate and of a normal distribution are the textbook ones', () => {
  // 30 of 100, by the rate: the standard error is sqrt(p (1 - p) / n).
  const rate = diagnose(
    ([p]) => -30 * Math.log(p) - 70 * Math.log(1 - p),
    parametersOf([0, 1]),
    [0.3]
  );
  expect(rate.standardErrors[0]).toBeCloseTo(Math.sqrt(0.21 / 100), 6);

  // A normal sample, by mean and standard deviation: s / sqrt(n) and s / sqrt(2 n), uncorrelated.
  const sample = Array.from({ length: 50 }, (_, i) => Math.sin(37 * i) * 3 + 1);
  const nll = (x: ArrayLike<number>): number =>
    sample.reduce((sum, v) => sum + Math.log(x[1]) + 0.5 * ((v - x[0]) / x[1]) ** 2, 0);
  const parameters = parametersOf([-10, 10], [0.01, 20]);
  const bounds = parameters.map(({ lower, upper }) => [lower, upper] as const);
  const { x } = minimize(nll, [0, 2], { bounds });
  const normal = diagnose(nll, parameters, x);
  expect(normal.standardErrors[0]).toBeCloseTo(x[1] / Math.sqrt(50), 5);
  expect(normal.standardErrors[1]).toBeCloseTo(x[1] / Math.sqrt(100), 4);
  expect(normal.correlations[0][1]).toBeCloseTo(0, 4);
});

describe('by an exact gradient', () => {
  const parameters = parametersOf([0, 1], [0, 10]);
  /** A smooth likelihood whose parameters trade off, and its gradient. */
  const smooth = (x: ArrayLike<number>): number =>
    150 + Math.cosh(30 * (x[0] - 0.4) + 2 * (x[1] - 3)) + 9 * (x[1] - 3) ** 2;
  const exact = (x: ArrayLike<number>) => {
    const slope = Math.sinh(30 * (x[0] - 0.4) + 2 * (x[1] - 3));
    return { value: smooth(x), gradient: [30 * slope, 2 * slope + 18 * (x[1] - 3)] };
  };

  test('are the figures of differences, for fewer evaluations', () => {
    const calls = { nll: 0, exact: 0 };
    const plain = diagnose(x => (calls.nll++, smooth(x)), parameters, [0.4, 3]);
    const byValues = calls.nll;
    calls.nll = 0;
    const found = diagnose(
      x => (calls.nll++, smooth(x)),
      parameters,
      [0.4, 3],
      x => (calls.exact++, exact(x))
    );
    expect(found.hessian).toBe('ok');
    expect(found.standardErrors[0]).toBeCloseTo(plain.standardErrors[0]!, 6);
    expect(found.standardErrors[1]).toBeCloseTo(plain.standardErrors[1]!, 6);
    expect(found.correlations[0][1]).toBeCloseTo(plain.correlations[0][1]!, 6);
    expect(calls.nll + calls.exact).toBeLessThan(byValues);
    // The inverse of [[900, 60], [60, 22]].
    expect(found.standardErrors[0]).toBeCloseTo(Math.sqrt(22 / (900 * 22 - 3600)), 6);
  });

  test('kinks, steps that a gradient passes over, and walls are seen', () => {
    const at = (nll: (x: ArrayLike<number>) => number, slope: (a: number) => number) =>
      diagnose(nll, parameters, [0.3, 5], x => ({
        value: nll(x),
        gradient: [slope(x[0]), 2 * (x[1] - 5)]
      })).hessian;
    const bowl = (b: number): number => 100 + (b - 5) ** 2;
    expect(
      at(
        x => bowl(x[1]) + 50 * Math.abs(x[0] - 0.3),
        a => 50 * Math.sign(a - 0.3)
      )
    ).toBe('not-smooth');
    expect(
      at(
        x => bowl(x[1]) + 80 * (x[0] - 0.3) ** 2 + Number(x[0] > 0.3),
        a => 160 * (a - 0.3)
      )
    ).toBe('not-smooth');
    expect(
      at(
        x => bowl(x[1]) + (x[0] > 0.3 ? NaN : 0),
        () => 0
      )
    ).toBe('not-finite');
    expect(
      diagnose(smooth, parameters, [0.4, 3], () => {
        throw new RangeError('index');
      }).hessian
    ).toBe('not-finite');
  });
});
