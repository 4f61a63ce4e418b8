/** Writing to elements, rows and slices. */
import type { Expression } from '../../program.js';
import type { PyBinaryOperator, PyExpression, PyNode } from '../nodes.js';
import { type ArrayType, nameOf, number, type PyType } from '../types.js';
import { arraySubscript, chosenBy, locate, withStorage } from './array-subscripts.js';
import { castPart, stretchedParts } from './arrays.js';
import { augmented, elementOf } from './augmented.js';
import { arrayOf, assign, at, method, NULL, runtime, statement, text } from '../../code.js';
import { makeMissing } from './default-dicts.js';
import { lowerExpression } from './expressions.js';
import { type Item, itemCode, itemsOf } from './index-items.js';
import { computed, longAxis } from './lazy.js';
import { boundsOf, listPlace } from './list-subscripts.js';
import { assignLong, writeAll } from './long-writes.js';
import { exactly } from './lines.js';
import type { Lowering } from './lowering.js';
import { assignMasked, maskedBy } from './masks.js';
import { assignMixed, augmentMixedItems } from './mixed-arrays.js';
import { valueOf } from './value-of.js';
import { writeParts } from './kept.js';
import { isNumber, numeric } from './numbers.js';
import { binaryOperation, present } from './operators.js';
import { nodesOf } from './scope.js';
import { keyCode, known, valueTypeOf } from './subscripts.js';
import { isTable, staysInPlace } from './tables.js';
import { isSmall, read, type Value } from './value.js';

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
  const find = (): Value => present(lowering, lowerExpression(lowering, node.object));
  const early = isQuiet(node) ? find() : null;
  const isKept = early && (value.masked ?? isMoved(lowering, early, node.index, value));
  const held = isKept ? value : lowering.settle(value);
  const object = early ?? find();
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
  } else if (type.kind === 'mixed') {
    assignMixed(lowering, node, object, itemsOf(lowering, node.index), held);
  } else if (type.kind === 'list' && node.index.kind === 'slice') {
    assignSlice(lowering, node.index, object, held);
  } else if (type.kind === 'list') {
    (type.sites ?? []).forEach(site => lowering.put(site, held.type));
    lowering.change(type);
    lowering.emit(assign(listPlace(lowering, node, object).cell, held.code));
  } else if (type.kind === 'dict') {
    const key = lowerExpression(lowering, node.index);
    lowering.change(type);
    (type.sites ?? []).forEach(site => lowering.put(site, held.type, key.type));
    lowering.emit(statement(method(object.code, 'set', keyCode(key), held.code)));
  } else {
    lowering.fail(node, '[] =', `the elements of ${nameOf(type)} cannot be set.`);
  }
}

/** Whether `object[:] = value` gives each element what depends on nothing there but itself. */
function isMoved(lowering: Lowering, object: Value, index: PyExpression, value: Value): boolean {
  const { type, storage } = object;
  const { lazy } = value;
  return (
    isWhole(index) &&
    storage !== undefined &&
    lazy !== undefined &&
    type.kind === 'array' &&
    isTable(type) &&
    value.type.kind === 'array' &&
    String(value.type.shape) === String(type.shape) &&
    staysInPlace(lowering, type, lazy, storage)
  );
}

/** `:`, or `:, :` */
function isWhole(index: PyExpression): boolean {
  return index.kind === 'tuple'
    ? index.elements.every(isWhole)
    : index.kind === 'slice' && !index.lower && !index.upper && !index.step;
}

/** `list[start:stop] = values` */
function assignSlice(lowering: Lowering, slice: PyNode<'slice'>, list: Value, value: Value): void {
  if (list.type.kind === 'list') {
    (list.type.sites ?? []).forEach(site => lowering.put(site, elementOf(value)));
  }
  lowering.changeLength(list.type);
  lowering.emit(
    statement(runtime('listSetSlice', list.code, value.code, ...boundsOf(lowering, slice)))
  );
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
  if (value.type.kind === 'mixed') {
    const codes = arrayOf(items.map(item => itemCode(lowering, item)));
    lowering.emit(statement(runtime('put', object.code, codes, value.code)));
    return;
  }
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
  } else if (type.kind === 'mixed') {
    augmentMixedItems(lowering, node, object, itemsOf(lowering, node.index), operator, value);
  } else if (type.kind === 'list') {
    lowering.change(type);
    const { cell } = listPlace(lowering, node, object);
    const old = valueOf(known(type.element), cell);
    const result = augmented(lowering, node, operator, old, value);
    if (result) {
      (type.sites ?? []).forEach(site => lowering.put(site, result.type));
      lowering.emit(assign(cell, result.code));
    }
  } else if (type.kind === 'dict') {
    lowering.change(type);
    const map = lowering.bind(object.code);
    const index = lowerExpression(lowering, node.index);
    const key = lowering.bind(keyCode(index));
    makeMissing(lowering, node, { type, code: map }, index);
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
  const operation = OPERATIONS[operator];
  const changed = runtime(
    'inplacePut',
    text(operation),
    object.code,
    arrayOf(items.map(item => itemCode(lowering, item))),
    lowering.settleObject(value)
  );
  lowering.emit(statement(exactly(operation, type, changed)));
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
