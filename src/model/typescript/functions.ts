/** Functions inside a model: declarations, expressions and arrows. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import type { FunctionValue, Pattern } from '../program.js';
import { lowerExpression } from './expressions.js';
import { lineOf } from './nodes.js';
import { lowerBindingPattern, namesOf } from './patterns.js';
import type { Scope } from './scope.js';
import { lowerBody } from './statements.js';

export type FunctionNode =
  t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | t.ObjectMethod;

export function lowerFunction(node: FunctionNode, outer: Scope): FunctionValue {
  rejectSpecial(node);
  const scope = outer.inner();
  const self =
    node.type === 'FunctionExpression' && node.id ? scope.declare(node.id.name, true) : null;
  const parameters = node.params.map(parameter => lowerParameter(parameter, scope));
  const body =
    node.body.type === 'BlockStatement'
      ? lowerBody(node.body.body, scope.inner())
      : [{ kind: 'return' as const, value: lowerExpression(node.body, scope) }];
  return { self, parameters, body };
}

/** @throws ModelError for functions that do not simply return. */
export function rejectSpecial(node: FunctionNode): void {
  const construct = node.async ? 'async' : node.generator ? 'function*' : null;
  if (construct) {
    throw new ModelError(
      lineOf(node),
      construct,
      'a model computes at once. Use an ordinary function.'
    );
  }
}

function lowerParameter(node: t.Node, scope: Scope): Pattern {
  if (node.type === 'RestElement') {
    return { kind: 'rest', pattern: lowerParameter(node.argument, scope) };
  }
  namesOf(node).forEach(({ name }) => scope.declare(name, false));
  return lowerBindingPattern(node, scope);
}
