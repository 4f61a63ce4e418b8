/**
 * The trials of some participants as text for the LLM. With `data.missing: keep` it is, byte for byte, what GeCCo gives.
 * Trials that are left out of the data are left out of the text.
 */
import { keyLocation } from '../config/index.js';
import type { StudyConfig } from '../config/types.js';
import { DataError } from './data-error.js';
import { FormatError } from './python-format.js';
import { str } from './python-value.js';
import type { PythonValue } from './python-value.js';
import { noColumn } from './table.js';
import type { Table } from './table.js';
import { parseTemplate, render } from './template.js';
import type { Field, Template } from './template.js';
import type { ParticipantId } from './types.js';

/**
 * Participants in the order of their first trials that are left, each with the first `data.max_prompt_trials` trials.
 * @throws DataError for a template that cannot be read or filled
 */
export function narrative(
  table: Table,
  ids: readonly ParticipantId[],
  kept: (row: number) => boolean,
  config: StudyConfig
): string {
  const { max_prompt_trials, value_mappings } = config.data;
  const mappings = new Map(
    Object.entries(value_mappings).map(([column, words]) => [
      column,
      new Map(Object.entries(words))
    ])
  );
  const template = templateOf(table, config);
  const valueOf = rowValues(table, config);
  const trial = (row: number): string =>
    render(template, ({ column }) => {
      const value = valueOf(column, row);
      return mappings.get(column)?.get(mappingKey(value)) ?? value;
    });
  return table.people
    .filter(person => ids.includes(person.id))
    .map(person => ({ person, rows: person.rows.filter(kept).slice(0, max_prompt_trials) }))
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => a.rows[0] - b.rows[0])
    .map(({ person, rows }) => {
      const lines = rows.map(row => guarded(() => trial(row), row, table, config));
      return `Participant ${str(person.value)}:\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

function templateOf(table: Table, { file, data }: StudyConfig): Template {
  const where = (): string => keyLocation(file, ['data', 'narrative_template']);
  let template: Template;
  try {
    template = parseTemplate(data.narrative_template);
  } catch (error) {
    throw error instanceof FormatError ? new DataError(`${where()}: ${error.message}`) : error;
  }
  const fields = template.filter((piece): piece is Field => typeof piece !== 'string');
  const missing = fields.filter(({ column }) => !table.csv.names.includes(column));
  if (missing.length > 0) {
    const problems = new Set(missing.map(({ column }) => noColumn(table.csv, column)));
    throw new DataError([...problems].map(problem => `${where()}: ${problem}`).join('\n'));
  }
  return template;
}

/**
 * Values as GeCCo's rows hold them. It keeps the input columns, the id and the trial; pandas gives such a row one type,
 * so that among numbers a single float makes floats of all. Other columns, for which GeCCo's template fails, stay as
 * they are.
 */
function rowValues(
  table: Table,
  { data }: StudyConfig
): (column: string, row: number) => PythonValue {
  const names = [...data.input_columns, data.id_column, 'trial'];
  const together = new Set(names.filter(name => table.csv.names.includes(name)));
  const kinds = new Set([...together].map(name => table.column(name).kind));
  const floats = kinds.size === 2 && kinds.has('int') && kinds.has('float');
  return (name, row) => {
    const value = table.column(name).values[row];
    return floats && together.has(name) ? Number(value) : value;
  };
}

/** The key of GeCCo's value_mappings: numbers without their fraction, and True is 1. */
function mappingKey(value: PythonValue): string {
  const isNumber = typeof value === 'number' ? Number.isFinite(value) : typeof value === 'boolean';
  return isNumber ? String(BigInt(Math.trunc(Number(value)))) : str(value);
}

function guarded(write: () => string, row: number, table: Table, config: StudyConfig): string {
  try {
    return write();
  } catch (error) {
    if (error instanceof FormatError) {
      const where = keyLocation(config.file, ['data', 'narrative_template']);
      const { label, lines } = table.csv;
      throw new DataError(`${where}: ${error.message} (${label}:${lines[row]})`);
    }
    throw error;
  }
}
