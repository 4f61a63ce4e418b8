/** The parameters of a candidate: summary, spread within the bounds, values per participant. */
import { Widget } from '@lumino/widgets';
import type { CandidateReport, ParameterReport, ParticipantFitReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { element } from '../dom.js';
import { fixed, percent, plain } from '../format.js';
import { Part } from '../part.js';
import type { Figure, Palette } from '../widgets/plot.js';
import { Plot } from '../widgets/plot.js';
import type { Column } from '../widgets/table.js';
import { table } from '../widgets/table.js';
import { disclosure, shortText } from '../widgets/text.js';
import type { Availability } from './whole.js';
import { placeholder } from './whole.js';

export interface ParametersValue {
  candidate: Pick<CandidateReport, 'name' | 'parameters'>;
  participants: ParticipantFitReport[];
  availability: Availability;
}

/** Height of a parameter in the plot, CSS pixels. */
const ROW = 34;

export class Parameters extends Part<ParametersValue> {
  constructor(private readonly context: CardContext) {
    super('parameters');
  }

  protected draw({ candidate, participants, availability }: ParametersValue): void {
    for (const child of [...this.widgets]) {
      child.dispose();
    }
    const { parameters } = candidate;
    if (parameters.length === 0) {
      this.add(element('p', { class: 'gecco-quiet' }, 'No parameters were found in this model.'));
      return;
    }
    this.add(table('Summary over participants', summaryColumns(parameters), parameters));
    if (participants.length > 0) {
      this.addWidget(
        new Plot(this.context.services.themes, 'Spread of each parameter within its bounds', p =>
          spread(parameters, participants, p)
        )
      );
      this.add(
        disclosure('Values per participant', this.context.state, () => [
          table('Values per participant', participantColumns(parameters), participants)
        ])
      );
    } else if (parameters.some(p => p.summary)) {
      this.add(placeholder(availability));
    }
  }

  private add(node: HTMLElement | null): void {
    if (node) {
      this.addWidget(new Widget({ node }));
    }
  }
}

function summaryColumns(parameters: readonly ParameterReport[]): Column<ParameterReport>[] {
  const columns: Column<ParameterReport>[] = [
    { title: 'Parameter', text: true, cell: nameAndMeaning },
    { title: 'Bounds', cell: p => `[${plain(p.lower)}, ${plain(p.upper)}]` }
  ];
  return parameters.some(p => p.summary)
    ? [
        ...columns,
        { title: 'Mean', cell: p => fixed(p.summary?.mean, 3) },
        { title: 'SD', hint: 'Standard deviation', cell: p => fixed(p.summary?.sd, 3) },
        { title: 'Median', cell: p => fixed(p.summary?.median, 3) },
        {
          title: 'At a bound',
          hint: 'Share of participants of whom the value lies at a bound',
          cell: p => (p.summary ? percent(p.summary.atBound) : '–')
        }
      ]
    : columns;
}

/** The meaning beneath the name: in a column of its own it would leave a narrow card no room for figures. */
function nameAndMeaning({ name, meaning = '' }: ParameterReport): HTMLElement {
  return element(
    'div',
    {},
    element('code', {}, name),
    meaning !== '' && element('div', { class: 'gecco-meaning' }, shortText(meaning, 600))
  );
}

function participantColumns(
  parameters: readonly ParameterReport[]
): Column<ParticipantFitReport>[] {
  return [
    { title: 'Participant', text: true, cell: row => row.id },
    ...parameters.map((parameter, i) => ({
      title: parameter.name,
      cell: (row: ParticipantFitReport) =>
        element(
          'span',
          row.atBound.includes(parameter.name)
            ? { class: 'gecco-at-bound', title: 'At a bound' }
            : {},
          withError(row, i)
        )
    }))
  ];
}

/** With its standard error, where it has one. */
function withError({ parameters, diagnosis }: ParticipantFitReport, index: number): string {
  const error = diagnosis?.standardErrors[index] ?? null;
  const value = fixed(parameters[index], 3);
  return error === null ? value : `${value} ± ${fixed(error, 3)}`;
}

/** One row a parameter, from its lower bound on the left to its upper bound on the right. */
function spread(
  parameters: readonly ParameterReport[],
  participants: readonly ParticipantFitReport[],
  palette: Palette
): Figure {
  const shown = [...parameters].reverse();
  const data = shown.map(parameter => {
    const index = parameters.indexOf(parameter);
    const values = participants.map(p => p.parameters[index]);
    const label = labelOf(parameter);
    return {
      type: 'box',
      orientation: 'h',
      x: values.map(v => (v - parameter.lower) / (parameter.upper - parameter.lower)),
      y: values.map(() => label),
      boxpoints: 'all',
      jitter: 0.6,
      pointpos: 0,
      width: 0.6,
      line: { color: palette.quiet, width: 1 },
      fillcolor: 'transparent',
      marker: { color: palette.accent, size: 5, opacity: 0.7 },
      text: participants.map((p, i) => `participant ${p.id}: ${fixed(values[i], 3)}`),
      hovertemplate: '%{text}<extra></extra>',
      hoveron: 'points'
    };
  });
  return {
    data,
    height: 36 + ROW * parameters.length,
    layout: {
      margin: { l: 130, r: 44, t: 8, b: 28 },
      xaxis: {
        range: [-0.02, 1.02],
        tickvals: [0, 0.25, 0.5, 0.75, 1],
        ticktext: ['lower bound', '', '', '', 'upper bound'],
        gridcolor: palette.grid,
        zeroline: false,
        fixedrange: true
      },
      yaxis: { fixedrange: true, automargin: true, gridcolor: palette.grid }
    }
  };
}

/** Plotly reads a few tags in labels: names that hold any are shown without their brackets. */
function labelOf({ name, lower, upper }: ParameterReport): string {
  return `${name.replace(/[<>&]/g, '').slice(0, 30)}  [${plain(lower)}, ${plain(upper)}]`;
}
