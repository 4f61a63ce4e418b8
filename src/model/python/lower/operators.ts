/** Operators on values of any type. */
import type { Expression, LogicalOperator, Statement } from '../../program.js';
import type { PyBinaryOperator, PyCompareOperator, PyExpression, PyNode } from '../nodes.js';
import { array, join, nameOf, number, type PyType } from '../types.js';
import { arrayArithmetic, arrayComparison, elementwise } from './arrays.js';
import {
  assign,
  binary,
  conditional,
  lengthOf,
  logical,
  method,
  not,
  NULL,
  numeral,
  runtime,
  sizeOfMap,
  variable
} from './code.js';
import { lowerExpression, operands } from './expressions.js';
import { Unreachable, type Lowering } from './lowering.js';
import { callNumPy } from './numpy.js';
import { asFloats, mixedUnary } from './mixed-arrays.js';
import { mixedOperation } from './mixed.js';
import { narrow } from './narrow.js';
import { valueOf } from './names.js';
import {
  arithmetic,
  compareNumbers,
  isNumber,
  negate,
  numeric,
  truthOf as numberTruth,
  type NumberValue
} from './numbers.js';
import { joined } from './strings.js';
import { elementsOf } from './list-subscripts.js';
import { keyCode } from './subscripts.js';
import { fromParts, isSmall, tuple, truth, type Value } from './value.js';

import { dtypeFrom } from './small-create.js';

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
    const result = arithmetic(operator, a, b);
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

function wrong(
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
function asArray(lowering: Lowering, node: PyExpression, value: Value): Value {
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
      type: lowering.made(node, 'list', joined) as PyType,
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
    type: lowering.made(node, 'set', element) as PyType,
    code: runtime(name, a.code, b.code)
  };
}

function repeatList(lowering: Lowering, node: PyExpression, list: Value, times: Value): Value {
  const element = list.type.kind === 'list' ? list.type.element : null;
  return {
    type: lowering.made(node, 'list', element) as PyType,
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

export function lowerCompare(lowering: Lowering, node: PyNode<'compare'>): Value {
  const [left, first] = operands(lowering, [node.first, node.operands[0]]);
  const right = node.operators.length > 1 ? lowering.settle(first) : first;
  const result = comparison(lowering, node, node.operators[0], left, right);
  return compareOn(lowering, node, 1, result, right);
}

/** The rest of a chain is only computed where all before it holds. */
function compareOn(
  lowering: Lowering,
  node: PyNode<'compare'>,
  at: number,
  before: Value,
  left: Value
): Value {
  if (at === node.operators.length) {
    return before;
  }
  const test = truthOf(lowering, node, before);
  if (test.kind === 'boolean' && !test.value) {
    return before;
  }
  const rest = (): Expression => {
    const right = lowering.settle(lowerExpression(lowering, node.operands[at]));
    const next = comparison(lowering, node, node.operators[at], left, right);
    return truthOf(lowering, node, compareOn(lowering, node, at + 1, next, right));
  };
  return { type: number('bool'), code: shortCircuit(lowering, true, test, rest) };
}

/** `left && right` or `left || right`, where right may need statements of its own. */
function shortCircuit(
  lowering: Lowering,
  isAnd: boolean,
  left: Expression,
  right: () => Expression
): Expression {
  const [other] = lowering.fork(
    () => lowering.inBlock(() => lowering.reachable(right)),
    () => null
  );
  const { body, result } = other!;
  if (!result) {
    // It is an error where it is looked at.
    lowering.emit({
      kind: 'if',
      test: isAnd ? left : not(left),
      then: { kind: 'block', body },
      otherwise: null
    });
    return { kind: 'boolean', value: !isAnd };
  }
  if (body.length === 0) {
    return logical(isAnd ? '&&' : '||', left, result);
  }
  const held = lowering.hoist();
  lowering.emit(assign(variable(held), left));
  lowering.emit({
    kind: 'if',
    test: isAnd ? variable(held) : not(variable(held)),
    then: { kind: 'block', body: [...body, assign(variable(held), result)] },
    otherwise: null
  });
  return variable(held);
}

function comparison(
  lowering: Lowering,
  node: PyExpression,
  operator: PyCompareOperator,
  a: Value,
  b: Value
): Value {
  if (operator === 'in' || operator === 'not in') {
    const inside = membership(lowering, node, a, b);
    return { type: number('bool'), code: operator === 'in' ? inside : not(inside) };
  }
  const isEquality = operator === '==' || operator === '!=';
  if (operator === 'is' || operator === 'is not' || (isEquality && (isNone(a) || isNone(b)))) {
    return identity(lowering, node, operator, a, b);
  }
  if (a.type.kind === 'optional' || b.type.kind === 'optional') {
    if (isEquality && !isArrayLike(a.type) && !isArrayLike(b.type)) {
      return {
        type: number('bool'),
        code: binary(operator === '==' ? '===' : '!==', a.code, b.code)
      };
    }
    if (isEquality && !isArrayOrNone(a.type) && !isArrayOrNone(b.type)) {
      const same = sameOrNone(lowering, node, a, b);
      return { type: number('bool'), code: operator === '==' ? same : not(same) };
    }
    return comparison(lowering, node, operator, present(lowering, a), present(lowering, b));
  }
  if (isNumber(a) && isNumber(b)) {
    return compareNumbers(operator, a, b);
  }
  if (isEquality && (a.type.kind === 'dtype' || b.type.kind === 'dtype')) {
    return sameDtype(lowering, node, operator, a, b);
  }
  if (isEquality && (a.type.kind === 'function' || b.type.kind === 'function')) {
    return wrong(lowering, node, operator, a, b);
  }
  if (a.type.kind === 'mixed' || b.type.kind === 'mixed') {
    return (
      mixedOperation(operator, lowering.boxed(a), lowering.boxed(b)) ??
      wrong(lowering, node, operator, a, b)
    );
  }
  if (a.type.kind === 'array' || b.type.kind === 'array') {
    const [x, y] = [a, b].map(value => asArray(lowering, node, value));
    return arrayComparison(lowering, node, operator, x, y);
  }
  if (a.type.kind === 'string' && b.type.kind === 'string') {
    return compareStrings(operator, a, b);
  }
  if (a.type.kind === 'set' && b.type.kind === 'set' && !isEquality) {
    return compareSets(lowering, operator, a, b);
  }
  if (isEquality && a.type.kind === 'tuple' && b.type.kind === 'tuple') {
    const same = sameTuples(lowering, node, a, b);
    return { type: number('bool'), code: operator === '==' ? same : not(same) };
  }
  if (a.type.kind === b.type.kind && /tuple|list|set|dict/.test(a.type.kind)) {
    const same = runtime(isEquality ? 'sameValue' : 'compareValues', a.code, b.code);
    return {
      type: number('bool'),
      code: isEquality ? (operator === '==' ? same : not(same)) : binary(operator, same, numeral(0))
    };
  }
  return isEquality ? truth(operator === '!=') : wrong(lowering, node, operator, a, b);
}

/** Of arrays, whose dtypes are those of 64 bits. */
const LONG_DTYPES = /^(builtins\.|numpy\.)?(bool|bool_|int|int_|int64|intp|float|float64|double)$/;

function sameDtype(
  lowering: Lowering,
  node: PyExpression,
  operator: PyCompareOperator,
  a: Value,
  b: Value
): Value {
  const dtypes = [a, b].map(value => {
    const { type } = value;
    const name =
      type.kind === 'string' ? type.value : type.kind === 'function' ? String(type.id) : 'float';
    return LONG_DTYPES.test(name ?? '') ? dtypeFrom(value) : undefined;
  });
  return dtypes.every(dtype => dtype !== undefined && dtype !== null)
    ? truth((dtypes[0] === dtypes[1]) === (operator === '=='))
    : wrong(lowering, node, operator, a, b);
}

/** `a <= b`: all of a is in b. */
function compareSets(lowering: Lowering, operator: PyCompareOperator, a: Value, b: Value): Value {
  const [small, large] = (operator.startsWith('<') ? [a, b] : [b, a]).map(({ code }) =>
    lowering.bind(code)
  );
  const isWithin = runtime('setIsSubset', small, large);
  const isSmaller = binary('<', sizeOfMap(small), sizeOfMap(large));
  return {
    type: number('bool'),
    code: operator.endsWith('=') ? isWithin : logical('&&', isSmaller, isWithin)
  };
}

/** Equality of two values of which one or both may be None. */
function sameOrNone(lowering: Lowering, node: PyExpression, a: Value, b: Value): Expression {
  if (a.type.kind === 'optional' && b.type.kind === 'optional') {
    return runtime('sameValue', a.code, b.code);
  }
  const [given, other] = a.type.kind === 'optional' ? [a, b] : [b, a];
  const held = lowering.bind(given.code);
  const inner = given.type.kind === 'optional' ? given.type.value : given.type;
  return shortCircuit(lowering, true, binary('!==', held, NULL), () =>
    truthOf(lowering, node, comparison(lowering, node, '==', valueOf(inner, held), other))
  );
}

/** Tuples are equal where all their elements are. */
function sameTuples(lowering: Lowering, node: PyExpression, a: Value, b: Value): Expression {
  const [x, y] = [a, b].map(value => value.elements ?? elementsOf(value));
  if (x.length !== y.length) {
    return { kind: 'boolean', value: false };
  }
  const tests = x.map((element, i) =>
    truthOf(lowering, node, comparison(lowering, node, '==', element, y[i]))
  );
  return tests.length === 0
    ? { kind: 'boolean', value: true }
    : tests.reduce((before, test) => logical('&&', before, test));
}

function compareStrings(operator: PyCompareOperator, a: Value, b: Value): Value {
  const [x, y] = [a.type, b.type].map(type => (type.kind === 'string' ? type.value : undefined));
  const isEquality = operator === '==' || operator === '!=';
  if (isEquality && x !== undefined && y !== undefined) {
    return truth((x === y) === (operator === '=='));
  }
  const written = ({ '==': '===', '!=': '!==' } as Record<string, '===' | '!=='>)[operator];
  return { type: number('bool'), code: binary(written ?? (operator as '<'), a.code, b.code) };
}

function isArrayLike(type: PyType): boolean {
  return /array|tuple|list|dict|set/.test(type.kind === 'optional' ? type.value.kind : type.kind);
}

function isArrayOrNone(type: PyType): boolean {
  const { kind } = type.kind === 'optional' ? type.value : type;
  return kind === 'array' || kind === 'none';
}

function isNone({ type }: Value): boolean {
  return type.kind === 'none';
}

function identity(
  lowering: Lowering,
  node: PyExpression,
  operator: PyCompareOperator,
  a: Value,
  b: Value
): Value {
  const isSameness = operator === 'is' || operator === '==';
  if (isNone(a) && isNone(b)) {
    return truth(isSameness);
  }
  if (isNone(a) || isNone(b)) {
    const other = isNone(a) ? b : a;
    return other.type.kind === 'optional'
      ? { type: number('bool'), code: binary(isSameness ? '===' : '!==', other.code, NULL) }
      : truth(!isSameness);
  }
  if (isNumber(a) && isNumber(b) && a.type.dtype === 'bool' && b.type.dtype === 'bool') {
    return { type: number('bool'), code: binary(isSameness ? '===' : '!==', a.code, b.code) };
  }
  return lowering.fail(
    node,
    operator,
    'whether two values are one object is only known of None. Use == instead.'
  );
}

function membership(lowering: Lowering, node: PyExpression, a: Value, b: Value): Expression {
  switch (b.type.kind) {
    case 'dict':
    case 'set':
      return method(b.code, 'has', keyCode(a));
    case 'tuple': {
      const elements = b.elements ?? [];
      const needle = lowering.settle(a);
      const tests = elements.map(element =>
        truthOf(lowering, node, comparison(lowering, node, '==', needle, element))
      );
      return tests.reduce((x, y) => logical('||', x, y), {
        kind: 'boolean',
        value: false
      } as Expression);
    }
    case 'string':
      return a.type.kind === 'string'
        ? runtime('contains', b.code, a.code)
        : wrong(lowering, node, 'in', a, b);
    case 'list':
      return runtime('contains', b.code, a.code);
    case 'array':
      return runtime('any', arrayComparison(lowering, node, '==', b, a).code);
    case 'range':
      return runtime('contains', b.code, a.code);
    default:
      return wrong(lowering, node, 'in', a, b);
  }
}

/** `and`, `or`: the value of the last operand that was looked at. */
export function lowerLogical(lowering: Lowering, node: PyNode<'logical'>): Value {
  const left = lowering.settle(lowerExpression(lowering, node.left));
  const test = truthOf(lowering, node, left);
  const isAnd = node.operator === 'and';
  if (test.kind === 'boolean') {
    return test.value === isAnd ? lowerExpression(lowering, node.right) : left;
  }
  const right = (): Value => {
    narrow(lowering, node.left, isAnd);
    return lowerExpression(lowering, node.right);
  };
  const skip = (): Value => left;
  return isAnd
    ? choose(lowering, node, test, right, skip)
    : choose(lowering, node, test, skip, right);
}

export function lowerConditional(lowering: Lowering, node: PyNode<'conditional'>): Value {
  const test = lowerTest(lowering, node.test);
  if (test.kind === 'boolean') {
    return lowerExpression(lowering, test.value ? node.then : node.otherwise);
  }
  const branch = (chosen: PyExpression, sense: boolean) => (): Value => {
    narrow(lowering, node.test, sense);
    return lowerExpression(lowering, chosen);
  };
  return choose(lowering, node, test, branch(node.then, true), branch(node.otherwise, false));
}

/** One of two values; only the chosen one is computed. */
export function choose(
  lowering: Lowering,
  node: PyExpression,
  test: Expression,
  then: () => Value,
  otherwise: () => Value
): Value {
  const [a, b] = lowering.fork(
    () => lowering.inBlock(() => lowering.reachable(() => written(then()))),
    () => lowering.inBlock(() => lowering.reachable(() => written(otherwise())))
  );
  if (!a.result || !b.result) {
    return chooseOne(lowering, test, a, b);
  }
  return chooseOf(lowering, node, test, [a.body, a.result], [b.body, b.result]);
}

interface Branch {
  body: Statement[];
  result: Value | null;
}

/** One side has no value and ends in an error. */
function chooseOne(lowering: Lowering, test: Expression, a: Branch, b: Branch): Value {
  lowering.emit({
    kind: 'if',
    test: a.result ? not(test) : test,
    then: { kind: 'block', body: a.result ? b.body : a.body },
    otherwise: null
  });
  const { body, result } = a.result ? a : b;
  if (!result) {
    throw new Unreachable('LookupError');
  }
  body.forEach(statement => lowering.emit(statement));
  return valueOf(result.type, result.code);
}

function chooseOf(
  lowering: Lowering,
  node: PyExpression,
  test: Expression,
  [thenBody, a]: [Statement[], Value],
  [otherBody, b]: [Statement[], Value]
): Value {
  const parts = chooseParts(lowering, test, [thenBody, a], [otherBody, b]);
  if (parts) {
    return parts;
  }
  const type = join(a.type, b.type);
  if (type.kind === 'conflict') {
    return lowering.fail(
      node,
      node.kind === 'conditional' ? 'if else' : 'and/or',
      `this is ${nameOf(type)}. Use values of one kind.`
    );
  }
  if (thenBody.length === 0 && otherBody.length === 0) {
    if (type.kind === 'number' && type.dtype === 'bool' && isLogicalShape(a, b, test)) {
      const [operator, other] = logicalOf(a, test);
      return {
        type: number('bool', type.origin),
        code: logical(operator, test, other ?? b.code)
      };
    }
    return valueOf(
      withoutConstant(type),
      withoutRepeat(lowering, type, conditional(test, a.code, b.code))
    );
  }
  const held = lowering.hoist();
  lowering.emit({
    kind: 'if',
    test,
    then: { kind: 'block', body: [...thenBody, assign(variable(held), a.code)] },
    otherwise: { kind: 'block', body: [...otherBody, assign(variable(held), b.code)] }
  });
  return valueOf(withoutConstant(type), variable(held));
}

/** A value whose code is all in the block where it is computed. */
function written(value: Value): Value {
  const { type, parts } = value;
  // An array that has a name is itself, not a copy.
  return parts && !value.storage && isSmall(type)
    ? fromParts(type, parts)
    : { type, code: value.code };
}

/** One of two small arrays of one shape, element by element. */
function chooseParts(
  lowering: Lowering,
  test: Expression,
  [thenBody, a]: [Statement[], Value],
  [otherBody, b]: [Statement[], Value]
): Value | null {
  const isEven =
    a.type.kind === 'array' &&
    b.type.kind === 'array' &&
    a.type.dtype === b.type.dtype &&
    a.type.shape.join() === b.type.shape.join();
  if (!isEven || !a.parts || !b.parts || a.type.kind !== 'array') {
    return null;
  }
  const { dtype } = a.type;
  const slots = a.parts.map(() => variable(lowering.hoist()));
  const fill = (body: Statement[], parts: readonly Expression[]): Statement => ({
    kind: 'block',
    body: [...body, ...parts.map((part, i) => assign(slots[i], part))]
  });
  lowering.emit({
    kind: 'if',
    test,
    then: fill(thenBody, a.parts),
    otherwise: fill(otherBody, b.parts)
  });
  return fromParts(
    array(dtype, a.type.shape),
    slots.map(slot => lowering.freeze(slot))
  );
}

/** `test && b` where the other side is the test itself. */
function isLogicalShape(a: Value, b: Value, test: Expression): boolean {
  return a.code === test || b.code === test;
}

function logicalOf(a: Value, test: Expression): [LogicalOperator, Expression | null] {
  return a.code === test ? ['||', null] : ['&&', a.code];
}

/** Numbers may be written once where they are used; other values are read part by part. */
function withoutRepeat(lowering: Lowering, type: PyType, code: Expression): Expression {
  return type.kind === 'number' && !type.isMixed ? code : lowering.bind(code);
}

function withoutConstant(type: PyType): PyType {
  return type;
}

/** Whether an expression counts as true; of `and` and `or` only that is asked. */
export function lowerTest(lowering: Lowering, node: PyExpression): Expression {
  if (node.kind !== 'logical') {
    return truthOf(lowering, node, lowerExpression(lowering, node));
  }
  const left = lowerTest(lowering, node.left);
  const isAnd = node.operator === 'and';
  if (left.kind === 'boolean') {
    return left.value === isAnd ? lowerTest(lowering, node.right) : left;
  }
  return shortCircuit(lowering, isAnd, left, () => {
    narrow(lowering, node.left, isAnd);
    return lowerTest(lowering, node.right);
  });
}

/** Whether a value counts as true. */
export function truthOf(lowering: Lowering, node: PyExpression, value: Value): Expression {
  const { type, code } = value;
  switch (type.kind) {
    case 'number':
      return numberTruth(value as NumberValue);
    case 'none':
      return { kind: 'boolean', value: false };
    case 'function':
      return { kind: 'boolean', value: true };
    case 'tuple':
      return { kind: 'boolean', value: type.elements.length > 0 };
    case 'string':
    case 'list':
      return binary('!==', lengthOf(code), numeral(0));
    case 'dict':
    case 'set':
      return binary('!==', sizeOfMap(code), numeral(0));
    case 'optional': {
      const held = lowering.bind(code);
      const inner = truthOf(lowering, node, valueOf(type.value, held));
      return logical('&&', binary('!==', held, NULL), inner);
    }
    case 'array': {
      const parts = isSmall(type) ? lowering.partsOf(value) : null;
      if (parts?.length === 1) {
        return numberTruth({ type: number(type.dtype), code: parts[0] });
      }
      return runtime('truth', lowering.settleObject(value));
    }
    case 'mixed':
      return truthOf(lowering, node, asFloats(lowering, node, value));
    default:
      return lowering.fail(node, 'if', `${nameOf(type)} is neither true nor false.`);
  }
}
