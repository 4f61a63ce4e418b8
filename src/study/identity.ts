/** Ids: an iteration's follows from what decides it, and from nothing else. */
import type { StudyConfig } from '../config/types.js';
import type { Dataset } from '../data/types.js';
import { canonicalJson, sha256 } from '../hash.js';
import type { IterationInputs } from '../report/values.js';

const LENGTH = 12;

/**
 * Of the settings and data that decide what is asked and how it is fitted; not of workers, time limits or keys, nor of
 * what is reckoned from the fits afterwards.
 */
export function studyFingerprint(config: StudyConfig, dataset: Dataset): string {
  const { api_key, api_key_variable, base_url, timeout_seconds, max_retries, ...llm } = config.llm;
  void [api_key, api_key_variable, base_url, timeout_seconds, max_retries];
  const { task, feedback } = config;
  const { choices, ...evaluation } = config.evaluation;
  void choices;
  const data = [dataset.fingerprint, dataset.text];
  return sha256(canonicalJson({ task, evaluation, feedback, llm, data }));
}

export function iterationId(study: string, inputs: IterationInputs): string {
  return sha256(canonicalJson({ study, inputs })).slice(0, LENGTH);
}
