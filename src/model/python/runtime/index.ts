/**
 * Everything that the code written for a Python model may call, by name and nothing else.
 *
 * NumPy's and SciPy's functions have their own names (`floor_divide`, `zeros_like`, `norm_pdf`) and take NumPy's
 * arguments in NumPy's order, those absent as undefined, less those without meaning here (`out`, `order`, `casting`,
 * `where` of reductions, `like`, `overwrite_input`, `kind`, `copy`). `math.x` is `math_x`. All others have names of
 * their own in camel case.
 */
import * as assigning from './assign.js';
import * as choosing from './choose.js';
import * as creating from './create.js';
import * as dicts from './dicts.js';
import * as elementwise from './elementwise.js';
import * as entries from './entries.js';
import { exponential } from './exponential.js';
import * as indexing from './indexing.js';
import * as linear from './linear.js';
import * as lists from './lists.js';
import * as maths from './maths.js';
import { allocate, contiguous, exactly, size, toList, vector, vectorToList } from './nd-array.js';
import * as powers from './powers.js';
import * as reducing from './reduce.js';
import { strConcat } from './room.js';
import * as rows from './rows.js';
import * as scalars from './scalars.js';
import * as sets from './sets.js';
import * as shaping from './shape.js';
import * as slopes from './slopes.js';
import * as sorting from './sort.js';
import * as special from './special.js';
import * as support from './support.js';
import * as texts from './texts.js';
import { getitem, setitem, view } from './views.js';

type Functions = Record<string, unknown>;

/** What the files share among themselves and no program calls. */
const INTERNAL: ReadonlySet<string> = new Set([
  'applyUnary',
  'applyBinary',
  'operand',
  'result',
  'commonDtype',
  'fold',
  'shapeOf',
  'asfloat',
  'keyBack',
  'kindsOf',
  'sumsOf',
  'shapeOfProduct',
  'areFinite'
]);

/** NumPy's names that no function can have in JavaScript, or that mean something else here. */
const RENAMED: Readonly<Record<string, string>> = {
  variance: 'var',
  remove: 'delete',
  atleast1d: 'atleast_1d',
  atleast2d: 'atleast_2d',
  takeAlongAxis: 'take_along_axis',
  putAlongAxis: 'put_along_axis'
};

function functionsOf(module: object): Functions {
  return Object.fromEntries(
    Object.entries(module).filter(
      ([name, value]) => typeof value === 'function' && !INTERNAL.has(name)
    )
  );
}

/** Under the names that they have in Python: `zerosLike` is `zeros_like`. */
function named(...modules: object[]): Functions {
  const renamed: Functions = {};
  for (const module of modules) {
    for (const [name, value] of Object.entries(functionsOf(module))) {
      renamed[RENAMED[name] ?? name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)] =
        value;
    }
  }
  return renamed;
}

const { take, takeAlongAxis, putAlongAxis, subscript, put, inplacePut } = indexing;
const { assign, fill, inplace } = assigning;

const NUMPY: Functions = {
  ...named(creating, elementwise, reducing, linear, shaping, sorting, choosing),
  ...named({ take, takeAlongAxis, putAlongAxis }),
  abs: elementwise.absolute,
  around: elementwise.round,
  true_divide: elementwise.divide,
  remainder: elementwise.mod,
  amax: reducing.max,
  amin: reducing.min,
  asanyarray: creating.asarray,
  cumulative_sum: reducing.cumsum,
  log_ndtr: elementwise.logNdtr,
  loggamma: elementwise.gammaln,
  tolist: toList,
  size
};

const ARRAYS: Functions = {
  ...{ allocate, contiguous, vector, vectorToList, exactly },
  ...{ assign, fill, inplace, inplacePut }
};
const INDEXING: Functions = { view, getitem, setitem, subscript, put };

/** Of single numbers, without the way through arrays; `scalarExpit` and so on. */
const SCALARS: Functions = {
  ...functionsOf(scalars),
  scalarExp: exponential,
  ...Object.fromEntries(
    Object.entries(functionsOf(special)).map(([name, value]) => [
      `scalar${name[0].toUpperCase()}${name.slice(1)}`,
      value
    ])
  )
};

/** Python's own, which have NumPy's names or other meanings there. */
const PYTHON: Functions = {
  pyRound: scalars.round,
  pyInt: scalars.int,
  pySorted: lists.sorted,
  pyRange: lists.range,
  listEqual: lists.equal,
  strConcat,
  sortInPlace: sorting.sortInPlace
};

/** Later ones win: NumPy's `round`, `equal`, `rint`, ... are those of arrays. */
export const RUNTIME: Readonly<Functions> = Object.freeze(
  Object.assign(
    Object.create(null) as Functions,
    SCALARS,
    functionsOf(lists),
    functionsOf(dicts),
    functionsOf(sets),
    named(maths),
    NUMPY,
    ARRAYS,
    INDEXING,
    PYTHON,
    functionsOf(entries),
    functionsOf(powers),
    functionsOf(rows),
    functionsOf(slopes),
    functionsOf(support),
    functionsOf(texts)
  )
);
