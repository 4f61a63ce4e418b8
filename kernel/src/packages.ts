/** The packages that a notebook can import wherever it lies: the engine that this kernel runs, and what it hands out. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Folder of the engine. There is one in a kernel: cards would not reach a second. */
export const ENGINE = packageAround(fileURLToPath(import.meta.resolve('gecco')));

/** Folder of the kernel that this one is built on. */
export const TSLAB = dirname(require.resolve('tslab/package.json'));

/** Name of a package -> its folder. */
export const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['gecco', ENGINE],
  ['arquero', packageFrom('arquero', ENGINE)],
  ['@types/node', packageFrom('@types/node', TSLAB)]
]);

/** The nearest folder above a file that has a package.json with a name. */
function packageAround(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && 'name' in JSON.parse(readFileSync(manifest, 'utf8'))) {
      return folder;
    }
  }
}

/** Node's rule: the nearest `node_modules` on the way up that has it. */
function packageFrom(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) {
      return candidate;
    }
    if (folder === dirname(folder)) {
      throw new Error(
        `The package ${name} is not installed with gecco (${from}). Install it again.`
      );
    }
  }
}
