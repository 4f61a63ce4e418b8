/** Fits a candidate as the study's settings say, and shows how far it is. */
import { performance } from 'node:perf_hooks';

import { crossValidate, FitError, fitModel } from '../fit/index.js';
import type { FitOptions } from '../fit/types.js';
import type { Model } from '../model/types.js';
import type { CandidateValue, Running } from '../report/values.js';
import type { Card } from './card.js';
import { host } from './host.js';
import type { Workshop } from './workshop.js';

/**
 * Fits the model to the participants of eval and, where the config asks for it, without each fold of their trials, and to
 * those of test. A model that cannot be fitted to eval is rejected; what else cannot be done is a warning.
 */
export async function fitCandidate(
  candidate: CandidateValue,
  model: Model,
  workshop: Workshop,
  running: Running,
  card: Card
): Promise<void> {
  const { dataset, config } = workshop;
  const { cv_folds: folds, cv_blocks: blocks, test } = config.evaluation;
  const { splits } = dataset;
  const total = splits.eval.length * (1 + (folds ?? 0)) + (test ? splits.test.length : 0);
  const show = progressOf(candidate, total, running, card);
  const options = fitOptions(workshop);
  await attempt(
    async () => {
      candidate.fit = await fitModel(model, dataset, { ...options, onProgress: show(0) });
    },
    message => (candidate.rejected = message)
  );
  if (candidate.fit && folds) {
    const onProgress = show(splits.eval.length);
    await attempt(
      async () => {
        const asked = { ...options, folds, blocks, onProgress };
        candidate.crossValidation = await crossValidate(model, dataset, asked);
      },
      message => candidate.warnings.push(`Not cross-validated: ${message}`)
    );
  }
  if (candidate.fit && test) {
    const onProgress = show(total - splits.test.length);
    await attempt(
      async () => {
        const asked = { ...options, split: 'test' as const, onProgress };
        candidate.test = await fitModel(model, dataset, asked);
      },
      message => candidate.warnings.push(`Not fitted to test: ${message}`)
    );
  }
}

function fitOptions({ config, journal }: Workshop): FitOptions {
  const { evaluation, fit } = config;
  return {
    starts: evaluation.n_starts,
    startPoints: evaluation.start_points,
    seed: evaluation.seed,
    method: evaluation.optimizer,
    workers: fit.workers,
    timeoutSeconds: fit.timeout_seconds,
    memoryMb: fit.memory_mb,
    signal: host().signal(),
    store: journal.fits
  };
}

/** @returns for what was done before, a callback for what is done then */
function progressOf(candidate: CandidateValue, total: number, running: Running, card: Card) {
  const begun = performance.now();
  return (before: number) =>
    (now: number): void => {
      const done = before + now;
      const pace = (performance.now() - begun) / 1000 / done;
      running.progress.set(candidate.name, { done, total, secondsLeft: pace * (total - done) });
      card.tick();
    };
}

/** What is wrong with a model is said; any other error goes on. */
async function attempt(work: () => Promise<void>, say: (message: string) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FitError)) {
      throw error;
    }
    say(error.message);
  }
}
