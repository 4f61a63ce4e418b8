import type { Participant } from '../data/types.js';
import type { Parameter } from '../model/types.js';
import { aic, bic } from './criteria.js';
import type { FitSettings } from './fit-task.js';
import { minimize } from './minimize.js';
import { uniformStart } from './starts.js';
import type { OptimizeResult, ParticipantFit } from './types.js';

/** NLL within which a start counts as having reached the best. */
const SAME = 0.01;

/**
 * Fits one participant: minimises the NLL from every start, and the lowest wins (the first of equals).
 *
 * @param nll NLL of this participant's data at x.
 * @returns null where no start has a finite NLL.
 */
export function fitParticipant(
  nll: (x: Float64Array) => number,
  parameters: readonly Parameter[],
  { id, trials }: Participant,
  { method, starts, seed }: FitSettings
): ParticipantFit | null {
  const bounds = parameters.map(({ lower, upper }) => [lower, upper] as const);
  const results = Array.from({ length: starts }, (_, index) =>
    minimize(nll, uniformStart(parameters, seed, id, index), { bounds, method })
  );
  const best = results.reduce(lower);
  if (!Number.isFinite(best.fun)) {
    return null;
  }
  return {
    id,
    n: trials,
    nll: best.fun,
    bic: bic(best.fun, parameters.length, trials),
    aic: aic(best.fun, parameters.length),
    parameters: best.x,
    startsAtBest: results.filter(({ fun }) => fun <= best.fun + SAME).length,
    evaluations: results.reduce((sum, { nfev }) => sum + nfev, 0),
    success: best.success,
    message: best.message
  };
}

/** NaN is higher than any number. */
function lower(a: OptimizeResult, b: OptimizeResult): OptimizeResult {
  return b.fun < a.fun || Number.isNaN(a.fun) ? b : a;
}
