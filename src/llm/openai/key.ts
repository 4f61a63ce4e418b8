/** Where the key of a server comes from. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';

import type { LlmConfig, StudyConfig } from '../../config/types.js';
import { LlmError } from '../errors.js';
import { presetOf } from './presets.js';

/** No such file; or a folder of that name, such as a Python environment. */
const NOT_A_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR'];

export interface Key {
  value: string;
  /** Where it was found, for messages. */
  source: string;
}

/** The variable that holds the key. */
export function keyVariable(config: Pick<LlmConfig, 'provider' | 'api_key_variable'>): string {
  return config.api_key_variable ?? presetOf(config).variable;
}

/** Where keys are looked for, in this order; for messages. */
export function keyPlaces(variable: string): string {
  return (
    `llm.api_key in the config, the environment variable ${variable}, and a line ${variable}=... ` +
    'in a file .env next to the config, in the project folder, or in the working folder'
  );
}

type Places = Pick<StudyConfig, 'file' | 'root'> & {
  llm: Pick<LlmConfig, 'api_key' | 'api_key_variable' | 'provider'>;
};

/** @throws LlmError for a `.env` that cannot be read */
export function findKey(config: Places): Key | undefined {
  const { api_key: given } = config.llm;
  if (given?.trim()) {
    return { value: given.trim(), source: 'llm.api_key' };
  }
  const variable = keyVariable(config.llm);
  const exported = process.env[variable]?.trim();
  if (exported) {
    return { value: exported, source: `the environment variable ${variable}` };
  }
  const folders = new Set([dirname(config.file), config.root, process.cwd()]);
  for (const folder of folders) {
    const file = join(folder, '.env');
    const value = readIfThere(file)[variable]?.trim();
    if (value) {
      return { value, source: file };
    }
  }
  return undefined;
}

function readIfThere(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (NOT_A_FILE.includes(code ?? '')) {
      return {};
    }
    throw new LlmError(`${file} cannot be read (${code}). Make it readable, or remove it.`);
  }
}
