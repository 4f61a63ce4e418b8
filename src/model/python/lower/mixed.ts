/** Values that are an array here and a number, or an array of another dtype, there. */
import { number, widest, type DType, type MixedType, type PyType } from '../types.js';
import { broadcast, UFUNCS, type Shape } from './arrays.js';
import { runtime, text } from './code.js';
import { isNumber, numeric } from './numbers.js';
import type { Value } from './value.js';

/** What two types that have nothing in common but arithmetic are together; null: not even that. */
export function mixedOf(a: PyType, b: PyType): MixedType | null {
  const [x, y] = [a, b].map(partOf);
  if (!x || !y || (!x.shape && !y.shape)) {
    return null;
  }
  const shape = x.shape ?? y.shape!;
  return !x.shape || !y.shape || x.shape.join() === y.shape.join()
    ? { kind: 'mixed', dtype: widest(x.dtype, y.dtype), shape, isArray: x.isArray && y.isArray }
    : null;
}

function partOf(type: PyType): { dtype: DType; shape: Shape | null; isArray: boolean } | null {
  switch (type.kind) {
    case 'number':
      return { dtype: type.dtype, shape: null, isArray: false };
    case 'array':
      return { dtype: type.dtype, shape: type.shape, isArray: true };
    case 'mixed':
      return type;
    default:
      return null;
  }
}

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** `a operator b`, where one is mixed: what comes of it must be the same kind of array in all cases; null: it is not. */
export function mixedOperation(operator: string, a: Value, b: Value): Value | null {
  const [x, y] = [a, b].map(({ type }) => partOf(type));
  const mixed = [a, b].flatMap(({ type }) => (type.kind === 'mixed' ? [type] : []));
  if (!x || !y || !Object.hasOwn(UFUNCS, operator)) {
    return null;
  }
  const shape = broadcast([x.shape ?? [], y.shape ?? []]);
  const certain = [x, y].flatMap(part => (part.isArray && part.shape ? [part.shape] : []));
  const isSure = shape !== null && certain.some(own => own.join() === shape.join());
  if (!isSure) {
    return null;
  }
  const others = [a, b].filter(({ type }) => type.kind !== 'mixed');
  const isComparison = COMPARISONS.has(operator);
  const isFloat = others.some(({ type }) => 'dtype' in type && type.dtype === 'float');
  if (!isComparison && operator !== '/' && (!isFloat || mixed.length > 1)) {
    return null;
  }
  const dtype: DType = isComparison ? 'bool' : 'float';
  const codes = [a, b].map(value => (isNumber(value) ? numeric(value) : value.code));
  return {
    type: { kind: 'array', dtype, shape, isFresh: true },
    code: runtime(UFUNCS[operator], ...codes, text(dtype))
  };
}

/** The same as a value of a branch. */
export function mixedPart(value: Value): Value['code'] {
  return isNumber(value)
    ? numeric({ type: number(value.type.dtype), code: value.code })
    : value.code;
}
