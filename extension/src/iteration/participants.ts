/** The table of the fit of each participant. */
import type { IterationReport, ParameterReport, ParticipantFitReport } from 'gecco/report';

import { element } from '../dom.js';
import { count, fixed, signed } from '../format.js';
import type { Column } from '../widgets/table.js';

/** A participant's fit beside the reference's figure, where that is known. */
export interface Row {
  fit: ParticipantFitReport;
  value: number;
  difference: number | null;
}

export interface TableValue {
  metric: IterationReport['metric'];
  /** The model compared with; null where there is none. */
  reference: string | null;
  /** As asked for. */
  starts: number | 'auto';
  parameters: readonly ParameterReport[];
}

/** Columns for what no row has are left out. */
export function columnsOf(value: TableValue, rows: readonly Row[]): Column<Row>[] {
  return [...fitColumns(value, rows), ...searchColumns(value, rows), ...shapeColumns(value, rows)];
}

function has(rows: readonly Row[], key: keyof ParticipantFitReport): boolean {
  return rows.some(({ fit }) => fit[key] !== undefined && fit[key] !== null);
}

function fitColumns({ metric, reference }: TableValue, rows: readonly Row[]): Column<Row>[] {
  return [
    { title: 'Participant', text: true, cell: row => row.fit.id },
    { title: 'n', hint: 'Trials', cell: row => count(row.fit.n) },
    { title: 'NLL', hint: 'Negative log-likelihood', cell: row => fixed(row.fit.nll) },
    { title: metric, cell: row => fixed(row.value) },
    ...(reference === null
      ? []
      : [
          {
            title: `Δ${metric}`,
            hint: `Minus that of ${reference}`,
            cell: (row: Row) => differenceCell(row.difference)
          }
        ]),
    ...(has(rows, 'pseudoR2')
      ? [
          {
            title: 'R²',
            hint: 'McFadden’s pseudo-R² against chance',
            cell: (row: Row) => fixed(row.fit.pseudoR2, 3)
          }
        ]
      : []),
    ...(has(rows, 'cvNll')
      ? [
          {
            title: 'CV NLL',
            hint: 'Cross-validated: each trial foretold by a fit without it',
            cell: (row: Row) => fixed(row.fit.cvNll)
          }
        ]
      : [])
  ];
}

function searchColumns({ starts }: TableValue, rows: readonly Row[]): Column<Row>[] {
  return [
    {
      title: 'Starts at best',
      hint: 'Starts that reached the best value',
      cell: row => `${row.fit.startsAtBest} of ${row.fit.starts ?? starts}`
    },
    {
      title: 'Evaluations',
      hint: 'Of the likelihood, all starts together',
      cell: row => count(row.fit.evaluations)
    },
    ...(has(rows, 'milliseconds')
      ? [
          {
            title: 'ms',
            hint: 'Milliseconds that the fit took when it was made',
            cell: (row: Row) => count(row.fit.milliseconds)
          }
        ]
      : []),
    {
      title: 'Converged',
      text: true,
      cell: row => element('span', { title: row.fit.message }, row.fit.success ? 'yes' : 'no')
    }
  ];
}

function shapeColumns({ parameters }: TableValue, rows: readonly Row[]): Column<Row>[] {
  const names = parameters.map(p => p.name);
  return [
    { title: 'At a bound', text: true, cell: row => row.fit.atBound.join(', ') },
    ...(has(rows, 'diagnosis')
      ? [
          {
            title: 'Flat',
            hint: 'Parameters on which the likelihood hardly depends',
            text: true,
            cell: (row: Row) => row.fit.diagnosis?.flat.join(', ') ?? '–'
          },
          {
            title: 'Strongest correlation',
            hint: 'Of two estimates',
            text: true,
            cell: (row: Row) => strongest(row.fit, names)
          },
          {
            title: 'Standard errors',
            text: true,
            cell: (row: Row) => HESSIANS[row.fit.diagnosis?.hessian ?? 'none']
          }
        ]
      : [])
  ];
}

const HESSIANS = {
  ok: 'yes',
  'not-positive-definite': 'no: Hessian not positive definite',
  'not-a-minimum': 'no: not quite at the minimum',
  'not-smooth': 'no: a kink or step',
  'not-finite': 'no: not finite close by',
  none: '–'
};

function strongest({ diagnosis }: ParticipantFitReport, names: readonly string[]): string {
  let best = { r: 0, pair: '' };
  diagnosis?.correlations.forEach((row, i) =>
    row.slice(0, i).forEach((r, j) => {
      if (r !== null && Math.abs(r) > Math.abs(best.r)) {
        best = { r, pair: `${names[j]}, ${names[i]}` };
      }
    })
  );
  return best.pair ? `${best.pair}: ${signed(best.r)}` : '–';
}

function differenceCell(difference: number | null): HTMLElement {
  const tone = difference === null ? '' : difference < 0 ? 'gecco-better' : 'gecco-worse';
  return element('span', { class: tone }, signed(difference));
}
