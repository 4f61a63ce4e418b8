/** Bodies of functions whose every `return` is the last thing on its way, so that they can be written as expressions. */
import type { PyStatement } from '../nodes.js';
import { lowerExpression } from './expressions.js';
import { Unreachable, type Lowering } from './lowering.js';
import { narrow } from './narrow.js';
import { choose, lowerTest } from './operators.js';
import { nodesOf } from './scope.js';
import { lowerBody } from './statements.js';
import { NOTHING, type Value } from './value.js';

type If = Extract<PyStatement, { kind: 'if' }>;

/** Statements without a `return` in them that may stand anywhere. */
const PLAIN: ReadonlySet<PyStatement['kind']> = new Set([
  ...(['assign', 'augmented', 'expression', 'pass', 'nonlocal', 'assert', 'raise'] as const),
  ...(['if', 'for', 'while', 'break', 'continue', 'delete'] as const)
]);

/** Whether no way through a body returns from within a loop, or goes on after only some ways have returned. */
export function isTailed(body: readonly PyStatement[]): boolean {
  return body.every((statement, i) => {
    if (statement.kind === 'return') {
      return true;
    }
    if (!hasReturn([statement])) {
      return nodesOf([statement]).every(
        node => !STATEMENTS.has(node.kind) || PLAIN.has(node.kind as PyStatement['kind'])
      );
    }
    return (
      statement.kind === 'if' &&
      isTailed(statement.then) &&
      isTailed(statement.otherwise) &&
      (i === body.length - 1 || !(goesOn(statement.then) && goesOn(statement.otherwise)))
    );
  });
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

/** What a body returns. */
export function lowerTail(
  lowering: Lowering,
  body: readonly PyStatement[],
  kept: (value: Value) => Value
): Value {
  for (let i = 0; i < body.length; i++) {
    const statement = body[i];
    if (statement.kind === 'return') {
      return statement.value ? kept(lowerExpression(lowering, statement.value)) : NOTHING;
    }
    if (statement.kind === 'if' && hasReturn([statement])) {
      return lowerBranches(lowering, statement, body.slice(i + 1), kept);
    }
    lowerBody(lowering, [statement]);
    if (!lowering.state) {
      throw new Unreachable('LookupError');
    }
  }
  return NOTHING;
}

function lowerBranches(
  lowering: Lowering,
  { test, then, otherwise, line }: If,
  rest: readonly PyStatement[],
  kept: (value: Value) => Value
): Value {
  const code = lowerTest(lowering, test);
  const branch = (body: readonly PyStatement[], holds: boolean) => (): Value => {
    narrow(lowering, test, holds);
    return lowerTail(lowering, goesOn(body) ? [...body, ...rest] : body, kept);
  };
  const [yes, no] = [branch(then, true), branch(otherwise, false)];
  if (code.kind === 'boolean') {
    return code.value ? yes() : no();
  }
  return choose(lowering, { ...test, line }, code, yes, no);
}
