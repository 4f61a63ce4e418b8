/** What the functions of small arrays have in common. */
import type { PyExpression } from '../nodes.js';
import type { Lowering } from './lowering.js';
import type { NumberValue } from './numbers.js';
import type { Value } from './value.js';

export type Lower = (
  lowering: Lowering,
  node: PyExpression,
  args: readonly (Value | undefined)[]
) => Value | null;

export interface SmallFunction {
  parameters: readonly string[];
  /** Null: this call is not for here. */
  lower: Lower;
}

export function numericResult(value: NumberValue): Value {
  return value;
}

export function small(parameters: string, lower: Lower): SmallFunction {
  return { parameters: parameters.split(' '), lower };
}
