/**
 * `npm run bench`: the set-up, then each benchmark, as tables in Markdown with the machine that made them.
 * `npm run bench -- --write` puts them into bench/README.md.
 */
import '../scripts/check-node.mjs';

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

const { setUp } = await import('../scripts/setup.mjs');
const { VENV_PYTHON } = await import('../scripts/python.mjs');

await setUp({ tests: true });
const { benchFit } = await import('./fit.mjs');
const { text, versions } = await benchFit(VENV_PYTHON);

const software = { Node: process.versions.node, ...versions };
const machine = `${cpus().length} cores (${process.arch}), ${Object.entries(software)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}.`;
const result = `${machine}\n\n${text}`;
console.log(result);

if (process.argv.includes('--write')) {
  const file = path.join(import.meta.dirname, 'README.md');
  const readme = readFileSync(file, 'utf8');
  const section = /(<!-- fit -->\n)[^]*(\n<!-- end -->)/;
  writeFileSync(
    file,
    readme.replace(section, (_, begin, end) => `${begin}\n${result}\n${end}`)
  );
}
