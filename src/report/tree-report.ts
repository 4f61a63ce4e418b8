/** The map of a study as plain JSON. */
import type { Metric } from '../config/types.js';
import { bestOf } from './ranking.js';
import type { TreeReport } from './types.js';
import { REPORT_VERSION } from './types.js';
import type { IterationValue } from './values.js';

/** @param iterations parents before their children. */
export function treeReport(
  study: string,
  iterations: readonly IterationValue[],
  metric: Metric
): TreeReport {
  return {
    kind: 'tree',
    version: REPORT_VERSION,
    study,
    metric,
    nodes: iterations.map(iteration => {
      const best = bestOf([iteration], metric);
      return {
        id: iteration.id,
        parent: iteration.parent,
        iteration: iteration.iteration,
        run: iteration.run,
        origin: iteration.edit ? ('researcher' as const) : ('llm' as const),
        note: iteration.choice.note,
        value: best?.value ?? null,
        name: best?.candidate.name ?? ''
      };
    }),
    best: bestOf(iterations, metric)?.id ?? null
  };
}
