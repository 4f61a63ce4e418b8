import { expect, test } from 'vitest';

import { box } from '../../../src/fit/bounds.js';
import { isSmooth } from '../../../src/fit/smoothness.js';

const unit = box([[0, 1]], 1);
const at = (fun: (x: number) => number, x: number): boolean =>
  isSmooth(([xi]) => fun(xi), [x], fun(x), unit);

test.each<[string, (x: number) => number, number]>([
  ['a parabola at its minimum', x => (x - 0.3) ** 2, 0.3],
  ['a parabola beside it', x => 200 + 50 * (x - 0.3) ** 2, 0.6],
  ['a quartic', x => (x - 0.3) ** 4, 0.3],
  ['an exponential', x => Math.exp(5 * x), 0.5],
  ['a constant', () => 3, 0.5],
  ['a kink elsewhere', x => Math.abs(x - 0.2) + x ** 2, 0.6],
  ['a kink at a bound', x => Math.abs(x), 0]
])('%s is smooth', (_, fun, x) => {
  expect(at(fun, x)).toBe(true);
});

test.each<[string, (x: number) => number, number]>([
  ['a kink', x => Math.abs(x - 0.3), 0.3],
  ['a small kink on a high value', x => 300 + 0.1 * Math.max(0, x - 0.3), 0.3],
  ['a jump', x => (x > 0.3 ? 1 : 0) + x, 0.3],
  ['a stair, on its tread', x => Math.floor(100 * x), 0.305]
])('%s is not', (_, fun, x) => {
  expect(at(fun, x)).toBe(false);
});

test('a second variable is looked at too, and one without bounds', () => {
  const open = box(undefined, 2);
  const kink = ([x, y]: Float64Array) => x ** 2 + Math.abs(y - 50);
  expect(isSmooth(kink, [0, 50], 0, open)).toBe(false);
  expect(isSmooth(([x, y]) => x ** 2 + (y - 50) ** 2, [0, 50], 0, open)).toBe(true);
});
