/** From the config to a source of models. */
import { closest, distance } from 'fastest-levenshtein';

import type { StudyConfig } from '../config/types.js';
import { createBuiltin } from './builtin/index.js';
import { LlmError } from './errors.js';
import { createLocal } from './local.js';
import { createOpenAi } from './openai.js';
import { serverName, SERVERS } from './openai/presets.js';
import type { Llm } from './types.js';

/** GeCCo's names for models that it runs in its own process, by family. */
const LOCAL = ['llama', 'qwen', 'r1', 'local'];
const KNOWN = ['builtin', 'gpt', ...SERVERS, ...LOCAL];
const MISSPELT = 3;

/** @throws LlmError for a provider that is not known, with what to write instead */
export function createLlm(config: StudyConfig): Llm {
  const provider = config.llm.provider.trim().toLowerCase();
  if (provider === 'builtin') {
    return createBuiltin(config);
  }
  if (serverName(provider)) {
    return createOpenAi(config);
  }
  if (LOCAL.some(name => provider.includes(name))) {
    return createLocal(config);
  }
  throw new LlmError(unknownProvider(config));
}

function unknownProvider({ file, llm }: StudyConfig): string {
  const given = llm.provider.toLowerCase();
  const nearest = closest(given, KNOWN);
  const meant = distance(given, nearest) <= MISSPELT ? ` Did you mean "${nearest}"?` : '';
  return (
    `${file}: llm.provider: "${llm.provider}" is not known.${meant} Accepted are openai (also for any server that ` +
    `speaks its API, with llm.base_url), ${SERVERS.slice(1).join(', ')}; ${LOCAL.join(', ')} (a model in the process itself); and builtin.`
  );
}
