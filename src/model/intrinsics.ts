/** What a model may use without having made it: functions, constants and methods that are pure or change only their own array. */

/** Functions, by the name that the emitter writes, with the number of arguments that they read (Infinity: all). */
export const FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ...['abs', 'acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cbrt', 'ceil', 'clz32', 'cos']
    .concat(['cosh', 'exp', 'expm1', 'floor', 'fround', 'log', 'log10', 'log1p', 'log2', 'round'])
    .concat(['sign', 'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'trunc'])
    .map((name): [string, number] => [`Math.${name}`, 1]),
  ...['atan2', 'imul', 'pow'].map((name): [string, number] => [`Math.${name}`, 2]),
  ...['hypot', 'max', 'min'].map((name): [string, number] => [`Math.${name}`, Infinity]),
  ...['isFinite', 'isInteger', 'isNaN', 'isSafeInteger'].map((name): [string, number] => [
    `Number.${name}`,
    1
  ]),
  ['Array', Infinity],
  ['Array.from', 2],
  ['Array.isArray', 1],
  ['Array.of', Infinity],
  ['Boolean', 1],
  ['Number', 1],
  ['isFinite', 1],
  ['isNaN', 1]
]);

/** Constructors that `new` may name. */
export const CONSTRUCTORS: ReadonlySet<string> = new Set([
  'Array',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Int16Array',
  'Int32Array',
  'Map',
  'Set',
  'Uint8Array',
  'Uint16Array',
  'Uint32Array'
]);

/** Constants, with their values. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ...(['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'] as const).map(
    (name): [string, number] => [`Math.${name}`, Math[name]]
  ),
  ...(
    [
      'EPSILON',
      'MAX_SAFE_INTEGER',
      'MAX_VALUE',
      'MIN_SAFE_INTEGER',
      'MIN_VALUE',
      'NEGATIVE_INFINITY',
      'NaN',
      'POSITIVE_INFINITY'
    ] as const
  ).map((name): [string, number] => [`Number.${name}`, Number[name]])
]);

/** Names under which functions and constants are found. */
export const NAMESPACES: ReadonlySet<string> = new Set(['Math', 'Number', 'Array']);

/** Methods of arrays, typed arrays, maps and sets. */
export const METHODS: ReadonlySet<string> = new Set(
  ['at', 'concat', 'entries', 'every', 'fill', 'filter', 'find', 'findIndex', 'findLast']
    .concat(['findLastIndex', 'flat', 'flatMap', 'forEach', 'includes', 'indexOf', 'join', 'keys'])
    .concat(['lastIndexOf', 'map', 'pop', 'push', 'reduce', 'reduceRight', 'reverse', 'shift'])
    .concat(['slice', 'some', 'sort', 'splice', 'subarray', 'toReversed', 'toSorted', 'unshift'])
    .concat(['values', 'with'])
    .concat(['add', 'clear', 'delete', 'get', 'has', 'set'])
);

/** `Array.from({ length: n }, f)`, with n as the first argument. */
export const GENERATE = 'generate';
