/** Functions that JavaScript's Math lacks, to about 1e-14 relative. */

const LOG_ROOT_TWO_PI = 0.9189385332046727;
const EULER = 0.5772156649015329;

export function expit(x: number): number {
  // Loses no digits as long as it does not overflow, and does not depend on the sign, which no processor foresees.
  const e = Math.exp(-x);
  return e < Infinity ? 1 / (1 + e) : Math.exp(x);
}

/** log(expit(x)), without losing the tail. */
export function logExpit(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

export function logit(p: number): number {
  return p > 0.3 && p < 0.65 ? Math.log1p((2 * p - 1) / (1 - p)) : Math.log(p / (1 - p));
}

export function logaddexp(a: number, b: number): number {
  if (a === b) {
    return a + Math.LN2;
  }
  const gap = a - b;
  return gap > 0 ? a + Math.log1p(Math.exp(-gap)) : b + Math.log1p(Math.exp(gap));
}

export function logaddexp2(a: number, b: number): number {
  if (a === b) {
    return a + 1;
  }
  const gap = a - b;
  return gap > 0 ? a + Math.log1p(2 ** -gap) * Math.LOG2E : b + Math.log1p(2 ** gap) * Math.LOG2E;
}

/*
 * erf and erfc: the rational approximations of W. J. Cody, "Rational Chebyshev approximations for the
 * error function", Mathematics of Computation 23 (1969) 631-637, as in his CALERF (SPECFUN, netlib).
 */
const ERF_NUMERATOR = [
  3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315
];
const ERF_DENOMINATOR = [
  23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
];
const MIDDLE_NUMERATOR = [
  0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972, 2.1531153547440383e-8
];
const MIDDLE_DENOMINATOR = [
  15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495
];
const TAIL_NUMERATOR = [
  0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378, 0.016315387137302097
];
const TAIL_DENOMINATOR = [
  2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132,
  0.0023352049762686918
];
const ONE_BY_ROOT_PI = 0.5641895835477563;
const NEAR_ZERO = 0.46875;

/** Both polynomials in one pass; the last coefficient of the numerator leads. */
function rational(x: number, numerator: readonly number[], denominator: readonly number[]): number {
  const last = denominator.length - 1;
  let above = numerator[last + 1] * x;
  let below = x;
  for (let i = 0; i < last; i++) {
    above = (above + numerator[i]) * x;
    below = (below + denominator[i]) * x;
  }
  return (above + numerator[last]) / (below + denominator[last]);
}

export function erf(x: number): number {
  if (Number.isNaN(x)) {
    return x;
  }
  if (Math.abs(x) <= NEAR_ZERO) {
    return x * rational(x * x, ERF_NUMERATOR, ERF_DENOMINATOR);
  }
  return x > 0 ? 1 - erfcTail(x) : erfcTail(-x) - 1;
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) {
    return x;
  }
  if (Math.abs(x) <= NEAR_ZERO) {
    return 1 - erf(x);
  }
  return x > 0 ? erfcTail(x) : 2 - erfcTail(-x);
}

/** erfc(x) for x above NEAR_ZERO. The square is split so that its rounding does not show in the exponential. */
function erfcTail(x: number): number {
  if (x > 27.3) {
    return 0;
  }
  const coarse = Math.trunc(x * 16) / 16;
  const rest = (x - coarse) * (x + coarse);
  return Math.exp(-coarse * coarse) * Math.exp(-rest) * scaledErfc(x);
}

/** exp(x²) erfc(x) for x above NEAR_ZERO. */
function scaledErfc(x: number): number {
  if (x <= 4) {
    return rational(x, MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR);
  }
  const inverse = 1 / (x * x);
  return (ONE_BY_ROOT_PI - inverse * rational(inverse, TAIL_NUMERATOR, TAIL_DENOMINATOR)) / x;
}

/** The standard normal's distribution function. */
export function ndtr(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

export function logNdtr(x: number): number {
  if (x > -1) {
    return x > 0 ? Math.log1p(-ndtr(-x)) : Math.log(ndtr(x));
  }
  return Math.log(0.5 * scaledErfc(-x * Math.SQRT1_2)) - 0.5 * x * x;
}

/** The standard normal's density. */
export function normalPdf(x: number): number {
  return Math.exp(-0.5 * x * x) / 2.5066282746310002;
}

export function normalLogpdf(x: number): number {
  return -0.5 * x * x - LOG_ROOT_TWO_PI;
}

/** ln Γ(2 + y) for y from 0 to 1, exact in the zero at y = 0 (the rational approximation of FreeBSD's lgamma). */
function aboveTwo(y: number): number {
  const above =
    -7.72156649015328655494e-2 +
    y *
      (2.14982415960608852501e-1 +
        y *
          (3.25778796408930981787e-1 +
            y *
              (1.46350472652464452805e-1 +
                y *
                  (2.6642270303363860956e-2 +
                    y * (1.84028451407337715652e-3 + y * 3.19475326584100867617e-5)))));
  const below =
    1 +
    y *
      (1.39200533467621045958 +
        y *
          (7.21935547567138069525e-1 +
            y *
              (1.71933865632803078993e-1 +
                y *
                  (1.86459191715652901344e-2 +
                    y * (7.77942496381893596434e-4 + y * 7.32668430744625636189e-6)))));
  return y * (0.5 + above / below);
}

/** ζ(k) - 1 for k = 2, 3, ...: the first terms, and Euler's and Maclaurin's sum of the rest. */
const ZETA_LESS_ONE = Array.from({ length: 32 }, (_, i) => zetaLessOne(i + 2));

function zetaLessOne(k: number): number {
  const last = 200;
  let rest =
    last ** (1 - k) / (k - 1) +
    last ** -k / 2 +
    (k * last ** (-k - 1)) / 12 -
    (k * (k + 1) * (k + 2) * last ** (-k - 3)) / 720;
  for (let n = last - 1; n >= 2; n--) {
    rest += n ** -k;
  }
  return rest;
}

/** ln Γ(2 + z) for |z| <= 0.5 (Abramowitz and Stegun 6.1.33), exact in the zero at z = 0. */
function nearTwo(z: number): number {
  let sum = 0;
  for (let k = ZETA_LESS_ONE.length + 1; k >= 2; k--) {
    sum = (ZETA_LESS_ONE[k - 2] / k - sum) * z;
  }
  return z * (1 - EULER) + sum * z;
}

/** Stirling's series (Abramowitz and Stegun 6.1.41), for x from 12 on. */
function stirling(x: number): number {
  const y = 1 / (x * x);
  const series =
    (1 / 12 +
      y *
        (-1 / 360 +
          y * (1 / 1260 + y * (-1 / 1680 + y * (1 / 1188 + y * (-691 / 360360 + y / 156)))))) /
    x;
  return (x - 0.5) * Math.log(x) - x + LOG_ROOT_TWO_PI + series;
}

/** ln |Γ(x)|. */
export function gammaln(x: number): number {
  if (!Number.isFinite(x)) {
    return x;
  }
  if (x >= 12) {
    return x > 1e306 && x * (Math.log(x) - 1) === Infinity ? Infinity : stirling(x);
  }
  return x >= 0.5 ? gammalnMiddle(x) : gammalnLow(x);
}

function gammalnMiddle(x: number): number {
  if (x < 1.5) {
    return (x < 1 ? nearTwo(x - 1) : aboveTwo(x - 1)) - Math.log1p(x - 1);
  }
  if (x < 2) {
    return nearTwo(x - 2);
  }
  let product = 1;
  let rest = x;
  while (rest >= 3) {
    rest -= 1;
    product *= rest;
  }
  return Math.log(product) + aboveTwo(rest - 2);
}

function gammalnLow(x: number): number {
  if (x <= 0 && Number.isInteger(x)) {
    return Infinity;
  }
  if (x > 0) {
    return gammalnMiddle(1 + x) - Math.log(x);
  }
  if (x > -0.5) {
    return gammalnMiddle(1 + x) - Math.log(-x);
  }
  const fromWhole = x - Math.round(x);
  return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * fromWhole))) - gammaln(1 - x);
}

/** Γ(x), without the poles' errors. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    return x > 0 ? factorial(x - 1) : NaN;
  }
  const magnitude = Math.exp(gammaln(x));
  return x < 0 && Math.floor(x) % 2 !== 0 ? -magnitude : magnitude;
}

export function factorial(n: number): number {
  if (n > 170) {
    return Infinity;
  }
  let product = 1;
  for (let i = 2; i <= n; i++) {
    product *= i;
  }
  return product;
}

/** ln B(a, b). */
export function betaln(a: number, b: number): number {
  return gammaln(a) + gammaln(b) - gammaln(a + b);
}

/** x ln y, zero where x is zero. */
export function xlogy(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y);
}

/** x ln(1 + y), zero where x is zero. */
export function xlog1py(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y);
}
