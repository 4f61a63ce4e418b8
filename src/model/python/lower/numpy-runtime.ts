/** NumPy's functions that the runtime computes: their arguments in its order, and what they give. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { RUNTIME } from '../runtime/index.js';
import { array, nameOf, number, widest, type PyType } from '../types.js';
import { runtime, text, UNDEFINED } from '../../code.js';
import type { KeywordValue } from './bound-arguments.js';
import { exactly } from './lines.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './value-of.js';
import { MORE_FUNCTIONS } from './numpy-more.js';
import * as of from './results.js';
import { dtypeFrom } from './small-create.js';
import type { Value } from './value.js';

interface RuntimeFunction {
  parameters: readonly string[];
  result: of.Result;
}

function described(parameters: string, result: of.Result): RuntimeFunction {
  return { parameters: parameters.split(' '), result };
}

const sized = (names: string): RuntimeFunction => described(names, of.resized);
const TRUTH: of.Result = () => number('bool', 'numpy');

const FUNCTIONS: Record<string, RuntimeFunction> = {
  array: described('object dtype', of.converted),
  asarray: described('a dtype', aliased(of.converted)),
  asanyarray: described('a dtype', aliased(of.converted)),
  ascontiguousarray: described('a dtype', aliased(of.converted)),
  astype: described('a dtype', of.converted),
  copy: described('a', of.same()),
  zeros: described('shape dtype', of.filled('float')),
  ones: described('shape dtype', of.filled('float')),
  empty: described('shape dtype', of.filled('float')),
  full: described('shape fill_value dtype', of.filled()),
  zeros_like: described('a dtype', of.filledLike),
  ones_like: described('a dtype', of.filledLike),
  empty_like: described('a dtype', of.filledLike),
  full_like: described('a fill_value dtype', of.filledLike),
  arange: described('start stop step dtype', given => {
    const bounds = [given.start, given.stop, given.step].map(one =>
      one && one.type.kind === 'number' ? one.type.dtype : 'bool'
    );
    return array(dtypeFrom(given.dtype) ?? widest('int', ...bounds), [null]);
  }),
  linspace: described('start stop num endpoint dtype', ({ num }) =>
    array('float', [num ? (of.constantOf(num) ?? null) : 50])
  ),
  eye: described('N M k dtype', ({ N, M, dtype }) => square(N, M, dtype)),
  identity: described('n dtype', ({ n, dtype }) => square(n, undefined, dtype)),
  tri: described('N M k dtype', ({ N, M, dtype }) => square(N, M, dtype)),
  sum: described('a axis dtype keepdims', of.reduced(of.summed)),
  nansum: described('a axis dtype keepdims', of.reduced(of.summed)),
  prod: described('a axis dtype keepdims', of.reduced(of.summed)),
  mean: described('a axis dtype keepdims', of.reduced(of.asFloat)),
  nanmean: described('a axis dtype keepdims', of.reduced(of.asFloat)),
  average: described('a axis weights', of.reduced(of.asFloat)),
  var: described('a axis ddof keepdims', of.reduced(of.asFloat)),
  std: described('a axis ddof keepdims', of.reduced(of.asFloat)),
  median: described('a axis keepdims', of.reduced(of.asFloat)),
  max: described('a axis keepdims initial', of.reduced(of.kept)),
  min: described('a axis keepdims initial', of.reduced(of.kept)),
  amax: described('a axis keepdims initial', of.reduced(of.kept)),
  amin: described('a axis keepdims initial', of.reduced(of.kept)),
  nanmax: described('a axis keepdims', of.reduced(of.kept)),
  nanmin: described('a axis keepdims', of.reduced(of.kept)),
  ptp: described('a axis keepdims', of.reduced(of.kept)),
  argmax: described('a axis keepdims', of.reduced(of.asInt)),
  argmin: described('a axis keepdims', of.reduced(of.asInt)),
  any: described('a axis keepdims', of.reduced(of.asBool)),
  all: described('a axis keepdims', of.reduced(of.asBool)),
  count_nonzero: described('a axis keepdims', of.reduced(of.asInt)),
  logsumexp: described('a axis b keepdims', of.reduced(of.asFloat)),
  softmax: described('x axis', of.same('float')),
  log_softmax: described('x axis', of.same('float')),
  cumsum: described('a axis dtype', cumulative),
  cumprod: described('a axis dtype', cumulative),
  matmul: described('x1 x2', of.product),
  dot: described('a b', of.product),
  inner: described('a b', given => {
    const [a, b] = Object.values(given).map(value => value && of.arrayTypeOfValue(value));
    return a && b
      ? of.typed(widest(a.dtype, b.dtype), [...a.shape.slice(0, -1), ...b.shape.slice(0, -1)])
      : null;
  }),
  outer: described('a b', given => {
    const [a, b] = Object.values(given).map(value => value && of.arrayTypeOfValue(value));
    return a?.shape.length === 1 && b?.shape.length === 1
      ? array(widest(a.dtype, b.dtype), [a.shape[0], b.shape[0]])
      : null;
  }),
  reshape: described('a shape', of.reshaped(false)),
  broadcast_to: described('array shape', of.reshaped(false)),
  ravel: described('a', of.flattened(false)),
  flatten: described('a', of.flattened(true)),
  transpose: described('a axes', of.transposedType),
  squeeze: described('a axis', of.squeezed),
  atleast_1d: described('a', given => {
    const type = of.main(given);
    return type && array(type.dtype, type.shape.length === 0 ? [1] : type.shape, false);
  }),
  concatenate: described(
    'arrays axis',
    of.concatenated(({ axis }) => (axis ? of.constantOf(axis) : 0))
  ),
  hstack: described(
    'tup',
    of.concatenated((_, rank) => (rank === 1 ? 0 : 1))
  ),
  stack: described('arrays axis', of.stacked),
  vstack: described('tup', of.vstacked),
  column_stack: described('tup', of.columnStacked),
  append: described('arr values axis', given => {
    const [a, b] = [given.arr, given.values].map(value => value && of.arrayTypeOfValue(value));
    const axis = given.axis ? of.constantOf(given.axis) : null;
    if (!a || !b || axis === undefined) {
      return null;
    }
    const dtype = widest(a.dtype, b.dtype);
    return axis === null
      ? array(dtype, [null])
      : a.shape.length === b.shape.length
        ? array(
            dtype,
            a.shape.map(() => null)
          )
        : null;
  }),
  tile: described('A reps', given => {
    const type = of.main(given);
    const reps = of.lengthsFrom(given.reps);
    if (!type || !reps) {
      return null;
    }
    const rank = Math.max(type.shape.length, reps.length);
    const [own, times] = [type.shape, reps].map(lengths => [
      ...Array.from({ length: rank - lengths.length }, () => 1),
      ...lengths
    ]);
    const shape = own.map((length, axis) => {
      const count = times[axis];
      return length === null || count === null ? null : length * count;
    });
    return array(type.dtype, shape);
  }),
  repeat: sized('a repeats axis'),
  delete: sized('arr obj axis'),
  roll: described('a shift axis', of.same()),
  flip: described('a axis', notFresh(of.same())),
  sort: described('a axis', ordered()),
  argsort: described('a axis', ordered('int')),
  partition: described('a kth axis', of.same()),
  unique: described('ar return_index return_inverse return_counts', given => {
    const extras = ['return_index', 'return_inverse', 'return_counts'].filter(name =>
      of.constantOf(given[name])
    );
    const type = of.main(given);
    const values = type && array(type.dtype, [null]);
    return values && extras.length > 0
      ? { kind: 'tuple', elements: [values, ...extras.map(() => array('int', [null]))] }
      : values;
  }),
  searchsorted: described('a v side', ({ v }) => {
    const type = v && of.arrayTypeOfValue(v);
    return type ? of.typed('int', type.shape) : null;
  }),
  bincount: described('x weights minlength', ({ weights }) =>
    array(weights && weights.type.kind !== 'none' ? 'float' : 'int', [null])
  ),
  isin: described('element test_elements', of.same('bool')),
  nonzero: described('a', given => {
    const type = of.main(given);
    return type && { kind: 'tuple', elements: type.shape.map(() => array('int', [null])) };
  }),
  flatnonzero: described('a', of.vectorOf('int')),
  diff: described('a n axis', given => {
    const type = of.main(given);
    return (
      type &&
      array(
        type.dtype === 'bool' ? 'bool' : type.dtype,
        type.shape.map(() => null)
      )
    );
  }),
  where: described('condition x y dtype', given => {
    if (given.x && given.y) {
      return of.broadcasted((_, x, y) => widest(x, y), 'condition', 'x', 'y')(given);
    }
    const type = of.main(given);
    return type && { kind: 'tuple', elements: type.shape.map(() => array('int', [null])) };
  }),
  clip: described('a min max dtype', of.broadcasted(widest, 'a', 'min', 'max')),
  nan_to_num: described('x nan posinf neginf', of.same()),
  isclose: described('a b rtol atol equal_nan', of.broadcasted(of.asBool, 'a', 'b')),
  allclose: described('a b rtol atol equal_nan', TRUTH),
  array_equal: described('a1 a2', TRUTH),
  isscalar: described('element', TRUTH),
  take: described('a indices axis', given => {
    const type = of.main(given);
    const indices = given.indices && of.arrayTypeOfValue(given.indices);
    const axis = given.axis ? of.constantOf(given.axis) : null;
    if (!type || !indices || axis === undefined) {
      return null;
    }
    const own = axis === null ? 0 : axis < 0 ? axis + type.shape.length : axis;
    const shape = axis === null ? [null] : type.shape;
    return of.typed(type.dtype, [
      ...shape.slice(0, own),
      ...indices.shape,
      ...shape.slice(own + 1)
    ]);
  }),
  interp: described('x xp fp', of.same('float')),
  round: described('a decimals', of.same()),
  around: described('a decimals', of.same()),
  norm_pdf: described('x loc scale', of.broadcasted(of.asFloat, 'x', 'loc', 'scale')),
  norm_cdf: described('x loc scale', of.broadcasted(of.asFloat, 'x', 'loc', 'scale')),
  norm_sf: described('x loc scale', of.broadcasted(of.asFloat, 'x', 'loc', 'scale')),
  norm_logpdf: described('x loc scale', of.broadcasted(of.asFloat, 'x', 'loc', 'scale')),
  norm_logcdf: described('x loc scale', of.broadcasted(of.asFloat, 'x', 'loc', 'scale')),
  ...Object.fromEntries(
    ['exp', 'exp2', 'expm1', 'log', 'log2', 'log10', 'log1p', 'sqrt', 'sin', 'cos', 'tan', 'tanh']
      .concat([
        'sinh',
        'cosh',
        'arcsin',
        'arccos',
        'arctan',
        'expit',
        'log_expit',
        'logit',
        'gammaln'
      ])
      .concat(['erf', 'erfc', 'ndtr', 'log_ndtr', 'cbrt', 'reciprocal'])
      .map(name => [name, described('x', of.same('float'))])
  ),
  ...Object.fromEntries(
    ['isnan', 'isfinite', 'isinf', 'logical_not'].map(name => [
      name,
      described('x', of.same('bool'))
    ])
  ),
  ...Object.fromEntries(
    ['abs', 'absolute', 'square', 'sign', 'floor', 'ceil', 'rint', 'trunc', 'negative'].map(
      name => [name, described('x', of.same())]
    )
  ),
  ...Object.fromEntries(
    ['add', 'subtract', 'multiply', 'maximum', 'minimum', 'mod', 'power', 'fmax', 'fmin'].map(
      name => [name, described('x1 x2 dtype', of.broadcasted(widest, 'x1', 'x2'))]
    )
  ),
  ...Object.fromEntries(
    ['divide', 'true_divide', 'logaddexp', 'arctan2', 'hypot', 'float_power', 'xlogy'].map(name => [
      name,
      described('x1 x2', of.broadcasted(of.asFloat, 'x1', 'x2'))
    ])
  ),
  ...MORE_FUNCTIONS,
  ...Object.fromEntries(
    [
      'equal',
      'not_equal',
      'less',
      'less_equal',
      'greater',
      'greater_equal',
      'logical_and',
      'logical_or',
      'logical_xor'
    ].map(name => [name, described('x1 x2', of.broadcasted(of.asBool, 'x1', 'x2'))])
  )
};

/** What may be the argument itself or a view of it. */
function notFresh(result: of.Result): of.Result {
  return given => {
    const type = result(given);
    return type?.kind === 'array' ? { ...type, isFresh: false } : type;
  };
}

/** Without an axis, of all elements in a row. */
function ordered(dtype?: 'int'): of.Result {
  return given =>
    given.axis?.type.kind === 'none' ? of.vectorOf(dtype)(given) : of.same(dtype)(given);
}

function aliased(result: of.Result): of.Result {
  return given => {
    const [first] = Object.values(given);
    return first?.type.kind === 'array' ? notFresh(result)(given) : result(given);
  };
}

function square(
  rows: Value | undefined,
  columns: Value | undefined,
  dtype: Value | undefined
): PyType | null {
  const n = of.lengthsFrom(rows);
  const m = columns && columns.type.kind !== 'none' ? of.lengthsFrom(columns) : n;
  return n && m ? array(dtypeFrom(dtype) ?? 'float', [n[0], m[0]]) : null;
}

function cumulative(given: of.Given): PyType | null {
  const type = of.main(given);
  if (!type) {
    return null;
  }
  const dtype = dtypeFrom(given.dtype) ?? widest('int', type.dtype);
  return array(dtype, given.axis || type.shape.length === 1 ? type.shape : [null]);
}

/** Arguments that stand for shapes, axes and the like, and so are no arrays. */
const PLAIN = new Set([
  'shape',
  'axis',
  'axes',
  'reps',
  'kth',
  'keepdims',
  'arrays',
  'tup',
  'decimals',
  'axis1',
  'axis2',
  'offset',
  'condlist',
  'choicelist',
  'side',
  'ddof',
  'shift',
  'n',
  'k'
]);

export function isRuntimeFunction(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name);
}

export function callRuntime(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  args: readonly Value[],
  keywords: readonly KeywordValue[],
  path: string
): Value {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known || !Object.hasOwn(RUNTIME, name)) {
    return lowering.fail(node, path, 'this function is not supported.');
  }
  if (known.parameters.includes('dtype')) {
    requireDtype(lowering, node, args[known.parameters.indexOf('dtype')]);
  }
  const given = placed(lowering, node, path, known.parameters, args, keywords);
  const result = known.result(given);
  if (!result) {
    const kinds = args.map(({ type }) => nameOf(type)).join(', ');
    return lowering.fail(
      node,
      path,
      `what this gives for ${kinds || 'no arguments'} is not known. Write it in a plainer way.`
    );
  }
  const codes = known.parameters.map(parameter =>
    codeOf(lowering, parameter, given[parameter], result)
  );
  const code = exactly(name, result, runtime(name, ...withoutEnd(codes)));
  return result.kind === 'tuple' ? valueOf(result, lowering.bind(code)) : { type: result, code };
}

function requireDtype(lowering: Lowering, node: PyExpression, dtype: Value | undefined): void {
  if (dtypeFrom(dtype) === undefined) {
    lowering.fail(node, 'dtype', 'arrays hold bools, ints or floats. Use one of these.');
  }
}

function placed(
  lowering: Lowering,
  node: PyExpression,
  path: string,
  parameters: readonly string[],
  args: readonly Value[],
  keywords: readonly KeywordValue[]
): Record<string, Value | undefined> {
  if (args.length > parameters.length) {
    return lowering.fail(node, path, `${args.length} arguments are more than are supported.`);
  }
  const given: Record<string, Value | undefined> = {};
  parameters.forEach((parameter, i) => {
    given[parameter] = args[i] ?? keywords.find(keyword => keyword.name === parameter)?.value;
  });
  requireDtype(lowering, node, given.dtype);
  const odd = keywords.find(keyword => !parameters.includes(keyword.name) && !isHarmless(keyword));
  return odd
    ? lowering.fail(node, `${odd.name}=`, `this argument of ${path} is not supported.`)
    : given;
}

/** Arguments that make no difference to values, with what must be said with them for that. */
const HARMLESS: Record<string, ((type: PyType) => boolean) | undefined> = {
  copy: type => type.kind === 'number' && type.value === 1,
  order: type => type.kind === 'string' && type.value === 'C',
  kind: type => type.kind === 'string' || type.kind === 'none',
  subok: type => type.kind === 'number',
  casting: type => type.kind === 'string'
};

function isHarmless({ name, value }: KeywordValue): boolean {
  return Object.hasOwn(HARMLESS, name) && HARMLESS[name]!(value.type);
}

function codeOf(
  lowering: Lowering,
  parameter: string,
  value: Value | undefined,
  result: PyType
): Expression {
  if (parameter === 'dtype') {
    return 'dtype' in result ? text(result.dtype) : UNDEFINED;
  }
  if (!value) {
    return UNDEFINED;
  }
  const { type } = value;
  if (type.kind === 'list' && type.element?.kind === 'number' && !PLAIN.has(parameter)) {
    return runtime('array', value.code, text(type.element.dtype));
  }
  return lowering.settleObject(value);
}

function withoutEnd(codes: Expression[]): Expression[] {
  let { length } = codes;
  while (length > 0 && codes[length - 1].kind === 'undefined') {
    length--;
  }
  return codes.slice(0, length);
}
