/**
 * Arithmetic of long arrays, put off until its elements are needed: a whole expression becomes one loop, and its sum
 * needs no array at all.
 */
import type { Expression, Statement } from '../../program.js';
import { number, widest, type ArrayType } from '../types.js';
import type { ElementFunction } from './arrays.js';
import {
  arrayOf,
  assign,
  at,
  binary,
  declare,
  intrinsic,
  numeral,
  runtime,
  statement,
  text,
  times,
  variable
} from './code.js';
import type { Lowering } from './lowering.js';
import { storageOf } from './names.js';
import { isNumber, numeric, type NumberValue } from './numbers.js';
import { read, type Lazy, type Storage, type Value } from './value.js';

/** Null where these operands cannot be gone through in one loop. */
export function lazyElementwise(
  lowering: Lowering,
  type: ArrayType,
  each: ElementFunction,
  operands: readonly Value[]
): Value | null {
  if (!operands.every(operand => isNumber(operand) || fits(operand, type))) {
    return null;
  }
  const readers = operands.map(operand => readerOf(lowering, operand));
  const lengths = readers.flatMap(({ length }) => (length ? [length] : []));
  const [length, ...others] = lengths;
  for (const other of others) {
    if (JSON.stringify(other) !== JSON.stringify(length)) {
      lowering.emit(statement(runtime('sameLength', length, other)));
    }
  }
  return delayed(lowering, type, {
    length,
    element: place => each(...readers.map(({ element }) => element(place)))!
  });
}

/** Same shape, and elements that follow one another. */
function fits({ type, lazy, storage }: Value, result: ArrayType): boolean {
  if (type.kind !== 'array' || type.shape.length !== result.shape.length) {
    return false;
  }
  const isEven = type.shape.every((length, axis) =>
    axis === 0 ? length !== 1 : length !== null && length === result.shape[axis]
  );
  const isInOrder = type.shape.length === 1 || lazy !== undefined || type.isFresh === true;
  return isEven && isInOrder && (storage?.owner === undefined || storage.column !== undefined);
}

interface Reader {
  length: Expression | null;
  element(place: Expression): NumberValue;
}

function readerOf(lowering: Lowering, operand: Value): Reader {
  if (isNumber(operand)) {
    const code = lowering.bind(operand.code);
    return { length: null, element: () => ({ type: operand.type, code }) };
  }
  if (operand.lazy) {
    return operand.lazy;
  }
  const type = operand.type as ArrayType;
  const storage = operand.storage ?? storageOf(type, lowering.bind(operand.code))!;
  const own = number(type.dtype, 'numpy');
  const inOrder: Storage =
    type.shape.length === 1 ? storage : { ...storage, strides: [numeral(1)] };
  return {
    length: storage.lengths[0],
    element: place => ({ type: own, code: read(type, inOrder, [place]) })
  };
}

function delayed(lowering: Lowering, type: ArrayType, lazy: Lazy): Value {
  return {
    type,
    lazy,
    get code() {
      return materialise(lowering, type, lazy);
    }
  };
}

/** Rows times what each row holds. */
function countOf({ shape }: ArrayType, length: Expression): Expression {
  return times(length, numeral(shape.slice(1).reduce<number>((size, own) => size * own!, 1)));
}

function materialise(lowering: Lowering, type: ArrayType, lazy: Lazy): Expression {
  const count = lowering.bind(countOf(type, lazy.length));
  const data = lowering.bind(intrinsic('new Array', count));
  loop(lowering, count, place => {
    const element = lazy.element(place);
    const code = type.dtype === 'bool' ? numeric(element) : element.code;
    lowering.emit(assign(at(data, place), code));
  });
  const lengths = type.shape.map((length, axis) => (axis === 0 ? lazy.length : numeral(length!)));
  return lowering.bind(runtime('nd', data, arrayOf(lengths), text(type.dtype)));
}

function loop(lowering: Lowering, count: Expression, body: (place: Expression) => void): void {
  const place = lowering.fresh();
  const { body: written } = lowering.inBlock(() => body(variable(place)));
  lowering.emit(counted(place, count, written));
}

function counted(place: number, count: Expression, body: Statement[]): Statement {
  return {
    kind: 'for',
    start: declare(place, numeral(0)),
    test: binary('<', variable(place), count),
    step: { kind: 'update', operator: '++', prefix: false, target: variable(place) },
    body: { kind: 'block', body }
  };
}

/** `np.sum` or `np.mean` of what was put off. */
export function sumOf(lowering: Lowering, value: Value, isMean: boolean): Value | null {
  const { type, lazy } = value;
  if (type.kind !== 'array' || !lazy) {
    return null;
  }
  const count = lowering.bind(countOf(type, lazy.length));
  const sum = lowering.fresh();
  lowering.emit(declare(sum, numeral(0)));
  loop(lowering, count, place => {
    const element = numeric(lazy.element(place));
    lowering.emit(assign(variable(sum), binary('+', variable(sum), element)));
  });
  return isMean
    ? { type: number('float', 'numpy'), code: binary('/', variable(sum), count) }
    : { type: number(widest('int', type.dtype), 'numpy'), code: variable(sum) };
}
