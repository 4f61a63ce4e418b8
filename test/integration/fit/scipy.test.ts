/** Our L-BFGS-B beside SciPy's, run here on the same problems. */
import { join } from 'node:path';

import { minimize, type Bound } from 'gecco';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';

import {
  functions,
  gradients,
  problems,
  type Problem
} from '../../support/optimization-problems.js';
import { askPython } from '../../support/python.js';

interface Found {
  fun: number;
  x: number[];
  nit: number;
  nfev: number;
  success: boolean;
  message: string;
}

function solve({ name, x0, bounds, gradient, options }: Problem): Found {
  const jac = gradient ? gradients[name] : undefined;
  return minimize(functions[name], x0, { bounds: bounds ?? undefined, jac, ...options });
}

function solveByScipy(posed: Problem[]): Found[] {
  return askPython(join(import.meta.dirname, '../../support/optimization_problems.py'), posed);
}

/** CONVERGENCE, STOP or ABNORMAL; with which limit it was. */
function kind(message: string): string {
  return message.startsWith('STOP') ? message : message.split(':')[0];
}

function isSameMinimum(ours: Found, theirs: Found): boolean {
  return Math.abs(ours.fun - theirs.fun) <= 1e-8 * Math.max(1, Math.abs(theirs.fun));
}

describe('L-BFGS-B finds what SciPy finds', () => {
  const found = solveByScipy(problems);

  test.each(problems.map((problem, i) => ({ problem, theirs: found[i], label: label(problem) })))(
    '$label',
    ({ problem, theirs }) => {
      const ours = solve(problem);
      expect(isSameMinimum(ours, theirs), `${ours.fun} beside ${theirs.fun}`).toBe(true);
      expect(kind(ours.message)).toBe(kind(theirs.message));
      expect(ours.success).toBe(theirs.success);
      expect(Math.abs(ours.nfev - theirs.nfev)).toBeLessThanOrEqual(0.15 * theirs.nfev);
    }
  );

  test('step for step, in 400 boxes and from 400 starts at random', () => {
    const posed = randomProblems(400);
    const theirs = solveByScipy(posed);
    const ours = posed.map(solve);
    const share = (holds: (i: number) => boolean) =>
      posed.filter((_, i) => holds(i)).length / posed.length;
    // What is left are badly scaled problems on which rounding decides.
    expect(share(i => ours[i].nfev === theirs[i].nfev)).toBeGreaterThan(0.97);
    expect(share(i => isSameMinimum(ours[i], theirs[i]))).toBeGreaterThan(0.98);
  });
});

/** Problems with exact gradients; each variable has two bounds, one, or none, and may start out of them. */
function randomProblems(count: number): Problem[] {
  const random = xoroshiro128plus(1);
  const uniform = (lower: number, upper: number) =>
    lower + (upper - lower) * uniformFloat64(random);
  const bound = (): Bound => {
    const lower = uniform(-4, 1);
    const upper = lower + uniform(0, 6);
    const which = uniform(0, 1);
    return [which < 0.3 ? null : lower, which > 0.15 && which < 0.45 ? null : upper];
  };
  const names = ['rosenbrock', 'driver', 'scaled_quadratic', 'trid'];
  return Array.from({ length: count }, (_, i) => {
    const bounds = Array.from({ length: Math.floor(uniform(2, 11)) }, bound);
    return {
      name: names[i % names.length],
      x0: bounds.map(() => uniform(-4, 4)),
      bounds,
      gradient: true,
      options: { maxcor: i % 3 === 0 ? 3 : 10 }
    };
  });
}

function label({ name, x0, bounds, gradient, options }: Problem): string {
  const words = [name, JSON.stringify(x0), bounds && 'in a box', gradient && 'with gradient'];
  return [...words.filter(Boolean), JSON.stringify(options)].join(' ');
}
