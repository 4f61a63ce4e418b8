/** Copies what a package needs at run time, in the versions of the lockfile and without what is never read. */
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Packages that others name as dependencies and never load when they run. */
const NEVER_LOADED = [
  /^rollup$|^@rollup\//, // named by tslab for a bundler that it no longer has
  /^node-addon-api$/ // headers from which zeromq was compiled
];

/** Files that are there for the authors of a package, for another entry point, or for reading. */
const NEVER_READ = [
  /\.(map|tsbuildinfo|markdown|flow)$/,
  /\.md$/,
  /\.[cm]?ts$(?<!\.d\.[cm]?ts)/,
  /^(zeromq|undici|openai|zod)\/(src|script|docs|bin)(\/|$)/,
  // Builds that zeromq's own list does not name.
  /^zeromq\/build\/\w+\/\w+\/node\/\d+$/,
  // Of TypeScript only the library, in English.
  /^@tslab\/typescript-for-tslab\/(bin|lib\/(tsc|tsserver|tsserverlibrary|typingsInstaller|watchGuard)\.js$|lib\/[a-z]{2}(-[a-z]{2})?$)/i,
  // Of cmake-ts only what finds a compiled module.
  /^cmake-ts\/build\/(?!loader\.js$)/
];

const lockfile = root =>
  JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;

/**
 * The folders in `node_modules` of all that some workspaces depend on, themselves left out. Optional dependencies are
 * too: they are compiled for one platform each, and what names them does without.
 * @returns {string[]} paths as in the lockfile, `node_modules/a/node_modules/b`
 */
export function productionPackages(root, workspaces) {
  const packages = lockfile(root);
  const found = new Set();
  const visit = where => {
    for (const name of Object.keys(packages[where].dependencies ?? {})) {
      const dependency = resolve(packages, where, name);
      const left = packages[dependency].link || NEVER_LOADED.some(pattern => pattern.test(name));
      if (!left && !found.has(dependency)) {
        found.add(dependency);
        visit(dependency);
      }
    }
  };
  workspaces.forEach(visit);
  return [...found].sort();
}

/** The versions with which a workspace was tested, of all that it depends on: what it is published with. */
export function testedVersions(root, workspace) {
  const packages = lockfile(root);
  const hoisted = productionPackages(root, [workspace]).filter(
    where => where.lastIndexOf('node_modules/') === 0
  );
  return Object.fromEntries(
    hoisted.map(where => [where.replace('node_modules/', ''), packages[where].version])
  );
}

/** Node's rule: the nearest `node_modules` on the way up that has it. */
function resolve(packages, where, name) {
  for (
    let folder = where;
    ;
    folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$|^[^/]+$/, '')
  ) {
    const candidate = path.posix.join(folder, 'node_modules', name);
    if (packages[candidate]) {
      return candidate;
    }
    if (folder === '') {
      throw new Error(`package-lock.json lacks ${name}, which ${where} needs`);
    }
  }
}

/** Copies a package without the packages inside it, and without what is never read. */
export function copyPackage(from, name, to) {
  cpSync(from, to, {
    recursive: true,
    filter: source => {
      const inside = path.relative(from, source).split(path.sep).join('/');
      return (
        !inside.split('/').includes('node_modules') &&
        !NEVER_READ.some(pattern => pattern.test(`${name}/${inside}`))
      );
    }
  });
}
