/** Arithmetic of values that are an array here and a number, or an array of another dtype, there. */
import { operandOf, type DType, type PyType } from '../types.js';
import { broadcast, UFUNCS } from './arrays.js';
import { runtime, text, UNDEFINED } from '../../code.js';
import { exactly } from './lines.js';
import { isNumber, numeric } from './numbers.js';
import type { Value } from './value.js';

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);

/**
 * `a operator b`, where one is mixed: what comes of it is the same kind of array in all cases, or an array whose dtype
 * is that of the operands; null: it is not.
 */
export function mixedOperation(operator: string, a: Value, b: Value): Value | null {
  const [x, y] = [a, b].map(({ type }) => operandOf(type));
  if (!x || !y || !Object.hasOwn(UFUNCS, operator)) {
    return null;
  }
  const shape = broadcast([x.shape ?? [], y.shape ?? []]);
  const certain = [x, y].flatMap(part => (part.isArray && part.shape ? [part.shape] : []));
  const isSure = shape !== null && certain.some(own => own.join() === shape.join());
  const dtype = isSure ? dtypeOf(operator, a, b) : null;
  if (!shape || !dtype) {
    return null;
  }
  const codes = [a, b].map(value => (isNumber(value) ? numeric(value) : value.code));
  const type: PyType =
    dtype === 'either'
      ? { kind: 'mixed', dtype: 'float', shape, isArray: true, hasBools: false }
      : { kind: 'array', dtype, shape, isFresh: true };
  const name = UFUNCS[operator];
  const own = dtype === 'either' ? UNDEFINED : text(dtype);
  return { type, code: exactly(name, type, runtime(name, ...codes, own)) };
}

/** Either: the arrays say it when the model runs, since none of them holds bools. */
function dtypeOf(operator: string, a: Value, b: Value): DType | 'either' | null {
  if (COMPARISONS.has(operator)) {
    return 'bool';
  }
  if (operator === '/' || [a, b].some(({ type }) => isFloat(type))) {
    return 'float';
  }
  const isKnown = [a, b].every(
    ({ type }) =>
      (type.kind === 'mixed' && type.isArray && !type.hasBools) ||
      ((type.kind === 'array' || type.kind === 'number') && type.dtype === 'int')
  );
  return isKnown ? 'either' : null;
}

/** Whether arithmetic with it gives floats, whatever the other operand. */
export function isFloat(type: PyType): boolean {
  return (
    (type.kind === 'array' && type.dtype === 'float') ||
    (type.kind === 'number' && type.dtype === 'float' && !type.mayBeInt)
  );
}
