/** Every parameter of every participant with its standard error: a panel a parameter, a place a participant. */
import type { ParameterReport, ParticipantFitReport } from 'gecco/report';

import { fixed, plain } from '../format.js';
import type { Figure, Palette } from '../widgets/plot.js';

/** Heights in CSS pixels. */
const PANEL = { few: 96, many: 72 };
const MARGIN = { top: 6, bottom: 40 };

/** Share of a panel that its name takes. */
const NAME = 0.28;

/** Beyond this number of participants, marks shrink and fewer of them are named. */
export const CROWD = 60;

/** What the marks mean, for those who read the plot. */
export const FOREST_LEGEND =
  'Bars are one standard error to each side. Hollow: at a bound. Diamond: without a standard error for another reason.';

export function forest(
  parameters: readonly ParameterReport[],
  participants: readonly ParticipantFitReport[],
  palette: Palette
): Figure {
  const panel = parameters.length > 4 ? PANEL.many : PANEL.few;
  const ids = participants.map(p => p.id.slice(0, 30));
  const layouts = parameters.map((parameter, i) =>
    axisOf(parameter, i, parameters.length, palette)
  );
  return {
    data: parameters.map((parameter, i) => traceOf(parameter, i, participants, ids, palette)),
    height: panel * parameters.length + MARGIN.top + MARGIN.bottom,
    layout: {
      margin: { l: 56, r: 16, t: MARGIN.top, b: MARGIN.bottom },
      xaxis: {
        type: 'category',
        title: { text: 'participant', font: { size: 12 } },
        anchor: axisName('y', parameters.length - 1),
        fixedrange: true,
        range: [-0.5, participants.length - 0.5],
        tickangle: 0,
        nticks: participants.length > CROWD ? 8 : 20,
        showgrid: participants.length <= CROWD,
        gridcolor: palette.grid
      },
      ...Object.fromEntries(layouts.map(({ axis, name }) => [name, axis])),
      annotations: layouts.map(({ title }) => title)
    }
  };
}

/** `y`, `y2`, `y3`, … as traces name their axes. */
function axisName(stem: string, index: number): string {
  return index === 0 ? stem : `${stem}${index + 1}`;
}

function axisOf(parameter: ParameterReport, index: number, total: number, palette: Palette) {
  const { name, lower, upper } = parameter;
  const bottom = 1 - (index + 1) / total;
  const top = bottom + (1 - NAME) / total;
  const slack = 0.06 * (upper - lower || 1);
  return {
    name: axisName('yaxis', index),
    axis: {
      domain: [bottom, top],
      range: [lower - slack, upper + slack],
      tickvals: [lower, (lower + upper) / 2, upper],
      ticktext: [plain(lower), '', plain(upper)],
      gridcolor: palette.grid,
      zeroline: false,
      fixedrange: true
    },
    title: {
      text: name.replace(/[<>&]/g, '').slice(0, 40),
      font: { size: 12, color: palette.text },
      showarrow: false,
      xref: 'paper',
      x: 0,
      xanchor: 'left',
      yref: 'paper',
      y: top,
      yanchor: 'bottom'
    }
  };
}

function traceOf(
  { name }: ParameterReport,
  index: number,
  participants: readonly ParticipantFitReport[],
  ids: readonly string[],
  palette: Palette
) {
  const errors = participants.map(p => p.diagnosis?.standardErrors[index] ?? null);
  const size = participants.length > CROWD ? 3 : 6;
  return {
    type: 'scatter',
    mode: 'markers',
    x: ids,
    y: participants.map(p => p.parameters[index]),
    yaxis: axisName('y', index),
    error_y: {
      type: 'data',
      array: errors.map(error => error ?? 0),
      color: palette.quiet,
      thickness: 1,
      width: participants.length > CROWD ? 0 : 3
    },
    marker: {
      color: palette.accent,
      size,
      symbol: participants.map((p, i) => symbolOf(p, name, errors[i]))
    },
    text: participants.map((p, i) => hover(p, name, p.parameters[index], errors[i])),
    hovertemplate: '%{text}<extra></extra>'
  };
}

function symbolOf(fit: ParticipantFitReport, name: string, error: number | null): string {
  return fit.atBound.includes(name) ? 'circle-open' : error === null ? 'diamond-open' : 'circle';
}

function hover(
  fit: ParticipantFitReport,
  name: string,
  value: number,
  error: number | null
): string {
  const where = `participant ${fit.id}: ${name} ${fixed(value, 3)}`.replace(/[<>&]/g, '');
  if (fit.atBound.includes(name)) {
    return `${where}, at a bound`;
  }
  return error === null ? `${where}, no standard error` : `${where} ± ${fixed(error, 3)}`;
}
