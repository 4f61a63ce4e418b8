import type { SplitName } from '../config/types.js';

export type ParticipantId = number | string;

/** A column of one participant: whole numbers as Int32Array, others as Float64Array. */
export type Column = Int32Array | Float64Array;

export interface Participant {
  id: ParticipantId;
  /** Number of rows, n in BIC. */
  trials: number;
  /** One array of length `trials` for each input column, in the order of `Dataset.columns`. */
  columns: Column[];
}

/** Something in the data that a person should know of. */
export interface DataCheck {
  level: 'info' | 'warning';
  /** Such as "62 of 4,934 rows hold -1 in choice_2". */
  message: string;
  column?: string;
  participants?: ParticipantId[];
}

/** What the policy for missed responses took out. */
export interface Dropped {
  rows: number;
  /** Rows lost per participant, and whether the whole participant went. */
  participants: { id: ParticipantId; rows: number; whole: boolean }[];
}

/** The columns that hold choices, and between how many options. */
export interface Choices {
  columns: { name: string; options: number }[];
  /** Whether the config says it; else it was found by names and values. */
  isStated: boolean;
}

/** The data of a study: a plain value. */
export interface Dataset {
  /** Absolute path of the CSV. */
  file: string;
  /** The input columns, in the order of the model's arguments. */
  columns: string[];
  /** Those of them that pandas reads as floats. */
  floats: string[];
  /** Sorted by id. Everybody, whatever the split. */
  participants: Participant[];
  splits: Record<SplitName, ParticipantId[]>;
  checks: DataCheck[];
  dropped: Dropped;
  /** The narrative of the prompt split, as the LLM reads it. */
  text: string;
  /** SHA-256 of what the models see: columns, ids, values and splits. */
  fingerprint: string;
}
