/** Arrays whose elements lie one after another in data of their own, from the calls that make them. */
import { areAlike } from '../nodes.js';
import type { Expression } from '../program.js';
import { binary, numeral } from '../code.js';

export interface ArrayObject {
  data: Expression;
  lengths: readonly Expression[];
}

type ObjectOf = (node: Expression) => ArrayObject | undefined;

/** `nd(data, [...], dtype)` of what never changes, or another view of all of its elements. */
export function objectFrom(
  value: Expression,
  objectOf: ObjectOf,
  isLasting: (node: Expression) => boolean
): ArrayObject | null {
  if (value.kind !== 'runtime') {
    return null;
  }
  const [first, second] = value.arguments;
  const lengths = second?.kind === 'array' ? second.elements : [];
  if (!lengths.every(own => own.kind !== 'spread')) {
    return null;
  }
  if (value.name === 'nd') {
    return first.kind === 'variable' && isLasting(first) && lengths.every(isLasting)
      ? { data: first, lengths }
      : null;
  }
  const object = value.name === 'reshape' ? objectOf(first) : undefined;
  return object ? reshaped(object, lengths) : null;
}

/** With the same number of rows, of as many elements. */
function reshaped(
  { data, lengths }: ArrayObject,
  wanted: readonly Expression[]
): ArrayObject | null {
  const [rows, ...rest] = lengths;
  const [first, ...others] = wanted;
  const [size, own] = [sizeOf(rest), sizeOf(others)];
  const isSame = first !== undefined && (isRest(first) || areAlike(first, rows));
  return isSame && size !== null && size > 0 && size === own
    ? { data, lengths: [rows, ...others] }
    : null;
}

/** The length that is to be worked out. */
function isRest(node: Expression): boolean {
  return (
    node.kind === 'unary' &&
    node.operator === '-' &&
    node.operand.kind === 'number' &&
    node.operand.value === 1
  );
}

function sizeOf(lengths: readonly Expression[]): number | null {
  return lengths.reduce<number | null>(
    (size, own) => (size !== null && own.kind === 'number' ? size * own.value : null),
    1
  );
}

/** What a call gives back as it is: one length of equal ones, an array that is long enough. */
export function sameAs(value: Expression, objectOf: ObjectOf): Expression | null {
  if (value.kind !== 'runtime') {
    return null;
  }
  const [first, ...others] = value.arguments;
  if (value.name === 'commonLength') {
    return others.every(own => areAlike(own, first)) ? first : null;
  }
  if (value.name !== 'stretched') {
    return null;
  }
  const [axis, length] = others;
  const own = axis.kind === 'number' ? objectOf(first)?.lengths[axis.value] : undefined;
  return own && areAlike(own, length) ? first : null;
}

/** A length or a stride. */
export function dimensionOf(
  { lengths }: ArrayObject,
  name: string,
  axis: number
): Expression | null {
  if (name === 'shape') {
    return lengths[axis] ?? null;
  }
  const size = name === 'strides' && axis < lengths.length ? sizeOf(lengths.slice(axis + 1)) : null;
  return size === null ? null : numeral(size);
}

/** A place in data, with its numbers put together. */
export function placeFrom(node: Expression): Expression {
  if (node.kind !== 'binary' || (node.operator !== '+' && node.operator !== '*')) {
    return node;
  }
  const [left, right] = [placeFrom(node.left), placeFrom(node.right)];
  const [a, b] = [left, right].map(own => (own.kind === 'number' ? own.value : null));
  if (node.operator === '*') {
    return a !== null && b !== null
      ? numeral(a * b)
      : a === 1
        ? right
        : b === 1
          ? left
          : binary('*', left, right);
  }
  if (a !== null && b !== null) {
    return numeral(a + b);
  }
  if (a === 0 || b === 0) {
    return a === 0 ? right : left;
  }
  if (a !== null) {
    return placeFrom(binary('+', right, left));
  }
  const isSum = left.kind === 'binary' && left.operator === '+' && left.right.kind === 'number';
  return isSum && b !== null && left.right.kind === 'number'
    ? placeFrom(binary('+', left.left, numeral(left.right.value + b)))
    : binary('+', left, right);
}
