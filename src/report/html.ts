/**
 * Reports as HTML that needs no script: what nbconvert, GitHub and editors without the extension show. No style sheet,
 * since many of these remove it.
 */
import { html } from './markup.js';
import type { Markup } from './markup.js';
import { treeSvg } from './tree-svg.js';
import type {
  CandidateReport,
  CriterionReport,
  ExchangeReport,
  FitReport,
  GuidanceReport,
  IterationReport,
  Report,
  SectionReport,
  StudyReport,
  TreeReport
} from './types.js';
import {
  byProvider,
  fixed,
  known,
  replayedInWords,
  signed,
  startsInWords,
  withError
} from './words.js';

export function reportHtml(report: Report): string {
  switch (report.kind) {
    case 'study':
      return studyHtml(report).text;
    case 'iteration':
      return iterationHtml(report).text;
    case 'guidance':
      return guidanceHtml(report).text;
    case 'tree':
      return treeHtml(report).text;
  }
}

function table(head: string[], rows: (string | number | Markup)[][]): Markup {
  return html`<table>
    <thead>
      <tr>
        ${head.map(cell => html`<th>${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        row =>
          html`<tr>
            ${row.map(cell => html`<td>${cell}</td>`)}
          </tr>`
      )}
    </tbody>
  </table>`;
}

function folded(title: string, body: Markup, open = false): Markup {
  const summary = html`<summary>${title}</summary>`;
  return open
    ? html`<details open>${summary}${body}</details>`
    : html`<details>${summary}${body}</details>`;
}

function list(items: string[]): Markup | null {
  return items.length > 0
    ? html`<ul>
        ${items.map(item => html`<li>${item}</li>`)}
      </ul>`
    : null;
}

function sections(parts: SectionReport[]): Markup[] {
  return parts.map(part => folded(part.title, html`<pre>${part.text}</pre>`));
}

function studyHtml(report: StudyReport): Markup {
  return html`<div>
    <h3>Study ${report.name}</h3>
    <p>
      ${report.participants.length} participants, ${report.trials} trials in
      <code>${report.data}</code>; models by ${report.model} (${report.provider}); fitted by
      ${report.optimizer} from ${startsInWords(report.starts)}, compared by ${report.metric}.
    </p>
    ${table(
      ['split', 'participants', 'trials'],
      report.splits.map(s => [s.name, s.participants, s.trials])
    )}
    ${table(
      ['input column', 'min', 'max', 'different values'],
      report.columns.map(c => [c.name, c.min, c.max, c.distinct])
    )}
    <p>${report.dropped}</p>
    ${list([...report.checks.map(c => `${c.level}: ${c.message}`), ...report.warnings])}
    ${folded(
      'Participants',
      table(
        ['participant', 'trials', 'left out', 'split'],
        report.participants.map(p => [p.id, p.trials, p.dropped, p.split.join(', ')])
      )
    )}
    <h4>The text that the LLM will see</h4>
    ${sections(report.sections)}
  </div>`;
}

function iterationHtml(report: IterationReport): Markup {
  const { best } = report;
  return html`<div>
    <h3>Iteration ${report.iteration}, run ${report.run}</h3>
    <p>
      ${byProvider(report)}${report.state === 'done' ? null : html` — <b>${report.state}</b>`}${
        best &&
        html`; best so far <b>${best.name}</b> of iteration ${best.iteration}, ${report.metric}
          <b>${fixed(best.value)}</b>`
      }${report.delta === null ? null : html` (Δ ${signed(report.delta)})`}
    </p>
    ${report.replayed && html`<p>${replayedInWords(report.asked)}</p>`}
    ${report.profiles && html`<p>Profiles: ${report.profiles.join(', ')}</p>`}
    ${report.note && html`<blockquote>${report.note}</blockquote>`}
    ${report.message && html`<p><b>${report.message}</b></p>`}
    ${report.candidates.length > 0 && candidatesHtml(report)}
    ${report.candidates.map(candidateHtml)}
    ${report.exchange && folded('Prompt and answer', exchangeHtml(report))}
  </div>`;
}

function candidatesHtml(report: IterationReport): Markup {
  return table(
    ['rank', 'model', 'idea', 'k', 'BIC', 'Δ', 'AIC', 'NLL', 'best for', 'state'],
    report.candidates.map(c => [
      c.rank ?? '',
      c.name,
      c.idea,
      c.parameters.length,
      c.mean ? fixed(c.mean.bic) : '',
      c.delta === null ? '' : signed(c.delta),
      c.mean ? fixed(c.mean.aic) : '',
      c.mean ? fixed(c.mean.nll) : '',
      c.bestFor ?? '',
      c.reason ? `${c.state}: ${c.reason}` : c.state
    ])
  );
}

function candidateHtml(candidate: CandidateReport): Markup {
  const { fit } = candidate;
  return folded(
    candidate.name,
    html`${candidate.idea && html`<p>${candidate.idea}</p>`} ${list(candidate.mechanisms ?? [])}
      <pre><code>${candidate.code}</code></pre>
      ${list(candidate.warnings)} ${fit && parametersHtml(candidate)}
      ${fit && fitHtml(candidate, fit)}`,
    candidate.rank === 1
  );
}

function parametersHtml(candidate: CandidateReport): Markup {
  return table(
    ['parameter', 'meaning', 'bounds', 'mean', 'sd', 'median', 'at a bound'],
    candidate.parameters.map(p => [
      p.name,
      p.meaning ?? '',
      `[${p.lower}, ${p.upper}]`,
      ...(p.summary
        ? [
            fixed(p.summary.mean, 3),
            fixed(p.summary.sd, 3),
            fixed(p.summary.median, 3),
            `${Math.round(100 * p.summary.atBound)} %`
          ]
        : ['', '', '', ''])
    ])
  );
}

function fitHtml(candidate: CandidateReport, fit: FitReport): Markup {
  const names = candidate.parameters.map(p => p.name);
  const rows = fit.participants.map(p => [
    p.id,
    p.n,
    fixed(p.bic),
    fixed(p.aic),
    fixed(p.nll),
    known(p.pseudoR2, 3),
    `${p.startsAtBest} of ${p.starts ?? fit.starts}`,
    p.success ? 'yes' : p.message,
    ...p.parameters.map((v, i) => withError(v, p.diagnosis?.standardErrors[i]))
  ]);
  const head = [
    'participant',
    'n',
    'BIC',
    'AIC',
    'NLL',
    'pseudo-R²',
    'starts at best',
    'converged',
    ...names
  ];
  return html`${list([...fit.warnings, ...(fit.identifiability ?? [])])}
  ${fit.criteria && criteriaHtml(fit.criteria)}
  ${rows.length > 0 && folded('Fit of each participant', table(head, rows))}`;
}

function criteriaHtml(criteria: CriterionReport[]): Markup {
  return table(
    ['criterion', 'mean', 'what it is'],
    criteria.map(({ name, value, note }) => [name, known(value, 3), note])
  );
}

function exchangeHtml(report: IterationReport): Markup {
  if (report.details) {
    return html`<p>The prompt and the answer are in <code>${report.details.path}</code>.</p>`;
  }
  const [first, ...others] = [report.exchange!, ...(report.further ?? [])];
  return others.length === 0
    ? html`${exchangeBody(first)}`
    : html`${[first, ...others].map(one =>
        folded(`Profile ${one.profile ?? ''}`, exchangeBody(one))
      )}`;
}

function exchangeBody(exchange: ExchangeReport): Markup {
  return html`${sections(exchange.sections)}
  ${exchange.readable !== undefined && folded('Answer', html`<pre>${exchange.readable}</pre>`)}
  ${folded(
    exchange.readable === undefined ? 'Answer' : 'Answer as it came',
    html`<pre>${exchange.answer}</pre>`
  )}`;
}

function guidanceHtml(report: GuidanceReport): Markup {
  return html`<div>
    <h3>Guidance after iteration ${report.iteration}, run ${report.run}</h3>
    <p>${byProvider(report)}${report.state === 'done' ? null : html` — <b>${report.state}</b>`}</p>
    ${report.replayed && html`<p>${replayedInWords(report.exchange?.cost?.asked)}</p>`}
    ${report.message && html`<p><b>${report.message}</b></p>`}
    ${report.text && html`<blockquote>${report.text}</blockquote>`}
    ${report.exchange && folded('Request and answer', exchangeBody(report.exchange))}
  </div>`;
}

function treeHtml(report: TreeReport): Markup {
  return html`<div>
    <h3>Study ${report.study}</h3>
    ${treeSvg(report)}
    ${table(
      ['iteration', 'run', 'id', 'best model', report.metric, 'note'],
      report.nodes.map(n => [
        n.iteration,
        n.run,
        n.id,
        n.name,
        n.value === null ? '' : fixed(n.value),
        n.note
      ])
    )}
  </div>`;
}
