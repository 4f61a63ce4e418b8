/** Sums over the rounds of a loop. */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import type { Loop } from './access.js';
import { assignment } from './resolve.js';

export interface Accumulation {
  variable: Variable;
  sign: 1 | -1;
  term: Expression;
}

/** `sum = sum + term`, where the loop does not look at the sum otherwise. */
export function accumulation(statement: Statement, loop: Loop): Accumulation | null {
  const own = addition(statement);
  return own && mentions(loop, own.variable) === 2 ? own : null;
}

/** `sum = sum + term` */
export function addition(statement: Statement): Accumulation | null {
  const own = statement.kind === 'expression' ? assignment(statement) : null;
  if (own?.value.kind !== 'binary') {
    return null;
  }
  const { operator, left, right } = own.value;
  const isSum =
    (operator === '+' || operator === '-') &&
    left.kind === 'variable' &&
    left.variable === own.variable;
  return isSum ? { variable: own.variable, sign: operator === '+' ? 1 : -1, term: right } : null;
}

export function mentions(root: unknown, variable: Variable): number {
  return nodesIn(root).filter(node => node.kind === 'variable' && node.variable === variable)
    .length;
}
