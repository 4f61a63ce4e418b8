/** Long arrays beside one another. */
import { array, number, widest, type ArrayType } from '../types.js';
import { castPart, shapeOf } from './arrays.js';
import { apart, delayed, longAxis, longOf, shapeOfPart, together } from './lazy.js';
import { longShape } from './long-function.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import { indicesOf, MOST_PARTS, type Lazy, type Value } from './value.js';

/** A list of long vectors as an array of rank 2, and an array as it is. */
export function arrayOfLongs(lowering: Lowering, value: Value | undefined): Value | null {
  if (!value || value.type.kind === 'array') {
    return value && longShape(value) ? value : null;
  }
  return stacked(lowering, value, 0);
}

/** Long vectors (or arrays, or numbers) beside one another along a new dimension. */
export function stacked(
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
export function stackedVectors(
  lowering: Lowering,
  given: Value | undefined,
  axis: number
): Value | null {
  const areVectors = given?.elements?.every(({ type }) => shapeOf(type).length === 1) ?? false;
  return areVectors ? stacked(lowering, given, axis) : null;
}
