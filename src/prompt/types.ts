import type { FeedbackPartKey } from '../config/types.js';

/** One part of the prompt. */
export interface PromptSection {
  /** Stable name: `task`, `data`, `goal`, `guardrails`, `template`, `feedback`. */
  key: string;
  /** As people read it on the card, such as "Example Participant Data". */
  title: string;
  /** The section exactly as it stands in the prompt, heading included. Joined by `"\n\n"` the sections are the prompt. */
  text: string;
}

export interface Prompt {
  system: string;
  sections: PromptSection[];
  /** What is sent: the sections joined. */
  text: string;
}

/** What the search has learnt before an iteration; follows from the iteration's ancestors alone. */
export interface SearchHistory {
  /** The best model so far, or null before the first fit. */
  best: { name: string; code: string } | null;
  /** The parameter names of each model tried so far, in the order tried, each set once. */
  tried: string[][];
}

/** An iteration as later prompts tell of it. */
export interface PastIteration {
  iteration: number;
  /** The note that steered it; empty where there was none. */
  note: string;
  author: NoteAuthor;
  models: PastModel[];
}

export interface PastModel {
  name: string;
  idea: string;
  parameters: PastParameter[];
  /** Mean of the study's metric; null where it could not be fitted. */
  value: number | null;
  /** Why it could not be fitted. */
  rejected?: string;
  participants: { id: string; trials: number; value: number }[];
}

export interface PastParameter {
  name: string;
  lower: number;
  upper: number;
  /** Participants whose estimate lies at this bound. */
  atLower: number;
  atUpper: number;
}

/** Who wrote a note. */
export type NoteAuthor = 'researcher' | 'llm';

/** A part of the feedback that is added automatically and that the researcher can switch off. */
export interface FeedbackPart {
  key: FeedbackPartKey;
  /** Label of the switch. */
  label: string;
  text: string;
}

/**
 * Everything that the feedback section is put together from: the text of the section is the chosen parts and, where
 * the note is not blank, `noteHeading`, a line break and the note, all joined by `"\n\n"`.
 */
export interface Feedback {
  /** Heading of the section in the prompt, such as "### Feedback". */
  heading: string;
  parts: FeedbackPart[];
  /** Parts that are left out where the researcher does not choose. */
  without: FeedbackPartKey[];
  noteHeading: string;
  /** Takes the place of `noteHeading` where an LLM wrote the note and nobody changed it. */
  guidanceHeading: string;
}

/** What the researcher chose for the next prompt. */
export interface FeedbackChoice {
  note: string;
  /** Keys of the automatic parts to leave out. */
  without: FeedbackPartKey[];
  /** Absent: the researcher wrote the note. */
  author?: 'llm';
}

/** As much of JSON Schema as an answer's form needs. */
export interface JsonSchema {
  type: 'object' | 'array' | 'string' | 'number';
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false;
  items?: JsonSchema;
}

/** The form that an answer is to have, for sources of models that can be held to one. */
export interface AnswerForm {
  schema: JsonSchema;
  /** What the LLM is told of it, below the prompt. */
  instruction: string;
  /** The functions that are asked for, for sources that can be held to more than a schema. */
  functions: AskedFunction[];
}

export interface AskedFunction {
  name: string;
  /** The lines that its code begins with. */
  opening: string;
  /** The line that it ends with; empty where the language has none. */
  closing: string;
}
