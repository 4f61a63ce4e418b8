/**
 * Everything that the code written for a Python model may call, by name and nothing else.
 *
 * NumPy's functions have their own names in camel case (`floorDivide`, `expandDims`, `var` is `variance`, `delete` is
 * `remove`) and take NumPy's arguments in NumPy's order, those absent as undefined, less those without meaning here
 * (`out`, `order`, `casting`, `where`, `like`, `overwrite_input`, `kind`, `copy`). `math.x` is `mathX`; Python's own
 * operators and functions of numbers are `pyMod`, `pyRound`, ...; NumPy's of single numbers `npMod`, `npRound`, ...
 */
import * as assigning from './assign.js';
import * as choosing from './choose.js';
import * as creating from './create.js';
import * as elementwise from './elementwise.js';
import { PythonError } from './errors.js';
import * as indexing from './indexing.js';
import * as linear from './linear.js';
import * as lists from './lists.js';
import * as maths from './maths.js';
import * as arrays from './nd-array.js';
import * as reducing from './reduce.js';
import * as scalars from './scalars.js';
import * as shaping from './shape.js';
import * as sorting from './sort.js';
import * as special from './special.js';

/** Raises an exception, or raises it again. */
function raise(type: string, message = ''): never {
  throw new PythonError(type, message);
}

/** The type of a caught error if it is a Python exception; other errors are thrown on. */
function exceptionType(error: unknown): string {
  if (error instanceof PythonError) {
    return error.type;
  }
  throw error;
}

const SCALARS = {
  pyDiv: scalars.div,
  pyFloordiv: scalars.floordiv,
  pyMod: scalars.mod,
  pyIntFloordiv: scalars.intFloordiv,
  pyIntMod: scalars.intMod,
  pyPow: scalars.pow,
  pyRound: scalars.round,
  pyInt: scalars.int,
  pyIndex: scalars.index,
  npFloordiv: scalars.npFloordiv,
  npMod: scalars.npMod,
  npIntFloordiv: scalars.npIntFloordiv,
  npIntMod: scalars.npIntMod,
  npPow: scalars.npPow,
  npIntPow: scalars.npIntPow,
  npRound: scalars.npRound,
  npRint: scalars.rint
};

/** Of single numbers, without the way through arrays. */
const SPECIAL = {
  scalarExpit: special.expit,
  scalarLogExpit: special.logExpit,
  scalarLogit: special.logit,
  scalarGammaln: special.gammaln,
  scalarErf: special.erf,
  scalarErfc: special.erfc,
  scalarNdtr: special.ndtr,
  scalarLogNdtr: special.logNdtr,
  scalarLogaddexp: special.logaddexp,
  scalarNormalPdf: special.normalPdf,
  scalarNormalLogpdf: special.normalLogpdf,
  scalarBetaln: special.betaln,
  scalarXlogy: special.xlogy
};

const ARRAYS = {
  NdArray: makeArray,
  contiguous: arrays.contiguous,
  vector: arrays.vector,
  size: arrays.size,
  tolist: arrays.toList
};

function makeArray(
  data: number[],
  offset: number,
  shape: number[],
  strides: number[],
  dtype: arrays.Dtype
): arrays.NdArray {
  return new arrays.NdArray(data, offset, shape, strides, dtype);
}

const { zeros, ones, empty, full, zerosLike, onesLike, emptyLike, fullLike, array } = creating;
const { asarray, copy, astype, ascontiguousarray, arange, linspace, eye, identity, tri } = creating;

const { assign, fill, inplace } = assigning;
const { view, getitem, setitem, subscript, put, inplacePut } = indexing;
const { take, takeAlongAxis, putAlongAxis } = indexing;

const CREATING = {
  ...{ zeros, ones, empty, full, zerosLike, onesLike, emptyLike, fullLike, array },
  ...{ asarray, copy, astype, ascontiguousarray, arange, linspace, eye, identity, tri }
};

const INDEXING = {
  ...{ assign, fill, inplace, view, getitem, setitem, subscript, put, inplacePut },
  ...{ take, takeAlongAxis, putAlongAxis }
};

/** Helpers that are exported for other files here and are no functions of NumPy's. */
const INTERNAL = new Set([
  'applyUnary',
  'applyBinary',
  'operand',
  'result',
  'commonDtype',
  'fold',
  'compare',
  'keyOf'
]);

function functionsOf(module: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(module).filter(
      ([name, value]) => typeof value === 'function' && !INTERNAL.has(name)
    )
  );
}

export const RUNTIME: Readonly<Record<string, unknown>> = Object.freeze(
  Object.assign(
    Object.create(null) as Record<string, unknown>,
    ARRAYS,
    SCALARS,
    SPECIAL,
    CREATING,
    INDEXING,
    functionsOf(elementwise),
    functionsOf(reducing),
    functionsOf(linear),
    functionsOf(shaping),
    functionsOf(sorting),
    functionsOf(choosing),
    functionsOf(maths),
    // Their names must not hide those of NumPy.
    listsOf(functionsOf(lists)),
    { raise, exceptionType }
  )
);

/** `equal` of lists is `listEqual`, beside NumPy's `equal`. */
function listsOf(functions: Record<string, unknown>): Record<string, unknown> {
  const { equal, ...others } = functions;
  return { ...others, listEqual: equal };
}
