/** Bundles the compiled extension as JupyterLab loads it: lib/ -> labextension/. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const builder = join(
  dirname(require.resolve('@jupyter/builder/package.json')),
  'lib',
  'build-labextension.js'
);
// Names the packages that JupyterLab itself brings, so that they are shared and not bundled again.
const core = join(
  dirname(require.resolve('@jupyterlab/core-meta/package.json')),
  'core.package.json'
);
const { status } = spawnSync(process.execPath, [builder, '--core-package-file', core, here], {
  stdio: 'inherit',
  cwd: here
});
process.exit(status ?? 1);
