import { mean, sum } from 'simple-statistics';

import type { Dataset } from '../data/types.js';
import type { Program } from '../model/types.js';
import { FitError } from './fit-error.js';
import { fitModel, participantsOf } from './fit-model.js';
import { mostFolds } from './fold.js';
import type { CrossValidation, CrossValidationOptions, Fit } from './types.js';

/**
 * Fits a model to each participant once for every fold of the participant's trials, without the likelihood of that
 * fold's choices, and adds up how well these are foretold. See fold.ts for what is left out and what that supposes.
 *
 * @throws FitError as fitModel, and where a participant has fewer blocks or trials than folds are asked for.
 */
export async function crossValidate(
  model: Program,
  dataset: Dataset,
  { folds: count, blocks, onProgress, ...options }: CrossValidationOptions
): Promise<CrossValidation> {
  const column = blocks === undefined ? null : positionOf(blocks, model);
  checkFolds(dataset, options.split ?? 'eval', count, column);
  const fits: Fit[] = [];
  for (let index = 0; index < count; index++) {
    const fold = { index, count, blocks: column };
    const report = (done: number, total: number): void =>
      onProgress?.(index * total + done, count * total);
    fits.push(await fitModel(model, dataset, { ...options, fold, onProgress: report }));
  }
  const participants = fits[0].participants.map(({ id }, i) => {
    const parts = fits.map(fit => finite(fit.participants[i].leftOut!.nll));
    return { id, nll: sumOf(parts), folds: parts };
  });
  const totals = participants.flatMap(({ nll }) => (nll === null ? [] : [nll]));
  return {
    folds: count,
    blocks,
    participants,
    mean: totals.length === participants.length ? mean(totals) : null
  };
}

function positionOf(blocks: string, { columns }: Program): number {
  const position = columns.indexOf(blocks);
  if (position < 0) {
    throw new FitError(
      `Column ${blocks} is none of the input columns: name one of ${columns.join(', ')}.`
    );
  }
  return position;
}

function checkFolds(
  dataset: Dataset,
  split: Fit['split'],
  count: number,
  blocks: number | null
): void {
  if (!Number.isInteger(count) || count < 2) {
    throw new FitError(`folds is ${count}: a whole number of at least 2 is needed.`);
  }
  for (const participant of participantsOf(dataset, split)) {
    const most = mostFolds(participant, blocks);
    if (most < count) {
      const what = blocks === null ? 'trials' : 'blocks';
      throw new FitError(
        `Participant ${participant.id} has ${most} ${what}, too few for ${count} folds: ` +
          'set evaluation.cv_folds lower.'
      );
    }
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sumOf(parts: readonly (number | null)[]): number | null {
  const known = parts.filter(part => part !== null);
  return known.length === parts.length ? sum(known) : null;
}
