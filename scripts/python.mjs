/** The private Python environment `.venv`: JupyterLab as `requirements.txt` pins it, and nothing of the user's own. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { run, SetUpError, step } from './step.mjs';
import { fingerprint, unlessStamped } from './stamp.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const WINDOWS = process.platform === 'win32';

export const VENV = path.join(ROOT, '.venv');
export const VENV_BIN = path.join(VENV, WINDOWS ? 'Scripts' : 'bin');
export const VENV_PYTHON = path.join(VENV_BIN, WINDOWS ? 'python.exe' : 'python');

const OLDEST = [3, 10];
const PROBE = 'import sys; print(".".join(map(str, sys.version_info[:3])), sys.executable)';

/** The first Python on the PATH that is new enough. */
async function findPython() {
  const seen = [];
  for (const [command, ...args] of [['python3'], ['python'], ...(WINDOWS ? [['py', '-3']] : [])]) {
    // Not there, or a stub such as the one that opens Windows' store: the next may do.
    const answer = await run(command, [...args, '-c', PROBE]).catch(() => '');
    const [version, executable] = answer.trim().split(/ (.*)/s);
    const [major, minor] = version.split('.').map(Number);
    if (major === OLDEST[0] && minor >= OLDEST[1]) {
      return executable;
    }
    if (version) {
      seen.push(`${command} is Python ${version}`);
    }
  }
  throw new SetUpError(
    `GeCCo needs Python ${OLDEST.join('.')} or newer for JupyterLab, and found ${seen.join(', ') || 'none on the PATH'}. ` +
      'Install one from https://www.python.org (Debian and Ubuntu: apt install python3 python3-venv; macOS: brew install python), ' +
      'open a new terminal, and run the command again.'
  );
}

async function createVenv() {
  const python = await findPython();
  rmSync(VENV, { recursive: true, force: true });
  try {
    await run(python, ['-m', 'venv', VENV]);
  } catch (error) {
    if (/ensurepip|No module named venv/.test(error.message)) {
      throw new SetUpError(
        `${python} cannot make a virtual environment, because its venv module is missing. On Debian and Ubuntu it is a ` +
          'package of its own: apt install python3-venv. Then run the command again.'
      );
    }
    throw error;
  }
  // The scripts that JupyterLab runs with Node are CommonJS; without this they would be read as the project's are.
  writeFileSync(path.join(VENV, 'package.json'), '{ "type": "commonjs" }\n');
}

/** Makes `.venv`, or mends one that was cut off half-way, was moved, or was made from other requirements. */
export async function preparePython(requirements) {
  // An environment holds absolute paths and a link to a Python: it outlives neither a move nor an upgrade of that Python.
  const venv = { value: VENV, makes: [VENV_PYTHON] };
  await unlessStamped(path.join(VENV, 'gecco-venv'), venv, () =>
    step('Python environment', createVenv)
  );
  for (const name of requirements) {
    const file = path.join(ROOT, name);
    const packages = { value: fingerprint([file]), makes: [] };
    await unlessStamped(path.join(VENV, `gecco-${name}`), packages, () =>
      step(`Python packages of ${name} (${count(file)})`, () =>
        run(VENV_PYTHON, ['-m', 'pip', 'install', '--disable-pip-version-check', '-r', file])
      )
    );
  }
}

function count(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => /^\w/.test(line)).length;
}

/** The environment variables of an activated `.venv`; with `isolated` also none of the user's own Jupyter folders. */
export function venvEnvironment({ isolated = false } = {}) {
  const env = { ...process.env };
  const key = Object.keys(env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[key] = [VENV_BIN, env[key]].join(path.delimiter);
  env.VIRTUAL_ENV = VENV;
  delete env.PYTHONHOME;
  if (isolated) {
    env.JUPYTER_CONFIG_DIR = path.join(VENV, 'home', 'config');
    env.JUPYTER_DATA_DIR = path.join(VENV, 'home', 'data');
    env.IPYTHONDIR = path.join(VENV, 'home', 'ipython');
  }
  return env;
}
