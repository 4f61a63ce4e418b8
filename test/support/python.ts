/** The Python that answers are compared with: of the project's private environment, with NumPy, SciPy and pandas. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..');
const IN_VENV = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];

/** Its path. `GECCO_PYTHON` names another one. */
export function python(): string {
  const path = process.env.GECCO_PYTHON ?? join(ROOT, '.venv', ...IN_VENV);
  if (!existsSync(path)) {
    throw new Error(`There is no Python at ${path}. Set the project up first: npm test does it.`);
  }
  return path;
}

/** Runs a script that reads JSON from its standard input and writes JSON to its standard output. */
export function askPython<T>(script: string, question: unknown): T {
  const { status, stdout, stderr } = spawnSync(python(), [script], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' }
  });
  if (status !== 0) {
    throw new Error(`${script} failed:\n${stderr}`);
  }
  return JSON.parse(stdout) as T;
}
