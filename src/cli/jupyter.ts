/** Finds the JupyterLab that this copy of GeCCo belongs to, and where that one looks for kernels and extensions. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const WINDOWS = process.platform === 'win32';

export interface Jupyter {
  /** The Python that runs it: absolute path. */
  python: string;
  pythonVersion: string;
  /** Version of JupyterLab. */
  version: string;
  /** `<environment>/share/jupyter`. */
  environmentData: string;
  /** The user's own data folder, which every Jupyter of that user reads. */
  userData: string;
  /** All data folders, in the order in which Jupyter searches them. */
  dataPaths: string[];
}

/** No JupyterLab, or one that lacks something; the message says what to install. */
export class JupyterError extends Error {
  override name = 'JupyterError';
}

const PROBE = `
import json, sys
from importlib.metadata import version
from jupyter_core.paths import jupyter_data_dir, jupyter_path
import os
print(json.dumps({
    "python": sys.executable,
    "pythonVersion": ".".join(map(str, sys.version_info[:3])),
    "version": version("jupyterlab"),
    "environmentData": os.path.join(sys.prefix, "share", "jupyter"),
    "userData": jupyter_data_dir(),
    "dataPaths": jupyter_path(),
}))`;

/** Root of the package that this file is part of: a checkout, or a folder in some `node_modules`. */
export const PACKAGE_ROOT = path.resolve(import.meta.dirname, '..', '..');

/**
 * The first environment with a JupyterLab: the one that this copy was installed into by pip, the `.venv` of a checkout,
 * the one that is activated, then whatever the PATH offers.
 * @throws {JupyterError} where there is none
 */
export async function findJupyter(): Promise<Jupyter> {
  const pythons = candidates();
  for (const python of pythons) {
    try {
      return JSON.parse((await runPython(python, ['-c', PROBE])).stdout) as Jupyter;
    } catch {
      // Not a Python, or one without JupyterLab: the next may have it.
    }
  }
  throw new JupyterError(
    `No JupyterLab was found (looked at: ${pythons.join(', ')}). ` +
      'In a clone of the project, run `npm start`; elsewhere `pip install jupyterlab`, or activate the environment that has it.'
  );
}

/** Runs a Python of a Jupyter to its end. */
export function runPython(
  python: string,
  args: string[],
  timeout = 60_000
): Promise<{ stdout: string; stderr: string }> {
  return execute(python, args, { timeout, encoding: 'utf8' });
}

/** The first data folder of a Jupyter that holds `entry`, such as `kernels/gecco`. */
export function findData(jupyter: Jupyter, ...entry: string[]): string | undefined {
  return jupyter.dataPaths.map(folder => path.join(folder, ...entry)).find(p => existsSync(p));
}

function candidates(): string[] {
  const environments = [
    installedByPip(),
    path.join(PACKAGE_ROOT, '.venv'),
    process.env.VIRTUAL_ENV,
    process.env.CONDA_PREFIX
  ];
  const beside = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(folder => existsSync(path.join(folder, WINDOWS ? 'jupyter-lab.exe' : 'jupyter-lab')))
    .map(folder => path.dirname(folder));
  const pythons = [...environments, ...beside]
    .filter(folder => folder !== undefined)
    .map(pythonOf)
    .filter(python => existsSync(python));
  return [...new Set([...pythons, 'python3', 'python'])];
}

function pythonOf(environment: string): string {
  const inside = WINDOWS ? ['Scripts/python.exe', 'python.exe'] : ['bin/python3', 'bin/python'];
  const paths = inside.map(file => path.join(environment, file));
  return paths.find(p => existsSync(p)) ?? paths[0];
}

/** The wheel lies in `<environment>/share/jupyter/kernels/gecco/node_modules/gecco`. */
function installedByPip(): string | undefined {
  const [kernel, environment] = [2, 6].map(up =>
    path.resolve(PACKAGE_ROOT, ...Array<string>(up).fill('..'))
  );
  return existsSync(path.join(kernel, 'kernel.json')) ? environment : undefined;
}
