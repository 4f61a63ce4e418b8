/** What runs in a worker thread of the pool. */
import { performance } from 'node:perf_hooks';

import type { Participant } from '../data/types.js';
import { firstBadTrial } from '../model/first-bad-trial.js';
import { instantiate, type Instance } from '../model/instantiate.js';
import type { BoundLikelihood, Program } from '../model/types.js';
import { completeFit, type Likelihoods } from './complete-fit.js';
import { faultOf } from './exact.js';
import type { FitFailure, FitTask, FitTaskResult } from './fit-task.js';
import { Heartbeat } from './heartbeat.js';
import { randomNumbers, uniformStart } from './starts.js';

/** Programs whose functions are kept: what the engine learnt of a hot function is lost with it. */
const KEPT = 8;
const instances = new Map<string, Instance>();

/** Values of one likelihood that differ by more are not those of one function. */
const SAME = 1e-9;

/**
 * Evaluates the likelihood at the first participant's first start: again and again, bound to the columns and not, since
 * it is to depend on nothing else. Then sets its gradient against differences.
 */
export function probe(task: FitTask): FitTaskResult {
  const { program, settings } = task;
  let fault: string | null = null;
  const result = eachParticipant(task, ({ nllOf, gradientOf, free }, { id, columns }) => {
    const bound = nllOf(columns);
    const gradient = gradientOf(columns);
    const x = uniformStart(program.parameters, settings.seed, id, 0);
    const first = bound(x);
    const other = [bound(x), free(x)].find(value => !isSame(first, value));
    if (other !== undefined) {
      return unsteady(first, other, id, x);
    }
    const random = randomNumbers(settings.seed, id, 'gradient');
    fault = gradient && faultOf(bound, gradient, program.parameters, random);
    return null;
  });
  return { ...result, gradientFault: fault ?? undefined };
}

function isSame(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= SAME * Math.abs(a);
}

/** Fits the task's participants, one after the other. */
export function fit(task: FitTask): FitTaskResult {
  const { program, settings } = task;
  const needsNone = settings.method === 'nelder-mead';
  const differences = needsNone ? undefined : reasonForDifferences(program);
  return eachParticipant(task, ({ nllOf, gradientOf }, participant, { fits, took }) => {
    const begun = performance.now();
    const likelihoods = { nllOf, gradientOf: needsNone ? () => null : gradientOf };
    const result = completeFit(likelihoods, program.parameters, participant, settings);
    if (result) {
      fits.push({ ...result, ...(differences !== undefined && { differences }) });
      took.push(performance.now() - begun);
      return null;
    }
    return notFinite(task, participant);
  });
}

function reasonForDifferences({ gradient }: Program): string | undefined {
  return gradient && 'reason' in gradient ? gradient.reason : undefined;
}

interface Watched extends Likelihoods {
  /** Of the participant's columns, what depends on them alone computed anew each time. */
  free: BoundLikelihood;
}

type Done = Pick<FitTaskResult, 'fits' | 'took'>;

function eachParticipant(
  { program, participants, heartbeat: buffer }: FitTask,
  visit: (likelihoods: Watched, participant: Participant, done: Done) => FitFailure | null
): FitTaskResult {
  const begun = performance.now();
  const instance = instanceOf(program);
  const heartbeat = new Heartbeat(buffer);
  const done: Done = { fits: [], took: [] };
  let failure: FitFailure | null = null;
  for (let position = 0; position < participants.length && !failure; position++) {
    const participant = participants[position];
    const likelihoods = watch(instance, participant, heartbeat);
    heartbeat.begin(position);
    try {
      failure = visit(likelihoods, participant, done);
    } catch (error) {
      failure = thrown(error, participant, heartbeat.x);
    }
  }
  return { ...done, failure: failure ?? undefined, milliseconds: performance.now() - begun };
}

function watch(instance: Instance, { columns }: Participant, heartbeat: Heartbeat): Watched {
  const watched =
    (evaluate: BoundLikelihood): BoundLikelihood =>
    x => {
      heartbeat.beat(x);
      return evaluate(x);
    };
  return {
    nllOf: some => watched(instance.bind(some)),
    gradientOf: some => {
      const exact = instance.bindGradient(some);
      return (
        exact &&
        ((x, gradient) => {
          heartbeat.beat(x);
          return exact(x, gradient);
        })
      );
    },
    free: watched(x => instance.nll(columns, x))
  };
}

function instanceOf(program: Program): Instance {
  const key = JSON.stringify([program.code, program.staged, program.dtypes, program.gradient]);
  const instance = instances.get(key) ?? instantiate(program);
  instances.delete(key);
  instances.set(key, instance);
  if (instances.size > KEPT) {
    instances.delete(instances.keys().next().value!);
  }
  return instance;
}

function thrown(error: unknown, { id }: Participant, x: number[]): FitFailure {
  return { what: String(error), id, x, advice: 'Correct the model there.' };
}

function unsteady(first: number, other: number, id: Participant['id'], x: number[]): FitFailure {
  return {
    what: `${first} and, with the same columns and parameters, ${other}`,
    id,
    x,
    advice: 'Look for what the model keeps from one evaluation to the next.'
  };
}

function notFinite({ program, settings }: FitTask, { id, columns }: Participant): FitFailure {
  const { nll } = instanceOf(program);
  const x = uniformStart(program.parameters, settings.seed, id, 0);
  const start = settings.starts === 'auto' ? 'No start' : `No start of ${settings.starts}`;
  return {
    what: String(nll(columns, x)),
    id,
    trial: firstBadTrial(nll, columns, x) ?? undefined,
    x,
    advice:
      `${start} has a finite negative log-likelihood. ` +
      'Look for the logarithm of 0, a division by 0, or an index out of range.'
  };
}
