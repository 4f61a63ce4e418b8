import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeProject } from '../../support/project.ts';

const execute = promisify(execFile);
const PROJECT = path.resolve(import.meta.dirname, '../../..');
const DIST = path.join(PROJECT, 'dist');
const VENV = path.join(PROJECT, '.venv', 'bin');

/** Far from the project, so that nothing of it can be found by looking upwards. */
let far: string;
/** A small study outside of the project. */
const project = makeProject('two_step', { evaluation: { n_starts: 1 } });
/** What somebody has set who has never seen the project: no Jupyter folders, no environment of ours. */
let environment: Record<string, string>;

async function run(command: string, args: string[], env: Record<string, string> = {}) {
  const { stdout, stderr } = await execute(command, args, {
    cwd: far,
    env: { ...environment, ...env },
    encoding: 'utf8'
  });
  return stripVTControlCharacters(stdout + stderr);
}

const RUN_CELLS = `
import json, sys
import nbformat
from nbclient import NotebookClient
cells = [nbformat.v4.new_code_cell(source) for source in json.loads(sys.argv[1])]
notebook = nbformat.v4.new_notebook(cells=cells)
NotebookClient(notebook, kernel_name="gecco", timeout=120).execute()
print(json.dumps([[(o.get("text") or o["data"]["text/plain"]).strip() for o in cell.outputs] for cell in notebook.cells]))
`;

const WORKS = { sum: ['2'], models: ['3 models, best true'] };

/** Fits a first iteration in the kernel `gecco`, from a folder elsewhere: engine, model compiler and workers. */
async function iterate(python: string, env: Record<string, string> = {}) {
  const results = mkdtempSync(path.join(far, 'results-'));
  const cells = [
    '1 + 1',
    `import { Study } from "gecco";
const study = await Study.open(${JSON.stringify(project.config)}, { results: ${JSON.stringify(results)} });
const first = await study.next();`,
    'console.log(`${study.models.numRows()} models, best ${study.best!.value > 0}`);'
  ];
  const printed = await run(python, ['-W', 'ignore', '-c', RUN_CELLS, JSON.stringify(cells)], env);
  const outputs = JSON.parse(printed.trim().split('\n').at(-1)!) as string[][];
  return { sum: outputs[0], models: outputs.at(-1) };
}

beforeAll(async () => {
  far = mkdtempSync(path.join(tmpdir(), 'gecco-far-'));
  environment = { ...(process.env as Record<string, string>) };
  for (const name of Object.keys(environment)) {
    if (/^(JUPYTER|IPYTHON|VIRTUAL_ENV|CONDA|PYTHON|GECCO|NODE_PATH|npm_)/.test(name)) {
      delete environment[name];
    }
  }
  // Not the kernels and settings that whoever runs the tests has for Jupyter.
  environment.JUPYTER_CONFIG_DIR = path.join(far, 'jupyter', 'config');
  environment.JUPYTER_DATA_DIR = path.join(far, 'jupyter', 'data');
  await execute(process.execPath, ['scripts/package.mjs'], { cwd: PROJECT });
});

afterAll(() => {
  rmSync(far, { recursive: true, force: true });
  project.remove();
});

describe("the wheel, on a lab's own JupyterLab", () => {
  let bin: string;

  beforeAll(async () => {
    const [wheel] = readdirSync(DIST).filter(name => name.endsWith('.whl'));
    bin = path.join(far, 'lab', 'bin');
    await run(path.join(VENV, 'python'), ['-m', 'venv', path.join(far, 'lab')]);
    const pip = (...args: string[]) =>
      run(path.join(bin, 'python'), ['-m', 'pip', 'install', ...args]);
    await pip('-r', path.join(PROJECT, 'requirements.txt'));
    await pip(path.join(DIST, wheel));
  });

  it('brings the kernel with all that it needs', async () => {
    expect(await iterate(path.join(bin, 'python'))).toEqual(WORKS);
    const spec = path.join(far, 'lab', 'share', 'jupyter', 'kernels', 'gecco', 'kernel.json');
    expect(readFileSync(spec, 'utf8')).not.toContain(PROJECT);
  });

  it('brings the cards', async () => {
    const list = await run(path.join(bin, 'jupyter'), ['labextension', 'list']);
    expect(list).toMatch(/jupyterlab-gecco v\S+ enabled +OK \(python, jupyterlab-gecco\)/);
  });

  it('brings the command line, whose doctor finds nothing wrong', async () => {
    const report = await run(path.join(bin, 'gecco'), ['doctor']);
    expect(report).toContain(`✓ Kernel: ${path.join(far, 'lab')}`);
    expect(report).toContain('✓ Kernel answers: 1 + 1 is 2');
    expect(report).not.toContain('✗');
  });

  it('is gone without a trace when it is uninstalled', async () => {
    await run(path.join(bin, 'python'), ['-m', 'pip', 'uninstall', '-y', 'jupyterlab-gecco']);
    const data = path.join(far, 'lab', 'share', 'jupyter');
    expect(existsSync(path.join(data, 'kernels', 'gecco'))).toBe(false);
    expect(existsSync(path.join(data, 'labextensions', 'jupyterlab-gecco'))).toBe(false);
  });
});

describe('the npm packages, in an empty folder', () => {
  it('bring a kernel that `gecco install` registers', async () => {
    const folder = path.join(far, 'npm');
    mkdirSync(folder);
    const tarballs = readdirSync(DIST).filter(name => name.endsWith('.tgz'));
    expect(tarballs).toHaveLength(3);
    const files = tarballs.map(name => path.join(DIST, name));
    await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, ...files]);

    const prefix = path.join(far, 'prefix');
    const gecco = path.join(folder, 'node_modules', '.bin', 'gecco');
    await run(gecco, ['install', '--prefix', prefix]);

    const env = { JUPYTER_PATH: path.join(prefix, 'share', 'jupyter') };
    const spec = path.join(env.JUPYTER_PATH, 'kernels', 'gecco', 'kernel.json');
    expect(readFileSync(spec, 'utf8')).toContain(folder);
    expect(await iterate(path.join(VENV, 'python'), env)).toEqual(WORKS);
    const list = await run(
      path.join(VENV, 'python'),
      ['-m', 'jupyterlab.labextensions', 'list'],
      env
    );
    expect(list).toMatch(/jupyterlab-gecco v\S+ enabled +OK/);
  });
});
