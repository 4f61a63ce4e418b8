/** Every model of a study as an Arquero table. */
import { from } from 'arquero';
import type { ColumnTable } from 'arquero';

import type { Metric } from '../config/types.js';
import type { Choices } from '../data/types.js';
import { meansOf } from '../report/criteria.js';
import { identifiabilitySentences } from '../report/identifiability.js';
import { ranked } from '../report/ranking.js';
import type { CandidateValue, IterationValue } from '../report/values.js';

/**
 * One row a candidate: `iteration`, `run`, `id`, `name`, `idea`, `k`, `bic`, `aic`, `nll`, `aicc`, `pseudoR2`, `cvNll`,
 * `testLogLikelihood` (means over participants, null where rejected, not defined or not asked for), `identifiability`
 * (what the data leave open, in sentences), `rank` within its iteration, `parameters` (names, joined by ", "), `state`, `note`.
 */
export function modelsTable(
  iterations: readonly IterationValue[],
  metric: Metric,
  choices: Choices | null = null
): ColumnTable {
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
        ...figuresOf(candidate, choices),
        rank: order.findIndex(c => c === candidate) + 1 || null,
        parameters: candidate.parameters.map(p => p.name).join(', '),
        state: candidate.fit ? 'fitted' : `rejected: ${candidate.rejected}`,
        note: iteration.choice.note
      }));
    })
  );
}

function figuresOf(
  { fit, crossValidation, test }: CandidateValue,
  choices: Choices | null
): Record<string, number | string | null> {
  if (!fit) {
    return NO_FIGURES;
  }
  const { bic, aic, nll, ...others } = meansOf({ fit, crossValidation, test }, choices);
  const identifiability = identifiabilitySentences(fit).join(' ');
  return { bic, aic, nll, ...others, identifiability };
}

const NO_FIGURES = {
  bic: null,
  aic: null,
  nll: null,
  aicc: null,
  pseudoR2: null,
  cvNll: null,
  testLogLikelihood: null,
  identifiability: null
};
