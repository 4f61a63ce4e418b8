/** What goes to a worker and what comes back. */
import type { Method, StartPoints } from '../config/types.js';
import type { Participant, ParticipantId } from '../data/types.js';
import type { Program } from '../model/types.js';
import type { Fold } from './fold.js';
import type { ParticipantFit } from './types.js';

export interface FitTask {
  program: Program;
  participants: Participant[];
  settings: FitSettings;
  /** See Heartbeat. */
  heartbeat: SharedArrayBuffer;
}

/** What decides a participant's fit beside model and data. */
export interface FitSettings {
  method: Method;
  starts: number | 'auto';
  startPoints?: StartPoints;
  seed: number;
  /** What is left out of the fit; absent: nothing. */
  fold?: Fold;
}

export interface FitTaskResult {
  /** In the order of the task's participants, up to the failure where there is one. */
  fits: ParticipantFit[];
  /** What each of them took. */
  took: number[];
  failure?: FitFailure;
  /** Of a probe: what is wrong with the program's gradient, where anything is. */
  gradientFault?: string;
  /** What the worker was busy for. */
  milliseconds: number;
}

/** A likelihood that is of no use, and where. */
export interface FitFailure {
  /** Such as "NaN". */
  what: string;
  id: ParticipantId;
  /** From 1; absent where it cannot be told. */
  trial?: number;
  x: number[];
  advice: string;
}
