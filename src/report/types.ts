/**
 * What a card shows, as plain JSON. This file is all that the extension knows of the engine.
 * Numbers that are not finite are null.
 */

export const REPORT_MIME = 'application/vnd.gecco.report+json';
export const REPORT_VERSION = 1;

export type Report = StudyReport | IterationReport | GuidanceReport | TreeReport;

/** The data card. */
export interface StudyReport {
  kind: 'study';
  version: number;
  /** `task.name`. */
  name: string;
  description: string;
  /** Paths relative to the notebook, with forward slashes. */
  config: string;
  data: string;
  results: string;
  provider: string;
  model: string;
  /** From the config: unknown keys and the like. */
  warnings: string[];
  /** Input columns, with the smallest and largest value and the number of different ones. */
  columns: { name: string; min: number; max: number; distinct: number }[];
  trials: number;
  participants: {
    id: string;
    trials: number;
    /** Rows that the policy for missed responses took out. */
    dropped: number;
    split: SplitLabel[];
  }[];
  splits: { name: SplitLabel; participants: number; trials: number }[];
  checks: { level: 'info' | 'warning'; message: string }[];
  /** What happened to coded misses, in a sentence. */
  dropped: string;
  /** The first prompt, section by section: the text that the LLM will see. */
  sections: SectionReport[];
  metric: string;
  optimizer: string;
  starts: number | 'auto';
  /** Of all answers in the record; absent where no LLM counted tokens. */
  totals?: TotalsReport;
  /** The ways of asking that can be chosen; absent in reports of earlier versions. */
  profiles?: ProfileReport[];
}

/** A way of asking, and what it changes, a line each. */
export interface ProfileReport {
  name: string;
  text: string;
}

export type SplitLabel = 'prompt' | 'eval' | 'test';

export interface SectionReport {
  key: string;
  title: string;
  text: string;
}

/** The iteration card. */
export interface IterationReport {
  kind: 'iteration';
  version: number;
  /** Lower-case hexadecimal. */
  id: string;
  parent: string | null;
  /** `task.name`. */
  study: string;
  /** Both counted from 0. */
  iteration: number;
  run: number;
  attempt: number;
  /** Who wrote the models: an LLM or the researcher, by editing one. */
  origin: 'llm' | 'researcher';
  state: 'asking' | 'fitting' | 'done' | 'stopped' | 'failed';
  /** Where stopped or failed: what happened and what to do. */
  message?: string;
  provider: string;
  model: string;
  /** Seconds that the LLM and the fits took when they were made. */
  /** `first`: to the first piece of the answer, where it was streamed. */
  seconds: { llm: number; fit: number; first?: number };
  usage: UsageReport | null;
  /** When the answer came, in ISO 8601. */
  asked?: string;
  /** Present where the cell that shows this asked nobody: the answer was in the record. */
  replayed?: boolean;
  /** Of all answers from the first iteration to this one; absent where no LLM counted tokens. */
  totals?: TotalsReport;
  metric: 'BIC' | 'AIC';
  /** The note that steered this iteration. */
  note: string;
  /** Present where an LLM wrote it and nobody changed it. */
  author?: 'llm';
  /** Names of the profiles that were sampled; absent where the LLM was asked as the config has it. */
  profiles?: string[];
  /** The best model on the way from the first iteration to this one, this one included. */
  best: BestReport | null;
  /** The best model before this iteration, on the same way. */
  previousBest: BestReport | null;
  /** `best` minus `previousBest`: negative where this iteration did better. */
  delta: number | null;
  /** The best figure of each iteration on the way to this one. */
  trace: { id: string; iteration: number; value: number | null }[];
  candidates: CandidateReport[];
  /** The exact request and answer; null where no LLM was asked. */
  exchange: ExchangeReport | null;
  /** Those after the first, where several profiles were sampled. */
  further?: ExchangeReport[];
  /** What the feedback section of the next prompt is made of. */
  feedback: FeedbackReport;
  /** While it runs. */
  progress?: ProgressReport;
  /** Where this card carries summaries only: the file with the whole report. */
  details?: { path: string; bytes: number };
}

export interface BestReport {
  id: string;
  iteration: number;
  name: string;
  /** Mean of the metric. */
  value: number;
  code: string;
  language: string;
  /** The metric per participant. */
  participants: { id: string; value: number | null }[];
}

export interface CandidateReport {
  name: string;
  /** One line. */
  idea: string;
  /** A few words each; absent where the answer does not list them. */
  mechanisms?: string[];
  state: 'waiting' | 'fitting' | 'fitted' | 'rejected';
  /** Where rejected: why, with line. */
  reason?: string;
  language: string;
  code: string;
  /** Profile of the call that it came from. */
  profile?: string;
  /** What it became: the JavaScript that runs, set in. Absent while it runs and where the card carries summaries only. */
  program?: string;
  warnings: string[];
  /** Place among the fitted candidates of this iteration, from 1. */
  rank: number | null;
  parameters: ParameterReport[];
  mean: MeanReport | null;
  /** Metric minus that of the best model before this iteration. */
  delta: number | null;
  /** Participants of whom this is the best of the iteration's candidates. */
  bestFor: number | null;
  fit: FitReport | null;
}

export interface ParameterReport {
  name: string;
  lower: number;
  upper: number;
  /** In a few words; absent where nothing is said of it. */
  meaning?: string;
  /** Over participants; null before the fit. */
  summary: { mean: number; sd: number; median: number; atBound: number } | null;
}

/**
 * Means over participants. What is optional is absent in reports of earlier versions, and null where it is not defined or
 * was not asked for.
 */
export interface MeanReport {
  nll: number;
  bic: number;
  aic: number;
  aicc?: number | null;
  /** McFadden's, against chance. */
  pseudoR2?: number | null;
  /** Cross-validated NLL. */
  cvNll?: number | null;
  /** Of the participants of the split test, at parameters fitted there. */
  testLogLikelihood?: number | null;
}

/** A figure that models are judged by: its mean over participants, and what it is. */
export interface CriterionReport {
  name: string;
  value: number | null;
  note: string;
}

/** Fields that are optional are absent in reports of earlier versions. */
export interface FitReport {
  method: string;
  /** As asked for. */
  starts: number | 'auto';
  seed: number;
  /** Empty where the card carries summaries only. */
  participants: ParticipantFitReport[];
  /** Such as "2 of 10 participants did not converge". */
  warnings: string[];
  /** What the data cannot tell of the parameters, such as "alpha and beta trade off, r = -0.98, in 7 of 10 participants." */
  identifiability?: string[];
  criteria?: CriterionReport[];
  /** Of the parameters, in their order, averaged over participants; null where nobody has one. */
  correlations?: (number | null)[][];
}

export interface ParticipantFitReport {
  id: string;
  n: number;
  nll: number;
  bic: number;
  aic: number;
  /** In the order of the candidate's parameters. */
  parameters: number[];
  /** Absent in fits of earlier versions. */
  starts?: number;
  startsAtBest: number;
  evaluations: number;
  success: boolean;
  message: string;
  /** Names of the parameters at a bound. */
  atBound: string[];
  aicc?: number | null;
  pseudoR2?: number | null;
  cvNll?: number | null;
  /** What the fit took when it was made. */
  milliseconds?: number | null;
  /** Absent in reports of earlier versions. */
  diagnosis?: DiagnosisReport;
}

/** What the curvature of the likelihood at the best point says of one participant's parameters. */
export interface DiagnosisReport {
  hessian: 'ok' | 'not-positive-definite' | 'not-a-minimum' | 'not-smooth' | 'not-finite';
  /** In the order of the candidate's parameters; null at a bound and where there is none. */
  standardErrors: (number | null)[];
  /** Of the estimates, to three digits. */
  correlations: (number | null)[][];
  /** Names of the parameters on which the likelihood hardly depends. */
  flat: string[];
}

export interface UsageReport {
  inputTokens: number;
  outputTokens: number;
  /** Part of `outputTokens`. */
  reasoningTokens?: number;
}

export interface TotalsReport extends UsageReport {
  answers: number;
  seconds: number;
}

export interface ExchangeReport {
  /** Name of the profile that it was asked with. */
  profile?: string;
  system: string;
  /** Empty where the card carries summaries only. */
  sections: SectionReport[];
  /** The body as sent, pretty-printed JSON. */
  request: string;
  /** As it came. */
  answer: string;
  /** The same as a person reads it, where it is a list of models. */
  readable?: string;
  finish: string;
  /** What the model thought aloud. */
  thinking?: string;
  /** What is worth knowing of how the answer came about, a sentence each. */
  remarks?: string[];
  /** Absent where no answer came, and in reports of earlier versions. */
  cost?: CostReport;
}

export interface CostReport {
  usage: UsageReport | null;
  seconds: number;
  /** Seconds to the first piece of the answer, where it was streamed. */
  first?: number;
  /** When it came, in ISO 8601. */
  asked?: string;
}

/**
 * The feedback section of the next prompt is the texts of the parts that are switched on and, where the note is not
 * blank, `noteHeading` (or `guidanceHeading`), a line break and the note without blanks around it, joined by blank lines,
 * under `heading`. What is optional is absent in reports of earlier versions.
 */
export interface FeedbackReport {
  heading: string;
  parts: { key: string; label: string; text: string }[];
  /** Parts that are off where the researcher does not choose. */
  without?: string[];
  noteHeading: string;
  /** Where an LLM wrote the note and nobody changed it. */
  guidanceHeading?: string;
  /** The ways of asking that can be chosen. */
  profiles?: ProfileReport[];
}

/** The card of a request for guidance: an LLM's advice on what to try after an iteration. */
export interface GuidanceReport {
  kind: 'guidance';
  version: number;
  /** Lower-case hexadecimal; of the request. */
  id: string;
  /** Id of the iteration after which it was asked for. */
  about: string;
  study: string;
  /** Of that iteration. */
  iteration: number;
  run: number;
  attempt: number;
  /** What the LLM was given: the fits in figures, or GeCCo's request. */
  given: 'results' | 'gecco';
  state: 'asking' | 'done' | 'stopped' | 'failed';
  message?: string;
  provider: string;
  model: string;
  replayed?: boolean;
  /** The advice; empty before it has come. */
  text: string;
  /** Null while it is under way. */
  exchange: ExchangeReport | null;
  /** While it is under way. */
  progress?: Omit<ProgressReport, 'models'>;
}

export interface ProgressReport {
  /** What is done before the answer begins, such as a download. */
  status?: string;
  /** The answer so far, as a person reads it. */
  answer: string;
  /** The end of what was thought before it, where the model thinks aloud. */
  thinking?: string;
  models: { name: string; done: number; total: number; secondsLeft: number | null }[];
}

/** The map of a study. */
export interface TreeReport {
  kind: 'tree';
  version: number;
  study: string;
  metric: 'BIC' | 'AIC';
  nodes: {
    id: string;
    parent: string | null;
    iteration: number;
    run: number;
    origin: 'llm' | 'researcher';
    note: string;
    /** The best figure and model of this iteration; null where none could be fitted. */
    value: number | null;
    name: string;
  }[];
  /** Id of the iteration with the best model. */
  best: string | null;
}

/** What Jupyter displays: mime type -> data. */
export type MimeBundle = Record<string, unknown>;
