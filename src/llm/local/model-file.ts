/** From `llm.base_model` to the file of a model: a path, an address at Hugging Face, or a name that the table knows. */
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

import { closest } from 'fastest-levenshtein';

import type { StudyConfig } from '../../config/types.js';
import { LlmError } from '../errors.js';
import { findSecret } from '../secrets.js';
import { choose, isListed, LISTED } from './catalogue.js';
import type { Library } from './library.js';

const GB = 1e9;
const PATIENCE_MS = 15_000;

export interface ModelFile {
  path: string;
  remarks: string[];
}

export interface Fetching {
  /** In GB. */
  memory: number;
  signal?: AbortSignal;
  onStatus?: (status: string) => void;
}

/** @throws LlmError that says what to write or what is missing */
export async function modelFile(
  config: StudyConfig,
  library: Library,
  fetching: Fetching
): Promise<ModelFile> {
  const name = config.llm.base_model.trim();
  if (/^(hf|https?):/i.test(name)) {
    return { path: await fetched(name, config, library, fetching), remarks: [] };
  }
  if (/\.gguf$/i.test(name)) {
    return { path: existing(name, config), remarks: [] };
  }
  if (!isListed(name)) {
    throw new LlmError(unlisted(name));
  }
  const { address, remark } = choose(name, fetching.memory);
  return { path: await fetched(address, config, library, fetching), remarks: [remark] };
}

function existing(name: string, { file, root }: StudyConfig): string {
  const places = isAbsolute(name)
    ? [name]
    : [...new Set([dirname(file), root, process.cwd()])].map(folder => resolve(folder, name));
  const found = places.find(path => existsSync(path));
  if (found === undefined) {
    throw new LlmError(
      `llm.base_model: there is no file ${name}; looked at ${places.join(', ')}. Give the path of a GGUF file, ` +
        'relative to the config or whole.'
    );
  }
  return found;
}

function unlisted(name: string): string {
  return (
    `llm.base_model: "${name}" is no path of a GGUF file (such as models/qwen2.5-1.5b-instruct-q4_k_m.gguf), no address of ` +
    'one at Hugging Face (such as hf:Qwen/Qwen2.5-1.5B-Instruct-GGUF:Q4_K_M), and none of the names of which the GGUF is ' +
    `known; the nearest of those is ${closest(name, LISTED)}. Look for "${name} GGUF" at Hugging Face and give its address.`
  );
}

/** Where models are kept: with those of other programs, or next to the config. */
export function modelsFolder({ file }: Pick<StudyConfig, 'file'>): string {
  const shared = process.env.HF_HOME?.trim();
  return shared ? join(shared, 'gguf') : join(dirname(file), 'models');
}

/** What is there already is not asked for over the network. */
async function fetched(
  address: string,
  config: StudyConfig,
  library: Library,
  fetching: Fetching
): Promise<string> {
  const directory = modelsFolder(config);
  mkdirSync(directory, { recursive: true });
  try {
    return await library.resolveModelFile(address, { directory, download: false, cli: false });
  } catch {
    // Not there yet: this is how the library says so.
  }
  const token = findSecret(config, 'HF_TOKEN')?.value;
  try {
    return await download(address, directory, token, library, fetching);
  } catch (error) {
    fetching.signal?.throwIfAborted();
    if (error instanceof LlmError) {
      throw error;
    }
    throw new LlmError(notFetched(address, directory, (error as Error).message, token));
  }
}

async function download(
  modelUri: string,
  dirPath: string,
  token: string | undefined,
  library: Library,
  { signal, onStatus }: Fetching
): Promise<string> {
  onStatus?.(`Looking for ${modelUri}…`);
  await reach(modelUri, signal);
  const downloader = await library.createModelDownloader({
    modelUri,
    dirPath,
    // What has come goes on where it stopped.
    deleteTempFileOnCancel: false,
    ...(token !== undefined && { tokens: { huggingFace: token } }),
    onProgress: ({ totalSize, downloadedSize }) =>
      onStatus?.(
        `Downloading ${modelUri}: ${inGb(downloadedSize)} of ${inGb(totalSize)} GB ` +
          `(${Math.floor((100 * downloadedSize) / totalSize)} %)`
      )
  });
  checkSpace(modelUri, dirPath, downloader.totalSize - downloader.downloadedSize);
  return downloader.download({ signal });
}

/** The downloader tries for minutes before it says that nobody answers. */
async function reach(address: string, signal: AbortSignal | undefined): Promise<void> {
  const hub = process.env.HF_ENDPOINT?.trim() || 'https://huggingface.co';
  const patience = AbortSignal.timeout(PATIENCE_MS);
  await fetch(/^hf:/i.test(address) ? hub : address, {
    method: 'HEAD',
    signal: signal ? AbortSignal.any([signal, patience]) : patience
  });
}

function checkSpace(address: string, folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (needed > free) {
    throw new LlmError(
      `${address} takes ${inGb(needed)} GB, and ${inGb(free)} GB are free in ${folder}. Free some space, set the ` +
        'environment variable HF_HOME to a folder on a larger disk, or name a smaller model.'
    );
  }
}

function notFetched(
  address: string,
  folder: string,
  words: string,
  token: string | undefined
): string {
  const told = token ? words.replaceAll(token, '***') : words;
  const access = token
    ? 'that your HF_TOKEN has been given access to it'
    : 'that it needs no token (one is looked for as HF_TOKEN, in the environment or in .env)';
  return (
    `${address} could not be downloaded: ${told.replace(/\.$/, '')}. Check that it exists, ${access}, and that you are ` +
    `online. Without the internet, copy the GGUF file to ${folder} and write its path as llm.base_model.`
  );
}

function inGb(bytes: number): string {
  return (bytes / GB).toFixed(bytes < GB / 10 ? 3 : 1);
}
