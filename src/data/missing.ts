/** Missed responses: which rows hold one, and what becomes of these rows. */
import type { StudyConfig } from '../config/types.js';
import { failWhere } from './data-error.js';
import type { Person, Table } from './table.js';
import type { Dropped } from './types.js';

/** How often a column is empty or holds a code. */
export interface ColumnMisses {
  name: string;
  empty: number;
  codes: CodeUse[];
}

export interface CodeUse {
  code: number;
  rows: number;
  /** Whether it stands for a missed response, or is a value like others. */
  isMiss: boolean;
}

/** A missed response is rare: a code in more of a column's rows than this is a value. */
export const LARGEST_SHARE = 0.2;

/**
 * Finds the codes in a column. A code stands for a missed response where it lies outside the range of the column's
 * other values (a negative one below it) and in at most a fifth of its rows. So -1 is a miss among choices 0 and 1, and a
 * value among outcomes from -5 to 5, or where half of the outcomes are -1.
 */
export function columnMisses(
  name: string,
  values: Float64Array,
  codes: readonly number[]
): ColumnMisses {
  const present = values.filter(value => !Number.isNaN(value));
  const others = present.filter(value => !codes.includes(value));
  const lowest = others.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = others.reduce((a, b) => Math.max(a, b), -Infinity);
  const uses = codes.map(code => {
    const rows = present.reduce((sum, value) => sum + Number(value === code), 0);
    const outside = code < lowest || (code >= 0 && code > highest);
    const isMiss = outside && others.length > 0 && rows <= LARGEST_SHARE * present.length;
    return { code, rows, isMiss };
  });
  return {
    name,
    empty: values.length - present.length,
    codes: uses.filter(use => use.rows > 0)
  };
}

export interface KeptRows {
  /** Whether a row is kept. */
  kept: (row: number) => boolean;
  dropped: Dropped;
}

/**
 * Follows `data.missing`. Empty cells have no value that a model could be given, so that they cannot be kept.
 * @throws DataError where the study says so, or empty cells are to be kept
 */
export function keepRows(table: Table, misses: ColumnMisses[], config: StudyConfig): KeptRows {
  const policy = config.data.missing;
  const isMiss = misses.map(({ codes }) => new Set(codes.filter(c => c.isMiss).map(c => c.code)));
  const missedIn = (row: number): number =>
    table.inputs.findIndex((values, i) => {
      const value = values[row];
      return Number.isNaN(value) || (policy !== 'keep' && isMiss[i].has(value));
    });
  const missed = table.csv.lines.map((_, row) => missedIn(row) >= 0);
  if (policy === 'keep' || policy === 'error') {
    const rows = missed.flatMap((miss, row) => (miss ? [row] : []));
    failWhere(rows, row => describe(table, row, missedIn(row), misses), ADVICE[policy]);
  }
  const lost = table.people.flatMap(person =>
    lossOf(person, missed, policy === 'drop-participant')
  );
  const gone = new Set(lost.flatMap(({ rows }) => rows));
  return {
    kept: row => !gone.has(row),
    dropped: {
      rows: gone.size,
      participants: lost.map(({ person, rows }) => ({
        id: person.id,
        rows: rows.length,
        whole: rows.length === person.rows.length
      }))
    }
  };
}

const ADVICE = {
  keep: 'data.missing: keep keeps codes such as -1, but an empty cell has no value. Use drop-trial or drop-participant, or fill the cells.',
  error: 'data.missing is error. Correct the file, or use drop-trial, drop-participant or keep.'
};

function describe(table: Table, row: number, column: number, misses: ColumnMisses[]): string {
  const value = table.inputs[column][row];
  const what = Number.isNaN(value) ? 'is empty' : `holds ${value}, a missed response`;
  return `${table.place(row, misses[column].name)} ${what}`;
}

function lossOf(
  person: Person,
  missed: readonly boolean[],
  all: boolean
): { person: Person; rows: number[] }[] {
  const rows = person.rows.filter(row => missed[row]);
  return rows.length > 0 ? [{ person, rows: all ? person.rows : rows }] : [];
}
