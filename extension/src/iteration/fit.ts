/** How a candidate was fitted: by participant against the best model, and what a reviewer would ask. */
import { Widget } from '@lumino/widgets';
import type {
  CandidateReport,
  FitReport,
  IterationReport,
  ParticipantFitReport
} from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { element } from '../dom.js';
import { count, fixed, signed, startsInWords } from '../format.js';
import { Part } from '../part.js';
import type { Figure, Palette } from '../widgets/plot.js';
import { Plot } from '../widgets/plot.js';
import type { Column } from '../widgets/table.js';
import { table } from '../widgets/table.js';
import { messages } from '../widgets/text.js';
import type { Availability } from './whole.js';
import { placeholder } from './whole.js';

export interface FitValue {
  metric: IterationReport['metric'];
  candidate: Pick<CandidateReport, 'name' | 'state' | 'fit'>;
  /** The model compared with, and its metric by participant. */
  reference: { label: string; participants: { id: string; value: number | null }[] } | null;
  availability: Availability;
}

/** A participant's fit beside the reference's figure, where that is known. */
interface Row {
  fit: ParticipantFitReport;
  value: number;
  difference: number | null;
}

export class Fit extends Part<FitValue> {
  constructor(private readonly context: CardContext) {
    super('fit');
  }

  protected draw(value: FitValue): void {
    for (const child of [...this.widgets]) {
      child.dispose();
    }
    const { fit } = value.candidate;
    if (!fit) {
      this.add(element('p', { class: 'gecco-quiet' }, unfitted(value.candidate.state)));
      return;
    }
    const settings = `${fit.method}, ${startsInWords(fit.starts)} for a participant, seed ${fit.seed}`;
    this.add(element('p', { class: 'gecco-quiet' }, settings));
    this.add(messages(fit.warnings, 'warning'));
    if (fit.participants.length === 0) {
      this.add(placeholder(value.availability));
      return;
    }
    const rows = rowsOf(value);
    const label = plotLabel(value);
    this.add(element('h4', { class: 'gecco-heading' }, label));
    this.addWidget(
      new Plot(this.context.services.themes, label, palette => bars(rows, value, palette))
    );
    this.add(table('Fit by participant', columnsOf(value, fit), rows));
  }

  private add(node: HTMLElement | null): void {
    if (node) {
      this.addWidget(new Widget({ node }));
    }
  }
}

function unfitted(state: CandidateReport['state']): string {
  return state === 'rejected' ? 'This model was rejected and not fitted.' : 'Not fitted yet.';
}

function rowsOf({ metric, candidate, reference }: FitValue): Row[] {
  const known = new Map(reference?.participants.map(p => [p.id, p.value]));
  return (candidate.fit?.participants ?? []).map(fit => {
    const value = metric === 'BIC' ? fit.bic : fit.aic;
    const other = known.get(fit.id) ?? null;
    return { fit, value, difference: other === null ? null : value - other };
  });
}

function plotLabel({ metric, reference }: FitValue): string {
  return reference
    ? `${metric} by participant, minus that of ${reference.label}: below zero this model is better`
    : `${metric} by participant`;
}

function bars(rows: readonly Row[], { metric, reference }: FitValue, palette: Palette): Figure {
  const figureOf = (row: Row): number | null => (reference ? row.difference : row.value);
  const sorted = [...rows].sort((a, b) => (figureOf(a) ?? Infinity) - (figureOf(b) ?? Infinity));
  return {
    data: [
      {
        type: 'bar',
        x: sorted.map(row => row.fit.id.slice(0, 30)),
        y: sorted.map(figureOf),
        marker: { color: sorted.map(row => tone(reference ? row.difference : null, palette)) },
        text: sorted.map(row => hover(row, metric, reference !== null)),
        textposition: 'none',
        hovertemplate: '%{text}<extra></extra>'
      }
    ],
    height: 200,
    layout: {
      bargap: rows.length > 40 ? 0.1 : 0.35,
      margin: { l: 56, r: 16, t: 8, b: 40 },
      xaxis: {
        type: 'category',
        title: { text: 'participant', font: { size: 12 } },
        fixedrange: true,
        tickangle: 0,
        nticks: 20
      },
      yaxis: {
        title: { text: reference ? `Δ${metric}` : metric, font: { size: 12 } },
        gridcolor: palette.grid,
        zerolinecolor: palette.quiet,
        fixedrange: true
      }
    }
  };
}

function tone(difference: number | null, palette: Palette): string {
  return difference === null ? palette.accent : difference < 0 ? palette.better : palette.worse;
}

function hover(row: Row, metric: string, isCompared: boolean): string {
  const own = `participant ${row.fit.id.replace(/[<>&]/g, '')}: ${metric} ${fixed(row.value)}`;
  return isCompared ? `${own}, Δ ${signed(row.difference)}` : own;
}

function columnsOf({ metric, reference }: FitValue, fit: FitReport): Column<Row>[] {
  return [
    { title: 'Participant', text: true, cell: row => row.fit.id },
    { title: 'n', hint: 'Trials', cell: row => count(row.fit.n) },
    { title: 'NLL', hint: 'Negative log-likelihood', cell: row => fixed(row.fit.nll) },
    { title: metric, cell: row => fixed(row.value) },
    ...(reference
      ? [
          {
            title: `Δ${metric}`,
            hint: `Minus that of ${reference.label}`,
            cell: (row: Row) => differenceCell(row.difference)
          }
        ]
      : []),
    {
      title: 'Starts at best',
      hint: 'Starts that reached the best value',
      cell: row => `${row.fit.startsAtBest} of ${row.fit.starts ?? fit.starts}`
    },
    {
      title: 'Evaluations',
      hint: 'Of the likelihood, all starts together',
      cell: row => count(row.fit.evaluations)
    },
    {
      title: 'Converged',
      text: true,
      cell: row => element('span', { title: row.fit.message }, row.fit.success ? 'yes' : 'no')
    },
    { title: 'At a bound', text: true, cell: row => row.fit.atBound.join(', ') }
  ];
}

function differenceCell(difference: number | null): HTMLElement {
  const tone = difference === null ? '' : difference < 0 ? 'gecco-better' : 'gecco-worse';
  return element('span', { class: tone }, signed(difference));
}
