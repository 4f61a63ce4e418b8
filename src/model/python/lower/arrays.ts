/** Arithmetic of arrays: small ones element by element in the text of the program, others by loops of the runtime. */
import type { Expression } from '../../program.js';
import type { PyBinaryOperator, PyExpression } from '../nodes.js';
import {
  isStatic,
  number,
  type ArrayType,
  type DType,
  type NumberType,
  type PyType
} from '../types.js';
import { runtime, text, UNDEFINED } from '../../code.js';
import { longElementwise } from './broadcast.js';
import { exactly } from './lines.js';
import type { Lowering } from './lowering.js';
import { maskedElementwise } from './masks.js';
import { arithmetic, compareNumbers, isNumber, numeric, type NumberValue } from './numbers.js';
import { fromParts, indicesOf, isSmall, MOST_PARTS, type Value } from './value.js';

/** What each operator is called as a function of arrays. */
export const UFUNCS: Record<string, string> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floor_divide',
  '%': 'mod',
  '**': 'power',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '==': 'equal',
  '!=': 'not_equal',
  '<': 'less',
  '<=': 'less_equal',
  '>': 'greater',
  '>=': 'greater_equal'
};

export type Shape = readonly (number | null)[];

/** A function of one element of each operand. */
export type ElementFunction = (...elements: NumberValue[]) => NumberValue | null;

/** `a operator b`, where at least one is an array. */
export function arrayArithmetic(
  lowering: Lowering,
  node: PyExpression,
  operator: PyBinaryOperator,
  a: Value,
  b: Value
): Value {
  const each: ElementFunction = (x, y) => arithmetic(operator, asNumPy(x), asNumPy(y), node.line);
  return elementwise(lowering, node, operator, UFUNCS[operator], each, [a, b]);
}

export function arrayComparison(
  lowering: Lowering,
  node: PyExpression,
  operator: string,
  a: Value,
  b: Value
): Value {
  const each: ElementFunction = (x, y) =>
    compareNumbers(operator, asNumPy(x), asNumPy(y)) as NumberValue;
  return elementwise(lowering, node, operator, UFUNCS[operator], each, [a, b]);
}

/** What is done with an array's elements follows NumPy's rules. */
function asNumPy(value: NumberValue): NumberValue {
  return { type: { ...value.type, origin: 'numpy' }, code: value.code };
}

/** A function of elements over operands that are broadcast: unrolled where all is small and known. */
export function elementwise(
  lowering: Lowering,
  node: PyExpression,
  construct: string,
  name: string,
  each: ElementFunction,
  operands: readonly Value[],
  more: readonly Expression[] = []
): Value {
  const shape = broadcast(operands.map(({ type }) => shapeOf(type)));
  if (!shape) {
    return lowering.fail(node, construct, 'the shapes of these arrays do not fit together.');
  }
  const sample = each(...operands.map(({ type }) => elementOf(type)));
  if (!sample) {
    return lowering.fail(
      node,
      construct,
      'NumPy has no such operation for arrays of these dtypes.'
    );
  }
  const type: ArrayType = { kind: 'array', dtype: sample.type.dtype, shape, isFresh: true };
  const unrolled = isSmall(type) ? unroll(lowering, type, each, operands) : null;
  if (unrolled) {
    return unrolled;
  }
  const masked = operands.some(operand => operand.masked)
    ? maskedElementwise(lowering, type, each, operands, () =>
        elementwise(lowering, node, construct, name, each, operands.map(gathered), more)
      )
    : null;
  if (masked) {
    return masked;
  }
  const delayed = shape.length > 0 ? longElementwise(lowering, type, name, each, operands) : null;
  if (delayed) {
    return delayed;
  }
  const codes = operands.map(operand => lowering.settleObject(operand));
  const dtype = operands.length > 1 ? [text(type.dtype)] : [];
  return { type, code: exactly(name, type, runtime(name, ...codes, ...more, ...dtype)) };
}

function gathered(value: Value): Value {
  return value.masked
    ? { type: value.type, code: value.code, lazy: value.lazy, storage: value.storage }
    : value;
}

function unroll(
  lowering: Lowering,
  type: ArrayType & { shape: readonly number[] },
  each: ElementFunction,
  operands: readonly Value[]
): Value | null {
  if (!operands.every(operand => isNumber(operand) || isReadable(operand))) {
    return null;
  }
  const readers = operands.map(operand => readerOf(lowering, operand, type.shape));
  if (!readers.every(reader => reader !== null)) {
    return null;
  }
  const parts = indicesOf(type.shape).map(
    index => each(...readers.map(reader => reader(index)))!.code
  );
  return fromParts(type, parts);
}

/** Whether the elements of an operand are known one by one. */
function isReadable({ type, parts, storage }: Value): boolean {
  return isSmall(type) && (parts !== undefined || storage !== undefined);
}

type Reader = (index: readonly number[]) => NumberValue;

/** Gives the element of an operand that belongs to an index of the result. */
function readerOf(lowering: Lowering, operand: Value, shape: readonly number[]): Reader | null {
  if (isNumber(operand)) {
    const code = lowering.bind(operand.code);
    return () => ({ type: operand.type, code });
  }
  const { type } = operand;
  if (!isSmall(type)) {
    return null;
  }
  const given = lowering.partsOf(operand);
  if (!given) {
    return null;
  }
  const isStretched = given.length < indicesOf(shape).length;
  const parts = isStretched ? given.map(part => lowering.bind(part)) : given;
  const elementType = number(type.dtype, 'numpy');
  const lengths: readonly number[] = type.shape;
  const skipped = shape.length - type.shape.length;
  return index => {
    const place = lengths.reduce(
      (sum, length, axis) => sum * length + (length === 1 ? 0 : index[axis + skipped]),
      0
    );
    return { type: elementType, code: parts[place] };
  };
}

/** The elements of an operand, broadcast to a shape; null where they are not known one by one. */
export function stretchedParts(
  lowering: Lowering,
  operand: Value,
  shape: readonly number[]
): NumberValue[] | null {
  const joined = broadcast([shapeOf(operand.type), shape]);
  const reader = joined?.join() === shape.join() ? readerOf(lowering, operand, shape) : null;
  return reader && indicesOf(shape).map(reader);
}

/** A number that stands for the elements of an operand. */
export function elementOf(type: PyType): NumberValue {
  const element: NumberType =
    type.kind === 'array'
      ? number(type.dtype, 'numpy')
      : type.kind === 'number'
        ? type
        : number('float', 'numpy');
  return { type: element, code: { kind: 'variable', variable: -1 } };
}

export function shapeOf(type: PyType): Shape {
  return type.kind === 'array' ? type.shape : [];
}

/** Null: the shapes do not fit. */
export function broadcast(shapes: readonly Shape[]): Shape | null {
  const rank = Math.max(0, ...shapes.map(({ length }) => length));
  const joined: (number | null)[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const lengths = shapes.flatMap(shape => {
      const own = axis - (rank - shape.length);
      return own < 0 ? [] : [shape[own]];
    });
    const known = lengths.filter(length => length !== null && length !== 1);
    if (new Set(known).size > 1) {
      return null;
    }
    joined.push(known[0] ?? (lengths.includes(null) ? null : 1));
  }
  return joined;
}

/** An array from nested lists of numbers, or of arrays; null where its shape is not known. */
export function arrayFromElements(
  lowering: Lowering,
  value: Value,
  dtype: DType | null
): Value | null {
  const nested = nestedParts(lowering, value);
  if (!nested || nested.parts.length > MOST_PARTS) {
    return null;
  }
  const found = dtype ?? nested.dtype ?? 'float';
  const type: ArrayType = { kind: 'array', dtype: found, shape: nested.shape, isFresh: true };
  return fromParts(
    type,
    nested.parts.map(part => castPart(part, found))
  );
}

interface Nested {
  shape: number[];
  dtype: DType | null;
  parts: NumberValue[];
}

function nestedParts(lowering: Lowering, value: Value): Nested | null {
  if (isNumber(value)) {
    return { shape: [], dtype: value.type.dtype, parts: [value] };
  }
  const { type } = value;
  if (type.kind === 'array') {
    const parts = isStatic(type) ? lowering.partsOf(value) : null;
    return parts && isSmall(type)
      ? {
          shape: [...type.shape],
          dtype: type.dtype,
          parts: parts.map(code => ({ type: number(type.dtype, 'numpy'), code }))
        }
      : null;
  }
  if (!value.elements) {
    return null;
  }
  const inner = value.elements.map(element => nestedParts(lowering, element));
  if (!inner.every(part => part !== null)) {
    return null;
  }
  const [first] = inner;
  if (inner.some(({ shape }) => shape.join() !== first?.shape.join())) {
    return null;
  }
  return {
    shape: [inner.length, ...(first?.shape ?? [])],
    dtype: first ? widestOf(inner.map(({ dtype }) => dtype)) : null,
    parts: inner.flatMap(({ parts }) => parts)
  };
}

function widestOf(dtypes: readonly (DType | null)[]): DType | null {
  const order: (DType | null)[] = [null, 'bool', 'int', 'float'];
  return order[Math.max(...dtypes.map(dtype => order.indexOf(dtype)))];
}

/** An element as one of another dtype. */
export function castPart(value: NumberValue, dtype: DType): Expression {
  const { type, code } = value;
  if (type.dtype === dtype) {
    return code;
  }
  if (dtype === 'bool') {
    return { kind: 'binary', operator: '!==', left: code, right: { kind: 'number', value: 0 } };
  }
  return dtype === 'int' && type.dtype === 'float' ? runtime('int', code) : numeric(value);
}

export function orUndefined(value: Value | undefined): Expression {
  return value?.code ?? UNDEFINED;
}
