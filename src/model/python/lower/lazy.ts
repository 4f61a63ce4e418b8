/**
 * Arrays with one long dimension, whose elements are computed where they are needed: a whole expression becomes one
 * loop, and its sum needs no array at all.
 */
import type { Expression, Statement } from '../../program.js';
import { number, type ArrayType } from '../types.js';
import {
  arrayOf,
  assign,
  at,
  binary,
  declare,
  numeral,
  plus,
  runtime,
  text,
  times,
  variable
} from '../../code.js';
import type { Lowering } from './lowering.js';
import { storageOf } from './value-of.js';
import { numeric } from './numbers.js';
import {
  indicesOf,
  MOST_PARTS,
  placeOf,
  read,
  type Element,
  type Lazy,
  type Storage,
  type Value
} from './value.js';

/** The long dimension of a shape; -1 where none or more than one is long. */
export function longAxis(shape: readonly (number | null)[]): number {
  const unknown = shape.filter(length => length === null).length;
  const known = shape.filter(length => length !== null);
  const axis = unknown > 0 ? shape.indexOf(null) : shape.indexOf(Math.max(...known));
  const others = shape.filter((_, i) => i !== axis);
  const isFew = others.reduce<number>((size, length) => size * (length ?? Infinity), 1);
  const isLong = unknown > 0 || known.reduce((size, length) => size * length, 1) > MOST_PARTS;
  return shape.length > 0 && isLong && isFew <= MOST_PARTS ? axis : -1;
}

/** A shape without its long dimension. */
export function shapeOfPart(shape: readonly (number | null)[], axis: number): number[] {
  return shape.flatMap((length, i) => (i === axis ? [] : [length!]));
}

/** An array with one long dimension, element by element; null where it is none. */
export function longOf(lowering: Lowering, value: Value): Lazy | null {
  const { type, lazy } = value;
  if (lazy) {
    return lazy;
  }
  if (type.kind !== 'array' || longAxis(type.shape) < 0) {
    return null;
  }
  const axis = longAxis(type.shape);
  const storage = stableStorage(lowering, value, type);
  const indices = indicesOf(shapeOfPart(type.shape, axis));
  const own = number(type.dtype, 'numpy');
  return {
    axis,
    length: lengthAlong(lowering, storage, axis),
    isPlain: true,
    isFixed: lowering.isFixed(cellOf(storage)),
    at: place =>
      indices.map(index => {
        const whole: Expression[] = index.map(numeral);
        whole.splice(axis, 0, place);
        return { type: own, code: read(type, storage, whole) };
      })
  };
}

/** What the elements of a storage are read from. */
function cellOf({ column, data }: Storage): Expression {
  return column === undefined ? data : { kind: 'trials', column };
}

function stableStorage(lowering: Lowering, value: Value, type: ArrayType): Storage {
  const storage = value.storage ?? storageOf(type, lowering.bind(value.code))!;
  const [offset, ...strides] = [storage.offset, ...storage.strides].map(code =>
    isLasting(lowering, code) ? code : lowering.share(code)
  );
  return { ...storage, offset, strides };
}

function isLasting(lowering: Lowering, code: Expression): boolean {
  return code.kind === 'number' || lowering.isVisible(code);
}

function lengthAlong(lowering: Lowering, { lengths }: Storage, axis: number): Expression {
  const length = lengths[axis];
  return lowering.canonical(
    length.kind === 'trials' ? lowering.trials(length.column) : lowering.share(length)
  );
}

/** The array that a lazy one is, which is computed when it is asked for. */
export function delayed(lowering: Lowering, type: ArrayType, lazy: Lazy): Value {
  let made: Expression | null = null;
  return {
    type,
    lazy,
    get code() {
      if (!made || !lowering.isVisible(made)) {
        made = materialise(lowering, type, lazy);
      }
      return made;
    }
  };
}

/** The array, computed now, as one whose elements are read where they lie. */
export function computed(value: Value): Value {
  const { type, lazy } = value;
  if (!lazy || type.kind !== 'array') {
    return value;
  }
  return computedAs(type, lazy, value.code);
}

function materialise(lowering: Lowering, type: ArrayType, lazy: Lazy): Expression {
  const { axis, length } = lazy;
  const rest = shapeOfPart(type.shape, axis);
  const size = rest.reduce((product, own) => product * own, 1);
  const lengths = type.shape.map((own, i) => (i === axis ? length : numeral(own!)));
  const strides = lengths.map((_, i) => lengths.slice(i + 1).reduce(times, numeral(1)));
  const data = lowering.bind(runtime('allocate', times(length, numeral(size))));
  const storage: Storage = { data, offset: numeral(0), lengths, strides };
  loop(lowering, length, place => {
    const elements = lazy.at(place);
    indicesOf(rest).forEach((index, i) => {
      const whole: Expression[] = index.map(numeral);
      whole.splice(axis, 0, place);
      const target = at(data, placeOf(storage, whole));
      lowering.emit(assign(target, stored(type, elements[i])));
    });
  });
  return lowering.bind(runtime('nd', data, arrayOf(lengths), text(type.dtype)));
}

/** What is put into the data of an array for an element. */
function stored({ dtype }: ArrayType, element: Element): Expression {
  return dtype === 'bool' ? numeric(element) : element.code;
}

/** Runs `body` for the places from 0 up to a length. */
export function loop(
  lowering: Lowering,
  length: Expression,
  body: (place: Expression) => void
): void {
  const place = lowering.fresh();
  const { body: written } = lowering.inBlock(() => body(variable(place)));
  lowering.emit(counted(place, length, written));
}

function counted(place: number, length: Expression, body: Statement[]): Statement {
  return {
    kind: 'for',
    start: declare(place, numeral(0)),
    test: binary('<', variable(place), length),
    step: { kind: 'update', operator: '++', prefix: false, target: variable(place) },
    body: { kind: 'block', body }
  };
}

/** What depends on columns alone and costs something is computed on its own. */
export function apart(lowering: Lowering, type: ArrayType, lazy: Lazy): Lazy {
  return lazy.isFixed && !lazy.isPlain && lowering.isAtTop
    ? longOf(lowering, computedOnce(lowering, type, lazy))!
    : lazy;
}

/** The array of what never changes, which is the same one each time. */
export function computedOnce(lowering: Lowering, type: ArrayType, lazy: Lazy): Value {
  const key = JSON.stringify([type.shape, type.dtype, lowering.effects, keyOf(lowering, lazy)]);
  const code = lowering.once(key, () => materialise(lowering, type, lazy));
  return computedAs(type, lazy, code);
}

function computedAs(type: ArrayType, lazy: Lazy, code: Expression): Value {
  const storage = storageOf({ ...type, isFresh: true }, code)!;
  const lengths = storage.lengths.map((own, i) => (i === lazy.axis ? lazy.length : own));
  return { type, code, storage: { ...storage, lengths } };
}

/** The code of an element, whose own constants would make it different each time. */
function keyOf(lowering: Lowering, lazy: Lazy): unknown {
  const { body, result } = lowering.inBlock(() => lazy.at(PLACE));
  return body.length > 0 ? lowering.fresh() : result.map(({ code }) => code);
}

/** Stands for a place of the long dimension. */
export const PLACE: Expression = { kind: 'variable', variable: -1 };

/** The elements that a lazy array would have, for their types. */
export function sampleOf(lowering: Lowering, lazy: Lazy): readonly Element[] {
  return lowering.inBlock(() => lazy.at(PLACE)).result;
}

/**
 * One length for all: those that are not surely the same are looked at when the model runs, and arrays of length 1 are
 * stretched.
 */
export function together(
  lowering: Lowering,
  longs: readonly { type: ArrayType; value: Value; lazy: Lazy }[]
): { length: Expression; lazies: Lazy[] } {
  const own = longs.map(({ lazy }) => lowering.canonical(lazy.length));
  const keys = own.map(length => JSON.stringify(length));
  if (keys.every(key => key === keys[0])) {
    return { length: own[0], lazies: longs.map(({ lazy }) => lazy) };
  }
  const lengths = own.filter((_, i) => keys.indexOf(keys[i]) === i);
  if (lowering.assumes(lengths)) {
    return { length: lowering.canonical(lengths[0]), lazies: longs.map(({ lazy }) => lazy) };
  }
  const length = lowering.bind(runtime('commonLength', ...lengths));
  const lazies = longs.map(({ type, value, lazy }) => {
    const code = runtime('stretched', value.code, numeral(lazy.axis), length);
    const held = lowering.bind(code);
    const even = longOf(lowering, { type: { ...type, isFresh: false }, code: held })!;
    return { ...even, length };
  });
  return { length, lazies };
}

/** Places further on. */
export function shifted(place: Expression, by: number): Expression {
  return plus(place, numeral(by));
}
