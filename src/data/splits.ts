/** Who is in which split. */
import { keyLocation, parseSlice, takeSlice } from '../config/index.js';
import type { SplitConfig, SplitName, StudyConfig } from '../config/types.js';
import { DataError } from './data-error.js';
import type { PythonValue } from './python-value.js';
import type { Person } from './table.js';
import type { ParticipantId } from './types.js';

export const SPLITS: readonly SplitName[] = ['prompt', 'eval', 'test'];

export type Splits = Record<SplitName, ParticipantId[]>;

/** As Python's `sorted`: numbers by size, texts by code points. */
export function sortPeople(people: readonly Person[]): Person[] {
  return [...people].sort((a, b) => compare(a.value, b.value));
}

function compare(a: PythonValue, b: PythonValue): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a < b ? -1 : Number(a > b);
}

/**
 * @param everybody sorted ids, those whose trials are all left out included: a slice must not mean other people when
 * somebody is left out
 * @returns sorted ids
 * @throws DataError for an id that is not in the data
 */
export function resolveSplits(config: StudyConfig, everybody: readonly ParticipantId[]): Splits {
  const { splits } = config.data;
  const problems: string[] = [];
  const members = (name: SplitName): ParticipantId[] => {
    const split = splits[name];
    const unknown = Array.isArray(split)
      ? split.filter(id => find(id, everybody) === undefined)
      : [];
    if (unknown.length > 0) {
      const where = keyLocation(config.file, ['data', 'splits', name]);
      problems.push(`${where}: no participant ${unknown.join(', ')}; ${span(everybody)}`);
    }
    return split === undefined ? [] : resolve(split, everybody);
  };
  const prompt = members('prompt');
  const evaluation = members('eval');
  const used = new Set([...prompt, ...evaluation]);
  const test =
    splits.test === 'remainder' ? everybody.filter(id => !used.has(id)) : members('test');
  if (problems.length > 0) {
    throw new DataError(problems.join('\n'));
  }
  return { prompt, eval: evaluation, test };
}

function resolve(split: SplitConfig, everybody: readonly ParticipantId[]): ParticipantId[] {
  if (typeof split === 'string') {
    return takeSlice(everybody, parseSlice(split)!);
  }
  const chosen = new Set(split.map(id => find(id, everybody)));
  return everybody.filter(id => chosen.has(id));
}

/** YAML may have read the id "007" as a text and the CSV as a number. */
function find(id: ParticipantId, everybody: readonly ParticipantId[]): ParticipantId | undefined {
  return everybody.find(known => known === (typeof known === 'number' ? Number(id) : String(id)));
}

/** The words for what a split could be taken from. */
export function span(everybody: readonly ParticipantId[]): string {
  return `the data have ${everybody.length} participants, sorted from ${everybody[0]} (position 0) to ${everybody.at(-1)}`;
}
