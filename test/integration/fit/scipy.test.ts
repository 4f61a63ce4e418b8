/** Our L-BFGS-B beside SciPy's, run here on the same problems. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { minimize } from 'gecco';
import { describe, expect, test } from 'vitest';

import {
  functions,
  gradients,
  problems,
  type Problem
} from '../../support/optimization-problems.js';
import { python } from '../../support/python.js';

interface Found {
  fun: number;
  x: number[];
  nit: number;
  nfev: number;
  success: boolean;
  message: string;
}

const script = join(import.meta.dirname, '../../support/optimization_problems.py');
const scipy: { results: Found[] } = JSON.parse(
  execFileSync(python(), [script], { input: JSON.stringify(problems), encoding: 'utf8' })
);

function solve({ name, x0, bounds, gradient, options }: Problem) {
  const jac = gradient ? gradients[name] : undefined;
  return minimize(functions[name], x0, { bounds: bounds ?? undefined, jac, ...options });
}

/** CONVERGENCE, STOP or ABNORMAL; with which limit it was. */
function kind(message: string): string {
  return message.startsWith('STOP') ? message : message.split(':')[0];
}

describe('L-BFGS-B finds what SciPy finds', () => {
  test.each(problems.map((problem, i) => ({ problem, i, label: label(problem) })))(
    '$label',
    ({ problem, i }) => {
      const ours = solve(problem);
      const theirs = scipy.results[i];
      expect(Math.abs(ours.fun - theirs.fun)).toBeLessThanOrEqual(
        1e-8 * Math.max(1, Math.abs(theirs.fun))
      );
      expect(kind(ours.message)).toBe(kind(theirs.message));
      expect(ours.success).toBe(theirs.success);
      expect(Math.abs(ours.nfev - theirs.nfev)).toBeLessThanOrEqual(0.15 * theirs.nfev);
    }
  );
});

function label({ name, x0, bounds, gradient, options }: Problem): string {
  const words = [name, JSON.stringify(x0), bounds && 'in a box', gradient && 'with gradient'];
  return [...words.filter(Boolean), JSON.stringify(options)].join(' ');
}
