/** The project that a study belongs to: `data.path` and `results/` are relative to it. */
import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** Where it may be, nearest first: GeCCo keeps its studies in the folder config/ of the project. */
export function possibleRoots(file: string): string[] {
  const folder = dirname(file);
  return [...new Set([dirname(folder), folder, process.cwd()])];
}

/**
 * The first that has the data. Data at an absolute path tell nothing: then the folder's name decides.
 * @returns undefined where the data are in none of them
 */
export function findRoot(file: string, dataPath: string): string | undefined {
  const [above, folder] = possibleRoots(file);
  if (isAbsolute(dataPath)) {
    const root = basename(dirname(file)) === 'config' ? above : (folder ?? above);
    return existsSync(dataPath) ? root : undefined;
  }
  return possibleRoots(file).find(root => existsSync(join(root, dataPath)));
}
