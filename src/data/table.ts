/** The columns of a CSV that a study uses, and who did which trial. */
import { resolve } from 'node:path';

import { closest } from 'fastest-levenshtein';

import { keyLocation } from '../config/index.js';
import type { StudyConfig } from '../config/types.js';
import { readCsv } from './csv.js';
import type { Csv } from './csv.js';
import { DataError, failWhere } from './data-error.js';
import { str } from './python-value.js';
import type { PythonValue } from './python-value.js';
import { isMissing, isNumber, typeColumn } from './typed-column.js';
import type { TypedColumn } from './typed-column.js';
import type { ParticipantId } from './types.js';

export interface Person {
  id: ParticipantId;
  /** The id as pandas types it. */
  value: PythonValue;
  /** Indices of the rows, in the order of the file. */
  rows: number[];
}

export interface Table {
  csv: Csv;
  /** The input columns as numbers, a value a row; NaN where the cell is empty. */
  inputs: Float64Array[];
  /** In order of appearance. */
  people: Person[];
  /** Any column of the file, typed as pandas types it. */
  column(name: string): TypedColumn;
  /** Such as `data/two_step.csv:12: participant 3, column "reward"`. */
  place(row: number, column: string): string;
}

/** @throws DataError for a missing column or id, or a cell of an input column that is no finite number */
export function readTable(config: StudyConfig): Table {
  const csv = readCsv(resolve(config.root, config.data.path));
  checkColumns(csv, config);
  const column = typedColumns(csv);
  const people = findPeople(csv, config.data.id_column, column);
  const owners: Person[] = [];
  people.forEach(person => person.rows.forEach(row => (owners[row] = person)));
  const place = (row: number, name: string): string =>
    `${csv.label}:${csv.lines[row]}: participant ${str(owners[row].value)}, column "${name}"`;
  const table: Table = { csv, inputs: [], people, column, place };
  table.inputs = config.data.input_columns.map(name => toNumbers(name, table));
  return table;
}

function checkColumns(csv: Csv, { file, data }: StudyConfig): void {
  const wanted = [
    { name: data.id_column, key: ['data', 'id_column'] },
    ...data.input_columns.map((name, i) => ({ name, key: ['data', 'input_columns', i] }))
  ];
  const problems = wanted.flatMap(({ name, key }) => {
    const count = csv.names.filter(known => known === name).length;
    const twice = `${csv.label} has ${count} columns "${name}"; rename all but one of them`;
    const problem = count === 0 ? noColumn(csv, name) : twice;
    return count === 1 ? [] : `${keyLocation(file, key)}: ${problem}`;
  });
  if (problems.length > 0) {
    throw new DataError(problems.join('\n'));
  }
}

/** The words for a column that is not there. */
export function noColumn({ label, names }: Csv, name: string): string {
  const separator = names.length === 1 ? /[;\t]/.exec(names[0])?.[0] : undefined;
  const hint = separator
    ? ` The cells seem to be separated by ${separator === ';' ? 'semicolons' : 'tabs'}: save the table with commas.`
    : '';
  // A table that was saved with its row numbers has a column without a name.
  const named = names.filter(known => known !== '');
  const there = `nearest: "${closest(name, named)}"; columns there: ${named.join(', ')}.`;
  return `${label} has no column "${name}"; ${there}${hint}`;
}

function typedColumns(csv: Csv): (name: string) => TypedColumn {
  const typed = new Map<string, TypedColumn>();
  return name => {
    const column = typed.get(name) ?? typeColumn(csv.cells(name));
    typed.set(name, column);
    return column;
  };
}

function findPeople(csv: Csv, idColumn: string, column: Table['column']): Person[] {
  const { values } = column(idColumn);
  const people = new Map<PythonValue, Person>();
  values.forEach((value, row) => {
    const person = people.get(value) ?? { id: toId(value), value, rows: [] };
    person.rows.push(row);
    people.set(value, person);
  });
  const nobody = people.get(NaN)?.rows ?? [];
  failWhere(nobody, row => `${csv.label}:${csv.lines[row]}: no id in column "${idColumn}"`);
  return [...people.values()];
}

/** Whole numbers that a double cannot hold, such as long account numbers, stay texts. */
function toId(value: PythonValue): ParticipantId {
  const exact =
    typeof value === 'number' || (typeof value === 'bigint' && BigInt(Number(value)) === value);
  return exact ? Number(value) : str(value);
}

function toNumbers(name: string, { csv, column, place }: Table): Float64Array {
  const { values } = column(name);
  const bad = values.some(value => typeof value === 'string')
    ? rowsWhere(csv.cells(name), cell => !isMissing(cell) && !isNumber(cell))
    : rowsWhere(values, value => Math.abs(Number(value)) === Infinity);
  failWhere(
    bad,
    row => `${place(row, name)}: expected a number, found "${csv.cells(name)[row]}"`,
    'Models see finite numbers only: give each value a number in the file. ' +
      'What the LLM reads instead of the numbers is said by data.value_mappings.'
  );
  return Float64Array.from(values, Number);
}

function rowsWhere<T>(values: readonly T[], holds: (value: T) => boolean): number[] {
  return values.flatMap((value, row) => (holds(value) ? [row] : []));
}
