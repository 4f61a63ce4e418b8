/** The table of an iteration's candidates. A row opens the tabs of its candidate. */
import { Widget } from '@lumino/widgets';
import type { CandidateReport, IterationReport } from 'gecco/report';

import type { Child } from '../dom.js';
import { element, replaceChildren } from '../dom.js';
import { count, fixed, signed } from '../format.js';
import { Part } from '../part.js';
import type { Column } from '../widgets/table.js';
import { columnHeading } from '../widgets/table.js';
import { sentence, shortText } from '../widgets/text.js';

export const ROW = [
  'name',
  'idea',
  'state',
  'reason',
  'rank',
  'parameters',
  'mean',
  'delta',
  'bestFor'
] as const;

type Row = Pick<CandidateReport, (typeof ROW)[number]>;

export interface CandidatesValue {
  metric: IterationReport['metric'];
  candidates: Row[];
}

export class Candidates extends Part<CandidatesValue> {
  /**
   * @param detailsId id of the element that a row opens
   * @param onOpen is called with the name of the candidate whose row was chosen
   */
  constructor(
    private readonly detailsId: string,
    private readonly onOpen: (name: string) => void
  ) {
    super('candidates');
    this.addWidget(new Widget({ node: element('div', {}, this.body) }));
  }

  /** Marks the row whose tabs are open. */
  mark(open: string | null): void {
    this.open = open;
    for (const [name, { row, toggle }] of this.rows) {
      row.classList.toggle('gecco-mod-open', name === open);
      toggle.setAttribute('aria-expanded', String(name === open));
    }
  }

  protected draw(value: CandidatesValue): void {
    const focused = [...this.rows].find(([, { toggle }]) => toggle === document.activeElement)?.[0];
    this.rows.clear();
    const columns = columnsOf(value);
    replaceChildren(
      this.body,
      element(
        'table',
        { class: 'gecco-table gecco-candidate-table', 'aria-label': 'Candidates' },
        element('thead', {}, element('tr', {}, ...columns.map(markedHeading))),
        element('tbody', {}, ...byRank(value.candidates).map(row => this.rowOf(row, columns)))
      )
    );
    this.setHidden(value.candidates.length === 0);
    this.mark(this.open);
    if (focused !== undefined) {
      this.rows.get(focused)?.toggle.focus();
    }
  }

  private rowOf(candidate: Row, columns: readonly MarkedColumn[]): HTMLElement {
    const toggle = element(
      'button',
      {
        type: 'button',
        class: 'gecco-candidate-toggle',
        'aria-controls': this.detailsId,
        'aria-label': `${candidate.name}: code, parameters, fit and prompt`
      },
      candidate.name.slice(0, 80)
    );
    const row = element(
      'tr',
      {
        class: `gecco-candidate gecco-mod-${candidate.state}`,
        click: () => this.choose(candidate)
      },
      ...columns.map(column =>
        element(
          'td',
          { class: cellClass(column), 'data-title': column.title },
          ...(column.key === 'name' ? [toggle, summaryLine(candidate)] : [column.cell(candidate)])
        )
      )
    );
    this.rows.set(candidate.name, { row, toggle });
    return row;
  }

  private choose({ name }: Row): void {
    // Whoever marks text in a row wants to copy it.
    const selection = document.getSelection();
    const row = this.rows.get(name)?.row;
    const isMarking = row && selection?.type === 'Range' && selection.containsNode(row, true);
    if (!isMarking) {
      this.onOpen(name);
    }
  }

  private open: string | null = null;
  private readonly rows = new Map<string, { row: HTMLElement; toggle: HTMLElement }>();
  private readonly body = element('div', { class: 'gecco-table-scroll' });
}

/** A narrow card leaves out the columns of which the key is not needed to compare models. */
interface MarkedColumn extends Column<Row> {
  key: string;
}

function columnsOf({ metric, candidates }: CandidatesValue): MarkedColumn[] {
  // Each participant is best described by one model.
  const participants = candidates.reduce((sum, row) => sum + (row.bestFor ?? 0), 0);
  const other = metric === 'BIC' ? 'AIC' : 'BIC';
  const figureOf = (row: Row, name: string): string =>
    fixed(name === 'BIC' ? row.mean?.bic : row.mean?.aic);
  return [
    { key: 'rank', title: '#', hint: 'Rank by mean ' + metric, cell: row => count(row.rank) },
    { key: 'name', title: 'Model', text: true, cell: row => row.name },
    { key: 'idea', title: 'Idea', text: true, cell: row => shortText(row.idea, 160) },
    { key: 'k', title: 'k', hint: 'Free parameters', cell: row => parameterCount(row) },
    {
      key: 'metric',
      title: metric,
      hint: `Mean ${metric} over participants`,
      cell: row => figureOf(row, metric)
    },
    {
      key: 'delta',
      title: `Δ${metric}`,
      hint: `Minus the best model before this iteration: negative is better`,
      cell: row => deltaCell(row.delta)
    },
    {
      key: 'other',
      title: other,
      hint: `Mean ${other} over participants`,
      cell: row => figureOf(row, other)
    },
    {
      key: 'nll',
      title: 'NLL',
      hint: 'Mean negative log-likelihood over participants',
      cell: row => fixed(row.mean?.nll)
    },
    {
      key: 'best-for',
      title: 'Best for',
      hint: "Participants of whom this is the best of this iteration's models",
      cell: row => bestFor(row, participants)
    },
    { key: 'state', title: 'State', text: true, cell: stateCell }
  ];
}

function markedHeading(column: MarkedColumn): HTMLElement {
  const heading = columnHeading(column);
  heading.classList.add(`gecco-column-${column.key}`);
  return heading;
}

function cellClass(column: MarkedColumn): string {
  return `gecco-column-${column.key} ${column.text ? 'gecco-text' : 'gecco-figure'}`;
}

function parameterCount(row: Row): string {
  return row.parameters.length > 0 ? count(row.parameters.length) : '–';
}

function deltaCell(delta: number | null): Child {
  const tone = delta === null ? '' : delta < 0 ? 'gecco-better' : 'gecco-worse';
  return element('span', { class: tone }, signed(delta));
}

function bestFor(row: Row, participants: number): string {
  return row.bestFor === null ? '–' : `${row.bestFor} of ${participants}`;
}

/** Beneath the name where the card is too narrow for more columns. */
function summaryLine(row: Row): HTMLElement {
  return element('div', { class: 'gecco-summary-line' }, sentence(row.reason ?? row.idea));
}

function stateCell(row: Row): Child {
  return row.state === 'rejected'
    ? element(
        'span',
        {},
        element('span', { class: 'gecco-state-rejected' }, 'rejected'),
        row.reason !== undefined &&
          element('span', { class: 'gecco-reason' }, ': ', sentence(row.reason))
      )
    : row.state;
}

function byRank(candidates: readonly Row[]): Row[] {
  return [...candidates].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
}
