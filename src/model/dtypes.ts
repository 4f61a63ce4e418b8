/** Columns of whole numbers and of floats: a model in Python is compiled for the one or the other, as NumPy has it. */
import type { ColumnDtype, NumericColumn } from './types.js';

export function dtypesFor(names: readonly string[], floats: readonly string[] = []): ColumnDtype[] {
  return names.map(name => (floats.includes(name) ? 'float' : 'int'));
}

/**
 * The dtypes of columns as they are given. One with a fraction is of floats whatever was said; where nothing was said, so
 * is a Float64Array.
 * @param floats names of the columns of floats, where it was said which they are
 */
export function dtypesOf(
  names: readonly string[],
  columns: readonly NumericColumn[],
  floats: readonly string[] | undefined
): ColumnDtype[] {
  return names.map((name, i) => {
    const isFloat = floats ? floats.includes(name) : columns[i] instanceof Float64Array;
    return isFloat || fractionIn(columns[i]) !== undefined ? 'float' : 'int';
  });
}

/** The first value that is no whole number. */
export function fractionIn(column: NumericColumn): number | undefined {
  return column instanceof Int32Array
    ? undefined
    : column.find((value: number) => !Number.isInteger(value));
}
