import type { Method, SplitName, StartPoints } from '../config/types.js';
import type { ParticipantId } from '../data/types.js';
import type { Parameter } from '../model/types.js';

export type { Bound } from './bounds.js';
export type { MinimizeOptions } from './minimize.js';
export type { DifferentiableFunction, GradientFunction, ScalarFunction } from './objective.js';

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
}

/** Where fits are kept. `put` returns when the fit is on disk. */
export interface FitStore {
  get(key: string): ParticipantFit | undefined;
  put(key: string, fit: ParticipantFit): void;
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
