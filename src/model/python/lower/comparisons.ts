/** Comparisons of values of any type. */
import type { Expression } from '../../program.js';
import type { PyCompareOperator, PyExpression, PyNode } from '../nodes.js';
import { number, type PyType } from '../types.js';
import { arrayComparison } from './arrays.js';
import { binary, logical, method, not, NULL, numeral, runtime, sizeOfMap } from '../../code.js';
import { lowerExpression, operands } from './expressions.js';
import type { Lowering } from './lowering.js';
import { mixedOperation } from './mixed.js';
import { valueOf } from './value-of.js';
import { compareNumbers, isNumber } from './numbers.js';
import { elementsOf } from './list-subscripts.js';
import { hasEntry } from './fixed-dicts.js';
import { keyCode } from './subscripts.js';
import { truth, type Value } from './value.js';
import { dtypeFrom } from './small-create.js';
import { truthOf, shortCircuit } from './truth.js';
import { wrong, asArray, present } from './operators.js';

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

export function comparison(
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
      return { type: number('bool'), code: equality(operator, same) };
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
    return { type: number('bool'), code: equality(operator, same) };
  }
  if (a.type.kind === b.type.kind && /tuple|list|set|dict/.test(a.type.kind)) {
    const same = runtime(isEquality ? 'sameValue' : 'compareValues', a.code, b.code);
    return {
      type: number('bool'),
      code: isEquality ? equality(operator, same) : binary(operator, same, numeral(0))
    };
  }
  return isEquality ? truth(operator === '!=') : wrong(lowering, node, operator, a, b);
}

/** What `==` or `!=` says of values that are the same or not. */
function equality(operator: PyCompareOperator, same: Expression): Expression {
  return operator === '==' ? same : not(same);
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
      return (b.entries && hasEntry(lowering, b.entries, a)) ?? method(b.code, 'has', keyCode(a));
    case 'tuple':
      return amongElements(lowering, node, a, b.elements ?? []);
    case 'string':
      return a.type.kind === 'string'
        ? runtime('contains', b.code, a.code)
        : wrong(lowering, node, 'in', a, b);
    case 'list':
      return isNumber(a) && b.elements?.every(isNumber)
        ? amongElements(lowering, node, a, b.elements)
        : runtime('contains', b.code, a.code);
    case 'array':
      return runtime('any', arrayComparison(lowering, node, '==', b, a).code);
    case 'range':
      return runtime('contains', b.code, a.code);
    default:
      return wrong(lowering, node, 'in', a, b);
  }
}

function amongElements(
  lowering: Lowering,
  node: PyExpression,
  given: Value,
  elements: readonly Value[]
): Expression {
  const needle = lowering.settle(given);
  const tests = elements.map(element =>
    truthOf(lowering, node, comparison(lowering, node, '==', needle, element))
  );
  return tests.reduce((x, y) => logical('||', x, y), {
    kind: 'boolean',
    value: false
  } as Expression);
}
