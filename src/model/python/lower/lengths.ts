/** How many elements a value has. */
import type { Expression } from '../../program.js';
import { array } from '../types.js';
import { lengthOf } from '../../code.js';
import type { Lowering } from './lowering.js';
import { constant, type Value } from './value.js';
import { storageOf } from './value-of.js';

export function lengthOfValue(lowering: Lowering, value: Value): Value | null {
  const { type } = value;
  switch (type.kind) {
    case 'array': {
      const [length] = type.shape;
      if (length !== null && length !== undefined) {
        return constant(length);
      }
      return counted((value.storage ?? storageOf(type, lowering.bind(value.code)))!.lengths[0]);
    }
    case 'mixed':
      return type.isArray
        ? lengthOfValue(lowering, { type: array('float', type.shape, false), code: value.code })
        : null;
    case 'tuple':
      return constant(type.elements.length);
    case 'list':
      return type.length === undefined ? counted(lengthOf(value.code)) : constant(type.length);
    case 'string':
      return counted(lengthOf(value.code));
    case 'dict':
    case 'set':
      if (value.entries) {
        return constant(value.entries.length);
      }
      return counted({ kind: 'extent', object: value.code, name: 'size', optional: false });
    default:
      return null;
  }
}

function counted(code: Expression): Value {
  return { type: { kind: 'number', dtype: 'int', origin: 'python', isIndex: true }, code };
}
