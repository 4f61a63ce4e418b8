/** Makes `import ... from "gecco"` work in a notebook anywhere on disk, when it runs and for TypeScript's types. */
import { realpathSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type * as TypeScript from '@tslab/typescript-for-tslab';

import { OwnFiles } from './own-files.js';
import { ENGINE, PACKAGES, TSLAB } from './packages.js';

/** The very TypeScript that tslab uses, not another copy of it. */
const ts = createRequire(join(TSLAB, 'package.json'))(
  '@tslab/typescript-for-tslab'
) as typeof TypeScript;

/** Call before the first cell, and before tslab's converter is made. Returns the user's own modules. */
export function installResolution(workingFolder: string): OwnFiles {
  const ownFiles = new OwnFiles();
  resolveAtRunTime();
  resolveForTypes(workingFolder.replaceAll('\\', '/'), ownFiles);
  return ownFiles;
}

type Resolver = (request: string, ...rest: unknown[]) => string;

/** The engine is always this kernel's own; other packages are, where the notebook's folder has none. */
function resolveAtRunTime(): void {
  const internals = Module as unknown as { _resolveFilename: Resolver };
  const usual = internals._resolveFilename;
  const engine = createRequire(join(ENGINE, 'package.json'));
  internals._resolveFilename = function (this: unknown, request, ...rest) {
    if (/^gecco(\/|$)/.test(request)) {
      return fileURLToPath(import.meta.resolve(request));
    }
    try {
      return usual.call(this, request, ...rest);
    } catch (error) {
      if (PACKAGES.has(request)) {
        return engine.resolve(request);
      }
      throw error;
    }
  };
}

/**
 * TypeScript looks for packages in `node_modules` beside the notebook. Where there is nothing, it finds ours there, and
 * is told their real place, from which they find what they import themselves.
 */
function resolveForTypes(workingFolder: string, ownFiles: OwnFiles): void {
  const beside = `${workingFolder}/node_modules`;
  const sys = ts.sys as TypeScript.System & { realpath: (path: string) => string };
  const usual = { ...sys };

  const real = (path: string): string => {
    for (const [name, folder] of PACKAGES) {
      const root = `${beside}/${name}`;
      const isOurs = path === root || path.startsWith(`${root}/`);
      if (isOurs && (name === 'gecco' || !usual.directoryExists(root))) {
        return `${folder.replaceAll('\\', '/')}${path.slice(root.length)}`;
      }
    }
    return path;
  };
  const isScope = (path: string): boolean => path === beside || path === `${beside}/@types`;
  const engine = join(ENGINE, 'lib').replaceAll('\\', '/');
  const isPackage = (path: string): boolean =>
    /\/node_modules(\/|$)/.test(path) || path.startsWith(engine);

  sys.fileExists = path => usual.fileExists(real(path));
  sys.readFile = (path, encoding) => usual.readFile(real(path), encoding);
  sys.directoryExists = path => isScope(path) || usual.directoryExists(real(path));
  // TypeScript reads all types that lie there, whoever needs them; a cell's own imports are found without that.
  sys.getDirectories = path =>
    path.endsWith('/node_modules/@types') ? ['node'] : usual.getDirectories(real(path));
  sys.realpath = path => {
    const there = real(path);
    return there === path ? usual.realpath(path) : realpathSync(there).replaceAll('\\', '/');
  };
  // Packages do not change under a running kernel; watching their hundreds of files would cost time and handles.
  const { watchDirectory } = usual as Required<TypeScript.System>;
  const unwatched = { close: () => {} };
  sys.watchFile = (path, onChange) =>
    isPackage(path) ? unwatched : ownFiles.watch(path, onChange);
  sys.watchDirectory = (path, ...rest) =>
    isPackage(path) ? unwatched : watchDirectory(path, ...rest);
}
