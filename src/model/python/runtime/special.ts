/** Functions that JavaScript's Math lacks, to about 1e-14 relative. */
import { exponential } from './exponential.js';

const LOG_ROOT_TWO_PI = 0.9189385332046727;

export function expit(x: number): number {
  // Loses no digits as long as it does not overflow, and does not depend on the sign, which no processor foresees.
  const e = exponential(-x);
  return e < Infinity ? 1 / (1 + e) : exponential(x);
}

/** log(expit(x)), without losing the tail. */
export function logExpit(x: number): number {
  return x >= 0 ? -Math.log1p(exponential(-x)) : x - Math.log1p(exponential(x));
}

export function logit(p: number): number {
  return p > 0.3 && p < 0.65 ? Math.log1p((2 * p - 1) / (1 - p)) : Math.log(p / (1 - p));
}

export function logaddexp(a: number, b: number): number {
  if (a === b) {
    return a + Math.LN2;
  }
  const gap = a - b;
  return gap > 0 ? a + Math.log1p(exponential(-gap)) : b + Math.log1p(exponential(gap));
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
  return exponential(-coarse * coarse) * exponential(-rest) * scaledErfc(x);
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
  return exponential(-0.5 * x * x) / 2.5066282746310002;
}

export function normalLogpdf(x: number): number {
  return -0.5 * x * x - LOG_ROOT_TWO_PI;
}

/*
 * ln Γ: the approximations of FreeBSD's e_lgamma_r.c (Sun Microsystems, 1993), each exact in the zeros at 1 and 2 where
 * these are in its range.
 */
const LEAST_PLACE = 1.4616321449683622;
const LEAST_VALUE = -0.12148629053584961;
/** What is left of the smallest value beyond its digits. */
const LEAST_REST = -3.638676997039505e-18;

/** ln Γ(2 - y) for y from -0.2684 to 0.2684. */
function belowTwo(y: number): number {
  const z = y * y;
  const even =
    0.07721566490153287 +
    z *
      (0.06735230105312927 +
        z *
          (0.007385550860814029 +
            z *
              (0.0011927076318336207 + z * (0.00022086279071390839 + z * 2.5214456545125733e-5))));
  const odd =
    z *
    (0.3224670334241136 +
      z *
        (0.020580808432516733 +
          z *
            (0.0028905138367341563 +
              z *
                (0.0005100697921535113 +
                  z * (0.00010801156724758394 + z * 4.4864094961891516e-5)))));
  return y * even + odd - 0.5 * y;
}

/** ln Γ(LEAST_PLACE + y) for y from -0.2316 to 0.27. */
function nearLeast(y: number): number {
  const z = y * y;
  const w = z * y;
  const first =
    0.48383612272381005 +
    w *
      (-0.032788541075985965 +
        w * (0.006100538702462913 + w * (-0.0014034646998923284 + w * 0.00031563207090362595)));
  const second =
    -0.1475877229945939 +
    w *
      (0.01797067508118204 +
        w * (-0.0036845201678113826 + w * (0.000881081882437654 + w * -0.00031275416837512086)));
  const third =
    0.06462494023913339 +
    w *
      (-0.010314224129834144 +
        w * (0.0022596478090061247 + w * (-0.0005385953053567405 + w * 0.0003355291926355191)));
  return LEAST_VALUE + (z * first - (LEAST_REST - w * (second + y * third)));
}

/** ln Γ(1 + y) for y from -0.1 to 0.2316. */
function aboveOne(y: number): number {
  const above =
    -0.07721566490153287 +
    y *
      (0.6328270640250934 +
        y *
          (1.4549225013723477 +
            y * (0.9777175279633727 + y * (0.22896372806469245 + y * 0.013381091853678766))));
  const below =
    1 +
    y *
      (2.4559779371304113 +
        y *
          (2.128489763798934 +
            y * (0.7692851504566728 + y * (0.10422264559336913 + y * 0.003217092422824239))));
  return y * (above / below - 0.5);
}

/** ln Γ(2 + y) for y from 0 to 1. */
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

/** ln Γ(x) for x from 0.9 to 2. */
function betweenOneAndTwo(x: number): number {
  if (x >= 1.7316) {
    return belowTwo(2 - x);
  }
  return x >= 1.23 ? nearLeast(x - LEAST_PLACE) : aboveOne(x - 1);
}

/** For x above 0 and below 0.9: ln Γ(x + 1) - ln x. */
function belowOne(x: number): number {
  const next =
    x >= 0.7316 ? belowTwo(1 - x) : x >= 0.23164 ? nearLeast(x - (LEAST_PLACE - 1)) : aboveOne(x);
  return next - Math.log(x);
}

/** For x from 2 to 8. */
function betweenTwoAndEight(x: number): number {
  const whole = Math.floor(x);
  const y = x - whole;
  let product = 1;
  for (let i = 2; i < whole; i++) {
    product *= y + i;
  }
  return aboveTwo(y) + Math.log(product);
}

/** Stirling's series, for x from 8 on. */
function stirling(x: number): number {
  const z = 1 / x;
  const y = z * z;
  const series =
    0.4189385332046727 +
    z *
      (0.08333333333333297 +
        y *
          (-0.0027777777772877554 +
            y *
              (0.0007936505586430196 +
                y *
                  (-0.00059518755745034 +
                    y * (0.0008363399189962821 + y * -0.0016309293409657527)))));
  return (x - 0.5) * (Math.log(x) - 1) + series;
}

/** ln |Γ(x)|. */
export function gammaln(x: number): number {
  if (x >= 8) {
    return x > 1e306 && x * (Math.log(x) - 1) === Infinity ? Infinity : stirling(x);
  }
  if (x >= 2) {
    return betweenTwoAndEight(x);
  }
  if (x > 0) {
    return x >= 0.9 ? betweenOneAndTwo(x) : belowOne(x);
  }
  return Number.isFinite(x) ? gammalnNegative(x) : x;
}

function gammalnNegative(x: number): number {
  if (Number.isInteger(x)) {
    return Infinity;
  }
  if (x > -0.5) {
    return gammaln(1 + x) - Math.log(-x);
  }
  const fromWhole = x - Math.round(x);
  return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * fromWhole))) - gammaln(1 - x);
}

/** Γ(x), without the poles' errors. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    return x > 0 ? factorial(x - 1) : NaN;
  }
  const magnitude = exponential(gammaln(x));
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

/** Factors of a rising factorial that are cheaper than two logarithms of Γ. */
const MOST_FACTORS = 12;
/** Of which that many factors are still finite. */
const LARGEST_FACTOR = 1e15;

/** ln Γ(x + n) - ln Γ(x): ln x(x + 1)...(x + n - 1) where n is a small whole number. */
export function logRising(x: number, n: number): number {
  if (!(n >= 0 && n <= MOST_FACTORS && n === Math.floor(n) && x > 0 && x < LARGEST_FACTOR)) {
    return gammaln(x + n) - gammaln(x);
  }
  let product = 1;
  for (let i = 0; i < n; i++) {
    product *= x + i;
  }
  return Math.log(product);
}

/** x ln y, zero where x is zero. */
export function xlogy(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y);
}

/** x ln(1 + y), zero where x is zero. */
export function xlog1py(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y);
}
