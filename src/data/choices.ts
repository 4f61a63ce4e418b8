/** What chance is: the columns that hold choices, and between how many options. */
import type { StudyConfig } from '../config/types.js';
import type { Choices, Dataset } from './types.js';

/** Names that columns of choices have; a number tells several of a trial apart. */
const CHOICE = /^(choices?|actions?|decisions?|responses?)(_?\d+)?$/i;

/** More than this are no longer options but a scale. */
const MOST_OPTIONS = 20;

/**
 * As `evaluation.choices` says; else by the columns' names, where the values of each are whole numbers in a row.
 * @returns null where it cannot be told
 */
export function choicesOf({ evaluation, data }: StudyConfig, dataset: Dataset): Choices | null {
  if (evaluation.choices) {
    const columns = Object.entries(evaluation.choices);
    return { columns: columns.map(([name, options]) => ({ name, options })), isStated: true };
  }
  const columns = dataset.columns.flatMap((name, i) =>
    CHOICE.test(name)
      ? [{ name, options: optionsIn(valuesOf(dataset, i), data.missing_codes) }]
      : []
  );
  const isKnown = columns.length > 0 && columns.every(({ options }) => options > 0);
  return isKnown ? { columns, isStated: false } : null;
}

/** The different values of a column, over everybody. */
export function valuesOf(
  { participants }: Pick<Dataset, 'participants'>,
  column: number
): number[] {
  return [...new Set(participants.flatMap(({ columns }) => [...new Set(columns[column])]))];
}

/** 0 where the values are not as numbers of options are. */
function optionsIn(values: readonly number[], missing: readonly number[]): number {
  const options = values.filter(value => !missing.includes(value));
  const inRow = Math.max(...options) - Math.min(...options) + 1 === options.length;
  const isCode = options.every(Number.isInteger) && inRow;
  return isCode && options.length >= 2 && options.length <= MOST_OPTIONS ? options.length : 0;
}
