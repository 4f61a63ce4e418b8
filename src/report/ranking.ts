/** Which model is best: of an iteration, on the way to it, and for each participant. */
import type { Metric } from '../config/types.js';
import type { Fit, ParticipantFit } from '../fit/types.js';
import type { BestModel, CandidateValue, IterationValue } from './values.js';

type Fitted = CandidateValue & { fit: Fit };

export function metricOf(fit: { bic: number; aic: number }, metric: Metric): number {
  return metric === 'BIC' ? fit.bic : fit.aic;
}

/** The candidates that were fitted, the best first. */
export function ranked(iteration: IterationValue, metric: Metric): Fitted[] {
  const fitted = iteration.candidates.filter((c): c is Fitted => c.fit !== undefined);
  return fitted.sort((a, b) => metricOf(a.fit.mean, metric) - metricOf(b.fit.mean, metric));
}

/** The best model of some iterations; of equals the earliest. Null where nothing was fitted. */
export function bestOf(iterations: readonly IterationValue[], metric: Metric): BestModel | null {
  let best: BestModel | null = null;
  for (const iteration of iterations) {
    const [candidate] = ranked(iteration, metric);
    if (!candidate) {
      continue;
    }
    const value = metricOf(candidate.fit.mean, metric);
    if (!best || value < best.value) {
      best = { id: iteration.id, iteration: iteration.iteration, candidate, value };
    }
  }
  return best;
}

/** For each fitted candidate the number of participants of whom it is the best; ties go to the better ranked. */
export function bestForCounts(fitted: readonly Fitted[], metric: Metric): Map<Fitted, number> {
  const counts = new Map(fitted.map(candidate => [candidate, 0]));
  const ids = fitted[0]?.fit.participants.map(p => p.id) ?? [];
  for (const id of ids) {
    const figure = (c: Fitted): number => {
      const own = c.fit.participants.find((p: ParticipantFit) => p.id === id);
      return own ? metricOf(own, metric) : Infinity;
    };
    const winner = fitted.reduce((a, b) => (figure(b) < figure(a) ? b : a));
    counts.set(winner, counts.get(winner)! + 1);
  }
  return counts;
}
