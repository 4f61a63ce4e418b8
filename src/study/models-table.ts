/** Every model of a study as an Arquero table. */
import { from } from 'arquero';
import type { ColumnTable } from 'arquero';

import type { Metric } from '../config/types.js';
import { ranked } from '../report/ranking.js';
import type { IterationValue } from '../report/values.js';

/**
 * One row a candidate: `iteration`, `run`, `id`, `name`, `idea`, `k`, `bic`, `aic`, `nll` (means over participants,
 * null where rejected), `rank` within its iteration, `parameters` (names, joined by ", "), `state`, `note`.
 */
export function modelsTable(iterations: readonly IterationValue[], metric: Metric): ColumnTable {
  return from(
    iterations.flatMap(iteration => {
      const order = ranked(iteration, metric);
      return iteration.candidates.map(candidate => ({
        iteration: iteration.iteration,
        run: iteration.run,
        id: iteration.id,
        name: candidate.name,
        idea: candidate.idea,
        k: candidate.parameters.length,
        bic: candidate.fit?.mean.bic ?? null,
        aic: candidate.fit?.mean.aic ?? null,
        nll: candidate.fit?.mean.nll ?? null,
        rank: order.findIndex(c => c === candidate) + 1 || null,
        parameters: candidate.parameters.map(p => p.name).join(', '),
        state: candidate.fit ? 'fitted' : `rejected: ${candidate.rejected}`,
        note: iteration.choice.note
      }));
    })
  );
}
