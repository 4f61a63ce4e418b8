/** scipy.optimize.minimize on functions of this process, so that both optimisers see the same values to the last bit. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { OptimizeResult } from 'gecco';

import type { Problem } from './optimization-problems.js';
import { python } from './python.js';

export type Found = Omit<OptimizeResult, 'jac'>;

const SCRIPT = join(import.meta.dirname, 'scipy_minimize.py');

/** What SciPy's L-BFGS-B finds, in the order of the problems. */
export async function minimizeByScipy(problems: readonly Problem[]): Promise<Found[]> {
  const scipy = spawn(python(), [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const posed = problems.map(({ x0, bounds = null, gradient, options }) => ({
    x0,
    bounds,
    gradient,
    options
  }));
  scipy.stdin.write(`${JSON.stringify(posed)}\n`);
  for await (const line of createInterface({ input: scipy.stdout })) {
    if (line.startsWith('[')) {
      return read(line);
    }
    scipy.stdin.write(
      `${line
        .split('|')
        .map(asked => answer(problems, asked))
        .join('|')}\n`
    );
  }
  throw new Error('SciPy ended without its results: see above.');
}

/** @param asked Number of a problem, colon, points. */
function answer(problems: readonly Problem[], asked: string): string {
  const [number, points] = asked.split(':');
  const { fun, jac, gradient } = problems[Number(number)];
  return points
    .split(';')
    .map(point => {
      const x = Float64Array.from(point.split(' '), Number);
      return [fun(x), ...(gradient ? jac(x) : [])].map(pythonFloat).join(' ');
    })
    .join(';');
}

/** Numbers come as texts: JSON has none that are not finite. */
function read(line: string): Found[] {
  return (JSON.parse(line) as (Omit<Found, 'fun' | 'x'> & { fun: string; x: string[] })[]).map(
    found => ({ ...found, fun: Number(found.fun), x: found.x.map(Number) })
  );
}

function pythonFloat(value: number): string {
  return String(value).replace('Infinity', 'inf');
}
