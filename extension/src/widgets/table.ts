/** Tables of figures. */
import type { Child } from '../dom.js';
import { element } from '../dom.js';

export interface Column<T> {
  title: string;
  /** What the heading means, as a tooltip. */
  hint?: string;
  cell: (row: T) => Child;
  /** Text stands left, figures right. */
  text?: boolean;
}

/** Rows that are shown before the reader asks for all. */
const SHOWN = 100;

/** A table whose first column names its rows. */
export function table<T>(
  caption: string,
  columns: readonly Column<T>[],
  rows: readonly T[]
): HTMLElement {
  const body = element('tbody', {}, ...rows.slice(0, SHOWN).map(row => tableRow(columns, row)));
  const more = rows.length - SHOWN;
  const all =
    more > 0 &&
    element(
      'button',
      {
        type: 'button',
        class: 'gecco-button gecco-link',
        click: (event: MouseEvent) => {
          body.append(...rows.slice(SHOWN).map(row => tableRow(columns, row)));
          (event.currentTarget as HTMLElement).remove();
        }
      },
      `Show ${more} more rows`
    );
  return element(
    'div',
    { class: 'gecco-table-scroll' },
    element(
      'table',
      { class: 'gecco-table', 'aria-label': caption },
      element('thead', {}, element('tr', {}, ...columns.map(columnHeading))),
      body
    ),
    all
  );
}

export function columnHeading<T>(column: Column<T>): HTMLElement {
  return element(
    'th',
    { scope: 'col', class: column.text ? 'gecco-text' : 'gecco-figure', title: column.hint },
    column.title
  );
}

function tableRow<T>(columns: readonly Column<T>[], row: T): HTMLElement {
  return element(
    'tr',
    {},
    ...columns.map((column, i) =>
      element(
        i === 0 ? 'th' : 'td',
        { scope: i === 0 ? 'row' : null, class: column.text ? 'gecco-text' : 'gecco-figure' },
        column.cell(row)
      )
    )
  );
}
