/** Elements and slices of lists and tuples. */
import type { Expression } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { join, nameOf, STRING, type PyType } from '../types.js';
import { at, lengthOf, NULL, numeral, runtime } from '../../code.js';
import { lowerExpression } from './expressions.js';
import { type Item, itemCode, itemOf, placeIn, rangeOf } from './index-items.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './names.js';
import { isNumber, numeric } from './numbers.js';
import { known } from './subscripts.js';
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
    const item = itemOf(lowering, node.index);
    return { type, code: runtime('sliceList', object.code, itemCode(lowering, item)) };
  }
  const { cell } = listPlace(lowering, node, object);
  const element = known(type.element);
  return valueOf(element, isObject(element) ? lowering.bind(cell) : cell);
}

function isObject(type: PyType): boolean {
  return type.kind !== 'number' && type.kind !== 'string';
}

export function listPlace(lowering: Lowering, node: PyNode<'subscript'>, object: Value) {
  const index = lowerExpression(lowering, node.index);
  if (!isNumber(index) || index.type.dtype === 'float') {
    return lowering.fail(node, '[]', 'an index of a list is a whole number.');
  }
  const list = lowering.bind(object.code);
  return { list, cell: at(list, placeIn(lowering, index, lengthOf(list)), node.line) };
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
