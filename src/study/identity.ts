/** Ids: an iteration's follows from what decides it, and from nothing else. */
import type { StudyConfig } from '../config/types.js';
import type { Dataset } from '../data/types.js';
import { canonicalJson, sha256 } from '../hash.js';
import type { IterationInputs } from '../report/values.js';

export const ID_LENGTH = 12;

/**
 * Of the settings and data that decide what is asked and how it is fitted; not of workers, time limits or keys, nor of
 * what is reckoned from the fits afterwards, nor of what goes into an iteration's own inputs: profiles, and the parts and
 * the note of its feedback, whoever wrote it.
 */
export function studyFingerprint(config: StudyConfig, dataset: Dataset): string {
  const { api_key, api_key_variable, base_url, timeout_seconds, max_retries, profiles, ...llm } =
    config.llm;
  void [api_key, api_key_variable, base_url, timeout_seconds, max_retries, profiles];
  const { guidance, without, ...others } = config.feedback;
  void [guidance, without];
  // As it was when there was one type only.
  const feedback = { ...others, type: 'manual' };
  const { task } = config;
  const { choices, ...evaluation } = config.evaluation;
  void choices;
  const data = [dataset.fingerprint, dataset.text];
  return sha256(canonicalJson({ task, evaluation, feedback, llm, data }));
}

export function iterationId(study: string, inputs: IterationInputs): string {
  return sha256(canonicalJson({ study, inputs })).slice(0, ID_LENGTH);
}
