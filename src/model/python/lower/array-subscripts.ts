/** Elements, rows and parts of arrays. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, type ArrayType, number } from '../types.js';
import type { Shape } from './arrays.js';
import { arrayOf, numeral, plus, runtime, times } from '../../code.js';
import { ALL, type Item, itemCode, placeIn, rangeOf, shapeAfter } from './index-items.js';
import { longSubscript } from './long-subscripts.js';
import { rangeAlong } from './long-slices.js';
import type { Lowering } from './lowering.js';
import { choice, maskedBy } from './masks.js';
import { storageOf, stored } from './value-of.js';
import { numeric } from './numbers.js';
import { picked } from './picks.js';
import { type Masked, read, type Storage, type Value } from './value.js';

/** The storage that a basic index means; null where it is only known when the model runs. */
export function locate(
  lowering: Lowering,
  value: Value,
  items: readonly Item[]
): { storage: Storage; shape: Shape } | null {
  const { storage, type } = value;
  if (!storage || type.kind !== 'array') {
    return null;
  }
  const taken = items.filter(({ kind }) => kind === 'place' || kind === 'slice').length;
  if (taken > type.shape.length || items.filter(({ kind }) => kind === 'rest').length > 1) {
    return null;
  }
  const filled = items.flatMap((item): Item[] =>
    item.kind === 'rest' ? Array.from({ length: type.shape.length - taken }, () => ALL) : [item]
  );
  const missing = items.some(({ kind }) => kind === 'rest') ? 0 : type.shape.length - taken;
  const full = [...filled, ...Array.from({ length: missing }, () => ALL)];
  let { offset } = storage;
  const shape: (number | null)[] = [];
  const lengths: Expression[] = [];
  const strides: Expression[] = [];
  let axis = 0;
  for (const item of full) {
    if (item.kind === 'new') {
      shape.push(1);
      lengths.push(numeral(1));
      strides.push(numeral(0));
      continue;
    }
    if (item.kind === 'place') {
      const place = placeIn(lowering, item.value, storage.lengths[axis]);
      offset = plus(offset, times(place, storage.strides[axis]));
      axis++;
      continue;
    }
    const range = item.kind === 'slice' ? rangeOf(item, type.shape[axis]) : null;
    const along =
      !range && item.kind === 'slice' && type.shape[axis] === null
        ? rangeAlong(lowering, item, storage.lengths[axis])
        : null;
    if (along) {
      offset = plus(offset, times(along.start, storage.strides[axis]));
      shape.push(null);
      lengths.push(along.length);
      strides.push(storage.strides[axis]);
      axis++;
      continue;
    }
    if (!range) {
      return null;
    }
    offset = plus(offset, times(numeral(range.start), storage.strides[axis]));
    shape.push(range.length);
    lengths.push(range.length === null ? storage.lengths[axis] : numeral(range.length));
    strides.push(times(numeral(range.step), storage.strides[axis]));
    axis++;
  }
  const isElement = shape.length === 0;
  return {
    storage: { ...storage, offset: isElement ? offset : lowering.bind(offset), lengths, strides },
    shape
  };
}

export function arraySubscript(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[]
): Value {
  const masked = maskedBy(lowering, object, items);
  return masked
    ? chosenBy(lowering, node, object, items, masked)
    : plainSubscript(lowering, node, object, items);
}

/** What a mask chooses, which is only gathered where that is asked for. */
export function chosenBy(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[],
  masked: Masked
): Value {
  const type = array((object.type as ArrayType).dtype, [null, ...masked.rest]);
  return choice(lowering, type, masked, () => plainSubscript(lowering, node, object, items));
}

function plainSubscript(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[]
): Value {
  const type = object.type as ArrayType;
  const chosen = longSubscript(lowering, object, items) ?? picked(lowering, object, items);
  if (chosen) {
    return chosen;
  }
  const own =
    object.storage || !object.parts ? withStorage(lowering, object) : heldParts(lowering, object);
  const located = locate(lowering, own, items);
  if (located) {
    const { storage, shape } = located;
    if (shape.length === 0) {
      return { type: number(type.dtype, 'numpy'), code: read(type, storage, []) };
    }
    const view: ArrayType = { kind: 'array', dtype: type.dtype, shape, isFresh: false };
    if (storage.owner !== undefined) {
      return stored(lowering, view, storage);
    }
    return {
      type: view,
      storage,
      code: runtime('subscript', own.code, arrayOf(items.map(item => itemCode(lowering, item))))
    };
  }
  const code = runtime(
    'subscript',
    lowering.settleObject(own),
    arrayOf(items.map(item => itemCode(lowering, item)))
  );
  const shape = shapeAfter(lowering, node, type, items);
  if (shape.length === 0) {
    return { type: number(type.dtype, 'numpy'), code };
  }
  if (own.storage?.owner !== undefined && !items.some(({ kind }) => kind === 'array')) {
    lowering.keepAsObject(own.storage.owner);
  }
  const isCopy = items.some(({ kind }) => kind === 'array');
  return { type: { kind: 'array', dtype: type.dtype, shape, isFresh: isCopy }, code };
}

/** Elements that were only just computed, as a list that can be indexed. */
function heldParts(lowering: Lowering, object: Value): Value {
  const type = object.type as ArrayType;
  const data = lowering.bind(
    arrayOf(
      object.parts!.map(part =>
        type.dtype === 'bool' ? numeric({ type: number('bool'), code: part }) : part
      )
    )
  );
  const held = storageOf({ ...type, isFresh: true }, { kind: 'variable', variable: 0 })!;
  const storage = { ...held, data, owner: undefined };
  return { type, storage, code: object.code };
}

export function withStorage(lowering: Lowering, object: Value): Value {
  if (object.storage || object.type.kind !== 'array') {
    return object;
  }
  const code = lowering.bind(object.code);
  return { type: object.type, code, storage: storageOf(object.type, code) };
}
