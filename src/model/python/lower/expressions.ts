/** Expressions, by kind. */
import type { PyExpression, PyNode } from '../nodes.js';
import { join, number, type PyType } from '../types.js';
import { lowerAttribute } from './attributes.js';
import { lowerCall } from './calls.js';
import { arrayOf, runtime } from '../../code.js';
import { lowerComprehension } from './comprehensions.js';
import { fixedDict } from './fixed-dicts.js';
import { lambda } from './functions.js';
import type { Lowering, LowerExpression } from './lowering.js';
import { assignName, lowerName } from './names.js';
import { lowerBinary, lowerUnary } from './operators.js';
import { lowerCompare } from './comparisons.js';
import { lowerConditional, lowerLogical } from './choices.js';
import { keyCode, lowerSubscript } from './subscripts.js';
import { lowerFormat } from './strings.js';
import { constant, NOTHING, textValue, truth, tuple, type Value } from './value.js';
import { elementsOf } from './list-subscripts.js';

const EXPRESSIONS: { [K in PyExpression['kind']]: LowerExpression<K> } = {
  number: (_, { value, isFloat }) => constant(value, isFloat ? 'float' : 'int'),
  string: (_, { value }) => textValue(value),
  format: lowerFormat,
  boolean: (_, { value }) => truth(value),
  none: () => NOTHING,
  ellipsis: lowering => lowering.fail({ line: 0 }, '...', 'this can only stand in an index.'),
  name: lowerName,
  attribute: lowerAttribute,
  subscript: lowerSubscript,
  slice: (lowering, node) => lowering.fail(node, ':', 'a slice can only stand in an index.'),
  call: lowerCall,
  unary: lowerUnary,
  binary: lowerBinary,
  logical: lowerLogical,
  compare: lowerCompare,
  conditional: lowerConditional,
  lambda: (lowering, node) => lambda(lowering, node),
  list: lowerList,
  tuple: (lowering, node) => tuple(operands(lowering, node.elements)),
  set: lowerSet,
  dict: lowerDict,
  comprehension: lowerComprehension,
  star: (lowering, node) => lowering.fail(node, '*', 'this can only stand in a call or a list.'),
  walrus: (lowering, node) => {
    const value = lowering.settle(lowerExpression(lowering, node.value));
    lowering.effects++;
    assignName(lowering, node.target, value);
    return lowerName(lowering, { kind: 'name', name: node.target, line: node.line });
  }
};

export function lowerExpression(lowering: Lowering, node: PyExpression): Value {
  lowering.knowledge.step(node);
  return (EXPRESSIONS[node.kind] as (lowering: Lowering, node: PyExpression) => Value)(
    lowering,
    node
  );
}

/**
 * Values in the order of the text: where a later one changes something, those before it are computed first. Starred
 * ones are taken apart.
 */
export function operands(lowering: Lowering, nodes: readonly PyExpression[]): Value[] {
  const values: Value[] = [];
  for (const node of nodes) {
    const mark = lowering.mark();
    const { effects } = lowering;
    if (node.kind === 'star') {
      values.push(...starred(lowering, node));
    } else {
      values.push(lowerExpression(lowering, node));
    }
    if (lowering.effects > effects) {
      for (let i = values.length - 2; i >= 0; i--) {
        values[i] = lowering.settle(values[i], mark);
      }
    }
  }
  return values;
}

export function starred(lowering: Lowering, node: PyNode<'star'>): Value[] {
  const given = lowerExpression(lowering, node.value);
  if (given.elements) {
    return given.elements.map(element => lowering.settle(element));
  }
  const value = lowering.settle(given);
  if (value.type.kind === 'tuple') {
    return [...(value.elements ?? elementsOf(value))];
  }
  const parts = lowering.partsOf(value);
  if (value.type.kind === 'array' && value.type.shape.length === 1 && parts) {
    const { dtype } = value.type;
    return parts.map(code => ({ type: number(dtype, 'numpy'), code }));
  }
  return lowering.fail(node, '*', 'how many values this gives is not known.');
}

export function joinAll(values: readonly Value[]): PyType | null {
  return values.length === 0 ? null : values.map(({ type }) => type).reduce(join);
}

/** A list; where its elements have nothing in common it can only be taken apart, like a tuple. */
function lowerList(lowering: Lowering, node: PyNode<'list'>): Value {
  return listOf(lowering, node, operands(lowering, node.elements));
}

export function listOf(lowering: Lowering, node: object, elements: readonly Value[]): Value {
  const element = joinAll(elements);
  if ((element && !isOneKind(element)) || elements.some(({ type }) => type.kind === 'function')) {
    return tuple(elements);
  }
  return lowering.listFrom(lowering.madeList(node, element, elements.length), elements);
}

function isOneKind(type: PyType): boolean {
  const { kind } = type.kind === 'optional' ? type.value : type;
  return kind !== 'conflict' && kind !== 'mixed';
}

function lowerSet(lowering: Lowering, node: PyNode<'set'>): Value {
  const elements = operands(lowering, node.elements);
  return {
    type: lowering.madeSet(node, joinAll(elements)),
    code: lowering.bind(runtime('setOf', arrayOf(elements.map(keyCode))))
  };
}

function lowerDict(lowering: Lowering, node: PyNode<'dict'>): Value {
  const values = operands(
    lowering,
    node.entries.flatMap(({ key, value }) => [key, value])
  );
  const keys = values.filter((_, i) => i % 2 === 0);
  const held = values.filter((_, i) => i % 2 === 1);
  return dictOf(lowering, node, keys, held);
}

export function dictOf(
  lowering: Lowering,
  node: PyExpression,
  keys: Value[],
  values: Value[]
): Value {
  const type = lowering.madeDict(
    node,
    keys.map((key, i) => [key.type, values[i].type])
  );
  const fixed = fixedDict(lowering, type, keys, values);
  if (fixed) {
    return fixed;
  }
  const entries = keys.map((key, i) => arrayOf([keyCode(key), values[i].code]));
  return { type, code: lowering.bind(runtime('dictOf', arrayOf(entries))) };
}
