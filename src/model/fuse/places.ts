/** Places in data that loops go through: row by row, or along columns that lie one behind the other. */
import type { Expression, Variable } from '../program.js';

export interface Place {
  layout: 'rows' | 'columns';
  /** Of a row; 0 where the data are columns. */
  width: number;
  /** The place in its row, or the number of its column. */
  at: number;
}

/** Null where it is none of these. */
export function placeIn(index: Expression, counter: Variable, length: Expression): Place | null {
  if (isCounter(index, counter)) {
    return { layout: 'rows', width: 1, at: 0 };
  }
  if (index.kind !== 'binary') {
    return null;
  }
  const { operator, left, right } = index;
  if (operator === '*') {
    return rowStart(index, counter);
  }
  if (operator !== '+') {
    return null;
  }
  const row = right.kind === 'number' ? rowStart(left, counter) : null;
  if (row && right.kind === 'number') {
    return right.value < row.width ? { ...row, at: right.value } : null;
  }
  const [column, rest] = isCounter(right, counter) ? [left, right] : [right, left];
  return isCounter(rest, counter) ? columnStart(column, length) : null;
}

function isCounter(node: Expression, counter: Variable): boolean {
  return node.kind === 'variable' && node.variable === counter;
}

/** `i * width` */
function rowStart(node: Expression, counter: Variable): Place | null {
  return node.kind === 'binary' &&
    node.operator === '*' &&
    isCounter(node.left, counter) &&
    node.right.kind === 'number' &&
    Number.isInteger(node.right.value) &&
    node.right.value > 0
    ? { layout: 'rows', width: node.right.value, at: 0 }
    : null;
}

/** `column * length`, or the length itself for the second one. */
function columnStart(node: Expression, length: Expression): Place | null {
  const text = JSON.stringify(length);
  if (JSON.stringify(node) === text) {
    return { layout: 'columns', width: 0, at: 1 };
  }
  const isProduct = node.kind === 'binary' && node.operator === '*';
  return isProduct && node.left.kind === 'number' && JSON.stringify(node.right) === text
    ? { layout: 'columns', width: 0, at: node.left.value }
    : null;
}
