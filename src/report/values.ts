/** What an iteration is: the plain value that the study makes, the journal keeps and the card is built from. */
import type { Language, NamedProfile } from '../config/types.js';
import type { CrossValidation, Fit } from '../fit/types.js';
import type { LlmAnswer } from '../llm/types.js';
import type { Parameter } from '../model/types.js';
import type { FeedbackChoice, Prompt } from '../prompt/types.js';

/** Everything that decides an iteration, beside the study's settings and data. Its id follows from these alone. */
export interface IterationInputs {
  /** Id of the iteration that this one goes on from; null for the first of a run. */
  parent: string | null;
  /** Independent run, from 0. */
  run: number;
  /** Steps from the first iteration of the run, from 0. */
  iteration: number;
  choice: FeedbackChoice;
  /** 1, or higher for a fresh answer to the same request. */
  attempt: number;
  /** How the LLM is asked, a call each. Absent: once, as the config has it. */
  profiles?: NamedProfile[];
  /** Present where the researcher edited a candidate of the parent; no LLM is asked then. */
  edit?: { name: string; function?: string; code: string };
}

/** One question to the LLM and its answer. */
export interface Call {
  /** Name of the profile that it was asked with; absent: as the config has it. */
  profile?: string;
  prompt: Prompt;
  /** Null before it came. */
  answer: LlmAnswer | null;
}

/** A model of an iteration, from its text to its fit. */
export interface CandidateValue {
  /** Of one iteration no two are the same. */
  name: string;
  /** What the function is called in the code, where that is not its name. */
  function?: string;
  /** Profile of the call that it came from; absent: as the config has it. */
  profile?: string;
  /** As written. */
  code: string;
  language: Language;
  idea: string;
  /** A few words each; absent where the answer does not list them. */
  mechanisms?: string[];
  parameters: Parameter[];
  /** What parameters mean, by name, as far as it is known; absent in iterations of earlier versions. */
  meanings?: Record<string, string>;
  warnings: string[];
  /** What it became: JavaScript that the emitter wrote. Absent where rejected. */
  program?: string;
  /** Absent where rejected, or not yet fitted. */
  fit?: Fit;
  /** Absent where it was not asked for. */
  crossValidation?: CrossValidation;
  /** Of the split test. Absent where it was not asked for. */
  test?: Fit;
  /** Why it was not fitted. */
  rejected?: string;
}

export interface IterationValue extends IterationInputs {
  /** Lower-case hexadecimal. */
  id: string;
  provider: string;
  model: string;
  /** One a profile, in their order. Empty where no LLM was asked. */
  calls: Call[];
  candidates: CandidateValue[];
  /** Seconds that the fits took when they were made. */
  fitSeconds: number;
}

/** An iteration that is under way or did not get to its end. */
export interface Running {
  state: 'asking' | 'fitting' | 'done' | 'stopped' | 'failed';
  message?: string;
  /** What is done before the answer begins, where that takes its time. */
  status?: string;
  /** Whether every answer so far was in the record, so that nobody was asked. */
  replayed?: boolean;
  /** The answer so far, of the call that is under way. */
  answer: string;
  /** What was thought so far. */
  thinking: string;
  /** Participants fitted, by candidate. */
  progress: Map<string, { done: number; total: number; secondsLeft: number | null }>;
}

/** A fitted model and where it stands. */
export interface BestModel {
  id: string;
  iteration: number;
  candidate: CandidateValue & { fit: Fit };
  /** Mean of the study's metric over participants. */
  value: number;
}
