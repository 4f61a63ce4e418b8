/** One of two values: conditional expressions, and `and` and `or` as values. */
import type { Expression, LogicalOperator, Statement } from '../../program.js';
import type { PyExpression, PyNode } from '../nodes.js';
import { array, join, nameOf, number, type PyType } from '../types.js';
import { assign, conditional, logical, not, variable } from '../../code.js';
import { lowerExpression } from './expressions.js';
import { Unreachable } from './knowledge.js';
import type { Lowering } from './lowering.js';
import { narrow } from './narrow.js';
import { valueOf } from './value-of.js';
import { fromParts, isSmall, type Value } from './value.js';
import { truthOf, lowerTest } from './truth.js';

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
    return valueOf(type, withoutRepeat(lowering, type, conditional(test, a.code, b.code)));
  }
  const held = lowering.hoist();
  lowering.emit({
    kind: 'if',
    test,
    then: { kind: 'block', body: [...thenBody, assign(variable(held), a.code)] },
    otherwise: { kind: 'block', body: [...otherBody, assign(variable(held), b.code)] }
  });
  return valueOf(type, variable(held));
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
