/** The LLM of a study, one for each way of asking it. */
import { withProfile } from '../config/index.js';
import type { NamedProfile, StudyConfig } from '../config/types.js';
import { canonicalJson } from '../hash.js';
import { createLlm, recorded } from '../llm/index.js';
import type { AnswerStore, Llm } from '../llm/types.js';

/**
 * Made when first needed and kept: what one has found out about its server need not be found out again.
 * @throws LlmError for a provider that is not known
 */
export function sourcesOf(
  config: StudyConfig,
  store: AnswerStore
): (profile: NamedProfile | undefined) => Llm {
  const made = new Map<string, Llm>();
  return profile => {
    const key = canonicalJson(profile ?? null);
    const llm = made.get(key) ?? recorded(createLlm(withProfile(config, profile)), store);
    made.set(key, llm);
    return llm;
  };
}
