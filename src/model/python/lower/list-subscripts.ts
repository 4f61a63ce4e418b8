/** Elements and slices of lists and tuples. */
import type { Expression } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { join, type ListType, nameOf, STRING, type PyType } from '../types.js';
import { at, binary, conditional, lengthOf, NULL, numeral, runtime } from '../../code.js';
import { listOf, lowerExpression } from './expressions.js';
import { type Item, itemOf, placeIn, rangeOf } from './index-items.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './value-of.js';
import { isNumber, numeric, type NumberValue } from './numbers.js';
import { known } from './subscripts.js';
import { withoutValue } from './sums.js';
import { tuple, type Value } from './value.js';

export function tupleSubscript(
  lowering: Lowering,
  node: PyNode<'subscript'>,
  object: Value
): Value {
  const elements = object.elements ?? elementsOf(object);
  if (node.index.kind === 'slice') {
    const item = itemOf(lowering, node.index) as Extract<Item, { kind: 'slice' }>;
    const range = rangeOf(item, elements.length);
    if (!range) {
      return lowering.fail(node, '[]', 'a slice of a tuple needs constant bounds.');
    }
    return tuple(
      Array.from({ length: range.length! }, (_, i) => elements[range.start + i * range.step])
    );
  }
  const index = lowerExpression(lowering, node.index);
  if (!isNumber(index) || index.type.dtype === 'float') {
    return lowering.fail(node, '[]', 'an index is a whole number.');
  }
  const { value } = index.type;
  if (value !== undefined) {
    return (
      elements.at(value) ?? lowering.fail(node, '[]', `there is no element ${value} in this tuple.`)
    );
  }
  const type = elements.map(element => element.type).reduce(join);
  if (type.kind === 'conflict') {
    return lowering.fail(node, '[]', `this is ${nameOf(type)}.`);
  }
  const list = lowering.bind(object.code);
  return valueOf(type, lowering.bind(at(list, placeIn(lowering, index, numeral(elements.length)))));
}

export function elementsOf({ type, code }: Value): Value[] {
  return type.kind === 'tuple'
    ? type.elements.map((element, i) => valueOf(element, at(code, numeral(i))))
    : [];
}

export function listSubscript(lowering: Lowering, node: PyNode<'subscript'>, object: Value): Value {
  const { type } = object;
  if (type.kind !== 'list') {
    return object;
  }
  if (node.index.kind === 'slice') {
    return listSlice(lowering, node, object, type);
  }
  const index = indexOfList(lowering, node);
  const chosen = object.isObject ? null : elementAt(lowering, index, object.elements ?? []);
  if (chosen) {
    return chosen;
  }
  const { cell } = cellOf(lowering, node, object, index);
  const element = known(type.element);
  return valueOf(element, isObject(element) ? lowering.bind(cell) : cell);
}

function listSlice(
  lowering: Lowering,
  node: PyNode<'subscript'>,
  object: Value,
  { element }: ListType
): Value {
  const item = itemOf(lowering, node.index) as Extract<Item, { kind: 'slice' }>;
  const { elements } = object;
  const range = elements ? rangeOf(item, elements.length) : null;
  if (elements && range) {
    const { start, step, length } = range;
    const chosen = Array.from({ length: length! }, (_, i) => elements[start + i * step]);
    return listOf(
      lowering,
      node,
      chosen.map(own => lowering.settle(own))
    );
  }
  return {
    type: lowering.madeList(node, element),
    code: runtime(
      'listSlice',
      object.code,
      ...[item.start, item.stop, item.step].map(bound => bound?.code ?? NULL)
    )
  };
}

/** Among more, an element that is only known when the model runs is found faster in an object. */
const MOST_CHOICES = 4;

/** An element of values that are no object; null where they have to be one. */
function elementAt(
  lowering: Lowering,
  index: NumberValue,
  elements: readonly Value[]
): Value | null {
  const { value } = index.type;
  if (value !== undefined) {
    return elements.at(value) ?? null;
  }
  if (elements.length === 0 || elements.length > MOST_CHOICES || !elements.every(isNumber)) {
    return null;
  }
  const place = placeIn(lowering, index, numeral(elements.length));
  const [last, ...before] = elements.map(({ code }) => lowering.bind(code)).reverse();
  const count = before.length;
  const code = before.reduce(
    (otherwise, own, i) =>
      conditional(binary('===', place, numeral(count - 1 - i)), own, otherwise),
    last
  );
  return valueOf(
    elements.map(({ type }) => withoutValue(type)).reduce(join),
    elements.length === 1 ? last : lowering.bind(code)
  );
}

function isObject(type: PyType): boolean {
  return type.kind !== 'number' && type.kind !== 'string';
}

export function listPlace(lowering: Lowering, node: PyNode<'subscript'>, object: Value) {
  return cellOf(lowering, node, object, indexOfList(lowering, node));
}

function indexOfList(lowering: Lowering, node: PyNode<'subscript'>): NumberValue {
  const index = lowerExpression(lowering, node.index);
  return isNumber(index) && index.type.dtype !== 'float'
    ? index
    : lowering.fail(node, '[]', 'an index of a list is a whole number.');
}

function cellOf(
  lowering: Lowering,
  { line }: PyNode<'subscript'>,
  { type, code }: Value,
  index: NumberValue
) {
  const list = lowering.bind(code);
  const length = type.kind === 'list' ? type.length : undefined;
  const place = placeIn(lowering, index, length === undefined ? lengthOf(list) : numeral(length));
  return { list, cell: at(list, place, line) };
}

/** Start, stop and step of a slice of a list. */
export function boundsOf(
  lowering: Lowering,
  { lower, upper, step }: PyNode<'slice'>
): Expression[] {
  return [lower, upper, step].map(bound => (bound ? lowerExpression(lowering, bound).code : NULL));
}

/** Letters of a text. */
export function textSubscript(lowering: Lowering, node: PyNode<'subscript'>, text: Value): Value {
  if (node.index.kind === 'slice') {
    return {
      type: STRING,
      code: runtime('strSlice', text.code, ...boundsOf(lowering, node.index))
    };
  }
  const index = lowerExpression(lowering, node.index);
  if (!isNumber(index) || index.type.dtype === 'float') {
    return lowering.fail(node, '[]', 'an index of a text is a whole number.');
  }
  return { type: STRING, code: lowering.bind(runtime('strGet', text.code, numeric(index))) };
}
