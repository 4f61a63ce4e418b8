/**
 * Derivatives of functions of numbers: for each argument, what a small change of it is multiplied by. `a` are the
 * arguments and `value` is the result, all of them numbers that are held in constants.
 */
import type { BinaryOperator, Expression } from '../program.js';
import { binary, conditional, intrinsic, numeral, runtime, unary } from '../code.js';

import { known, minus, over, plus, times } from './algebra.js';

/** One factor for each argument. */
export type Partials = (a: readonly Expression[], value: Expression) => (() => Expression)[];

const ONE = numeral(1);
const ZERO = numeral(0);

const one = (partial: (a: Expression, value: Expression) => Expression): Partials => {
  return ([a], value) => [() => partial(a, value)];
};
const two = (
  first: (a: Expression, b: Expression, value: Expression) => Expression,
  second: (a: Expression, b: Expression, value: Expression) => Expression
): Partials => {
  return ([a, b], value) => [() => first(a, b, value), () => second(a, b, value)];
};

const math = (name: string, ...args: Expression[]) => intrinsic(`Math.${name}`, ...args);
const squared = (a: Expression) => times(a, a);
const constantly = (value: number) => one(() => numeral(value));

const identity = constantly(1);

/**
 * A power of 0 changes infinitely fast or not at all. It is taken not to change, unless it is the first: what is 0 in a
 * model is mostly so whatever its parameters are. Powers of negative numbers are there for whole exponents alone, which
 * do not change.
 */
const power = two(
  (a, b) =>
    b.kind === 'number' && b.value === 2
      ? times(numeral(2), a)
      : conditional(
          binary('===', a, ZERO),
          conditional(binary('===', b, ONE), ONE, ZERO),
          times(b, binary('**', a, minus(b, ONE)))
        ),
  (a, _b, value) => conditional(binary('>', a, ZERO), times(value, math('log', a)), ZERO)
);
/** Where both change, the one division that is left serves both. */
const quotient = two(
  (_a, b) => over(ONE, b),
  (a, b, value) => unary('-', times(value, known(a) === 1 ? value : over(ONE, b)))
);
const remainder = two(
  () => ONE,
  (a, b) => unary('-', math('floor', over(a, b)))
);
const exponential = one((_a, value) => value);
const logarithm = one(a => over(ONE, a));
const root = one((_a, value) =>
  conditional(binary('===', value, ZERO), ZERO, over(numeral(0.5), value))
);
const absolute = one(a => math('sign', a));
const normalDensity = (a: Expression) =>
  times(numeral(1 / Math.sqrt(2 * Math.PI)), math('exp', times(numeral(-0.5), squared(a))));
const sine = one(a => math('cos', a));
const cosine = one(a => unary('-', math('sin', a)));
const hyperbolic = one((_a, value) => minus(ONE, squared(value)));
const arctangent = one(a => over(ONE, plus(ONE, squared(a))));
const perLog = (base: number) => one(a => over(numeral(1 / Math.log(base)), a));
const gauss = (sign: number) =>
  one(a => times(numeral((sign * 2) / Math.sqrt(Math.PI)), math('exp', unary('-', squared(a)))));
const sum = two(
  () => ONE,
  () => ONE
);

export const OPERATORS: Readonly<Partial<Record<BinaryOperator, Partials>>> = {
  '+': sum,
  '-': two(
    () => ONE,
    () => numeral(-1)
  ),
  '*': two(
    (_a, b) => b,
    a => a
  ),
  '/': quotient,
  '%': two(
    () => ONE,
    (a, b) => unary('-', math('trunc', over(a, b)))
  ),
  '**': power
};

/** The largest, or the smallest: the change of that argument is the change of the result. */
const extreme: Partials = (a, value) =>
  a.map((own, i) => () => {
    const isIt = binary('===', own, value);
    // Of equal ones, the first.
    const before = a.slice(0, i).map(other => binary('!==', other, value));
    const test = before.reduce<Expression>(
      (left, right) => ({ kind: 'logical', operator: '&&', left, right }),
      isIt
    );
    return conditional(test, ONE, ZERO);
  });

/** Functions of the language. What is not listed here either has no derivative or has none but zero. */
export const INTRINSICS: Readonly<Record<string, Partials>> = {
  Number: identity,
  'Math.fround': identity,
  'Math.abs': absolute,
  'Math.exp': exponential,
  'Math.expm1': one((_a, value) => plus(value, ONE)),
  'Math.log': logarithm,
  'Math.log1p': one(a => over(ONE, plus(ONE, a))),
  'Math.log2': perLog(2),
  'Math.log10': perLog(10),
  'Math.sqrt': root,
  'Math.cbrt': one((_a, value) => over(ONE, times(numeral(3), squared(value)))),
  'Math.pow': power,
  'Math.sin': sine,
  'Math.cos': cosine,
  'Math.tan': one((_a, value) => plus(ONE, squared(value))),
  'Math.asin': one(a => over(ONE, math('sqrt', minus(ONE, squared(a))))),
  'Math.acos': one(a => over(numeral(-1), math('sqrt', minus(ONE, squared(a))))),
  'Math.atan': arctangent,
  'Math.sinh': one(a => math('cosh', a)),
  'Math.cosh': one(a => math('sinh', a)),
  'Math.tanh': hyperbolic,
  'Math.asinh': one(a => over(ONE, math('sqrt', plus(squared(a), ONE)))),
  'Math.acosh': one(a => over(ONE, math('sqrt', minus(squared(a), ONE)))),
  'Math.atanh': one(a => over(ONE, minus(ONE, squared(a)))),
  'Math.atan2': two(
    (a, b) => over(b, plus(squared(a), squared(b))),
    (a, b) => unary('-', over(a, plus(squared(a), squared(b))))
  ),
  'Math.hypot': (a, value) => a.map(own => () => over(own, value)),
  'Math.max': extreme,
  'Math.min': extreme
};

/** Functions of the language that are flat wherever they have a derivative, or give no numbers. */
export const FLAT_INTRINSICS: ReadonlySet<string> = new Set(
  ['Math.ceil', 'Math.floor', 'Math.round', 'Math.trunc', 'Math.sign', 'Math.clz32', 'Math.imul']
    .concat(['Number.isFinite', 'Number.isInteger', 'Number.isNaN', 'Number.isSafeInteger'])
    .concat(['Array.isArray', 'Boolean', 'isFinite', 'isNaN'])
);

const expit = one((_a, value) => times(value, minus(ONE, value)));
const digamma = one(a => runtime('digamma', a));

/** Functions of the runtime that take and give numbers. */
export const SCALARS: Readonly<Record<string, Partials>> = {
  positive: identity,
  some: identity,
  bound: identity,
  div: quotient,
  pow: power,
  npPow: power,
  math_pow: power,
  mod: remainder,
  npMod: remainder,
  scalarExpit: expit,
  scalarLogExpit: one((_a, value) => minus(ONE, math('exp', value))),
  scalarLogit: one(a => over(ONE, times(a, minus(ONE, a)))),
  scalarLogaddexp: two(
    (a, _b, value) => math('exp', minus(a, value)),
    (_a, b, value) => math('exp', minus(b, value))
  ),
  scalarErf: gauss(1),
  scalarErfc: gauss(-1),
  scalarNdtr: one(normalDensity),
  scalarLogNdtr: one((a, value) =>
    times(
      numeral(1 / Math.sqrt(2 * Math.PI)),
      math('exp', minus(times(numeral(-0.5), squared(a)), value))
    )
  ),
  scalarNormalPdf: one((a, value) => unary('-', times(a, value))),
  scalarNormalLogpdf: one(a => unary('-', a)),
  scalarGammaln: digamma,
  math_lgamma: digamma,
  scalarGamma: one((a, value) => times(value, runtime('digamma', a))),
  math_gamma: one((a, value) => times(value, runtime('digamma', a))),
  scalarBetaln: two(
    (a, b) => minus(runtime('digamma', a), runtime('digamma', plus(a, b))),
    (a, b) => minus(runtime('digamma', b), runtime('digamma', plus(a, b)))
  ),
  scalarXlogy: two(
    (_a, b) => math('log', b),
    (a, b) => over(a, b)
  ),
  scalarExp: exponential,
  math_exp: exponential,
  math_expm1: one((_a, value) => plus(value, ONE)),
  math_exp2: one((_a, value) => times(numeral(Math.LN2), value)),
  math_log1p: one(a => over(ONE, plus(ONE, a))),
  math_log2: perLog(2),
  math_log10: perLog(10),
  math_sqrt: root,
  math_cbrt: one((_a, value) => over(ONE, times(numeral(3), squared(value)))),
  math_sin: sine,
  math_cos: cosine,
  math_tan: one((_a, value) => plus(ONE, squared(value))),
  math_atan: arctangent,
  math_tanh: hyperbolic,
  math_sinh: one(a => math('cosh', a)),
  math_cosh: one(a => math('sinh', a)),
  math_erf: gauss(1),
  math_erfc: gauss(-1),
  math_fabs: absolute,
  math_hypot: (a, value) => a.map(own => () => over(own, value)),
  math_radians: constantly(Math.PI / 180),
  math_degrees: constantly(180 / Math.PI),
  math_copysign: two(
    (a, b) => times(math('sign', a), math('sign', b)),
    () => ZERO
  )
};

/** The logarithm to a base, where one is given. */
export function partialsOf(name: string, count: number): Partials | undefined {
  return name === 'math_log'
    ? count === 1
      ? logarithm
      : undefined
    : Object.hasOwn(SCALARS, name)
      ? SCALARS[name]
      : undefined;
}
