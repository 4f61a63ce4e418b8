/**
 * Arrays of ints on one way through the program and of floats on another: the array itself knows when the model runs.
 * Its elements are read as floats, which is the same number. What is written to it the runtime casts, and what keeps
 * its dtype is left to the runtime, too.
 */
import type { PyBinaryOperator, PyExpression } from '../nodes.js';
import { array, nameOf, number, type MixedType } from '../types.js';
import { arraySubscript } from './array-subscripts.js';
import { OPERATIONS } from './assign-subscripts.js';
import type { KeywordValue } from './bound-arguments.js';
import { arrayOf, runtime, statement, text, UNDEFINED } from '../../code.js';
import { itemCode, shapeAfter, type Item } from './index-items.js';
import { exactly } from './lines.js';
import type { Lowering } from './lowering.js';
import { isFloat } from './mixed.js';
import { storageOf } from './value-of.js';
import { callNumPy } from './numpy.js';
import { callRuntime } from './numpy-runtime.js';
import { binaryOperation } from './operators.js';
import type { Value } from './value.js';

/** A value of such an array, to be read only. */
export function asFloats(lowering: Lowering, node: PyExpression, value: Value): Value {
  const { type } = value;
  if (type.kind !== 'mixed') {
    return value;
  }
  requireArray(lowering, node, type);
  const own = array('float', type.shape, false);
  const code = lowering.bind(value.code);
  return { type: own, code, storage: storageOf(own, code) };
}

function requireArray(lowering: Lowering, node: PyExpression, type: MixedType): void {
  if (!type.isArray || type.hasBools) {
    const name = node.kind === 'name' ? node.name : 'types';
    lowering.fail(node, name, `this is ${nameOf(type)}. Use two names.`);
  }
}

/** The same as the runtime is given it, which asks the array for its dtype. */
function asIs(value: Value): Value {
  return value.type.kind === 'mixed'
    ? { type: array('float', value.type.shape, false), code: value.code }
    : value;
}

function ofShape(shape: MixedType['shape']): MixedType {
  return { kind: 'mixed', dtype: 'float', shape, isArray: true, hasBools: false };
}

/** A number that comes from such an array. */
function asNumber(value: Value): Value {
  return value.type.kind === 'number' && value.type.dtype === 'float'
    ? { ...value, type: { ...number('float', value.type.origin), mayBeInt: true } }
    : value;
}

export function mixedSubscript(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[]
): Value {
  const read = asFloats(lowering, node, object);
  const { shape } = object.type as MixedType;
  if (isElement(items, shape)) {
    return asNumber(arraySubscript(lowering, node, read, items));
  }
  const left = shapeAfter(lowering, node, array('float', shape), items);
  const code = runtime('subscript', read.code, codesOf(lowering, items));
  return left.length === 0
    ? asNumber({ type: number('float', 'numpy'), code })
    : { type: ofShape(left), code: lowering.bind(code) };
}

function isElement(items: readonly Item[], shape: MixedType['shape']): boolean {
  return items.length === shape.length && items.every(({ kind }) => kind === 'place');
}

function codesOf(lowering: Lowering, items: readonly Item[]) {
  return arrayOf(items.map(item => itemCode(lowering, item)));
}

/** `object[items] = value` */
export function assignMixed(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: readonly Item[],
  value: Value
): void {
  requireArray(lowering, node, object.type as MixedType);
  const codes = codesOf(lowering, items);
  lowering.emit(statement(runtime('put', object.code, codes, lowering.settleObject(value))));
}

/** `object[items] op= value`: of an element a new one, else in place. */
export function augmentMixedItems(
  lowering: Lowering,
  node: PyExpression,
  object: Value,
  items: Item[],
  operator: PyBinaryOperator,
  value: Value
): void {
  const { shape } = object.type as MixedType;
  if (isElement(items, shape)) {
    const held = { type: object.type, code: lowering.bind(object.code) };
    const old = lowering.settle(mixedSubscript(lowering, node, held, items));
    assignMixed(lowering, node, held, items, binaryOperation(lowering, node, operator, old, value));
    return;
  }
  change(lowering, node, 'inplacePut', operator, object, value, [codesOf(lowering, items)]);
}

/** `object op= value` */
export function augmentMixed(
  lowering: Lowering,
  node: PyExpression,
  operator: PyBinaryOperator,
  object: Value,
  value: Value
): void {
  change(lowering, node, 'inplace', operator, object, value, []);
}

/** Into the elements that are there, which the runtime refuses where they cannot hold the result. */
function change(
  lowering: Lowering,
  node: PyExpression,
  name: 'inplace' | 'inplacePut',
  operator: PyBinaryOperator,
  object: Value,
  value: Value,
  items: Value['code'][]
): void {
  requireArray(lowering, node, object.type as MixedType);
  const { type } = value;
  const isKnown =
    (type.kind === 'number' && !type.mayBeInt) || type.kind === 'array' || type.kind === 'mixed';
  if (!isKnown || !Object.hasOwn(OPERATIONS, operator)) {
    lowering.fail(node, `${operator}=`, `this is ${nameOf(object.type)}. Use two names.`);
  }
  const dtype = type.kind === 'number' && isFloat(type) ? text('float') : UNDEFINED;
  const operation = OPERATIONS[operator];
  const given = [...items, lowering.settleObject(value), dtype];
  const changed = runtime(name, text(operation), object.code, ...given);
  lowering.effects++;
  lowering.emit(statement(exactly(operation, object.type, changed)));
}

/** A function of the runtime of one array that gives one of the same dtype and shape, such as `negative`. */
export function mixedUnary(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  value: Value
): Value {
  const { shape } = asFloats(lowering, node, value).type as MixedType;
  return { type: ofShape(shape), code: runtime(name, value.code) };
}

const words = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Functions whose results have the same dtype whichever the array has. */
const CERTAIN = words(
  'exp exp2 expm1 log log2 log10 log1p sqrt sin cos tan tanh expit logit gammaln softmax log_softmax logsumexp mean average ' +
    'var std median divide true_divide logaddexp norm_pdf norm_cdf norm_logpdf isnan isfinite isinf isclose allclose ' +
    'array_equal any all argmax argmin argsort count_nonzero nonzero flatnonzero searchsorted shape size ndim'
);

/** Functions that give floats as soon as one argument holds floats. */
const WIDENING = words(
  'add subtract multiply maximum minimum fmax fmin power where clip concatenate dot matmul inner outer'
);

/** Functions of the runtime that keep the dtype of their only array. */
const KEEPING = words(
  'copy reshape ravel flatten transpose sort roll flip squeeze abs absolute square negative max min amax amin'
);

/** Functions of all elements. */
const NUMBERS = words('sum prod max min amax amin ptp dot');

/** Functions that say of which dtype their result is. */
const CONVERTING = words('astype array asarray');

export function callMixed(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  args: readonly Value[],
  keywords: readonly KeywordValue[],
  path: string
): Value {
  const given = [...args, ...keywords.map(({ value }) => value)];
  given.forEach(({ type }) => {
    if (type.kind === 'mixed') {
      requireArray(lowering, node, type);
    }
  });
  const isConverted =
    CONVERTING.has(name) && (args.length > 1 || keywords.some(one => one.name === 'dtype'));
  if (isConverted || (KEEPING.has(name) && args.length > 0)) {
    const result = callRuntime(lowering, node, name, args.map(asIs), keywords, path);
    return isConverted ? result : keeping(lowering, result);
  }
  const isCertain =
    CERTAIN.has(name) || (WIDENING.has(name) && given.some(({ type }) => isFloat(type)));
  if (isCertain || NUMBERS.has(name)) {
    const read = args.map(arg => asFloats(lowering, node, arg));
    const result = callNumPy(lowering, node, name, read, keywords, path);
    if (isCertain || result.type.kind === 'number') {
      return isCertain ? result : asNumber(result);
    }
  }
  return lowering.fail(
    node,
    path,
    'this takes an array of one dtype here and of another there. Use two names, or .astype(float).'
  );
}

function keeping(lowering: Lowering, { type, code }: Value): Value {
  return type.kind === 'array'
    ? { type: ofShape(type.shape), code: lowering.bind(code) }
    : asNumber({ type, code });
}
