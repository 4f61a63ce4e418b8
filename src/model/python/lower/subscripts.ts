/** Elements, rows and slices: reading and writing. */
import type { Expression } from '../../program.js';
import type { PyExpression, PyNode } from '../nodes.js';
import { nameOf, type PyType } from '../types.js';
import { arraySubscript } from './array-subscripts.js';
import { runtime } from '../../code.js';
import { makeMissing } from './default-dicts.js';
import { lowerExpression } from './expressions.js';
import { entryAt } from './fixed-dicts.js';
import { itemsOf } from './index-items.js';
import { listSubscript, textSubscript, tupleSubscript } from './list-subscripts.js';
import type { Lowering } from './lowering.js';
import { Unreachable } from './knowledge.js';
import { mixedSubscript } from './mixed-arrays.js';
import { valueOf } from './value-of.js';
import { isNumber, numeric } from './numbers.js';
import type { Value } from './value.js';

export function lowerSubscript(lowering: Lowering, node: PyNode<'subscript'>): Value {
  const object = lowerExpression(lowering, node.object);
  return subscript(lowering, node, object);
}

function subscript(lowering: Lowering, node: PyNode<'subscript'>, object: Value): Value {
  const { type } = object;
  switch (type.kind) {
    case 'array':
      return arraySubscript(lowering, node, object, itemsOf(lowering, node.index));
    case 'mixed':
      return mixedSubscript(lowering, node, object, itemsOf(lowering, node.index));
    case 'tuple':
      return tupleSubscript(lowering, node, object);
    case 'list':
      return listSubscript(lowering, node, object);
    case 'string':
      return textSubscript(lowering, node, object);
    case 'dict': {
      const key = lowering.settle(lowerExpression(lowering, node.index));
      const entry = object.entries && entryAt(lowering, object.entries, key);
      if (entry) {
        return entry;
      }
      makeMissing(lowering, node, object, key);
      const value = known(valueTypeOf(type, key), 'KeyError');
      if (value.kind === 'conflict') {
        return lowering.fail(node, '[]', `the values of this dict are ${nameOf(value)}.`);
      }
      return valueOf(value, lowering.bind(runtime('lookup', object.code, keyCode(key))));
    }
    case 'optional':
      return subscript(lowering, node, presentIn(lowering, node.object, object, type.value));
    default:
      return lowering.fail(node, '[]', `${nameOf(type)} has no elements.`);
  }
}

/** What is no None from here on, as its name is known to be. */
function presentIn(lowering: Lowering, node: PyExpression, value: Value, type: PyType): Value {
  const same = lowering.bind(runtime('some', value.code));
  const held = node.kind === 'name' ? lowering.scope.find(node.name) : undefined;
  const binding = held === undefined ? undefined : lowering.state?.get(held);
  if (held !== undefined && binding && !lowering.isOuter(held)) {
    lowering.set(held, { ...binding, type, facts: { same } });
  }
  return valueOf(type, same);
}

export function known(type: PyType | null, raised: Unreachable['raised'] = 'IndexError'): PyType {
  if (!type) {
    throw new Unreachable(raised);
  }
  return type;
}

/** What a dict holds under a key. */
export function valueTypeOf(
  { value, fields }: Extract<PyType, { kind: 'dict' }>,
  { type: key }: Value
): PyType | null {
  if (!fields || key.kind !== 'string' || key.value === undefined) {
    return value;
  }
  return Object.hasOwn(fields, key.value) ? fields[key.value] : null;
}

/** What stands for a key in a Map: numbers and texts as they are, tuples as one text. */
export function keyCode(key: Value): Expression {
  if (isNumber(key)) {
    return numeric(key);
  }
  return key.type.kind === 'string' || key.type.kind === 'none'
    ? key.code
    : runtime('tupleKey', key.code);
}
