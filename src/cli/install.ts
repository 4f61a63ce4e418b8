/** `gecco install`: makes the kernel and the cards of the installed npm packages known to a JupyterLab. */
import { access, constants, lstat, mkdir, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { findJupyter, JupyterError } from './jupyter.js';

export interface InstallOptions {
  /** Environment whose `share/jupyter` is written. */
  prefix?: string;
  /** The user's own data folder. */
  user?: boolean;
  /** The environment of the JupyterLab that is found. */
  sysPrefix?: boolean;
}

const require = createRequire(import.meta.url);

/** Registers with the JupyterLab that the options name; without any, in its environment, or for the user where that is not theirs. */
export async function install(options: InstallOptions): Promise<number> {
  const folder = await targetFolder(options);
  for (const registered of await register(folder)) {
    console.log(`✓ ${registered}`);
  }
  return 0;
}

/**
 * Puts the kernelspec and a link to the extension into a Jupyter data folder. Both point at the npm packages, so that an
 * update of these is an update of what JupyterLab sees.
 * @returns the two folders
 * @throws {JupyterError} where a package is missing
 */
export async function register(dataFolder: string): Promise<string[]> {
  const kernel = packageFolder('gecco-kernel');
  const extension = path.join(packageFolder('jupyterlab-gecco'), 'labextension');
  if (!existsSync(path.join(extension, 'package.json'))) {
    throw new JupyterError(
      `${extension} holds no built extension. In a clone, run \`npm run build\`.`
    );
  }
  const { writeKernelspec } = (await import(
    pathToFileURL(path.join(kernel, 'lib', 'kernelspec.js')).href
  )) as { writeKernelspec(folder: string): Promise<void> | void };

  const spec = path.join(dataFolder, 'kernels', 'gecco');
  await writeKernelspec(spec);
  const link = path.join(dataFolder, 'labextensions', 'jupyterlab-gecco');
  await linkFolder(extension, link);
  return [spec, link];
}

async function targetFolder({ prefix, user, sysPrefix }: InstallOptions): Promise<string> {
  if ([prefix !== undefined, user, sysPrefix].filter(Boolean).length > 1) {
    throw new JupyterError('Give one of --prefix, --user and --sys-prefix.');
  }
  if (prefix !== undefined) {
    return path.resolve(prefix, 'share', 'jupyter');
  }
  const jupyter = await findJupyter();
  if (user || (!sysPrefix && !(await isWritable(jupyter.environmentData)))) {
    return jupyter.userData;
  }
  return jupyter.environmentData;
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false
  );
}

function packageFolder(name: string): string {
  try {
    return path.dirname(require.resolve(`${name}/package.json`));
  } catch {
    throw new JupyterError(
      `The npm package ${name} is not installed beside gecco: npm install gecco gecco-kernel jupyterlab-gecco`
    );
  }
}

async function linkFolder(target: string, link: string): Promise<void> {
  const existing = await lstat(link).catch(() => undefined);
  if (existing && !existing.isSymbolicLink()) {
    throw new JupyterError(
      `${link} is there already and not a link: uninstall what put it there (pip uninstall jupyterlab-gecco).`
    );
  }
  await rm(link, { force: true });
  await mkdir(path.dirname(link), { recursive: true });
  // A junction, unlike a link, needs no special rights on Windows; elsewhere the kind is ignored.
  await symlink(target, link, 'junction');
}
