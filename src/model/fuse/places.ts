/** Places in data that loops go through: row by row, or along columns that lie one behind the other. */
import type { Expression, Variable } from '../program.js';

export interface Place {
  layout: 'rows' | 'columns';
  /** Of a row; 0 where the data are columns. */
  width: number;
  /** How many rows further on than the counter says. */
  ahead: number;
}

/** Null where it is none of these. */
export function placeIn(index: Expression, counter: Variable, length: Expression): Place | null {
  const row = rowStart(index, counter);
  if (row || index.kind !== 'binary' || index.operator !== '+') {
    return row;
  }
  const { left, right } = index;
  const start = right.kind === 'number' ? rowStart(left, counter) : null;
  if (start && right.kind === 'number' && Number.isInteger(right.value)) {
    return { ...start, ahead: Math.floor(right.value / start.width) };
  }
  const [column, rest] = isCounter(right, counter) ? [left, right] : [right, left];
  return isCounter(rest, counter) && isColumnStart(column, length)
    ? { layout: 'columns', width: 0, ahead: 0 }
    : null;
}

/** Whether two rounds of a loop have no place in common, wherever within their rows or columns these are. */
export function areApart(places: readonly (Place | null)[]): boolean {
  const [first] = places;
  return places.every(
    place =>
      first &&
      place &&
      place.layout === first.layout &&
      place.width === first.width &&
      place.ahead === first.ahead
  );
}

function isCounter(node: Expression, counter: Variable): boolean {
  return node.kind === 'variable' && node.variable === counter;
}

/** `i`, or `i * width` */
function rowStart(node: Expression, counter: Variable): Place | null {
  if (isCounter(node, counter)) {
    return { layout: 'rows', width: 1, ahead: 0 };
  }
  return node.kind === 'binary' &&
    node.operator === '*' &&
    isCounter(node.left, counter) &&
    node.right.kind === 'number' &&
    Number.isInteger(node.right.value) &&
    node.right.value > 0
    ? { layout: 'rows', width: node.right.value, ahead: 0 }
    : null;
}

/** `column * length`, or the length itself for the second one. */
function isColumnStart(node: Expression, length: Expression): boolean {
  const text = JSON.stringify(length);
  const isProduct = node.kind === 'binary' && node.operator === '*';
  return (
    JSON.stringify(node) === text ||
    (isProduct && node.left.kind === 'number' && JSON.stringify(node.right) === text)
  );
}
