/** Secrets from the environment or from a file `.env`. They are never written anywhere. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';

import type { StudyConfig } from '../config/types.js';
import { LlmError } from './errors.js';

/** No such file; or a folder of that name, such as a Python environment. */
const NOT_A_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR'];

export interface Secret {
  value: string;
  /** Where it was found, for messages. */
  source: string;
}

/**
 * Looks in the environment, then in `.env` next to the config, in the project folder, and in the working folder, which is
 * that of the notebook.
 * @throws LlmError for a `.env` that cannot be read
 */
export function findSecret(
  { file, root }: Pick<StudyConfig, 'file' | 'root'>,
  variable: string
): Secret | undefined {
  const exported = process.env[variable]?.trim();
  if (exported) {
    return { value: exported, source: `the environment variable ${variable}` };
  }
  for (const folder of new Set([dirname(file), root, process.cwd()])) {
    const path = join(folder, '.env');
    const value = readIfThere(path)[variable]?.trim();
    if (value) {
      return { value, source: path };
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
