/**
 * How functions of the runtime that take arrays, lists and dicts are differentiated: what flows from where to where, and
 * what the change of the result is for a change of the arguments.
 */
import type { Expression } from '../program.js';
import { NULL, numeral, runtime } from '../code.js';

export interface Rule {
  /** Positions of the arguments whose change counts; of all others, none does. */
  active: 'all' | readonly number[];
  /**
   * `mixes`: numbers of the result are computed from numbers of the arguments; `shares`: it is one of the arguments, a
   * view of it, or made of its elements; `element`: it is an element of the first argument; `tuples`: a list of tuples of
   * elements; `places`: a list of elements of tuples; `array`: a new array without values.
   */
  gives: 'mixes' | 'shares' | 'element' | 'tuples' | 'places' | 'array';
  /** Position of the argument that the others are put into. */
  changes?: number;
  /** Whether what is put in becomes an element, as in a list, or is copied number by number. */
  keeps?: boolean;
  /** `slopes` are the changes of the arguments: zeros of their form for those that do not change, if `fills`. */
  slope: (call: Call) => Expression;
  /** Whether arguments that do not change are given as zeros, instead of as null. */
  fills: boolean;
}

export interface Call {
  name: string;
  args: readonly Expression[];
  slopes: readonly (Expression | null)[];
  /** What the call gave. */
  value: Expression;
}

type Formula = (args: readonly Expression[], value: Expression) => Expression[];

/** The same function of the changes: it is linear in these arguments. */
const same =
  (active: readonly number[] | 'all') =>
  ({ name, args, slopes }: Call): Expression =>
    runtime(
      name,
      ...args.map((arg, i) => ((active === 'all' || active.includes(i)) && slopes[i]) || arg)
    );

const linear = (names: string, active: readonly number[] | 'all' = [0], more: Partial<Rule> = {}) =>
  names
    .split(' ')
    .map((name): [string, Rule] => [
      name,
      { active, gives: 'mixes', slope: same(active), fills: true, ...more }
    ]);

const SHARED: Partial<Rule> = { gives: 'shares' };

/** A sum of factors times changes, number by number. */
const factored = (names: string, factors: Formula, count: number) =>
  names.split(' ').map((name): [string, Rule] => [
    name,
    {
      active: Array.from({ length: count }, (_, i) => i),
      gives: 'mixes',
      fills: false,
      slope: ({ args, slopes, value }) =>
        factors(args, value)
          .flatMap((factor, i) => {
            const slope = slopes[i];
            return slope ? [product(factor, slope)] : [];
          })
          .reduce((left, right) => runtime('add', left, right))
    }
  ]);

const product = (a: Expression, b: Expression) => runtime('multiply', a, b);
const ratio = (a: Expression, b: Expression) => runtime('divide', a, b);
const ONE = numeral(1);
const less = (a: Expression) => runtime('subtract', ONE, a);
const named = (name: string, ...args: Expression[]) => runtime(name, ...args);
/** The normal distribution's arguments: where, and its location and scale. */
function standard([x, location = numeral(0), scale = ONE]: readonly Expression[]) {
  return { z: ratio(runtime('subtract', x, location), scale), scale };
}

/** Of a function of (x - location) / scale, whose derivative with respect to x is known. */
function normal(args: readonly Expression[], slope: Expression): Expression[] {
  const { z } = standard(args);
  return [slope, named('negative', slope), named('negative', product(slope, z))];
}

/** Of the logarithm of the normal density. */
function density(args: readonly Expression[]): Expression[] {
  const { z, scale } = standard(args);
  const slope = ratio(z, scale);
  const spread = ratio(runtime('subtract', product(z, z), ONE), scale);
  return [named('negative', slope), slope, spread];
}

const boolean = (test: Expression) => runtime('astype', test, { kind: 'text', value: 'float' });

/** A function of the runtime that gives the change: of the arguments, the result, and their changes. */
const special = (name: string, slope: string, positions: readonly number[]): [string, Rule] => [
  name,
  {
    active: positions,
    gives: 'mixes',
    fills: false,
    slope: ({ args, slopes, value }) =>
      runtime(slope, value, ...positions.map(i => slopes[i] ?? NULL), ...args)
  }
];

/** A product of a matrix that follows from one number, the second argument. */
const ofNumber = (name: string, slope: string): [string, Rule] => [
  name,
  {
    active: [1],
    gives: 'mixes',
    fills: false,
    slope: ({ args: [plan, base], slopes, value }) =>
      product(slopes[1]!, named(slope, value, plan, base))
  }
];

const put = (name: string, changes: number, from: readonly number[]): [string, Rule] => [
  name,
  {
    active: [changes, ...from],
    gives: 'shares',
    changes,
    fills: true,
    slope: same([changes, ...from])
  }
];

const keep = (
  name: string,
  positions: readonly number[],
  gives: Rule['gives'] = 'mixes'
): [string, Rule] => [
  name,
  {
    active: [0, ...positions],
    gives,
    changes: 0,
    keeps: true,
    fills: true,
    slope: same([0, ...positions])
  }
];

/** A change in place; the first of the positions is what is changed. */
const update = (name: string, slope: string, positions: readonly number[]): [string, Rule] => [
  name,
  { ...special(name, slope, positions)[1], gives: 'shares', changes: positions[0], fills: true }
];

export const RULES: ReadonlyMap<string, Rule> = new Map([
  // Moved, summed, copied.
  ...linear('sum mean cumsum average nansum nanmean diff ediff1d trace tril triu diagonal diag'),
  ...linear(
    'copy array asfloat flatten delete repeat roll tile negative take item tolist vectorToList',
    [0]
  ),
  ...linear('concatenate stack vstack hstack column_stack'),
  ...linear('astype', [0]),
  ...linear('listSum math_fsum'),
  ...linear('append', [0, 1]),
  ...linear('add subtract', [0, 1]),
  ...linear('where', [1, 2]),
  ...linear('bincount', [1]),
  ...linear('take_along_axis', [0]),
  ...linear('full', [1]),
  ...linear('full_like', [1]),
  ...linear(
    'asarray asanyarray ascontiguousarray atleast_1d atleast_2d broadcast_to expand_dims flip fliplr flipud ravel ' +
      'reshape squeeze swapaxes transpose contiguous vector view subscript getitem positive elements list reversed ' +
      'sliceList listSlice listRepeat repeatList rethrow unpack dictCopy dictValues',
    [0],
    SHARED
  ),
  ...linear('room stretched nd', [0], SHARED),
  ...linear('allocate', [], { gives: 'array' }),
  ...linear('listConcat', 'all', SHARED),
  ...linear('zip', 'all', { gives: 'tuples' }),
  ...linear('enumerate dictItems', [0], { gives: 'tuples' }),
  ...linear('placesOf', [0], { gives: 'places' }),
  ...linear('linspace', [0, 1]),
  ...linear('lookup listGet dictGet', [0], { gives: 'element' }),
  ...linear('dictGetOr', [0, 2], { gives: 'element' }),
  // Into something.
  put('put', 0, [2]),
  put('assign', 0, [1]),
  put('fill', 0, [1]),
  put('setitem', 0, [1]),
  keep('listAppend', [1]),
  keep('listSet', [2]),
  keep('listInsert', [2]),
  keep('listExtend', [1]),
  keep('listPop', [], 'element'),
  keep('listReverse', []),
  keep('dictSet', [2]),
  keep('dictUpdate', [1]),
  keep('dictPop', [], 'element'),
  // Number by number.
  ...factored('multiply', ([a, b]) => [b, a], 2),
  ...factored(
    'divide true_divide',
    ([, b], value) => [ratio(ONE, b), named('negative', ratio(value, b))],
    2
  ),
  ...factored(
    'power float_power',
    ([a, b], value) => [named('powerFactor', a, b), product(value, named('logOrZero', a))],
    2
  ),
  ...factored(
    'maximum fmax',
    ([a, b]) => [boolean(named('greater_equal', a, b)), boolean(named('less', a, b))],
    2
  ),
  ...factored(
    'minimum fmin',
    ([a, b]) => [boolean(named('less_equal', a, b)), boolean(named('greater', a, b))],
    2
  ),
  ...factored(
    'logaddexp',
    ([a, b], value) => [
      named('exp', runtime('subtract', a, value)),
      named('exp', runtime('subtract', b, value))
    ],
    2
  ),
  ...factored('exp', (_a, value) => [value], 1),
  ...factored('expm1', (_a, value) => [runtime('add', value, ONE)], 1),
  ...factored('log', ([a]) => [ratio(ONE, a)], 1),
  ...factored('log1p', ([a]) => [ratio(ONE, runtime('add', ONE, a))], 1),
  ...factored('log2', ([a]) => [ratio(numeral(Math.LOG2E), a)], 1),
  ...factored('log10', ([a]) => [ratio(numeral(Math.LOG10E), a)], 1),
  ...factored('sqrt', ([a]) => [named('powerFactor', a, numeral(0.5))], 1),
  ...factored('square', ([a]) => [product(numeral(2), a)], 1),
  ...factored('reciprocal', (_a, value) => [named('negative', product(value, value))], 1),
  ...factored('absolute abs fabs', ([a]) => [named('sign', a)], 1),
  ...factored('sin', ([a]) => [named('cos', a)], 1),
  ...factored('cos', ([a]) => [named('negative', named('sin', a))], 1),
  ...factored('tanh', (_a, value) => [less(product(value, value))], 1),
  ...factored('expit', (_a, value) => [product(value, less(value))], 1),
  ...factored('log_expit', (_a, value) => [less(named('exp', value))], 1),
  ...factored('ndtr', ([a]) => [named('norm_pdf', a)], 1),
  ...factored('norm_cdf', args => normal(args, named('norm_pdf', ...args)), 3),
  ...factored('norm_sf', args => normal(args, named('negative', named('norm_pdf', ...args))), 3),
  ...factored(
    'norm_logcdf',
    (args, value) =>
      normal(args, named('exp', runtime('subtract', named('norm_logpdf', ...args), value))),
    3
  ),
  ...factored('norm_pdf', (args, value) => density(args).map(own => product(own, value)), 3),
  ...factored('norm_logpdf', density, 3),
  ...factored('gammaln loggamma', ([a]) => [named('digammas', a)], 1),
  // Products and reductions.
  ...linear('entryProduct', [1]),
  ofNumber('powerProduct', 'powerProductSlope'),
  ofNumber('exponentialProduct', 'exponentialProductSlope'),
  special('matmul', 'matmulSlope', [0, 1]),
  special('dot', 'dotSlope', [0, 1]),
  special('inner', 'innerSlope', [0, 1]),
  special('outer', 'outerSlope', [0, 1]),
  special('max', 'chosenSlope', [0]),
  special('amax', 'chosenSlope', [0]),
  special('min', 'chosenSlope', [0]),
  special('amin', 'chosenSlope', [0]),
  special('listMax', 'foundSlope', [0]),
  special('listMin', 'foundSlope', [0]),
  special('softmax', 'softmaxSlope', [0]),
  special('logsumexp', 'logsumexpSlope', [0]),
  special('prod', 'prodSlope', [0]),
  special('cumprod', 'cumprodSlope', [0]),
  special('sort', 'sortSlope', [0]),
  special('var', 'varSlope', [0]),
  special('std', 'stdSlope', [0]),
  special('clip', 'clipSlope', [0]),
  special('nan_to_num', 'finiteSlope', [0]),
  special('dictOf', 'dictSlope', [0]),
  special('dict', 'dictSlope', [0]),
  update('inplace', 'inplaceSlope', [1, 2]),
  update('inplacePut', 'inplacePutSlope', [1, 3])
]);

/** Functions that are flat wherever they have a derivative, or give no numbers. */
export const FLAT: ReadonlySet<string> = new Set(
  (
    'index int pyInt pyRound npRound rint floordiv npFloordiv npIntFloordiv npIntMod npIntPow intFloordiv intMod ' +
    'math_floor math_ceil math_trunc math_isnan math_isinf math_isfinite math_isclose math_comb math_factorial ' +
    'round around floor ceil trunc sign floor_divide equal not_equal less less_equal greater greater_equal ' +
    'logical_and logical_or logical_not logical_xor invert isnan isinf isfinite isclose allclose array_equal ' +
    'argmax argmin argsort argpartition argwhere nonzero flatnonzero count_nonzero any all searchsorted digitize isin ' +
    'zeros ones empty zeros_like ones_like empty_like eye identity tri size len ' +
    'compare compareValues sameValue contains keyOf tupleKey isError raise requireLength sameLength rangeLength ' +
    'range pyRange slice bitand bitor bitxor shl shr bitwise_and bitwise_or bitwise_xor truth bool setOf set ' +
    'setItems setUnion setDifference setIntersection setSymmetricDifference setIsSubset setAdd setDiscard setRemove ' +
    'dictKeys plainKeys dictClear dictDel listIndex listCount listEqual listAny listAll listDel strGet strSlice sliceText isscalar ' +
    'assumeSame scalarFactorial dimension commonLength requireElements indicesWithin maskPlaces'
  ).split(' ')
);
