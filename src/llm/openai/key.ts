/** Where the key of a server comes from. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';

import type { LlmConfig, StudyConfig } from '../../config/types.js';
import { LlmError } from '../errors.js';

const VARIABLE = 'OPENAI_API_KEY';

/** No such file; or a folder of that name, such as a Python environment. */
const NOT_A_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR'];

export interface Key {
  value: string;
  /** Where it was found, for messages. */
  source: string;
}

/** Where keys are looked for, in this order; for messages. */
export const KEY_PLACES =
  `llm.api_key in the config, the environment variable ${VARIABLE}, and a line ${VARIABLE}=... ` +
  'in a file .env next to the config, in the project folder, or in the working folder';

type Places = Pick<StudyConfig, 'file' | 'root'> & { llm: Pick<LlmConfig, 'api_key'> };

/** @throws LlmError for a `.env` that cannot be read */
export function findKey(config: Places): Key | undefined {
  const { api_key: given } = config.llm;
  if (given?.trim()) {
    return { value: given.trim(), source: 'llm.api_key' };
  }
  const exported = process.env[VARIABLE]?.trim();
  if (exported) {
    return { value: exported, source: `the environment variable ${VARIABLE}` };
  }
  const folders = new Set([dirname(config.file), config.root, process.cwd()]);
  for (const folder of folders) {
    const file = join(folder, '.env');
    const value = readIfThere(file)[VARIABLE]?.trim();
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
