/** Reading and writing names. */
import type { Variable } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { isStatic, type ArrayType, type PyType } from '../types.js';
import { numeral, part, runtime, at, variable } from '../../code.js';
import { isSmall, named, tuple, type Value } from './value.js';
import { stored, valueOf, withLength } from './value-of.js';
import {
  isApart,
  isPart,
  isSeen,
  keep,
  storeEntries,
  storeInPlace,
  storePart,
  storeSlots,
  storeView
} from './kept.js';
import type { Lowering } from './lowering.js';
import { isTable, storeTable } from './tables.js';
import type { Binding, Facts, Slot } from './state.js';
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
  if (slots) {
    return inSlots(lowering, held, type, slots);
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

/** Of a list or dict, whoever needs an object makes the name keep objects. */
function inSlots(lowering: Lowering, held: Variable, type: PyType, slots: readonly Slot[]): Value {
  const elements = slots.map(({ type: own, variable: place, storage }) =>
    storage ? stored(lowering, own as ArrayType, storage) : valueOf(own, variable(place))
  );
  if (type.kind === 'tuple') {
    return tuple(elements);
  }
  const entries = elements.map((value, i) => ({ key: slots[i].key!, value }));
  return {
    type,
    ...(type.kind === 'dict' ? { entries } : { elements }),
    get code(): Expression {
      return lowering.keepAsObject(held);
    }
  };
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
  if (
    given.storage &&
    lowering.isOwned(held) &&
    isSmall(type) &&
    isPart(lowering, held, given.storage)
  ) {
    storePart(lowering, held, type, given.storage);
    return;
  }
  if (isApart(given) && lowering.isOwned(held)) {
    storeSlots(lowering, held, type, given.elements);
    return;
  }
  if (given.entries && lowering.isOwned(held)) {
    storeEntries(lowering, held, type, given.entries);
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
