/** A CSV file as text cells, each of which knows its line. */
import { readFileSync } from 'node:fs';

import { fromCSV } from 'arquero';
import type { ColumnTable } from 'arquero';

import { displayPath } from '../config/index.js';
import { DataError, failWhere } from './data-error.js';

export interface Csv {
  /** Path for messages. */
  label: string;
  /** In the order of the file. */
  names: string[];
  /** For each row the line on which it begins, counted from 1. */
  lines: number[];
  /** The cells of a column as they are written; null where empty. */
  cells(name: string): (string | null)[];
}

/** A cell of a row that is too short for it. */
type Cell = string | null | undefined;

/** @throws DataError where the file is empty, has no rows, or has rows with more or fewer cells than the header */
export function readCsv(file: string): Csv {
  const label = displayPath(file);
  const columns = parse(decode(file, label), label);
  const width = columns.length - 1;
  const names = columns.slice(0, width).map(column => column[0] ?? '');
  const rows = rowsOf(columns, width).slice(1);
  if (rows.length === 0) {
    throw new DataError(`${label}: there is a header but no row. A row a trial is needed.`);
  }
  checkWidths(rows, columns, names, label);
  return {
    label,
    names,
    lines: rows.map(row => row.line),
    cells: name => {
      const column = columns[names.indexOf(name)];
      return rows.map(row => column[row.index]!);
    }
  };
}

function decode(file: string, label: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) {
      throw new DataError(`${label}: this is not text in UTF-8. Save the table as "CSV UTF-8".`);
    }
    throw new DataError(`${label}: cannot be read: ${(error as Error).message}`);
  }
}

/** Columns of cells, the header as first cell, with one column more than the header has. */
function parse(text: string, label: string): Cell[][] {
  if (text.trim() === '') {
    throw new DataError(`${label}: the file is empty. A header and a row a trial are needed.`);
  }
  // No types: the narrative needs the cells as they are written, and a date must not be guessed.
  const options = { header: false, autoType: false };
  const width = fromCSV(text, options).numCols();
  // Arquero makes as many columns as the first line has; one more shows which rows are longer than the header.
  const table = fromCSV(`${','.repeat(width)}\n${text}`, options) as ColumnTable;
  return table.columnNames().map(name => (table.array(name) as Cell[]).slice(1));
}

interface Row {
  /** Place in the columns. */
  index: number;
  line: number;
}

/** Rows that are not blank lines, header included. */
function rowsOf(columns: Cell[][], width: number): Row[] {
  const rows: Row[] = [];
  let line = 1;
  for (let index = 0; index < columns[0].length; index++) {
    if (!isBlank(columns, index, width)) {
      rows.push({ index, line });
    }
    line += 1 + lineBreaks(columns, index);
  }
  return rows;
}

function isBlank(columns: Cell[][], index: number, width: number): boolean {
  return (
    (columns[0][index] ?? '').trim() === '' && (width === 1 || columns[1][index] === undefined)
  );
}

/** Line breaks in quoted cells. */
function lineBreaks(columns: Cell[][], index: number): number {
  return columns.reduce(
    (sum, column) => sum + (column[index]?.match(/\r\n|\r|\n/g)?.length ?? 0),
    0
  );
}

function checkWidths(rows: Row[], columns: Cell[][], names: string[], label: string): void {
  const width = names.length;
  const ragged = rows.filter(
    ({ index }) => columns[width - 1][index] === undefined || columns[width][index] !== undefined
  );
  failWhere(ragged, ({ index, line }) => {
    const cells = columns.filter(column => column[index] !== undefined).length;
    const found = cells > width ? `more than ${width}` : `only ${cells}`;
    return `${label}:${line}: expected ${width} cells as in the header, found ${found}`;
  });
}
