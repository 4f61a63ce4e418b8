/** Python's `math`: what JavaScript answers with NaN or Infinity raises here as it does there. */
import { exponential } from './exponential.js';
import { PythonError } from './errors.js';
import { elements } from './lists.js';
import { int, npPow } from './scalars.js';
import * as special from './special.js';

const domain = (): PythonError => new PythonError('ValueError', 'math domain error');
const range = (): PythonError => new PythonError('OverflowError', 'math range error');

/** The rule of `math`: NaN from numbers is a ValueError, infinity from finite numbers an OverflowError. */
function checked(result: number, x: number, y = 0): number {
  if (Number.isFinite(result)) {
    return result;
  }
  if (Number.isNaN(result)) {
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return result;
    }
    throw domain();
  }
  if (Number.isFinite(x) && Number.isFinite(y)) {
    throw range();
  }
  return result;
}

function logarithm(of: (x: number) => number): (x: number) => number {
  return x => {
    if (x <= 0) {
      throw domain();
    }
    return of(x);
  };
}

const naturalLog = logarithm(Math.log);

export const mathLog2 = logarithm(Math.log2);
export const mathLog10 = logarithm(Math.log10);

/** So short that V8 writes it into the loop of a model. */
export function mathLog(x: number, base?: number): number {
  return x > 0 && base === undefined ? Math.log(x) : logOf(x, base);
}

function logOf(x: number, base: number | undefined): number {
  if (base === undefined) {
    return naturalLog(x);
  }
  const above = naturalLog(x);
  const below = naturalLog(base);
  if (below === 0) {
    throw new PythonError('ZeroDivisionError', 'division by zero');
  }
  return above / below;
}

export function mathLog1p(x: number): number {
  if (x <= -1) {
    throw domain();
  }
  return Math.log1p(x);
}

export function mathExp(x: number): number {
  const power = exponential(x);
  return power < Infinity ? power : checked(power, x);
}

export const mathExp2 = (x: number): number => checked(2 ** x, x);
export const mathExpm1 = (x: number): number => checked(Math.expm1(x), x);
export const mathSqrt = (x: number): number => checked(Math.sqrt(x), x);
export const mathCbrt = (x: number): number => Math.cbrt(x);
export const mathSin = (x: number): number => checked(Math.sin(x), x);
export const mathCos = (x: number): number => checked(Math.cos(x), x);
export const mathTan = (x: number): number => checked(Math.tan(x), x);
export const mathAsin = (x: number): number => checked(Math.asin(x), x);
export const mathAcos = (x: number): number => checked(Math.acos(x), x);
export const mathAtan = (x: number): number => Math.atan(x);
export const mathAtan2 = (y: number, x: number): number => Math.atan2(y, x);
export const mathSinh = (x: number): number => checked(Math.sinh(x), x);
export const mathCosh = (x: number): number => checked(Math.cosh(x), x);
export const mathTanh = (x: number): number => Math.tanh(x);
export const mathFabs = (x: number): number => Math.abs(x);
export const mathIsnan = (x: number): boolean => Number.isNaN(x);
export const mathIsinf = (x: number): boolean => x === Infinity || x === -Infinity;
export const mathIsfinite = (x: number): boolean => Number.isFinite(x);
export const mathTrunc = (x: number, line?: number): number => int(x, line);
export const mathErf = (x: number): number => special.erf(x);
export const mathErfc = (x: number): number => special.erfc(x);
export const mathDegrees = (x: number): number => x * (180 / Math.PI);
export const mathRadians = (x: number): number => x * (Math.PI / 180);

export function mathPow(x: number, y: number): number {
  if (x === 0 && y < 0) {
    if (y === -Infinity) {
      return Infinity;
    }
    throw domain();
  }
  return checked(npPow(x, y), x, y);
}

export function mathFloor(x: number, line?: number): number {
  int(x, line);
  return Math.floor(x) + 0;
}

export function mathCeil(x: number, line?: number): number {
  int(x, line);
  return Math.ceil(x) + 0;
}

export const mathFmod = (x: number, y: number): number => checked(x % y, x, y);

export function mathCopysign(x: number, y: number): number {
  const magnitude = Math.abs(x);
  return y < 0 || Object.is(y, -0) ? -magnitude : magnitude;
}

export const mathHypot = (...lengths: number[]): number => {
  const length = Math.hypot(...lengths);
  if (length === Infinity && lengths.every(Number.isFinite)) {
    throw range();
  }
  return length;
};

export function mathGamma(x: number): number {
  if (x === -Infinity || (x <= 0 && Number.isInteger(x))) {
    throw domain();
  }
  return checked(special.gamma(x), x);
}

export function mathLgamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) {
    throw domain();
  }
  return checked(x === -Infinity ? Infinity : special.gammaln(x), x);
}

/** Of a bool too, as Python has it. */
function whole(n: number): number {
  if (!Number.isInteger(Number(n))) {
    throw new PythonError('TypeError', `${n} is not an integer`);
  }
  return Number(n);
}

function natural(n: number): number {
  if (whole(n) < 0) {
    throw new PythonError('ValueError', `${n} is negative`);
  }
  return n;
}

export const mathFactorial = (n: number): number => special.factorial(natural(n));

export function mathComb(n: number, k: number): number {
  if (natural(k) > natural(n)) {
    return 0;
  }
  const few = Math.min(k, n - k);
  let count = 1;
  for (let i = 1; i <= few; i++) {
    count = Math.round((count * (n - few + i)) / i);
  }
  return count;
}

export function mathPerm(n: number, k: number): number {
  let count = 1;
  for (let i = 0; i < natural(k); i++) {
    count *= natural(n) - i;
  }
  return count;
}

export function mathGcd(a: number, b: number): number {
  let [x, y] = [Math.abs(whole(a)), Math.abs(whole(b))];
  while (y !== 0) {
    [x, y] = [y, x % y];
  }
  return x;
}

export function mathProd(items: Iterable<number>): number {
  return elements(items).reduce((product, item) => product * Number(item), 1);
}

/** The distance of two points. */
export function mathDist(a: Iterable<number>, b: Iterable<number>): number {
  const [p, q] = [elements(a), elements(b)];
  if (p.length !== q.length) {
    throw new PythonError('ValueError', 'both points must have the same number of dimensions');
  }
  return Math.hypot(...p.map((x, i) => x - q[i]));
}

export function mathIsclose(a: number, b: number, relTol = 1e-9, absTol = 0): boolean {
  if (relTol < 0 || absTol < 0) {
    throw new PythonError('ValueError', 'tolerances must be non-negative');
  }
  if (a === b) {
    return true;
  }
  const gap = Math.abs(a - b);
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    return false;
  }
  return gap <= Math.max(relTol * Math.max(Math.abs(a), Math.abs(b)), absTol);
}

/** The correctly rounded sum: J. R. Shewchuk's partial sums, which lose nothing. */
export function mathFsum(items: Iterable<number>): number {
  const partials: number[] = [];
  let endless = 0;
  let whole = 0;
  for (const item of elements(items)) {
    if (Number.isFinite(item)) {
      addExactly(partials, item);
    } else {
      endless += Number.isNaN(item) ? 0 : item;
      whole += item;
    }
  }
  if (Number.isNaN(endless)) {
    throw new PythonError('ValueError', '-inf + inf in fsum');
  }
  return whole !== 0 ? whole : roundedSum(partials);
}

function addExactly(partials: number[], item: number): void {
  let x = item;
  let kept = 0;
  for (const partial of partials) {
    const [large, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
    const sum = large + small;
    const lost = small - (sum - large);
    if (lost !== 0) {
      partials[kept++] = lost;
    }
    x = sum;
  }
  partials.length = kept;
  partials.push(x);
}

/** The partial sums do not overlap; only a half that the last two cannot decide needs the third. */
function roundedSum(partials: readonly number[]): number {
  let at = partials.length - 1;
  let high = at >= 0 ? partials[at] : 0;
  let low = 0;
  while (--at >= 0) {
    const before = high;
    high = before + partials[at];
    low = partials[at] - (high - before);
    if (low !== 0) {
      break;
    }
  }
  if (at > 0 && low < 0 === partials[at - 1] < 0 && low !== 0) {
    const doubled = low * 2;
    const up = high + doubled;
    return doubled === up - high ? up : high;
  }
  return high;
}
