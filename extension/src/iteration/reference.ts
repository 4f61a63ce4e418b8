/** The model that a candidate is compared with. */
import type { BestReport, IterationReport } from 'gecco/report';

/** The best model before this iteration; in the first one, the best of the iteration unless it is the candidate itself. */
export function referenceOf(
  report: Pick<IterationReport, 'id' | 'best' | 'previousBest'>,
  candidate: string
): BestReport | null {
  if (report.previousBest) {
    return report.previousBest;
  }
  const isItself = report.best?.id === report.id && report.best.name === candidate;
  return isItself ? null : report.best;
}

export function nameOf(reference: Pick<BestReport, 'name' | 'iteration'>): string {
  return `${reference.name.slice(0, 80)} of iteration ${reference.iteration}`;
}
