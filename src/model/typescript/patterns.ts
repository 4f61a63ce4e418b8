/** What is assigned to: variables, places in arrays and records, and patterns that take values apart. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import type { Pattern, Place } from '../program.js';
import { lowerAccess, lowerExpression } from './expressions.js';
import { memberKey } from './keys.js';
import { lineOf, reject, withoutTypes } from './nodes.js';
import type { Scope } from './scope.js';

/** A pattern of an assignment. */
export function lowerPattern(node: t.Node, scope: Scope): Pattern {
  const place = (inner: t.Node): Place => {
    const target = lowerPlace(inner, scope);
    if (target.kind === 'extent' && inner !== node) {
      throw new ModelError(lineOf(inner), `.${target.name}`, 'set a length on a line of its own.');
    }
    return target;
  };
  return lower(node, place, scope);
}

/** A pattern of a declaration, whose variables are already in the scope. */
export function lowerBindingPattern(node: t.Node, scope: Scope): Pattern {
  const bind = (inner: t.Node): Place =>
    inner.type === 'Identifier'
      ? { kind: 'variable', variable: scope.own(inner.name, lineOf(inner)) }
      : reject(inner);
  return lower(node, bind, scope);
}

/** The names that a pattern of a declaration declares. */
export function namesOf(node: t.Node): t.Identifier[] {
  switch (node.type) {
    case 'Identifier':
      return [node];
    case 'ArrayPattern':
      return node.elements.flatMap(element => (element ? namesOf(element) : []));
    case 'ObjectPattern':
      return node.properties.flatMap(property =>
        namesOf(property.type === 'RestElement' ? property : property.value)
      );
    case 'AssignmentPattern':
      return namesOf(node.left);
    case 'RestElement':
      return namesOf(node.argument);
    default:
      return reject(node);
  }
}

/** A variable or a place that a value is assigned to. */
export function lowerPlace(typed: t.Node, scope: Scope): Place {
  const node = withoutTypes(typed);
  if (node.type === 'MemberExpression') {
    return lowerAccess(node, scope);
  }
  if (node.type !== 'Identifier') {
    return reject(node);
  }
  const binding = scope.find(node.name);
  if (binding?.role === 'variable' && !binding.constant) {
    return { kind: 'variable', variable: binding.variable };
  }
  throw new ModelError(lineOf(node), `${node.name} = ...`, whyFixed(node.name, binding?.role));
}

function whyFixed(name: string, role: string | undefined): string {
  switch (role) {
    case 'variable':
      return `${name} is a constant. Declare it with let.`;
    case undefined:
      return `${name} is not declared. Declare it with let.`;
    default:
      return `${name} is given to the model. Use a variable of another name.`;
  }
}

function lower(typed: t.Node, place: (node: t.Node) => Place, scope: Scope): Pattern {
  const node = withoutTypes(typed);
  switch (node.type) {
    case 'ArrayPattern':
      return lowerArrayPattern(node, place, scope);
    case 'ObjectPattern':
      return {
        kind: 'record-pattern',
        entries: node.properties.map(property => {
          if (property.type === 'RestElement' || property.computed) {
            throw new ModelError(
              lineOf(property),
              property.type === 'RestElement' ? '{ ...rest }' : '{ [key]: name }',
              'a record has fixed keys. Name each key.'
            );
          }
          return { key: memberKey(property), pattern: lower(property.value, place, scope) };
        })
      };
    case 'AssignmentPattern':
      return {
        kind: 'default',
        pattern: lower(node.left, place, scope),
        value: lowerExpression(node.right, scope)
      };
    default:
      return place(node);
  }
}

function lowerArrayPattern(
  node: t.ArrayPattern,
  place: (node: t.Node) => Place,
  scope: Scope
): Pattern {
  const last = node.elements.at(-1);
  const rest = last?.type === 'RestElement' ? last : null;
  const elements = rest ? node.elements.slice(0, -1) : node.elements;
  return {
    kind: 'array-pattern',
    elements: elements.map(element => (element ? lower(element, place, scope) : null)),
    rest: rest ? lower(rest.argument, place, scope) : null
  };
}
