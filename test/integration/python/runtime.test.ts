/** The runtime of Python models against NumPy, SciPy and CPython: the same calls, the same values, shapes, dtypes and errors. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PythonError } from '../../../src/model/python/runtime/errors.js';
import { RUNTIME } from '../../../src/model/python/runtime/index.js';
import type { Dtype } from '../../../src/model/python/runtime/nd-array.js';
import { contiguous, NdArray, values } from '../../../src/model/python/runtime/nd-array.js';
import { askPython } from '../../support/python.js';

const REFERENCE = join(import.meta.dirname, 'runtime_reference.py');

type Plain = number | boolean | string | null;

interface EncodedArray {
  data: Plain[];
  shape: number[];
  dtype: Dtype;
  /** Transposed and reversed, and so not in row order. */
  turned?: boolean;
}

type Encoded =
  | EncodedArray
  | { number: Plain; dtype: Dtype }
  | { slice: (number | null)[] }
  | { tuple: Encoded[] }
  | { named: string }
  | Encoded[]
  | Plain;

/** What Python is asked, and how the runtime is: dtypes of results are arguments of the runtime alone. */
interface Call {
  name: string;
  given: Encoded[];
  /** For the runtime instead. */
  own?: { name?: string; given?: Encoded[] };
}

type Answer =
  | { data: Plain[]; shape: number[]; dtype: Dtype }
  | { number: Plain }
  | { list: Answer[] }
  | { error: string }
  | { other: null };

const SPECIAL: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity, '-0': -0 };

const numberOf = (value: Plain): number =>
  typeof value === 'string' ? SPECIAL[value] : Number(value);

function decode(value: Encoded | undefined): unknown {
  if (Array.isArray(value)) {
    return value.map(decode);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('data' in value) {
    return decodeArray(value);
  }
  if ('number' in value) {
    return value.dtype === 'bool' ? value.number === true : numberOf(value.number);
  }
  if ('slice' in value) {
    const [start, stop, step] = value.slice;
    return { start, stop, step };
  }
  return 'tuple' in value ? value.tuple.map(decode) : value.named;
}

function decodeArray({ data, shape, dtype, turned }: EncodedArray): NdArray {
  const a = contiguous(data.map(numberOf), [...shape], dtype);
  return turned ? (call('flip', call('transpose', a), 0) as NdArray) : a;
}

function call(name: string, ...given: unknown[]): unknown {
  return (RUNTIME[name] as (...given: unknown[]) => unknown)(...given);
}

const plain = (value: number): Plain =>
  Number.isNaN(value) ? 'nan' : value === Infinity ? 'inf' : value === -Infinity ? '-inf' : value;

function encode(value: unknown): Answer {
  if (value instanceof NdArray) {
    const data = values(value).map(x => (value.dtype === 'bool' ? x !== 0 : plain(x)));
    return { data, shape: value.shape, dtype: value.dtype };
  }
  if (Array.isArray(value)) {
    return { list: value.map(encode) };
  }
  if (typeof value === 'number') {
    return { number: plain(value) };
  }
  return typeof value === 'boolean' ? { number: value } : { other: null };
}

/** Calls that change an array answer with that array. */
const CHANGING: Record<string, number> = { put: 0, inplace: 1, inplacePut: 1 };

function answerOf({ name, given, own }: Call): Answer {
  const decoded = (own?.given ?? given).map(decode);
  const called = own?.name ?? name;
  try {
    if (called === 'write_through') {
      return encode(writeThrough(decoded));
    }
    const result = call(called, ...decoded);
    return encode(called in CHANGING ? decoded[CHANGING[called]] : result);
  } catch (error) {
    if (error instanceof PythonError) {
      return { error: error.type };
    }
    throw error;
  }
}

function writeThrough([a, make, ...more]: unknown[]): unknown {
  call('assign', call(make as string, a, ...more), 7);
  return a;
}

function isNear(a: Plain, b: Plain): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') {
    return a === b;
  }
  return Math.abs(a - b) <= 1e-11 * Math.max(Math.abs(a), Math.abs(b)) + 1e-300;
}

function isSame(ours: Answer, theirs: Answer): boolean {
  if ('data' in ours && 'data' in theirs) {
    return (
      ours.dtype === theirs.dtype &&
      ours.shape.join() === theirs.shape.join() &&
      ours.data.every((value, i) => isNear(value, theirs.data[i]))
    );
  }
  if ('list' in ours && 'list' in theirs) {
    const { list } = theirs;
    return ours.list.length === list.length && ours.list.every((one, i) => isSame(one, list[i]));
  }
  if ('number' in ours && 'number' in theirs) {
    return isNear(ours.number, theirs.number);
  }
  return 'error' in ours && 'error' in theirs && sameError(ours.error, theirs.error);
}

const KINDS: Record<string, string> = {
  _UFuncOutputCastingError: 'UFuncTypeError',
  _UFuncNoLoopError: 'TypeError'
};

function sameError(ours: string, theirs: string): boolean {
  return ours === (KINDS[theirs] ?? theirs);
}

/** Everything that differs, in words. */
function differences(calls: readonly Call[]): string[] {
  const theirs = askPython<Answer[]>(
    REFERENCE,
    calls.map(({ name, given }) => [name, given])
  );
  return calls.flatMap((one, i) => {
    const ours = answerOf(one);
    return isSame(ours, theirs[i])
      ? []
      : [
          `${JSON.stringify(one)}\n  is ${JSON.stringify(ours)}\n  not ${JSON.stringify(theirs[i])}`
        ];
  });
}

function compare(one: fc.Arbitrary<Call>, count = 300): void {
  fc.assert(
    fc.property(fc.array(one, { minLength: count, maxLength: count, size: 'max' }), calls => {
      expect(differences(calls).slice(0, 8).join('\n')).toBe('');
    }),
    { numRuns: 2, endOnFailure: true, seed: 20 }
  );
}

/** Not so small that SciPy's own functions fail. */
const ordinary = (most: number): fc.Arbitrary<number> =>
  fc.double({ min: -most, max: most, noNaN: true }).map(x => (Math.abs(x) < 1e-100 ? 0 : x));

const float: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 8, arbitrary: ordinary(6) },
  { weight: 4, arbitrary: fc.integer({ min: -12, max: 12 }).map(x => x / 2 + 0) },
  { weight: 1, arbitrary: fc.constantFrom('nan', 'inf', '-inf') }
);

/** Without what makes sums depend on their order. */
const tame: fc.Arbitrary<Plain> = fc.integer({ min: -64, max: 64 }).map(x => x / 16 + 0);

const ELEMENTS: Record<Dtype, fc.Arbitrary<Plain>> = {
  bool: fc.boolean(),
  int: fc.integer({ min: -4, max: 6 }),
  float
};

const dtypes = fc.constantFrom<Dtype>('bool', 'int', 'float');

const shapes: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 0, max: 6 })) },
  { weight: 1, arbitrary: fc.constantFrom<number[]>([9], [20], [140], [300]) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  },
  { weight: 2, arbitrary: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }) }
);

function filled(
  shape: number[],
  dtype: Dtype,
  element = ELEMENTS[dtype]
): fc.Arbitrary<EncodedArray> {
  const length = shape.reduce((count, n) => count * n, 1);
  return fc.record({
    data: fc.array(element, { minLength: length, maxLength: length, size: 'max' }),
    shape: fc.constant(shape),
    dtype: fc.constant(dtype),
    turned: fc.boolean()
  });
}

function arrays({
  shape = shapes,
  dtype = dtypes as fc.Arbitrary<Dtype>,
  element
}: {
  shape?: fc.Arbitrary<number[]>;
  dtype?: fc.Arbitrary<Dtype>;
  element?: fc.Arbitrary<Plain>;
} = {}): fc.Arbitrary<EncodedArray> {
  return fc.tuple(shape, dtype).chain(([lengths, kind]) => filled(lengths, kind, element));
}

const numbers: fc.Arbitrary<{ number: Plain; dtype: Dtype }> = dtypes.chain(dtype =>
  ELEMENTS[dtype].map(value => ({ number: value, dtype }))
);

const floats = fc.constant<Dtype>('float');
const axisOf = (a: EncodedArray): fc.Arbitrary<number> =>
  fc.integer({ min: -a.shape.length, max: a.shape.length - 1 });
const axes = (a: EncodedArray): fc.Arbitrary<Encoded> =>
  fc.oneof(fc.constant(null), axisOf(a), fc.constant(a.shape.length));

const ORDER: Dtype[] = ['bool', 'int', 'float'];
const promote = (a: Dtype, b: Dtype): Dtype => ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))];

const one = (name: string, ...given: Encoded[]): Call => ({ name, given });

/** Another array or number that an array can be computed with. */
function partner(a: EncodedArray): fc.Arbitrary<EncodedArray | { number: Plain; dtype: Dtype }> {
  const shape = a.turned ? [...a.shape].reverse() : a.shape;
  const same = dtypes.chain(dtype => filled(shape, dtype).map(b => ({ ...b, turned: false })));
  const last = dtypes.chain(dtype =>
    filled(shape.slice(-1), dtype).map(b => ({ ...b, turned: false }))
  );
  const column = dtypes.chain(dtype =>
    filled([...shape.slice(0, -1), 1], dtype).map(b => ({ ...b, turned: false }))
  );
  return fc.oneof(same, last, column, numbers, arrays());
}

test('functions of each element', () => {
  const names =
    'exp log log1p expm1 log2 log10 sqrt square abs negative sign floor ceil rint tanh sin cos isnan isfinite isinf logical_not expit log_expit gammaln erf erfc ndtr log_ndtr reciprocal fabs trunc arctan';
  const kinds = fc.constantFrom(...names.split(' '));
  compare(fc.tuple(kinds, arrays({ dtype: floats })).map(([name, a]) => one(name, a)));
  const ofInts =
    'exp log sqrt square abs negative sign floor ceil tanh isnan logical_not expit invert';
  compare(
    fc
      .tuple(fc.constantFrom(...ofInts.split(' ')), arrays({ dtype: fc.constant<Dtype>('int') }))
      .map(([name, a]) => one(name, a))
  );
  const ofBools = 'square abs negative floor ceil isnan logical_not invert';
  compare(
    fc
      .tuple(fc.constantFrom(...ofBools.split(' ')), arrays({ dtype: fc.constant<Dtype>('bool') }))
      .map(([name, a]) => one(name, a))
  );
});

test('functions of two operands', () => {
  const names =
    'add subtract multiply divide floor_divide mod power maximum minimum logaddexp greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor fmax fmin hypot arctan2';
  const kinds = fc.constantFrom(...names.split(' '));
  compare(
    fc
      .tuple(
        kinds,
        arrays().chain(a => fc.tuple(fc.constant(a), partner(a))),
        fc.boolean()
      )
      .filter(([name, [a, b]]) => !halfKinds(name, a.dtype, b.dtype))
      .map(([name, [a, b], swapped]) => {
        const given = swapped ? [b, a] : [a, b];
        const dtype = promote(a.dtype, b.dtype);
        return { name, given, own: { given: [...given, dtype] } };
      }),
    600
  );
  const bits = fc.constantFrom('bitwise_and', 'bitwise_or', 'bitwise_xor');
  const whole = arrays({ dtype: fc.constantFrom<Dtype>('int', 'bool') });
  compare(
    fc
      .tuple(bits, whole, numbers)
      .filter(([, , n]) => n.dtype !== 'float')
      .map(([name, a, n]) => ({
        name,
        given: [a, n],
        own: { given: [a, n, promote(a.dtype, n.dtype)] }
      }))
  );
});

/** NumPy computes in float16 there, which no model does on purpose. */
function halfKinds(name: string, a: Dtype, b: Dtype): boolean {
  return a === 'bool' && b === 'bool' && /logaddexp|hypot|arctan2/.test(name);
}

test('reductions', () => {
  const names = 'sum prod mean max min argmax argmin any all median count_nonzero';
  compare(
    fc
      .tuple(fc.constantFrom(...names.split(' ')), arrays({ element: undefined }))
      .chain(([name, a]) => fc.tuple(fc.constant(name), fc.constant(a), axes(a), fc.boolean()))
      .filter(([name, a]) => !(name === 'median' && a.dtype === 'bool'))
      .map(([name, a, axis, keepdims]) => reduced(name, a, axis, keepdims))
  );
  const tuples = arrays({ shape: fc.constant<number[]>([2, 3, 4]), dtype: floats, element: tame });
  compare(
    fc
      .tuple(fc.constantFrom('sum', 'mean', 'max', 'median', 'std', 'var'), tuples)
      .map(([name, a]) =>
        name === 'std' || name === 'var'
          ? spread(name, a, { tuple: [0, 2] }, 1, true)
          : reduced(name, a, { tuple: [0, -1] }, false)
      ),
    60
  );
  compare(
    fc
      .tuple(fc.constantFrom('std', 'var'), arrays({ dtype: floats, element: tame }))
      .chain(([name, a]) => fc.tuple(fc.constant(name), fc.constant(a), axes(a), fc.nat(1)))
      .map(([name, a, axis, ddof]) => spread(name, a, axis, ddof, false))
  );
});

function reduced(name: string, a: Encoded, axis: Encoded, keepdims: boolean): Call {
  const given =
    name === 'sum' || name === 'prod' || name === 'mean'
      ? [a, axis, undefined as unknown as null, keepdims]
      : [a, axis, keepdims];
  return { name, given: [a, axis, keepdims], own: { given } };
}

function spread(name: string, a: Encoded, axis: Encoded, ddof: number, keepdims: boolean): Call {
  return { name, given: [a, axis, ddof, keepdims] };
}

test('running totals and log sums', () => {
  const along = arrays().chain(a => fc.tuple(fc.constant(a), axes(a)));
  compare(
    fc
      .tuple(fc.constantFrom('cumsum', 'cumprod'), along)
      .map(([name, [a, axis]]) => one(name, a, axis))
  );
  compare(
    arrays({ dtype: floats, element: tame, shape: fc.constantFrom<number[]>([4], [2, 3]) }).map(a =>
      one('average', a, -1, null)
    ),
    50
  );
  const some = arrays({ dtype: floats })
    .filter(a => a.data.length > 0)
    .chain(a => fc.tuple(fc.constant(a), axisOf(a)));
  compare(
    fc
      .tuple(fc.constantFrom('softmax', 'log_softmax'), some)
      .filter(([, [a]]) => !a.data.some(x => typeof x === 'string'))
      .map(([name, [a, axis]]) => one(name, a, axis))
  );
  compare(
    fc.tuple(some, fc.boolean()).map(([[a, axis], keepdims]) => ({
      name: 'logsumexp',
      given: [a, axis, keepdims],
      own: { given: [a, axis, null, keepdims] }
    }))
  );
  compare(
    fc
      .tuple(
        fc.constantFrom('norm_pdf', 'norm_cdf', 'norm_logpdf', 'norm_logcdf'),
        arrays({ dtype: floats }),
        tame,
        tame
      )
      .map(([name, a, loc, scale]) =>
        one(name, a, { number: loc, dtype: 'float' }, { number: scale, dtype: 'float' })
      )
  );
});

const bound = fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 5 }));
const slices = fc
  .tuple(bound, bound, fc.oneof(fc.constant(null), fc.constantFrom(-2, -1, 1, 2)))
  .map((slice): Encoded => ({ slice }));

function indexArrays(length: number): fc.Arbitrary<Encoded> {
  const index = fc.integer({ min: -length, max: length - (length > 0 ? 1 : 0) });
  return fc.oneof(
    fc
      .array(index, { minLength: 1, maxLength: 1 })
      .map((data): Encoded => ({ data, shape: [1], dtype: 'int' })),
    fc
      .array(index, { minLength: 3, maxLength: 3 })
      .map((data): Encoded => ({ data, shape: [3], dtype: 'int' })),
    fc
      .array(index, { minLength: 6, maxLength: 6 })
      .map((data): Encoded => ({ data, shape: [2, 3], dtype: 'int' })),
    fc.array(index, { minLength: 3, maxLength: 3 }),
    fc
      .array(fc.boolean(), { minLength: length, maxLength: length })
      .map((data): Encoded => ({ data, shape: [length], dtype: 'bool' }))
  );
}

/** Indices of each kind for each axis, new axes and ellipses between them; now and then one too far. */
function indexOf(a: EncodedArray, withArrays: boolean): fc.Arbitrary<Encoded[]> {
  const shape = a.turned ? [...a.shape].reverse() : a.shape;
  const parts = shape.map(length => {
    const index = fc.integer({ min: -length, max: length });
    const basic = fc.oneof(index, slices);
    return withArrays ? fc.oneof(basic, indexArrays(length)) : basic;
  });
  return fc.tuple(fc.tuple(...parts), fc.nat(9), fc.nat(shape.length)).map(([items, how, at]) => {
    const all: Encoded[] = [...items];
    if (how === 0) {
      all.splice(at, 0, null);
    } else if (how === 1) {
      all.splice(at, all.length, { named: 'ellipsis' });
    } else if (how < 5) {
      return all.slice(0, Math.max(1, at));
    }
    return all;
  });
}

const tupled = (items: Encoded[]): Encoded => ({ tuple: items });

function indexed(withArrays: boolean): fc.Arbitrary<[EncodedArray, Encoded[]]> {
  return arrays({ dtype: fc.constantFrom<Dtype>('int', 'float') })
    .filter(a => a.data.length < 50)
    .chain(a => fc.tuple(fc.constant(a), indexOf(a, withArrays)));
}

test('indexing', () => {
  compare(indexed(false).map(([a, items]) => one('subscript', a, tupled(items))));
  compare(
    indexed(true).map(([a, items]) => one('subscript', a, tupled(items))),
    800
  );
  const masks = arrays({ dtype: floats }).filter(a => !a.turned && a.data.length < 50);
  compare(
    masks
      .chain(a => fc.tuple(fc.constant(a), filled(a.shape, 'bool')))
      .map(([a, mask]) => one('subscript', a, tupled([{ ...mask, turned: false }])))
  );
});

test('writing through indices and views', () => {
  const value = fc.oneof(
    fc.integer({ min: -3, max: 3 }).map((n): Encoded => ({ number: n, dtype: 'int' })),
    fc.constant<Encoded>({ number: 1.5, dtype: 'float' })
  );
  compare(
    fc
      .tuple(indexed(true), value)
      .map(([[a, items], given]) => one('put', a, tupled(items), given)),
    800
  );
  const whole = indexed(true).filter(([a]) => a.dtype === 'float');
  const operations = fc.constantFrom(
    ['+', 'add'],
    ['*', 'multiply'],
    ['-', 'subtract'],
    ['/', 'divide']
  );
  compare(
    fc.tuple(whole, operations).map(([[a, items], [sign, name]]) => {
      const more: Encoded[] = [a, tupled(items), { number: 2, dtype: 'int' }];
      return { name: 'inplacePut', given: [sign, ...more], own: { given: [name, ...more] } };
    })
  );
  compare(
    fc
      .tuple(
        arrays().chain(a => fc.tuple(fc.constant(a), partner(a))),
        operations
      )
      .map(([[a, b], [sign, name]]) => ({
        name: 'inplace',
        given: [sign, a, b],
        own: { given: [name, a, b, promote(a.dtype, b.dtype)] }
      }))
  );
  const views: fc.Arbitrary<Call> = arrays({ dtype: floats })
    .filter(a => a.data.length > 0)
    .chain(a =>
      fc.constantFrom<Call>(
        one('write_through', a, 'reshape', -1),
        one('write_through', a, 'ravel'),
        one('write_through', a, 'transpose'),
        one('write_through', a, 'squeeze'),
        one('write_through', a, 'view', tupled([{ slice: [null, null, 2] }])),
        one('write_through', a, 'copy'),
        one('write_through', a, 'asarray'),
        one('write_through', a, 'sort'),
        one('write_through', a, 'atleast_2d'),
        one('write_through', a, 'flip')
      )
    );
  compare(views, 300);
});

test('products', () => {
  const sides = fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 })
  );
  const pairs = sides.chain(([n, m, k]) => {
    const of = (shape: number[]): fc.Arbitrary<EncodedArray> =>
      filled(shape, 'float', tame).map(a => ({ ...a, turned: false }));
    return fc.oneof(
      fc.tuple(of([n]), of([n])),
      fc.tuple(of([n, m]), of([m])),
      fc.tuple(of([n]), of([n, m])),
      fc.tuple(of([n, m]), of([m, k])),
      fc.tuple(of([n, m]), of([n, m]))
    );
  });
  compare(
    fc
      .tuple(fc.constantFrom('matmul', 'dot', 'inner', 'outer'), pairs)
      .map(([name, [a, b]]) => one(name, a, b))
  );
  const batches = fc.tuple(
    filled([2, 2, 3], 'float', tame).map(a => ({ ...a, turned: false })),
    fc
      .oneof(filled([3, 2], 'float', tame), filled([2, 3, 2], 'float', tame))
      .map(a => ({ ...a, turned: false }))
  );
  compare(
    batches.map(([a, b]) => one('matmul', a, b)),
    50
  );
  const square = arrays({
    shape: fc.constantFrom<number[]>([3, 3], [2, 4]),
    dtype: floats,
    element: tame
  });
  compare(
    fc
      .tuple(
        fc.constantFrom('diag', 'trace', 'tril', 'triu'),
        square,
        fc.integer({ min: -2, max: 2 })
      )
      .map(([name, a, k]) => one(name, a, k)),
    200
  );
});

test('new arrays', () => {
  const small = fc.integer({ min: 0, max: 4 });
  const k = fc.integer({ min: -2, max: 2 });
  compare(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('eye', 'tri'), small, small, k)
        .map(([name, ...given]) => one(name, ...given)),
      fc.tuple(k, small, fc.constantFrom(-1, 1, 2)).map(([a, b, c]) => ({
        name: 'arange',
        given: [a, b, c, { named: 'int' }],
        own: { given: [a, b, c, 'int'] }
      })),
      fc.tuple(tame, tame, fc.constantFrom(0.1, 0.25, -0.3)).map(([a, b, c]) => ({
        name: 'arange',
        given: [a, b, c, { named: 'float' }],
        own: { given: [a, b, c, 'float'] }
      })),
      fc.tuple(tame, tame, small).map(given => one('linspace', ...given)),
      arrays().map(a => one('zeros_like', a)),
      arrays().map(a => one('ones_like', a)),
      fc.tuple(small, small).map(shape => one('zeros', { tuple: shape })),
      small.map(n => one('identity', n))
    )
  );
});

test('shapes', () => {
  const any = arrays();
  const along = any.chain(a => fc.tuple(fc.constant(a), axes(a)));
  const pairs = any.chain(a =>
    fc.tuple(
      fc.constant(a),
      dtypes.chain(dtype => filled(a.shape, dtype)),
      axisOf(a)
    )
  );
  const shift = fc.integer({ min: -7, max: 7 });
  compare(
    fc.oneof(
      any.map(a => one('ravel', a)),
      any.map(a => one('transpose', a)),
      any.map(a => one('squeeze', a)),
      any.map(a => one('atleast_1d', a)),
      any.map(a => one('atleast_2d', a)),
      any.map(a => one('reshape', a, -1)),
      any.map(a => one('reshape', a, { tuple: [-1, 2] })),
      any.map(a => one('reshape', a, { tuple: [2, -1, 1] })),
      along.map(([a, axis]) => one('flip', a, axis)),
      along.filter(([, axis]) => axis !== null).map(([a, axis]) => one('expand_dims', a, axis)),
      fc.tuple(along, shift).map(([[a, axis], n]) => one('roll', a, n, axis)),
      fc.tuple(along, fc.nat(3)).map(([[a, axis], n]) => one('repeat', a, n, axis)),
      fc.tuple(along, shift).map(([[a, axis], n]) => one('delete', a, n, axis)),
      fc
        .tuple(any, fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }))
        .map(([a, reps]) => one('tile', a, { tuple: reps })),
      pairs.map(([a, b, axis]) => one('concatenate', [a, b], axis)),
      pairs.map(([a, b, axis]) => one('stack', [a, b], axis)),
      pairs.map(([a, b]) => one('vstack', [a, b])),
      pairs.map(([a, b]) => one('hstack', [a, b])),
      pairs.map(([a, b]) => one('column_stack', [a, b])),
      pairs.map(([a, b, axis]) => one('append', a, b, axis)),
      pairs.map(([a, b]) => one('append', a, b)),
      any.map(a => one('broadcast_to', a, { tuple: [2, ...a.shape] }))
    ),
    1000
  );
});

test('order and choice', () => {
  const some = arrays().filter(a => a.data.length > 0);
  const along = some.chain(a => fc.tuple(fc.constant(a), axisOf(a)));
  const flags = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
  const counts = filled([5], 'int', fc.nat(6)).map(a => ({ ...a, turned: false }));
  const sorted = filled([5], 'int', fc.nat(6)).map(a => ({
    ...a,
    turned: false,
    data: [...a.data].sort((x, y) => Number(x) - Number(y))
  }));
  const near = arrays().chain(a => fc.tuple(fc.constant(a), partner(a)));
  compare(
    fc.oneof(
      along.map(([a, axis]) => one('sort', a, axis)),
      along.map(([a, axis]) => one('argsort', a, axis)),
      along.map(([a, axis]) => one('partition', a, 0, axis)),
      fc.tuple(some, flags).map(([a, [i, j, k]]) => one('unique', a, i, j, k)),
      fc
        .tuple(sorted, counts, fc.constantFrom('left', 'right'))
        .map(([a, v, side]) => one('searchsorted', a, v, side)),
      fc
        .tuple(counts, sorted, fc.boolean())
        .map(([x, bins, right]) => one('digitize', x, bins, right)),
      some.map(a => one('nonzero', a)),
      some.map(a => one('flatnonzero', a)),
      some.map(a => one('argwhere', a)),
      fc.tuple(counts, fc.nat(9)).map(([a, n]) => one('bincount', a, null, n)),
      fc
        .tuple(counts, filled([5], 'float', tame))
        .map(([a, w]) => one('bincount', a, { ...w, turned: false })),
      fc.tuple(along, fc.nat(2)).map(([[a, axis], n]) => one('diff', a, n, axis)),
      near.map(([a, b]) => one('isclose', a, b)),
      near.map(([a, b]) => one('array_equal', a, b)),
      some.filter(a => a.dtype === 'float').map(a => one('nan_to_num', a, 0.5, 9, -9)),
      fc
        .tuple(arrays({ dtype: floats }), tame, tame)
        .map(([a, low, high]) => one('clip', a, low, high)),
      near.map(([a, b]) => ({
        name: 'where',
        given: [a, a, b],
        own: { given: [a, a, b, promote(a.dtype, b.dtype)] }
      })),
      fc.tuple(some, counts).map(([a, i]) => one('take', a, i)),
      fc.tuple(along, counts).map(([[a, axis], i]) => one('take', a, i, axis)),
      fc
        .tuple(some, fc.integer({ min: -2, max: 2 }))
        .map(([a, n]) => one('round', a, n))
        .filter(({ given }) => (given[0] as EncodedArray).dtype === 'float')
    ),
    1200
  );
});

test('numbers', () => {
  const edge = fc
    .oneof(
      ordinary(30),
      fc.integer({ min: -40, max: 40 }).map(x => x / 4 + 0),
      fc.constantFrom('nan', 'inf', '-inf')
    )
    .map((value): Encoded => ({ number: value, dtype: 'float' }));
  const names =
    'exp log log10 log2 log1p expm1 sqrt floor ceil fabs isnan isinf isfinite tanh sin cos tan atan gamma lgamma erf erfc trunc';
  compare(
    fc.tuple(fc.constantFrom(...names.split(' ')), edge).map(([name, x]) => one(`math_${name}`, x)),
    1000
  );
  compare(
    fc
      .tuple(
        fc.constantFrom('pow', 'fmod', 'copysign', 'atan2', 'hypot', 'log', 'isclose'),
        edge,
        edge
      )
      .map(([name, x, y]) => one(`math_${name}`, x, y))
  );
  compare(
    fc
      .tuple(fc.constantFrom('div', 'floordiv', 'pow', 'npFloordiv', 'npMod', 'npPow'), edge, edge)
      .map(([name, x, y]) => one(name, x, y)),
    800
  );
  compare(
    fc.tuple(edge, edge).map(([x, y]) => ({ name: 'pymod', given: [x, y], own: { name: 'mod' } }))
  );
  compare(
    fc.tuple(edge, fc.integer({ min: -2, max: 5 })).map(([x, n]) => one('pyRound', x, n)),
    800
  );
  compare(
    fc
      .integer({ min: -4000, max: 4000 })
      .map(n => one('pyRound', { number: n / 16 + 0, dtype: 'float' }, n % 4))
  );
  compare(edge.map(x => one('pyInt', x)));
  compare(fc.array(edge, { maxLength: 9 }).map(list => one('math_fsum', list)));
  compare(
    fc.tuple(fc.nat(20), fc.nat(20)).map(([n, k]) => one('math_comb', n, k)),
    100
  );
});

test('lists', () => {
  const list = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 7 });
  compare(fc.tuple(list, slices).map(([items, slice]) => one('sliceList', items, slice)));
  compare(
    fc.tuple(list, fc.boolean()).map(([items, reverse]) => one('sorted', items, null, reverse))
  );
});
