/** Where the elements lie that an index of arrays and numbers chooses of a long array. */
import type { Expression } from '../../program.js';
import { number, type ArrayType } from '../types.js';
import { arrayOf, numeral } from '../../code.js';
import type { Item } from './index-items.js';
import { apart, computed, longAxis } from './lazy.js';
import { evenPlaces, isMask, placesOf } from './long-places.js';
import { rowTarget } from './long-rows.js';
import { isWhole } from './long-slices.js';
import type { Lowering } from './lowering.js';
import { storageOf } from './value-of.js';
import { numeric } from './numbers.js';
import {
  indicesOf,
  isSmall,
  MOST_PARTS,
  read,
  type Element,
  type Storage,
  type Value
} from './value.js';

type ArrayItem = Extract<Item, { kind: 'array' }>;

/** Where the elements lie that an index of arrays and numbers chooses. */
export interface Target {
  /** The long dimension of the indices. */
  length: Expression;
  isFixed: boolean;
  /** Of the dimensions that are left. */
  rest: number[];
  /** The array itself, for writing. */
  cells(place: Expression): { storage: Storage; indices: Expression[][] };
  /** Its elements, for reading. */
  elements(place: Expression): readonly Element[];
}

export function targetOf(
  lowering: Lowering,
  object: Value,
  type: ArrayType,
  items: readonly Item[]
): Target | null {
  const count = items.findIndex(item => item.kind === 'slice' || item.kind === 'new');
  const leading = count < 0 ? items : items.slice(0, count);
  const rest = count < 0 ? [] : items.slice(count);
  const restShape = type.shape.slice(leading.length);
  if (
    !rest.every(isWhole) ||
    !leading.every(item => item.kind === 'place' || item.kind === 'array') ||
    restShape.includes(null) ||
    restShape.reduce<number>((size, length) => size * length!, 1) > MOST_PARTS
  ) {
    return null;
  }
  const arrays = leading.filter((item): item is ArrayItem => item.kind === 'array');
  const values = arrays.map(({ value }) => value);
  const areVectors = values.every(
    ({ type: own }) => own.kind === 'array' && own.shape.length === 1 && longAxis(own.shape) === 0
  );
  if (!areVectors || values.some(isMask) !== (values.length === 1 && isMask(values[0]))) {
    return null;
  }
  if (values.some(({ type: own }) => (own as ArrayType).dtype === 'float')) {
    return null;
  }
  return placed(lowering, object, type, leading, restShape as number[]);
}

function placed(
  lowering: Lowering,
  object: Value,
  type: ArrayType,
  leading: readonly Item[],
  rest: number[]
): Target | null {
  if (type.shape.length - rest.length !== leading.length) {
    return null;
  }
  const inRow = rowTarget(lowering, object, type, leading, rest);
  if (inRow) {
    return inRow;
  }
  const held = heldObject(lowering, object, type);
  if (!held?.storage) {
    return null;
  }
  const { storage } = held;
  const places = leading.map((item, axis) => placesOf(lowering, item, storage.lengths[axis]));
  const even = evenPlaces(lowering, places);
  if (!even) {
    return null;
  }
  const own = number(type.dtype, 'numpy');
  const cells = (place: Expression): ReturnType<Target['cells']> => {
    const first = even.at(lowering, place);
    return { storage, indices: indicesOf(rest).map(index => [...first, ...index.map(numeral)]) };
  };
  return {
    length: even.length,
    isFixed: even.isFixed && lowering.isFixed(storage.data),
    rest,
    cells,
    elements: place =>
      cells(place).indices.map(index => ({ type: own, code: read(type, storage, index) }))
  };
}

/** An array whose elements lie in a store that may be indexed. */
function heldObject(lowering: Lowering, object: Value, type: ArrayType): Value | null {
  if (object.storage) {
    return object;
  }
  if (object.lazy) {
    const lazy = apart(lowering, type, object.lazy);
    return computed({ ...object, lazy });
  }
  const parts = isSmall(type) ? lowering.partsOf(object) : null;
  if (parts && isSmall(type)) {
    const numbers = parts.map(code => numeric({ type: number(type.dtype), code }));
    const held = storageOf({ ...type, isFresh: true }, { kind: 'variable', variable: 0 })!;
    const data = lowering.bind(arrayOf(numbers));
    return { ...object, storage: { ...held, data } };
  }
  const code = lowering.bind(object.code);
  return { type, code, storage: storageOf(type, code) };
}
