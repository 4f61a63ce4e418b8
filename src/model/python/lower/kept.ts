/** Names that keep their values in place: small arrays, rows of others, tuples and lists that nothing changes. */
import type { Expression, Variable } from '../../program.js';
import type { ArrayType, PyType } from '../types.js';
import { assign, isNumeral, unary, variable } from '../../code.js';
import type { Lowering } from './lowering.js';
import type { Binding, Slot } from './state.js';
import { isSmall, readsOf, type DictEntry, type Key, type Storage, type Value } from './value.js';
import { MOST_KNOWN } from './value-of.js';

/** An array that is no object: the variable of the name only says that there is one, where that is asked. */
export function keep(lowering: Lowering, held: Variable, binding: Binding): void {
  if (lowering.isFlagged(held)) {
    lowering.store(held, { kind: 'boolean', value: true });
  }
  lowering.set(held, binding);
}

/** Whether a name may see part of an array object without an object of its own. */
export function isSeen(lowering: Lowering, type: PyType, storage: Storage): type is ArrayType {
  if (!isRow(storage) || type.kind !== 'array') {
    return false;
  }
  if (isSmall(type)) {
    return true;
  }
  const unknown = type.shape.flatMap((length, axis) => (length === null ? [axis] : []));
  const [long] = unknown;
  const { lengths, strides } = storage;
  return (
    unknown.length === 1 &&
    lowering.isVisible(lengths[long]) &&
    (lowering.loops.length > 0 || isNumeral(strides[long], 0))
  );
}

/** Whether a name may see part of what another name keeps. */
export function isPart(
  lowering: Lowering,
  held: Variable,
  { owner, isView, column, parameters, strides }: Storage
): boolean {
  return (
    owner !== undefined &&
    !isView &&
    column === undefined &&
    parameters === undefined &&
    strides.every(({ kind }) => kind === 'number') &&
    lowering.isPassing(held, owner)
  );
}

/** A part of an array object, whose place is known but for where it begins. */
function isRow({ owner, isView, data, strides }: Storage): boolean {
  return (
    (owner === undefined || isView === true) &&
    data.kind !== 'column' &&
    strides.every(({ kind }) => kind === 'number')
  );
}

/** Values without parts, of which two that are equal are the same. */
export function isPlain({ type }: Value): boolean {
  return type.kind === 'number' || type.kind === 'string' || type.kind === 'none';
}

/** A tuple, or a list that nothing changes, of few plain values. */
export function isApart(value: Value): value is Value & { elements: readonly Value[] } {
  const { type, elements, isObject } = value;
  const isFixed =
    type.kind === 'tuple' ||
    (type.kind === 'list' && type.isFixed === true && (type.length ?? 0) <= MOST_KNOWN);
  return isFixed && !isObject && elements !== undefined && elements.every(isPlain);
}

/** A tuple of plain values is a variable for each. */
export function storeSlots(
  lowering: Lowering,
  held: Variable,
  type: PyType,
  elements: readonly Value[]
): void {
  const entries = elements.map(value => ({ value }));
  keep(lowering, held, { type, slots: filledSlots(lowering, held, entries) });
}

/** A dict that nothing changes is one for each of its values; columns stay where they are. */
export function storeEntries(
  lowering: Lowering,
  held: Variable,
  type: PyType,
  entries: readonly DictEntry[]
): void {
  keep(lowering, held, { type, slots: filledSlots(lowering, held, entries) });
}

function filledSlots(
  lowering: Lowering,
  held: Variable,
  entries: readonly { key?: Key; value: Value }[]
): Slot[] {
  const variables = lowering.slotsOf(held, entries.length);
  const settled = entries.map(({ key, value }) => ({ key, value: lowering.settle(value) }));
  return settled.map(({ key, value: { type, storage, ...value } }, i): Slot => {
    const own = { variable: variables[i], type, ...(key !== undefined && { key }) };
    if (storage?.column !== undefined) {
      return { ...own, storage };
    }
    lowering.emit(assign(variable(own.variable), value.code));
    return own;
  });
}

export function storeView(
  lowering: Lowering,
  held: Variable,
  type: ArrayType,
  { data, offset, lengths, strides }: Storage
): void {
  const storage = lowering.viewOf(held, type.shape, strides);
  const axis = type.shape.indexOf(null);
  for (const [target, value] of [
    [storage.data, data],
    [storage.offset, offset],
    ...(axis < 0 ? [] : [[storage.lengths[axis], lengths[axis]]])
  ]) {
    if (target.kind === 'variable') {
      lowering.emit(assign(target, value));
    }
  }
  const facts = axis < 0 ? undefined : { length: lengths[axis] };
  keep(lowering, held, { type: { ...type, isFresh: false }, storage, ...(facts && { facts }) });
}

export function storePart(
  lowering: Lowering,
  held: Variable,
  type: ArrayType,
  given: Storage
): void {
  const storage = lowering.partOf(held, given);
  lowering.emit(assign(storage.offset as Expression & { kind: 'variable' }, given.offset));
  keep(lowering, held, { type: { ...type, isFresh: false }, storage });
}

export function storeInPlace(
  lowering: Lowering,
  held: Variable,
  type: ArrayType & { shape: readonly number[] },
  parts: readonly Expression[]
): void {
  const storage = lowering.flatOf(held, type.shape);
  writeParts(lowering, type, storage, parts);
  keep(lowering, held, { type: { ...type, isFresh: true }, storage });
}

/** Writes elements to where they lie, of which some may be read by others. */
export function writeParts(
  lowering: Lowering,
  type: ArrayType & { shape: readonly number[] },
  storage: Storage,
  parts: readonly Expression[]
): void {
  const targets = readsOf({ ...type, dtype: 'float' }, storage);
  const isMixed = parts.some((code, i) => readsOther(lowering, code, targets[i]));
  const values = isMixed && parts.length > 1 ? parts.map(code => lowering.bind(code)) : parts;
  values.forEach((value, i) => {
    const target = targets[i];
    if (target.kind === 'index') {
      lowering.emit({
        kind: 'expression',
        expression: {
          kind: 'assign',
          operator: '=',
          target,
          value: type.dtype === 'bool' ? unary('+', value) : value
        }
      });
    }
  });
}

/** Whether an expression reads an element of any array but this very one. */
function readsOther(lowering: Lowering, code: Expression, target: Expression): boolean {
  const own = JSON.stringify(target);
  const data = target.kind === 'index' ? JSON.stringify(target.object) : '';
  const isShared = (object: Expression): boolean =>
    object.kind === 'part' || (object.kind === 'variable' && lowering.viewed.has(object.variable));
  const isFlat = target.kind === 'index' && !isShared(target.object);
  const visit = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) {
      return false;
    }
    if (Array.isArray(value)) {
      return value.some(visit);
    }
    if ('kind' in value && value.kind === 'index') {
      const written = JSON.stringify(value);
      const { object } = value as unknown as { object: Expression };
      if (written === own) {
        return false;
      }
      // Arrays kept in place share nothing; array objects may.
      return isFlat ? JSON.stringify(object) === data : isShared(object);
    }
    return Object.values(value).some(visit);
  };
  return visit(code);
}
