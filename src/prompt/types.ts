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

/** A part of the feedback that GeCCo adds by itself and the researcher can switch off. */
export interface FeedbackPart {
  key: 'best_model' | 'previous_parameters' | 'custom';
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
  noteHeading: string;
}

/** What the researcher chose for the next prompt. */
export interface FeedbackChoice {
  note: string;
  /** Keys of the automatic parts to leave out. */
  without: FeedbackPart['key'][];
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
}
