/** Calls of functions, of methods and of constructors. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import { CONSTRUCTORS, GENERATE, METHODS } from '../intrinsics.js';
import type { Expression } from '../program.js';
import { lowerArguments, lowerExpression } from './expressions.js';
import { memberKey } from './keys.js';
import { intrinsicFunction } from './names.js';
import { lineOf, withoutTypes } from './nodes.js';
import type { Scope } from './scope.js';

export function lowerCall(
  node: t.CallExpression | t.OptionalCallExpression,
  scope: Scope
): Expression {
  const callee = withoutTypes(node.callee);
  const intrinsic = intrinsicFunction(callee, scope);
  if (intrinsic !== undefined) {
    return lowerIntrinsic(intrinsic, node, scope);
  }
  const made = typedArray(callee, node, scope);
  if (made) {
    return made;
  }
  const member =
    callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression'
      ? callee
      : null;
  if (member && !member.computed && METHODS.has(memberKey(member))) {
    return {
      kind: 'method',
      object: lowerExpression(member.object, scope),
      method: memberKey(member),
      arguments: lowerArguments(node.arguments, scope),
      optional: member.optional ?? false
    };
  }
  return {
    kind: 'call',
    callee: lowerExpression(callee, scope),
    arguments: lowerArguments(node.arguments, scope),
    optional: node.optional ?? false
  };
}

/** `Float64Array.from(values)` is `new Float64Array(Array.from(values))`, and so is `of`. */
function typedArray(
  callee: t.Node,
  node: t.CallExpression | t.OptionalCallExpression,
  scope: Scope
): Expression | null {
  if (callee.type !== 'MemberExpression' || callee.computed) {
    return null;
  }
  const { object } = callee;
  const type = object.type === 'Identifier' && !scope.find(object.name) ? object.name : '';
  const key = memberKey(callee);
  return /Array$/.test(type) &&
    type !== 'Array' &&
    CONSTRUCTORS.has(type) &&
    /^(from|of)$/.test(key)
    ? {
        kind: 'intrinsic',
        name: `new ${type}`,
        arguments: [lowerIntrinsic(`Array.${key}`, node, scope)]
      }
    : null;
}

export function lowerNew(node: t.NewExpression, scope: Scope): Expression {
  const callee = withoutTypes(node.callee);
  const name = callee.type === 'Identifier' && !scope.find(callee.name) ? callee.name : '';
  if (!CONSTRUCTORS.has(name)) {
    throw new ModelError(
      lineOf(node),
      name ? `new ${name}` : 'new',
      `only these can be made: ${[...CONSTRUCTORS].join(', ')}.`
    );
  }
  return {
    kind: 'intrinsic',
    name: `new ${name}`,
    arguments: lowerArguments(node.arguments, scope)
  };
}

function lowerIntrinsic(
  name: string,
  node: t.CallExpression | t.OptionalCallExpression,
  scope: Scope
): Expression {
  const [first, ...others] = node.arguments;
  const length = name === 'Array.from' && first ? lengthOf(first) : null;
  if (length) {
    const rest = lowerArguments(others, scope);
    return {
      kind: 'intrinsic',
      name: GENERATE,
      arguments: [lowerExpression(length, scope), ...rest]
    };
  }
  return { kind: 'intrinsic', name, arguments: lowerArguments(node.arguments, scope) };
}

/** The n of `{ length: n }`. */
function lengthOf(typed: t.Node): t.Node | null {
  const node = withoutTypes(typed);
  if (node.type !== 'ObjectExpression' || node.properties.length !== 1) {
    return null;
  }
  const [property] = node.properties;
  return property.type === 'ObjectProperty' &&
    !property.computed &&
    memberKey(property) === 'length'
    ? property.value
    : null;
}
