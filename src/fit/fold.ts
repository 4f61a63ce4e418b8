/**
 * Cross-validation of models that learn from trial to trial.
 *
 * A fold is a stretch of consecutive trials, from `first` to before `end`. What a model says of a choice depends on the
 * trials before it, so that a fold cannot be cut out of the data: the model would learn from a history that nobody had.
 * Hence the model sees every trial, and only the likelihood of the fold's choices is left out of the fit:
 *
 *     NLL of the fold = NLL(trials before `end`) - NLL(trials before `first`)
 *     fitted is         NLL(all trials) - NLL of the fold
 *
 * This holds for an NLL that is a sum over trials of which each term depends on no later trial.
 */
import type { Participant } from '../data/types.js';
import type { BoundGradient, NumericColumn } from '../model/types.js';

export interface Fold {
  /** From 0. */
  index: number;
  /** Folds of a participant. */
  count: number;
  /** Position among the columns of the one whose values name blocks, which are kept whole; null: folds of trials. */
  blocks: number | null;
}

/** The NLL of some trials as a function of the parameters. */
export type NllOf = (columns: readonly NumericColumn[]) => (x: ArrayLike<number>) => number;

/** The same with its gradient; null where that cannot be had. */
export type GradientOf = (columns: readonly NumericColumn[]) => BoundGradient | null;

export interface Stretch {
  first: number;
  end: number;
}

/** The trials of a fold, counted from 0: as even as blocks allow. */
export function stretchOf({ trials, columns }: Participant, fold: Fold): Stretch {
  const starts =
    fold.blocks === null
      ? Array.from({ length: trials }, (_, t) => t)
      : blockStarts(columns[fold.blocks]);
  const edge = (index: number): number =>
    starts[Math.floor((index * starts.length) / fold.count)] ?? trials;
  return { first: edge(fold.index), end: edge(fold.index + 1) };
}

/** How many stretches a participant's trials can be taken apart into. */
export function mostFolds({ trials, columns }: Participant, blocks: number | null): number {
  return blocks === null ? trials : blockStarts(columns[blocks]).length;
}

/** A block begins where the value is another than in the trial before. */
function blockStarts(column: NumericColumn): number[] {
  return Array.from(column, (_, t) => t).filter(t => t === 0 || column[t] !== column[t - 1]);
}

/** The NLL of the choices that a fold leaves out, and of those that are fitted. */
export function splitNll(
  nllOf: NllOf,
  participant: Participant,
  stretch: Stretch
): Record<'leftOut' | 'fitted', (x: ArrayLike<number>) => number> {
  const { first, end } = stretch;
  const until = new Map(
    [first, end, participant.trials].map(trials => [
      trials,
      trials === 0 ? () => 0 : nllOf(firstTrials(participant, trials))
    ])
  );
  const terms = fittedTerms(participant, stretch);
  return {
    leftOut: x => until.get(end)!(x) - until.get(first)!(x),
    fitted: x => terms.reduce((sum, { sign, trials }) => sum + sign * until.get(trials)!(x), 0)
  };
}

/** The NLL of the choices that are fitted, with its gradient; null where that cannot be had. */
export function fittedGradient(
  gradientOf: GradientOf,
  participant: Participant,
  stretch: Stretch
): BoundGradient | null {
  const terms = fittedTerms(participant, stretch).flatMap(({ sign, trials }) => {
    const part = gradientOf(firstTrials(participant, trials));
    return part ? [{ sign, part }] : [];
  });
  if (terms.length === 0) {
    return null;
  }
  return (x, gradient) => {
    const slopes = new Float64Array(gradient.length);
    gradient.fill(0);
    return terms.reduce((sum, { sign, part }) => {
      const value = part(x, slopes);
      slopes.forEach((slope, i) => (gradient[i] += sign * slope));
      return sum + sign * value;
    }, 0);
  };
}

/** The NLLs of a participant's first trials that make up the one that is fitted. */
function fittedTerms({ trials: all }: Participant, { first, end }: Stretch) {
  const terms =
    end === all
      ? [{ sign: 1, trials: first }]
      : [
          { sign: 1, trials: all },
          { sign: -1, trials: end },
          { sign: 1, trials: first }
        ];
  return terms.filter(({ trials }) => trials > 0);
}

function firstTrials({ columns }: Participant, trials: number): NumericColumn[] {
  return columns.map(column => column.slice(0, trials));
}
