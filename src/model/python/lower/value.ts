/** What an expression of the model becomes: a static type, and the code that computes it. */
import type { Expression, Variable } from '../../program.js';
import {
  isStatic,
  number,
  NONE,
  sizeOf,
  type ArrayType,
  type NumberType,
  type PyType
} from '../types.js';
import type { Facts } from './state.js';
import { at, NULL, numeral, plus, runtime, text, times, arrayOf } from '../../code.js';

export interface Value {
  type: PyType;
  code: Expression;
  /** Of a small array: its elements in row order, each a number, not yet put together. */
  parts?: readonly Expression[];
  /** Of an array: where its elements lie. */
  storage?: Storage;
  /** Of a long array: how its elements are computed, which is put off. */
  lazy?: Lazy;
  /** Of what a mask chooses: how it is gone through without being gathered. */
  masked?: Masked;
  facts?: Facts;
  /** Of a tuple, or of a list of known length: its elements, not yet put together. */
  elements?: readonly Value[];
  /** Of a list with such elements: it is an object, and each of them is read where it lies. */
  isObject?: boolean;
  /** Of a dict that nothing changes: its values, not yet put together. */
  entries?: readonly DictEntry[];
}

/** A constant that is a key of a dict. */
export type Key = string | number;

export interface DictEntry {
  key: Key;
  value: Value;
}

/** How an array is computed that has one long dimension, while all others are known and small. */
export interface Lazy {
  /** The long dimension. */
  axis: number;
  /** Its length, as code that never changes. */
  length: Expression;
  /** The elements at a place of the long dimension, in row order of the others; written within a loop. */
  at(place: Expression): readonly Element[];
  /** Depends on columns alone, and so is computed apart from what depends on parameters. */
  isFixed: boolean;
  /** Costs no more than reading it does. */
  isPlain: boolean;
}

/** The rows, or elements, that a mask chooses, at their places among all. */
export interface Masked {
  /** Masks that hold for the same places have the same one. */
  key: string;
  /** Of all places. */
  count: Expression;
  /** Shape of what stands at each place. */
  rest: readonly number[];
  holds(place: Expression): Expression;
  at(place: Expression): readonly Element[];
}

export interface Element extends Value {
  type: NumberType;
}

/** Elements of an array among the data of another: all expressions are safe to repeat. */
export interface Storage {
  /** The name that the elements belong to, where no array object holds them. */
  owner?: Variable;
  /** They are part of another array: the name only says where they begin. */
  isView?: boolean;
  /** An input column that is read cell by cell. */
  column?: number;
  /** The parameters, each as itself. */
  parameters?: readonly Expression[];
  data: Expression;
  offset: Expression;
  lengths: readonly Expression[];
  strides: readonly Expression[];
}

/** Larger arrays are left to loops of the runtime. */
export const MOST_PARTS = 36;

export function numberValue(type: NumberType, code: Expression): Value {
  return { type, code };
}

/** A constant number. */
export function constant(
  value: number,
  dtype: NumberType['dtype'] = 'int',
  origin: NumberType['origin'] = 'python'
): Value {
  const code: Expression =
    dtype === 'bool' ? { kind: 'boolean', value: value !== 0 } : numeral(value);
  return { type: number(dtype, origin, value), code };
}

export function truth(value: boolean): Value {
  return constant(Number(value), 'bool');
}

export const NOTHING: Value = { type: NONE, code: NULL };

export function textValue(value: string): Value {
  return { type: { kind: 'string', value }, code: text(value) };
}

/** Something that is only there for lowering, such as a function. */
export function named(path: number | string): Value {
  return { type: { kind: 'function', id: path }, code: NULL };
}

/** A small array from its elements. */
export function fromParts(type: ArrayType, parts: readonly Expression[]): Value {
  return {
    type: { ...type, isFresh: true },
    parts,
    code: runtime(
      'nd',
      arrayOf(type.dtype === 'bool' ? parts.map(asNumber) : parts),
      arrayOf(type.shape.map(length => numeral(length!))),
      text(type.dtype)
    )
  };
}

export function tuple(elements: readonly Value[]): Value {
  return {
    type: { kind: 'tuple', elements: elements.map(({ type }) => type) },
    elements,
    get code() {
      return arrayOf(elements.map(({ code }) => code));
    }
  };
}

function asNumber(code: Expression): Expression {
  return { kind: 'unary', operator: '+', operand: code };
}

export function isSmall(type: PyType): type is ArrayType & { shape: readonly number[] } {
  return isStatic(type) && type.dtype !== undefined && sizeOf(type.shape) <= MOST_PARTS;
}

/** Reads of all elements in row order. */
export function readsOf(
  type: ArrayType & { shape: readonly number[] },
  storage: Storage
): Expression[] {
  return indicesOf(type.shape).map(index => read(type, storage, index.map(numeral)));
}

/** One element, by places that are in range. */
export function read(type: ArrayType, storage: Storage, index: readonly Expression[]): Expression {
  const cell = cellAt(storage, placeOf(storage, index));
  return type.dtype === 'bool'
    ? { kind: 'binary', operator: '!==', left: cell, right: numeral(0) }
    : cell;
}

export function cellAt({ data, column, parameters }: Storage, place: Expression): Expression {
  if (column !== undefined) {
    return { kind: 'cell', column, trial: place, line: 0 };
  }
  return (place.kind === 'number' && parameters?.[place.value]) || at(data, place);
}

export function placeOf({ offset, strides }: Storage, index: readonly Expression[]): Expression {
  return index.reduce((place, i, axis) => plus(place, times(i, strides[axis])), offset);
}

/** All indices of an array of this shape in row order. */
export function indicesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (indices, length) => indices.flatMap(index => Array.from({ length }, (_, i) => [...index, i])),
    [[]]
  );
}
