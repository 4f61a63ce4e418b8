/** GeCCo: what a notebook or a script imports. */
export { ConfigError, loadConfig } from './config/index.js';
export { DataError, loadDataset } from './data/index.js';
export { crossValidate, FitError, fitModel, minimize } from './fit/index.js';
export { LlmError } from './llm/index.js';
export { compileModel, findModels, ModelError } from './model/index.js';
export { JournalError } from './study/journal.js';
export { Guidance } from './study/guidance.js';
export { Iteration } from './study/iteration.js';
export { Study, UnknownIterationError } from './study/study.js';
export { Tree } from './study/tree.js';

export type * from './config/types.js';
export type * from './data/types.js';
export type {
  Bound,
  DifferentiableFunction,
  GradientFunction,
  MinimizeOptions,
  ScalarFunction
} from './fit/index.js';
export type * from './fit/types.js';
export type {
  Candidate,
  Likelihood,
  Model,
  NumericColumn,
  Parameter,
  Program
} from './model/types.js';
export type { BestModel, CandidateValue } from './report/values.js';
export type { GuidanceReport, IterationReport, StudyReport, TreeReport } from './report/types.js';
export type { GuidanceOptions } from './study/guidance.js';
export type { NextOptions } from './study/iteration.js';
export type { OpenOptions, RunOptions } from './study/study.js';
