/** NumPy's functions of arrays with one long dimension, as loops in the text of the program. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, number, widest, type ArrayType, type DType } from '../types.js';
import { castPart, elementwise, shapeOf, type ElementFunction } from './arrays.js';
import { assign, binary, conditional, declare, numeral, runtime, variable } from './code.js';
import {
  apart,
  computed,
  delayed,
  longAxis,
  longOf,
  sampleOf,
  shapeOfPart,
  together
} from './lazy.js';
import { perPlace, placeOfExtreme, reduceLong } from './long-reductions.js';
import type { Lowering } from './lowering.js';
import { arithmetic, isNumber, truthOf, type NumberValue } from './numbers.js';
import { gathered, indicesWithin, selected } from './long-subscripts.js';
import { dtypeFrom, SMALL_FUNCTIONS } from './small.js';
import { fromParts, indicesOf, isSmall, MOST_PARTS, type Lazy, type Value } from './value.js';

type Given = Readonly<Record<string, Value | undefined>>;

interface LongFunction {
  parameters: readonly string[];
  /** Null: this call is not for here. */
  lower(lowering: Lowering, node: PyExpression, given: Given): Value | null;
}

function long(parameters: string, lower: LongFunction['lower']): LongFunction {
  return { parameters: parameters.split(' '), lower };
}

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

function isNumberOrArray(value: Value): boolean {
  return isNumber(value) || value.type.kind === 'array';
}

function longShape({ type }: Value): ArrayType | null {
  return type.kind === 'array' && longAxis(type.shape) >= 0 ? type : null;
}

/** A number that is known; undefined where it is not. */
function wholeOf({ type }: Value): number | undefined {
  return type.kind === 'number' ? type.value : undefined;
}

/** Elementwise where the result is long; small ones have a way of their own. */
function longOnly(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  each: ElementFunction,
  operands: readonly Value[],
  more: readonly Expression[] = []
): Value | null {
  return operands.some(longShape)
    ? elementwise(lowering, node, name, name, each, operands, more)
    : null;
}

function chosen(test: NumberValue, then: NumberValue, otherwise: NumberValue): NumberValue {
  const dtype = widest(then.type.dtype, otherwise.type.dtype);
  return {
    type: number(dtype, 'numpy'),
    code: conditional(truthOf(test), castPart(then, dtype), castPart(otherwise, dtype))
  };
}

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
      value && longOnly(lowering, node, names[i], extreme(names[i]), [value, bound]),
    a
  );
}

function extreme(name: string): ElementFunction {
  return (a, b) => {
    const dtype = widest(a.type.dtype, b.type.dtype);
    return dtype === 'bool'
      ? null
      : {
          type: number(dtype, 'numpy'),
          code: {
            kind: 'intrinsic',
            name: name === 'maximum' ? 'Math.max' : 'Math.min',
            arguments: [castPart(a, dtype), castPart(b, dtype)]
          }
        };
  };
}

function spread(name: string): LongFunction['lower'] {
  return (lowering, node, given) =>
    given.a ? reduceLong(lowering, node, name, given.a, given) : null;
}

/** `np.array`, `astype` and `copy`: a new array, or with `asarray` the same one. */
function converted(
  lowering: Lowering,
  node: PyExpression,
  given: Value | undefined,
  dtype: Value | undefined,
  isCopy: boolean
): Value | null {
  const own = dtypeFrom(dtype);
  const value = arrayOfLongs(lowering, given);
  const type = value && longShape(value);
  if (!value || !type || own === undefined) {
    return null;
  }
  const wanted = own ?? type.dtype;
  if (value === given && !isCopy && wanted === type.dtype) {
    return value;
  }
  const each: ElementFunction = element => ({
    type: number(wanted, 'numpy'),
    code: castPart(element, wanted)
  });
  return value !== given && wanted === type.dtype
    ? value
    : longOnly(lowering, node, 'astype', each, [value]);
}

/** A list of long vectors as an array of rank 2, and an array as it is. */
function arrayOfLongs(lowering: Lowering, value: Value | undefined): Value | null {
  if (!value || value.type.kind === 'array') {
    return value && longShape(value) ? value : null;
  }
  return stacked(lowering, value, 0);
}

function filling(value: number): LongFunction['lower'] {
  return (lowering, _, { shape, dtype }) =>
    filledWith(
      lowering,
      shape,
      { type: number('int', 'python', value), code: numeral(value) },
      dtype,
      'float'
    );
}

function fillingLike(value: number): LongFunction['lower'] {
  return (lowering, _, { a, dtype }) =>
    filledLike(lowering, a, { type: number('int', 'python', value), code: numeral(value) }, dtype);
}

function filledLike(
  lowering: Lowering,
  a: Value | undefined,
  value: NumberValue,
  dtype: Value | undefined
): Value | null {
  const own = dtypeFrom(dtype);
  const lazy = a && longOf(lowering, a);
  if (!lazy || a?.type.kind !== 'array' || own === undefined) {
    return null;
  }
  return filled(lowering, array(own ?? a.type.dtype, a.type.shape), lazy.axis, lazy.length, value);
}

/** `np.zeros(n)` or `np.full((n, 2), x)` with a length that is only known when the model runs. */
function filledWith(
  lowering: Lowering,
  shape: Value | undefined,
  value: NumberValue,
  dtype: Value | undefined,
  otherwise: DType
): Value | null {
  const own = dtypeFrom(dtype);
  const given = shape && (isNumber(shape) ? [shape] : (shape.elements ?? []));
  if (!given || own === undefined || !given.every(isNumber) || shape?.type.kind === 'list') {
    return null;
  }
  const lengths = given.map(length => wholeOf(length) ?? null);
  const axis = longAxis(lengths);
  const length =
    lengths.filter(one => one === null).length === 1 ? lengthFrom(lowering, given[axis]) : null;
  return length && filled(lowering, array(own ?? otherwise, lengths), axis, length, value);
}

/** `np.tile(row, (n, 1))`: the same small row at each place. */
function tiled(lowering: Lowering, row: Value | undefined, reps: Value | undefined): Value | null {
  const [count, one, ...more] = reps?.elements ?? [];
  const parts = row && isSmall(row.type) ? lowering.partsOf(row) : null;
  const isRow = row?.type.kind === 'array' && row.type.shape.length === 1;
  if (!parts || !isRow || !one || more.length > 0 || wholeOf(one) !== 1) {
    return null;
  }
  const length = wholeOf(count) === undefined ? lengthFrom(lowering, count) : null;
  const { dtype } = row.type as ArrayType;
  const elements = parts.map(part => ({ type: number(dtype, 'numpy'), code: lowering.bind(part) }));
  return (
    length &&
    delayed(lowering, array(dtype, [null, parts.length]), {
      axis: 0,
      length,
      isFixed: elements.every(({ code }) => lowering.isFixed(code)),
      isPlain: true,
      at: () => elements
    })
  );
}

/** A length, which is not negative, or an error. */
function lengthFrom(lowering: Lowering, value: Value): Expression | null {
  const { type, code } = value;
  if (!isNumber(value) || type.kind !== 'number' || type.dtype !== 'int') {
    return null;
  }
  if (code.kind === 'trials') {
    return lowering.trials(code.column);
  }
  return lowering.share(type.isIndex ? code : runtime('dimension', code));
}

function filled(
  lowering: Lowering,
  type: ArrayType,
  axis: number,
  length: Expression,
  value: NumberValue
): Value {
  const code = lowering.bind(castPart(value, type.dtype));
  const element = { type: number(type.dtype, 'numpy'), code };
  const elements = indicesOf(shapeOfPart(type.shape, axis)).map(() => element);
  return delayed(lowering, type, {
    axis,
    length,
    isFixed: lowering.isFixed(code),
    isPlain: true,
    at: () => elements
  });
}

function counted(lowering: Lowering, stop: Value): Value | null {
  const length =
    stop.type.kind === 'number' && stop.type.isIndex ? lengthFrom(lowering, stop) : null;
  if (!length) {
    return null;
  }
  const type = { ...number('int', 'numpy'), isIndex: true };
  const value = delayed(lowering, array('int', [null]), {
    axis: 0,
    length,
    isFixed: lowering.isAtTop,
    isPlain: true,
    at: place => [{ type, code: place }]
  });
  return Object.defineProperty(value, 'facts', {
    value: { length, isCount: true },
    enumerable: true
  });
}

/** Long vectors (or arrays, or numbers) beside one another along a new dimension. */
function stacked(
  lowering: Lowering,
  given: Value | undefined,
  axis: number | undefined
): Value | null {
  const elements = given?.elements?.map(element =>
    element.type.kind === 'array' || isNumber(element) ? element : arrayOfLongs(lowering, element)
  );
  if (
    !elements?.every(element => element !== null) ||
    elements.length === 0 ||
    axis === undefined
  ) {
    return null;
  }
  const types = elements.map(longShape);
  const [first] = types;
  if (!types.every(type => type !== null) || !first) {
    return null;
  }
  const isEven = types.every(
    type =>
      type.shape.length === first.shape.length &&
      type.shape.every((length, i) => length === first.shape[i] || longAxis(type.shape) === i)
  );
  const lazies = elements.map(element => longOf(lowering, element));
  if (!isEven || !lazies.every(lazy => lazy !== null)) {
    return null;
  }
  const shape: (number | null)[] = [...first.shape];
  shape[lazies[0].axis] = null;
  const own = axis < 0 ? axis + shape.length + 1 : axis;
  if (own < 0 || own > shape.length || lazies.some(lazy => lazy.axis !== lazies[0].axis)) {
    return null;
  }
  shape.splice(own, 0, elements.length);
  return sideBySide(lowering, elements, lazies, shape, own);
}

function sideBySide(
  lowering: Lowering,
  elements: readonly Value[],
  lazies: readonly Lazy[],
  shape: readonly (number | null)[],
  own: number
): Value | null {
  const axis = own <= lazies[0].axis ? lazies[0].axis + 1 : lazies[0].axis;
  const rest = shapeOfPart(shape, axis);
  if (rest.reduce((size, length) => size * length, 1) > MOST_PARTS) {
    return null;
  }
  const dtype = widest(...elements.map(({ type }) => (type as ArrayType).dtype));
  const isFixed = lazies.every(lazy => lazy.isFixed);
  const even = together(
    lowering,
    elements.map((value, i) => {
      const type = value.type as ArrayType;
      return { type, value, lazy: isFixed ? lazies[i] : apart(lowering, type, lazies[i]) };
    })
  );
  const position = own < axis ? own : own - 1;
  const inner = rest.filter((_, i) => i !== position);
  return delayed(lowering, array(dtype, shape), {
    axis,
    length: even.length,
    isFixed,
    isPlain: even.lazies.every(({ isPlain }) => isPlain),
    at: placed => {
      const parts = even.lazies.map(lazy => lazy.at(placed));
      return indicesOf(rest).map(index => {
        const [chosenOne] = index.slice(position, position + 1);
        const others = index.filter((_, i) => i !== position);
        const at = others.reduce((sum, i, k) => sum * inner[k] + i, 0);
        const element = parts[chosenOne][at];
        return { type: number(dtype, 'numpy'), code: castPart(element, dtype) };
      });
    }
  });
}

/** Vectors as columns (1) or rows (0) of a matrix. */
function stackedVectors(lowering: Lowering, given: Value | undefined, axis: number): Value | null {
  const areVectors = given?.elements?.every(({ type }) => shapeOf(type).length === 1) ?? false;
  return areVectors ? stacked(lowering, given, axis) : null;
}

/** A product that runs over a small dimension, or over the long one of vectors. */
function product(lowering: Lowering, node: PyExpression, { a, b }: Given): Value | null {
  if (!a || !b || a.type.kind !== 'array' || b.type.kind !== 'array') {
    return null;
  }
  const [x, y] = [a, b].map(value => (longShape(value) ? longOf(lowering, value) : null));
  const ranks = [a.type.shape.length, b.type.shape.length];
  if (
    (!x && !y) ||
    ranks.some(rank => rank > 2) ||
    a.type.dtype === 'bool' ||
    b.type.dtype === 'bool'
  ) {
    return null;
  }
  const isOverLeft = x?.axis === ranks[0] - 1;
  const isOverRight = y?.axis === 0;
  if (x && y) {
    return isOverLeft && isOverRight ? contracted(lowering, node, a, b) : null;
  }
  if ((x && isOverLeft) || (y && isOverRight)) {
    return null;
  }
  const other = x ? b : a;
  const parts = isSmall(other.type) ? lowering.partsOf(other) : null;
  if (!parts) {
    return null;
  }
  const small = fromParts(
    other.type as ArrayType,
    parts.map(part => lowering.bind(part))
  );
  const [value, lazy] = x ? [a, x] : [b, y!];
  const type = value.type as ArrayType;
  const own = parts.every(part => lowering.isFixed(part)) ? lazy : apart(lowering, type, lazy);
  const shift = x || ranks[0] === 2 ? 0 : -1;
  const result = perPlace(lowering, type, own, shift, one =>
    SMALL_FUNCTIONS.matmul.lower(lowering, node, x ? [one, small] : [small, one])
  );
  return result && withFixed(result, own.isFixed && parts.every(part => lowering.isFixed(part)));
}

function withFixed(value: Value, isFixed: boolean): Value {
  if (value.lazy) {
    value.lazy.isFixed = isFixed;
  }
  return value;
}

/** `x @ y` of long vectors, or of matrices that are long where they meet. */
function contracted(lowering: Lowering, node: PyExpression, a: Value, b: Value): Value | null {
  const types = [a.type as ArrayType, b.type as ArrayType];
  const longs = [a, b].map((value, i) => ({
    type: types[i],
    value,
    lazy: longOf(lowering, value)!
  }));
  const isFixed = longs.every(({ lazy }) => lazy.isFixed);
  const { length, lazies } = together(
    lowering,
    isFixed ? longs : longs.map(one => ({ ...one, lazy: apart(lowering, one.type, one.lazy) }))
  );
  const [rows, columns] = [
    types[0].shape.length === 2 ? types[0].shape[0]! : 1,
    types[1].shape.length === 2 ? types[1].shape[1]! : 1
  ];
  if (rows * columns > MOST_PARTS) {
    return null;
  }
  const dtype = widest('int', types[0].dtype, types[1].dtype);
  const shape = [
    ...(types[0].shape.length === 2 ? [rows] : []),
    ...(types[1].shape.length === 2 ? [columns] : [])
  ];
  const products: Lazy = {
    axis: 0,
    length,
    isFixed,
    isPlain: false,
    at: placed => {
      const [x, y] = lazies.map(lazy => lazy.at(placed));
      return x.flatMap(left => y.map(right => arithmetic('*', left, right)!));
    }
  };
  const value = delayed(lowering, array(dtype, [null, rows * columns]), products);
  const sums = reduceLong(lowering, node, 'sum', value, {
    axis: { type: number('int', 'python', 0), code: numeral(0) }
  });
  const parts = sums && lowering.partsOf(sums);
  return (
    parts &&
    (shape.length === 0
      ? { type: number(dtype, 'numpy'), code: parts[0] }
      : fromParts(array(dtype, shape), parts))
  );
}

/** `.T` of what is computed element by element. */
export function transposedLong(lowering: Lowering, value: Value): Value | null {
  const type = longShape(value);
  const lazy = type && longOf(lowering, value);
  if (!type || !lazy || type.shape.length !== 2 || !value.lazy) {
    return null;
  }
  return delayed(lowering, array(type.dtype, [...type.shape].reverse()), {
    ...lazy,
    axis: 1 - lazy.axis
  });
}

/** The small dimensions in another shape: `v.reshape(-1, 2, 2)`. */
function reshaped(
  lowering: Lowering,
  a: Value | undefined,
  shape: Value | undefined
): Value | null {
  const type = a && longShape(a);
  const lazy = type && a.lazy;
  const given = shape && (isNumber(shape) ? [shape] : shape.elements);
  if (!type || !lazy || lazy.axis !== 0 || !given?.every(isNumber)) {
    return null;
  }
  const [first, ...rest] = given.map(length => wholeOf(length));
  const size = shapeOfPart(type.shape, 0).reduce((product, length) => product * length, 1);
  const isFirst =
    first === -1 || JSON.stringify(lengthFrom(lowering, given[0])) === JSON.stringify(lazy.length);
  const own = rest.map(length => length ?? -1);
  const isSame = own.reduce((product, length) => product * length, 1) === size && !own.includes(-1);
  return isFirst && isSame ? delayed(lowering, array(type.dtype, [null, ...own]), lazy) : null;
}

/** Sums or products of all elements so far. */
function running(operator: '+' | '*'): LongFunction['lower'] {
  return (lowering, node, { a, axis }) => {
    const lazy = a && longOf(lowering, a);
    if (!lazy || a?.type.kind !== 'array') {
      return null;
    }
    const { type } = a;
    const along = axis ? wholeOf(axis) : type.shape.length === 1 ? 0 : undefined;
    const own = along !== undefined && along < 0 ? along + type.shape.length : along;
    if (own === undefined || own < 0 || own >= type.shape.length) {
      return null;
    }
    return own === lazy.axis
      ? runningLong(lowering, operator, type, lazy)
      : perPlace(lowering, type, lazy, 0, value =>
          SMALL_FUNCTIONS[operator === '+' ? 'cumsum' : 'cumprod'].lower(lowering, node, [
            value,
            { type: number('int', 'python', own < lazy.axis ? own : own - 1), code: numeral(0) }
          ])
        );
  };
}

function runningLong(lowering: Lowering, operator: '+' | '*', type: ArrayType, lazy: Lazy): Value {
  const dtype = widest('int', type.dtype);
  const held = sampleOf(lowering, lazy).map(() => variable(lowering.fresh()));
  held.forEach(one => lowering.emit(declare(one.variable, numeral(operator === '+' ? 0 : 1))));
  const totals: Lazy = {
    ...lazy,
    at: placed => {
      const elements = lazy.at(placed);
      return held.map((one, i) => {
        lowering.emit(assign(one, binary(operator, one, castPart(elements[i], dtype))));
        return { type: number(dtype, 'numpy'), code: one };
      });
    }
  };
  return computed(delayed(lowering, array(dtype, type.shape), totals));
}

/** A function along a small dimension that leaves the shape as it is. */
function alongSmall(name: string): LongFunction['lower'] {
  return (lowering, node, { x, axis }) => {
    const along = x && axis && smallAxis(x, axis);
    const lazy = x && longOf(lowering, x);
    return lazy && along !== null && along !== undefined
      ? perPlace(lowering, x.type as ArrayType, lazy, 0, value =>
          SMALL_FUNCTIONS[name].lower(lowering, node, [
            value,
            { type: number('int', 'python', along), code: numeral(along) }
          ])
        )
      : null;
  };
}

/** A small dimension, counted without the long one. */
function smallAxis(value: Value, axis: Value): number | null {
  const type = longShape(value);
  const along = wholeOf(axis);
  if (!type || along === undefined) {
    return null;
  }
  const own = along < 0 ? along + type.shape.length : along;
  const long = longAxis(type.shape);
  return own === long || own < 0 || own >= type.shape.length ? null : own < long ? own : own - 1;
}

/** `np.take_along_axis(p, actions[:, None], axis=1)` */
function takenAlong(
  lowering: Lowering,
  a: Value,
  indices: Value,
  axis: number | undefined
): Value | null {
  const [type, chosenType] = [longShape(a), longShape(indices)];
  const lazy = type && longOf(lowering, a);
  const own = chosenType && longOf(lowering, indices);
  const isPlain =
    type?.shape.length === 2 &&
    chosenType?.shape.length === 2 &&
    chosenType.shape[1] === 1 &&
    lazy?.axis === 0 &&
    own?.axis === 0 &&
    (axis === 1 || axis === -1) &&
    chosenType.dtype === 'int';
  if (!isPlain || !type || !lazy || !own) {
    return null;
  }
  const within = indicesWithin(lowering, indices, own, numeral(type.shape[1]!));
  return selected(lowering, { type, value: a, lazy }, within, true);
}
