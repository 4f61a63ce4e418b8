/** Functions of the elements of long arrays, of small ones and of numbers, which are broadcast. */
import type { ArrayType } from '../types.js';
import { number } from '../types.js';
import type { ElementFunction } from './arrays.js';
import { apart, delayed, longAxis, longOf, shapeOfPart, together } from './lazy.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import { indicesOf, isSmall, type Element, type Lazy, type Value } from './value.js';
import type { Expression } from '../../program.js';

/** Elements of an operand for a place of the long dimension of the result. */
interface Operand {
  /** Without the long dimension. */
  shape: readonly number[];
  at(place: Expression): readonly Element[];
}

/** Functions that name an operand more than once. */
const REPEATING = new Set(['power', 'square', 'float_power', 'maximum', 'minimum']);

/** Null where these operands cannot be gone through in one loop. */
export function longElementwise(
  lowering: Lowering,
  type: ArrayType,
  name: string,
  each: ElementFunction,
  operands: readonly Value[]
): Value | null {
  const axis = longAxis(type.shape);
  if (axis < 0) {
    return null;
  }
  const rank = type.shape.length;
  const longs = longOperands(lowering, operands, axis, rank);
  const isFixed = longs?.every(({ lazy }) => lazy.isFixed) ?? false;
  const others = longs && operands.filter(operand => !longs.some(long => long.value === operand));
  const smalls = others?.map(operand => smallOperand(lowering, operand, axis, rank));
  if (!longs || longs.length === 0 || !smalls?.every(small => small !== null)) {
    return null;
  }
  const areFixed = isFixed && smalls.every(small => isConstant(lowering, small));
  const { length, lazies } = together(
    lowering,
    areFixed ? longs : longs.map(long => ({ ...long, lazy: apart(lowering, long.type, long.lazy) }))
  );
  const readers = operands.map((operand): Operand => {
    const place = longs.findIndex(({ value }) => value === operand);
    return place < 0
      ? smalls[others!.indexOf(operand)]
      : { shape: longShape(longs[place].type, lazies[place]), at: lazies[place].at };
  });
  const indices = indicesOf(shapeOfPart(type.shape, axis));
  return delayed(lowering, type, {
    axis,
    length,
    isFixed: areFixed,
    isPlain: isComplement(name, operands, longs),
    at: place => {
      const given = readers.map(reader => elementsAt(lowering, reader, place, indices, name));
      return indices.map((_, i) => each(...given.map(elements => elements[i]))!);
    }
  });
}

/** `1 - y` costs no more than reading it would, and is known for what it is beside y. */
function isComplement(
  name: string,
  [first]: readonly Value[],
  longs: readonly { lazy: Lazy }[]
): boolean {
  return (
    name === 'subtract' &&
    first.type.kind === 'number' &&
    first.type.value === 1 &&
    longs.every(({ lazy }) => lazy.isPlain)
  );
}

interface Long {
  type: ArrayType;
  value: Value;
  lazy: Lazy;
}

/** Those of the operands that are long; null where their long dimensions are not the same. */
function longOperands(
  lowering: Lowering,
  operands: readonly Value[],
  axis: number,
  rank: number
): Long[] | null {
  const longs: Long[] = [];
  for (const value of operands) {
    const { type } = value;
    if (type.kind !== 'array' || longAxis(type.shape) < 0) {
      continue;
    }
    const lazy = longOf(lowering, value);
    if (!lazy || lazy.axis + rank - type.shape.length !== axis) {
      return null;
    }
    longs.push({ type, value, lazy });
  }
  return longs;
}

function longShape(type: ArrayType, { axis }: Lazy): number[] {
  return shapeOfPart(type.shape, axis);
}

/** A number, or a small array that is the same at all places; null where it is not. */
function smallOperand(
  lowering: Lowering,
  operand: Value,
  axis: number,
  rank: number
): Operand | null {
  if (isNumber(operand)) {
    const element = { type: operand.type, code: lowering.bind(operand.code) };
    return { shape: [], at: () => [element] };
  }
  const { type } = operand;
  const parts = isSmall(type) ? lowering.partsOf(operand) : null;
  if (!parts || !isSmall(type)) {
    return null;
  }
  const own = axis - (rank - type.shape.length);
  if (own >= 0 && type.shape[own] !== 1) {
    return null;
  }
  const dtype = number(type.dtype, 'numpy');
  const elements = parts.map(part => ({ type: dtype, code: lowering.bind(part) }));
  const shape: readonly number[] = type.shape;
  return { shape: own < 0 ? shape : shapeOfPart(shape, own), at: () => elements };
}

function isConstant(lowering: Lowering, { at }: Operand): boolean {
  return at({ kind: 'null' }).every(({ code }) => lowering.isFixed(code));
}

/** The elements of an operand for each index of the result. */
function elementsAt(
  lowering: Lowering,
  { shape, at }: Operand,
  place: Expression,
  indices: readonly (readonly number[])[],
  name: string
): Element[] {
  const given = at(place);
  const isRepeated = REPEATING.has(name) || given.length < indices.length;
  const elements = isRepeated
    ? given.map(element => ({ type: element.type, code: lowering.bind(element.code) }))
    : given;
  return indices.map(index => {
    const skipped = index.length - shape.length;
    const own = shape.reduce((sum, length, i) => {
      return sum * length + (length === 1 ? 0 : index[i + skipped]);
    }, 0);
    return elements[own];
  });
}
