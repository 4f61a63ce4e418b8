/**
 * The set-up that `npm start`, `npm test` and `npm run package` share. Each part is done only when what it is made from
 * has changed, and a set-up that was cut off goes on where it stopped. Nothing outside of the project folder is written.
 *
 * Only Node's built-ins may be imported here: on a fresh clone there is nothing else.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { preparePython, VENV } from './python.mjs';
import { run, SetUpError, step } from './step.mjs';
import { fingerprint, unlessStamped } from './stamp.mjs';

export const ROOT = path.resolve(import.meta.dirname, '..');
const at = (...parts) => path.join(ROOT, ...parts);
const STAMPS = at('node_modules', '.cache', 'gecco');
const NEEDED_GB = 3.5;

/** Everything up to a JupyterLab in `.venv` that knows the kernel and the cards. */
export async function setUp({ tests = false } = {}) {
  checkDisk();
  await installPackages();
  await preparePython(tests ? ['requirements.txt', 'requirements-test.txt'] : ['requirements.txt']);
  await build();
  await register();
}

function checkDisk() {
  const { bavail, bsize } = statfsSync(ROOT);
  const free = (bavail * bsize) / 1e9;
  if (free < NEEDED_GB && !(existsSync(at('node_modules')) && existsSync(VENV))) {
    throw new SetUpError(
      `${free.toFixed(1)} GB are free where the project lies (${ROOT}), and the set-up needs ${NEEDED_GB}. Free some space and run the command again.`
    );
  }
}

/** Runs npm with the Node that runs this script, also where npm is a batch file (Windows). */
export function npm(args, options) {
  const cli = process.env.npm_execpath ?? '';
  if (cli.endsWith('npm-cli.js')) {
    return run(process.execPath, [cli, ...args], options);
  }
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

async function installPackages() {
  if (!lockfileIsInstalled()) {
    await step('npm packages (takes a few minutes the first time)', () =>
      npm(['ci', '--no-audit', '--no-fund'], { cwd: ROOT })
    );
  }
}

/** npm writes down what it installed as its very last act, so an installation that was cut off, or is older, shows. */
function lockfileIsInstalled() {
  const installed = at('node_modules', '.package-lock.json');
  if (!existsSync(installed)) {
    return false;
  }
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([where, { version, link, optional, devOptional }]) =>
      !where.includes('node_modules/') ||
      (have[where] ? link || have[where].version === version : optional || devOptional)
  );
}

/** What each build reads, and a file of each kind that it makes. */
const BUILDS = [
  {
    title: 'Engine, kernel and extension',
    reads: [
      'tsconfig.json',
      'src',
      'kernel/src',
      'kernel/tsconfig.json',
      'extension/src',
      'extension/tsconfig.json'
    ],
    makes: ['lib/index.js', 'kernel/lib/main.js', 'extension/lib/index.js'],
    work: () => {
      // Compiled files whose source is gone would be packed and run; `--force`, since tsc goes by its notes of what it made.
      for (const folder of ['lib', 'kernel/lib', 'extension/lib']) {
        rmSync(at(folder), { recursive: true, force: true });
      }
      return run(process.execPath, [at('node_modules/typescript/bin/tsc'), '-b', '--force'], {
        cwd: ROOT
      });
    }
  },
  {
    title: 'Bundle for JupyterLab',
    reads: [
      'extension/src',
      'extension/style',
      'extension/package.json',
      'extension/build.mjs',
      'src/report/types.ts'
    ],
    makes: ['extension/labextension/package.json'],
    work: () => npm(['run', 'build', '--workspace', 'extension'], { cwd: ROOT })
  }
];

async function build() {
  for (const { title, reads, makes, work } of BUILDS) {
    const made = {
      value: fingerprint(['package-lock.json', ...reads].map(file => at(file))),
      makes: makes.map(file => at(file))
    };
    await unlessStamped(path.join(STAMPS, title), made, () => step(title, work));
  }
  // `npx gecco` starts the file itself.
  chmodSync(at('lib/cli/main.js'), 0o755);
}

/** JupyterLab asks at its first start whether it may fetch news; ours is new for every clone and would ask each time. */
const SETTINGS = {
  '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false }
};

/** Kernel, cards and settings into `.venv/share/jupyter`, where only the JupyterLab of `.venv` looks. */
async function register() {
  const folder = path.join(VENV, 'share', 'jupyter');
  const { register: into } = await import(pathToFileURL(at('lib/cli/install.js')).href);
  await into(folder);
  const settings = path.join(folder, 'lab', 'settings');
  mkdirSync(settings, { recursive: true });
  writeFileSync(path.join(settings, 'overrides.json'), JSON.stringify(SETTINGS));
}
