/** Operators on values of any type. */
import type { PyBinaryOperator, PyExpression, PyNode } from '../nodes.js';
import { join, nameOf, number } from '../types.js';
import { arrayArithmetic, elementwise } from './arrays.js';
import { binary, method, not, numeral, runtime } from '../../code.js';
import { listOf, lowerExpression, operands } from './expressions.js';
import type { Lowering } from './lowering.js';
import { callNumPy } from './numpy.js';
import { mixedUnary } from './mixed-arrays.js';
import { mixedOperation } from './mixed.js';
import { MOST_KNOWN, valueOf } from './value-of.js';
import { arithmetic, isNumber, negate, numeric, type NumberValue } from './numbers.js';
import { joined } from './strings.js';
import { tuple, truth, type Value } from './value.js';
import { truthOf } from './truth.js';

export function lowerBinary(lowering: Lowering, node: PyNode<'binary'>): Value {
  const [left, right] = operands(lowering, [node.left, node.right]);
  return binaryOperation(lowering, node, node.operator, left, right);
}

export function binaryOperation(
  lowering: Lowering,
  node: PyExpression,
  operator: PyBinaryOperator,
  left: Value,
  right: Value
): Value {
  const a = present(lowering, left);
  const b = present(lowering, right);
  if (isNumber(a) && isNumber(b)) {
    const result = arithmetic(operator, a, b, node.line);
    return result ?? wrong(lowering, node, operator, a, b);
  }
  if (operator === '@') {
    return callNumPy(lowering, node, 'matmul', [a, b]);
  }
  if (a.type.kind === 'mixed' || b.type.kind === 'mixed') {
    return (
      mixedOperation(operator, lowering.boxed(a), lowering.boxed(b)) ??
      wrong(lowering, node, operator, a, b)
    );
  }
  const kinds = `${a.type.kind} ${b.type.kind}`;
  if (/array/.test(kinds) && !/string|dict|set|function|none/.test(kinds)) {
    const [x, y] = [a, b].map(value => asArray(lowering, node, value));
    return arrayArithmetic(lowering, node, operator, x, y);
  }
  const combine = COMBINE[`${kinds.replace(' ', ` ${operator} `)}`];
  return combine ? combine(lowering, node, a, b) : wrong(lowering, node, operator, a, b);
}

export function wrong(
  lowering: Lowering,
  node: PyExpression,
  operator: string,
  a: Value,
  b: Value
): never {
  return lowering.fail(
    node,
    operator,
    `this operator has no meaning for ${nameOf(a.type)} and ${nameOf(b.type)}.`
  );
}

/** A list or tuple beside an array is an array. */
export function asArray(lowering: Lowering, node: PyExpression, value: Value): Value {
  return value.type.kind === 'list' || value.type.kind === 'tuple'
    ? callNumPy(lowering, node, 'array', [value])
    : value;
}

/** A value that may be None is taken to be one, or a TypeError is thrown. */
export function present(lowering: Lowering, value: Value): Value {
  return value.type.kind === 'optional'
    ? valueOf(value.type.value, lowering.bind(runtime('some', value.code)))
    : value;
}

/** The elements of tuples are values of their own, so that long ones would make the program long. */
const MOST_JOINED = 1000;

function joinedTuple(
  lowering: Lowering,
  node: PyExpression,
  parts: readonly (readonly Value[])[]
): Value {
  return parts.reduce((size, part) => size + part.length, 0) > MOST_JOINED
    ? lowering.fail(node, 'tuple', `it has more than ${MOST_JOINED} elements. Use an array.`)
    : tuple(parts.flat());
}

type Combine = (lowering: Lowering, node: PyExpression, a: Value, b: Value) => Value;

const COMBINE: Record<string, Combine> = {
  'list + list': (lowering, node, a, b) => {
    const element = [a.type, b.type].map(type => (type.kind === 'list' ? type.element : null));
    const joined =
      element[0] && element[1] ? join(element[0], element[1]) : (element[0] ?? element[1]);
    return {
      type: lowering.madeList(node, joined),
      code: lowering.bind(method(a.code, 'concat', b.code))
    };
  },
  'list * number': (lowering, node, a, b) => repeatList(lowering, node, a, b),
  'number * list': (lowering, node, a, b) => repeatList(lowering, node, b, a),
  'tuple + tuple': (lowering, node, a, b) =>
    joinedTuple(lowering, node, [a.elements ?? [], b.elements ?? []]),
  'tuple * number': (lowering, node, a, b) => {
    const times = b.type.kind === 'number' ? b.type.value : undefined;
    return times === undefined || times > MOST_JOINED
      ? wrong(lowering, node, '*', a, b)
      : joinedTuple(
          lowering,
          node,
          Array.from({ length: Math.max(0, times) }, () => a.elements ?? [])
        );
  },
  'string + string': (_, __, a, b) => joined(a, b),
  'set - set': (lowering, node, a, b) => ofSets(lowering, node, 'setDifference', a, b),
  'set & set': (lowering, node, a, b) => ofSets(lowering, node, 'setIntersection', a, b),
  'set | set': (lowering, node, a, b) => ofSets(lowering, node, 'setUnion', a, b),
  'set ^ set': (lowering, node, a, b) => ofSets(lowering, node, 'setSymmetricDifference', a, b)
};

function ofSets(lowering: Lowering, node: PyExpression, name: string, a: Value, b: Value): Value {
  const [x, y] = [a.type, b.type].map(type => (type.kind === 'set' ? type.element : null));
  const element = x && y ? join(x, y) : (x ?? y);
  return {
    type: lowering.madeSet(node, element),
    code: runtime(name, a.code, b.code)
  };
}

function repeatList(lowering: Lowering, node: PyExpression, list: Value, times: Value): Value {
  const { type, elements } = list;
  const count = times.type.kind === 'number' ? times.type.value : undefined;
  if (elements?.every(isNumber) && count !== undefined && elements.length * count <= MOST_KNOWN) {
    const settled = elements.map(own => lowering.settle(own));
    return listOf(lowering, node, Array.from({ length: Math.max(0, count) }, () => settled).flat());
  }
  return {
    type: lowering.madeList(node, type.kind === 'list' ? type.element : null),
    code: runtime('repeatList', list.code, times.code)
  };
}

export function lowerUnary(lowering: Lowering, node: PyNode<'unary'>): Value {
  const operand = present(lowering, lowerExpression(lowering, node.operand));
  if (node.operator === 'not') {
    const test = truthOf(lowering, node, operand);
    return test.kind === 'boolean' ? truth(!test.value) : { type: number('bool'), code: not(test) };
  }
  if (isNumber(operand)) {
    return unaryNumber(lowering, node, operand);
  }
  if (operand.type.kind === 'mixed' && node.operator === '-') {
    return mixedUnary(lowering, node, 'negative', operand);
  }
  if (operand.type.kind !== 'array') {
    return lowering.fail(
      node,
      node.operator,
      `this operator has no meaning for ${nameOf(operand.type)}.`
    );
  }
  const name = { '-': 'negative', '+': 'positive', '~': 'invert' }[node.operator];
  const each = (element: NumberValue): NumberValue | null =>
    element.type.dtype === 'bool' && node.operator !== '~'
      ? null
      : unaryNumber(lowering, node, element);
  return elementwise(lowering, node, node.operator, name, each, [operand]);
}

function unaryNumber(lowering: Lowering, node: PyNode<'unary'>, operand: NumberValue): NumberValue {
  switch (node.operator) {
    case '-':
      return negate(operand);
    case '~':
      return operand.type.dtype === 'bool' && operand.type.origin === 'numpy'
        ? { type: operand.type, code: not(operand.code) }
        : operand.type.dtype === 'float'
          ? lowering.fail(node, '~', 'this operator is for whole numbers and bools.')
          : {
              type: number('int', operand.type.origin),
              code: binary('-', numeral(-1), numeric(operand))
            };
    default:
      return operand.type.dtype === 'bool'
        ? { type: number('int', operand.type.origin), code: numeric(operand) }
        : operand;
  }
}
