import type { Language } from '../config/types.js';

/** The input column of one participant. */
export type NumericColumn = Int32Array | Float64Array | readonly number[];

export interface Parameter {
  name: string;
  lower: number;
  upper: number;
}

/**
 * A checked model: plain JSON, so that it can go to a worker. `code` was written by the emitter from the checked
 * program; nothing of the source text is in it but numbers and harmless strings.
 */
export interface Program {
  name: string;
  /** The input columns, in the order of the arguments. */
  columns: string[];
  parameters: Parameter[];
  /** Body of a JavaScript function of (columns, x, py) that returns the negative log-likelihood. */
  code: string;
  /**
   * The same in two parts, where something depends on the columns alone: body of a function of (columns, py) that
   * computes this and returns a function of x.
   */
  staged?: string;
  /** `staged` was simplified on the way: before it is used for columns, its value is set beside that of `code`. */
  isSimplified?: boolean;
  /** What it takes the columns to hold, where that makes a difference, as in Python. */
  dtypes?: ColumnDtype[];
  /** The same with its exact gradient, or why there is none; absent where nobody asked for it. */
  gradient?: Gradient;
}

/** What `code` and `staged` are of a program, of one that also writes how its result changes with each parameter. */
export type Gradient = Pick<Program, 'code' | 'staged'> | { reason: string };

/** As NumPy's int64 and float64. */
export type ColumnDtype = 'int' | 'float';

/** Negative log-likelihood in nats; `columns` as in `Program.columns`, `x` as in `Program.parameters`. */
export type Likelihood = (columns: readonly NumericColumn[], x: ArrayLike<number>) => number;

/** The same for columns that are given once and for all. */
export type BoundLikelihood = (x: ArrayLike<number>) => number;

/** The negative log-likelihood; its derivatives with respect to the parameters are written into `gradient`. */
export type BoundGradient = (x: ArrayLike<number>, gradient: Float64Array) => number;

export interface Model extends Program {
  language: Language;
  /** As written. */
  source: string;
  /** First sentence of the doc comment. */
  idea: string;
  /** Such as bounds that were not found. */
  warnings: string[];
  /** Names of the parameters of which the text gives no bounds. */
  undocumented: string[];
  /** What the doc comment says that parameters mean, by name, as far as it does. */
  meanings: Record<string, string>;
  /** Runs in the calling thread, without limits. */
  nll: Likelihood;
  /**
   * The likelihood of some columns, for many evaluations: what depends on the columns alone is computed once. They must
   * not be changed as long as it is in use.
   */
  bind(columns: readonly NumericColumn[]): BoundLikelihood;
  /** The same with its exact gradient; null where there is none: that of `variant` says why. */
  bindGradient(columns: readonly NumericColumn[]): BoundGradient | null;
  /**
   * The program for data of which these columns hold floats, with its gradient.
   * @throws ModelError where a model in Python cannot do with them
   */
  variant(floats: readonly string[]): Program;
}

/** What an answer says of a parameter beside the code. */
export interface DescribedParameter {
  name: string;
  /** Both or neither. */
  lower?: number;
  upper?: number;
  /** In a few words. */
  meaning: string;
}

/** What an answer says of a model beside its code. */
export interface Description {
  /** One sentence. */
  idea: string;
  /** A few words each. */
  mechanisms: string[];
  parameters: DescribedParameter[];
}

/** A function of an LLM's answer that is meant as a model. */
export interface Candidate {
  /** Of one answer no two are the same. */
  name: string;
  /** What the function is called in the source, where that is not its name. */
  function?: string;
  /** Text of the function with its doc comment and the helpers that it calls. */
  source: string;
  /** Line in the answer where it begins, from 1. */
  line: number;
  /** Where it cannot be read: why. */
  rejected?: string;
  /** Absent where the answer is text. */
  description?: Description;
}
