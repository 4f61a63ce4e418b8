/** As many starts as it takes. */
import { describe, expect, test } from 'vitest';

import { chanceOfLower, poolSize, searchStarts, type Found } from '../../../src/fit/auto-starts.js';
import { minimize } from '../../../src/fit/minimize.js';
import { chooseStarts, pointsAround } from '../../../src/fit/recombine.js';
import { screen } from '../../../src/fit/screen.js';
import { latinHypercube, randomNumbers } from '../../../src/fit/starts.js';
import type { OptimizeResult } from '../../../src/fit/types.js';

type Nll = (x: Float64Array) => number;

const unit = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `p${i}`, lower: 0, upper: 1 }));

function search(nll: Nll, count: number, seed: number): Found {
  const parameters = unit(count);
  const bounds = parameters.map(() => [0, 1] as const);
  return searchStarts({
    nll,
    descend: (start, firstStep) => minimize(nll, start, { bounds, firstStep }),
    parameters,
    given: [],
    pool: latinHypercube({ parameters, seed, id: 1 }, poolSize(parameters)),
    random: randomNumbers(seed, 1, 'recombination')
  });
}

const lowest = ({ results }: Found): number => Math.min(...results.map(({ fun }) => fun));
const seeds = Array.from({ length: 10 }, (_, seed) => seed);

describe('the chance of a lower optimum', () => {
  test('is one before anything is known, and falls with descents', () => {
    expect([0, 1].map(n => chanceOfLower(n, n))).toEqual([1, 1]);
    const chances = [2, 5, 10, 40].map(n => chanceOfLower(n, 1));
    expect(chances).toEqual([1 / 2, 1 / 20, 1 / 90, 1 / 1560]);
  });

  test('is the part of unseen optima by Boender and Rinnooy Kan, of which one is the lowest', () => {
    const [n, w] = [30, 6];
    expect(chanceOfLower(n, w)).toBeCloseTo((w * (w + 1)) / (n * (n - 1)) / (w + 1), 15);
  });
});

describe('a search', () => {
  test.each(seeds)('of one valley in two parameters ends after 21 descents, seed %i', seed => {
    const found = search(([a, b]) => (a - 0.3) ** 2 + (b - 0.8) ** 2 + 5, 2, seed);
    expect(found.results).toHaveLength(21);
    expect(lowest(found)).toBeCloseTo(5, 6);
  });

  test.each(seeds)('takes longer where there is more to find, seed %i', seed => {
    // Nine valleys, the lowest of them at (1/6, 1/6).
    const nll: Nll = ([a, b]) =>
      4 * (2 + Math.cos(6 * Math.PI * a) + Math.cos(6 * Math.PI * b)) + 3 * (a + b);
    const found = search(nll, 2, seed);
    expect(found.results.length).toBeGreaterThan(40);
    expect(found.results.length).toBeLessThanOrEqual(80);
    const { fun } = minimize(nll, [1 / 6, 1 / 6], {
      bounds: [
        [0, 1],
        [0, 1]
      ]
    });
    expect(lowest(found)).toBeCloseTo(fun, 5);
  });

  test.each(seeds)('puts mechanisms together that were found apart, seed %i', seed => {
    // Four mechanisms of two parameters, each with a wide valley and a lower, narrower one.
    const block = (i: number, a: number, b: number): number =>
      Math.min(
        3 + i / 4 + 20 * ((a - 0.7) ** 2 + (b - 0.6) ** 2),
        80 * ((a - 0.2) ** 2 + (b - 0.2) ** 2)
      );
    const nll: Nll = x => [0, 2, 4, 6].reduce((sum, i) => sum + block(i, x[i], x[i + 1]), 0);
    expect(lowest(search(nll, 8, seed))).toBeCloseTo(0, 4);
  });

  test('reaches the best value five times, or ends at 80 descents', () => {
    // Each descent ends where it began.
    const stairs: Nll = ([a, b]) => Math.floor(50 * a) + Math.floor(50 * b);
    expect(search(stairs, 2, 0).results).toHaveLength(80);
    const found = search(([a, b]) => Math.abs(a - 0.3) + (b - 0.8) ** 2, 2, 0);
    const atBest = found.results.filter(({ fun }) => fun <= lowest(found) + 0.01);
    expect(atBest.length).toBeGreaterThanOrEqual(5);
  });
});

describe('points around the best optimum', () => {
  const parameters = unit(4);
  const at = (fun: number, x: number[]): OptimizeResult => ({
    ...{ x, fun, nit: 0, nfev: 0 },
    ...{ success: true, message: '' }
  });
  const optima = [at(1, [0, 0, 0.4, 0.4]), at(2, [0.9, 0.8, 0.7, 0.6])];
  const points = pointsAround(optima[0], optima, parameters, randomNumbers(1));

  test('have one parameter far off, or several of another optimum', () => {
    const [moves, mixed] = [points.slice(0, -64), points.slice(-64)];
    expect(moves).toHaveLength(8);
    for (const x of moves) {
      expect(x.filter((value, i) => value !== optima[0].x[i])).toHaveLength(1);
    }
    for (const x of mixed) {
      x.forEach((value, i) => expect([optima[0].x[i], optima[1].x[i]]).toContain(value));
    }
    expect(new Set(mixed.map(String)).size).toBeGreaterThan(10);
  });

  test('are chosen by their likelihood, away from optima, from those tried and from each other', () => {
    const screened = screen(points, x => x.reduce((sum, value) => sum + value, 0));
    const chosen = chooseStarts(screened, optima, [], parameters);
    const least = (x: number[], others: number[][]): number =>
      Math.min(
        ...others.map(other => Math.sqrt(x.reduce((s, v, i) => s + (v - other[i]) ** 2, 0) / 4))
      );
    expect(chosen).toHaveLength(12);
    chosen.forEach((x, i) => {
      expect(
        least(
          x,
          optima.map(optimum => optimum.x)
        )
      ).toBeGreaterThan(0.05);
      expect(least(x, chosen.slice(0, i))).toBeGreaterThan(0.1);
    });
    const again = chooseStarts(screened, optima, chosen, parameters);
    again.forEach(x => expect(least(x, chosen)).toBeGreaterThan(0.1));
  });
});
