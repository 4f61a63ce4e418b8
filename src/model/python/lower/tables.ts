/**
 * Tables whose length is only known when the model runs, such as a row for each stimulus: a name that gets a new table
 * in each trial has one store for all of them, and what changes all elements of a table is one loop in place.
 */
import type { Expression, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import type { ArrayType, PyType } from '../types.js';
import { assign, at, numeral, part, runtime, times } from '../../code.js';
import { longAxis, PLACE, shapeOfPart } from './lazy.js';
import { writeAll } from './long-writes.js';
import type { Lowering } from './lowering.js';
import type { Facts } from './state.js';
import { indicesOf, placeOf, type Element, type Lazy, type Storage, type Value } from './value.js';

/** All dimensions but the first are known and small. */
export function isTable(type: PyType): type is ArrayType {
  return type.kind === 'array' && type.shape[0] === null && longAxis(type.shape) === 0;
}

/** Gives a name a new table, in the store that it has for its tables; null where it has to be an object. */
export function storeTable(
  lowering: Lowering,
  held: Variable,
  type: ArrayType,
  given: Value
): { storage: Storage; facts: Facts } | null {
  const { lazy } = given;
  const storage = lowering.tableOf(held, type.shape);
  if (lazy && staysInPlace(lowering, type, lazy, storage)) {
    const size = shapeOfPart(type.shape, 0).reduce((product, length) => product * length, 1);
    const count = lowering.bind(times(lazy.length, numeral(size)));
    set(lowering, storage.data, runtime('room', storage.data, count));
    set(lowering, storage.lengths[0], lazy.length);
    const lengths = [lazy.length, ...storage.lengths.slice(1)];
    writeAll(lowering, type, { ...storage, lengths }, given, true);
    return { storage, facts: { length: lazy.length } };
  }
  // What a function of the runtime has just made belongs to nobody else.
  if (!lazy && !(given.code.kind === 'runtime' && type.isFresh)) {
    return null;
  }
  const made = lowering.bind(given.code);
  const length = lowering.bind(at(part(made, 'shape'), numeral(0)));
  set(lowering, storage.data, part(made, 'data'));
  set(lowering, storage.lengths[0], length);
  return { storage, facts: { length } };
}

function set(lowering: Lowering, target: Expression, value: Expression): void {
  if (target.kind === 'variable') {
    lowering.emit(assign(target, value));
  }
}

/**
 * Whether elements may be written to where they belong as they are computed: each row of them depends on nothing there
 * but the row itself. Arrays in row order from the start of their data are either one and the same or apart.
 */
export function staysInPlace(
  lowering: Lowering,
  type: ArrayType,
  lazy: Lazy,
  storage: Storage
): boolean {
  const axis = longAxis(type.shape);
  const places = indicesOf(shapeOfPart(type.shape, axis)).map(index => {
    const whole: Expression[] = index.map(numeral);
    whole.splice(axis, 0, PLACE);
    return placeOf(storage, whole);
  });
  return readsOnlyAt(lowering, () => lazy.at(PLACE), storage.data, places);
}

/** Whether elements depend on nothing in some data, and in what may be the same, but what stands at these places. */
export function readsOnlyAt(
  lowering: Lowering,
  elements: () => readonly Element[],
  data: Expression,
  allowed: readonly Expression[]
): boolean {
  const own = JSON.stringify(data);
  const places = new Set(allowed.map(place => JSON.stringify(place)));
  const { body, result } = lowering.inBlock(elements);
  const nodes = [...nodesIn(body), ...result.flatMap(({ code }) => nodesIn(code))];
  return nodes.every(
    node =>
      node.kind !== 'index' ||
      places.has(JSON.stringify(node.index)) ||
      !(JSON.stringify(node.object) === own || lowering.isShared(node.object))
  );
}
