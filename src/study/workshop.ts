/** What every step of a study works with. */
import type { NamedProfile, StudyConfig } from '../config/types.js';
import type { Choices, Dataset } from '../data/types.js';
import type { Llm } from '../llm/types.js';
import type { Journal } from './journal.js';

export interface Workshop {
  config: StudyConfig;
  dataset: Dataset;
  /** What chance is; null where that cannot be told. */
  choices: Choices | null;
  /** Asked as the config has it. Records its answers in the journal and replays them. */
  llm: Llm;
  /** The same, asked with a profile. */
  llmWith(profile: NamedProfile | undefined): Llm;
  journal: Journal;
  /** Of settings and data; part of every iteration's id. */
  fingerprint: string;
  /** Absolute path of the study's results folder. */
  results: string;
}
