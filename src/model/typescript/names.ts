/** Names: the model's own variables, its arguments, and what is built in. Any other is rejected. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import type { Expression } from '../program.js';
import { CONSTANTS, CONSTRUCTORS, FUNCTIONS, NAMESPACES } from '../intrinsics.js';
import { lineOf, withoutTypes } from './nodes.js';
import type { Scope } from './scope.js';

const LITERALS: Record<string, Expression> = {
  Infinity: { kind: 'infinity' },
  NaN: { kind: 'nan' },
  undefined: { kind: 'undefined' }
};

export function lowerName(node: t.Identifier, scope: Scope): Expression {
  const binding = scope.find(node.name);
  switch (binding?.role) {
    case 'variable':
      return { kind: 'variable', variable: binding.variable };
    case 'column':
      return { kind: 'column', column: binding.column };
    case 'parameters':
      return { kind: 'parameters' };
    case 'intrinsic':
      return { kind: 'intrinsic-value', name: binding.name };
    case undefined:
      return Object.hasOwn(LITERALS, node.name) ? LITERALS[node.name] : builtIn(node.name, node);
  }
}

/** What `Math.exp` or `Number.EPSILON` stands for; undefined where the object is the model's own. */
export function intrinsicName(
  node: t.MemberExpression | t.OptionalMemberExpression,
  scope: Scope
): Expression | undefined {
  const object = withoutTypes(node.object);
  if (object.type !== 'Identifier' || scope.find(object.name) || !NAMESPACES.has(object.name)) {
    return undefined;
  }
  const key = node.property;
  if (node.computed || key.type !== 'Identifier') {
    throw new ModelError(lineOf(node), `${object.name}[...]`, 'name the function after a dot.');
  }
  return builtIn(`${object.name}.${key.name}`, node);
}

/** The name of the built-in function that is called, where it is one. */
export function intrinsicFunction(callee: t.Node, scope: Scope): string | undefined {
  const node = withoutTypes(callee);
  const value =
    node.type === 'Identifier' && !ownName(node.name, scope)
      ? lowerName(node, scope)
      : node.type === 'MemberExpression'
        ? intrinsicName(node, scope)
        : undefined;
  return value?.kind === 'intrinsic-value' ? value.name : undefined;
}

function ownName(name: string, scope: Scope): boolean {
  const binding = scope.find(name);
  return binding !== undefined && binding.role !== 'intrinsic';
}

function builtIn(name: string, node: t.Node): Expression {
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) {
    return constantValue(constant);
  }
  if (FUNCTIONS.has(name)) {
    return { kind: 'intrinsic-value', name };
  }
  throw new ModelError(lineOf(node), name, whyNot(name));
}

function constantValue(value: number): Expression {
  if (Number.isNaN(value)) {
    return { kind: 'nan' };
  }
  return value === -Infinity
    ? { kind: 'unary', operator: '-', operand: { kind: 'infinity' } }
    : value < 0
      ? { kind: 'unary', operator: '-', operand: { kind: 'number', value: -value } }
      : value === Infinity
        ? { kind: 'infinity' }
        : { kind: 'number', value };
}

function whyNot(name: string): string {
  if (name === 'Math.random') {
    return 'a likelihood is not random: the same parameters must give the same value. Remove it.';
  }
  if (NAMESPACES.has(name) || CONSTRUCTORS.has(name)) {
    return 'this cannot be handed on as a value. Call one of its functions.';
  }
  return 'this name is not known. A model may use its arguments, its own variables and functions, and Math.';
}
