/** NumPy's functions of arrays with one long dimension, as loops in the text of the program. */
import type { PyExpression } from '../nodes.js';
import { number, widest } from '../types.js';
import { castPart, shapeOf } from './arrays.js';
import { binary, conditional, intrinsic, numeral, runtime } from '../../code.js';
import { stretchedTo } from './broadcast-to.js';
import { longOf } from './lazy.js';
import {
  spread,
  reshaped,
  running,
  alongSmall,
  smallAxis,
  takenAlong,
  transposedLong
} from './long-along.js';
import {
  converted,
  filling,
  fillingLike,
  filledLike,
  filledWith,
  tiled,
  counted
} from './long-create.js';
import {
  long,
  isNumberOrArray,
  longShape,
  wholeOf,
  longOnly,
  type LongFunction,
  type Given
} from './long-function.js';
import { NORMAL_FUNCTIONS } from './long-normal.js';
import { product } from './long-product.js';
import { placeOfExtreme, reduceLong } from './long-reductions.js';
import { arrayOfLongs, stacked, stackedVectors } from './long-stack.js';
import { gathered } from './long-subscripts.js';
import type { Lowering } from './lowering.js';
import { ELEMENT_FUNCTIONS } from './maths.js';
import { isNumber, numeric, truthOf, type NumberValue } from './numbers.js';
import type { Value } from './value.js';

function reduction(name: string, more = ''): LongFunction {
  return long(
    `a axis dtype keepdims${more}`.replace(NO_DTYPE.has(name) ? ' dtype' : '', ''),
    (lowering, node, given) => {
      const value = given.dtype ? null : arrayOfLongs(lowering, given.a);
      return value && reduceLong(lowering, node, name, value, given);
    }
  );
}

const NO_DTYPE = new Set([
  'max',
  'amax',
  'min',
  'amin',
  'any',
  'all',
  'count_nonzero',
  'std',
  'var'
]);

function place(isLargest: boolean): LongFunction {
  const name = isLargest ? 'argmax' : 'argmin';
  return long('a axis', (lowering, node, { a, axis }) => {
    const lazy = a && longOf(lowering, a);
    const isVector = a?.type.kind === 'array' && a.type.shape.length === 1;
    return lazy && isVector
      ? placeOfExtreme(lowering, lazy, isLargest)
      : a && axis
        ? reduceSmall(lowering, node, name, a, axis)
        : null;
  });
}

/** A function along one of the small dimensions, which it may leave away. */
function reduceSmall(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  a: Value,
  axis: Value
): Value | null {
  const lazy = longOf(lowering, a);
  return lazy && wholeOf(axis) !== (lazy.axis as number | null)
    ? reduceLong(lowering, node, name, a, { axis })
    : null;
}

export const LONG_FUNCTIONS: Record<string, LongFunction> = {
  ...NORMAL_FUNCTIONS,
  sum: reduction('sum'),
  prod: reduction('prod'),
  mean: reduction('mean'),
  max: reduction('max'),
  amax: reduction('amax'),
  min: reduction('min'),
  amin: reduction('amin'),
  any: reduction('any'),
  all: reduction('all'),
  count_nonzero: reduction('count_nonzero'),
  std: long('a axis ddof keepdims', spread('std')),
  var: long('a axis ddof keepdims', spread('var')),
  argmax: place(true),
  argmin: place(false),
  where: long('condition x y', (lowering, node, { condition, x, y }) =>
    condition && x && y && [condition, x, y].every(isNumberOrArray)
      ? longOnly(lowering, node, 'where', chosen, [condition, x, y])
      : null
  ),
  round: long('a decimals', rounded),
  around: long('a decimals', rounded),
  nan_to_num: long('x nan posinf neginf', (lowering, node, { x, nan, posinf, neginf }) =>
    madeFinite(lowering, node, x, [nan, posinf, neginf])
  ),
  clip: long('a min max', (lowering, node, { a, min, max }) =>
    clipped(lowering, node, a, min, max)
  ),
  array: long('object dtype', (lowering, node, { object, dtype }) =>
    converted(lowering, node, object, dtype, true)
  ),
  asarray: long('a dtype', (lowering, node, { a, dtype }) =>
    converted(lowering, node, a, dtype, false)
  ),
  ascontiguousarray: long('a dtype', (lowering, node, { a, dtype }) =>
    converted(lowering, node, a, dtype, false)
  ),
  atleast_1d: long('a', (_, __, { a }) => (a && longShape(a) ? a : null)),
  astype: long('a dtype', (lowering, node, { a, dtype }) =>
    converted(lowering, node, a, dtype, true)
  ),
  copy: long('a', (lowering, node, { a }) => converted(lowering, node, a, undefined, true)),
  zeros: long('shape dtype', filling(0)),
  empty: long('shape dtype', filling(0)),
  ones: long('shape dtype', filling(1)),
  full: long('shape fill_value dtype', (lowering, _, { shape, fill_value: value, dtype }) =>
    value && isNumber(value) ? filledWith(lowering, shape, value, dtype, value.type.dtype) : null
  ),
  tile: long('A reps', (lowering, _, { A, reps }) => tiled(lowering, A, reps)),
  zeros_like: long('a dtype', fillingLike(0)),
  empty_like: long('a dtype', fillingLike(0)),
  ones_like: long('a dtype', fillingLike(1)),
  full_like: long('a fill_value dtype', (lowering, _, { a, fill_value: value, dtype }) =>
    value && isNumber(value) ? filledLike(lowering, a, value, dtype) : null
  ),
  arange: long('start stop step dtype', (lowering, _, { start, stop, step, dtype }) =>
    start && !stop && !step && !dtype ? counted(lowering, start) : null
  ),
  column_stack: long('tup', (lowering, _, { tup }) => stackedVectors(lowering, tup, 1)),
  stack: long('arrays axis', (lowering, _, { arrays, axis }) =>
    stacked(lowering, arrays, axis ? wholeOf(axis) : 0)
  ),
  vstack: long('tup', (lowering, _, { tup }) => stackedVectors(lowering, tup, 0)),
  dot: long('a b', product),
  matmul: long('a b', product),
  inner: long('a b', (lowering, node, { a, b }) =>
    a && b && shapeOf(a.type).length === 1 && shapeOf(b.type).length === 1
      ? product(lowering, node, { a, b })
      : null
  ),
  broadcast_to: long('array shape', (lowering, _, { array: a, shape }) =>
    stretchedTo(lowering, a, shape)
  ),
  transpose: long('a', (lowering, _, { a }) => (a ? transposedLong(lowering, a) : null)),
  reshape: long('a shape', (lowering, _, { a, shape }) => reshaped(lowering, a, shape)),
  cumsum: long('a axis', running('+')),
  cumprod: long('a axis', running('*')),
  softmax: long('x axis', alongSmall('softmax')),
  log_softmax: long('x axis', alongSmall('log_softmax')),
  logsumexp: long('a axis keepdims', (lowering, node, { a, axis, keepdims }) =>
    a && axis && smallAxis(a, axis) !== null
      ? reduceLong(lowering, node, 'logsumexp', a, { axis, ...(keepdims && { keepdims }) })
      : null
  ),
  take: long('a indices axis', (lowering, _, { a, indices, axis }) =>
    a && indices && (!axis || wholeOf(axis) === 0) && shapeOf(a.type).length === 1
      ? gathered(lowering, a, indices)
      : null
  ),
  take_along_axis: long('arr indices axis', (lowering, _, { arr, indices, axis }) =>
    arr && indices && axis ? takenAlong(lowering, arr, indices, wholeOf(axis)) : null
  )
};

export function longCall(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  given: Given
): Value | null {
  return LONG_FUNCTIONS[name].lower(lowering, node, given);
}

function chosen(test: NumberValue, then: NumberValue, otherwise: NumberValue): NumberValue {
  const dtype = widest(then.type.dtype, otherwise.type.dtype);
  return {
    type: number(dtype, 'numpy'),
    code: conditional(truthOf(test), castPart(then, dtype), castPart(otherwise, dtype))
  };
}

/** To a number of decimals that is known; whole numbers are round already. */
function rounded(lowering: Lowering, node: PyExpression, { a, decimals }: Given): Value | null {
  const digits = decimals ? wholeOf(decimals) : 0;
  const dtype = a && longShape(a)?.dtype;
  if (!a || digits === undefined || dtype === undefined || dtype === 'bool') {
    return null;
  }
  const each = (value: NumberValue): NumberValue => ({
    type: number('float', 'numpy'),
    code: runtime('npRound', numeric(value), numeral(digits))
  });
  if (dtype === 'float') {
    return longOnly(lowering, node, 'round', each, [a]);
  }
  return digits >= 0 ? converted(lowering, node, a, undefined, true) : null;
}

/** @param instead of nan and the two infinities */
function madeFinite(
  lowering: Lowering,
  node: PyExpression,
  x: Value | undefined,
  instead: readonly (Value | undefined)[]
): Value | null {
  const [nan, most, least] = instead.map((own, i) =>
    own ? (isNumber(own) ? numeric(own) : null) : numeral(FINITE[i])
  );
  if (!x || longShape(x)?.dtype !== 'float' || !nan || !most || !least) {
    return null;
  }
  const each = (value: NumberValue): NumberValue => {
    const own = lowering.bind(numeric(value));
    const infinite = conditional(binary('>', own, numeral(0)), most, least);
    const odd = conditional(intrinsic('Number.isNaN', own), nan, infinite);
    return {
      type: number('float', 'numpy'),
      code: conditional(intrinsic('Number.isFinite', own), own, odd)
    };
  };
  return longOnly(lowering, node, 'nan_to_num', each, [x]);
}

/** What NumPy puts in place of nan and the infinities. */
const FINITE = [0, Number.MAX_VALUE, -Number.MAX_VALUE];

/** As NumPy has it: the lower bound first, nan stays. */
function clipped(
  lowering: Lowering,
  node: PyExpression,
  a: Value | undefined,
  min: Value | undefined,
  max: Value | undefined
): Value | null {
  const isGiven = (value: Value | undefined): value is Value =>
    value !== undefined && value.type.kind !== 'none';
  if (!a || !longShape(a)) {
    return null;
  }
  const bounds = [min, max].filter(isGiven);
  if (!bounds.every(isNumberOrArray)) {
    return null;
  }
  const names = [...(isGiven(min) ? ['maximum'] : []), ...(isGiven(max) ? ['minimum'] : [])];
  return bounds.reduce<Value | null>(
    (value, bound, i) =>
      value && longOnly(lowering, node, names[i], ELEMENT_FUNCTIONS[names[i]], [value, bound]),
    a
  );
}
