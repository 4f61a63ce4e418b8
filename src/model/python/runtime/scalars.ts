/**
 * Arithmetic on single numbers where JavaScript differs from Python or NumPy. The plain names are
 * Python's, which raise; those with `np` are NumPy's, which give nan, inf or (for ints) 0.
 */
import { MOST_ELEMENTS } from '../../limits.js';
import { PythonError } from './errors.js';
import { exponential } from './exponential.js';

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);

export function div(a: number, b: number): number {
  if (b === 0) {
    throw new PythonError('ZeroDivisionError', 'division by zero');
  }
  return a / b;
}

export function floordiv(a: number, b: number): number {
  if (b === 0) {
    throw new PythonError('ZeroDivisionError', 'division by zero');
  }
  return npFloordiv(a, b);
}

export function mod(a: number, b: number): number {
  if (b === 0) {
    throw new PythonError('ZeroDivisionError', 'division by zero');
  }
  return npMod(a, b);
}

/** NumPy's `//` on floats. Like CPython's: the remainder first, so that the quotient is exact where it can be. */
export function npFloordiv(a: number, b: number): number {
  if (b === 0) {
    return a / b;
  }
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) {
    quotient -= 1;
  }
  if (quotient === 0) {
    return isNegative(a) !== b < 0 ? -0 : 0;
  }
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** NumPy's `%` on floats: the sign is the divisor's. */
export function npMod(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) {
    return isNegative(b) ? -0 : 0;
  }
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** NumPy's `//` and `%` on ints: zero where the divisor is zero. */
export function npIntFloordiv(a: number, b: number): number {
  return b === 0 ? 0 : Math.floor(npFloordiv(a, b)) + 0;
}

export function npIntMod(a: number, b: number): number {
  return b === 0 ? 0 : npMod(a, b) + 0;
}

/** The `//` and `%` of Python's ints, which know no negative zero. */
export function intFloordiv(a: number, b: number): number {
  return floordiv(a, b) + 0;
}

export function intMod(a: number, b: number): number {
  return mod(a, b) + 0;
}

/** C's `pow`: 1 to the power of anything is 1, and so is -1 to the power of infinity. */
export function npPow(a: number, b: number): number {
  if (a === 1 || (a === -1 && (b === Infinity || b === -Infinity))) {
    return 1;
  }
  if (Math.floor(b) !== b) {
    return a > 0 && b !== 0.5 && a < Infinity ? exponential(b * Math.log(a)) : a ** b;
  }
  return b >= 0 && b <= MOST_FACTORS ? product(a, b) : a ** b;
}

/** Largest exponent for which multiplying is quicker than the power of the engine. */
const MOST_FACTORS = 1024;

/** The product of a whole number of factors. */
function product(a: number, factors: number): number {
  let all = 1;
  for (let left = factors, square = a; left > 0; left >>= 1, square *= square) {
    if (left & 1) {
      all *= square;
    }
  }
  return all;
}

export function npIntPow(a: number, b: number): number {
  if (b < 0) {
    throw new PythonError('ValueError', 'Integers to negative integer powers are not allowed.');
  }
  return a ** b + 0;
}

export function pow(a: number, b: number): number {
  if (a === 0 && b < 0 && b !== -Infinity) {
    throw new PythonError('ZeroDivisionError', 'zero to a negative power');
  }
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) {
    throw new PythonError(
      'TypeError',
      'a negative number to a fractional power is complex, which models cannot use'
    );
  }
  const result = npPow(a, b);
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) {
    throw new PythonError('OverflowError', 'Numerical result out of range');
  }
  return result;
}

/** To the nearest whole number, halves to the even one. */
export function rint(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) {
    return floor === 0 && isNegative(x) ? -0 : floor;
  }
  if (rest > 0.5) {
    return floor === -1 ? -0 : floor + 1;
  }
  if (rest !== 0.5) {
    return x;
  }
  const even = floor % 2 === 0 ? floor : floor + 1;
  return even === 0 && isNegative(x) ? -0 : even;
}

/** NumPy's `round`: scaled, rounded, scaled back. */
export function npRound(x: number, decimals = 0): number {
  if (decimals === 0) {
    return rint(x);
  }
  const scale = 10 ** Math.abs(decimals);
  return decimals > 0 ? rint(x * scale) / scale : rint(x / scale) * scale;
}

/** Python's `round`: with digits, the nearest decimal number to the exact value; halves to the even digit. */
export function round(x: number, digits?: number | null): number {
  if (digits === undefined || digits === null) {
    return rint(whole(x)) + 0;
  }
  if (!Number.isFinite(x) || digits > 22) {
    return x;
  }
  if (digits <= 0) {
    const scale = 10 ** -digits;
    return rint(x / scale) * scale;
  }
  return Math.abs(x) >= 2 ** 53 ? x : toDigits(x, digits);
}

/** `toFixed` works on the exact value and takes halves upwards; a half shows as a 5 and nothing behind it. */
function toDigits(x: number, digits: number): number {
  const sign = isNegative(x) ? -1 : 1;
  const magnitude = Math.abs(x);
  const rounded = magnitude.toFixed(digits);
  const exact = magnitude.toFixed(digits + 30);
  const tail = exact.slice(exact.length - 30);
  if (!/^50*$/.test(tail)) {
    return sign * Number(rounded);
  }
  const down = exact.slice(0, exact.length - 30);
  return sign * Number(Number(down[down.length - 1]) % 2 === 0 ? down : rounded);
}

/** Refuses what no int can be. */
function whole(x: number): number {
  if (Number.isNaN(x)) {
    throw new PythonError('ValueError', 'cannot convert float NaN to integer');
  }
  if (!Number.isFinite(x)) {
    throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  }
  return x;
}

/**
 * Python's `int(x)`.
 *
 * @param line of the text that it is computed on
 */
export function int(x: number | boolean, line?: number): number {
  return exact(Math.trunc(whole(Number(x))), line);
}

/** Whole numbers beyond 2**52 end a model, since sums of them need not be right. No int is a negative zero. */
const MOST_EXACT = 2 ** 52;

/** @param line of the text that it is computed on */
export function exact(x: number, line?: number): number {
  if (x > MOST_EXACT || x < -MOST_EXACT) {
    const place = line === undefined ? '' : `line ${line}: `;
    throw new RangeError(`${place}whole numbers beyond 2**52 are not supported. Use floats.`);
  }
  return x + 0;
}

/** The place that an index means in a sequence of `length` elements. */
export function index(i: number | boolean, length: number): number {
  const at = Number(i);
  const place = at < 0 ? at + length : at;
  if (!(place >= 0 && place < length)) {
    throw new PythonError(
      'IndexError',
      `index ${at} is out of range for ${length} element${length === 1 ? '' : 's'}`
    );
  }
  if (!Number.isInteger(place)) {
    throw new PythonError('IndexError', `an index must be a whole number, not ${at}`);
  }
  return place;
}

/** An index that is written to, which has to be below the end. */
export function place(i: unknown, end: number): number {
  if (typeof i === 'number' && i >>> 0 === i && i < end && i < MOST_ELEMENTS) {
    return i;
  }
  throw new RangeError(`There is no place ${String(i)} to write to.`);
}
