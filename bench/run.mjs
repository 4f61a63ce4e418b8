/**
 * `npm run bench`: the set-up, then each benchmark, as tables in Markdown with the machine that made them.
 * `npm run bench -- --write` puts them into bench/README.md.
 */
import '../scripts/check-node.mjs';

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const { setUp } = await import('../scripts/setup.mjs');
const { VENV_PYTHON } = await import('../scripts/python.mjs');

await setUp({ tests: true });
const { benchFit } = await import('./fit.mjs');
const { benchKernel } = await import('./kernel.mjs');
const { text, versions } = await benchFit(VENV_PYTHON);
const results = {
  fit: `${machine(versions)}\n\n${text}`,
  kernel: `${machine(versions)}\n\n${benchKernel(VENV_PYTHON)}`
};
for (const [mark, result] of Object.entries(results)) {
  console.log(`${result}\n`);
  if (process.argv.includes('--write')) {
    await write(mark, result);
  }
}

function machine(versions) {
  const software = Object.entries({ Node: process.versions.node, ...versions });
  const names = software.map(([name, version]) => `${name} ${version}`).join(', ');
  return `${availableParallelism()} cores (${process.platform}, ${process.arch}), ${names}.`;
}

/** Puts a result between its marks in the README. */
async function write(mark, result) {
  const { format, resolveConfig } = await import('prettier');
  const file = path.join(import.meta.dirname, 'README.md');
  const [before, rest] = readFileSync(file, 'utf8').split(`<!-- ${mark} -->`);
  const after = rest.slice(rest.indexOf('<!-- end -->'));
  const readme = `${before}<!-- ${mark} -->\n\n${result}\n\n${after}`;
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(readme, options));
}
