/** Bodies of functions whose every `return` is the last thing on its way, so that they can be written as expressions. */
import type { PyStatement } from '../nodes.js';
import { numeral } from '../../code.js';
import { lowerExpression } from './expressions.js';
import { iterableOf } from './iterables.js';
import { reboundIn } from './loops.js';
import { Unreachable } from './knowledge.js';
import type { Lowering } from './lowering.js';
import { narrow } from './narrow.js';
import { choose } from './choices.js';
import { lowerTest } from './truth.js';
import { nodesOf } from './scope.js';
import { lowerBody } from './statements.js';
import { assignTarget } from './targets.js';
import { mayUnroll } from './unroll.js';
import { NOTHING, type Value } from './value.js';

type If = Extract<PyStatement, { kind: 'if' }>;
type For = Extract<PyStatement, { kind: 'for' }>;

/** Statements without a `return` in them that may stand anywhere. */
const PLAIN: ReadonlySet<PyStatement['kind']> = new Set([
  ...(['assign', 'augmented', 'expression', 'pass', 'nonlocal', 'assert', 'raise'] as const),
  ...(['if', 'for', 'while', 'break', 'continue', 'delete'] as const)
]);

/**
 * Whether a body can be written as an expression: no way returns from within a loop, unless the loop is one that is
 * written out, and what comes after a `return` on some ways comes after one way only.
 *
 * @param isRound whether it is the body of a loop, after which there is always something
 */
export function isTailed(body: readonly PyStatement[], isRound = false): boolean {
  return body.every((statement, i) => {
    if (statement.kind === 'return') {
      return true;
    }
    if (!hasReturn([statement])) {
      return nodesOf([statement]).every(
        node => !STATEMENTS.has(node.kind) || PLAIN.has(node.kind as PyStatement['kind'])
      );
    }
    if (statement.kind === 'for') {
      return isTailedLoop(statement);
    }
    const isLast = i === body.length - 1 && !isRound;
    return (
      statement.kind === 'if' &&
      isTailed(statement.then, !isLast) &&
      isTailed(statement.otherwise, !isLast) &&
      (isLast || !(goesOn(statement.then) && goesOn(statement.otherwise)))
    );
  });
}

function isTailedLoop({ body, otherwise }: For): boolean {
  const leaves = nodesOf(body).some(({ kind }) => kind === 'break' || kind === 'continue');
  return !leaves && otherwise.length === 0 && isTailed(body, true);
}

/** Kinds of statements that no expression has. */
const STATEMENTS: ReadonlySet<string> = new Set([
  ...PLAIN,
  ...(['function', 'return', 'try', 'import'] as const)
]);

function hasReturn(body: readonly PyStatement[]): boolean {
  return nodesOf(body).some(({ kind }) => kind === 'return');
}

/** Whether a way through leads out at the end. */
function goesOn(body: readonly PyStatement[]): boolean {
  const last = body[body.length - 1];
  return last?.kind === 'if'
    ? goesOn(last.then) || goesOn(last.otherwise)
    : last?.kind !== 'return' && last?.kind !== 'raise';
}

type Keep = (value: Value) => Value;

/**
 * What a body returns.
 *
 * @param after gives the value where the body goes on at its end
 */
export function lowerTail(
  lowering: Lowering,
  body: readonly PyStatement[],
  kept: Keep,
  after: () => Value = () => NOTHING
): Value {
  for (let i = 0; i < body.length; i++) {
    const statement = body[i];
    if (statement.kind === 'return') {
      return statement.value ? kept(lowerExpression(lowering, statement.value)) : NOTHING;
    }
    const rest = (): Value => lowerTail(lowering, body.slice(i + 1), kept, after);
    if (statement.kind === 'if' && hasReturn([statement])) {
      return lowerBranches(lowering, statement, kept, rest);
    }
    if (statement.kind === 'for' && hasReturn([statement])) {
      return lowerRounds(lowering, statement, kept, rest);
    }
    lowerBody(lowering, [statement]);
    if (!lowering.state) {
      throw new Unreachable('LookupError');
    }
  }
  return after();
}

function lowerBranches(
  lowering: Lowering,
  { test, then, otherwise, line }: If,
  kept: Keep,
  after: () => Value
): Value {
  const code = lowerTest(lowering, test);
  const branch = (body: readonly PyStatement[], holds: boolean) => (): Value => {
    narrow(lowering, test, holds);
    return lowerTail(lowering, body, kept, after);
  };
  const [yes, no] = [branch(then, true), branch(otherwise, false)];
  if (code.kind === 'boolean') {
    return code.value ? yes() : no();
  }
  return choose(lowering, { ...test, line }, code, yes, no);
}

/** A loop that is written out, round by round. */
function lowerRounds(lowering: Lowering, node: For, kept: Keep, after: () => Value): Value {
  const { target, values, body } = node;
  const iterable = iterableOf(lowering, values, reboundIn(node));
  const { count } = iterable;
  if (count === undefined || !mayUnroll(lowering, iterable, body)) {
    return lowering.keepAsCall();
  }
  const round = (i: number): Value => {
    if (i === count) {
      return after();
    }
    assignTarget(lowering, target, iterable.get(lowering, numeral(i)));
    return lowerTail(lowering, body, kept, () => round(i + 1));
  };
  return round(0);
}
