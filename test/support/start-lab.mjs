/**
 * Starts JupyterLab for the browser tests in `GECCO_LAB_ROOT`, a temporary folder with copies of notebooks, configs and
 * data, so that no test writes into the project. Ends, and takes the folder away, with SIGTERM.
 */
import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

import { VENV_PYTHON, venvEnvironment } from '../../scripts/python.mjs';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const root = process.env.GECCO_LAB_ROOT;

for (const folder of ['notebooks', 'config', 'data']) {
  cpSync(path.join(PROJECT, folder), path.join(root, folder), { recursive: true });
}
const home = path.join(root, '.home');
const config = path.join(import.meta.dirname, 'jupyter_server_test_config.py');
const asRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];

const lab = spawn(VENV_PYTHON, ['-m', 'jupyterlab', `--config=${config}`, ...asRoot], {
  stdio: 'inherit',
  env: {
    ...venvEnvironment(),
    JUPYTERLAB_GALATA_ROOT_DIR: root,
    JUPYTER_CONFIG_DIR: path.join(home, 'config'),
    JUPYTER_DATA_DIR: path.join(home, 'data'),
    IPYTHONDIR: path.join(home, 'ipython')
  }
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => lab.kill('SIGTERM'));
}
lab.on('exit', code => {
  rmSync(root, { recursive: true, force: true });
  process.exitCode = code ?? 0;
});
