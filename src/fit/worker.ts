/** What runs in a worker thread of the pool. */
import { performance } from 'node:perf_hooks';

import type { Participant } from '../data/types.js';
import { firstBadTrial } from '../model/first-bad-trial.js';
import { instantiate } from '../model/instantiate.js';
import type { Likelihood, NumericColumn, Program } from '../model/types.js';
import { completeFit } from './complete-fit.js';
import type { FitFailure, FitTask, FitTaskResult } from './fit-task.js';
import type { NllOf } from './fold.js';
import { Heartbeat } from './heartbeat.js';
import { uniformStart } from './starts.js';

/** Programs whose functions are kept: what the engine learnt of a hot function is lost with it. */
const KEPT = 8;
const likelihoods = new Map<string, Likelihood>();

/** Evaluates the likelihood once, at the first participant's first start. */
export function probe(task: FitTask): FitTaskResult {
  const { program, settings } = task;
  return eachParticipant(task, (nllOf, participant) => {
    nllOf(participant.columns)(uniformStart(program.parameters, settings.seed, participant.id, 0));
    return null;
  });
}

/** Fits the task's participants, one after the other. */
export function fit(task: FitTask): FitTaskResult {
  const { program, settings } = task;
  return eachParticipant(task, (nllOf, participant, { fits, took }) => {
    const begun = performance.now();
    const result = completeFit(nllOf, program.parameters, participant, settings);
    if (result) {
      fits.push(result);
      took.push(performance.now() - begun);
      return null;
    }
    return notFinite(task, participant);
  });
}

type Done = Pick<FitTaskResult, 'fits' | 'took'>;

function eachParticipant(
  { program, participants, heartbeat: buffer }: FitTask,
  visit: (nllOf: NllOf, participant: Participant, done: Done) => FitFailure | null
): FitTaskResult {
  const begun = performance.now();
  const likelihood = likelihoodOf(program);
  const heartbeat = new Heartbeat(buffer);
  const done: Done = { fits: [], took: [] };
  let failure: FitFailure | null = null;
  for (let position = 0; position < participants.length && !failure; position++) {
    const participant = participants[position];
    const nllOf = (columns: readonly NumericColumn[]) => (x: ArrayLike<number>) => {
      heartbeat.beat(position, x);
      return likelihood(columns, x);
    };
    try {
      failure = visit(nllOf, participant, done);
    } catch (error) {
      failure = thrown(error, participant, heartbeat.x);
    }
  }
  return { ...done, failure: failure ?? undefined, milliseconds: performance.now() - begun };
}

function likelihoodOf(program: Program): Likelihood {
  const likelihood = likelihoods.get(program.code) ?? instantiate(program);
  likelihoods.delete(program.code);
  likelihoods.set(program.code, likelihood);
  if (likelihoods.size > KEPT) {
    likelihoods.delete(likelihoods.keys().next().value!);
  }
  return likelihood;
}

function thrown(error: unknown, { id }: Participant, x: number[]): FitFailure {
  return { what: String(error), id, x, advice: 'Correct the model there.' };
}

function notFinite({ program, settings }: FitTask, { id, columns }: Participant): FitFailure {
  const likelihood = likelihoodOf(program);
  const x = uniformStart(program.parameters, settings.seed, id, 0);
  return {
    what: String(likelihood(columns, x)),
    id,
    trial: firstBadTrial(likelihood, columns, x) ?? undefined,
    x,
    advice:
      `No start of ${settings.starts} has a finite negative log-likelihood. ` +
      'Look for the logarithm of 0, a division by 0, or an index out of range.'
  };
}
