/** Names of properties: which a record may have. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import { lineOf } from './nodes.js';

/** Keys by which objects reach their prototypes and functions their callers. */
const FORBIDDEN = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...['prototype', 'arguments', 'caller', 'callee', 'apply', 'bind', 'call']
]);

/**
 * The key of `a.key`, `{ key: value }` or `{ 'key': value }`.
 * @throws ModelError for keys that reach out of a record
 */
export function memberKey(
  node: t.MemberExpression | t.OptionalMemberExpression | t.ObjectProperty | t.ObjectMethod
): string {
  const key = 'property' in node ? node.property : node.key;
  return plainKey(key);
}

export function plainKey(key: t.Node): string {
  const name = nameOf(key);
  if (FORBIDDEN.has(name)) {
    throw new ModelError(lineOf(key), name, 'this name cannot be used. Choose another.');
  }
  return name;
}

function nameOf(key: t.Node): string {
  switch (key.type) {
    case 'Identifier':
      return key.name;
    case 'StringLiteral':
      return key.value;
    default:
      throw new ModelError(
        lineOf(key),
        'a key',
        'a record has keys with names. Use an array for numbers.'
      );
  }
}
