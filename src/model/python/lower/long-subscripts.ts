/** Elements, slices and choices of long arrays, and writing to them, as loops in the text of the program. */
import type { Expression } from '../../program.js';
import { array, isIndex, number, type ArrayType } from '../types.js';
import { castPart } from './arrays.js';
import {
  arrayOf,
  assign,
  at,
  binary,
  conditional,
  intrinsic,
  logical,
  numeral,
  part,
  plus,
  runtime
} from './code.js';
import {
  apart,
  computed,
  computedOnce,
  delayed,
  longAxis,
  longOf,
  loop,
  shapeOfPart
} from './lazy.js';
import type { Lowering } from './lowering.js';
import { isNumber, numeric, type NumberValue } from './numbers.js';
import { storageOf } from './names.js';
import type { Item } from './index-items.js';
import {
  indicesOf,
  isSmall,
  MOST_PARTS,
  placeOf,
  read,
  type Element,
  type Lazy,
  type Storage,
  type Value
} from './value.js';

type ArrayItem = Extract<Item, { kind: 'array' }>;

/** Reads part of a long array, or a part that is long; null where this is not for here. */
export function longSubscript(
  lowering: Lowering,
  object: Value,
  items: readonly Item[]
): Value | null {
  const type = object.type as ArrayType;
  const full = expanded(type, items);
  if (!full) {
    return null;
  }
  if (full.some(({ kind }) => kind === 'array')) {
    return chosen(lowering, object, type, full);
  }
  if (longAxis(type.shape) < 0) {
    return null;
  }
  return object.lazy ? partOf(lowering, type, object.lazy, full) : null;
}

/** With whole slices for what the index leaves out; null where it has too many. */
function expanded(type: ArrayType, items: readonly Item[]): Item[] | null {
  const taken = items.filter(({ kind }) => kind !== 'new' && kind !== 'rest').length;
  const isOdd = items.filter(({ kind }) => kind === 'rest').length > 1;
  if (taken > type.shape.length || isOdd) {
    return null;
  }
  const missing = Array.from({ length: type.shape.length - taken }, (): Item => WHOLE);
  return items.some(({ kind }) => kind === 'rest')
    ? items.flatMap(item => (item.kind === 'rest' ? missing : [item]))
    : [...items, ...missing];
}

const WHOLE: Item = { kind: 'slice', start: null, stop: null, step: null };

function isWhole(item: Item): boolean {
  return item.kind === 'slice' && !item.start && !item.stop && !item.step;
}

/** Numbers, slices and new axes of what is computed element by element. */
function partOf(
  lowering: Lowering,
  type: ArrayType,
  lazy: Lazy,
  items: readonly Item[]
): Value | null {
  const shape: (number | null)[] = [];
  /** For each small dimension of the array: the place that is taken, or null for all. */
  const taken: (number | null)[] = [];
  let axis = -1;
  let own = 0;
  let range: Range | null = { start: numeral(0), length: lazy.length };
  for (const item of items) {
    if (item.kind === 'new') {
      shape.push(1);
      continue;
    }
    if (own === lazy.axis) {
      range = item.kind === 'slice' ? rangeAlong(lowering, item, lazy.length) : null;
      axis = shape.length;
      shape.push(null);
    } else if (item.kind === 'place') {
      const place = wholeOf(item.value);
      const length = type.shape[own]!;
      if (place === undefined || place < -length || place >= length) {
        return null;
      }
      taken.push(place < 0 ? place + length : place);
    } else if (isWhole(item)) {
      taken.push(null);
      shape.push(type.shape[own]);
    } else {
      return null;
    }
    own++;
  }
  if (!range) {
    return null;
  }
  const { start, length } = range;
  const indices = indicesOf(shapeOfPart(type.shape, lazy.axis));
  const kept = indices.flatMap((index, i) =>
    index.every((place, k) => taken[k] === null || taken[k] === place) ? [i] : []
  );
  return delayed(lowering, array(type.dtype, shape), {
    axis,
    length,
    isFixed: lazy.isFixed,
    isPlain: lazy.isPlain,
    at: place => {
      const elements = lazy.at(plus(place, start));
      return kept.map(i => elements[i]);
    }
  });
}

interface Range {
  start: Expression;
  length: Expression;
}

type SliceItem = Extract<Item, { kind: 'slice' }>;

/** Of a slice of a dimension whose length is only known when the model runs; null where it is not a plain one. */
export function rangeAlong(
  lowering: Lowering,
  { start, stop, step }: SliceItem,
  given: Expression
): Range | null {
  if (step && wholeOf(step) !== 1 && step.type.kind !== 'none') {
    return null;
  }
  const whole = given.kind === 'trials' ? lowering.trials(given.column) : given;
  const [from, to] = [start, stop].map(bound => boundOf(lowering, bound, whole));
  if (from === undefined || to === undefined) {
    return null;
  }
  if (!from && !to) {
    return { start: numeral(0), length: whole };
  }
  if (!from && isFromEnd(stop!)) {
    return { start: numeral(0), length: to! };
  }
  const begin = from ?? numeral(0);
  const end = to ? (isFromEnd(stop!) ? to : intrinsic('Math.min', to, whole)) : whole;
  const length = binary('-', end, begin);
  return { start: begin, length: lowering.share(intrinsic('Math.max', numeral(0), length)) };
}

function isFromEnd(bound: Value): boolean {
  const value = wholeOf(bound);
  return value !== undefined && value < 0;
}

/** Null: there is none; undefined: it is not known whether it counts from the end. */
function boundOf(
  lowering: Lowering,
  bound: Value | null,
  length: Expression
): Expression | null | undefined {
  if (!bound || bound.type.kind === 'none') {
    return null;
  }
  if (!isNumber(bound) || bound.type.dtype !== 'int') {
    return undefined;
  }
  const { value } = bound.type;
  if (value !== undefined && value < 0) {
    const place = binary('-', length, numeral(-value));
    return lowering.share(intrinsic('Math.max', numeral(0), place));
  }
  return isIndex(bound.type) ? lowering.share(bound.code) : undefined;
}

/** A number that is known; undefined where it is not. */
function wholeOf({ type }: Value): number | undefined {
  return type.kind === 'number' ? type.value : undefined;
}

/** Index arrays and masks. */
function chosen(
  lowering: Lowering,
  object: Value,
  type: ArrayType,
  items: readonly Item[]
): Value | null {
  const target = targetOf(lowering, object, type, items);
  return target && gather(lowering, type, target);
}

/** Where the elements lie that an index of arrays and numbers chooses. */
interface Target {
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

function gather(lowering: Lowering, type: ArrayType, target: Target): Value {
  return delayed(lowering, array(type.dtype, [null, ...target.rest]), {
    axis: 0,
    length: target.length,
    isFixed: target.isFixed,
    isPlain: false,
    at: place => target.elements(place)
  });
}

function targetOf(
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

function isMask({ type }: Value): boolean {
  return type.kind === 'array' && type.dtype === 'bool';
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

/** The places along one dimension, from 0 and in range: one, or one for each place of a long dimension. */
interface Places {
  lazy: Lazy | null;
  value: Value | null;
  one: Expression | null;
}

function placesOf(lowering: Lowering, item: Item, length: Expression): Places {
  if (item.kind === 'array') {
    const lazy = isMask(item.value)
      ? maskPlaces(lowering, item.value, length)
      : indicesWithin(lowering, item.value, longOf(lowering, item.value)!, length);
    return { lazy, value: item.value, one: null };
  }
  const place = (item as Extract<Item, { kind: 'place' }>).value;
  return { lazy: null, value: null, one: lowering.bind(inRange(lowering, place, length)) };
}

function evenPlaces(lowering: Lowering, places: readonly Places[]) {
  const longs = places.flatMap(({ lazy, value }) =>
    lazy && value ? [{ type: value.type as ArrayType, value, lazy }] : []
  );
  const lengths = longs.map(({ lazy }) => JSON.stringify(lazy.length));
  if (longs.length === 0) {
    return null;
  }
  const areSame = lengths.every(length => length === lengths[0]);
  if (!areSame && !lowering.assumes(longs.map(({ lazy }) => lazy.length))) {
    return null;
  }
  const isFixed = longs.every(({ lazy }) => lazy.isFixed);
  const { length } = longs[0].lazy;
  const at = (own: Lowering, place: Expression): Expression[] =>
    places.map(({ lazy, one }) => (lazy ? own.bind(lazy.at(place)[0].code) : one!));
  return { length, isFixed, at };
}

function inRange(lowering: Lowering, index: NumberValue, length: Expression): Expression {
  const code = lowering.bind(numeric(index));
  const isIn = logical('&&', binary('>=', code, numeral(0)), binary('<', code, length));
  return conditional(isIn, code, runtime('index', code, length));
}

/** Index arrays that depend on columns alone are looked through once, others as they are used. */
export function indicesWithin(
  lowering: Lowering,
  value: Value,
  lazy: Lazy,
  given: Expression
): Lazy {
  const length = given.kind === 'trials' ? lowering.trials(given.column) : given;
  const isSame = JSON.stringify(lazy.length) === JSON.stringify(length);
  if (value.facts?.isCount && isSame) {
    return { ...lazy, at: place => [{ type: number('int', 'numpy'), code: place }] };
  }
  if (!lazy.isFixed || !lowering.isFixed(length)) {
    return {
      ...lazy,
      isPlain: false,
      at: place => [
        {
          type: number('int', 'numpy'),
          code: inRange(lowering, lazy.at(place)[0] as NumberValue, length)
        }
      ]
    };
  }
  const type = value.type as ArrayType;
  const source = objectOf(lowering, type, lazy, value);
  const key = JSON.stringify(['indices', source, length, lowering.effects]);
  const code = lowering.once(key, () => runtime('indicesWithin', source, length));
  return plainOf(code, lazy.length, lazy.isFixed);
}

/** An array object of what is computed element by element or read from a column. */
function objectOf(lowering: Lowering, type: ArrayType, lazy: Lazy, value: Value): Expression {
  if (!value.lazy && value.storage?.owner === undefined) {
    return value.code;
  }
  return lazy.isFixed && lowering.isAtTop
    ? computedOnce(lowering, type, lazy).code
    : delayed(lowering, type, lazy).code;
}

/** A fresh vector of whole numbers. */
function plainOf(code: Expression, length: Expression, isFixed: boolean): Lazy {
  const type = { ...number('int', 'numpy'), isIndex: true };
  return {
    axis: 0,
    length,
    isFixed,
    isPlain: true,
    at: place => [{ type, code: at(part(code, 'data'), place) }]
  };
}

/** The places at which a mask holds. */
function maskPlaces(lowering: Lowering, value: Value, given: Expression): Lazy {
  const length = given.kind === 'trials' ? lowering.trials(given.column) : given;
  const lazy = longOf(lowering, value)!;
  const type = value.type as ArrayType;
  const source = objectOf(lowering, type, lazy, value);
  const key = JSON.stringify(['mask', source, length, lowering.effects]);
  const code = lowering.once(key, () => runtime('maskPlaces', source, length));
  const count = lowering.share(at(part(code, 'shape'), numeral(0)));
  return plainOf(code, count, lazy.isFixed);
}

/** Fewer choices than this are told apart one after another. */
const MOST_CHOICES = 6;

/** `p[np.arange(n), actions]`: one element, or what is left, of each row. */
function rowTarget(
  lowering: Lowering,
  object: Value,
  type: ArrayType,
  leading: readonly Item[],
  rest: number[]
): Target | null {
  const [first, second] = leading;
  const lazy = longAxis(type.shape) === 0 ? longOf(lowering, object) : null;
  const isRow =
    lazy &&
    !lazy.isFixed &&
    leading.length === 2 &&
    first.kind === 'array' &&
    second.kind === 'array' &&
    first.value.facts?.isCount &&
    type.shape[1]! <= MOST_CHOICES;
  if (!isRow) {
    return null;
  }
  const count = longOf(lowering, first.value)!;
  const own = longOf(lowering, second.value);
  const lengths = own ? [lazy, count, own].map(({ length }) => lowering.canonical(length)) : [];
  const isEven = lengths.every(length => JSON.stringify(length) === JSON.stringify(lengths[0]));
  if (!own || (!isEven && !lowering.assumes(lengths))) {
    return null;
  }
  const within = indicesWithin(lowering, second.value, own, numeral(type.shape[1]!));
  const value = selected(lowering, { type, value: object, lazy }, within, false);
  return {
    length: lazy.length,
    isFixed: false,
    rest,
    cells: place => ({ storage: object.storage!, indices: [[place]] }),
    elements: place => value.lazy!.at(place)
  };
}

/** The element of each row that an index chooses. */
export function selected(
  lowering: Lowering,
  { type, lazy }: { type: ArrayType; value: Value; lazy: Lazy },
  within: Lazy,
  keepsDims: boolean
): Value {
  const [choices, ...rest] = shapeOfPart(type.shape, 0);
  const size = rest.reduce((product, length) => product * length, 1);
  const shape = [null, ...(keepsDims ? [1] : []), ...rest];
  return delayed(lowering, array(type.dtype, shape), {
    axis: 0,
    length: lazy.length,
    isFixed: lazy.isFixed && within.isFixed,
    isPlain: false,
    at: place => {
      const elements = lazy.at(place);
      const chosenPlace = lowering.bind(within.at(place)[0].code);
      return Array.from({ length: size }, (_, k) => {
        const codes = Array.from({ length: choices }, (__, i) => elements[i * size + k].code);
        const code = codes.reduceRight((otherwise, one, i) =>
          conditional(binary('===', chosenPlace, numeral(i)), one, otherwise)
        );
        return { type: number(type.dtype, 'numpy'), code };
      });
    }
  });
}

/** `np.take(table, indices)` */
export function gathered(lowering: Lowering, object: Value, indices: Value): Value | null {
  return indices.type.kind === 'array' && indices.type.dtype === 'int'
    ? longSubscript(lowering, object, [{ kind: 'array', value: indices }])
    : null;
}

/** Writes to a part of a long array; false where this is not for here. */
export function assignLong(
  lowering: Lowering,
  object: Value,
  items: readonly Item[],
  value: Value,
  isOwn: boolean
): boolean {
  const type = object.type as ArrayType;
  const full = expanded(type, items);
  const isWritable = object.storage !== undefined && object.storage.column === undefined;
  if (!full || !isWritable || !full.some(({ kind }) => kind === 'array' || kind === 'slice')) {
    return false;
  }
  const isChoice = full.some(({ kind }) => kind === 'array');
  const target = isChoice ? targetOf(lowering, object, type, full) : null;
  return target !== null && writeTo(lowering, type, target, value, isOwn);
}

/** `x[:] = value` of a located part, which is long. */
export function writeAll(
  lowering: Lowering,
  type: ArrayType,
  storage: Storage,
  value: Value,
  isOwn: boolean
): boolean {
  const axis = longAxis(type.shape);
  const isWritable = storage.column === undefined && storage.parameters === undefined;
  if (axis < 0 || !isWritable) {
    return false;
  }
  const rest = shapeOfPart(type.shape, axis);
  const target: Target = {
    length: lowering.share(storage.lengths[axis]),
    isFixed: false,
    rest,
    cells: place => ({
      storage,
      indices: indicesOf(rest).map(index => {
        const whole: Expression[] = index.map(numeral);
        whole.splice(axis, 0, place);
        return whole;
      })
    }),
    elements: () => []
  };
  return writeTo(lowering, type, target, value, isOwn, axis);
}

function writeTo(
  lowering: Lowering,
  type: ArrayType,
  target: Target,
  value: Value,
  isOwn: boolean,
  axis = 0
): boolean {
  const given = isOwn || isNumber(value) ? value : copyOf(lowering, value);
  const elementsAt = given && written(lowering, given, target, axis);
  if (!elementsAt) {
    return false;
  }
  loop(lowering, target.length, place => {
    const { storage, indices } = target.cells(place);
    const elements = elementsAt(place);
    const codes = indices.map((_, i) => {
      const code = castPart(elements[elements.length === 1 ? 0 : i], type.dtype);
      return type.dtype === 'bool' ? numeric({ type: number('bool'), code }) : code;
    });
    // A row is read as a whole before it is written.
    const values = codes.length > 1 ? codes.map(code => lowering.bind(code)) : codes;
    indices.forEach((index, i) => {
      lowering.emit(assign(at(storage.data, placeOf(storage, index)), values[i]));
    });
  });
  return true;
}

/** What is written may lie where it is written to. */
function copyOf(lowering: Lowering, value: Value): Value | null {
  const lazy = longOf(lowering, value);
  if (!lazy || value.type.kind !== 'array') {
    return isSmall(value.type) ? value : null;
  }
  return value.storage?.column === undefined
    ? computed(delayed(lowering, { ...value.type, isFresh: true }, lazy))
    : value;
}

/** The elements that are written at each place; null where their shape is another one. */
function written(
  lowering: Lowering,
  value: Value,
  { length, rest }: Target,
  axis: number
): ((place: Expression) => readonly Element[]) | null {
  if (isNumber(value)) {
    const code = lowering.bind(value.code);
    return () => [{ type: value.type, code }];
  }
  const { type } = value;
  if (type.kind !== 'array') {
    return null;
  }
  const lazy = longOf(lowering, value);
  const size = rest.reduce((product, own) => product * own, 1);
  if (lazy) {
    const own = shapeOfPart(type.shape, lazy.axis);
    if (lazy.axis !== axis || own.join() !== rest.join()) {
      return null;
    }
    const lengths = [lazy.length, length];
    if (JSON.stringify(lengths[0]) === JSON.stringify(length) || lowering.assumes(lengths)) {
      return lazy.at;
    }
    const held = lowering.bind(runtime('stretched', value.code, numeral(axis), length));
    return longOf(lowering, { type: { ...type, isFresh: false }, code: held })!.at;
  }
  const parts = isSmall(type) ? lowering.partsOf(value) : null;
  if (
    !parts ||
    !(parts.length === 1 || (type.shape.join() === rest.join() && parts.length === size))
  ) {
    return null;
  }
  const own = number(type.dtype, 'numpy');
  const elements = parts.map(part => ({ type: own, code: lowering.bind(part) }));
  return () => elements;
}
