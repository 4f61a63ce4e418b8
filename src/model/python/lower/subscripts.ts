/** Elements, rows and slices: reading and writing. */
import type { Expression } from '../../program.js';
import type { PyBinaryOperator, PyExpression, PyNode } from '../nodes.js';
import { array, isIndex, join, nameOf, number, type ArrayType, type PyType } from '../types.js';
import { augmented, elementOf } from './augmented.js';
import { broadcast, castPart, stretchedParts, type Shape } from './arrays.js';
import {
  arrayOf,
  assign,
  at,
  binary,
  conditional,
  lengthOf,
  method,
  NULL,
  numeral,
  plus,
  runtime,
  statement,
  text,
  times
} from './code.js';
import { lowerExpression } from './expressions.js';
import { computed, longAxis } from './lazy.js';
import { assignLong, longSubscript, rangeAlong, writeAll } from './long-subscripts.js';
import { Unreachable, type Lowering } from './lowering.js';
import { nodesOf } from './scope.js';
import { storageOf, stored, valueOf, writeParts } from './names.js';
import { assignMasked, choice, maskedBy } from './masks.js';
import { isNumber, numeric, type NumberValue } from './numbers.js';
import { binaryOperation, present } from './operators.js';
import { isSmall, read, tuple, type Masked, type Storage, type Value } from './value.js';

/** One part of the index of an array. */
export type Item =
  | { kind: 'place'; value: NumberValue }
  | { kind: 'slice'; start: Value | null; stop: Value | null; step: Value | null }
  | { kind: 'new' }
  | { kind: 'rest' }
  | { kind: 'array'; value: Value };

export function lowerSubscript(lowering: Lowering, node: PyNode<'subscript'>): Value {
  const object = lowerExpression(lowering, node.object);
  return subscript(lowering, node, object);
}

function subscript(lowering: Lowering, node: PyNode<'subscript'>, object: Value): Value {
  const { type } = object;
  switch (type.kind) {
    case 'array':
      return arraySubscript(lowering, node, object, itemsOf(lowering, node.index));
    case 'tuple':
      return tupleSubscript(lowering, node, object);
    case 'list':
      return listSubscript(lowering, node, object);
    case 'dict': {
      const key = lowerExpression(lowering, node.index);
      const value = known(valueTypeOf(type, key), 'KeyError');
      if (value.kind === 'conflict') {
        return lowering.fail(node, '[]', `the values of this dict are ${nameOf(value)}.`);
      }
      return valueOf(value, lowering.bind(runtime('lookup', object.code, keyCode(key))));
    }
    case 'optional':
      return subscript(lowering, node, presentIn(lowering, node.object, object, type.value));
    default:
      return lowering.fail(node, '[]', `${nameOf(type)} has no elements.`);
  }
}

/** What is no None from here on, as its name is known to be. */
function presentIn(lowering: Lowering, node: PyExpression, value: Value, type: PyType): Value {
  const same = lowering.bind(runtime('some', value.code));
  const held = node.kind === 'name' ? lowering.scope.find(node.name) : undefined;
  const binding = held === undefined ? undefined : lowering.state?.get(held);
  if (held !== undefined && binding && !lowering.isOuter(held)) {
    lowering.set(held, { ...binding, type, facts: { same } });
  }
  return valueOf(type, same);
}

function known(type: PyType | null, raised: Unreachable['raised'] = 'IndexError'): PyType {
  if (!type) {
    throw new Unreachable(raised);
  }
  return type;
}

/** What a dict holds under a key. */
export function valueTypeOf(
  { value, fields }: Extract<PyType, { kind: 'dict' }>,
  { type: key }: Value
): PyType | null {
  if (!fields || key.kind !== 'string' || key.value === undefined) {
    return value;
  }
  return Object.hasOwn(fields, key.value) ? fields[key.value] : null;
}

/** What stands for a key in a Map: numbers and texts as they are, tuples as one text. */
export function keyCode(key: Value): Expression {
  if (isNumber(key)) {
    return numeric(key);
  }
  return key.type.kind === 'string' || key.type.kind === 'none'
    ? key.code
    : runtime('tupleKey', key.code);
}

function itemsOf(lowering: Lowering, index: PyExpression): Item[] {
  const nodes = index.kind === 'tuple' ? index.elements : [index];
  return nodes.map(node => itemOf(lowering, node));
}

function itemOf(lowering: Lowering, node: PyExpression): Item {
  if (node.kind === 'slice') {
    const [start, stop, step] = [node.lower, node.upper, node.step].map(bound =>
      bound ? lowerExpression(lowering, bound) : null
    );
    return { kind: 'slice', start, stop, step };
  }
  if (node.kind === 'ellipsis') {
    return { kind: 'rest' };
  }
  const value = lowerExpression(lowering, node);
  if (value.type.kind === 'none') {
    return { kind: 'new' };
  }
  if (value.type.kind === 'optional') {
    const inner = valueOf(value.type.value, lowering.bind(runtime('some', value.code)));
    return isNumber(inner) ? { kind: 'place', value: inner } : { kind: 'array', value: inner };
  }
  if (isNumber(value)) {
    if (value.type.dtype !== 'int') {
      return lowering.fail(
        node,
        '[]',
        `an index is a whole number, and this is ${nameOf(value.type)}. Use int(...).`
      );
    }
    return { kind: 'place', value };
  }
  if (value.type.kind !== 'array' && value.type.kind !== 'list') {
    return lowering.fail(node, '[]', `an index cannot be ${nameOf(value.type)}.`);
  }
  return { kind: 'array', value };
}

/** The storage that a basic index means; null where it is only known when the model runs. */
function locate(
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

const ALL: Item = { kind: 'slice', start: null, stop: null, step: null };

/** A slice whose bounds are known, as start, step and length. */
function rangeOf(
  { start, stop, step }: Extract<Item, { kind: 'slice' }>,
  length: number | null
): { start: number; step: number; length: number | null } | null {
  if (!start && !stop && (!step || constantOf(step) === 1)) {
    return { start: 0, step: 1, length };
  }
  const [from, to, by] = [start, stop, step].map(bound =>
    !bound || bound.type.kind === 'none' ? null : constantOf(bound)
  );
  if (length === null || from === undefined || to === undefined || by === undefined || by === 0) {
    return null;
  }
  const stride = by ?? 1;
  const clamp = (bound: number, low: number, high: number): number =>
    Math.min(Math.max(bound < 0 ? bound + length : bound, low), high);
  const [low, high] = stride > 0 ? [0, length] : [-1, length - 1];
  const first = from === null ? (stride > 0 ? low : high) : clamp(from, low, high);
  const end = to === null ? (stride > 0 ? high : low) : clamp(to, low, high);
  return { start: first, step: stride, length: Math.max(0, Math.ceil((end - first) / stride)) };
}

function constantOf({ type }: Value): number | undefined {
  return type.kind === 'number' ? type.value : undefined;
}

/** A place from 0 that is in range, or an IndexError. */
export function placeIn(lowering: Lowering, index: NumberValue, length: Expression): Expression {
  const { value } = index.type;
  if (value !== undefined && length.kind === 'number') {
    const place = value < 0 ? value + length.value : value;
    if (place >= 0 && place < length.value) {
      return numeral(place);
    }
  }
  const code = lowering.bind(numeric(index));
  const inRange = isIndex(index.type)
    ? binary('<', code, length)
    : {
        kind: 'logical' as const,
        operator: '&&' as const,
        left: binary('>=', code, numeral(0)),
        right: binary('<', code, length)
      };
  return lowering.bind(conditional(inRange, code, runtime('index', code, length)));
}

function arraySubscript(
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
function chosenBy(
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
  const long = longSubscript(lowering, object, items);
  if (long) {
    return long;
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

function itemCode(lowering: Lowering, item: Item): Expression {
  switch (item.kind) {
    case 'place':
      return numeric(item.value);
    case 'new':
      return NULL;
    case 'rest':
      return text('ellipsis');
    case 'array':
      return lowering.settleObject(item.value);
    case 'slice':
      return runtime(
        'slice',
        ...[item.start, item.stop, item.step].map(bound => (bound ? bound.code : NULL))
      );
  }
}

/** Shape of an indexed array as NumPy has it. */
function shapeAfter(
  lowering: Lowering,
  node: PyExpression,
  type: ArrayType,
  items: readonly Item[]
): Shape {
  const consumed = items.reduce((sum, item) => sum + consumes(item), 0);
  if (consumed > type.shape.length) {
    return lowering.fail(
      node,
      '[]',
      `${consumed} indices for an array of rank ${type.shape.length}.`
    );
  }
  const shape: (number | null)[] = [];
  const chosen: Shape[] = [];
  let chosenAt = -1;
  let isApart = false;
  let axis = 0;
  const hasArrays = items.some(({ kind }) => kind === 'array');
  items.forEach((item, i) => {
    if (item.kind === 'array' || (item.kind === 'place' && hasArrays)) {
      isApart ||= chosenAt >= 0 && items[i - 1].kind !== 'array' && items[i - 1].kind !== 'place';
      chosenAt = chosenAt < 0 ? shape.length : chosenAt;
      chosen.push(item.kind === 'array' ? chosenShape(item.value.type) : []);
      axis += consumes(item);
    } else if (item.kind === 'place') {
      axis++;
    } else if (item.kind === 'new') {
      shape.push(1);
    } else if (item.kind === 'rest') {
      const rest = type.shape.length - consumed;
      shape.push(...type.shape.slice(axis, axis + rest));
      axis += rest;
    } else {
      shape.push(rangeOf(item, type.shape[axis])?.length ?? null);
      axis++;
    }
  });
  shape.push(...type.shape.slice(axis));
  const joined = broadcast(chosen);
  if (!joined) {
    return lowering.fail(node, '[]', 'the shapes of these indices do not fit together.');
  }
  shape.splice(isApart ? 0 : Math.max(chosenAt, 0), 0, ...joined);
  return shape;
}

function consumes(item: Item): number {
  if (item.kind === 'array') {
    const { type } = item.value;
    return type.kind === 'array' && type.dtype === 'bool' ? type.shape.length : 1;
  }
  return item.kind === 'place' || item.kind === 'slice' ? 1 : 0;
}

function chosenShape(type: PyType): Shape {
  return type.kind === 'array' && type.dtype !== 'bool' ? type.shape : [null];
}

function tupleSubscript(lowering: Lowering, node: PyNode<'subscript'>, object: Value): Value {
  const elements = object.elements ?? elementsOf(object);
  if (node.index.kind === 'slice') {
    const item = itemOf(lowering, node.index) as Extract<Item, { kind: 'slice' }>;
    const range = rangeOf(item, elements.length);
    if (!range) {
      return lowering.fail(node, '[]', 'a slice of a tuple needs constant bounds.');
    }
    return tuple(
      Array.from({ length: range.length! }, (_, i) => elements[range.start + i * range.step])
    );
  }
  const index = lowerExpression(lowering, node.index);
  if (!isNumber(index) || index.type.dtype === 'float') {
    return lowering.fail(node, '[]', 'an index is a whole number.');
  }
  const { value } = index.type;
  if (value !== undefined) {
    return (
      elements.at(value) ?? lowering.fail(node, '[]', `there is no element ${value} in this tuple.`)
    );
  }
  const type = elements.map(element => element.type).reduce(join);
  if (type.kind === 'conflict') {
    return lowering.fail(node, '[]', `this is ${nameOf(type)}.`);
  }
  const list = lowering.bind(object.code);
  return valueOf(type, lowering.bind(at(list, placeIn(lowering, index, numeral(elements.length)))));
}

export function elementsOf({ type, code }: Value): Value[] {
  return type.kind === 'tuple'
    ? type.elements.map((element, i) => valueOf(element, at(code, numeral(i))))
    : [];
}

function listSubscript(lowering: Lowering, node: PyNode<'subscript'>, object: Value): Value {
  const { type } = object;
  if (type.kind !== 'list') {
    return object;
  }
  if (node.index.kind === 'slice') {
    const item = itemOf(lowering, node.index);
    return { type, code: runtime('sliceList', object.code, itemCode(lowering, item)) };
  }
  const { cell } = listPlace(lowering, node, object);
  const element = known(type.element);
  return valueOf(element, isObject(element) ? lowering.bind(cell) : cell);
}

function isObject(type: PyType): boolean {
  return type.kind !== 'number' && type.kind !== 'string';
}

export function listPlace(lowering: Lowering, node: PyNode<'subscript'>, object: Value) {
  const index = lowerExpression(lowering, node.index);
  if (!isNumber(index) || index.type.dtype === 'float') {
    return lowering.fail(node, '[]', 'an index of a list is a whole number.');
  }
  const list = lowering.bind(object.code);
  return { list, cell: at(list, placeIn(lowering, index, lengthOf(list)), node.line) };
}

/** Whether a place is found without changing anything that a value may depend on. */
function isQuiet(node: PyExpression): boolean {
  return nodesOf([node]).every(
    one =>
      one.kind !== 'walrus' &&
      (one.kind !== 'call' ||
        (one.callee.kind === 'attribute' &&
          one.callee.object.kind === 'name' &&
          /^(np|numpy)$/.test(one.callee.object.name)))
  );
}

/** `object[index] = value` */
export function assignSubscript(lowering: Lowering, node: PyNode<'subscript'>, value: Value): void {
  const held = value.masked && isQuiet(node) ? value : lowering.settle(value);
  const object = present(lowering, lowerExpression(lowering, node.object));
  lowering.effects++;
  const { type } = object;
  if (type.kind === 'array') {
    const items = itemsOf(lowering, node.index);
    assignItems(
      lowering,
      node,
      withStorage(lowering, object),
      items,
      held,
      held.masked === undefined && value.lazy !== undefined
    );
  } else if (type.kind === 'list' && node.index.kind === 'slice') {
    assignSlice(lowering, node.index, object, held);
  } else if (type.kind === 'list') {
    (type.sites ?? []).forEach(site => lowering.put(site, held.type));
    lowering.emit(assign(listPlace(lowering, node, object).cell, held.code));
  } else if (type.kind === 'dict') {
    const key = lowerExpression(lowering, node.index);
    (type.sites ?? []).forEach(site => lowering.put(site, held.type, key.type));
    lowering.emit(statement(method(object.code, 'set', keyCode(key), held.code)));
  } else {
    lowering.fail(node, '[] =', `the elements of ${nameOf(type)} cannot be set.`);
  }
}

/** `list[start:stop] = values` */
function assignSlice(lowering: Lowering, slice: PyNode<'slice'>, list: Value, value: Value): void {
  if (list.type.kind === 'list') {
    (list.type.sites ?? []).forEach(site => lowering.put(site, elementOf(value)));
  }
  lowering.emit(
    statement(runtime('listSetSlice', list.code, value.code, ...boundsOf(lowering, slice)))
  );
}

/** Start, stop and step of a slice of a list. */
export function boundsOf(
  lowering: Lowering,
  { lower, upper, step }: PyNode<'slice'>
): Expression[] {
  return [lower, upper, step].map(bound => (bound ? lowerExpression(lowering, bound).code : NULL));
}

function assignItems(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[],
  value: Value,
  isOwn = false
): void {
  const type = object.type as ArrayType;
  if (
    assignMasked(lowering, object, items, value) ||
    assignLong(lowering, object, items, value, isOwn)
  ) {
    return;
  }
  const located = locate(lowering, object, items);
  if (located && located.shape.length === 0) {
    if (!isNumber(value)) {
      return void lowering.fail(node, '[] =', `an element cannot become ${nameOf(value.type)}.`);
    }
    const cell = at(located.storage.data, located.storage.offset, node.line);
    const part = castPart(value, type.dtype);
    lowering.emit(
      assign(cell, type.dtype === 'bool' ? numeric({ type: number('bool'), code: part }) : part)
    );
    return;
  }
  if (located) {
    const target: ArrayType = { kind: 'array', dtype: type.dtype, shape: located.shape };
    const parts = stretched(lowering, target, value);
    if (parts && isSmall(target)) {
      writeParts(lowering, target, located.storage, parts);
      return;
    }
    if (writeAll(lowering, target, located.storage, value, isOwn)) {
      return;
    }
  }
  lowering.emit(
    statement(
      runtime(
        'put',
        object.code,
        arrayOf(items.map(item => itemCode(lowering, item))),
        lowering.settleObject(value)
      )
    )
  );
}

/** The elements of a value, broadcast to a shape and cast to a dtype. */
function stretched(
  lowering: Lowering,
  target: ArrayType,
  value: Value
): readonly Expression[] | null {
  const parts = isSmall(target) ? stretchedParts(lowering, value, target.shape) : null;
  return parts && parts.map(part => castPart(part, target.dtype));
}

/** `object[index] op= value` */
export function augmentSubscript(
  lowering: Lowering,
  node: PyNode<'subscript'>,
  operator: PyBinaryOperator,
  given: Value
): void {
  const value = given.masked && isQuiet(node) ? given : lowering.settle(given);
  const object = present(lowering, lowerExpression(lowering, node.object));
  lowering.effects++;
  const { type } = object;
  if (type.kind === 'array') {
    augmentItems(
      lowering,
      node,
      withStorage(lowering, object),
      itemsOf(lowering, node.index),
      operator,
      value
    );
  } else if (type.kind === 'list') {
    const { cell } = listPlace(lowering, node, object);
    const old = valueOf(known(type.element), cell);
    const result = augmented(lowering, node, operator, old, value);
    if (result) {
      (type.sites ?? []).forEach(site => lowering.put(site, result.type));
      lowering.emit(assign(cell, result.code));
    }
  } else if (type.kind === 'dict') {
    const map = lowering.bind(object.code);
    const index = lowerExpression(lowering, node.index);
    const key = lowering.bind(keyCode(index));
    const held = known(valueTypeOf(type, index), 'KeyError');
    const old = valueOf(held, lowering.bind(runtime('lookup', map, key)));
    const result = augmented(lowering, node, operator, old, value);
    if (result) {
      (type.sites ?? []).forEach(site => lowering.put(site, result.type, index.type));
      lowering.emit(statement(method(map, 'set', key, result.code)));
    }
  } else {
    lowering.fail(node, `[] ${operator}=`, `the elements of ${nameOf(type)} cannot be set.`);
  }
}

function augmentItems(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[],
  operator: PyBinaryOperator,
  value: Value
): void {
  const type = object.type as ArrayType;
  const located = locate(lowering, object, items);
  if (located) {
    const { shape } = located;
    const storage = { ...located.storage, offset: lowering.bind(located.storage.offset) };
    const old: Value =
      shape.length === 0
        ? { type: number(type.dtype, 'numpy'), code: read(type, storage, []) }
        : {
            type: { kind: 'array', dtype: type.dtype, shape, isFresh: false },
            storage,
            code: NULL
          };
    if (shape.length === 0 || (isSmall(old.type) && (isNumber(value) || isSmall(value.type)))) {
      const result = binaryOperation(lowering, node, operator, old, value);
      requireFits(lowering, node, operator, type, result.type, shape.length === 0);
      assignItems(lowering, node, { type: { ...type, shape }, storage, code: NULL }, [], result);
      return;
    }
  }
  const masked = maskedBy(lowering, object, items);
  if (masked) {
    const old = chosenBy(lowering, node, object, items, masked);
    const result = binaryOperation(lowering, node, operator, old, value);
    requireFits(lowering, node, operator, type, result.type, false);
    if (assignMasked(lowering, object, items, result)) {
      return;
    }
  }
  if (augmentLong(lowering, node, object, items, operator, value)) {
    return;
  }
  lowering.emit(
    statement(
      runtime(
        'inplacePut',
        text(OPERATIONS[operator]),
        object.code,
        arrayOf(items.map(item => itemCode(lowering, item))),
        lowering.settleObject(value)
      )
    )
  );
}

/** All elements are read before the first is written. */
function augmentLong(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[],
  operator: PyBinaryOperator,
  value: Value
): boolean {
  const type = object.type as ArrayType;
  const old = arraySubscript(lowering, node, object, items);
  if (old.type.kind !== 'array' || longAxis(old.type.shape) < 0) {
    return false;
  }
  const result = binaryOperation(lowering, node, operator, old, value);
  if (!result.lazy || result.type.kind !== 'array' || old.storage?.owner !== undefined) {
    return false;
  }
  requireFits(lowering, node, operator, type, result.type, false);
  const made = computed(result);
  return old.storage
    ? writeAll(lowering, old.type, old.storage, made, true)
    : assignLong(lowering, object, items, made, true);
}

/** NumPy refuses to put floats into an array of ints in place; single elements are cast. */
export function requireFits(
  lowering: Lowering,
  node: PyExpression,
  operator: string,
  type: ArrayType,
  result: PyType,
  isElement: boolean
): void {
  const dtype = result.kind === 'array' ? result.dtype : null;
  if (!isElement && dtype === 'float' && type.dtype !== 'float') {
    lowering.fail(
      node,
      `${operator}=`,
      `an array of ${type.dtype}s cannot hold the result. Make it an array of floats.`
    );
  }
}

export const OPERATIONS: Record<string, string> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floorDivide',
  '%': 'mod',
  '**': 'power',
  '&': 'bitwiseAnd',
  '|': 'bitwiseOr',
  '^': 'bitwiseXor'
};
