import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Bound } from '../../../src/fit/bounds.js';
import { minimize, type ExactOptions, type MinimizeOptions } from '../../../src/fit/minimize.js';

const sum = (terms: number[]): number => terms.reduce((a, b) => a + b, 0);
const methods: MinimizeOptions['method'][] = [
  'L-BFGS-B',
  'nelder-mead',
  'conjugate-gradient',
  'auto'
];

/** A box with a start anywhere, in it or not. */
const boxed = fc
  .array(
    fc.record({
      lower: fc.double({ min: -10, max: 10, noNaN: true }),
      width: fc.double({ min: 0, max: 10, noNaN: true }),
      start: fc.double({ min: -15, max: 25, noNaN: true }),
      centre: fc.double({ min: -12, max: 22, noNaN: true })
    }),
    { minLength: 1, maxLength: 4 }
  )
  .map(variables => ({
    bounds: variables.map(({ lower, width }): Bound => [lower, lower + width]),
    x0: variables.map(v => v.start),
    centre: variables.map(v => v.centre)
  }));

const clipped = (x: number[], bounds: Bound[]): number[] =>
  x.map((xi, i) => Math.min(Math.max(xi, bounds[i][0]!), bounds[i][1]!));

describe.each(methods)('%s', method => {
  test('stays within the bounds and never ends above its start', () => {
    fc.assert(
      fc.property(boxed, ({ bounds, x0, centre }) => {
        const visited: number[][] = [];
        const bumpy = (x: Float64Array) => {
          visited.push(Array.from(x));
          return sum(Array.from(x, (xi, i) => (xi - centre[i]) ** 2 + Math.sin(5 * xi)));
        };
        const result = minimize(bumpy, x0, { bounds, method, maxiter: 50 });
        expect(
          visited.every(x => x.every((xi, i) => xi >= bounds[i][0]! && xi <= bounds[i][1]!))
        ).toBe(true);
        expect(result.x).toEqual(clipped(result.x, bounds));
        expect(result.fun).toBeLessThanOrEqual(
          bumpy(Float64Array.from(clipped(x0, bounds))) + 1e-9
        );
        expect(result.fun).toBeCloseTo(bumpy(Float64Array.from(result.x)), 8);
      }),
      { numRuns: 50 }
    );
  });

  test('does not end above a start on a bound that is the minimum', () => {
    const rising = (x: Float64Array) => x[0] ** 2 + Math.sin(5 * x[0]) + x[1];
    const bounds: Bound[] = [
      [0, 2e-7],
      [0, 0]
    ];
    const result = minimize(rising, [0, 0], { bounds, method });
    expect(result.fun).toBeLessThanOrEqual(0);
    expect(result.x).toEqual([0, 0]);
  });

  test('does not let a function that writes to its argument do harm', () => {
    const result = minimize(
      x => {
        const value = (x[0] - 2) ** 2;
        x[0] = 99;
        return value;
      },
      [0],
      { method }
    );
    expect(result.x[0]).toBeCloseTo(2, 3);
  });

  test('backs away from where the function is not finite', () => {
    const wall = (x: Float64Array) => (x[0] > 1.5 ? NaN : (x[0] - 1.4) ** 2 + x[1] ** 2);
    const result = minimize(wall, [-3, 4], { method });
    expect(result.fun).toBeLessThan(1e-6);
    expect(result.success).toBe(true);
  });

  test('says so where the function is finite nowhere', () => {
    const result = minimize(() => Infinity, [1, 2], { method });
    expect(result.success).toBe(false);
    expect(result.fun).toBeNaN();
    expect(result.message).toMatch(/^ABNORMAL: .*not finite/);
  });

  test('counts its evaluations', () => {
    let calls = 0;
    const { nfev } = minimize(x => (calls++, x[0] ** 2 + x[1] ** 4), [3, 1], { method });
    expect(nfev).toBe(calls);
  });

  test('stops at the limit of iterations', () => {
    const result = minimize(x => x[0] ** 4 + x[1] ** 2, [5, 3], { method, maxiter: 2 });
    expect(result).toMatchObject({ nit: 2, success: false });
    expect(result.message).toBe('STOP: TOTAL NO. OF ITERATIONS REACHED LIMIT');
  });
});

describe('a gradient that comes with the value', () => {
  const both = ([a, b]: Float64Array) => ({
    value: (a - 1) ** 2 + 3 * (b + 2) ** 4,
    gradient: [2 * (a - 1), 12 * (b + 2) ** 3]
  });

  test.each<ExactOptions['method']>(['L-BFGS-B', 'conjugate-gradient'])(
    'costs %s one evaluation, and is in the result',
    method => {
      let calls = 0;
      const counted = (x: Float64Array) => (calls++, both(x));
      const { nfev, x, jac, fun } = minimize(counted, [4, 3], { jac: true, method });
      expect(nfev).toBe(calls);
      expect(jac).toEqual(both(Float64Array.from(x)).gradient);
      expect(fun).toBe(both(Float64Array.from(x)).value);
      expect(x[0]).toBeCloseTo(1, 3);
    }
  );

  test('is the same as one that is given apart', () => {
    const apart = minimize(x => both(x).value, [4, 3], { jac: x => both(x).gradient });
    expect(minimize(both, [4, 3], { jac: true })).toEqual(apart);
  });

  test('is a wall where it is not finite', () => {
    const walled = (x: Float64Array) => (x[0] < 0.5 ? { value: 0, gradient: [NaN, 0] } : both(x));
    expect(minimize(walled, [4, -1.9], { jac: true }).x[0]).toBeCloseTo(1, 3);
    expect(minimize(walled, [0, 0], { jac: true }).message).toMatch(/^ABNORMAL: .*not finite/);
  });
});

describe('L-BFGS-B', () => {
  test('solves separable quadratic problems in a box exactly', () => {
    fc.assert(
      fc.property(boxed, ({ bounds, x0, centre }) => {
        const weight = (i: number) => 1 + 3 * i;
        const { x, jac } = minimize(
          x => sum(Array.from(x, (xi, i) => weight(i) * (xi - centre[i]) ** 2)),
          x0,
          { bounds, jac: x => Array.from(x, (xi, i) => 2 * weight(i) * (xi - centre[i])), ftol: 0 }
        );
        // The gradient at the end is at most 1e-5.
        clipped(centre, bounds).forEach((ci, i) => expect(x[i]).toBeCloseTo(ci, 4));
        x.forEach((xi, i) => expect(jac![i]).toBe(2 * weight(i) * (xi - centre[i])));
      })
    );
  });

  test('solves dense quadratic problems to the solution of their linear system', () => {
    const matrix = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 9,
      maxLength: 9
    });
    fc.assert(
      fc.property(matrix, a => {
        // f = |Ax - A1|² / 2 + |x - 1|² / 2 has its minimum at 1.
        const residual = (x: ArrayLike<number>, i: number) =>
          sum([0, 1, 2].map(j => a[3 * i + j] * (x[j] - 1)));
        const { x } = minimize(
          x => sum([0, 1, 2].map(i => residual(x, i) ** 2 + (x[i] - 1) ** 2)) / 2,
          [5, -3, 0]
        );
        x.forEach(xi => expect(xi).toBeCloseTo(1, 4));
      })
    );
  });

  test('takes the start as it is where there are no variables', () => {
    expect(minimize(() => 7, [])).toMatchObject({ x: [], fun: 7, nfev: 1, success: true });
  });

  test('comes back from a wall in the middle of a search', () => {
    const { x, success } = minimize(x => x[0] - Math.log(x[0]), [1e-3], {});
    expect(success).toBe(true);
    expect(x[0]).toBeCloseTo(1, 4);
  });
});

describe('what cannot be', () => {
  const square = (x: Float64Array) => x[0] ** 2;
  test.each<[string, number[], MinimizeOptions, RegExp]>([
    ['bounds for another number of variables', [1], { bounds: [] }, /0 bounds for 1 variables/],
    ['bounds in the wrong order', [1], { bounds: [[2, 1]] }, /\[2, 1\] of variable 0/],
    ['bounds that are NaN', [1], { bounds: [[NaN, 1]] }, /\[NaN, 1\] of variable 0/],
    ['a start that is not finite', [NaN], {}, /x0\[0\] is NaN/],
    ['an option out of range', [1], { maxls: 0 }, /maxls is 0/],
    ['another method', [1], { method: 'BFGS' as 'L-BFGS-B' }, /"BFGS" is not known/],
    ['a gradient of another length', [1], { jac: () => [1, 2] }, /2 values for 1 variables/]
  ])('%s', (_, x0, options, message) => {
    expect(() => minimize(square, x0, options)).toThrow(message);
  });
});
