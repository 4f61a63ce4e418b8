/** The figures that models are judged by, over participants. */
import { mean, sum } from 'simple-statistics';

import type { Choices } from '../data/types.js';
import { aicc, chanceNll, pseudoR2 } from '../fit/criteria.js';
import type { CrossValidation, Fit, ParticipantFit } from '../fit/types.js';
import type { CriterionReport, MeanReport } from './types.js';
import type { CandidateValue } from './values.js';

/** AICc and McFadden's pseudo-R² of one participant; null where they are not defined or chance is not known. */
export function ownCriteria(
  { nll, n, parameters }: ParticipantFit,
  choices: Choices | null
): { aicc: number | null; pseudoR2: number | null } {
  return {
    aicc: finite(aicc(nll, parameters.length, n)),
    pseudoR2: choices && finite(pseudoR2(nll, chanceNll(n, choices)))
  };
}

/** Means over participants; null where they are not defined for all, or were not asked for. */
export function meansOf(
  { fit, crossValidation, test }: Fitted,
  choices: Choices | null
): Required<MeanReport> {
  const own = fit.participants.map(p => ownCriteria(p, choices));
  return {
    ...fit.mean,
    aicc: meanOf(own.map(p => p.aicc)),
    pseudoR2: meanOf(own.map(p => p.pseudoR2)),
    cvNll: crossValidation?.mean ?? null,
    testLogLikelihood: test ? -test.mean.nll : null
  };
}

type Fitted = Pick<CandidateValue, 'crossValidation' | 'test'> & { fit: Fit };

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null);
  return known.length > 0 && known.length === values.length ? mean(known) : null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Every criterion with its mean and what it is, in the order in which they are read. */
export function criterionReports(candidate: Fitted, choices: Choices | null): CriterionReport[] {
  const { crossValidation, test } = candidate;
  const figures = meansOf(candidate, choices);
  return [
    { name: 'NLL', value: figures.nll, note: 'negative log-likelihood' },
    { name: 'BIC', value: figures.bic, note: 'k ln(n) + 2 NLL' },
    { name: 'AIC', value: figures.aic, note: '2k + 2 NLL' },
    { name: 'AICc', value: figures.aicc, note: 'AIC + 2k(k + 1) / (n - k - 1), for few trials' },
    { name: 'Pseudo-R²', value: figures.pseudoR2, note: chanceNote(choices) },
    ...(crossValidation
      ? [{ name: 'Cross-validated NLL', value: figures.cvNll, note: foldsNote(crossValidation) }]
      : []),
    ...(test ? testReports(test) : [])
  ];
}

/** What chance is, in words. */
export function chanceNote(choices: Choices | null): string {
  if (!choices) {
    return 'McFadden’s: needs evaluation.choices in the config, the options of each column of choices';
  }
  const options = choices.columns.map(({ name, options: n }) => `${n} options of ${name}`);
  const source = choices.isStated ? '' : ', found in the data; evaluation.choices says it for sure';
  return `McFadden’s, 1 - NLL / NLL of chance: ${options.join(' and ')}${source}`;
}

function foldsNote({ folds, blocks }: CrossValidation): string {
  const of = blocks === undefined ? 'trials' : `blocks by ${blocks}`;
  return `${folds} folds of ${of}: each trial foretold by a fit without it`;
}

function testReports(test: Fit): CriterionReport[] {
  const { participants } = test;
  const total = sum(participants.map(p => -p.nll)).toFixed(2);
  return [
    {
      name: 'Log-likelihood of test',
      value: -test.mean.nll,
      note: `fitted to the ${participants.length} participants of test; sum ${total}`
    },
    { name: 'BIC of test', value: test.mean.bic, note: 'k ln(n) + 2 NLL, there' }
  ];
}
