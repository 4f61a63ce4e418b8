/**
 * What is chosen along a small dimension when the model runs: `w[order]`, `X[:, order]`, `np.delete(X, weakest, axis=0)`.
 * How many elements that leaves is known, and so each of them is one of few.
 */
import type { Expression } from '../../program.js';
import { array, number, type ArrayType } from '../types.js';
import { arrayFromElements } from './arrays.js';
import { binary, conditional, isNumeral, numeral } from '../../code.js';
import { placeIn, type Item } from './index-items.js';
import { apart, delayed, longOf, shapeOfPart } from './lazy.js';
import { expanded, isWhole } from './long-slices.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import { alongLines } from './small-along.js';
import { intOf } from './small-create.js';
import { fromParts, isSmall, MOST_PARTS, type Value } from './value.js';

/** Fewer choices than this are told apart one after another. */
export const MOST_CHOICES = 6;

/** One of few elements, by a place that is in range. */
export function pick(elements: readonly Expression[], place: Expression): Expression {
  return isNumeral(place)
    ? elements[place.value]
    : elements.reduceRight((otherwise, one, i) =>
        conditional(binary('===', place, numeral(i)), one, otherwise)
      );
}

/** By one vector of few whole numbers among whole slices; null where the index is another one. */
export function picked(lowering: Lowering, object: Value, items: readonly Item[]): Value | null {
  const type = object.type as ArrayType;
  const full = expanded(type, items) ?? [];
  const axis = full.findIndex(({ kind }) => kind === 'array');
  const item = full[axis];
  const length = type.shape[axis];
  if (item?.kind !== 'array' || !length || length > MOST_CHOICES) {
    return null;
  }
  const index = full.every((own, i) => i === axis || isWhole(own)) ? item.value : null;
  const parts = index && wholeNumbers(lowering, index);
  if (!parts) {
    return null;
  }
  const places = parts.map(code => placeAlong(lowering, code, length));
  const areFixed = places.every(place => lowering.isFixed(place));
  return changedAlong(lowering, object, axis, areFixed, elements =>
    places.map(place => pick(elements, place))
  );
}

/** The numbers of a small vector of ints, or of such a list; null where it is none. */
function wholeNumbers(lowering: Lowering, index: Value): readonly Expression[] | null {
  const vector = index.type.kind === 'array' ? index : arrayFromElements(lowering, index, null);
  const isVector =
    vector?.type.kind === 'array' && vector.type.dtype === 'int' && vector.type.shape.length === 1;
  return isVector && isSmall(vector.type) ? lowering.partsOf(vector) : null;
}

function placeAlong(lowering: Lowering, code: Expression, length: number): Expression {
  const type = number('int', 'numpy', isNumeral(code) ? code.value : undefined);
  return placeIn(lowering, { type, code }, numeral(length));
}

/** `np.delete(a, k, axis)`; null where it leaves away more than one, or along a dimension that is not small. */
export function deleted(
  lowering: Lowering,
  object?: Value,
  index?: Value,
  given?: Value
): Value | null {
  if (object?.type.kind !== 'array' || !index || !isNumber(index) || index.type.dtype !== 'int') {
    return null;
  }
  const { shape } = object.type;
  const along = given && given.type.kind !== 'none' ? intOf(given) : shape.length === 1 ? 0 : null;
  const axis = along !== null && along < 0 ? along + shape.length : along;
  const length = axis === null ? null : shape[axis];
  if (axis === null || !length || length < 2 || length > MOST_PARTS) {
    return null;
  }
  const place = placeIn(lowering, index, numeral(length));
  return changedAlong(lowering, object, axis, lowering.isFixed(place), elements =>
    elements
      .slice(1)
      .map((next, i) =>
        isNumeral(place)
          ? elements[i < place.value ? i : i + 1]
          : conditional(binary('>', place, numeral(i)), elements[i], next)
      )
  );
}

/**
 * An array with other elements along one of its small dimensions; null where they are not known one by one.
 *
 * @param isFixed whether `along` does the same for all parameters
 */
function changedAlong(
  lowering: Lowering,
  object: Value,
  axis: number,
  isFixed: boolean,
  along: (elements: readonly Expression[]) => Expression[]
): Value | null {
  const type = object.type as ArrayType;
  const count = along(Array.from({ length: type.shape[axis]! }, () => numeral(0))).length;
  const shape = type.shape.map((length, i) => (i === axis ? count : length));
  if (isSmall(type)) {
    const parts = lowering.partsOf(object)?.map(part => lowering.bind(part));
    return parts
      ? fromParts(array(type.dtype, shape), alongLines(type.shape, axis, parts, along))
      : null;
  }
  const long = longOf(lowering, object);
  if (!long || long.axis === axis) {
    return null;
  }
  const lazy = apart(lowering, type, long);
  const rest = shapeOfPart(type.shape, lazy.axis);
  const own = number(type.dtype, 'numpy');
  return delayed(lowering, array(type.dtype, shape), {
    ...lazy,
    isFixed: lazy.isFixed && isFixed,
    isPlain: false,
    at: place => {
      const elements = lazy.at(place).map(({ code }) => lowering.bind(code));
      const changed = alongLines(rest, axis < lazy.axis ? axis : axis - 1, elements, along);
      return changed.map(code => ({ type: own, code }));
    }
  });
}
