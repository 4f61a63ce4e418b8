import type { Participant } from '../data/types.js';
import type { BoundGradient, BoundLikelihood, Parameter } from '../model/types.js';
import { diagnose } from './diagnose.js';
import { exactFunction } from './exact.js';
import { fitParticipant } from './fit-participant.js';
import type { FitSettings } from './fit-task.js';
import type { Fold, GradientOf, NllOf } from './fold.js';
import { fittedGradient, splitNll, stretchOf } from './fold.js';
import type { DifferentiableFunction } from './objective.js';
import type { ParticipantFit } from './types.js';

/** The likelihood of some trials, with its gradient where that can be had and is wanted. */
export interface Likelihoods {
  nllOf: NllOf;
  gradientOf: GradientOf;
}

/**
 * Fits one participant and says what the fit is worth: how well the data determine the parameters, or where a fold is
 * left out, how well the fit foretells it.
 *
 * @returns null where no start has a finite NLL.
 */
export function completeFit(
  likelihoods: Likelihoods,
  parameters: readonly Parameter[],
  participant: Participant,
  settings: FitSettings
): ParticipantFit | null {
  if (settings.fold) {
    return fitWithout(settings.fold, likelihoods, parameters, participant, settings);
  }
  const nll = likelihoods.nllOf(participant.columns);
  const exact = exactOf(nll, likelihoods.gradientOf(participant.columns), parameters);
  const fit = fitParticipant(nll, parameters, participant, settings, exact);
  return fit && { ...fit, diagnosis: diagnose(nll, parameters, fit.parameters, exact) };
}

function fitWithout(
  fold: Fold,
  { nllOf, gradientOf }: Likelihoods,
  parameters: readonly Parameter[],
  participant: Participant,
  settings: FitSettings
): ParticipantFit | null {
  const stretch = stretchOf(participant, fold);
  const { leftOut, fitted } = splitNll(nllOf, participant, stretch);
  const exact = exactOf(fitted, fittedGradient(gradientOf, participant, stretch), parameters);
  const fit = fitParticipant(fitted, parameters, participant, settings, exact);
  const trials = stretch.end - stretch.first;
  return fit && { ...fit, leftOut: { trials, nll: leftOut(fit.parameters) } };
}

function exactOf(
  nll: BoundLikelihood,
  gradient: BoundGradient | null,
  parameters: readonly Parameter[]
): DifferentiableFunction | undefined {
  return gradient ? exactFunction(nll, gradient, parameters) : undefined;
}
