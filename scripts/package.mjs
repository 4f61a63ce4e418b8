/**
 * `npm run package` makes what is published, in `dist/`: the npm packages, and a wheel with which `pip install` brings
 * kernel, cards and command line into a JupyterLab.
 */
import './check-node.mjs';

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { main, run, step } = await import('./step.mjs');
const { npm, ROOT, setUp } = await import('./setup.mjs');
const { VENV_PYTHON } = await import('./python.mjs');
const { copyPackage, productionPackages, testedVersions } = await import('./vendor.mjs');

const DIST = path.join(ROOT, 'dist');
const readJson = file => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** Where each package lies, and what of its manifest is different when it is published. */
const PACKAGES = {
  gecco: {
    folder: ROOT,
    published: () => ({ workspaces: undefined, dependencies: testedVersions(ROOT, '') })
  },
  'gecco-kernel': {
    folder: path.join(ROOT, 'kernel'),
    published: ({ version }) => ({
      dependencies: { ...testedVersions(ROOT, 'kernel'), gecco: version }
    })
  },
  // JupyterLab loads the bundle: what it was made from is not needed.
  'jupyterlab-gecco': {
    folder: path.join(ROOT, 'extension'),
    published: () => ({
      files: ['labextension/**'],
      dependencies: undefined,
      main: undefined,
      types: undefined,
      style: undefined
    })
  }
};
const staged = name => path.join(DIST, 'npm', name);

/** Lays a package out as it is published. */
function stage(name) {
  const { folder, published } = PACKAGES[name];
  const own = readJson(path.join(folder, 'package.json'));
  const manifest = { ...own, scripts: undefined, devDependencies: undefined, ...published(own) };
  mkdirSync(staged(name), { recursive: true });
  writeJson(path.join(staged(name), 'package.json'), manifest);
  for (const entry of new Set(['LICENSE', ...manifest.files.map(file => file.split('/')[0])])) {
    const from = [folder, ROOT].map(place => path.join(place, entry)).find(existsSync);
    if (from) {
      cpSync(from, path.join(staged(name), entry), { recursive: true });
    }
  }
}

/** Lays out what the wheel puts into `share/jupyter`: all that kernel and cards need but Node. */
async function stageWheel() {
  const jupyter = path.join(DIST, 'wheel', 'share', 'jupyter');
  const cards = path.join(jupyter, 'labextensions', 'jupyterlab-gecco');
  cpSync(path.join(staged('jupyterlab-gecco'), 'labextension'), cards, { recursive: true });
  writeJson(path.join(cards, 'install.json'), {
    packageManager: 'python',
    packageName: 'jupyterlab-gecco',
    uninstallInstructions: 'pip uninstall jupyterlab-gecco'
  });

  const kernel = path.join(jupyter, 'kernels', 'gecco');
  const modules = path.join(kernel, 'node_modules');
  for (const where of productionPackages(ROOT, ['', 'kernel'])) {
    copyPackage(
      path.join(ROOT, where),
      where.split('node_modules/').at(-1),
      path.join(kernel, where)
    );
  }
  for (const name of ['gecco', 'gecco-kernel']) {
    copyPackage(staged(name), name, path.join(modules, name));
  }
  const { writeKernelspec } = await import(
    pathToFileURL(path.join(modules, 'gecco-kernel', 'lib', 'kernelspec.js')).href
  );
  await writeKernelspec(kernel);
  relocate(path.join(kernel, 'kernel.json'), kernel);
}

/** A kernelspec names absolute paths of one machine; Jupyter fills in its folder, and finds Node on the PATH. */
function relocate(file, folder) {
  const spec = readJson(file);
  const argv = spec.argv.map(argument => argument.replace(folder, '{resource_dir}'));
  writeJson(file, { ...spec, argv: ['node', ...argv.slice(1)] });
}

await main(async () => {
  await setUp({ tests: true });
  rmSync(DIST, { recursive: true, force: true });
  for (const name of Object.keys(PACKAGES)) {
    await step(`npm package ${name}`, async () => {
      stage(name);
      await npm(['pack', '--pack-destination', DIST], { cwd: staged(name) });
    });
  }
  await step('Python wheel', async () => {
    await stageWheel();
    await run(VENV_PYTHON, ['-m', 'build', '--wheel', '--no-isolation', '--outdir', DIST, ROOT], {
      cwd: ROOT
    });
  });
  for (const file of readdirSync(DIST).filter(name => /\.(tgz|whl)$/.test(name))) {
    console.log(`dist/${file}  ${(statSync(path.join(DIST, file)).size / 1e6).toFixed(1)} MB`);
  }
});
