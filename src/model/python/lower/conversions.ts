/** `float`, `int`, and what kind a value is. */
import type { PyExpression, PyNode } from '../nodes.js';
import { isIndex, nameOf, number, type PyType } from '../types.js';
import { DTYPES } from './attributes.js';
import { runtime } from '../../code.js';
import { lowerExpression } from './expressions.js';
import type { Lowering } from './lowering.js';
import { scalar } from './maths.js';
import { numeric } from './numbers.js';
import { constant, type Value } from './value.js';

type Call = PyNode<'call'>;

export function toFloat(lowering: Lowering, node: Call): Value {
  if (node.arguments.length === 0) {
    return constant(0, 'float');
  }
  const given = lowerExpression(lowering, node.arguments[0]);
  if (given.type.kind === 'string') {
    const { value } = given.type;
    const known = value === undefined ? undefined : FLOATS[value.toLowerCase().replace('+', '')];
    return known === undefined
      ? lowering.fail(node, 'float', 'a text is no number here. Use float("inf") or a number.')
      : constant(known, 'float');
  }
  const value = scalar(lowering, node, 'float', given);
  const { value: known } = value.type;
  return known === undefined
    ? { type: number('float'), code: numeric(value) }
    : constant(known, 'float');
}

const FLOATS: Record<string, number> = {
  inf: Infinity,
  infinity: Infinity,
  '-inf': -Infinity,
  nan: NaN
};

export function toInt(lowering: Lowering, node: Call): Value {
  if (node.arguments.length === 0) {
    return constant(0);
  }
  const value = scalar(lowering, node, 'int', lowerExpression(lowering, node.arguments[0]));
  if (value.type.dtype === 'float') {
    return { type: number('int'), code: runtime('pyInt', value.code) };
  }
  const type = number('int');
  if (isIndex(value.type) || value.type.dtype === 'bool') {
    type.isIndex = true;
  }
  return value.type.value === undefined
    ? { type, code: numeric(value) }
    : constant(Number(value.type.value));
}

export function isInstance(lowering: Lowering, type: PyType, of: PyExpression): boolean {
  if (of.kind === 'tuple') {
    return of.elements.some(element => isInstance(lowering, type, element));
  }
  const name = of.kind === 'name' || of.kind === 'attribute' ? of.name : '';
  const isNumPyName = of.kind === 'attribute';
  switch (type.kind) {
    case 'number': {
      if (name === 'number' || name === 'generic') {
        return type.origin === 'numpy';
      }
      const dtype = Object.hasOwn(DTYPES, name) ? DTYPES[name] : null;
      if (type.mayBeInt && type.origin !== 'numpy' && dtype !== null) {
        return lowering.fail(of, 'isinstance', `this is ${nameOf(type)}. Use two names.`);
      }
      const isFloatBeside = type.dtype === 'float' && dtype === 'float';
      if (isNumPyName) {
        return type.origin === 'numpy' && dtype === type.dtype;
      }
      // np.float64 is a float to Python; np.int64 is no int.
      return (
        isFloatBeside ||
        (type.origin !== 'numpy' &&
          (dtype === type.dtype || (dtype === 'int' && type.dtype === 'bool')))
      );
    }
    case 'array':
      return name === 'ndarray';
    case 'string':
      return name === 'str';
    case 'mixed':
      return type.isArray
        ? name === 'ndarray'
        : lowering.fail(of, 'isinstance', `this is ${nameOf(type)}. Use two names.`);
    case 'optional':
      return lowering.fail(
        of,
        'isinstance',
        'whether this is None is only known later. Test for None instead.'
      );
    default:
      return name === type.kind;
  }
}

const OF_ARRAYS = 'shape dtype item tolist size ndim __len__ __iter__ astype copy'.split(' ');
const OF_LISTS = 'append __len__ __iter__ copy'.split(' ');

/** What models ask for to tell arrays, lists and numbers apart; null where that is only known later. */
export function hasAttribute(type: PyType, name = ''): boolean | null {
  switch (type.kind) {
    case 'mixed':
      return type.isArray ? OF_ARRAYS.includes(name) : null;
    case 'array':
      return OF_ARRAYS.includes(name);
    case 'list':
      return OF_LISTS.includes(name);
    case 'number':
      return type.origin === 'numpy' && !name.startsWith('__') && OF_ARRAYS.includes(name);
    default:
      return false;
  }
}
