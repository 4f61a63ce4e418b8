/** What a fit is told by in a terminal: the tables of `gecco fit`. */
import Table from 'cli-table3';

import { isAtBound } from '../fit/at-bound.js';
import type { Fit } from '../fit/types.js';
import type { CriterionReport } from '../report/types.js';
import { fixed, known, withError } from '../report/words.js';

/** How each participant was fitted. */
export function fitTable({ participants, starts, milliseconds }: Fit): string {
  const head = ['id', 'n', 'NLL', 'BIC', 'AIC', 'starts at best', 'evaluations', 'ms', 'converged'];
  const rows = participants.map((p, i) => [
    String(p.id),
    String(p.n),
    fixed(p.nll, 3),
    fixed(p.bic, 3),
    fixed(p.aic, 3),
    `${p.startsAtBest}/${p.starts ?? starts}`,
    String(p.evaluations),
    known(milliseconds?.[i], 0),
    p.success ? 'yes' : p.message
  ]);
  return table(head, rows);
}

/** Parameters with their standard errors, a participant a row, those at a bound with an asterisk. */
export function parameterTable({ parameters, participants }: Fit): string {
  let anyAtBound = false;
  const rows = participants.map(p => [
    String(p.id),
    ...p.parameters.map((value, k) => {
      const atBound = isAtBound(value, parameters[k]);
      anyAtBound ||= atBound;
      return `${withError(value, p.diagnosis?.standardErrors?.[k], 4)}${atBound ? ' *' : ''}`;
    })
  ]);
  const text = table(['id', ...parameters.map(p => p.name)], rows);
  return anyAtBound ? `${text}\n* at a bound` : text;
}

export function criteriaTable(criteria: readonly CriterionReport[]): string {
  const rows = criteria.map(({ name, value, note }) => [name, known(value, 3), note]);
  return table(['criterion', 'mean', 'what it is'], rows);
}

/** Without lines between the rows, so that many participants can be read at once. */
function table(head: string[], rows: string[][]): string {
  const out = new Table({ head, style: { head: [], border: [], compact: true } });
  out.push(...rows);
  return out.toString();
}
