/** Writing to what an index chooses of a long array. */
import { areAlike } from '../../nodes.js';
import type { Expression } from '../../program.js';
import { number, type ArrayType } from '../types.js';
import { castPart } from './arrays.js';
import { assign, at, numeral, runtime } from '../../code.js';
import type { Item } from './index-items.js';
import { computed, delayed, longAxis, longOf, loop, shapeOfPart } from './lazy.js';
import { expanded } from './long-slices.js';
import { type Target, targetOf } from './long-targets.js';
import type { Lowering } from './lowering.js';
import { isNumber, numeric } from './numbers.js';
import { indicesOf, isSmall, placeOf, type Element, type Storage, type Value } from './value.js';

/** Writes to a part of a long array; false where this is not for here. */
export function assignLong(
  lowering: Lowering,
  object: Value,
  items: readonly Item[],
  value: Value,
  isOwn: boolean
): boolean {
  const type = object.type as ArrayType;
  const full = expanded(type, items);
  const isWritable = object.storage !== undefined && object.storage.column === undefined;
  if (!full || !isWritable || !full.some(({ kind }) => kind === 'array' || kind === 'slice')) {
    return false;
  }
  const isChoice = full.some(({ kind }) => kind === 'array');
  const target = isChoice ? targetOf(lowering, object, type, full) : null;
  return target !== null && writeTo(lowering, type, target, value, isOwn);
}

/** `x[:] = value` of a located part, which is long. */
export function writeAll(
  lowering: Lowering,
  type: ArrayType,
  storage: Storage,
  value: Value,
  isOwn: boolean
): boolean {
  const axis = longAxis(type.shape);
  const isWritable = storage.column === undefined && storage.parameters === undefined;
  if (axis < 0 || !isWritable) {
    return false;
  }
  const rest = shapeOfPart(type.shape, axis);
  const target: Target = {
    length: lowering.share(storage.lengths[axis]),
    isFixed: false,
    rest,
    cells: place => ({
      storage,
      indices: indicesOf(rest).map(index => {
        const whole: Expression[] = index.map(numeral);
        whole.splice(axis, 0, place);
        return whole;
      })
    }),
    elements: () => []
  };
  return writeTo(lowering, type, target, value, isOwn, axis);
}

function writeTo(
  lowering: Lowering,
  type: ArrayType,
  target: Target,
  value: Value,
  isOwn: boolean,
  axis = 0
): boolean {
  const given = isOwn || isNumber(value) ? value : copyOf(lowering, value);
  const elementsAt = given && written(lowering, given, target, axis);
  if (!elementsAt) {
    return false;
  }
  loop(lowering, target.length, place => {
    const { storage, indices } = target.cells(place);
    const elements = elementsAt(place);
    const codes = indices.map((_, i) => {
      const code = castPart(elements[elements.length === 1 ? 0 : i], type.dtype);
      return type.dtype === 'bool' ? numeric({ type: number('bool'), code }) : code;
    });
    // A row is read as a whole before it is written.
    const values = codes.length > 1 ? codes.map(code => lowering.bind(code)) : codes;
    indices.forEach((index, i) => {
      lowering.emit(assign(at(storage.data, placeOf(storage, index)), values[i]));
    });
  });
  return true;
}

/** What is written may lie where it is written to. */
function copyOf(lowering: Lowering, value: Value): Value | null {
  const lazy = longOf(lowering, value);
  if (!lazy || value.type.kind !== 'array') {
    return isSmall(value.type) ? value : null;
  }
  return value.storage?.column === undefined
    ? computed(delayed(lowering, { ...value.type, isFresh: true }, lazy))
    : value;
}

/** The elements that are written at each place; null where their shape is another one. */
function written(
  lowering: Lowering,
  value: Value,
  { length, rest }: Target,
  axis: number
): ((place: Expression) => readonly Element[]) | null {
  if (isNumber(value)) {
    const code = lowering.bind(value.code);
    return () => [{ type: value.type, code }];
  }
  const { type } = value;
  if (type.kind !== 'array') {
    return null;
  }
  const lazy = longOf(lowering, value);
  const size = rest.reduce((product, own) => product * own, 1);
  if (lazy) {
    const own = shapeOfPart(type.shape, lazy.axis);
    if (lazy.axis !== axis || own.join() !== rest.join()) {
      return null;
    }
    const lengths = [lazy.length, length];
    if (areAlike(lengths[0], length) || lowering.assumes(lengths)) {
      return lazy.at;
    }
    const held = lowering.bind(runtime('stretched', value.code, numeral(axis), length));
    return longOf(lowering, { type: { ...type, isFresh: false }, code: held })!.at;
  }
  const parts = isSmall(type) ? lowering.partsOf(value) : null;
  if (
    !parts ||
    !(parts.length === 1 || (type.shape.join() === rest.join() && parts.length === size))
  ) {
    return null;
  }
  const own = number(type.dtype, 'numpy');
  const elements = parts.map(part => ({ type: own, code: lowering.bind(part) }));
  return () => elements;
}
