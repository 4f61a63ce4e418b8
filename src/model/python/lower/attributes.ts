/** Attributes: what modules have, and what arrays say of themselves. */
import type { PyNode } from '../nodes.js';
import { nameOf, type ArrayType, type DType } from '../types.js';
import { binary, numeral } from '../../code.js';
import { lowerExpression } from './expressions.js';
import { transposedLong } from './long-along.js';
import type { Lowering } from './lowering.js';
import { asFloats } from './mixed-arrays.js';
import { stored } from './value-of.js';
import { callNumPy, isSupported } from './numpy.js';
import { withStorage } from './array-subscripts.js';
import { constant, named, tuple, type Value } from './value.js';
import { runtime } from '../../code.js';

const CONSTANTS: Record<string, number> = {
  'numpy.pi': Math.PI,
  'numpy.e': Math.E,
  'numpy.inf': Infinity,
  'numpy.Inf': Infinity,
  'numpy.infty': Infinity,
  'numpy.nan': NaN,
  'numpy.NaN': NaN,
  'numpy.euler_gamma': 0.5772156649015329,
  'numpy.finfo().eps': Number.EPSILON,
  'numpy.finfo().tiny': 2 ** -1022,
  'numpy.finfo().smallest_normal': 2 ** -1022,
  'numpy.finfo().max': Number.MAX_VALUE,
  'numpy.finfo().min': -Number.MAX_VALUE,
  'math.pi': Math.PI,
  'math.e': Math.E,
  'math.inf': Infinity,
  'math.nan': NaN,
  'math.tau': 2 * Math.PI
};

const MODULES = new Set(['scipy.special', 'scipy.stats', 'scipy.stats.norm', 'numpy.linalg']);

/** Names of dtypes, as objects of NumPy and of Python, and as texts. */
export const DTYPES: Record<string, DType> = {
  ...Object.fromEntries(
    ['float', 'double', 'float64', 'float_', 'floating'].map(name => [name, 'float' as const])
  ),
  ...Object.fromEntries(
    ['int', 'int64', 'int32', 'int16', 'int8', 'int_', 'intp', 'integer', 'long'].map(name => [
      name,
      'int' as const
    ])
  ),
  ...Object.fromEntries(['bool', 'bool_'].map(name => [name, 'bool' as const]))
};

export function lowerAttribute(lowering: Lowering, node: PyNode<'attribute'>): Value {
  if (node.name.startsWith('_')) {
    return lowering.fail(node, `.${node.name}`, 'names that begin with _ are not for models.');
  }
  const object = lowerExpression(lowering, node.object);
  if (object.type.kind === 'function' && typeof object.type.id === 'string') {
    return member(lowering, node, `${object.type.id}.${node.name}`);
  }
  const isNumPys = object.type.kind !== 'number' || object.type.origin === 'numpy';
  return (
    (isNumPys && attributeOf(lowering, object, node.name)) ||
    lowering.fail(node, `.${node.name}`, `${nameOf(object.type)} has no such attribute here.`)
  );
}

/** What an array or a number says of itself; null where it has no such attribute. */
export function attributeOf(lowering: Lowering, object: Value, name: string): Value | null {
  const { type } = object;
  if (type.kind === 'array') {
    return Object.hasOwn(OF_VALUES, name) ? OF_VALUES[name](lowering, object, type) : null;
  }
  if (type.kind === 'mixed' && type.isArray && !type.hasBools) {
    return ofMixed(lowering, object, name);
  }
  if (type.kind !== 'number') {
    return null;
  }
  const plain = { size: constant(1), ndim: constant(0), shape: tuple([]), T: object };
  return Object.hasOwn(plain, name) ? plain[name as keyof typeof plain] : null;
}

function ofMixed(lowering: Lowering, object: Value, name: string): Value | null {
  const node: PyNode<'none'> = { kind: 'none', line: 0 };
  if (name === 'T') {
    return callNumPy(lowering, node, 'transpose', [object]);
  }
  const isOfShape = ['shape', 'size', 'ndim'].includes(name);
  return isOfShape ? attributeOf(lowering, asFloats(lowering, node, object), name) : null;
}

function member(lowering: Lowering, node: PyNode<'attribute'>, path: string): Value {
  if (path.startsWith('numpy.random')) {
    return lowering.fail(
      node,
      'np.random',
      'a likelihood is deterministic. Compute the probability instead of drawing.'
    );
  }
  if (path === 'numpy.newaxis') {
    return lowerExpression(lowering, { kind: 'none', line: node.line });
  }
  if (Object.hasOwn(CONSTANTS, path)) {
    return constant(CONSTANTS[path], 'float');
  }
  const isKnown =
    !/^(numpy|math|scipy)\./.test(path) ||
    MODULES.has(path) ||
    isSupported(path) ||
    Object.hasOwn(DTYPES, node.name);
  return isKnown ? named(path) : lowering.fail(node, path, 'this is not supported.');
}

type Read = (lowering: Lowering, object: Value, type: ArrayType) => Value;

const OF_VALUES: Record<string, Read> = {
  shape: (lowering, object, type) => {
    const { lengths } = withStorage(lowering, object).storage ?? { lengths: [] };
    return tuple(
      type.shape.map((length, axis) =>
        length === null
          ? {
              type: { kind: 'number', dtype: 'int', origin: 'python', isIndex: true },
              code: lengths[axis]
            }
          : constant(length)
      )
    );
  },
  size: (lowering, object, type) => {
    const known = type.shape.reduce<number | null>(
      (a, b) => (a === null || b === null ? null : a * b),
      1
    );
    if (known !== null) {
      return constant(known);
    }
    const { lengths } = withStorage(lowering, object).storage!;
    return {
      type: { kind: 'number', dtype: 'int', origin: 'python', isIndex: true },
      code: lengths.reduce((a, b) => binary('*', a, b), numeral(1))
    };
  },
  ndim: (_, __, type) => constant(type.shape.length),
  dtype: (_, __, type) => ({ type: { kind: 'dtype', dtype: type.dtype }, code: { kind: 'null' } }),
  T: (lowering, object, type) => transposed(lowering, object, type)
};

export function transposed(lowering: Lowering, object: Value, type: ArrayType): Value {
  const { storage } = object;
  const long = transposedLong(lowering, object);
  if (long) {
    return long;
  }
  const shape = [...type.shape].reverse();
  const view: ArrayType = {
    kind: 'array',
    dtype: type.dtype,
    shape,
    isFresh: type.shape.length < 2 && type.isFresh
  };
  if (!storage) {
    return callNumPy(lowering, { kind: 'none', line: 0 }, 'transpose', [object]);
  }
  const turned = {
    ...storage,
    lengths: [...storage.lengths].reverse(),
    strides: [...storage.strides].reverse()
  };
  return storage.owner !== undefined
    ? stored(lowering, view, turned)
    : { type: view, storage: turned, code: runtime('transpose', object.code) };
}
