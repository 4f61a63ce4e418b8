/** Values of known types by the code that gives them. */
import type { Expression } from '../../program.js';
import type { ArrayType, ListType, PyType } from '../types.js';
import { at, numeral, part, times, unary } from '../../code.js';
import type { Lowering } from './lowering.js';
import type { Facts } from './state.js';
import { constant, named, textValue, tuple, type Storage, type Value } from './value.js';

/** An array whose long dimension has a length that is known by another name. */
export function withLength(value: Value, facts: Facts): Value {
  const { type, storage } = value;
  if (type.kind !== 'array' || !storage || !facts.length) {
    return value;
  }
  const axis = type.shape.indexOf(null);
  const lengths = storage.lengths.map((length, i) => (i === axis ? facts.length! : length));
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(value),
      facts: { value: facts, enumerable: true },
      storage: { value: { ...storage, lengths }, enumerable: true }
    }
  ) as Value;
}

/** A value of this type from code that may be read again. */
export function valueOf(type: PyType, code: Expression): Value {
  switch (type.kind) {
    case 'number':
      if (type.value !== undefined && !type.isMixed) {
        return constant(type.value, type.dtype, type.origin);
      }
      return type.isMixed
        ? { type: { ...type, isMixed: undefined }, code: unary('+', code) }
        : { type, code };
    case 'string':
      return type.value === undefined ? { type, code } : textValue(type.value);
    case 'function':
      return named(type.id);
    case 'array':
      return { type, code, storage: storageOf(type, code) };
    case 'tuple':
      return {
        ...tuple(type.elements.map((element, i) => valueOf(element, at(code, numeral(i))))),
        code
      };
    case 'list':
      return listObject(type, code);
    default:
      return { type, code };
  }
}

/** Longer lists are gone through in loops. */
export const MOST_KNOWN = 8;

function listObject(type: ListType, code: Expression): Value {
  const { length, element } = type;
  if (length === undefined || length > MOST_KNOWN || (!element && length > 0)) {
    return { type, code };
  }
  return {
    type,
    code,
    isObject: true,
    get elements() {
      return Array.from({ length }, (_, i) => valueOf(element!, at(code, numeral(i))));
    }
  };
}

/** Where the elements of an array object lie. */
export function storageOf(type: ArrayType, code: Expression): Storage | undefined {
  if (code.kind !== 'variable' && code.kind !== 'index') {
    return undefined;
  }
  const lengths = type.shape.map((length, axis) =>
    length === null ? at(part(code, 'shape'), numeral(axis)) : numeral(length)
  );
  const data = part(code, 'data');
  if (!type.isFresh) {
    const strides = type.shape.map((_, axis) => at(part(code, 'strides'), numeral(axis)));
    return { data, offset: part(code, 'offset'), lengths, strides };
  }
  const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce(times, numeral(1)));
  return { data, offset: numeral(0), lengths, strides };
}

/** An array that a name keeps in place; whoever needs it as an object makes the name keep objects. */
export function stored(lowering: Lowering, type: ArrayType, storage: Storage): Value {
  return {
    type,
    storage,
    get code(): Expression {
      return lowering.keepAsObject(storage.owner!);
    }
  };
}
