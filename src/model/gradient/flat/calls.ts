/** A call of one of the model's functions becomes the statements of that function. */
import { FUNCTIONS } from '../../intrinsics.js';
import type { Argument, Expression, FunctionValue, Node } from '../../program.js';
import { isFunction } from '../../nodes.js';
import { UNDEFINED, block, declare, variable } from '../../code.js';

import { NoDerivative } from '../no-derivative.js';
import { bindDeclared, spread } from './assignments.js';
import { flatExpression } from './expressions.js';
import type { Exit, Flattening, Place } from './flattening.js';
import { Scope, type Closure } from './scope.js';
import { flatStatements } from './statements.js';

export function called(
  node: Extract<Expression, { kind: 'call' }>,
  at: Place,
  flat: Flattening
): Expression {
  const closure = closureOf(node.callee, at);
  if (!closure) {
    throw new NoDerivative('which function is called is found out only while the model runs');
  }
  const given: (Closure | null)[] = node.arguments.map(own => closureOf(own, at));
  const values = flat.inOrder(
    node.arguments.map((own, i) => () => (given[i] ? UNDEFINED : single(own, at, flat)))
  );
  return applied(
    closure,
    values.map((value, i) => given[i] ?? value),
    flat
  );
}

function single(node: Argument, at: Place, flat: Flattening): Expression {
  if (node.kind === 'spread') {
    throw new NoDerivative('an array is spread out into the arguments of a function');
  }
  return flatExpression(node, at, flat);
}

/** The function that an expression stands for, where that is known beforehand. */
export function closureOf(node: Argument, { scope }: Place): Closure | null {
  switch (node.kind) {
    case 'variable':
      return scope.closure(node.variable) ?? null;
    case 'function-value':
      return { kind: 'own', function: node.function, scope };
    case 'intrinsic-value':
      return { kind: 'built-in', name: node.name };
    default:
      return null;
  }
}

/**
 * What the function gives for these arguments, each a flat expression or a function.
 * @throws NoDerivative where a function calls itself
 */
export function applied(
  closure: Closure,
  given: readonly (Expression | Closure)[],
  flat: Flattening
): Expression {
  if (closure.kind === 'built-in') {
    return builtIn(closure.name, given);
  }
  if (flat.calls.includes(closure.function)) {
    throw new NoDerivative('a function calls itself');
  }
  const scope = new Scope(closure.scope);
  const exit: Exit = { label: flat.names.fresh(), result: flat.names.fresh(), isLeft: false };
  flat.calls.push(closure.function);
  try {
    bindArguments(closure, given, { scope, exit }, flat);
    return writtenOut(closure.function.body, { scope, exit }, flat);
  } finally {
    flat.calls.pop();
  }
}

function builtIn(name: string, given: readonly (Expression | Closure)[]): Expression {
  const args = given.slice(0, FUNCTIONS.get(name)).filter(isExpression);
  return { kind: 'intrinsic', name, arguments: args };
}

function isExpression(given: Expression | Closure): given is Expression {
  return given.kind !== 'own' && given.kind !== 'built-in';
}

function bindArguments(
  { function: called, scope }: Extract<Closure, { kind: 'own' }>,
  given: readonly (Expression | Closure)[],
  at: Place,
  flat: Flattening
): void {
  if (called.self !== null) {
    at.scope.define(called.self, { kind: 'own', function: called, scope });
  }
  called.parameters.forEach((parameter, i) => {
    const argument = given[i] ?? UNDEFINED;
    if (parameter.kind === 'rest') {
      const elements = given.slice(i).filter(isExpression);
      spread(parameter, { kind: 'array', elements }, at, flat, bindDeclared);
    } else if (isExpression(argument)) {
      spread(parameter, argument, at, flat, bindDeclared);
    } else if (parameter.kind === 'variable') {
      at.scope.define(parameter.variable, argument);
    }
  });
}

/** The body of a function: simply its last expression where it returns nowhere else. */
function writtenOut(body: FunctionValue['body'], at: Place, flat: Flattening): Expression {
  const last = body.at(-1);
  if (last?.kind === 'return' && returnsIn(body) === 1) {
    flat.push(...flatStatements(body.slice(0, -1), at, flat));
    return last.value ? flatExpression(last.value, at, flat) : UNDEFINED;
  }
  const exit = at.exit!;
  const statements = flatStatements(body, at, flat, true);
  if (returnsIn(body) === 0) {
    flat.push(...statements);
    return UNDEFINED;
  }
  flat.push(declare(exit.result, null));
  flat.push(exit.isLeft ? block(statements, exit.label) : block(statements));
  return variable(exit.result);
}

/** Returns of the function itself, not those of functions inside it. */
function returnsIn(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, own) => sum + returnsIn(own), 0);
  }
  if (typeof value !== 'object' || value === null || isFunction(value as Node)) {
    return 0;
  }
  const own = (value as { kind?: string }).kind === 'return' ? 1 : 0;
  return own + returnsIn(Object.values(value));
}
