import type { Participant } from '../data/types.js';
import type { Parameter } from '../model/types.js';
import { diagnose } from './diagnose.js';
import type { DifferentiableFunction } from './objective.js';
import { fitParticipant } from './fit-participant.js';
import type { FitSettings } from './fit-task.js';
import type { Fold, NllOf } from './fold.js';
import { splitNll, stretchOf } from './fold.js';
import type { ParticipantFit } from './types.js';

/**
 * Fits one participant and says what the fit is worth: how well the data determine the parameters, or where a fold is
 * left out, how well the fit foretells it.
 *
 * @param exact The NLL with its gradient, where that can be had; a fold is fitted with differences.
 * @returns null where no start has a finite NLL.
 */
export function completeFit(
  nllOf: NllOf,
  parameters: readonly Parameter[],
  participant: Participant,
  settings: FitSettings,
  exact?: DifferentiableFunction
): ParticipantFit | null {
  if (settings.fold) {
    return fitWithout(settings.fold, nllOf, parameters, participant, settings);
  }
  const nll = nllOf(participant.columns);
  const fit = fitParticipant(nll, parameters, participant, settings, exact);
  return fit && { ...fit, diagnosis: diagnose(nll, parameters, fit.parameters) };
}

function fitWithout(
  fold: Fold,
  nllOf: NllOf,
  parameters: readonly Parameter[],
  participant: Participant,
  settings: FitSettings
): ParticipantFit | null {
  const stretch = stretchOf(participant, fold);
  const { leftOut, fitted } = splitNll(nllOf, participant, stretch);
  const fit = fitParticipant(fitted, parameters, participant, settings);
  const trials = stretch.end - stretch.first;
  return fit && { ...fit, leftOut: { trials, nll: leftOut(fit.parameters) } };
}
