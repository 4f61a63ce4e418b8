/** The pieces of L-BFGS-B against plain dense linear algebra. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { box, type Box } from '../../../src/fit/bounds.js';
import { CauchyPoint } from '../../../src/fit/lbfgsb/cauchy-point.js';
import { CompactModel } from '../../../src/fit/lbfgsb/compact-model.js';
import { factorize, solveLower, solveLowerTransposed } from '../../../src/fit/lbfgsb/cholesky.js';
import { DenseModel } from '../../../src/fit/lbfgsb/dense-model.js';
import { FreeProducts } from '../../../src/fit/lbfgsb/free-products.js';
import { LimitedMemory } from '../../../src/fit/lbfgsb/limited-memory.js';
import { LineSearch } from '../../../src/fit/lbfgsb/line-search.js';
import type { QuadraticModel } from '../../../src/fit/lbfgsb/quadratic-model.js';
import { SubspaceMinimizer } from '../../../src/fit/lbfgsb/subspace.js';

const N = 4;
const M = 3;

type Matrix = number[][];
const range = Array.from({ length: N }, (_, i) => i);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, ai, i) => sum + ai * b[i], 0);
const times = (a: Matrix, v: ArrayLike<number>): number[] => a.map(row => dot(row, v));

const vector = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
  minLength: N,
  maxLength: N
});

/** Corrections of a strictly convex function, so that all curvatures are safely positive. */
const corrections = fc
  .array(vector, { minLength: 1, maxLength: 6 })
  .filter(steps => steps.every(s => dot(s, s) > 0.1))
  .map(steps => steps.map(s => ({ s, y: s.map((si, i) => (1 + i) * si + 0.1 * s[(i + 1) % N]) })))
  .filter(pairs => pairs.every(({ s, y }) => dot(s, y) > 0.05));

type Correction = { s: number[]; y: number[] };

function remember(pairs: Correction[]): LimitedMemory {
  const memory = new LimitedMemory(N, M);
  pairs.forEach(pair => take(memory, pair));
  expect(memory.factorize()).toBe(true);
  return memory;
}

function take(memory: LimitedMemory, { s, y }: Correction): void {
  memory.update(Float64Array.from(s), Float64Array.from(y), dot(s, y));
}

/** The BFGS updates of θI by the newest corrections, one after the other. */
function denseBfgs(pairs: Correction[]): Matrix {
  const { s, y } = pairs.at(-1)!;
  const theta = dot(y, y) / dot(s, y);
  return pairs.slice(-M).reduce<Matrix>(
    (b, pair) => {
      const bs = times(b, pair.s);
      const [sbs, ys] = [dot(pair.s, bs), dot(pair.y, pair.s)];
      return b.map((row, i) =>
        row.map((bij, j) => bij - (bs[i] * bs[j]) / sbs + (pair.y[i] * pair.y[j]) / ys)
      );
    },
    range.map(i => range.map(j => (i === j ? theta : 0)))
  );
}

/** B v by the compact form. */
function compactTimes(memory: LimitedMemory, v: number[]): number[] {
  const row = new Float64Array(2 * M);
  const wv = new Float64Array(2 * M);
  range.forEach(i => {
    memory.row(i, row);
    row.forEach((r, j) => (wv[j] += r * v[i]));
  });
  const mwv = new Float64Array(2 * M);
  memory.multiplyMiddle(wv, mwv);
  return range.map(i => memory.theta * v[i] - memory.rowTimes(i, mwv));
}

function expectClose(a: ArrayLike<number>, b: ArrayLike<number>, tolerance = 1e-6): void {
  const scale = Math.max(1, ...Array.from(b, Math.abs));
  Array.from(a).forEach((ai, i) => expect(Math.abs(ai - b[i])).toBeLessThan(tolerance * scale));
}

describe('Cholesky factors', () => {
  test('solve A x = b', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: N, maxLength: N }), vector, (g, x) => {
        const a = range.map(i => range.map(j => dot(g[i], g[j]) + (i === j ? 0.5 : 0)));
        const b = Float64Array.from([0, ...times(a, x)]);
        const l = Float64Array.from(a.flat());
        expect(factorize(l, N, N)).toBe(true);
        solveLower(l, N, N, b, 1);
        solveLowerTransposed(l, N, N, b, 1);
        expectClose(b.subarray(1), x);
      })
    );
  });

  test('are refused to a matrix that is not positive definite', () => {
    expect(factorize(Float64Array.from([1, 2, 2, 1]), 2, 2)).toBe(false);
    expect(factorize(Float64Array.from([NaN]), 1, 1)).toBe(false);
  });
});

describe('the compact matrix', () => {
  test('is the dense BFGS matrix of the newest corrections', () => {
    fc.assert(
      fc.property(corrections, vector, (pairs, v) => {
        expectClose(compactTimes(remember(pairs), v), times(denseBfgs(pairs), v));
      })
    );
  });

  test('maps the last step on the last change of the gradient', () => {
    fc.assert(
      fc.property(corrections, pairs => {
        const { s, y } = pairs.at(-1)!;
        expectClose(compactTimes(remember(pairs), s), y);
      })
    );
  });
});

/** A point in a box, some of its coordinates at a bound. Each coordinate stands still or crosses the box by t = 20. */
const situation = fc.record({
  pairs: corrections,
  gradient: vector.map(all => all.map(one => (Math.abs(one) < 0.05 ? 0 : one))),
  x: fc.array(fc.constantFrom(0, 0.2, 0.5, 1), { minLength: N, maxLength: N })
});

/** The projected steepest descent path. */
const path = (x: number[], g: number[], { lower, upper }: Box, t: number): number[] =>
  x.map((xi, i) => Math.min(Math.max(xi - t * g[i], lower[i]), upper[i]));

function model(b: Matrix, g: number[], x: number[], at: ArrayLike<number>): number {
  const d = x.map((xi, i) => at[i] - xi);
  return dot(g, d) + dot(d, times(b, d)) / 2;
}

const forms = [
  { form: 'compact', create: (memory: LimitedMemory) => new CompactModel(memory) },
  { form: 'dense', create: (memory: LimitedMemory) => new DenseModel(memory) }
];

function cauchyOf(
  model: QuadraticModel,
  theta: number,
  limits: Box,
  x: number[],
  gradient: number[]
): CauchyPoint {
  const cauchy = new CauchyPoint(N);
  model.update();
  cauchy.compute(model.path, theta, limits, Float64Array.from(x), Float64Array.from(gradient));
  return cauchy;
}

describe.each(forms)('the generalised Cauchy point, by the $form form', ({ create }) => {
  const unit = box(
    range.map(() => [0, 1]),
    N
  );

  test('is the first minimum of the model along the projected path', () => {
    fc.assert(
      fc.property(situation, ({ pairs, gradient, x }) => {
        const b = denseBfgs(pairs);
        const memory = remember(pairs);
        const cauchy = cauchyOf(create(memory), memory.theta, unit, x, gradient);
        const along = (t: number) => model(b, gradient, x, path(x, gradient, unit, t));
        // Step by step until the model rises.
        const dt = 1e-3;
        let t = 0;
        while (t < 60 && along(t + dt) < along(t)) {
          t += dt;
        }
        const found = model(b, gradient, x, cauchy.x);
        expect(found).toBeLessThanOrEqual(along(t) + 1e-9);
        expect(found).toBeGreaterThan(along(t) - 1e-2);
      })
    );
  });

  test('knows which variables are held', () => {
    fc.assert(
      fc.property(situation, ({ pairs, gradient, x }) => {
        const memory = remember(pairs);
        const cauchy = cauchyOf(create(memory), memory.theta, unit, x, gradient);
        range.filter(i => !cauchy.free[i]).forEach(i => expect([0, 1]).toContain(cauchy.x[i]));
      })
    );
  });
});

test('by the compact form, the path to it knows c = Wᵀ(xc - x)', () => {
  const unit = box(
    range.map(() => [0, 1]),
    N
  );
  fc.assert(
    fc.property(situation, ({ pairs, gradient, x }) => {
      const memory = remember(pairs);
      const model = new CompactModel(memory);
      const cauchy = cauchyOf(model, memory.theta, unit, x, gradient);
      const c = new Float64Array(2 * M);
      const row = new Float64Array(2 * M);
      range.forEach(i => {
        memory.row(i, row);
        row.forEach((r, j) => (c[j] += r * (cauchy.x[i] - x[i])));
      });
      expectClose(model.path.c.subarray(0, 2 * memory.size), c);
    })
  );
});

/** Correction by correction, as the optimiser goes; whether the last one found a minimum. */
function minimizeInSubspace(
  create: (memory: LimitedMemory) => QuadraticModel,
  pairs: Correction[],
  limits: Box,
  x: ArrayLike<number>,
  gradient: number[],
  target: Float64Array
): { cauchy: CauchyPoint; isFound: boolean } {
  const memory = new LimitedMemory(N, M);
  const model = create(memory);
  const subspace = new SubspaceMinimizer(N);
  const at = Float64Array.from(x);
  const cauchy = new CauchyPoint(N);
  let isFound = false;
  for (const pair of pairs) {
    take(memory, pair);
    model.update();
    cauchy.compute(model.path, memory.theta, limits, at, Float64Array.from(gradient));
    if (model instanceof CompactModel) {
      model.products.follow(cauchy.free);
    }
    isFound = subspace.minimize(model, limits, at, Float64Array.from(gradient), cauchy, target);
  }
  return { cauchy, isFound };
}

describe('products over free and held variables', () => {
  const sets = fc.array(
    fc.array(fc.constantFrom(0, 1), { minLength: N, maxLength: N }).filter(s => s.includes(1)),
    { minLength: 6, maxLength: 6 }
  );

  test('are made anew as they were before the latest correction', () => {
    fc.assert(
      fc.property(corrections, sets, (pairs, frees) => {
        const memory = new LimitedMemory(N, M);
        const [products, anew] = [new FreeProducts(N, M), new FreeProducts(N, M)];
        pairs.forEach((pair, i) => {
          take(memory, pair);
          if (i < pairs.length - 1) {
            [products, anew].forEach(own => own.follow(Uint8Array.from(frees[i])));
            products.update(memory);
          }
        });
        anew.rebuild(memory);
        const before = Math.min(pairs.length - 1, M);
        for (let i = 0; i < before; i++) {
          for (let j = 0; j < before; j++) {
            const at = i * M + j;
            expect(anew.sy[at]).toBeCloseTo(products.sy[at], 8);
            if (j <= i) {
              expect(anew.yy[at]).toBeCloseTo(products.yy[at], 8);
              expect(anew.ss[at]).toBeCloseTo(products.ss[at], 8);
            }
          }
        }
      })
    );
  });

  test('follow the variables that are released and caught', () => {
    fc.assert(
      fc.property(corrections, sets, (pairs, frees) => {
        const memory = new LimitedMemory(N, M);
        const products = new FreeProducts(N, M);
        pairs.forEach((pair, i) => {
          take(memory, pair);
          products.follow(Uint8Array.from(frees[i]));
          products.update(memory);
        });
        const kept = pairs.slice(-M);
        const free = frees[pairs.length - 1];
        const over = (flag: number, a: number[], b: number[]) =>
          dot(
            a.map((ai, i) => (free[i] === flag ? ai : 0)),
            b
          );
        kept.forEach(({ s, y }, i) =>
          kept.forEach((other, j) => {
            const at = i * M + j;
            expect(products.sy[at]).toBeCloseTo(over(i > j ? 0 : 1, s, other.y), 8);
            if (j <= i) {
              expect(products.yy[at]).toBeCloseTo(over(1, y, other.y), 8);
              expect(products.ss[at]).toBeCloseTo(over(0, s, other.s), 8);
            }
          })
        );
      })
    );
  });
});

describe.each(forms)('the subspace minimisation, by the $form form', ({ create }) => {
  test('solves the reduced system where no bound is near', () => {
    fc.assert(
      fc.property(corrections, vector, (pairs, gradient) => {
        const free = box(undefined, N);
        const target = new Float64Array(N);
        const x = new Float64Array(N);
        expect(minimizeInSubspace(create, pairs, free, x, gradient, target).isFound).toBe(true);
        // B (target - x) = -g
        expectClose(
          times(denseBfgs(pairs), target),
          gradient.map(g => -g),
          1e-5
        );
      })
    );
  });

  test('goes downhill within the box, and leaves the held variables where they are', () => {
    const unit = box(
      range.map(() => [0, 1]),
      N
    );
    fc.assert(
      fc.property(situation, ({ pairs, gradient, x }) => {
        const target = new Float64Array(N);
        const { cauchy } = minimizeInSubspace(create, pairs, unit, x, gradient, target);
        target.forEach((ti, i) => {
          expect(ti).toBeGreaterThanOrEqual(0);
          expect(ti).toBeLessThanOrEqual(1);
          if (!cauchy.free[i]) {
            expect(ti).toBe(cauchy.x[i]);
          }
        });
        // A direction of descent, or no move at all.
        expect(dot(gradient, target) - dot(gradient, x)).toBeLessThanOrEqual(1e-9);
      })
    );
  });
});

describe('the line search', () => {
  const cases = [
    { name: 'a parabola', f: (t: number) => (t - 3) ** 2, d: (t: number) => 2 * (t - 3) },
    {
      name: 'one that is flat far out (Moré & Thuente, 5.1)',
      f: (t: number) => -t / (t * t + 2),
      d: (t: number) => (t * t - 2) / (t * t + 2) ** 2
    },
    {
      name: 'a quartic',
      f: (t: number) => (t - 2) ** 4 - 3 * t,
      d: (t: number) => 4 * (t - 2) ** 3 - 3
    }
  ];
  const firstSteps = [1e-3, 1e-1, 10, 1e3];

  test.each(cases.flatMap(c => firstSteps.map(step => ({ ...c, step }))))(
    '$name, first step $step: sufficient decrease and small slope',
    ({ f, d, step }) => {
      const search = new LineSearch();
      search.start(f(0), d(0), step, 1e10);
      let trials = 1;
      while (!search.advance(f(search.step), d(search.step))) {
        trials++;
        expect(trials).toBeLessThan(20);
      }
      expect(f(search.step)).toBeLessThanOrEqual(f(0) + 1e-3 * search.step * d(0));
      expect(Math.abs(d(search.step))).toBeLessThanOrEqual(0.9 * Math.abs(d(0)));
    }
  );

  test('goes no farther than it may', () => {
    const search = new LineSearch();
    search.start(0, -1, 1, 2.5);
    const steps = [];
    do {
      steps.push(search.step);
    } while (!search.advance(-search.step, -1));
    expect(steps.at(-1)).toBe(2.5);
  });

  test('backs away from a wall and does not touch it again', () => {
    const search = new LineSearch();
    const wall = 0.3;
    search.start(0, -1, 1, 1e10);
    let closest = Infinity;
    for (let trials = 0; trials < 20; trials++) {
      if (search.step > wall) {
        expect(search.step).toBeLessThan(closest);
        closest = search.step;
        search.retreat();
      } else if (search.advance(-search.step, -1)) {
        break;
      }
    }
    expect(search.step).toBe(0.25);
  });
});
