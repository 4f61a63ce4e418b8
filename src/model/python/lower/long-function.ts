/** What the functions of long arrays have in common. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import type { ArrayType } from '../types.js';
import { elementwise, type ElementFunction } from './arrays.js';
import { longAxis } from './lazy.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import type { Value } from './value.js';

export type Given = Readonly<Record<string, Value | undefined>>;

export interface LongFunction {
  parameters: readonly string[];
  /** Null: this call is not for here. */
  lower(lowering: Lowering, node: PyExpression, given: Given): Value | null;
}

export function long(parameters: string, lower: LongFunction['lower']): LongFunction {
  return { parameters: parameters.split(' '), lower };
}

export function isNumberOrArray(value: Value): boolean {
  return isNumber(value) || value.type.kind === 'array';
}

export function longShape({ type }: Value): ArrayType | null {
  return type.kind === 'array' && longAxis(type.shape) >= 0 ? type : null;
}

/** A number that is known; undefined where it is not. */
export function wholeOf({ type }: Value): number | undefined {
  return type.kind === 'number' ? type.value : undefined;
}

/** Elementwise where the result is long; small ones have a way of their own. */
export function longOnly(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  each: ElementFunction,
  operands: readonly Value[],
  more: readonly Expression[] = []
): Value | null {
  return operands.some(longShape)
    ? elementwise(lowering, node, name, name, each, operands, more)
    : null;
}
