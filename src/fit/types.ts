import type { Method, SplitName, StartPoints } from '../config/types.js';
import type { ParticipantId } from '../data/types.js';
import type { Parameter } from '../model/types.js';
import type { Fold } from './fold.js';

/** As scipy.optimize.OptimizeResult. */
export interface OptimizeResult {
  x: number[];
  fun: number;
  /** Gradient at x; absent for methods that use none. */
  jac?: number[];
  /** Iterations. */
  nit: number;
  /** Evaluations of the function, those for finite differences included. */
  nfev: number;
  success: boolean;
  message: string;
}

/** What the shape of the likelihood around the best point says of one participant's parameters. */
export interface Diagnosis {
  /**
   * Whether standard errors could be had from the Hessian of the NLL, or why not: a direction along which the NLL does not
   * rise, a point that is no minimum, a kink or step, or values close by that are not finite.
   */
  hessian: 'ok' | 'not-positive-definite' | 'not-a-minimum' | 'not-smooth' | 'not-finite';
  /** In the order of the model's parameters and in their units; null at a bound and where there is none. */
  standardErrors: (number | null)[];
  /** Of the estimates, rows and columns in the order of the model's parameters; null as for standard errors. */
  correlations: (number | null)[][];
  /** Parameters of which every value within the bounds, the others held, raises the NLL by less than 1.92. */
  flat: string[];
  /**
   * Where not positive definite: along what the NLL does not rise, each part in units of the standard error that it would
   * have with the others held, the largest 1. Parts below 0.2 are left out.
   */
  direction?: { parameter: string; weight: number }[];
}

/** One model fitted to one participant. */
export interface ParticipantFit {
  id: ParticipantId;
  /** Trials. */
  n: number;
  nll: number;
  /** k ln(n) + 2 NLL */
  bic: number;
  /** 2k + 2 NLL */
  aic: number;
  /** At the best start, in the order of the model's parameters. */
  parameters: number[];
  /** Starts of the optimiser. Absent in fits of earlier versions. */
  starts?: number;
  /** Starts within 0.01 NLL of the best. */
  startsAtBest: number;
  /** Likelihood evaluations over all starts, screening included; a value with its gradient is one. */
  evaluations: number;
  /** Whether the best start converged, and the optimiser's words. */
  success: boolean;
  message: string;
  /** Why it was fitted with finite differences; absent where its gradient was exact, or none was needed. */
  differences?: string;
  /** Absent in fits of earlier versions, and of a fold. */
  diagnosis?: Diagnosis;
  /** Of a fold: the trials that were left out of the fit, and their NLL at its parameters. */
  leftOut?: { trials: number; nll: number };
}

/** One model fitted to every participant of a split. */
export interface Fit {
  model: string;
  parameters: Parameter[];
  split: SplitName;
  participants: ParticipantFit[];
  /** Means over participants. */
  mean: { nll: number; bic: number; aic: number };
  method: Method;
  /** As asked for: what was spent is with the participants. */
  starts: number | 'auto';
  seed: number;
  /**
   * What each participant took when it was fitted, diagnosis included; null where that is not known. Beside the
   * participants, since these are the same on every run and in every machine. Absent in fits of earlier versions.
   */
  milliseconds?: (number | null)[];
}

/** How well a model foretells choices to which it was not fitted. */
export interface CrossValidation {
  /** Fits of each participant, of which each leaves other trials out. */
  folds: number;
  /** The column whose values name the blocks that folds are made of; absent: folds of trials. */
  blocks?: string;
  /** NLL of every trial at the parameters that were fitted without it, and by fold; null where it is not finite. */
  participants: { id: ParticipantId; nll: number | null; folds: (number | null)[] }[];
  /** Over participants; null where one is not finite. */
  mean: number | null;
}

/** A fit as it is kept. */
export interface KeptFit extends ParticipantFit {
  /** What it took. */
  milliseconds?: number;
}

/** Where fits are kept. `put` returns when the fit is on disk. */
export interface FitStore {
  get(key: string): KeptFit | undefined;
  put(key: string, fit: KeptFit): void;
}

export interface FitOptions {
  /** Default `eval`. */
  split?: SplitName;
  /** Default `auto`: as many as it takes, from the most promising of many points and around the best optimum. */
  starts?: number | 'auto';
  /**
   * Where starts lie: `uniform`, `latin-hypercube`, or given by the names of parameters, of which those that are not named
   * are drawn; given ones come first. Default `uniform`, and `latin-hypercube` where `starts` is `auto`.
   */
  startPoints?: StartPoints;
  /** Default 0. */
  seed?: number;
  /** Default: one less than the cores, at least one. */
  workers?: number;
  /** Default `L-BFGS-B`. */
  method?: Method;
  /** Leaves these trials out of every participant's fit. */
  fold?: Fold;
  /** Longest that one likelihood may take, default 10. */
  timeoutSeconds?: number;
  /** Most that one likelihood may need, in MiB, default 512. */
  memoryMb?: number;
  signal?: AbortSignal;
  /** Participants that are in the store are not fitted again; those that are fitted are put there. */
  store?: FitStore;
  /** Called after each participant, with how many of all are done. */
  onProgress?: (done: number, total: number) => void;
}

export interface CrossValidationOptions extends Omit<FitOptions, 'fold'> {
  /** At least 2. */
  folds: number;
  /** An input column whose values name blocks: a fold is then made of whole blocks. */
  blocks?: string;
}
