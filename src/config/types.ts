/**
 * A study as its YAML file describes it. The keys are GeCCo's own, so that a message, the file and the code name the
 * same thing; what GeCCo does not have is marked "ours".
 */
export interface StudyConfig {
  /** Absolute path of the YAML file. */
  file: string;
  /** Absolute path of the project: `data.path` and `results/` are relative to it. */
  root: string;
  task: TaskConfig;
  data: DataConfig;
  llm: LlmConfig;
  evaluation: EvaluationConfig;
  feedback: FeedbackConfig;
  loop: LoopConfig;
  fit: FitConfig;
  /** What is odd but not wrong, such as an unknown key with the nearest known one. Each names file, line and key. */
  warnings: string[];
}

export interface TaskConfig {
  name: string;
  description: string;
  /** May hold `{models_per_iteration}` and `{model_names}`. */
  goal: string;
  instructions?: string;
  extra?: string;
}

/** What to do with rows whose input columns hold a coded miss (ours; GeCCo keeps them). */
export type MissingPolicy = 'drop-trial' | 'drop-participant' | 'keep' | 'error';

export type SplitName = 'prompt' | 'eval' | 'test';

/** Ids, a slice `"[a:b]"` over the sorted unique ids, or `"remainder"` (test only). */
export type SplitConfig = (string | number)[] | string;

export interface DataConfig {
  /** Relative to `root`, or absolute. */
  path: string;
  id_column: string;
  /** In the order of the model's arguments. */
  input_columns: string[];
  data2text_function: 'narrative';
  /** One block a trial, with `{column}` placeholders. */
  narrative_template: string;
  /** column -> value as text -> what the LLM reads. */
  value_mappings: Record<string, Record<string, string>>;
  /** Per participant; all trials where absent. */
  max_prompt_trials?: number;
  splits: Partial<Record<SplitName, SplitConfig>>;
  /** Ours. Default `drop-trial`. */
  missing: MissingPolicy;
  /** Ours. The numbers that stand for a missed response. Default `[-1]`. */
  missing_codes: number[];
}

export type Language = 'typescript' | 'python';

/** Whether answers are held to a schema: where that is known to work, always, or never. */
export type Structured = 'auto' | 'on' | 'off';

/** Another way of asking: what it changes in `LlmConfig`. Ours. */
export interface Profile {
  temperature?: number;
  /** Follows the system prompt as a paragraph. */
  system_prompt_suffix?: string;
  /** Follow `llm.guardrails`. */
  guardrails?: string[];
}

/** A profile as it is used. */
export interface NamedProfile extends Profile {
  name: string;
}

export interface LlmConfig {
  /** `openai` (or `gpt`), a server's name (ours), `builtin` (ours), or the name of a local model's family. */
  provider: string;
  base_model: string;
  temperature?: number;
  top_p?: number;
  max_tokens?: number;
  max_output_tokens?: number;
  reasoning_effort?: string;
  text_verbosity?: string;
  /** null or absent: from the environment or `.env`. Never written anywhere. */
  api_key?: string | null;
  /** Ours: the variable that holds the key. Default: the provider's own, such as `OPENAI_API_KEY`. */
  api_key_variable?: string;
  system_prompt: string;
  models_per_iteration: number;
  include_feedback: boolean;
  guardrails: string[];
  template_model: string;
  /** Ours: an OpenAI-compatible server, `http://host:port/v1`. */
  base_url?: string;
  /** Ours: `auto` tries the Responses API and falls back to Chat Completions. Default `auto`. */
  api: 'auto' | 'responses' | 'chat';
  /** Ours. Absent in the file: the language of the template. */
  language: Language;
  /** Ours. Absent: `auto`. */
  structured?: Exclude<Structured, 'auto'>;
  /** Ours: seconds without an answer, or between two pieces of it. Default 600. */
  timeout_seconds: number;
  /** Ours: repeats after a fault that may pass. Default 2. */
  max_retries: number;
  /** Ours: for providers that can be seeded. Default 0. */
  seed: number;
  /** Ours: further profiles, and those that take the place of a built-in one of the same name. */
  profiles?: Record<string, Profile>;
}

export type Metric = 'BIC' | 'AIC';

/** `auto`: L-BFGS-B and, where the model is not smooth at the optimum, a polish by Nelder-Mead. */
export type Method = 'L-BFGS-B' | 'nelder-mead' | 'conjugate-gradient' | 'auto';

/** Values of some parameters, by name. */
export type NamedStart = Record<string, number>;

/** Where starts lie: drawn from within the bounds, or given. */
export type StartPoints = 'uniform' | 'latin-hypercube' | NamedStart[];

export interface EvaluationConfig {
  metric: Metric;
  optimizer: Method;
  /** Starts per participant. Default `auto` (ours): as many as it takes. */
  n_starts: number | 'auto';
  /** Ours. Default `uniform`, and `latin-hypercube` where `n_starts` is `auto`. */
  start_points?: StartPoints;
  /** Ours: seeds the starts. Default 0. */
  seed: number;
  /**
   * Ours: the columns that hold choices, and between how many options: what chance is. Absent: found by the columns' names
   * and values where that can be done.
   */
  choices?: Record<string, number>;
  /** Ours: fits every model to the participants of `test` as well. Default: not. */
  test?: boolean;
  /** Ours: fits of each participant of which each leaves other trials out. Default: none. */
  cv_folds?: number;
  /** Ours: the input column whose values name blocks; folds are then made of whole blocks. */
  cv_blocks?: string;
}

/** What the feedback can be made of beside a note. */
export type FeedbackPartKey = 'best_model' | 'previous_parameters' | 'custom' | 'history';

/** What an LLM is given that is asked for feedback: the fits in figures, or GeCCo's request. */
export type GuidanceKind = 'results' | 'gecco';

export interface FeedbackConfig {
  /** `llm`: an unattended run asks the LLM for feedback before each iteration but the first. */
  type: 'manual' | 'llm';
  /** Replaces the automatic part; may hold `{best_model}` and `{previous_parameters}`. */
  prompt?: string;
  /** Ours. Default `results`. */
  guidance?: GuidanceKind;
  /** Ours: earlier iterations of which notes and results are in the prompt in full. Absent: none are in it. */
  history?: number;
  /** Ours: parts that are left out where nothing else is said. Default: none. */
  without?: FeedbackPartKey[];
}

export interface LoopConfig {
  max_iterations: number;
  max_independent_runs: number;
}

/** Ours. */
export interface FitConfig {
  /** Worker threads. Default: one less than the cores, at least one. */
  workers: number;
  /** Longest that one likelihood may take before its model is rejected. Default 10. */
  timeout_seconds: number;
  /** Heap of a worker, in MiB, before its model is rejected. Default 512. */
  memory_mb: number;
}
