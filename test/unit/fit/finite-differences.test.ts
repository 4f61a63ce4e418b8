import fc from 'fast-check';
import { expect, test } from 'vitest';

import { box } from '../../../src/fit/bounds.js';
import { forwardDifferences } from '../../../src/fit/finite-differences.js';

const STEP = 1e-8;

function gradientOf(
  f: (x: Float64Array) => number,
  x: number[],
  bounds?: [number, number][]
): { gradient: Float64Array; points: number[][] } {
  const points: number[][] = [];
  const record = (at: Float64Array) => {
    points.push(Array.from(at));
    return f(at);
  };
  const at = Float64Array.from(x);
  const gradient = new Float64Array(x.length);
  forwardDifferences(record, box(bounds, x.length), STEP)(at, f(at), gradient);
  expect(Array.from(at)).toEqual(x);
  return { gradient, points };
}

test('are close to the exact gradient', () => {
  const value = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const { gradient } = gradientOf(([x, y]) => Math.sin(x) * y + x * x, [a, b]);
      expect(gradient[0]).toBeCloseTo(Math.cos(a) * b + 2 * a, 5);
      expect(gradient[1]).toBeCloseTo(Math.sin(a), 5);
    })
  );
});

test('step forward, and backward at an upper bound', () => {
  const { points, gradient } = gradientOf(
    ([x, y]) => 2 * x + 3 * y,
    [0, 1],
    [
      [0, 1],
      [0, 1]
    ]
  );
  expect(points).toEqual([
    [STEP, 1],
    [0, 1 - STEP]
  ]);
  expect(gradient[0]).toBeCloseTo(2, 6);
  expect(gradient[1]).toBeCloseTo(3, 6);
});

test('go to the farther bound where there is no room for a step, and are 0 where there is none at all', () => {
  const room = 4e-9;
  const { points, gradient } = gradientOf(
    ([x, y]) => 2 * x + 3 * y,
    [room / 4, 1],
    [
      [0, room],
      [1, 1]
    ]
  );
  expect(points).toEqual([[room, 1]]);
  expect(gradient[0]).toBeCloseTo(2, 5);
  expect(gradient[1]).toBe(0);
});

test('use the other side of a wall', () => {
  const { gradient } = gradientOf(([x]) => (x > 1 ? NaN : 5 * x), [1]);
  expect(gradient[0]).toBeCloseTo(5, 5);
});

test('take a step that shows beside a large x', () => {
  const { gradient } = gradientOf(([x]) => 3 * x, [1e9]);
  expect(gradient[0]).toBeCloseTo(3, 5);
});
