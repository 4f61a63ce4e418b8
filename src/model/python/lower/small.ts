/** NumPy's functions for small arrays of known shape, written out element by element. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, number, widest } from '../types.js';
import { broadcast, castPart, shapeOf, stretchedParts } from './arrays.js';
import { binary, conditional, intrinsic, numeral, runtime } from '../../code.js';
import type { Lowering } from './lowering.js';
import { arithmetic, isNumber, numeric, truthOf, type NumberValue } from './numbers.js';
import {
  FLOAT,
  along,
  exponentials,
  logSoftmax,
  runningTotals,
  softmax,
  times
} from './small-along.js';
import {
  asArray,
  copied,
  dtypeFrom,
  dtypeOfValue,
  filled,
  filledLike,
  identity,
  intOf,
  shapeFrom
} from './small-create.js';
import { deleted } from './picks.js';
import { type SmallFunction, small } from './small-function.js';
import { argsort, sort } from './small-order.js';
import { chosenPlace, extreme, folded, reduction, tested } from './small-reductions.js';
import { constant, fromParts, indicesOf, isSmall, MOST_PARTS, type Value } from './value.js';

export const SMALL_FUNCTIONS: Record<string, SmallFunction> = {
  array: small('object dtype', (lowering, _, [value, dtype]) => copied(lowering, value, dtype)),
  asarray: small('a dtype', asArray),
  ascontiguousarray: small('a dtype', asArray),
  astype: small('a dtype', (lowering, _, [value, dtype]) => copied(lowering, value, dtype)),
  copy: small('a', (lowering, _, [value]) =>
    value?.type.kind === 'number' ? value : copied(lowering, value, undefined)
  ),
  flatten: small('a', (lowering, _, [value]) => {
    const parts = value && isSmall(value.type) ? lowering.partsOf(value) : null;
    return parts && value?.type.kind === 'array'
      ? fromParts(array(value.type.dtype, [parts.length]), parts)
      : null;
  }),
  zeros: small('shape dtype', filled(0)),
  empty: small('shape dtype', filled(0)),
  ones: small('shape dtype', filled(1)),
  full: small('shape fill_value dtype', (lowering, _, [shape, value, dtype]) => {
    const lengths = shapeFrom(shape);
    const own = dtypeFrom(dtype);
    if (!lengths || own === undefined || !value || !isNumber(value)) {
      return null;
    }
    const code = lowering.bind(castPart(value, own ?? value.type.dtype));
    return fromParts(
      array(own ?? value.type.dtype, lengths),
      indicesOf(lengths).map(() => code)
    );
  }),
  zeros_like: small('a dtype', filledLike(0)),
  empty_like: small('a dtype', filledLike(0)),
  ones_like: small('a dtype', filledLike(1)),
  full_like: small('a fill_value dtype', (lowering, _, [a, value, dtype]) => {
    const own = dtypeFrom(dtype);
    if (!a || !isSmall(a.type) || own === undefined || !value || !isNumber(value)) {
      return null;
    }
    const code = lowering.bind(castPart(value, own ?? a.type.dtype));
    return fromParts(
      array(own ?? a.type.dtype, a.type.shape),
      indicesOf(a.type.shape).map(() => code)
    );
  }),
  eye: small('N', (_, __, [n]) => identity(n)),
  identity: small('n', (_, __, [n]) => identity(n)),
  arange: small('start stop step', (_, __, args) => {
    const bounds = args.filter(arg => arg !== undefined).map(intOf);
    if (!bounds.every(bound => bound !== null)) {
      return null;
    }
    const [start, stop, step] =
      bounds.length === 1 ? [0, bounds[0], 1] : [bounds[0], bounds[1], bounds[2] ?? 1];
    const count = Math.max(0, Math.ceil((stop - start) / step));
    return count <= MOST_PARTS && step !== 0
      ? fromParts(
          array('int', [count]),
          Array.from({ length: count }, (_, i) => numeral(start + i * step))
        )
      : null;
  }),
  sum: reduction('a axis dtype keepdims', folded('+')),
  prod: reduction('a axis dtype keepdims', folded('*')),
  mean: reduction('a axis dtype keepdims', (elements, lowering) => {
    const sum = folded('+')(elements, lowering)!;
    return {
      type: number('float', 'numpy'),
      code: binary('/', sum.code, numeral(elements.length))
    };
  }),
  max: reduction('a axis keepdims', extreme('Math.max')),
  amax: reduction('a axis keepdims', extreme('Math.max')),
  min: reduction('a axis keepdims', extreme('Math.min')),
  amin: reduction('a axis keepdims', extreme('Math.min')),
  any: reduction('a axis keepdims', tested('||')),
  all: reduction('a axis keepdims', tested('&&')),
  argmax: reduction('a axis', chosenPlace('>')),
  argmin: reduction('a axis', chosenPlace('<')),
  cumsum: small('a axis', along(runningTotals('+'))),
  cumprod: small('a axis', along(runningTotals('*'))),
  softmax: small('x axis', along(softmax)),
  log_softmax: small('x axis', along(logSoftmax)),
  logsumexp: reduction('a axis keepdims', (elements, lowering) => {
    const { largest, sum } = exponentials(elements, lowering);
    return { type: FLOAT, code: binary('+', intrinsic('Math.log', sum), largest) };
  }),
  dot: small('a b', product),
  matmul: small('a b', product),
  inner: small('a b', (lowering, node, args) => {
    // Of vectors it is the same as their product.
    const [, second] = args;
    return second?.type.kind === 'array' && second.type.shape.length === 1
      ? product(lowering, node, args)
      : null;
  }),
  diff: small('a', (lowering, _, [a]) => {
    const elements = a?.type.kind === 'array' && a.type.shape.length === 1 && vectorOf(lowering, a);
    if (!elements || elements.length === 0) {
      return null;
    }
    const steps = elements.slice(1).map((one, i) => arithmetic('-', one, elements[i])!);
    return fromParts(
      array(elements[0].type.dtype, [steps.length]),
      steps.map(({ code }) => code)
    );
  }),
  round: small('a decimals', rounded),
  around: small('a decimals', rounded),
  outer: small('a b', (lowering, _, [a, b]) => {
    const [x, y] = [a, b].map(value => vectorOf(lowering, value));
    if (!x || !y || x.length * y.length > MOST_PARTS) {
      return null;
    }
    const results = x.flatMap(one => y.map(other => times(one, other)));
    const dtype = widest(...results.map(({ type }) => type.dtype));
    return fromParts(
      array(dtype, [x.length, y.length]),
      results.map(({ code }) => code)
    );
  }),
  isscalar: small('element', (_, __, [value]) =>
    constant(Number(value?.type.kind === 'number' || value?.type.kind === 'string'), 'bool')
  ),
  argsort,
  sort,
  delete: small('arr obj axis', (lowering, _, args) => deleted(lowering, ...args)),
  where: small('condition x y', where),
  clip: small('a min max', clip)
};

function vectorOf(lowering: Lowering, value: Value | undefined): NumberValue[] | null {
  const parts = value && isSmall(value.type) ? lowering.partsOf(value) : null;
  if (!parts || value?.type.kind !== 'array' || value.type.dtype === 'bool') {
    return null;
  }
  const type = number(value.type.dtype, 'numpy');
  return parts.map(code => ({ type, code: lowering.bind(code) }));
}

/** Matrix and vector products of small arrays. */
function product(
  lowering: Lowering,
  node: PyExpression,
  [a, b]: readonly (Value | undefined)[]
): Value | null {
  const [x, y] = [a, b].map(value => vectorOf(lowering, value));
  if (!x || !y || a?.type.kind !== 'array' || b?.type.kind !== 'array') {
    return null;
  }
  const [left, right] = [a.type.shape as number[], b.type.shape as number[]];
  if (left.length > 2 || right.length > 2) {
    return null;
  }
  const [rows, inner] = left.length === 1 ? [1, left[0]] : left;
  const [depth, columns] = right.length === 1 ? [right[0], 1] : right;
  if (inner !== depth) {
    return lowering.fail(
      node,
      '@',
      `the shapes (${left.join()}) and (${right.join()}) do not fit together.`
    );
  }
  const cells = indicesOf([rows, columns]).map(([i, j]) =>
    Array.from({ length: inner }, (_, k) => times(x[i * inner + k], y[k * columns + j])).reduce(
      (sum, term) => arithmetic('+', sum, term)!
    )
  );
  const shape = [...(left.length === 2 ? [rows] : []), ...(right.length === 2 ? [columns] : [])];
  const dtype = widest(a.type.dtype, b.type.dtype);
  return shape.length === 0
    ? cells[0]
    : shape[0] * (shape[1] ?? 1) <= MOST_PARTS
      ? fromParts(
          array(dtype, shape),
          cells.map(({ code }) => code)
        )
      : null;
}

function where(
  lowering: Lowering,
  _: PyExpression,
  args: readonly (Value | undefined)[]
): Value | null {
  const [condition, x, y] = args;
  if (!condition || !x || !y || !args.every(arg => isNumber(arg!) || isSmall(arg!.type))) {
    return null;
  }
  const shape = broadcast(args.map(arg => shapeOf(arg!.type))) as number[] | null;
  const parts = shape && args.map(arg => stretchedParts(lowering, arg!, shape));
  if (!shape || !parts || !parts.every(part => part !== null)) {
    return null;
  }
  const [tests, then, otherwise] = parts;
  const dtype = widest(dtypeOfValue(x.type), dtypeOfValue(y.type));
  // Both are computed, whichever is chosen.
  const codes = tests.map((test, i) =>
    conditional(
      truthOf(test),
      lowering.bind(castPart(then[i], dtype)),
      lowering.bind(castPart(otherwise[i], dtype))
    )
  );
  return shape.length === 0
    ? { type: number(dtype, 'numpy'), code: codes[0] }
    : fromParts(array(dtype, shape), codes);
}

function rounded(
  lowering: Lowering,
  _: PyExpression,
  [a, decimals]: readonly (Value | undefined)[]
): Value | null {
  const parts = a && isSmall(a.type) ? lowering.partsOf(a) : null;
  const digits = decimals ? intOf(decimals) : 0;
  return parts && digits !== null && a && isSmall(a.type) && a.type.dtype === 'float'
    ? fromParts(
        a.type,
        parts.map(part => runtime('npRound', part, numeral(digits)))
      )
    : null;
}

/** As NumPy has it: the lower bound first, nan stays. */
function clip(
  lowering: Lowering,
  _: PyExpression,
  [value, low, high]: readonly (Value | undefined)[]
): Value | null {
  const bounds = [low, high].map(bound => (bound?.type.kind === 'none' ? undefined : bound));
  if (!value || !bounds.every(bound => bound === undefined || isNumber(bound))) {
    return null;
  }
  const dtypes = [value, ...bounds].flatMap(one => (one ? [dtypeOfValue(one.type)] : []));
  const dtype = widest(...dtypes);
  const codes = bounds.map(bound => bound && lowering.bind(numeric(bound as NumberValue)));
  const one = (code: Expression): Expression => {
    const raised = codes[0] ? intrinsic('Math.max', code, codes[0]) : code;
    return codes[1] ? intrinsic('Math.min', raised, codes[1]) : raised;
  };
  if (isNumber(value)) {
    return { type: number(dtype, 'numpy'), code: one(numeric(value)) };
  }
  const parts = isSmall(value.type) ? lowering.partsOf(value) : null;
  return parts && isSmall(value.type) && dtype !== 'bool'
    ? fromParts(array(dtype, value.type.shape), parts.map(one))
    : null;
}
