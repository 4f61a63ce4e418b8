/** What is known of each variable at a place of the program. */
import type { Expression, Variable } from '../../program.js';
import { isSame, join, type PyType } from '../types.js';
import type { Key, Storage } from './value.js';

export interface Binding {
  type: PyType;
  /** Where the elements of an array lie that is no object of its own. */
  storage?: Storage;
  /** Of a tuple of plain values, or of a list of such or a dict that never changes: where they are kept. */
  slots?: readonly Slot[];
  /** Some way to here gives it no value. */
  isUnset?: boolean;
  facts?: Facts;
}

export interface Slot {
  variable: Variable;
  type: PyType;
  /** Of a dict. */
  key?: Key;
  /** Of a column, which stays where it is. */
  storage?: Storage;
}

/** What is known of a value besides its type. The code in it never changes. */
export interface Facts {
  /** Of a number: another way to write it. */
  same?: Expression;
  /** Of an array: the length of its long dimension. */
  length?: Expression;
  /** Of an array: it holds 0, 1, 2, ... */
  isCount?: boolean;
}

/** Null: no way leads here. */
export type State = ReadonlyMap<Variable, Binding> | null;

/** @param differ is told of variables that are kept in another way on either side */
export function joinStates(a: State, b: State, differ: (variable: Variable) => void): State {
  if (!a || !b || a === b) {
    return a ?? b;
  }
  const joined = new Map<Variable, Binding>();
  for (const variable of new Set([...a.keys(), ...b.keys()])) {
    joined.set(variable, joinBindings(variable, a.get(variable), b.get(variable), differ));
  }
  return joined;
}

function joinBindings(
  variable: Variable,
  a: Binding | undefined,
  b: Binding | undefined,
  differ: (variable: Variable) => void
): Binding {
  if (!a || !b) {
    return { ...(a ?? b)!, isUnset: true, facts: undefined };
  }
  if (a === b) {
    return a;
  }
  const type = join(a.type, b.type);
  if (a.storage !== b.storage && !(a.type.kind === 'none' || b.type.kind === 'none')) {
    differ(variable);
  }
  if (!isSameSlots(a.slots, b.slots)) {
    differ(variable);
  }
  if ((a.storage ?? b.storage) && (type.kind !== 'array' || !isSameShape(type, a.type, b.type))) {
    differ(variable);
  }
  const isUnset = a.isUnset ?? b.isUnset ?? false;
  const isKnown = a.facts && JSON.stringify(a.facts) === JSON.stringify(b.facts);
  return {
    type,
    storage: a.storage,
    slots: a.slots && joinSlots(a.slots, b.slots!),
    ...(isUnset && { isUnset }),
    ...(isKnown && !isUnset && { facts: a.facts })
  };
}

function isSameSlots(a: Binding['slots'], b: Binding['slots']): boolean {
  return JSON.stringify(a?.map(placeOf)) === JSON.stringify(b?.map(placeOf));
}

function placeOf({ variable, key, storage }: Slot): unknown[] {
  return [variable, key, storage?.column];
}

function joinSlots(a: readonly Slot[], b: readonly Slot[]): readonly Slot[] {
  return a.map((slot, i) => ({ ...slot, type: join(slot.type, b[i].type) }));
}

function isSameShape(type: PyType, a: PyType, b: PyType): boolean {
  return (
    a.kind === 'array' &&
    b.kind === 'array' &&
    a.dtype === b.dtype &&
    JSON.stringify(a.shape) === JSON.stringify(b.shape) &&
    type.kind === 'array'
  );
}

function typeOfSlots({ slots = [] }: Binding): PyType {
  return { kind: 'tuple', elements: slots.map(({ type }) => type) };
}

export function isSameState(a: State, b: State): boolean {
  if (!a || !b) {
    return a === b;
  }
  return (
    a.size === b.size &&
    [...a].every(([variable, binding]) => {
      const other = b.get(variable);
      return (
        other !== undefined &&
        (binding === other ||
          (isSame(binding.type, other.type) &&
            (binding.isUnset ?? false) === (other.isUnset ?? false) &&
            isSame(typeOfSlots(binding), typeOfSlots(other)) &&
            JSON.stringify(binding.facts) === JSON.stringify(other.facts)))
      );
    })
  );
}
