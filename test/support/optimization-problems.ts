/**
 * Standard problems of optimisation, bounded and unbounded: J. J. Moré, B. S. Garbow & K. E. Hillstrom (1981), ACM
 * Transactions on Mathematical Software 7, 17-41; W. Hock & K. Schittkowski (1981), Lecture Notes in Economics and
 * Mathematical Systems 187; and the driver of L-BFGS-B. optimization_problems.py has the same functions.
 */
import type { Bound } from '../../src/fit/bounds.js';

type Vector = Float64Array;

export const functions: Record<string, (x: Vector) => number> = {
  rosenbrock(x) {
    let total = 0;
    for (let i = 0; i + 1 < x.length; i++) {
      const a = x[i + 1] - x[i] * x[i];
      const b = 1 - x[i];
      total += 100 * a * a + b * b;
    }
    return total;
  },
  driver(x) {
    let total = 0.25 * (x[0] - 1) * (x[0] - 1);
    for (let i = 1; i < x.length; i++) {
      const a = x[i] - x[i - 1] * x[i - 1];
      total += a * a;
    }
    return 4 * total;
  },
  beale([x, y]) {
    const a = 1.5 - x * (1 - y);
    const b = 2.25 - x * (1 - y * y);
    const c = 2.625 - x * (1 - y * y * y);
    return a * a + b * b + c * c;
  },
  powell_singular(x) {
    const a = x[0] + 10 * x[1];
    const b = x[2] - x[3];
    const c = (x[1] - 2 * x[2]) * (x[1] - 2 * x[2]);
    const d = (x[0] - x[3]) * (x[0] - x[3]);
    return a * a + 5 * b * b + c * c + 10 * d * d;
  },
  wood(x) {
    const a = x[1] - x[0] * x[0];
    const b = 1 - x[0];
    const c = x[3] - x[2] * x[2];
    const d = 1 - x[2];
    const e = x[1] - 1;
    const f = x[3] - 1;
    return 100 * a * a + b * b + 90 * c * c + d * d + 10.1 * (e * e + f * f) + 19.8 * e * f;
  },
  brown_badly_scaled(x) {
    const a = x[0] - 1e6;
    const b = x[1] - 2e-6;
    const c = x[0] * x[1] - 2;
    return a * a + b * b + c * c;
  },
  helical_valley(x) {
    const turn = Math.atan2(x[1], x[0]) / (2 * Math.PI);
    const a = x[2] - 10 * turn;
    const b = Math.sqrt(x[0] * x[0] + x[1] * x[1]) - 1;
    return 100 * a * a + 100 * b * b + x[2] * x[2];
  },
  booth(x) {
    const a = x[0] + 2 * x[1] - 7;
    const b = 2 * x[0] + x[1] - 5;
    return a * a + b * b;
  },
  himmelblau(x) {
    const a = x[0] * x[0] + x[1] - 11;
    const b = x[0] + x[1] * x[1] - 7;
    return a * a + b * b;
  },
  hs3(x) {
    const a = x[1] - x[0];
    return x[1] + 1e-5 * a * a;
  },
  hs4(x) {
    const a = x[0] + 1;
    return (a * a * a) / 3 + x[1];
  },
  hs5(x) {
    const a = x[0] - x[1];
    return Math.sin(x[0] + x[1]) + a * a - 1.5 * x[0] + 2.5 * x[1] + 1;
  },
  hs45(x) {
    return 2 - (x[0] * x[1] * x[2] * x[3] * x[4]) / 120;
  },
  hs110(x) {
    let total = 0;
    let product = 1;
    for (let i = 0; i < x.length; i++) {
      const a = Math.log(x[i] - 2);
      const b = Math.log(10 - x[i]);
      total += a * a + b * b;
      product *= x[i];
    }
    return total - product ** 0.2;
  },
  scaled_quadratic(x) {
    let total = 0;
    let weight = 1;
    for (let i = 0; i < x.length; i++) {
      const a = x[i] - (i + 1);
      total += weight * a * a;
      weight *= 10;
    }
    return total;
  },
  quartic(x) {
    let total = 0;
    for (let i = 0; i < x.length; i++) {
      total += x[i] * x[i] * x[i] * x[i];
    }
    return total;
  },
  trid(x) {
    let total = 0;
    for (let i = 0; i < x.length; i++) {
      const a = x[i] - 1;
      total += a * a;
      if (i > 0) {
        total -= x[i] * x[i - 1];
      }
    }
    return total;
  },
  dixon_price(x) {
    let total = (x[0] - 1) * (x[0] - 1);
    for (let i = 1; i < x.length; i++) {
      const a = 2 * x[i] * x[i] - x[i - 1];
      total += (i + 1) * a * a;
    }
    return total;
  },
  zakharov(x) {
    let a = 0;
    let b = 0;
    for (let i = 0; i < x.length; i++) {
      a += x[i] * x[i];
      b += 0.5 * (i + 1) * x[i];
    }
    return a + b * b + b * b * b * b;
  },
  styblinski_tang(x) {
    let total = 0;
    for (let i = 0; i < x.length; i++) {
      total += x[i] * x[i] * x[i] * x[i] - 16 * x[i] * x[i] + 5 * x[i];
    }
    return total / 2;
  },
  linear(x) {
    let total = 0;
    for (let i = 0; i < x.length; i++) {
      total += (i % 2 === 0 ? 1 : -1) * (i + 1) * x[i];
    }
    return total;
  },
  /** NLL of a logistic regression with a lapse rate, as a cognitive model has it. */
  logistic(x) {
    let total = 0;
    for (let t = 0; t < 40; t++) {
      const signal = (((t * 7) % 20) - 9.5) / 5;
      const p = 1 / (1 + Math.exp(-(x[0] + x[1] * signal)));
      const lapsed = (1 - x[2]) * p + x[2] / 2;
      const chosen = t % 5 ? signal > 0.3 : signal < 0.3;
      total -= Math.log(chosen ? lapsed : 1 - lapsed);
    }
    return total;
  }
};

export const gradients: Record<string, (x: Vector) => number[]> = {
  rosenbrock(x) {
    const g = Array.from(x, () => 0);
    for (let i = 0; i + 1 < x.length; i++) {
      const a = x[i + 1] - x[i] * x[i];
      g[i] += -400 * x[i] * a - 2 * (1 - x[i]);
      g[i + 1] += 200 * a;
    }
    return g;
  },
  driver(x) {
    const g = Array.from(x, () => 0);
    g[0] = 2 * (x[0] - 1);
    for (let i = 1; i < x.length; i++) {
      const a = 8 * (x[i] - x[i - 1] * x[i - 1]);
      g[i] += a;
      g[i - 1] -= 2 * x[i - 1] * a;
    }
    return g;
  },
  brown_badly_scaled([x, y]) {
    const c = x * y - 2;
    return [2 * (x - 1e6) + 2 * y * c, 2 * (y - 2e-6) + 2 * x * c];
  },
  trid: x => Array.from(x, (xi, i) => 2 * (xi - 1) - (x[i - 1] ?? 0) - (x[i + 1] ?? 0)),
  scaled_quadratic: x => Array.from(x, (xi, i) => 2 * 10 ** i * (xi - (i + 1)))
};

export interface Problem {
  name: keyof typeof functions;
  x0: number[];
  bounds: Bound[] | null;
  /** Whether the exact gradient is given. */
  gradient: boolean;
  options: { maxiter?: number; maxfun?: number; maxcor?: number; ftol?: number; gtol?: number };
}

const same = (n: number, value: number): number[] => Array.from({ length: n }, () => value);
const boxes = (n: number, lower: number | null, upper: number | null): Bound[] =>
  Array.from({ length: n }, () => [lower, upper] as const);

function problem(name: string, x0: number[], bounds: Bound[] | null = null): Problem {
  return { name, x0, bounds, gradient: false, options: {} };
}

const exact = (p: Problem): Problem => ({ ...p, gradient: true });
const driverBounds = Array.from({ length: 25 }, (_, i): Bound => [i % 2 ? -100 : 1, 100]);

export const problems: Problem[] = [
  problem('rosenbrock', [-1.2, 1]),
  problem(
    'rosenbrock',
    [-2, 1],
    [
      [null, null],
      [-1.5, null]
    ]
  ),
  // The start is out of bounds, and the minimum at one (Hock & Schittkowski 2).
  problem(
    'rosenbrock',
    [-2, 1],
    [
      [null, null],
      [1.5, null]
    ]
  ),
  problem('rosenbrock', [-1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1]),
  problem(
    'rosenbrock',
    [1.3, 0.7, 0.8, 1.9, 1.2],
    [
      [null, 0.9],
      [0, null],
      [-5, 5],
      [2, 5],
      [null, null]
    ]
  ),
  // At a corner; in the last variable there is no room at all.
  problem(
    'rosenbrock',
    [-2, -2, 0.5],
    [
      [-2, 2],
      [-2, 2],
      [0.5, 0.5]
    ]
  ),
  problem('driver', same(25, 3), driverBounds),
  problem('beale', [1, 1]),
  problem('beale', [1, 1], boxes(2, -4.5, 4.5)),
  problem(
    'beale',
    [10, -10],
    [
      [0.6, 10],
      [-2, 0.3]
    ]
  ),
  problem('powell_singular', [3, -1, 0, 1]),
  problem(
    'powell_singular',
    [3, -1, 0, 1],
    [
      [0.1, 10],
      [-10, 10],
      [-10, 10],
      [-10, 0.5]
    ]
  ),
  problem('wood', [-3, -1, -3, -1]),
  problem('wood', [-3, -1, -3, -1], boxes(4, -10, 10)),
  // Next to 1e6 a step of 1e-8 is nothing but rounding: no differences here.
  exact(problem('brown_badly_scaled', [1, 1])),
  problem(
    'brown_badly_scaled',
    [1, 1],
    [
      [0, 1e6],
      [3e-5, 100]
    ]
  ),
  problem('helical_valley', [-1, 0, 0]),
  problem(
    'helical_valley',
    [-1, 0, 0],
    [
      [-100, 0.8],
      [-1, 1],
      [-1, 1]
    ]
  ),
  problem('booth', [0, 0]),
  problem(
    'booth',
    [-10, 10],
    [
      [-10, 0.5],
      [-10, 10]
    ]
  ),
  problem('himmelblau', [0, 0]),
  problem('himmelblau', [5, -5], boxes(2, -5, 5)),
  problem(
    'hs3',
    [10, 1],
    [
      [null, null],
      [0, null]
    ]
  ),
  problem(
    'hs4',
    [1.125, 0.125],
    [
      [1, null],
      [0, null]
    ]
  ),
  problem(
    'hs5',
    [0, 0],
    [
      [-1.5, 4],
      [-3, 3]
    ]
  ),
  problem('hs45', same(5, 2), [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4],
    [0, 5]
  ]),
  problem('hs110', same(10, 9), boxes(10, 2.001, 9.999)),
  problem('scaled_quadratic', same(6, 0)),
  problem('scaled_quadratic', same(6, 0), boxes(6, 0, 4)),
  problem('quartic', [1, -2, 3, 0.5]),
  exact(problem('trid', same(6, 0))),
  problem('trid', same(6, 36), boxes(6, 0, 7)),
  problem('dixon_price', same(4, 5), boxes(4, -10, 10)),
  problem('zakharov', [5, -5, 10, 2], boxes(4, -5, 10)),
  problem('styblinski_tang', [5, 5, -5], boxes(3, -5, 5)),
  problem('linear', [0.3, 0.4, 0.5], boxes(3, -1, 1)),
  problem(
    'logistic',
    [0, 1, 0.1],
    [
      [-5, 5],
      [0, 10],
      [0, 1]
    ]
  ),
  problem(
    'logistic',
    [5, 0, 1],
    [
      [-5, 5],
      [0, 10],
      [0, 1]
    ]
  ),
  // At the minimum already.
  problem('booth', [1, 3]),
  exact(problem('rosenbrock', [-1.2, 1])),
  exact(problem('rosenbrock', same(20, -1))),
  exact(problem('rosenbrock', same(12, 2), boxes(12, -2, 0.7))),
  exact(problem('driver', same(25, 3), driverBounds)),
  exact(problem('scaled_quadratic', same(6, 100), boxes(6, null, 3.5))),
  { ...exact(problem('rosenbrock', [-1.2, 1])), options: { maxiter: 5 } },
  { ...exact(problem('rosenbrock', [-1.2, 1])), options: { maxfun: 12 } },
  { ...exact(problem('rosenbrock', same(8, -1))), options: { maxcor: 3, ftol: 1e-14, gtol: 1e-9 } }
];
