/**
 * What the peers of the benchmark of fits need beside `.venv`: numba, the models in C as a shared library, and a packaged
 * L-BFGS-B in Fortran to link them with. All of it goes into one folder under node_modules; where something cannot be had,
 * its peer is left out and the reason is said.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { fingerprint, unlessStamped } from '../../scripts/stamp.mjs';
import { run, step } from '../../scripts/step.mjs';

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, '..', '..');
const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'gecco-bench');
const LIBRARY = process.platform === 'win32' ? 'dll' : 'so';
const FLAGS = ['-O3', '-march=native', '-shared', '-fPIC'];

/** Where numba is, for PYTHONPATH, or why it is not there. */
export async function numbaIn(python) {
  const folder = path.join(FOLDER, 'numba');
  const requirements = path.join(ROOT, 'requirements-bench.txt');
  const install = () =>
    run(python, [
      ...['-m', 'pip', 'install', '--disable-pip-version-check', '--no-deps', '--upgrade'],
      ...['--target', folder, '-r', requirements]
    ]);
  const made = { value: fingerprint([requirements]), makes: [path.join(folder, 'numba')] };
  try {
    await unlessStamped(path.join(FOLDER, 'numba-stamp'), made, () =>
      step('numba (requirements-bench.txt)', install)
    );
    await run(python, ['-c', 'import numba'], { env: { ...process.env, PYTHONPATH: folder } });
    return { folder };
  } catch (error) {
    return { reason: `numba could not be installed: ${firstLine(error)}` };
  }
}

/** The models in C, as a shared library. */
export async function compiledModels() {
  const library = path.join(FOLDER, `models.${LIBRARY}`);
  mkdirSync(FOLDER, { recursive: true });
  try {
    await run(compiler(), [...FLAGS, path.join(HERE, 'models.c'), '-o', library, '-lm']);
    return { library, compiler: await compilerVersion() };
  } catch (error) {
    return { reason: `no C compiler made the library: ${firstLine(error)}` };
  }
}

/**
 * The models in C with the driver around L-BFGS-B 3.0, linked with the one of the system (Debian and Ubuntu: liblbfgsb-dev)
 * or, where that is not installed and apt-get can fetch it, with the unpacked one: nothing outside of the project changes.
 */
export async function compiledFits() {
  const file = path.join(FOLDER, `fits.${LIBRARY}`);
  const sources = ['models.c', 'lbfgsb.c'].map(file => path.join(HERE, file));
  mkdirSync(FOLDER, { recursive: true });
  const link = flags =>
    run(compiler(), [...FLAGS, ...sources, '-o', file, ...flags, '-lm']).then(() => file);
  const system = ['-llbfgsb', '-llapack', '-lblas', '-lgfortran'];
  try {
    const library = await link(system);
    return { library, compiler: await compilerVersion(), origin: 'L-BFGS-B 3.0 of the system' };
  } catch {
    // Not installed: the package itself may do.
  }
  try {
    const library = await link(await unpackedDebian());
    return {
      library,
      compiler: await compilerVersion(),
      origin: "L-BFGS-B 3.0 of Debian's liblbfgsb-dev"
    };
  } catch (error) {
    return {
      reason: `no packaged L-BFGS-B to link with (Debian: liblbfgsb-dev): ${firstLine(error)}`
    };
  }
}

const PACKAGES = ['liblbfgsb-dev', 'libblas3', 'liblapack3', 'libgfortran5', 'libquadmath0'];

async function unpackedDebian() {
  const folder = path.join(FOLDER, 'debian');
  const unpacked = path.join(folder, 'unpacked');
  if (!existsSync(unpacked)) {
    mkdirSync(folder, { recursive: true });
    await step('L-BFGS-B from Debian', async () => {
      await run('apt-get', ['download', ...PACKAGES], { cwd: folder });
      for (const file of readdirSync(folder).filter(name => name.endsWith('.deb'))) {
        await run('dpkg', ['-x', path.join(folder, file), unpacked]);
      }
    });
  }
  const files = readdirSync(unpacked, { recursive: true }).map(file => path.join(unpacked, file));
  const found = pattern => {
    const file = files.find(name => pattern.test(name));
    if (!file) {
      throw new Error(`${pattern} is not in the packages`);
    }
    return file;
  };
  const shared = ['liblapack.so.3', 'libblas.so.3', 'libgfortran.so.5', 'libquadmath.so.0'].map(
    name => found(new RegExp(`/${name.replaceAll('.', '\\.')}$`))
  );
  const folders = [...new Set(shared.map(file => path.dirname(file)))];
  return [found(/\/liblbfgsb\.a$/), ...shared, ...folders.map(own => `-Wl,-rpath,${own}`)].concat(
    // Found at run time by every library of these, not by ours alone.
    '-Wl,--disable-new-dtags'
  );
}

function compiler() {
  return process.env.CC ?? 'gcc';
}

async function compilerVersion() {
  return (await run(compiler(), ['-dumpfullversion'])).trim();
}

function firstLine(error) {
  return String(error.message).trim().split('\n')[0];
}
