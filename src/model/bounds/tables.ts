/** Tables of parameters whose head says in which columns the lower and the upper bounds stand. */
import { wholeNumber } from './intervals.js';
import { named } from './lines.js';

export interface Row {
  name: string;
  lower?: number;
  upper?: number;
  line: number;
}

interface Head {
  lower: number;
  upper: number;
}

/** The rows of all such tables; cells are parted by bars, or by tabs or several spaces. */
export function tableRows(lines: readonly string[], names: readonly string[]): Row[] {
  const rows: Row[] = [];
  let head: Head | null = null;
  lines.forEach((line, index) => {
    const cells = cellsOf(line);
    if (cells.length < 3) {
      head = null;
      return;
    }
    const found = headOf(cells);
    if (found) {
      head = found;
    } else if (head) {
      rows.push(...rowOf(cells, head, names, index));
    }
  });
  return rows;
}

function cellsOf(line: string): string[] {
  const plain = line.trim().replace(/\*\*|`/g, '');
  const cells = plain.includes('|')
    ? plain.replace(/^\||\|$/g, '').split('|')
    : plain.split(/\t+| {2,}/);
  return cells.map(cell => cell.trim());
}

function headOf(cells: readonly string[]): Head | null {
  const lower = cells.findIndex(cell => /^(lower|min)/i.test(cell));
  const upper = cells.findIndex(cell => /^(upper|max)/i.test(cell));
  return lower >= 0 && upper >= 0 ? { lower, upper } : null;
}

function rowOf(
  cells: readonly string[],
  head: Head,
  names: readonly string[],
  line: number
): Row[] {
  const found = cells.flatMap(cell =>
    /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(cell) ? named(cell, names) : []
  );
  const [lower, upper] = [cells[head.lower], cells[head.upper]].map(cell =>
    wholeNumber(cell ?? '')
  );
  return lower === undefined && upper === undefined
    ? []
    : found.slice(0, 1).map(name => ({ name, lower, upper, line }));
}
