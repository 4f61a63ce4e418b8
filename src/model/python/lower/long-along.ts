/** Long arrays in other shapes, and functions along one of their dimensions. */
import { array, number, widest, type ArrayType } from '../types.js';
import { castPart } from './arrays.js';
import { assign, binary, declare, numeral, runtime, variable } from '../../code.js';
import { computed, delayed, longAxis, longOf, sampleOf, shapeOfPart } from './lazy.js';
import { lengthFrom } from './long-create.js';
import { longShape, wholeOf, type LongFunction } from './long-function.js';
import { perPlace, reduceLong } from './long-reductions.js';
import { indicesWithin } from './long-places.js';
import { selected } from './long-rows.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import { SMALL_FUNCTIONS } from './small.js';
import type { Lazy, Value } from './value.js';

export function spread(name: string): LongFunction['lower'] {
  return (lowering, node, given) =>
    given.a ? reduceLong(lowering, node, name, given.a, given) : null;
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
export function reshaped(
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
export function running(operator: '+' | '*'): LongFunction['lower'] {
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
        const next = binary(operator, one, castPart(elements[i], dtype));
        const isGuarded = operator === '*' && dtype === 'int';
        lowering.emit(assign(one, isGuarded ? runtime('exact', next) : next));
        return { type: number(dtype, 'numpy'), code: one };
      });
    }
  };
  return computed(delayed(lowering, array(dtype, type.shape), totals));
}

/** A function along a small dimension that leaves the shape as it is. */
export function alongSmall(name: string): LongFunction['lower'] {
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
export function smallAxis(value: Value, axis: Value): number | null {
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
export function takenAlong(
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
