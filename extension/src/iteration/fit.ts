/** How a candidate was fitted: by participant against the best model, and what a reviewer would ask. */
import { Widget } from '@lumino/widgets';
import type {
  CandidateReport,
  CriterionReport,
  FitReport,
  IterationReport,
  ParameterReport
} from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { element } from '../dom.js';
import { fixed, signed, startsInWords } from '../format.js';
import { Part } from '../part.js';
import type { Figure, Palette } from '../widgets/plot.js';
import { Plot } from '../widgets/plot.js';
import type { Column } from '../widgets/table.js';
import { table } from '../widgets/table.js';
import { messages } from '../widgets/text.js';
import { correlated, correlationMap, mapWidth } from './correlations.js';
import { CROWD, FOREST_LEGEND, forest } from './forest.js';
import type { Row } from './participants.js';
import { columnsOf } from './participants.js';
import type { Availability } from './whole.js';
import { placeholder } from './whole.js';

export interface FitValue {
  metric: IterationReport['metric'];
  candidate: Pick<CandidateReport, 'name' | 'state' | 'fit' | 'parameters'>;
  /** The model compared with, and its metric by participant. */
  reference: { label: string; participants: { id: string; value: number | null }[] } | null;
  availability: Availability;
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
    this.drawSummary(fit);
    if (fit.participants.length === 0) {
      this.drawCorrelations(fit, value.candidate.parameters);
      this.add(placeholder(value.availability));
      return;
    }
    this.drawParticipants(fit, value);
  }

  /** The criteria, and what the data leave open; of reports of earlier versions, what they have. */
  private drawSummary({ criteria, identifiability, correlations }: FitReport): void {
    if (criteria) {
      this.heading('Criteria, mean over participants');
      this.add(table('Criteria', CRITERIA, criteria));
    }
    if (identifiability) {
      this.heading('What the data leave open');
      this.add(
        messages(identifiability, 'warning') ??
          element('p', { class: 'gecco-quiet' }, correlations ? NOTHING_OPEN : NOT_DIAGNOSED)
      );
    }
  }

  private drawParticipants(fit: FitReport, value: FitValue): void {
    const rows = rowsOf(value);
    const { metric, reference, candidate } = value;
    const { parameters } = candidate;
    this.plot(plotLabel(value), palette => bars(rows, value, palette));
    if (parameters.length > 0 && fit.participants.some(p => p.diagnosis)) {
      this.plot(
        'Parameters with their standard errors, by participant',
        palette => forest(parameters, fit.participants, palette),
        FOREST_LEGEND
      );
    }
    this.drawCorrelations(fit, parameters);
    this.heading('Each participant');
    const asked = { metric, parameters, reference: reference?.label ?? null, starts: fit.starts };
    this.add(table('Fit by participant', columnsOf(asked, rows), rows));
  }

  private drawCorrelations(
    { correlations }: FitReport,
    parameters: readonly ParameterReport[]
  ): void {
    const known = correlated(correlations ?? []);
    if (correlations && known.length > 1) {
      const names = known.map(i => parameters[i].name);
      const shown = known.map(i => known.map(j => correlations[i][j]));
      const plot = this.plot('Correlations of the estimates, mean over participants', palette =>
        correlationMap(names, shown, palette)
      );
      plot.node.style.maxWidth = `${mapWidth(known.length)}px`;
    }
  }

  private heading(text: string): void {
    this.add(element('h4', { class: 'gecco-heading' }, text));
  }

  private plot(label: string, figure: (palette: Palette) => Figure, legend?: string): Plot {
    this.heading(label);
    if (legend !== undefined) {
      this.add(element('p', { class: 'gecco-quiet' }, legend));
    }
    const plot = new Plot(this.context.services.themes, label, figure);
    this.addWidget(plot);
    return plot;
  }

  private add(node: HTMLElement | null): void {
    if (node) {
      this.addWidget(new Widget({ node }));
    }
  }
}

const CRITERIA: Column<CriterionReport>[] = [
  { title: 'Criterion', text: true, cell: row => row.name },
  { title: 'Mean', cell: row => fixed(row.value, 3) },
  { title: 'What it is', text: true, cell: row => row.note }
];

const NOTHING_OPEN =
  'Nothing that would hold for a quarter of the participants: no two parameters trade off, none stands at a bound, ' +
  'and the likelihood depends on each.';

const NOT_DIAGNOSED = 'This fit was made by an earlier version, which did not look at this.';

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
        nticks: rows.length > CROWD ? 8 : 20
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
