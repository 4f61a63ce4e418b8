/** `old op= value`: arrays, lists, sets and dicts are changed where they are, other values make a new one. */
import type { PyBinaryOperator, PyExpression } from '../nodes.js';
import { number, type ArrayType, type ListType, type PyType, type SetType } from '../types.js';
import { stretchedParts } from './arrays.js';
import { runtime, statement, text } from '../../code.js';
import { joinAll } from './expressions.js';
import { computed, longAxis } from './lazy.js';
import { writeAll } from './long-writes.js';
import { exactly } from './lines.js';
import type { Lowering } from './lowering.js';
import { putAll } from './methods.js';
import { augmentMixed } from './mixed-arrays.js';
import { writeParts } from './kept.js';
import { numeric } from './numbers.js';
import { binaryOperation, present } from './operators.js';
import { OPERATIONS, requireFits } from './assign-subscripts.js';
import { withStorage } from './array-subscripts.js';
import { staysInPlace } from './tables.js';
import { isSmall, type Value } from './value.js';

/** Null: `old` itself was changed. */
export function augmented(
  lowering: Lowering,
  node: PyExpression,
  operator: PyBinaryOperator,
  old: Value,
  given: Value
): Value | null {
  const held = present(lowering, old);
  switch (held.type.kind) {
    case 'array':
      augmentArray(lowering, node, operator, held, held.type, given);
      return null;
    case 'mixed':
      augmentMixed(lowering, node, operator, held, given);
      return null;
    case 'list':
      // NumPy's + comes before that of lists.
      if (operator === '+' && given.type.kind !== 'array') {
        extendList(lowering, held, given);
        return null;
      }
      if (operator === '*' && given.type.kind === 'number') {
        repeatInPlace(lowering, held, given);
        return null;
      }
      break;
    case 'set':
      if (given.type.kind === 'set' && Object.hasOwn(SET_CHANGES, operator)) {
        put(lowering, held.type, operator === '|' ? given.type.element : null);
        change(lowering, SET_CHANGES[operator], held, given);
        return null;
      }
      break;
    case 'dict':
      if (given.type.kind === 'dict' && operator === '|') {
        putAll(lowering, held, given.type);
        lowering.change(held.type);
        change(lowering, 'dictUpdate', held, given);
        return null;
      }
  }
  return binaryOperation(lowering, node, operator, held, given);
}

const SET_CHANGES: Record<string, string> = {
  '|': 'setAddAll',
  '&': 'setKeepAll',
  '-': 'setRemoveAll'
};

function change(lowering: Lowering, name: string, old: Value, given: Value): void {
  lowering.effects++;
  lowering.emit(statement(runtime(name, old.code, given.code)));
}

function put(lowering: Lowering, type: ListType | SetType, element: PyType | null): void {
  (type.sites ?? []).forEach(site => lowering.put(site, element));
}

function augmentArray(
  lowering: Lowering,
  node: PyExpression,
  operator: PyBinaryOperator,
  old: Value,
  type: ArrayType,
  given: Value
): void {
  lowering.effects++;
  if (isSmall(type) && old.storage && (given.type.kind === 'number' || isSmall(given.type))) {
    const own = given.parts ? given : withStorage(lowering, given);
    const result = binaryOperation(lowering, node, operator, old, own);
    requireFits(lowering, node, operator, type, result.type, false);
    const parts = stretchedParts(lowering, result, type.shape);
    if (parts) {
      const codes = parts.map(part => (type.dtype === 'bool' ? part.code : numeric(part)));
      writeParts(lowering, type, old.storage, codes);
      return;
    }
  }
  if (augmentWhole(lowering, node, operator, old, given)) {
    return;
  }
  const operation = OPERATIONS[operator];
  const changed = runtime('inplace', text(operation), old.code, lowering.settleObject(given));
  lowering.emit(statement(exactly(operation, type, changed)));
}

/** A long array, in a loop. */
function augmentWhole(
  lowering: Lowering,
  node: PyExpression,
  operator: PyBinaryOperator,
  old: Value,
  given: Value
): boolean {
  const { type, storage } = old;
  if (
    type.kind !== 'array' ||
    !storage ||
    longAxis(type.shape) < 0 ||
    !(given.type.kind === 'number' || given.type.kind === 'array')
  ) {
    return false;
  }
  const result = binaryOperation(lowering, node, operator, old, given);
  if (!result.lazy || result.type.kind !== 'array') {
    return false;
  }
  requireFits(lowering, node, operator, type, result.type, false);
  const isInPlace = staysInPlace(lowering, type, result.lazy, storage);
  return writeAll(lowering, type, storage, isInPlace ? result : computed(result), true);
}

function extendList(lowering: Lowering, list: Value, given: Value): void {
  const { type } = list;
  if (type.kind === 'list') {
    put(lowering, type, elementOf(given));
  }
  lowering.changeLength(type);
  change(lowering, 'listExtend', list, given);
}

function repeatInPlace(lowering: Lowering, list: Value, times: Value): void {
  lowering.changeLength(list.type);
  const repeated = runtime('repeatList', list.code, times.code);
  lowering.effects++;
  lowering.emit(statement(runtime('listSetSlice', list.code, repeated, NONE, NONE, NONE)));
}

/** What a list gets that is extended by a value. */
export function elementOf({ type, elements }: Value): PyType | null {
  switch (type.kind) {
    case 'list':
    case 'set':
      return type.element;
    case 'tuple':
      return joinAll(elements ?? type.elements.map(element => ({ type: element, code: NONE })));
    case 'array':
      return number(type.dtype, 'numpy');
    default:
      return null;
  }
}

const NONE = { kind: 'null' } as const;
