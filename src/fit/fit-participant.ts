import type { Participant } from '../data/types.js';
import type { Parameter } from '../model/types.js';
import { poolSize, searchStarts } from './auto-starts.js';
import { box } from './bounds.js';
import { aic, bic } from './criteria.js';
import type { FitSettings } from './fit-task.js';
import { minimizer, type Minimizer } from './minimize.js';
import type { DifferentiableFunction, ScalarFunction } from './objective.js';
import { polish } from './polish.js';
import { lower, SAME } from './same-value.js';
import { randomNumbers, startPoints } from './starts.js';
import type { OptimizeResult, ParticipantFit } from './types.js';

/**
 * Fits one participant: minimises the NLL from every start, and the lowest wins (the first of equals).
 *
 * @param nll NLL of this participant's data at x.
 * @param exact The same with its gradient, where that can be had.
 * @returns null where no start has a finite NLL.
 */
export function fitParticipant(
  nll: ScalarFunction,
  parameters: readonly Parameter[],
  { id, trials }: Participant,
  settings: FitSettings,
  exact?: DifferentiableFunction
): ParticipantFit | null {
  const bounds = parameters.map(({ lower, upper }) => [lower, upper] as const);
  // Of all that the starts found, only the best is worth a polish.
  const method = settings.method === 'auto' ? 'L-BFGS-B' : settings.method;
  const descend = minimizer(exact ?? nll, bounds.length, {
    bounds,
    method,
    ...(exact && { jac: true })
  });
  const { results, screened } = fromStarts(nll, descend, { parameters, id }, settings);
  const found = results.reduce(lower);
  if (!Number.isFinite(found.fun)) {
    return null;
  }
  const best = settings.method === 'auto' ? polish(nll, found, box(bounds, bounds.length)) : found;
  return {
    id,
    n: trials,
    nll: best.fun,
    bic: bic(best.fun, parameters.length, trials),
    aic: aic(best.fun, parameters.length),
    parameters: best.x,
    starts: results.length,
    startsAtBest: results.filter(({ fun }) => fun <= found.fun + SAME).length,
    evaluations:
      screened + results.reduce((sum, { nfev }) => sum + nfev, 0) + best.nfev - found.nfev,
    success: best.success,
    message: best.message
  };
}

function fromStarts(
  nll: ScalarFunction,
  descend: Minimizer,
  who: { parameters: readonly Parameter[]; id: Participant['id'] },
  { starts, startPoints: points, seed }: FitSettings
): { results: OptimizeResult[]; screened: number } {
  const of = { ...who, seed };
  if (starts !== 'auto') {
    return {
      results: startPoints(of, points ?? 'uniform', starts).map(start => descend(start)),
      screened: 0
    };
  }
  const given = Array.isArray(points) ? startPoints(of, points, points.length) : [];
  const drawn = Array.isArray(points) || !points ? 'latin-hypercube' : points;
  const pool = startPoints(of, drawn, poolSize(who.parameters));
  const random = randomNumbers(seed, who.id, 'recombination');
  return searchStarts({ nll, descend, parameters: who.parameters, given, pool, random });
}
