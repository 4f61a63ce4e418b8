/** `gecco doctor`: checks all that a notebook needs, and says what is wrong and what to do about it. */
import { existsSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { findKey, keyPlaces, keyVariable } from '../llm/openai/key.js';
import { SERVERS } from '../llm/openai/presets.js';
import { findData, findJupyter, runPython } from './jupyter.js';
import type { Jupyter } from './jupyter.js';

const own = createRequire(import.meta.url)('../../package.json') as {
  version: string;
  engines: { node: string };
};

/** Says in a few words what it found; throws an error that says what is wrong and what to do. */
type Check = () => Promise<string>;

/**
 * Prints a line for each check.
 * @returns 0 where all is well, 1 otherwise
 */
export async function doctor(): Promise<number> {
  let found: Jupyter | undefined;
  const withJupyter = (look: (jupyter: Jupyter) => Promise<string>): Check => {
    return async () => {
      if (!found) {
        throw new Error('cannot be checked without JupyterLab');
      }
      return look(found);
    };
  };
  const checks: [string, Check][] = [
    ['Node', nodeVersion],
    ['JupyterLab', async () => labVersion((found = await findJupyter()))],
    ['Python', withJupyter(pythonVersion)],
    ['Kernel', withJupyter(kernelspec)],
    ['Kernel answers', withJupyter(kernelAnswers)],
    ['Cards', withJupyter(extension)],
    ['API key', apiKey],
    ['Results', resultsFolder]
  ];
  let failures = 0;
  for (const [title, check] of checks) {
    try {
      console.log(`✓ ${title}: ${await check()}`);
    } catch (error) {
      failures += 1;
      console.log(`✗ ${title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures === 0 ? 0 : 1;
}

async function nodeVersion(): Promise<string> {
  const needed = own.engines.node.replace('>=', '');
  if (isOlder(process.versions.node, needed)) {
    throw new Error(`${process.versions.node} is too old: install Node ${needed} or newer`);
  }
  return process.versions.node;
}

async function labVersion({ version, dataPaths }: Jupyter): Promise<string> {
  if (isOlder(version, '4.6') || !isOlder(version, '5')) {
    throw new Error(`${version} is not one that the cards fit: pip install "jupyterlab>=4.6,<5"`);
  }
  return `${version}, looks in ${dataPaths[0]} and ${dataPaths.length - 1} more`;
}

async function pythonVersion({ python, pythonVersion }: Jupyter): Promise<string> {
  if (isOlder(pythonVersion, '3.10')) {
    throw new Error(`${pythonVersion} is too old: make an environment with Python 3.10 or newer`);
  }
  return `${pythonVersion} (${python})`;
}

/** The kernelspec, and that what it starts is still where it says. */
async function kernelspec(jupyter: Jupyter): Promise<string> {
  const file = findData(jupyter, 'kernels', 'gecco', 'kernel.json');
  if (!file) {
    throw new Error('not registered: run `gecco install` (in a clone of the project: `npm start`)');
  }
  const folder = path.dirname(file);
  const { argv } = JSON.parse(await readFile(file, 'utf8')) as { argv: string[] };
  const gone = argv
    .map(argument => argument.replace('{resource_dir}', folder))
    .find(argument => path.isAbsolute(argument) && !existsSync(argument));
  if (gone) {
    throw new Error(`${file} names ${gone}, which is not there: run \`gecco install\` again`);
  }
  return folder;
}

const ASK_KERNEL = `
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="gecco", startup_timeout=60)
try:
    outputs = []
    client.execute_interactive("1 + 1", timeout=60, allow_stdin=False, output_hook=lambda message: outputs.append(message["content"]))
    print("".join(output.get("text") or output.get("data", {}).get("text/plain") or output.get("evalue", "") for output in outputs))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
`;

/** Starts the kernel as JupyterLab would and runs a cell. */
async function kernelAnswers({ python }: Jupyter): Promise<string> {
  const started = Date.now();
  const answer = await runPython(python, ['-c', ASK_KERNEL], 150_000).catch(failure => {
    throw new Error(`it did not start:\n${lastLines(failure)}`);
  });
  if (answer.stdout.trim() !== '2') {
    throw new Error(`1 + 1 gave ${answer.stdout.trim() || 'nothing'}`);
  }
  return `1 + 1 is 2, after ${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** What JupyterLab itself says of the extension, and that it is of the same release as this engine. */
async function extension({ python }: Jupyter): Promise<string> {
  const listing = await runPython(python, ['-m', 'jupyterlab.labextensions', 'list']);
  const text = stripVTControlCharacters(listing.stdout + listing.stderr);
  const [, version, enabled, state] = /jupyterlab-gecco v(\S+)\s+(\S+)\s+(\S+)/.exec(text) ?? [];
  if (!version) {
    throw new Error('not registered: run `gecco install` (in a clone of the project: `npm start`)');
  }
  if (version !== own.version) {
    throw new Error(
      `${version} does not fit the engine ${own.version}: install both from one release`
    );
  }
  if (enabled !== 'enabled') {
    throw new Error('disabled: run `jupyter labextension enable jupyterlab-gecco`');
  }
  if (state !== 'OK') {
    throw new Error('JupyterLab finds that it does not fit: see `jupyter labextension list`');
  }
  return `jupyterlab-gecco ${version}, enabled`;
}

/** Where a study of this folder would find keys, of any server that it may name. Their values are never shown. */
async function apiKey(): Promise<string> {
  const root = process.cwd();
  const file = path.join(root, 'config', 'study.yaml');
  const found = SERVERS.flatMap(provider => {
    const key = findKey({ root, file, llm: { provider } });
    return key ? [`${key.source} (${provider})`] : [];
  });
  const places = keyPlaces(keyVariable({ provider: SERVERS[0] }));
  return found.length > 0
    ? `found in ${found.join(', ')}`
    : `none, and the built-in generator needs none; for an LLM, one is looked for in ${places}`;
}

async function resultsFolder(): Promise<string> {
  const results = path.resolve('results');
  const folder = existsSync(results) ? results : path.dirname(results);
  await access(folder, constants.W_OK).catch(() => {
    throw new Error(`${folder} cannot be written to: change its owner, or work in another folder`);
  });
  return `can be written to ${results}`;
}

function isOlder(version: string, than: string): boolean {
  const [have, needed] = [version, than].map(text =>
    text.split('.').map(part => parseInt(part, 10))
  );
  const first = needed.findIndex((part, i) => (have[i] ?? 0) !== part);
  return first >= 0 && (have[first] ?? 0) < needed[first];
}

function lastLines(failure: { stderr?: string; message: string }): string {
  return (failure.stderr?.trim() || failure.message).split('\n').slice(-2).join('\n');
}
