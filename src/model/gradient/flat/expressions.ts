/**
 * Expressions without effects: what an expression changes becomes a statement before it, and what it calls is written
 * out.
 */
import { EFFECTS } from '../../python/runtime/effects.js';
import type { Argument, Expression, LogicalOperator } from '../../program.js';
import {
  NULL,
  UNDEFINED,
  assign,
  binary,
  conditional,
  declare,
  variable,
  when
} from '../../code.js';

import { NoDerivative } from '../no-derivative.js';
import { assignment, updated } from './assignments.js';
import { called } from './calls.js';
import { methodCall, generated } from './callbacks.js';
import type { Flattening, Place } from './flattening.js';

/** Writes what has to come first, and gives what is left: an expression that changes nothing. */
export function flatExpression(node: Expression, at: Place, flat: Flattening): Expression {
  const inOrder = (...nodes: Expression[]) =>
    flat.inOrder(nodes.map(own => () => flatExpression(own, at, flat)));
  switch (node.kind) {
    case 'variable':
      return flatVariable(node, at);
    case 'template':
      return { ...node, values: inOrder(...node.values) };
    case 'cell':
      return { ...node, trial: inOrder(node.trial)[0] };
    case 'array':
      return { ...node, elements: flatArguments(node.elements, at, flat) };
    case 'record': {
      const values = inOrder(...node.entries.map(({ value }) => value));
      return {
        ...node,
        entries: node.entries.map(({ key }, i) => ({ key, value: values[i] }))
      };
    }
    case 'function-value':
    case 'intrinsic-value':
      throw new NoDerivative('a function is kept as a value');
    case 'index': {
      const [object, index] = inOrder(node.object, node.index);
      return ifThere(node.optional, object, flat, own => ({
        ...node,
        object: own,
        index,
        optional: false
      }));
    }
    case 'field':
    case 'extent': {
      const [object] = inOrder(node.object);
      return ifThere(node.optional, object, flat, own => ({
        ...node,
        object: own,
        optional: false
      }));
    }
    case 'part':
      return { ...node, object: inOrder(node.object)[0] };
    case 'unary':
      return { ...node, operand: inOrder(node.operand)[0] };
    case 'binary': {
      const [left, right] = inOrder(node.left, node.right);
      return { ...node, left, right };
    }
    case 'logical':
      return logical(node, at, flat);
    case 'conditional':
      return flatConditional(node, at, flat);
    case 'assign':
      return assignment(node, at, flat);
    case 'update':
      return updated(node, at, flat);
    case 'sequence': {
      const values = inOrder(...node.expressions);
      return values[values.length - 1];
    }
    case 'call':
      return called(node, at, flat);
    case 'method':
      return methodCall(node, at, flat);
    case 'intrinsic':
      return node.name === 'generate' || (node.name === 'Array.from' && node.arguments.length === 2)
        ? generated(node, at, flat)
        : { ...node, arguments: flatArguments(node.arguments, at, flat) };
    case 'runtime': {
      const call = { ...node, arguments: inOrder(...node.arguments) };
      return hasEffect(node.name) ? flat.held(call) : call;
    }
    default:
      return { ...node };
  }
}

function hasEffect(name: string): boolean {
  const effect = EFFECTS.get(name);
  return !effect || effect.changes.length > 0;
}

function flatVariable(node: Extract<Expression, { kind: 'variable' }>, { scope }: Place) {
  if (scope.closure(node.variable)) {
    throw new NoDerivative('a function is kept as a value');
  }
  return variable(scope.variable(node.variable));
}

export function flatArguments(nodes: readonly Argument[], at: Place, flat: Flattening): Argument[] {
  const values = flat.inOrder(
    nodes.map(node => () => flatExpression(node.kind === 'spread' ? node.values : node, at, flat))
  );
  return values.map((value, i) =>
    nodes[i].kind === 'spread' ? { kind: 'spread', values: value } : value
  );
}

/** `object?.x` is undefined where there is no object. */
function ifThere(
  optional: boolean,
  object: Expression,
  flat: Flattening,
  access: (object: Expression) => Expression
): Expression {
  if (!optional) {
    return access(object);
  }
  const own = flat.held(object);
  return conditional(binary('==', own, NULL), UNDEFINED, access(own));
}

function logical(
  node: Extract<Expression, { kind: 'logical' }>,
  at: Place,
  flat: Flattening
): Expression {
  const left = flatExpression(node.left, at, flat);
  const right = flat.capture(() => flatExpression(node.right, at, flat));
  if (right.statements.length === 0) {
    return { ...node, left, right: right.value };
  }
  const result = flat.names.fresh();
  flat.push(
    declare(result, left),
    when(goesOn(node.operator, variable(result)), [
      ...right.statements,
      assign(variable(result), right.value)
    ])
  );
  return variable(result);
}

/** Whether the right side counts. */
export function goesOn(operator: LogicalOperator, left: Expression): Expression {
  switch (operator) {
    case '&&':
      return left;
    case '||':
      return { kind: 'unary', operator: '!', operand: left };
    case '??':
      return binary('==', left, NULL);
  }
}

function flatConditional(
  node: Extract<Expression, { kind: 'conditional' }>,
  at: Place,
  flat: Flattening
): Expression {
  const test = flatExpression(node.test, at, flat);
  const then = flat.capture(() => flatExpression(node.then, at, flat));
  const otherwise = flat.capture(() => flatExpression(node.otherwise, at, flat));
  if (then.statements.length + otherwise.statements.length === 0) {
    return conditional(test, then.value, otherwise.value);
  }
  const result = flat.names.fresh();
  flat.push(
    declare(result, null),
    when(
      test,
      [...then.statements, assign(variable(result), then.value)],
      [...otherwise.statements, assign(variable(result), otherwise.value)]
    )
  );
  return variable(result);
}
