/** Expressions of the syntax tree to expressions of the program. What is not listed here is rejected. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import {
  ASSIGN_OPERATORS,
  BINARY_OPERATORS,
  LOGICAL_OPERATORS,
  UNARY_OPERATORS,
  type Argument,
  type Expression,
  type Place
} from '../program.js';
import { lowerCall, lowerNew } from './calls.js';
import { lowerFunction } from './functions.js';
import { intrinsicName, lowerName } from './names.js';
import { lowerPattern, lowerPlace } from './patterns.js';
import { memberKey } from './keys.js';
import { lineOf, oneOf, reject, withoutTypes } from './nodes.js';
import type { Scope } from './scope.js';

export function lowerExpression(typed: t.Node, scope: Scope): Expression {
  const node = withoutTypes(typed);
  switch (node.type) {
    case 'NumericLiteral':
      return { kind: 'number', value: node.value };
    case 'BooleanLiteral':
      return { kind: 'boolean', value: node.value };
    case 'NullLiteral':
      return { kind: 'null' };
    case 'StringLiteral':
      return { kind: 'text', value: node.value };
    case 'TemplateLiteral':
      return lowerTemplate(node, scope);
    case 'Identifier':
      return lowerName(node, scope);
    case 'ArrayExpression':
      return { kind: 'array', elements: node.elements.map(e => lowerElement(e, node, scope)) };
    case 'ObjectExpression':
      return lowerRecord(node, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return { kind: 'function-value', function: lowerFunction(node, scope) };
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return lowerMember(node, scope);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return lowerCall(node, scope);
    case 'NewExpression':
      return lowerNew(node, scope);
    case 'UnaryExpression':
      return lowerUnary(node, scope);
    case 'BinaryExpression':
      return lowerBinary(node, scope);
    case 'LogicalExpression':
      return {
        kind: 'logical',
        operator: oneOf(LOGICAL_OPERATORS, node.operator, node),
        left: lowerExpression(node.left, scope),
        right: lowerExpression(node.right, scope)
      };
    case 'ConditionalExpression':
      return {
        kind: 'conditional',
        test: lowerExpression(node.test, scope),
        then: lowerExpression(node.consequent, scope),
        otherwise: lowerExpression(node.alternate, scope)
      };
    case 'AssignmentExpression':
      return lowerAssignment(node, scope);
    case 'UpdateExpression':
      return {
        kind: 'update',
        operator: node.operator,
        prefix: node.prefix,
        target: lowerPlace(node.argument, scope)
      };
    case 'SequenceExpression':
      return {
        kind: 'sequence',
        expressions: node.expressions.map(e => lowerExpression(e, scope))
      };
    default:
      return reject(node);
  }
}

/** Arguments of a call and elements of an array: expressions, and others spread out among them. */
export function lowerArguments(nodes: readonly t.Node[], scope: Scope): Argument[] {
  return nodes.map(node =>
    node.type === 'SpreadElement'
      ? { kind: 'spread', values: lowerExpression(node.argument, scope) }
      : lowerExpression(node, scope)
  );
}

/** `a[i]`, `a.key` and `a.length`. */
export function lowerMember(
  node: t.MemberExpression | t.OptionalMemberExpression,
  scope: Scope
): Expression {
  const intrinsic = intrinsicName(node, scope);
  if (intrinsic) {
    return intrinsic;
  }
  const argument = withoutTypes(node.object);
  const binding = argument.type === 'Identifier' ? scope.find(argument.name) : undefined;
  if (binding?.role === 'column') {
    return lowerColumnMember(node, binding.column, scope);
  }
  if (binding?.role === 'parameters') {
    const parameter = lowerParameterMember(node, binding.names);
    if (parameter) {
      return parameter;
    }
  }
  return lowerAccess(node, scope);
}

function lowerColumnMember(
  node: t.MemberExpression | t.OptionalMemberExpression,
  column: number,
  scope: Scope
): Expression {
  if (node.computed) {
    const trial = lowerExpression(node.property, scope);
    return { kind: 'cell', column, trial, line: lineOf(node) };
  }
  return memberKey(node) === 'length' ? { kind: 'trials', column } : lowerAccess(node, scope);
}

function lowerParameterMember(
  node: t.MemberExpression | t.OptionalMemberExpression,
  names: readonly string[]
): Expression | null {
  if (node.computed) {
    const index = withoutTypes(node.property);
    return index.type === 'NumericLiteral' && index.value < names.length
      ? { kind: 'parameter', parameter: index.value }
      : null;
  }
  const key = memberKey(node);
  if (key === 'length') {
    return { kind: 'number', value: names.length };
  }
  const parameter = names.indexOf(key);
  if (parameter < 0) {
    throw new ModelError(lineOf(node), key, `this is no parameter: ${names.join(', ')}.`);
  }
  return { kind: 'parameter', parameter };
}

/** A member of a value of the model. */
export function lowerAccess(
  node: t.MemberExpression | t.OptionalMemberExpression,
  scope: Scope
): Extract<Expression, { kind: 'index' | 'field' | 'extent' }> {
  const object = lowerExpression(node.object, scope);
  const optional = node.optional ?? false;
  if (node.computed) {
    const index = lowerExpression(node.property, scope);
    return { kind: 'index', object, index, optional, line: lineOf(node) };
  }
  const name = memberKey(node);
  return name === 'length' || name === 'size'
    ? { kind: 'extent', object, name, optional }
    : { kind: 'field', object, key: name, optional, line: lineOf(node) };
}

function lowerElement(element: t.Node | null, array: t.ArrayExpression, scope: Scope): Argument {
  if (!element) {
    throw new ModelError(
      lineOf(array),
      '[,]',
      'an element is missing. Write undefined or a value.'
    );
  }
  return lowerArguments([element], scope)[0];
}

function lowerRecord(node: t.ObjectExpression, scope: Scope): Expression {
  const entries = node.properties.map(property => {
    if (property.type === 'SpreadElement' || property.computed) {
      throw new ModelError(
        lineOf(property),
        property.type === 'SpreadElement' ? '{ ...record }' : '{ [key]: value }',
        'a record has fixed keys. Write each key, or use an array or a Map.'
      );
    }
    const key = property.key.type === 'NumericLiteral' ? property.key.value : memberKey(property);
    if (property.type === 'ObjectProperty') {
      return { key, value: lowerExpression(property.value, scope) };
    }
    if (property.kind !== 'method') {
      throw new ModelError(
        lineOf(property),
        property.kind,
        'a record holds values. Use a function.'
      );
    }
    return {
      key,
      value: { kind: 'function-value' as const, function: lowerFunction(property, scope) }
    };
  });
  return { kind: 'record', entries };
}

function lowerTemplate(node: t.TemplateLiteral, scope: Scope): Expression {
  return {
    kind: 'template',
    texts: node.quasis.map(quasi => quasi.value.cooked ?? reject(quasi)),
    values: node.expressions.map(e => lowerExpression(e, scope))
  };
}

function lowerUnary(node: t.UnaryExpression, scope: Scope): Expression {
  if (node.operator === 'delete') {
    throw new ModelError(lineOf(node), 'delete', 'nothing can be deleted. Assign a value instead.');
  }
  return {
    kind: 'unary',
    operator: oneOf(UNARY_OPERATORS, node.operator, node),
    operand: lowerExpression(node.argument, scope)
  };
}

function lowerBinary(node: t.BinaryExpression, scope: Scope): Expression {
  return {
    kind: 'binary',
    operator: oneOf(BINARY_OPERATORS, node.operator, node),
    left: lowerExpression(node.left, scope),
    right: lowerExpression(node.right, scope)
  };
}

function lowerAssignment(node: t.AssignmentExpression, scope: Scope): Expression {
  const operator = oneOf(ASSIGN_OPERATORS, node.operator, node);
  const target: Place | ReturnType<typeof lowerPattern> =
    operator === '=' ? lowerPattern(node.left, scope) : lowerPlace(node.left, scope);
  if (target.kind === 'extent' && operator !== '=' && operator !== '-=') {
    throw new ModelError(
      lineOf(node),
      `.${target.name} ${operator} ...`,
      'a length is set with =. Write it so.'
    );
  }
  return { kind: 'assign', operator, target, value: lowerExpression(node.right, scope) };
}
