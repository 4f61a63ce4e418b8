/** Our L-BFGS-B beside SciPy's, run here on the same functions. */
import { minimize, type Bound } from 'gecco';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';

import {
  driver,
  rosenbrock,
  scaledQuadratic,
  standardProblems,
  startedAnew,
  trid,
  walledProblems,
  type Problem
} from '../../support/optimization-problems.js';
import { minimizeByScipy, type Found } from '../../support/scipy-minimize.js';

interface Pair {
  name: string;
  problem: Problem;
  ours: Found;
  theirs: Found;
}

async function solveBoth(problems: Problem[]): Promise<Pair[]> {
  const found = await minimizeByScipy(problems);
  return problems.map((problem, i) => ({
    name: problem.name,
    problem,
    ours: solve(problem),
    theirs: found[i]
  }));
}

function solve({ fun, jac, x0, bounds, gradient, options }: Problem): Found {
  return minimize(fun, x0, { bounds, jac: gradient ? jac : undefined, ...options });
}

/** Each with its gradient and, where they say something, by finite differences. */
function inBothWays(problems: Problem[]): Problem[] {
  return problems.flatMap(problem =>
    problem.isRough
      ? [problem]
      : [problem, { ...problem, name: `${problem.name}, by differences`, gradient: false }]
  );
}

/** CONVERGENCE, STOP or ABNORMAL; with which limit it was. */
function kind(message: string): string {
  return message.startsWith('STOP') ? message : message.split(':')[0];
}

function isSameMinimum({ problem, ours, theirs }: Pair): boolean {
  const tolerance = problem.isRough ? 1e-7 : 1e-8;
  return Math.abs(ours.fun - theirs.fun) <= tolerance * Math.max(1, Math.abs(theirs.fun));
}

describe('L-BFGS-B finds what SciPy finds', async () => {
  const [{ x0, ...valley }] = standardProblems.filter(({ name }) => name === 'Rosenbrock');
  const limited = [
    { ...valley, name: 'few iterations', x0, options: { maxiter: 5 } },
    { ...valley, name: 'few evaluations', x0, options: { maxfun: 12 } },
    {
      ...valley,
      name: 'a short memory and narrow tolerances',
      x0: Array.from({ length: 8 }, () => -1),
      options: { maxcor: 3, ftol: 1e-14, gtol: 1e-9 }
    }
  ];
  const pairs = await solveBoth([...inBothWays([...standardProblems, ...startedAnew]), ...limited]);

  test.each(pairs)('$name', pair => {
    const { ours, theirs } = pair;
    expect(isSameMinimum(pair), `${ours.fun} beside ${theirs.fun}`).toBe(true);
    expect(kind(ours.message)).toBe(kind(theirs.message));
    expect(ours.success).toBe(theirs.success);
    expect(Math.abs(ours.nfev - theirs.nfev)).toBeLessThanOrEqual(0.15 * theirs.nfev);
  });
});

/**
 * SciPy goes on from NaN as from any number, to come back when the search is over, if it can; an infinity ends its search
 * as if it had converged. So there is more to find than what it finds.
 */
describe('where NaN or an infinity is met, L-BFGS-B finds no less than SciPy, for no more', async () => {
  const pairs = await solveBoth(inBothWays(walledProblems));

  test.each(pairs)('$name', pair => {
    const { ours, theirs } = pair;
    expect(kind(ours.message)).toBe('CONVERGENCE');
    expect(ours.success).toBe(true);
    if (isSameMinimum(pair)) {
      expect(ours.nfev).toBeLessThanOrEqual(1.15 * theirs.nfev);
    } else {
      expect(Number.isNaN(theirs.fun) || ours.fun < theirs.fun).toBe(true);
    }
  });

  test('which gets past it in most of them', () => {
    expect(pairs.filter(isSameMinimum).length).toBeGreaterThan(pairs.length / 2);
  });
});

describe('L-BFGS-B walks as SciPy', async () => {
  const pairs = await solveBoth(randomProblems(400));

  test('step for step, in 400 boxes and from 400 starts at random', () => {
    const share = (holds: (pair: Pair) => boolean) => pairs.filter(holds).length / pairs.length;
    // What is left are badly scaled problems on which rounding decides.
    expect(share(({ ours, theirs }) => ours.nfev === theirs.nfev)).toBeGreaterThan(0.97);
    expect(share(isSameMinimum)).toBeGreaterThan(0.98);
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
  const functions = [rosenbrock, driver, scaledQuadratic, trid];
  return Array.from({ length: count }, (_, i) => {
    const bounds = Array.from({ length: Math.floor(uniform(2, 11)) }, bound);
    return {
      name: `number ${i}`,
      ...functions[i % functions.length],
      x0: bounds.map(() => uniform(-4, 4)),
      bounds,
      gradient: true,
      options: { maxcor: i % 3 === 0 ? 3 : 10 }
    };
  });
}
