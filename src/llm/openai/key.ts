/** Where the key of a server comes from. */
import type { LlmConfig, StudyConfig } from '../../config/types.js';
import { findSecret, type Secret } from '../secrets.js';
import { presetOf } from './presets.js';

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
export function findKey(config: Places): Secret | undefined {
  const given = config.llm.api_key?.trim();
  return given
    ? { value: given, source: 'llm.api_key' }
    : findSecret(config, keyVariable(config.llm));
}
