/** From a CSV to the data of a study. */
import { resolve } from 'node:path';

import { keyLocation } from '../config/index.js';
import type { StudyConfig } from '../config/types.js';
import { canonicalJson, sha256 } from '../hash.js';
import { checkData } from './checks.js';
import { DataError } from './data-error.js';
import { columnMisses, keepRows } from './missing.js';
import { narrative } from './narrative.js';
import { resolveSplits, sortPeople, span, SPLITS } from './splits.js';
import type { Splits } from './splits.js';
import { readTable } from './table.js';
import type { Person, Table } from './table.js';
import type { Column, Dataset, Participant, ParticipantId } from './types.js';

/**
 * Reads the data of a study.
 * @throws DataError that says what is wrong and where: file, line, participant, column; or file, line and key of the study
 */
export function loadDataset(config: StudyConfig): Dataset {
  const { input_columns, missing_codes } = config.data;
  const table = readTable(config);
  const people = sortPeople(table.people);
  const everybody = people.map(({ id }) => id);
  const all = resolveSplits(config, everybody);
  const misses = input_columns.map((name, i) => columnMisses(name, table.inputs[i], missing_codes));
  const { kept, dropped } = keepRows(table, misses, config);
  const participants = participantsOf(table, people, kept);
  const splits = remaining(all, participants);
  requireEval(splits, all, everybody, config);
  return {
    file: resolve(config.root, config.data.path),
    columns: [...input_columns],
    floats: input_columns.filter(name => table.column(name).kind === 'float'),
    participants,
    splits,
    checks: checkData({ config, table, misses, dropped, participants, everybody, splits: all }),
    dropped,
    text: narrative(table, splits.prompt, kept, config),
    fingerprint: sha256(canonicalJson({ columns: input_columns, participants, splits }))
  };
}

/** Those who have a trial left. A column has the same type in all of them. */
function participantsOf(
  table: Table,
  people: readonly Person[],
  kept: (row: number) => boolean
): Participant[] {
  const rowsOf = people.map(({ id, rows }) => ({ id, rows: rows.filter(kept) }));
  const present = rowsOf.filter(({ rows }) => rows.length > 0);
  const types = table.inputs.map(values =>
    present.every(({ rows }) => rows.every(row => isInt32(values[row]))) ? Int32Array : Float64Array
  );
  return present.map(({ id, rows }) => ({
    id,
    trials: rows.length,
    columns: table.inputs.map((values, i): Column => types[i].from(rows.map(row => values[row])))
  }));
}

function isInt32(value: number): boolean {
  return (value | 0) === value;
}

function remaining(splits: Splits, participants: readonly Participant[]): Splits {
  const left = new Set<ParticipantId>(participants.map(({ id }) => id));
  const entries = SPLITS.map(name => [name, splits[name].filter(id => left.has(id))]);
  return Object.fromEntries(entries) as Splits;
}

/** Models are fitted to eval. */
function requireEval(
  splits: Splits,
  before: Splits,
  everybody: readonly ParticipantId[],
  { file, data }: StudyConfig
): void {
  if (splits.eval.length > 0) {
    return;
  }
  const reason =
    before.eval.length > 0
      ? `data.missing: ${data.missing} leaves nobody of ${before.eval.join(', ')}`
      : span(everybody);
  const where = keyLocation(file, ['data', 'splits', 'eval']);
  throw new DataError(`${where}: nobody is in this split, to which models are fitted; ${reason}`);
}
