/** Functions of the text that only compute and return: they are written anew at each call, so that arrays stay parts. */
import type { PyStatement } from '../nodes.js';
import { lowerExpression } from './expressions.js';
import { bodyOf } from './functions.js';
import { Unreachable, type FunctionNode, type KnownFunction, type Lowering } from './lowering.js';
import { assignName } from './names.js';
import { boundNames, nodesOf, type Scope } from './scope.js';
import { lowerBody } from './statements.js';
import { fromParts, isSmall, readsOf, tuple, type Value } from './value.js';

/** Statements that are written anew at most: functions that call functions multiply. */
const MOST_STATEMENTS = 2000;

/** One statement after the other, and a value at the end. */
const STRAIGHT = new Set<PyStatement['kind']>(['assign', 'augmented', 'expression', 'pass']);

export function isInlined(lowering: Lowering, node: FunctionNode): boolean {
  const body = bodyOf(node);
  return isStraight(node, body) && lowering.written + body.length <= MOST_STATEMENTS;
}

const known = new WeakMap<FunctionNode, boolean>();

function isStraight(node: FunctionNode, body: readonly PyStatement[]): boolean {
  const found =
    known.get(node) ??
    (body.every(({ kind }, i) =>
      i === body.length - 1 ? kind === 'return' : STRAIGHT.has(kind)
    ) &&
      !nodesOf(body).some(({ kind }) => kind === 'lambda'));
  known.set(node, found);
  return found;
}

/** The value of a call whose statements are written where it stands. */
export function inlined(
  lowering: Lowering,
  { node, scope: outer }: KnownFunction,
  given: readonly Value[]
): Value {
  const body = bodyOf(node);
  const names = node.parameters.map(({ name }) => name);
  const scope = lowering.scopeOf(body, [...names, ...boundNames(body)], outer);
  lowering.inlined.add(scope);
  lowering.written += body.length;
  lowering.calling.push(node);
  try {
    return lowering.inScope(scope, () => {
      given.forEach((argument, i) => assignName(lowering, names[i], argument));
      lowerBody(lowering, body.slice(0, -1));
      return returned(lowering, scope, body[body.length - 1]);
    });
  } finally {
    lowering.calling.pop();
    lowering.forget(scope);
  }
}

function returned(lowering: Lowering, scope: Scope, last: PyStatement): Value {
  if (!lowering.state) {
    throw new Unreachable('LookupError');
  }
  return last.kind === 'return' && last.value
    ? apart(scope, lowerExpression(lowering, last.value))
    : lowerExpression(lowering, { kind: 'none', line: last.line });
}

/** Arrays of the function's own names end with it: what is left are their elements. */
function apart(scope: Scope, value: Value): Value {
  const { type, storage } = value;
  if (type.kind === 'tuple' && value.elements) {
    return tuple(value.elements.map(element => apart(scope, element)));
  }
  return storage?.owner !== undefined && isSmall(type) && scope.owns(storage.owner)
    ? fromParts(type, readsOf(type, storage))
    : value;
}
