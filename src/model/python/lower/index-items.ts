/** The parts of an index of an array, and the shape that they leave. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, type ArrayType, isIndex, nameOf, type PyType } from '../types.js';
import { broadcast, type Shape } from './arrays.js';
import {
  arrayOf,
  binary,
  conditional,
  lengthOf,
  NULL,
  numeral,
  runtime,
  text
} from '../../code.js';
import { lowerExpression } from './expressions.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './value-of.js';
import { isNumber, type NumberValue, numeric } from './numbers.js';
import type { Value } from './value.js';

/** One part of the index of an array. */
export type Item =
  | { kind: 'place'; value: NumberValue }
  | { kind: 'slice'; start: Value | null; stop: Value | null; step: Value | null }
  | { kind: 'new' }
  | { kind: 'rest' }
  | { kind: 'array'; value: Value };

export function itemsOf(lowering: Lowering, index: PyExpression): Item[] {
  const nodes = index.kind === 'tuple' ? index.elements : [index];
  return nodes.map(node => itemOf(lowering, node));
}

export function itemOf(lowering: Lowering, node: PyExpression): Item {
  if (node.kind === 'slice') {
    const [start, stop, step] = [node.lower, node.upper, node.step].map(bound =>
      bound ? lowerExpression(lowering, bound) : null
    );
    return { kind: 'slice', start, stop, step };
  }
  if (node.kind === 'ellipsis') {
    return { kind: 'rest' };
  }
  const value = lowerExpression(lowering, node);
  if (value.type.kind === 'none') {
    return { kind: 'new' };
  }
  if (value.type.kind === 'optional') {
    const inner = valueOf(value.type.value, lowering.bind(runtime('some', value.code)));
    return isNumber(inner) ? { kind: 'place', value: inner } : { kind: 'array', value: inner };
  }
  if (isNumber(value)) {
    if (value.type.dtype !== 'int') {
      return lowering.fail(
        node,
        '[]',
        `an index is a whole number, and this is ${nameOf(value.type)}. Use int(...).`
      );
    }
    return { kind: 'place', value };
  }
  if (value.type.kind !== 'array' && value.type.kind !== 'list') {
    return lowering.fail(node, '[]', `an index cannot be ${nameOf(value.type)}.`);
  }
  return { kind: 'array', value: vectorOf(lowering, value) };
}

/** A list of whole numbers of any length as an array whose elements lie in the list. */
function vectorOf(lowering: Lowering, value: Value): Value {
  const { type, elements } = value;
  const element = type.kind === 'list' ? type.element : null;
  if (element?.kind !== 'number' || element.dtype !== 'int' || element.isMixed || elements) {
    return value;
  }
  const data = lowering.bind(value.code);
  const length = lowering.bind(lengthOf(data));
  return {
    type: array('int', [null]),
    code: runtime('nd', data, arrayOf([length]), text('int')),
    storage: { data, offset: numeral(0), lengths: [length], strides: [numeral(1)] }
  };
}

export function itemCode(lowering: Lowering, item: Item): Expression {
  switch (item.kind) {
    case 'place':
      return numeric(item.value);
    case 'new':
      return NULL;
    case 'rest':
      return text('ellipsis');
    case 'array':
      return lowering.settleObject(item.value);
    case 'slice':
      return runtime(
        'slice',
        ...[item.start, item.stop, item.step].map(bound => (bound ? bound.code : NULL))
      );
  }
}

export const ALL: Item = { kind: 'slice', start: null, stop: null, step: null };

/** A slice whose bounds are known, as start, step and length. */
export function rangeOf(
  { start, stop, step }: Extract<Item, { kind: 'slice' }>,
  length: number | null
): { start: number; step: number; length: number | null } | null {
  if (!start && !stop && (!step || constantOf(step) === 1)) {
    return { start: 0, step: 1, length };
  }
  const [from, to, by] = [start, stop, step].map(bound =>
    !bound || bound.type.kind === 'none' ? null : constantOf(bound)
  );
  if (length === null || from === undefined || to === undefined || by === undefined || by === 0) {
    return null;
  }
  const stride = by ?? 1;
  const clamp = (bound: number, low: number, high: number): number =>
    Math.min(Math.max(bound < 0 ? bound + length : bound, low), high);
  const [low, high] = stride > 0 ? [0, length] : [-1, length - 1];
  const first = from === null ? (stride > 0 ? low : high) : clamp(from, low, high);
  const end = to === null ? (stride > 0 ? high : low) : clamp(to, low, high);
  return { start: first, step: stride, length: Math.max(0, Math.ceil((end - first) / stride)) };
}

function constantOf({ type }: Value): number | undefined {
  return type.kind === 'number' ? type.value : undefined;
}

/** A place from 0 that is in range, or an IndexError. */
export function placeIn(lowering: Lowering, index: NumberValue, length: Expression): Expression {
  const { value } = index.type;
  if (value !== undefined && length.kind === 'number') {
    const place = value < 0 ? value + length.value : value;
    if (place >= 0 && place < length.value) {
      return numeral(place);
    }
  }
  const code = lowering.bind(numeric(index));
  const inRange = isIndex(index.type)
    ? binary('<', code, length)
    : {
        kind: 'logical' as const,
        operator: '&&' as const,
        left: binary('>=', code, numeral(0)),
        right: binary('<', code, length)
      };
  return lowering.bind(conditional(inRange, code, runtime('index', code, length)));
}

/** Shape of an indexed array as NumPy has it. */
export function shapeAfter(
  lowering: Lowering,
  node: PyExpression,
  type: ArrayType,
  items: readonly Item[]
): Shape {
  const consumed = items.reduce((sum, item) => sum + consumes(item), 0);
  if (consumed > type.shape.length) {
    return lowering.fail(
      node,
      '[]',
      `${consumed} indices for an array of rank ${type.shape.length}.`
    );
  }
  const shape: (number | null)[] = [];
  const chosen: Shape[] = [];
  let chosenAt = -1;
  let isApart = false;
  let axis = 0;
  const hasArrays = items.some(({ kind }) => kind === 'array');
  items.forEach((item, i) => {
    if (item.kind === 'array' || (item.kind === 'place' && hasArrays)) {
      isApart ||= chosenAt >= 0 && items[i - 1].kind !== 'array' && items[i - 1].kind !== 'place';
      chosenAt = chosenAt < 0 ? shape.length : chosenAt;
      chosen.push(item.kind === 'array' ? chosenShape(item.value.type) : []);
      axis += consumes(item);
    } else if (item.kind === 'place') {
      axis++;
    } else if (item.kind === 'new') {
      shape.push(1);
    } else if (item.kind === 'rest') {
      const rest = type.shape.length - consumed;
      shape.push(...type.shape.slice(axis, axis + rest));
      axis += rest;
    } else {
      shape.push(rangeOf(item, type.shape[axis])?.length ?? null);
      axis++;
    }
  });
  shape.push(...type.shape.slice(axis));
  const joined = broadcast(chosen);
  if (!joined) {
    return lowering.fail(node, '[]', 'the shapes of these indices do not fit together.');
  }
  shape.splice(isApart ? 0 : Math.max(chosenAt, 0), 0, ...joined);
  return shape;
}

function consumes(item: Item): number {
  if (item.kind === 'array') {
    const { type } = item.value;
    return type.kind === 'array' && type.dtype === 'bool' ? type.shape.length : 1;
  }
  return item.kind === 'place' || item.kind === 'slice' ? 1 : 0;
}

function chosenShape(type: PyType): Shape {
  return type.kind === 'array' && type.dtype !== 'bool' ? type.shape : [null];
}
