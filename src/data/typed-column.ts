/**
 * Columns typed as pandas.read_csv types them, because the type decides how GeCCo writes a value: 1, 1.0 or True.
 * Source: the manual of pandas.read_csv; integration tests hold this file to pandas itself.
 */
import type { PythonValue } from './python-value.js';

export interface TypedColumn {
  kind: 'int' | 'float' | 'bool' | 'text';
  /** Missing cells are NaN, and make a column of whole numbers one of floats. */
  values: PythonValue[];
}

const MISSING = new Set(
  (
    '#N/A,#N/A N/A,#NA,-1.#IND,-1.#QNAN,-NaN,-nan,1.#IND,1.#QNAN,<NA>,N/A,NA,NULL,NaN,None,' +
    'n/a,nan,null'
  ).split(',')
);
const INT = /^[ \t\n\v\f\r]*[+-]?\d+[ \t\n\v\f\r]*$/;
const FLOAT = /^[ \t\n\v\f\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\v\f\r]*$/;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const BOOL = /^(?:true|false)$/i;

export function isMissing(cell: string | null): cell is null {
  return cell === null || MISSING.has(cell);
}

export function isNumber(cell: string): boolean {
  return FLOAT.test(cell) || INFINITE.test(cell);
}

export function typeColumn(cells: readonly (string | null)[]): TypedColumn {
  const present = cells.filter(cell => !isMissing(cell)) as string[];
  const complete = present.length === cells.length;
  if (present.every(cell => INT.test(cell))) {
    // Read as whole numbers first: -0 beside a missing cell is 0.0.
    return complete
      ? { kind: 'int', values: present.map(toInt) }
      : { kind: 'float', values: cells.map(cell => (isMissing(cell) ? NaN : Number(toInt(cell)))) };
  }
  if (present.every(isNumber)) {
    return { kind: 'float', values: cells.map(cell => (isMissing(cell) ? NaN : toFloat(cell))) };
  }
  if (present.every(cell => BOOL.test(cell))) {
    const values = cells.map(cell => (isMissing(cell) ? NaN : /^t/i.test(cell)));
    return { kind: complete ? 'bool' : 'text', values };
  }
  return { kind: 'text', values: cells.map(cell => (isMissing(cell) ? NaN : cell)) };
}

function toInt(cell: string): bigint {
  const digits = cell.trim();
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits.replace('+', ''));
}

function toFloat(cell: string): number {
  if (INFINITE.test(cell)) {
    return cell.startsWith('-') ? -Infinity : Infinity;
  }
  return Number(cell);
}
