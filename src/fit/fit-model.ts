import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';

import { mean } from 'simple-statistics';

import type { SplitName } from '../config/types.js';
import type { Dataset, Participant } from '../data/types.js';
import type { Model, Program } from '../model/types.js';
import { FitError } from './fit-error.js';
import { fitKey } from './fit-key.js';
import type { FitSettings, FitTaskResult } from './fit-task.js';
import { sharedPool } from './pool.js';
import { fitError, runTask } from './run-task.js';
import type { Fit, FitOptions, KeptFit, ParticipantFit } from './types.js';

/** A batch takes about this long: messages cost little beside it, and progress moves. */
const BATCH_MILLISECONDS = 100;

/**
 * What there is to do for each worker at least. A further one has to start, and its engine to compile what that of the first
 * has compiled: for less than this the first is done before.
 */
const SHARE_MILLISECONDS = 250;

/**
 * Fits a model to every participant of a split, in worker threads. The same arguments give the same figures, whatever
 * the number of workers.
 *
 * @param model A checked model; of a compiled one, only its program goes to the workers.
 * @throws FitError where the model cannot be fitted: a likelihood that does not return, needs too much memory, throws,
 *   or is finite at no start of a participant; or where the split is empty. Rejects with the signal's reason when
 *   aborted. What was fitted until then is in the store.
 */
export async function fitModel(
  model: Program | Model,
  dataset: Dataset,
  options: FitOptions = {}
): Promise<Fit> {
  const { split = 'eval', starts = 'auto', startPoints, seed = 0 } = options;
  const { method = 'L-BFGS-B', fold } = options;
  const program = programOf(model, dataset);
  const settings = { method, starts, startPoints, seed, ...(fold && { fold }) };
  checkCounts({ starts: starts === 'auto' ? 1 : starts, workers: options.workers ?? 1 });
  checkBounds(program);
  const participants = participantsOf(dataset, split);
  const kept = await fitAll(program, participants, settings, options);
  const fits = kept.map(figuresOf);
  return {
    model: program.name,
    parameters: program.parameters,
    split,
    participants: fits,
    mean: {
      nll: mean(fits.map(fit => fit.nll)),
      bic: mean(fits.map(fit => fit.bic)),
      aic: mean(fits.map(fit => fit.aic))
    },
    method,
    starts,
    seed,
    milliseconds: kept.map(({ milliseconds }) => milliseconds ?? null)
  };
}

function figuresOf({ milliseconds, ...figures }: KeptFit): ParticipantFit {
  void milliseconds;
  return figures;
}

/** What goes to the workers. A compiled model is written anew where it was compiled for other data. */
function programOf(model: Program | Model, { floats }: Dataset): Program {
  const { name, columns, parameters, code, staged, isSimplified, dtypes, gradient } =
    'variant' in model ? model.variant(floats) : model;
  return { name, columns, parameters, code, staged, isSimplified, dtypes, gradient };
}

function checkCounts(counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 1) {
      throw new FitError(`${name} is ${count}: a whole number of at least 1 is needed.`);
    }
  }
}

function checkBounds({ parameters }: Program): void {
  for (const { name, lower, upper } of parameters) {
    if (!(Number.isFinite(lower) && Number.isFinite(upper) && lower <= upper)) {
      throw new FitError(
        `Parameter ${name} has the bounds [${lower}, ${upper}]: give two numbers, the lower first.`
      );
    }
  }
}

export function participantsOf(dataset: Dataset, split: SplitName): Participant[] {
  const ids = new Set(dataset.splits[split]);
  const participants = dataset.participants.filter(({ id }) => ids.has(id));
  if (participants.length === 0) {
    throw new FitError(
      `Split ${split} has no participants: name some under data.splits.${split} in the config.`
    );
  }
  return participants;
}

/** The fits in the order of the participants: from the store, and what it has not, from the workers. */
async function fitAll(
  program: Program,
  participants: readonly Participant[],
  settings: FitSettings,
  { store, onProgress, ...options }: FitOptions
): Promise<KeptFit[]> {
  const keys = participants.map(participant => fitKey(program, participant, settings));
  const fits = keys.map(key => store?.get(key));
  const missing = fits.flatMap((fit, i) => (fit ? [] : [i]));
  let done = participants.length - missing.length;
  if (done > 0) {
    onProgress?.(done, participants.length);
  }
  const keep = (index: number, fit: KeptFit): void => {
    store?.put(keys[index], fit);
    fits[index] = fit;
    onProgress?.(++done, participants.length);
  };
  await fitMissing(program, participants, missing, settings, options, keep);
  return fits as KeptFit[];
}

/** @param missing Positions of those to fit; emptied. */
async function fitMissing(
  model: Program,
  participants: readonly Participant[],
  missing: number[],
  settings: FitSettings,
  options: FitOptions,
  keep: (index: number, fit: KeptFit) => void
): Promise<void> {
  if (missing.length === 0) {
    return;
  }
  const { workers = Math.max(1, availableParallelism() - 1) } = options;
  const { timeoutSeconds = 10, memoryMb = 512 } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const pool = sharedPool(workers, memoryMb);
  let program = model;

  const run = async (name: 'probe' | 'fit', batch: number[]): Promise<FitTaskResult> => {
    const work = { program, participants: batch.map(i => participants[i]), settings };
    const result = await runTask(pool, name, work, { timeoutSeconds, memoryMb, signal });
    result.fits.forEach((fit, i) => keep(batch[i], { ...fit, milliseconds: result.took[i] }));
    if (result.failure) {
      throw fitError(result.failure, program.parameters);
    }
    return result;
  };
  /** A gradient that is wrong must not be used, whoever is fitted: always the same participant decides. */
  const probe = async (): Promise<void> => {
    const { gradientFault: reason } = await run('probe', [0]);
    program = reason === undefined ? model : { ...model, gradient: { reason } };
  };
  /** @returns Milliseconds a participant. */
  const fitNext = async (size: number): Promise<number> => {
    const batch = missing.splice(0, size);
    return (await run('fit', batch)).milliseconds / batch.length;
  };
  /** One task after the other, in as many lanes as workers are to be busy. */
  const lane = async (lanes: number, pace: number): Promise<void> => {
    while (missing.length > 0) {
      // Where there are several, the last batches are small, so that none is left to work alone.
      const share = Math.ceil(missing.length / (lanes > 1 ? 2 * lanes : 1));
      const size = Math.min(share, Math.max(1, Math.floor(BATCH_MILLISECONDS / pace)));
      pace = await fitNext(size);
    }
  };
  /** The first participant shows how many workers there is work for. */
  const fitAllMissing = async (): Promise<void> => {
    const first = fitNext(1);
    const pace = await Promise.race([first, setTimeout(BATCH_MILLISECONDS, null, { ref: false })]);
    const lanes = pace === null ? workers : lanesFor(pace * missing.length, workers);
    const after = async (): Promise<void> => lane(lanes, await first);
    await settle(
      Array.from({ length: lanes }, (_, i) => (i === 0 ? after() : lane(lanes, Infinity))),
      () => failed.abort()
    );
  };

  try {
    options.signal?.throwIfAborted();
    // A model that hangs is to hold up one worker, not all.
    await probe();
    await fitAllMissing();
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error;
  }
}

/** @param milliseconds What there is to do. */
function lanesFor(milliseconds: number, workers: number): number {
  return Math.min(workers, Math.max(1, Math.floor(milliseconds / SHARE_MILLISECONDS)));
}

/** Waits for all; at the first that rejects calls `onFailure`, and throws its reason when all have ended. */
async function settle(lanes: Promise<void>[], onFailure: () => void): Promise<void> {
  const failures: unknown[] = [];
  const watched = lanes.map(lane =>
    lane.catch((error: unknown) => {
      failures.push(error);
      onFailure();
    })
  );
  await Promise.all(watched);
  if (failures.length > 0) {
    throw failures[0];
  }
}
