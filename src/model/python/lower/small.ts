/** NumPy's functions for small arrays of known shape, written out element by element. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, number, widest, type ArrayType, type DType, type PyType } from '../types.js';
import { arrayFromElements, broadcast, castPart, shapeOf, stretchedParts } from './arrays.js';
import { DTYPES } from './attributes.js';
import { binary, conditional, intrinsic, logical, numeral, runtime } from './code.js';
import type { Lowering } from './lowering.js';
import { arithmetic, isNumber, numeric, truthOf, type NumberValue } from './numbers.js';
import { constant, fromParts, indicesOf, isSmall, MOST_PARTS, type Value } from './value.js';

type Lower = (
  lowering: Lowering,
  node: PyExpression,
  args: readonly (Value | undefined)[]
) => Value | null;

interface SmallFunction {
  parameters: readonly string[];
  /** Null: this call is not for here. */
  lower: Lower;
}

export function numericResult(value: NumberValue): Value {
  return value;
}

function small(parameters: string, lower: Lower): SmallFunction {
  return { parameters: parameters.split(' '), lower };
}

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
  where: small('condition x y', where),
  clip: small('a min max', clip)
};

function asArray(
  lowering: Lowering,
  _: PyExpression,
  [value, dtype]: readonly (Value | undefined)[]
): Value | null {
  const own = dtypeFrom(dtype);
  if (
    value?.type.kind === 'array' &&
    own !== undefined &&
    (own === null || own === value.type.dtype)
  ) {
    return value;
  }
  return copied(lowering, value, dtype);
}

function copied(
  lowering: Lowering,
  value: Value | undefined,
  dtype: Value | undefined
): Value | null {
  const own = dtypeFrom(dtype);
  if (!value || own === undefined || isNumber(value)) {
    return null;
  }
  return arrayFromElements(lowering, value, own);
}

/** Null: none was given; undefined: it is not known. */
export function dtypeFrom(value: Value | undefined): DType | null | undefined {
  if (value === undefined || value.type.kind === 'none') {
    return null;
  }
  const { type } = value;
  if (type.kind === 'dtype') {
    return type.dtype;
  }
  const name =
    type.kind === 'string'
      ? type.value
      : type.kind === 'function' && typeof type.id === 'string'
        ? type.id.replace(/^.*\./, '')
        : undefined;
  return name !== undefined && Object.hasOwn(DTYPES, name) ? DTYPES[name] : undefined;
}

/** A whole number that is known. */
function intOf({ type }: Value): number | null {
  return type.kind === 'number' && type.dtype === 'int' && type.value !== undefined
    ? type.value
    : null;
}

/** A shape that is known and small. */
function shapeFrom(value: Value | undefined): number[] | null {
  if (!value) {
    return null;
  }
  const lengths = isNumber(value) ? [intOf(value)] : (value.elements?.map(intOf) ?? [null]);
  return lengths.every(length => length !== null && length >= 0) &&
    lengths.reduce<number>((size, length) => size * length!, 1) <= MOST_PARTS
    ? (lengths as number[])
    : null;
}

function filled(value: number): Lower {
  return (_, __, [shape, dtype]) => {
    const lengths = shapeFrom(shape);
    const own = dtypeFrom(dtype);
    return lengths && own !== undefined ? fill(lengths, value, own ?? 'float') : null;
  };
}

function filledLike(value: number): Lower {
  return (_, __, [a, dtype]) => {
    const own = dtypeFrom(dtype);
    return a && isSmall(a.type) && own !== undefined
      ? fill(a.type.shape, value, own ?? a.type.dtype)
      : null;
  };
}

function fill(shape: readonly number[], value: number, dtype: DType): Value {
  const code: Expression =
    dtype === 'bool' ? { kind: 'boolean', value: value !== 0 } : numeral(value);
  return fromParts(
    array(dtype, shape),
    indicesOf(shape).map(() => code)
  );
}

function identity(n: Value | undefined): Value | null {
  const size = n ? intOf(n) : null;
  return size !== null && size * size <= MOST_PARTS
    ? fromParts(
        array('float', [size, size]),
        indicesOf([size, size]).map(([i, j]) => numeral(i === j ? 1 : 0))
      )
    : null;
}

type Fold = (elements: readonly NumberValue[], lowering: Lowering) => NumberValue | null;

/** A function of all elements, or of those along an axis. */
function reduction(parameters: string, fold: Fold): SmallFunction {
  const names = parameters.split(' ');
  return small(parameters, (lowering, _, args) => {
    const [value, axis] = args;
    const keepdims = args[names.indexOf('keepdims')];
    if (!value || (args[names.indexOf('dtype')] && names.includes('dtype'))) {
      return null;
    }
    const given =
      value.type.kind === 'list' || value.type.kind === 'tuple'
        ? arrayFromElements(lowering, value, null)
        : value;
    const parts = given && isSmall(given.type) ? lowering.partsOf(given) : null;
    const keeps =
      keepdims === undefined
        ? false
        : keepdims.type.kind === 'number'
          ? keepdims.type.value
          : undefined;
    if (!given || !parts || !isSmall(given.type) || keeps === undefined) {
      return null;
    }
    return alongAxis(lowering, given.type, parts, axis, Boolean(keeps), fold);
  });
}

function alongAxis(
  lowering: Lowering,
  type: ArrayType & { shape: readonly number[] },
  parts: readonly Expression[],
  axis: Value | undefined,
  keepdims: boolean,
  fold: Fold
): Value | null {
  const element = number(type.dtype, 'numpy');
  const elements = parts.map((code): NumberValue => ({ type: element, code }));
  if (elements.length === 0) {
    return null;
  }
  if (!axis || axis.type.kind === 'none') {
    const result = fold(elements, lowering);
    return result && keepdims
      ? fromParts(
          array(
            result.type.dtype,
            type.shape.map(() => 1)
          ),
          [result.code]
        )
      : result;
  }
  const along = intOf(axis);
  if (along === null) {
    return null;
  }
  const own = along < 0 ? along + type.shape.length : along;
  if (own < 0 || own >= type.shape.length || type.shape[own] === 0) {
    return null;
  }
  const lengths: readonly number[] = type.shape;
  const kept = lengths.map((length, i) => (i === own ? 1 : length));
  const indices = indicesOf(type.shape);
  const results = indicesOf(kept).map(index =>
    fold(
      elements.filter((_, i) => indices[i].every((place, j) => j === own || place === index[j])),
      lowering
    )
  );
  if (!results.every(result => result !== null)) {
    return null;
  }
  const shape = keepdims ? kept : kept.filter((_, i) => i !== own);
  return shape.length === 0
    ? results[0]
    : fromParts(
        array(results[0].type.dtype, shape),
        results.map(({ code }) => code)
      );
}

function folded(operator: '+' | '*'): Fold {
  return elements => {
    const numbers = elements.map((element): NumberValue => ({
      type: number(widest('int', element.type.dtype), 'numpy'),
      code: numeric(element)
    }));
    const { type, code } = numbers.reduce((a, b) => arithmetic(operator, a, b)!);
    // NumPy begins a sum with 0, so that none is -0, by which a division could tell.
    const isSum = operator === '+' && type.dtype === 'float';
    return { type, code: isSum ? binary('+', numeral(0), code) : code };
  };
}

function extreme(name: string): Fold {
  return elements =>
    elements[0].type.dtype === 'bool'
      ? null
      : {
          type: elements[0].type,
          code: elements.map(({ code }) => code).reduce((a, b) => intrinsic(name, a, b))
        };
}

function tested(operator: '||' | '&&'): Fold {
  return elements => ({
    type: number('bool', 'numpy'),
    code: elements.map(truthOf).reduce((a, b) => logical(operator, a, b))
  });
}

/** The first place of the largest or least; nan counts as that. */
function chosenPlace(operator: '>' | '<'): Fold {
  return (elements, lowering) => {
    if (elements.length > 6) {
      return null;
    }
    const codes = elements.map(element => lowering.bind(numeric(element)));
    let place: Expression = numeral(0);
    let [best] = codes;
    codes.slice(1).forEach((code, i) => {
      const isBetter = lowering.bind(
        logical(
          '||',
          binary(operator, code, best),
          logical('&&', binary('!==', code, code), binary('===', best, best))
        )
      );
      place = conditional(isBetter, numeral(i + 1), place);
      best = lowering.bind(conditional(isBetter, code, best));
    });
    return { type: { ...number('int', 'numpy'), isIndex: true }, code: place };
  };
}

const FLOAT = number('float', 'numpy');

type Along = (elements: readonly NumberValue[], lowering: Lowering) => NumberValue[];

/** A function along one axis that leaves the shape as it is. */
function along(compute: Along): Lower {
  return (lowering, _, [value, axis]) => {
    const parts = value && isSmall(value.type) ? lowering.partsOf(value) : null;
    const rank = value?.type.kind === 'array' ? value.type.shape.length : 0;
    const given = axis && axis.type.kind !== 'none' ? intOf(axis) : rank === 1 ? 0 : null;
    if (!parts || given === null || !value || !isSmall(value.type)) {
      return null;
    }
    const own = given < 0 ? given + rank : given;
    if (own < 0 || own >= rank || parts.length === 0) {
      return null;
    }
    const type = number(value.type.dtype, 'numpy');
    const indices = indicesOf(value.type.shape);
    const results: NumberValue[] = [];
    indices.forEach((start, i) => {
      if (start[own] !== 0) {
        return;
      }
      const row = indices.flatMap((index, k) =>
        index.every((place, j) => j === own || place === indices[i][j]) ? [k] : []
      );
      const computed = compute(
        row.map(k => ({ type, code: parts[k] })),
        lowering
      );
      row.forEach((k, j) => (results[k] = computed[j]));
    });
    return fromParts(
      array(results[0].type.dtype, value.type.shape),
      results.map(({ code }) => code)
    );
  };
}

/** Sums or products of all elements so far. */
function runningTotals(operator: '+' | '*'): Along {
  return (elements, lowering) => {
    const totals: NumberValue[] = [];
    for (const element of elements) {
      const dtype = widest('int', element.type.dtype);
      const own: NumberValue = { type: number(dtype, 'numpy'), code: numeric(element) };
      const total = totals.length > 0 ? arithmetic(operator, totals[totals.length - 1], own)! : own;
      totals.push({ type: own.type, code: lowering.bind(total.code) });
    }
    return totals;
  };
}

/** exp(x - max) of each, and their sum; SciPy takes a largest one that is not finite for 0. */
function exponentials(elements: readonly NumberValue[], lowering: Lowering) {
  const codes = elements.map(element => lowering.bind(numeric(element)));
  const highest = lowering.bind(codes.reduce((a, b) => intrinsic('Math.max', a, b)));
  const isFinite = intrinsic('Number.isFinite', highest);
  const largest = lowering.bind(conditional(isFinite, highest, numeral(0)));
  const exps = codes.map(code => lowering.bind(intrinsic('Math.exp', binary('-', code, largest))));
  const sum = lowering.bind(exps.reduce((a, b) => binary('+', a, b)));
  return { codes, largest, sum };
}

function softmax(elements: readonly NumberValue[], lowering: Lowering): NumberValue[] {
  const codes = elements.map(element => lowering.bind(numeric(element)));
  const highest = lowering.bind(codes.reduce((a, b) => intrinsic('Math.max', a, b)));
  const exps = codes.map(code => lowering.bind(intrinsic('Math.exp', binary('-', code, highest))));
  const sum = lowering.bind(exps.reduce((a, b) => binary('+', a, b)));
  return exps.map(code => ({ type: FLOAT, code: binary('/', code, sum) }));
}

function logSoftmax(elements: readonly NumberValue[], lowering: Lowering): NumberValue[] {
  const { codes, largest, sum } = exponentials(elements, lowering);
  const norm = lowering.bind(intrinsic('Math.log', sum));
  return codes.map(code => ({ type: FLOAT, code: binary('-', binary('-', code, largest), norm) }));
}

function times(a: NumberValue, b: NumberValue): NumberValue {
  return arithmetic('*', a, b)!;
}

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

function dtypeOfValue(type: PyType): DType {
  return type.kind === 'number' || type.kind === 'array' ? type.dtype : 'float';
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
