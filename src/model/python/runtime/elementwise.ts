/**
 * NumPy's functions of each element, broadcast over numbers, lists and arrays. A number as an operand does not say
 * whether it is an int or a float, so the functions of two operands take the result's dtype last.
 */
import { asarray } from './create.js';
import { dtypeOf, promote } from './dtypes.js';
import { PythonError } from './errors.js';
import type { BinaryLoop, UnaryLoop } from './loops.js';
import * as loops from './loops.js';
import { binaryLoop, unaryLoop } from './loops.js';
import type { ArrayLike, Dtype, Scalar } from './nd-array.js';
import {
  allocate,
  broadcastShapes,
  broadcastStrides,
  contiguous,
  isContiguous,
  NdArray,
  sameShape,
  scalar,
  size,
  sizeOf,
  values,
  walkRows
} from './nd-array.js';
import * as scalars from './scalars.js';
import * as special from './special.js';

export type Result = NdArray | Scalar;

/** An array of no axes is a number, as in NumPy. */
export function result(data: number[], shape: number[], dtype: Dtype): Result {
  return shape.length === 0 ? scalar(data[0], dtype) : contiguous(data, shape, dtype);
}

export function applyUnary(loop: UnaryLoop, a: NdArray, dtype: Dtype): Result {
  const count = size(a);
  const out = allocate(count);
  if (isContiguous(a)) {
    loop(count, a.data, a.offset, 1, out, 0);
  } else if (a.shape.length === 1) {
    loop(count, a.data, a.offset, a.strides[0], out, 0);
  } else {
    const last = a.shape.length - 1;
    const length = a.shape[last];
    const step = a.strides[last];
    let to = 0;
    walkRows(a.shape, [a.strides], [a.offset], offsets => {
      loop(length, a.data, offsets[0], step, out, to);
      to += length;
    });
  }
  return result(out, [...a.shape], dtype);
}

export function applyBinary(loop: BinaryLoop, a: NdArray, b: NdArray, dtype: Dtype): Result {
  const shape = sameShape(a.shape, b.shape) ? [...a.shape] : broadcastShapes(a.shape, b.shape);
  const out = allocate(sizeOf(shape));
  const left = flatStep(a, shape);
  const right = flatStep(b, shape);
  if (left >= 0 && right >= 0) {
    loop(out.length, a.data, a.offset, left, b.data, b.offset, right, out, 0);
  } else {
    byRows(loop, a, b, shape, out);
  }
  return result(out, shape, dtype);
}

/** The step with which one loop reads all of an operand, -1 where one loop cannot. */
function flatStep(a: NdArray, shape: readonly number[]): number {
  if (a.shape.length === 0) {
    return 0;
  }
  if (!sameShape(a.shape, shape)) {
    return -1;
  }
  if (shape.length === 1) {
    return a.strides[0] >= 0 ? a.strides[0] : -1;
  }
  return isContiguous(a) ? 1 : -1;
}

/** Of shorter rows, a copy that lets one loop go through all of them is cheaper than a loop for each. */
const SHORT_ROW = 32;

function spread(a: NdArray, shape: readonly number[], strides: number[]): number[] {
  return values(new NdArray(a.data, a.offset, shape as number[], strides, a.dtype));
}

function byRows(
  loop: BinaryLoop,
  a: NdArray,
  b: NdArray,
  shape: readonly number[],
  out: number[]
): void {
  const left = broadcastStrides(a, shape);
  const right = broadcastStrides(b, shape);
  if (shape.length === 2 && shape[1] < SHORT_ROW) {
    const x = spread(a, shape, left);
    const y = spread(b, shape, right);
    loop(out.length, x, 0, 1, y, 0, 1, out, 0);
    return;
  }
  const last = shape.length - 1;
  const length = shape[last];
  let to = 0;
  walkRows(shape, [left, right], [a.offset, b.offset], offsets => {
    loop(length, a.data, offsets[0], left[last], b.data, offsets[1], right[last], out, to);
    to += length;
  });
}

/** An operand as an array; a number becomes one without axes. */
export function operand(x: ArrayLike): NdArray {
  if (x instanceof NdArray) {
    return x;
  }
  return typeof x === 'object'
    ? asarray(x)
    : new NdArray([Number(x)], 0, [], [], typeof x === 'boolean' ? 'bool' : 'float');
}

type Unary = (a: ArrayLike) => Result;
export type Binary = (a: ArrayLike, b: ArrayLike, dtype?: Dtype) => Result;

/** Of bools NumPy computes these in half precision, whose rounding no model means. */
function toFloat(loop: UnaryLoop): Unary {
  return a => {
    const own = operand(a);
    if (own.dtype === 'bool') {
      throw new PythonError(
        'TypeError',
        'NumPy computes this function of booleans in half precision; use .astype(float) first'
      );
    }
    return applyUnary(loop, own, 'float');
  };
}

function toBool(loop: UnaryLoop): Unary {
  return a => applyUnary(loop, operand(a), 'bool');
}

/** For floats only; ints and bools stay what they are. */
function ofFloats(loop: UnaryLoop): Unary {
  return a => {
    const own = operand(a);
    return own.dtype === 'float'
      ? applyUnary(loop, own, 'float')
      : applyUnary(unaryLoop(same), own, own.dtype);
  };
}

const same = (x: number): number => x;

export const exp = toFloat(loops.exp);
export const exp2 = toFloat(unaryLoop(x => 2 ** x));
export const expm1 = toFloat(unaryLoop(Math.expm1));
export const log = toFloat(loops.log);
export const log2 = toFloat(unaryLoop(Math.log2));
export const log10 = toFloat(unaryLoop(Math.log10));
export const log1p = toFloat(loops.log1p);
export const sqrt = toFloat(loops.sqrt);
export const cbrt = toFloat(unaryLoop(Math.cbrt));
export const sin = toFloat(unaryLoop(Math.sin));
export const cos = toFloat(unaryLoop(Math.cos));
export const tan = toFloat(unaryLoop(Math.tan));
export const arcsin = toFloat(unaryLoop(Math.asin));
export const arccos = toFloat(unaryLoop(Math.acos));
export const arctan = toFloat(unaryLoop(Math.atan));
export const sinh = toFloat(unaryLoop(Math.sinh));
export const cosh = toFloat(unaryLoop(Math.cosh));
export const tanh = toFloat(loops.tanh);
export const expit = toFloat(loops.expit);
export const logExpit = toFloat(unaryLoop(special.logExpit));
export const logit = toFloat(unaryLoop(special.logit));
export const gammaln = toFloat(unaryLoop(special.gammaln));
export const erf = toFloat(unaryLoop(special.erf));
export const erfc = toFloat(unaryLoop(special.erfc));
export const ndtr = toFloat(unaryLoop(special.ndtr));
export const logNdtr = toFloat(unaryLoop(special.logNdtr));
export const reciprocal = toFloat(unaryLoop(x => 1 / x));

export const floor = ofFloats(unaryLoop(Math.floor));
export const ceil = ofFloats(unaryLoop(Math.ceil));
export const trunc = ofFloats(unaryLoop(Math.trunc));
export const rint = toFloat(unaryLoop(scalars.rint));

export const isnan = toBool(loops.isnan);
export const isfinite = toBool(unaryLoop(x => (Number.isFinite(x) ? 1 : 0)));
export const isinf = toBool(unaryLoop(x => (x === Infinity || x === -Infinity ? 1 : 0)));
export const logicalNot = toBool(loops.logicalNot);

/** Keeps the dtype, which for numbers is the caller's business. */
function keeping(loop: UnaryLoop): Unary {
  return a => {
    const own = operand(a);
    return applyUnary(loop, own, own.dtype);
  };
}

export const absolute = keeping(loops.absolute);
export const fabs = toFloat(loops.absolute);

const squares = keeping(loops.square);

export function square(a: ArrayLike): Result {
  const own = operand(a);
  return own.dtype === 'bool' ? applyUnary(loops.square, own, 'int') : squares(own);
}

const signs = keeping(unaryLoop(x => Math.sign(x) + 0));

export function sign(a: ArrayLike): Result {
  return signs(refusingBool('sign', operand(a)));
}

export function negative(a: ArrayLike): Result {
  const own = refusingBool('negative', operand(a));
  const loop = own.dtype === 'int' ? loops.negativeInts : loops.negative;
  return applyUnary(loop, own, own.dtype);
}

/** `~`: of bools the opposite, of ints the complement. */
export function invert(a: ArrayLike): Result {
  const own = operand(a);
  return own.dtype === 'bool'
    ? applyUnary(loops.logicalNot, own, 'bool')
    : applyUnary(
        unaryLoop(x => -1 - x),
        own,
        'int'
      );
}

function refusingBool(name: string, a: NdArray): NdArray {
  if (a.dtype === 'bool') {
    throw new PythonError('TypeError', `numpy ${name} is not defined for booleans`);
  }
  return a;
}

export function round(a: ArrayLike, decimals = 0): Result {
  const own = operand(a);
  if (own.dtype === 'bool') {
    return applyUnary(unaryLoop(same), own, 'float');
  }
  if (own.dtype === 'int' && decimals >= 0) {
    return applyUnary(unaryLoop(same), own, 'int');
  }
  return applyUnary(
    unaryLoop(x => scalars.npRound(x, decimals)),
    own,
    own.dtype
  );
}

/** The dtype of a result of two operands, as far as the operands say. */
export function commonDtype(a: ArrayLike, b: ArrayLike): Dtype {
  return promote(dtypeOf(a), dtypeOf(b));
}

function arithmetic(loop: BinaryLoop, ofInts = loop, ofBools = ofInts): Binary {
  return (a, b, dtype = commonDtype(a, b)) => {
    const chosen = dtype === 'float' ? loop : dtype === 'int' ? ofInts : ofBools;
    return applyBinary(chosen, operand(a), operand(b), dtype);
  };
}

/** `a ** 2`, by far the most frequent power. */
function powers(a: ArrayLike, b: ArrayLike, dtype = commonDtype(a, b)): Result {
  return b === 2 && dtype === 'float' && a instanceof NdArray
    ? applyUnary(loops.square, a, dtype)
    : powersOf(a, b, dtype);
}

function floating(loop: BinaryLoop): Binary {
  return (a, b) => applyBinary(loop, operand(a), operand(b), 'float');
}

function comparing(loop: BinaryLoop): Binary {
  return (a, b) => applyBinary(loop, operand(a), operand(b), 'bool');
}

export const add = arithmetic(loops.add, loops.add, loops.logicalOr);
export const multiply = arithmetic(
  loops.multiply,
  // No int is a negative zero.
  binaryLoop((x, y) => x * y + 0),
  loops.logicalAnd
);
export const divide = floating(loops.divide);
export const maximum = arithmetic(loops.maximum);
export const minimum = arithmetic(loops.minimum);
export const fmax = arithmetic(binaryLoop((x, y) => (x >= y || y !== y ? x : y)));
export const fmin = arithmetic(binaryLoop((x, y) => (x <= y || y !== y ? x : y)));
export const logaddexp = floating(loops.logaddexp);
export const logaddexp2 = floating(binaryLoop(special.logaddexp2));
export const hypot = floating(binaryLoop((x, y) => Math.hypot(x, y)));
export const arctan2 = floating(binaryLoop(Math.atan2));
export const xlogy = floating(binaryLoop(special.xlogy));
export const xlog1py = floating(binaryLoop(special.xlog1py));
export const betaln = floating(binaryLoop(special.betaln));
export const floatPower = floating(loops.power);

const subtraction = arithmetic(loops.subtract);

export function subtract(a: ArrayLike, b: ArrayLike, dtype = commonDtype(a, b)): Result {
  if (dtype === 'bool') {
    throw new PythonError(
      'TypeError',
      'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.'
    );
  }
  return subtraction(a, b, dtype);
}

/** Bools count as small ints where the operation is not one of bools. */
function counting(operation: Binary): Binary {
  return (a, b, dtype = commonDtype(a, b)) => operation(a, b, dtype === 'bool' ? 'int' : dtype);
}

export const floorDivide = counting(
  arithmetic(loops.floorDivide, binaryLoop(scalars.npIntFloordiv))
);
export const mod = counting(arithmetic(loops.mod, binaryLoop(scalars.npIntMod)));
const powersOf = arithmetic(loops.power, binaryLoop(scalars.npIntPow));

export const power = counting(powers);

export const greater = comparing(loops.greater);
export const greaterEqual = comparing(loops.greaterEqual);
export const less = comparing(loops.less);
export const lessEqual = comparing(loops.lessEqual);
export const equal = comparing(loops.equal);
export const notEqual = comparing(loops.notEqual);
export const logicalAnd = comparing(loops.logicalAnd);
export const logicalOr = comparing(loops.logicalOr);
export const logicalXor = comparing(binaryLoop((x, y) => ((x !== 0) !== (y !== 0) ? 1 : 0)));

/** JavaScript's own operators keep 32 bits; longer ints go through BigInt. */
function bits(short: (x: number, y: number) => number, long: (x: bigint, y: bigint) => bigint) {
  return (x: number, y: number): number =>
    x === (x | 0) && y === (y | 0) ? short(x, y) : Number(long(BigInt(x), BigInt(y)));
}

function bitwise(ofInts: BinaryLoop, ofBools: BinaryLoop): Binary {
  return (a, b, dtype = commonDtype(a, b)) => {
    if (dtype === 'float') {
      throw new PythonError('TypeError', 'bitwise operations are not defined for floats');
    }
    return applyBinary(dtype === 'bool' ? ofBools : ofInts, operand(a), operand(b), dtype);
  };
}

export const bitwiseAnd = bitwise(
  binaryLoop(
    bits(
      (x, y) => x & y,
      (x, y) => x & y
    )
  ),
  loops.logicalAnd
);
export const bitwiseOr = bitwise(
  binaryLoop(
    bits(
      (x, y) => x | y,
      (x, y) => x | y
    )
  ),
  loops.logicalOr
);
export const bitwiseXor = bitwise(
  binaryLoop(
    bits(
      (x, y) => x ^ y,
      (x, y) => x ^ y
    )
  ),
  loops.notEqual
);

/** Standardised, with the scale. */
function standard(x: ArrayLike, loc: ArrayLike, scale: ArrayLike): Result {
  return divide(subtract(x, loc, 'float'), scale, 'float');
}

export function normPdf(x: ArrayLike, loc: ArrayLike = 0, scale: ArrayLike = 1): Result {
  const density = applyUnary(
    unaryLoop(special.normalPdf),
    operand(standard(x, loc, scale)),
    'float'
  );
  return orNaN(divide(density, scale, 'float'), scale);
}

export function normCdf(x: ArrayLike, loc: ArrayLike = 0, scale: ArrayLike = 1): Result {
  return orNaN(ndtr(standard(x, loc, scale)), scale);
}

export function normSf(x: ArrayLike, loc: ArrayLike = 0, scale: ArrayLike = 1): Result {
  return orNaN(ndtr(negative(standard(x, loc, scale))), scale);
}

export function normLogcdf(x: ArrayLike, loc: ArrayLike = 0, scale: ArrayLike = 1): Result {
  return orNaN(logNdtr(standard(x, loc, scale)), scale);
}

export function normLogpdf(x: ArrayLike, loc: ArrayLike = 0, scale: ArrayLike = 1): Result {
  const density = applyUnary(
    unaryLoop(special.normalLogpdf),
    operand(standard(x, loc, scale)),
    'float'
  );
  return orNaN(subtract(density, log(scale), 'float'), scale);
}

/** SciPy's distributions answer nan where the scale is not positive. */
function orNaN(answer: Result, scale: ArrayLike): Result {
  return applyBinary(
    binaryLoop((value, width) => (width > 0 ? value : NaN)),
    operand(answer),
    operand(scale),
    'float'
  );
}
