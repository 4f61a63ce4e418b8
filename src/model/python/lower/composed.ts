/** NumPy's functions that are others of its functions put together. */
import { isNumeral } from '../../code.js';
import type { PyExpression } from '../nodes.js';
import { attributeOf } from './attributes.js';
import type { KeywordValue } from './bound-arguments.js';
import type { Lowering } from './lowering.js';
import { ELEMENT_FUNCTIONS } from './maths.js';
import { isNumber } from './numbers.js';
import { meanOfList, sumOfList } from './list-reductions.js';
import { callNumPy } from './numpy.js';
import { binaryOperation } from './operators.js';
import { constantOf } from './results.js';
import { dtypeFrom } from './small-create.js';
import { constant, named, tuple, type Value } from './value.js';

type Args = readonly (Value | undefined)[];

interface Composed {
  parameters: readonly string[];
  /** Null: this call is not for here. */
  lower(lowering: Lowering, node: PyExpression, args: Args): Value | null;
}

function composed(parameters: string, lower: Composed['lower']): Composed {
  return { parameters: parameters.split(' '), lower };
}

/** Of anything that an array can be made of. */
function attribute(name: string): Composed {
  return composed('a', (lowering, node, [a]) => {
    const object =
      a?.type.kind === 'list' || a?.type.kind === 'tuple'
        ? callNumPy(lowering, node, 'asarray', [a])
        : a;
    return object ? attributeOf(lowering, object, name) : null;
  });
}

function renamed(parameters: string, name: string): Composed {
  return composed(parameters, (lowering, node, args) =>
    args.every(arg => arg !== undefined) ? callNumPy(lowering, node, name, args) : null
  );
}

/** A method of a function, such as `np.add.reduce`, whose axis is the first where none is given. */
function along(name: string): Composed {
  return composed('array axis', (lowering, node, [values, axis = constant(0)]) =>
    values ? callNumPy(lowering, node, name, [values], [{ name: 'axis', value: axis }]) : null
  );
}

export const COMPOSED: Record<string, Composed> = {
  ndim: attribute('ndim'),
  shape: attribute('shape'),
  size: composed('a axis', (lowering, node, [a, axis]) => {
    const place = constantOf(axis);
    const sizes = attribute('shape').lower(lowering, node, [a])?.elements;
    return axis && typeof place === 'number'
      ? (sizes?.at(place) ?? null)
      : attribute('size').lower(lowering, node, [a]);
  }),
  // A vector in row order is its own view, and a number stays one.
  ravel: composed('a', (_, __, [a]) => (a && isRow(a) ? a : null)),
  squeeze: composed('a', (_, __, [a]) => (a?.type.kind === 'number' ? asNumPys(a) : null)),
  sum: composed('a', (lowering, _, [a]) => (a ? sumOfList(lowering, a) : null)),
  mean: composed('a', (lowering, _, [a]) => (a ? meanOfList(lowering, a) : null)),
  vdot: renamed('a b', 'dot'),
  'add.reduce': along('sum'),
  'multiply.reduce': along('prod'),
  'maximum.reduce': along('max'),
  'minimum.reduce': along('min'),
  'logical_and.reduce': along('all'),
  'logical_or.reduce': along('any'),
  'add.accumulate': along('cumsum'),
  'multiply.accumulate': along('cumprod'),
  'maximum.accumulate': along('cummax'),
  'minimum.accumulate': along('cummin'),
  fix: renamed('x', 'trunc'),
  quantile: composed('a q axis', quantiles('quantile')),
  percentile: composed('a q axis', quantiles('percentile')),
  diff: composed('a n axis prepend append', extendedDiff),
  pad: composed('array pad_width mode constant_values', pad),
  unravel_index: composed('indices shape', unravelIndex),
  'multiply.outer': renamed('a b', 'outer'),
  finfo: composed('dtype', (_, __, [dtype]) =>
    dtypeFrom(dtype) === 'float' ? named('numpy.finfo()') : null
  ),
  norm: composed('x ord axis keepdims', norm),
  einsum: composed('subscripts a b', einsum)
};

/** A vector whose elements are known to lie side by side. */
function isRow({ type, parts, lazy, storage }: Value): boolean {
  const isVector = type.kind === 'array' && type.shape.length === 1;
  return isVector && (storage ? isNumeral(storage.strides[0], 1) : (parts ?? lazy) !== undefined);
}

/** A number as NumPy's, whose arithmetic does not raise; other values as they are. */
export function asNumPys(value: Value): Value {
  return isNumber(value) ? { ...value, type: { ...value.type, origin: 'numpy' } } : value;
}

/** Several quantiles are an array of them. */
function quantiles(name: string): Composed['lower'] {
  return (lowering, node, [a, q, axis]) => {
    if (!a || !q?.elements || axis) {
      return null;
    }
    const held = lowering.settle(a);
    return callNumPy(lowering, node, 'array', [
      tuple(q.elements.map(one => lowering.settle(callNumPy(lowering, node, name, [held, one]))))
    ]);
  };
}

/** With values before and behind, which may be numbers. */
function extendedDiff(
  lowering: Lowering,
  node: PyExpression,
  [a, n, axis, prepend, append]: Args
): Value | null {
  if (!a || a.type.kind !== 'array' || a.type.shape.length !== 1 || !(prepend ?? append)) {
    return null;
  }
  const parts = [prepend, a, append].flatMap(part =>
    part ? [callNumPy(lowering, node, 'atleast_1d', [part])] : []
  );
  const whole = callNumPy(lowering, node, 'concatenate', [tuple(parts)]);
  const more = Object.entries({ n, axis }).flatMap(([name, value]): KeywordValue[] =>
    value ? [{ name, value }] : []
  );
  return callNumPy(lowering, node, 'diff', [whole], more);
}

/** Of vectors, with one constant. */
function pad(
  lowering: Lowering,
  node: PyExpression,
  [a, width, mode, constants]: Args
): Value | null {
  const isConstant = !mode || (mode.type.kind === 'string' && mode.type.value === 'constant');
  const counts = width?.type.kind === 'number' ? [width, width] : width?.elements;
  const value = constants ?? constant(0);
  if (a?.type.kind !== 'array' || a.type.shape.length !== 1 || !isConstant) {
    return null;
  }
  if (counts?.length !== 2 || !counts.every(isNumber) || !isNumber(value)) {
    return null;
  }
  const dtype = named(`numpy.${{ bool: 'bool_', int: 'int64', float: 'float64' }[a.type.dtype]}`);
  const [before, after] = counts.map(count =>
    callNumPy(lowering, node, 'full', [count, value, dtype])
  );
  return callNumPy(lowering, node, 'concatenate', [tuple([before, a, after])]);
}

/** Of one number and a shape. */
function unravelIndex(lowering: Lowering, node: PyExpression, [index, shape]: Args): Value | null {
  const lengths = shape?.elements;
  if (!index || !isNumber(index) || !lengths?.every(isNumber)) {
    return null;
  }
  let rest: Value = lowering.settle(index);
  const places: Value[] = [];
  for (const length of [...lengths].reverse()) {
    const held = lowering.settle(rest);
    places.unshift(binaryOperation(lowering, node, '%', held, length));
    rest = binaryOperation(lowering, node, '//', held, length);
  }
  return tuple(places);
}

/** Of vectors, and of tables as a whole. */
function norm(
  lowering: Lowering,
  node: PyExpression,
  [x, ord, axis, keepdims]: Args
): Value | null {
  const order = constantOf(ord);
  if (!x || (order !== null && (order !== 2 || (!axis && x.type.kind !== 'array')))) {
    return null;
  }
  if (order !== null && !axis && x.type.kind === 'array' && x.type.shape.length !== 1) {
    return null;
  }
  const squares = callNumPy(lowering, node, 'square', [
    callNumPy(lowering, node, 'asarray', [x, named('numpy.float64')])
  ]);
  const keywords = Object.entries({ axis, keepdims }).flatMap(([name, value]): KeywordValue[] =>
    value ? [{ name, value }] : []
  );
  return callNumPy(lowering, node, 'sqrt', [callNumPy(lowering, node, 'sum', [squares], keywords)]);
}

/** Sums of products by their letters, in the order of which they first stand there. */
function einsum(lowering: Lowering, node: PyExpression, [subscripts, a, b]: Args): Value | null {
  const written = subscripts?.type.kind === 'string' ? subscripts.type.value : undefined;
  if (written === undefined || !a) {
    return null;
  }
  const letters = [...new Set(written.replace(/[^a-z]/gi, ''))];
  const form = written
    .replaceAll(' ', '')
    .replace(/[a-z]/gi, letter => 'ijkl'[letters.indexOf(letter)] ?? '?');
  const call = (name: string, args: Value[], axis?: number): Value =>
    callNumPy(
      lowering,
      node,
      name,
      args,
      axis === undefined ? [] : [{ name: 'axis', value: constant(axis) }]
    );
  if (!b) {
    switch (form) {
      case 'i->':
      case 'ij->':
        return call('sum', [a]);
      case 'ij->i':
        return call('sum', [a], 1);
      case 'ij->j':
        return call('sum', [a], 0);
      case 'ij->ji':
        return call('transpose', [a]);
      default:
        return null;
    }
  }
  switch (form) {
    case 'i,i->':
    case 'ij,j->i':
    case 'ij,jk->ik':
    case 'i,ij->j':
      return call('matmul', [a, b]);
    case 'i,ji->j':
      return call('matmul', [b, a]);
    case 'i,j->ij':
      return call('outer', [a, b]);
    case 'ij,ij->i':
      return call('sum', [call('multiply', [a, b])], 1);
    case 'ij,ij->j':
      return call('sum', [call('multiply', [a, b])], 0);
    case 'ij,ij->':
      return call('sum', [call('multiply', [a, b])]);
    default:
      return null;
  }
}

/** Old names of arguments. */
const ALIASES: Record<string, Record<string, string>> = {
  clip: { a_min: 'min', a_max: 'max' }
};

export function withNewNames(
  name: string,
  keywords: readonly KeywordValue[]
): readonly KeywordValue[] {
  const aliases = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
  return aliases
    ? keywords.map(({ name: own, value }) => ({
        name: Object.hasOwn(aliases, own) ? aliases[own] : own,
        value
      }))
    : keywords;
}

/**
 * `np.divide(a, b, out=np.zeros_like(a), where=b > 0)`: elsewhere it is what `out` holds, which must be an array that
 * nothing else sees. Null where the call is none of these.
 */
export function callWhere(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  args: readonly Value[],
  keywords: readonly KeywordValue[]
): Value | null {
  const [out, where] = ['out', 'where'].map(own => keywords.find(one => one.name === own)?.value);
  const written = node.kind === 'call' && node.keywords.find(one => one.name === 'out')?.value;
  const isFresh = written && written.kind === 'call';
  const isFloat = out?.type.kind === 'array' && out.type.dtype === 'float';
  if (!where || !out || !isFresh || !isFloat || !Object.hasOwn(ELEMENT_FUNCTIONS, name)) {
    return null;
  }
  const rest = keywords.filter(one => one.value !== out && one.value !== where);
  return callNumPy(lowering, node, 'where', [
    where,
    callNumPy(lowering, node, name, args, rest),
    out
  ]);
}
