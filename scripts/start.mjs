/** `npm start`: sets the project up where needed and opens JupyterLab. `npm start -- --no-browser` prints the address. */
import './check-node.mjs';

const { main } = await import('./step.mjs');
const { ROOT, setUp } = await import('./setup.mjs');
const { venvEnvironment } = await import('./python.mjs');

await main(async () => {
  await setUp();
  // A JupyterLab of its own: the settings, workspaces and kernels of the user stay as they are.
  Object.assign(process.env, venvEnvironment({ isolated: true }));
  const { lab } = await import('../lib/cli/lab.js');
  return lab(`${ROOT}/notebooks/two_step.ipynb`, {
    root: ROOT,
    browser: !process.argv.includes('--no-browser')
  });
});
