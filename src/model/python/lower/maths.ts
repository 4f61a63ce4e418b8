/** Functions of Python's `math`, and NumPy's of single numbers. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { nameOf, number, widest, type DType, type PyType } from '../types.js';
import {
  binary,
  conditional,
  intrinsic,
  logical,
  not,
  numeral,
  runtime,
  UNDEFINED
} from '../../code.js';
import type { KeywordValue } from './bound-arguments.js';
import type { Lowering } from './lowering.js';
import { arrayTypeOf } from './results.js';
import {
  arithmetic,
  compareNumbers,
  isNumber,
  numeric,
  truthOf,
  type NumberValue
} from './numbers.js';
import { RUNTIME } from '../runtime/index.js';
import { isCheap } from './writer.js';
import type { Value } from './value.js';
import { present } from './operators.js';

/** `math.*` raises where NumPy gives nan or inf. */
const MATH_RESULTS: Record<string, DType> = {
  floor: 'int',
  ceil: 'int',
  trunc: 'int',
  isnan: 'bool',
  isinf: 'bool',
  isfinite: 'bool',
  isclose: 'bool',
  factorial: 'int',
  comb: 'int',
  perm: 'int',
  gcd: 'int'
};

/** Names of arguments, where they can be given by name. */
const MATH_KEYWORDS: Record<string, readonly string[]> = {
  isclose: ['a', 'b', 'rel_tol', 'abs_tol']
};

/** Those that go through what they are given. */
const OF_ITEMS = new Set(['fsum', 'prod', 'dist']);

export function callMath(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  args: readonly Value[],
  keywords: readonly KeywordValue[] = []
): Value {
  const runtimeName = `math_${name}`;
  if (!Object.hasOwn(RUNTIME, runtimeName)) {
    return lowering.fail(node, `math.${name}`, 'this function is not supported.');
  }
  const names = Object.hasOwn(MATH_KEYWORDS, name) ? MATH_KEYWORDS[name] : [];
  const odd = keywords.find(keyword => !names.includes(keyword.name));
  if (odd) {
    return lowering.fail(node, `${odd.name}=`, `this argument of math.${name} is not supported.`);
  }
  if (OF_ITEMS.has(name)) {
    const isInt = name === 'prod' && args[0] && dtypeWithin(args[0].type) !== 'float';
    const codes = args.map(arg => lowering.settleObject(arg));
    return { type: number(isInt ? 'int' : 'float'), code: runtime(runtimeName, ...codes) };
  }
  const given = names.length === 0 ? args : names.map((own, i) => args[i] ?? named(keywords, own));
  const codes = given.map(arg =>
    arg ? numeric(scalar(lowering, node, `math.${name}`, arg)) : UNDEFINED
  );
  return { type: number(MATH_RESULTS[name] ?? 'float'), code: runtime(runtimeName, ...codes) };
}

function named(keywords: readonly KeywordValue[], name: string): Value | undefined {
  return keywords.find(keyword => keyword.name === name)?.value;
}

function dtypeWithin(type: PyType): DType {
  return arrayTypeOf(type)?.dtype ?? 'float';
}

/** A single number; an array of one element counts as one. */
export function scalar(
  lowering: Lowering,
  node: PyExpression,
  construct: string,
  given: Value
): NumberValue {
  const value = present(lowering, given);
  if (isNumber(value)) {
    return value;
  }
  if (value.type.kind === 'array' && value.type.shape.every(length => length === 1)) {
    const parts = lowering.partsOf(value);
    const code = parts ? parts[0] : runtime('item', value.code);
    return { type: number(value.type.dtype, 'python'), code };
  }
  if (
    value.type.kind === 'array' &&
    value.type.shape.every(length => length === null || length === 1)
  ) {
    return { type: number(value.type.dtype, 'python'), code: runtime('item', value.code) };
  }
  return lowering.fail(node, construct, `it takes a number, and this is ${nameOf(value.type)}.`);
}

type Each = (...values: NumberValue[]) => NumberValue | null;

function ofFloats(compute: (code: Expression) => Expression): Each {
  return value => ({ type: number('float', 'numpy'), code: compute(numeric(value)) });
}

function keeping(compute: (code: Expression) => Expression): Each {
  return value =>
    value.type.dtype === 'bool'
      ? value
      : { type: number(value.type.dtype, 'numpy'), code: compute(value.code) };
}

/** Whole numbers stay as they are, which rounding does at no cost should a column hold fractions after all. */
function wholeStays(name: string): Each {
  return value => ({
    type: number(value.type.dtype, 'numpy'),
    code: value.type.dtype === 'bool' ? value.code : intrinsic(name, value.code)
  });
}

function operator(symbol: Parameters<typeof arithmetic>[0]): Each {
  return (a, b) => arithmetic(symbol, asNumPy(a), asNumPy(b));
}

function comparison(symbol: string): Each {
  return (a, b) => compareNumbers(symbol, asNumPy(a), asNumPy(b)) as NumberValue;
}

function asNumPy(value: NumberValue): NumberValue {
  return { type: { ...value.type, origin: 'numpy' }, code: value.code };
}

function test(compute: (code: Expression) => Expression): Each {
  return value => ({ type: number('bool', 'numpy'), code: compute(numeric(value)) });
}

/** Where the other one is a constant, a comparison that almost always ends the same way costs less. */
function extreme(name: 'Math.max' | 'Math.min'): Each {
  return (a, b) => {
    const dtype = widest(a.type.dtype, b.type.dtype);
    if (dtype === 'bool') {
      const either = name === 'Math.max' ? '||' : '&&';
      return { type: number(dtype, 'numpy'), code: logical(either, truthOf(a), truthOf(b)) };
    }
    const [x, y] = [numeric(a), numeric(b)];
    // The sign of a zero matters to no comparison, but nan is the result where either is nan.
    const { value } = b.type;
    const isKnown = value !== undefined && value !== 0 && !Number.isNaN(value) && isCheap(x);
    const code = isKnown
      ? conditional(binary(name === 'Math.max' ? '<' : '>', x, y), y, x)
      : intrinsic(name, x, y);
    return { type: number(dtype, 'numpy'), code };
  };
}

const plain = (name: string): Each => ofFloats(code => intrinsic(`Math.${name}`, code));

const special = (name: string): Each => ofFloats(code => runtime(name, code));

/** NumPy's functions of single elements, which arrays are made of and single numbers are given to. */
export const ELEMENT_FUNCTIONS: Record<string, Each> = {
  exp: plain('exp'),
  expm1: plain('expm1'),
  log: plain('log'),
  log1p: plain('log1p'),
  log2: plain('log2'),
  log10: plain('log10'),
  sqrt: plain('sqrt'),
  sin: plain('sin'),
  cos: plain('cos'),
  tan: plain('tan'),
  tanh: plain('tanh'),
  sinh: plain('sinh'),
  cosh: plain('cosh'),
  arctan: plain('atan'),
  expit: ofFloats(code => runtime('scalarExpit', code)),
  abs: keeping(code => intrinsic('Math.abs', code)),
  absolute: keeping(code => intrinsic('Math.abs', code)),
  square: value =>
    isCheap(value.code)
      ? operator('*')(value, value)
      : operator('**')(value, { type: number('int', 'python', 2), code: numeral(2) }),
  negative: value => operator('*')(value, { type: number('int', 'python', -1), code: numeral(-1) }),
  floor: wholeStays('Math.floor'),
  ceil: wholeStays('Math.ceil'),
  sign: keeping(code => intrinsic('Math.sign', code)),
  isnan: test(code => intrinsic('Number.isNaN', code)),
  isfinite: test(code => intrinsic('Number.isFinite', code)),
  isinf: test(code => binary('===', intrinsic('Math.abs', code), { kind: 'infinity' })),
  logical_not: value => ({ type: number('bool', 'numpy'), code: not(truthOf(value)) }),
  logical_and: (a, b) => ({
    type: number('bool', 'numpy'),
    code: logical('&&', truthOf(a), truthOf(b))
  }),
  logical_or: (a, b) => ({
    type: number('bool', 'numpy'),
    code: logical('||', truthOf(a), truthOf(b))
  }),
  add: operator('+'),
  subtract: operator('-'),
  multiply: operator('*'),
  divide: operator('/'),
  true_divide: operator('/'),
  floor_divide: operator('//'),
  mod: operator('%'),
  remainder: operator('%'),
  power: operator('**'),
  equal: comparison('=='),
  not_equal: comparison('!='),
  less: comparison('<'),
  less_equal: comparison('<='),
  greater: comparison('>'),
  greater_equal: comparison('>='),
  maximum: extreme('Math.max'),
  minimum: extreme('Math.min'),
  gammaln: special('scalarGammaln'),
  loggamma: special('scalarGammaln'),
  log_expit: special('scalarLogExpit'),
  logit: special('scalarLogit'),
  erf: special('scalarErf'),
  erfc: special('scalarErfc'),
  ndtr: special('scalarNdtr'),
  log_ndtr: special('scalarLogNdtr'),
  logaddexp: (a, b) => ({
    type: number('float', 'numpy'),
    code: runtime('scalarLogaddexp', numeric(a), numeric(b))
  })
};
