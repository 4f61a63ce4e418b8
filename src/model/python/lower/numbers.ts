/** Arithmetic and comparison of single numbers, by Python's rules or NumPy's. */
import type { BinaryOperator, Expression } from '../../program.js';
import type { PyBinaryOperator } from '../nodes.js';
import { isIndex, number, widest, type DType, type NumberType } from '../types.js';
import { binary, intrinsic, logical, numeral, runtime, unary } from '../../code.js';
import { constant, type Value } from './value.js';

export interface NumberValue extends Value {
  type: NumberType;
}

export function isNumber(value: Value): value is NumberValue {
  return value.type.kind === 'number';
}

/** The code of a number as a number: what is true counts as 1. */
export function numeric({ type, code }: { type: NumberType; code: Expression }): Expression {
  return type.dtype === 'bool' && code.kind !== 'number'
    ? code.kind === 'boolean'
      ? numeral(Number(code.value))
      : unary('+', code)
    : code;
}

type Arithmetic = (a: NumberValue, b: NumberValue) => [DType, Expression] | null;

const ARITHMETIC: Record<string, Arithmetic> = {
  '+': simple('+', (a, b) => a + b),
  '-': simple('-', (a, b) => a - b),
  '*': simple('*', (a, b) => a * b),
  '/': divide,
  '//': floorDivide,
  '%': modulo,
  '**': power,
  '&': bitwise('&', '&&', 'bitand'),
  '|': bitwise('|', '||', 'bitor'),
  '^': bitwise('^', null, 'bitxor'),
  '<<': shift('shl'),
  '>>': shift('shr')
};

/** Null: these numbers have no such operator. */
export function arithmetic(
  operator: PyBinaryOperator,
  a: NumberValue,
  b: NumberValue
): NumberValue | null {
  if (!Object.hasOwn(ARITHMETIC, operator)) {
    return null;
  }
  const result = dependsOnDtype(operator, a, b) ? null : ARITHMETIC[operator](a, b);
  if (!result) {
    return null;
  }
  const [dtype, code] = result;
  const type = number(dtype, originOf(a, b));
  if (dtype === 'float' && operator !== '/' && isEither(a, b)) {
    type.mayBeInt = true;
  }
  const value = dtype === 'bool' ? undefined : valueOf(code);
  if (value !== undefined) {
    type.value = value;
  }
  if (dtype === 'int' && '+*//%'.includes(operator) && isIndex(a.type) && isIndex(b.type)) {
    type.isIndex = true;
  }
  return { type, code };
}

/** Whether the result is an int on one way through the program and a float on another. */
function isEither(a: NumberValue, b: NumberValue): boolean {
  return [a, b].every(({ type }) => type.dtype !== 'float' || type.mayBeInt);
}

/** NumPy's ints and floats differ where one divides by 0, and in negative powers. */
function dependsOnDtype(operator: string, a: NumberValue, b: NumberValue): boolean {
  const { value, mayBeInt } = b.type;
  const isSafe = operator === '**' ? (value ?? -1) >= 0 : (value ?? 0) !== 0;
  return (
    ['//', '%', '**'].includes(operator) &&
    (a.type.mayBeInt ?? mayBeInt ?? false) &&
    isEither(a, b) &&
    originOf(a, b) !== 'python' &&
    !isSafe
  );
}

function valueOf(code: Expression): number | undefined {
  return code.kind === 'number'
    ? code.value
    : code.kind === 'unary' && code.operator === '-' && code.operand.kind === 'number'
      ? -code.operand.value
      : undefined;
}

export function originOf(...values: NumberValue[]): NumberType['origin'] {
  const origins = values.map(({ type }) => type.origin);
  return origins.includes('numpy') ? 'numpy' : origins.includes('either') ? 'either' : 'python';
}

function isNumPyBools(a: NumberValue, b: NumberValue): boolean {
  return a.type.dtype === 'bool' && b.type.dtype === 'bool' && originOf(a, b) === 'numpy';
}

function intOr(a: NumberValue, b: NumberValue): DType {
  return widest('int', a.type.dtype, b.type.dtype);
}

function simple(operator: '+' | '-' | '*', compute: (a: number, b: number) => number): Arithmetic {
  return (a, b) => {
    if (isNumPyBools(a, b)) {
      return operator === '-'
        ? null
        : ['bool', logical(operator === '+' ? '||' : '&&', a.code, b.code)];
    }
    const { value: x } = a.type;
    const { value: y } = b.type;
    const dtype = intOr(a, b);
    const known = x !== undefined && y !== undefined ? compute(x, y) : undefined;
    if (known !== undefined && (dtype === 'float' || isExact(known))) {
      return [dtype, numeral(dtype === 'int' ? known + 0 : known)];
    }
    const code = binary(operator, numeric(a), numeric(b));
    const isGuarded = dtype === 'int' && (operator === '*' || (mayBeLarge(a) && mayBeLarge(b)));
    return [dtype, isGuarded ? runtime('exact', code) : code];
  };
}

/** Whole numbers are told apart up to here; a guard keeps those below it that others are added to. */
const MOST_EXACT = 2 ** 52;

function isExact(value: number): boolean {
  return Math.abs(value) <= MOST_EXACT;
}

/** Sums of these with themselves could come to where whole numbers are no longer told apart. */
function mayBeLarge({ type: { dtype, value } }: NumberValue): boolean {
  return dtype === 'int' && !(value !== undefined && Math.abs(value) < 2 ** 40);
}

/** Whether an operator of these has Python's errors. */
function raises(a: NumberValue, b: NumberValue): boolean {
  return originOf(a, b) !== 'numpy';
}

function divide(a: NumberValue, b: NumberValue): [DType, Expression] {
  const isSafe = !raises(a, b) || (b.type.value !== undefined && b.type.value !== 0);
  const [x, y] = [numeric(a), numeric(b)];
  return ['float', isSafe ? binary('/', x, y) : runtime('div', x, y)];
}

function isPositive({ type: { value } }: NumberValue): boolean {
  return value !== undefined && value > 0;
}

function floorDivide(a: NumberValue, b: NumberValue): [DType, Expression] {
  const dtype = intOr(a, b);
  const [x, y] = [numeric(a), numeric(b)];
  if (dtype === 'int' && isPositive(b)) {
    return [dtype, intrinsic('Math.floor', binary('/', x, y))];
  }
  return [dtype, runtime(nameFor(dtype, raises(a, b), 'Floordiv'), x, y)];
}

function modulo(a: NumberValue, b: NumberValue): [DType, Expression] {
  const dtype = intOr(a, b);
  const [x, y] = [numeric(a), numeric(b)];
  if (dtype === 'int' && isPositive(b) && isIndex(a.type)) {
    return [dtype, binary('%', x, y)];
  }
  return [dtype, runtime(nameFor(dtype, raises(a, b), 'Mod'), x, y)];
}

/** Such as intMod, npMod, npIntMod and, for Python's floats, mod. */
function nameFor(dtype: DType, raises: boolean, name: string): string {
  if (raises) {
    return dtype === 'int' ? `int${name}` : name.toLowerCase();
  }
  return dtype === 'int' ? `npInt${name}` : `np${name}`;
}

function power(a: NumberValue, b: NumberValue): [DType, Expression] {
  const [x, y] = [numeric(a), numeric(b)];
  const isWhole = intOr(a, b) === 'int';
  const exponent = b.type.value;
  if (isWhole && raises(a, b)) {
    const isInt = exponent === undefined ? isIndex(b.type) : exponent >= 0;
    return [isInt ? 'int' : 'float', runtime('exact', runtime('pow', x, y))];
  }
  if (isWhole) {
    return ['int', runtime('exact', runtime('npIntPow', x, y))];
  }
  if (!raises(a, b) && exponent === 2 && x.kind === 'variable') {
    return ['float', binary('*', x, x)];
  }
  return ['float', runtime(raises(a, b) ? 'pow' : 'npPow', x, y)];
}

function bitwise(
  operator: '&' | '|' | '^',
  forBools: '&&' | '||' | null,
  name: string
): Arithmetic {
  return (a, b) => {
    if (a.type.dtype === 'bool' && b.type.dtype === 'bool') {
      return [
        'bool',
        forBools && isSimple(b.code)
          ? logical(forBools, a.code, b.code)
          : binary('!==', binary(operator, numeric(a), numeric(b)), numeral(0))
      ];
    }
    return intOr(a, b) === 'int' ? ['int', runtime(name, numeric(a), numeric(b))] : null;
  };
}

/** Skipping it cannot skip an error. */
function isSimple(code: Expression): boolean {
  return code.kind === 'variable' || code.kind === 'boolean' || code.kind === 'binary';
}

function shift(name: string): Arithmetic {
  return (a, b) =>
    intOr(a, b) === 'int' ? ['int', runtime('exact', runtime(name, numeric(a), numeric(b)))] : null;
}

export function negate(value: NumberValue): NumberValue {
  const { type } = value;
  const dtype = widest('int', type.dtype);
  const negated = number(dtype, type.origin);
  if (type.value !== undefined) {
    // An int has no negative zero, neither here nor below.
    negated.value = dtype === 'int' ? -type.value + 0 : -type.value;
    return { type: negated, code: numeral(negated.value) };
  }
  const code = numeric(value);
  return {
    type: negated,
    code: dtype === 'int' ? binary('-', numeral(0), code) : unary('-', code)
  };
}

const COMPARE: Record<string, BinaryOperator> = {
  '==': '===',
  '!=': '!==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>='
};

export function compareNumbers(operator: string, a: NumberValue, b: NumberValue): Value {
  const { value: x } = a.type;
  const { value: y } = b.type;
  if (x !== undefined && y !== undefined) {
    return constant(Number(compareConstants(operator, x, y)), 'bool', originOf(a, b));
  }
  const areBools = a.type.dtype === 'bool' && b.type.dtype === 'bool';
  const [left, right] = areBools ? [a.code, b.code] : [numeric(a), numeric(b)];
  return { type: number('bool', originOf(a, b)), code: binary(COMPARE[operator], left, right) };
}

function compareConstants(operator: string, x: number, y: number): boolean {
  switch (operator) {
    case '==':
      return x === y;
    case '!=':
      return x !== y;
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    default:
      return x >= y;
  }
}

export function truthOf(value: NumberValue): Expression {
  const { type, code } = value;
  if (type.value !== undefined) {
    return { kind: 'boolean', value: type.value !== 0 };
  }
  return type.dtype === 'bool' ? code : binary('!==', code, numeral(0));
}

export function isTrue(code: Expression): boolean {
  return code.kind === 'boolean' && code.value;
}
