/** Reading and writing names. */
import type { Variable } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { array, isStatic, type ArrayType, type PyType } from '../types.js';
import { assign, lengthOf, numeral, part, runtime, at, unary, variable } from '../../code.js';
import {
  constant,
  isSmall,
  named,
  readsOf,
  textValue,
  tuple,
  type Storage,
  type Value
} from './value.js';
import type { Lowering } from './lowering.js';
import { isTable, storeTable } from './tables.js';
import type { Binding, Facts } from './state.js';
import type { Expression } from '../../program.js';

/** Modules that LLMs leave the import of out, as GeCCo's own exec does. */
const MODULES: Record<string, string> = { np: 'numpy', numpy: 'numpy', math: 'math' };
export const BUILTINS: ReadonlySet<string> = new Set(
  ['abs', 'all', 'any', 'bool', 'dict', 'divmod', 'enumerate', 'filter', 'float', 'frozenset']
    .concat([
      'hasattr',
      'int',
      'isinstance',
      'len',
      'list',
      'map',
      'max',
      'min',
      'next',
      'pow',
      'print'
    ])
    .concat(['range', 'reversed', 'round', 'set', 'sorted', 'str', 'sum', 'tuple', 'zip', 'type'])
);

export function lowerName(lowering: Lowering, node: PyNode<'name'>): Value {
  const held = lowering.scope.find(node.name);
  const binding = held === undefined ? undefined : lowering.state?.get(held);
  if (held === undefined || (!binding && !lowering.scope.find(node.name))) {
    return builtin(lowering, node);
  }
  if (!binding) {
    return lowering.fail(node, node.name, 'this name has no value here. Give it one before.');
  }
  if (binding.type.kind === 'conflict') {
    const { left, right } = binding.type;
    return lowering.fail(
      node,
      node.name,
      `this is ${lowering.nameOf(left)} here and ${lowering.nameOf(right)} there. Use two names.`
    );
  }
  if (binding.isUnset && binding.type.kind !== 'function') {
    lowering.needsCall(held);
    if (binding.storage ?? binding.slots) {
      lowering.needsFlag(held);
    }
    lowering.emit({ kind: 'expression', expression: runtime('bound', variable(held)) });
    lowering.set(held, { ...binding, isUnset: undefined });
  }
  return load(lowering, held, binding);
}

function builtin(lowering: Lowering, { name, line }: PyNode<'name'>): Value {
  if (Object.hasOwn(MODULES, name)) {
    return named(MODULES[name]);
  }
  if (BUILTINS.has(name)) {
    return named(`builtins.${name}`);
  }
  return lowering.fail({ line }, name, 'this name is not known. Define it, or use a plain one.');
}

function load(lowering: Lowering, held: Variable, { type, storage, slots, facts }: Binding): Value {
  if (storage) {
    const value = stored(lowering, type as ArrayType, storage);
    return facts?.length && lowering.isVisible(facts.length) ? withLength(value, facts) : value;
  }
  if (slots && type.kind === 'tuple') {
    return tuple(type.elements.map((element, i) => valueOf(element, variable(slots[i]))));
  }
  if (facts?.same && lowering.isVisible(facts.same)) {
    return valueOf(type, facts.same);
  }
  if (isLong(type) && !facts?.length && !lowering.isOuter(held)) {
    return valueOf(type, lastingName(lowering, held, facts));
  }
  const value = valueOf(type, variable(held));
  const isKnown = facts?.length && lowering.isVisible(facts.length);
  return isKnown ? withLength(value, facts) : value;
}

function isLong(type: PyType): boolean {
  return type.kind === 'array' && type.shape.includes(null);
}

/** A constant for what a name has here, so that it is seen to have one length wherever it is read in this block. */
function lastingName(lowering: Lowering, held: Variable, facts: Facts | undefined): Expression {
  const same = lowering.freeze(variable(held));
  const binding = lowering.state?.get(held);
  if (binding) {
    lowering.set(held, { ...binding, facts: { ...facts, same } });
  }
  return same;
}

/** An array whose long dimension has a length that is known by another name. */
export function withLength(value: Value, facts: Facts): Value {
  const { type, storage } = value;
  if (type.kind !== 'array' || !storage || !facts.length) {
    return value;
  }
  const axis = type.shape.indexOf(null);
  const lengths = storage.lengths.map((length, i) => (i === axis ? facts.length! : length));
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(value),
      facts: { value: facts, enumerable: true },
      storage: { value: { ...storage, lengths }, enumerable: true }
    }
  ) as Value;
}

/** A value of this type from code that may be read again. */
export function valueOf(type: PyType, code: Expression): Value {
  switch (type.kind) {
    case 'number':
      if (type.value !== undefined && !type.isMixed) {
        return constant(type.value, type.dtype, type.origin);
      }
      return type.isMixed
        ? { type: { ...type, isMixed: undefined }, code: unary('+', code) }
        : { type, code };
    case 'string':
      return type.value === undefined ? { type, code } : textValue(type.value);
    case 'function':
      return named(type.id);
    case 'array':
      return { type, code, storage: storageOf(type, code) };
    case 'tuple':
      return {
        ...tuple(type.elements.map((element, i) => valueOf(element, at(code, numeral(i))))),
        code
      };
    default:
      return { type, code };
  }
}

/** Where the elements of an array object lie. */
export function storageOf(type: ArrayType, code: Expression): Storage | undefined {
  if (code.kind !== 'variable' && code.kind !== 'index') {
    return undefined;
  }
  const lengths = type.shape.map((length, axis) =>
    length === null ? at(part(code, 'shape'), numeral(axis)) : numeral(length)
  );
  const data = part(code, 'data');
  if (!type.isFresh) {
    const strides = type.shape.map((_, axis) => at(part(code, 'strides'), numeral(axis)));
    return { data, offset: part(code, 'offset'), lengths, strides };
  }
  const strides = lengths.map((_, axis) =>
    lengths
      .slice(axis + 1)
      .reduce<Expression>(
        (product, length) =>
          product.kind === 'number' && length.kind === 'number'
            ? numeral(product.value * length.value)
            : { kind: 'binary', operator: '*', left: product, right: length },
        numeral(1)
      )
  );
  return { data, offset: numeral(0), lengths, strides };
}

/** An array that a name keeps in place; whoever needs it as an object makes the name keep objects. */
export function stored(lowering: Lowering, type: ArrayType, storage: Storage): Value {
  return {
    type,
    storage,
    get code(): Expression {
      return lowering.keepAsObject(storage.owner!);
    }
  };
}

/** `name = value` */
export function assignName(lowering: Lowering, name: string, given: Value): void {
  const held = lowering.scope.find(name)!;
  const { type } = given;
  if (type.kind === 'function') {
    lowering.set(held, { type });
    return;
  }
  if (given.storage && lowering.isOwned(held) && lowering.mayShare(held, given.storage)) {
    keep(lowering, held, { type, storage: given.storage });
    return;
  }
  if (lowering.isOwned(held) && isSmall(type) && given.parts) {
    storeInPlace(lowering, held, type, given.parts);
    return;
  }
  if (given.storage && lowering.isOwned(held) && isSeen(lowering, type, given.storage)) {
    storeView(lowering, held, type, given.storage);
    return;
  }
  if (type.kind === 'tuple' && given.elements?.every(isPlain) && lowering.isOwned(held)) {
    storeSlots(lowering, held, type, given.elements);
    return;
  }
  if (
    isTable(type) &&
    lowering.isOwned(held) &&
    lowering.isRecycled(held, given.lazy !== undefined)
  ) {
    const kept = storeTable(lowering, held, type, given);
    keep(lowering, held, { type, ...(kept ?? lowering.keepAsObject(held)) });
    return;
  }
  if (given.storage?.owner !== undefined && isStatic(type)) {
    lowering.keepAsObject(given.storage.owner);
  }
  const { code, facts } = lowering.isOuter(held)
    ? { code: given.code, facts: undefined }
    : remembered(lowering, given);
  lowering.store(held, code);
  lowering.set(held, facts ? { type, facts } : { type });
}

/** The code of a value, and what is known of it besides its type. */
function remembered(lowering: Lowering, given: Value): { code: Expression; facts?: Facts } {
  const { type, lazy, storage, facts } = given;
  if (type.kind === 'number') {
    return type.dtype === 'int' && type.value === undefined && !type.isMixed
      ? lasting(lowering, given.code)
      : { code: given.code };
  }
  if (type.kind !== 'array' || type.shape.filter(length => length === null).length !== 1) {
    return { code: given.code };
  }
  const axis = type.shape.indexOf(null);
  const length = facts?.length ?? lazy?.length ?? storage?.lengths[axis];
  if (length && lowering.isVisible(length)) {
    return { code: given.code, facts: { ...facts, length } };
  }
  if (!lowering.isAtTop) {
    return { code: given.code };
  }
  const code = lowering.freeze(given.code);
  const own = lowering.share(at(part(code, 'shape'), numeral(axis)));
  return { code, facts: { ...facts, length: own } };
}

/** A whole number may be a length: a constant says so wherever the name is read in the same block. */
function lasting(lowering: Lowering, code: Expression): { code: Expression; facts: Facts } {
  const same = lowering.isVisible(code) ? code : lowering.freeze(code);
  return { code: same, facts: { same } };
}

/** An array that is no object: the variable of the name only says that there is one, where that is asked. */
function keep(lowering: Lowering, held: Variable, binding: Binding): void {
  if (lowering.isFlagged(held)) {
    lowering.store(held, { kind: 'boolean', value: true });
  }
  lowering.set(held, binding);
}

/** Whether a name may see part of an array object without an object of its own. */
function isSeen(lowering: Lowering, type: PyType, storage: Storage): type is ArrayType {
  if (!isRow(storage) || type.kind !== 'array') {
    return false;
  }
  const unknown = storage.lengths.filter((_, axis) => type.shape[axis] === null);
  return (
    isSmall(type) ||
    (lowering.loops.length > 0 && unknown.length === 1 && lowering.isVisible(unknown[0]))
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
function isPlain({ type }: Value): boolean {
  return type.kind === 'number' || type.kind === 'string' || type.kind === 'none';
}

/** A tuple of plain values is a variable for each. */
function storeSlots(
  lowering: Lowering,
  held: Variable,
  type: PyType,
  elements: readonly Value[]
): void {
  const slots = lowering.slotsOf(held, elements.length);
  const settled = elements.map(element => lowering.settle(element));
  settled.forEach(({ code }, i) => lowering.emit(assign(variable(slots[i]), code)));
  keep(lowering, held, { type, slots });
}

function storeView(
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

function storeInPlace(
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

export function lengthOfValue(lowering: Lowering, value: Value): Value | null {
  const { type } = value;
  switch (type.kind) {
    case 'array': {
      const [length] = type.shape;
      if (length !== null && length !== undefined) {
        return constant(length);
      }
      const [code] = (value.storage ?? storageOf(type, lowering.bind(value.code)))!.lengths;
      return { type: { kind: 'number', dtype: 'int', origin: 'python', isIndex: true }, code };
    }
    case 'mixed':
      return type.isArray
        ? lengthOfValue(lowering, { type: array('float', type.shape, false), code: value.code })
        : null;
    case 'tuple':
      return constant(type.elements.length);
    case 'list':
    case 'string':
      return {
        type: { kind: 'number', dtype: 'int', origin: 'python', isIndex: true },
        code: lengthOf(value.code)
      };
    case 'dict':
    case 'set':
      return {
        type: { kind: 'number', dtype: 'int', origin: 'python', isIndex: true },
        code: { kind: 'extent', object: value.code, name: 'size', optional: false }
      };
    default:
      return null;
  }
}
