/**
 * `npm run bench`: the set-up, then each benchmark, as tables in Markdown with the machine that made them.
 * `npm run bench -- --write` puts them into bench/README.md, and a short one into README.md. Names of benchmarks, such as `npm run bench -- python`, run
 * only these.
 */
import '../scripts/check-node.mjs';

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';

const { setUp } = await import('../scripts/setup.mjs');
const { VENV_PYTHON } = await import('../scripts/python.mjs');

await setUp({ tests: true });
const { benchFit } = await import('./fit.mjs');
const { benchGradient } = await import('./gradient.mjs');
const { benchGrowth } = await import('./growth.mjs');
const { benchKernel } = await import('./kernel.mjs');
const { benchPython } = await import('./python.mjs');
const { benchScale } = await import('./scale.mjs');
const { benchStarts } = await import('./starts.mjs');
const { benchWasm } = await import('./wasm.mjs');
const benchmarks = {
  fit: benchFit,
  starts: benchStarts,
  python: benchPython,
  gradient: benchGradient,
  wasm: benchWasm,
  growth: benchGrowth,
  scale: benchScale,
  kernel: benchKernel
};
const named = Object.keys(benchmarks).filter(name => process.argv.includes(name));
for (const name of named.length > 0 ? named : Object.keys(benchmarks)) {
  const { text, short, versions } = await benchmarks[name](VENV_PYTHON);
  const result = `${machine(versions)}\n\n${text}`;
  console.log(result);
  if (process.argv.includes('--write')) {
    await write(path.join(import.meta.dirname, 'README.md'), name, result);
  }
  if (process.argv.includes('--write') && short) {
    const file = path.join(import.meta.dirname, '..', 'README.md');
    await write(file, `bench ${name}`, `${short}\n\n${machine(versions)}`);
  }
}

function machine(versions) {
  const software = Object.entries({ Node: process.versions.node, ...versions });
  const names = software.map(([name, version]) => `${name} ${version}`).join(', ');
  const [{ model }] = cpus();
  return `${model.trim()}, ${availableParallelism()} cores (${process.platform}, ${process.arch}), ${names}.`;
}

/** Puts a result between its marks in a page. */
async function write(file, mark, result) {
  const { format, resolveConfig } = await import('prettier');
  const [before, rest] = readFileSync(file, 'utf8').split(`<!-- ${mark} -->`);
  const after = rest.slice(rest.indexOf('<!-- end -->'));
  const page = `${before}<!-- ${mark} -->\n\n${result}\n\n${after}`;
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(page, options));
}
