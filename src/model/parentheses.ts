/** Where an expression of the emitted program needs no parentheses, so that people can read it on the card. */
import type { Expression } from './program.js';

/** Operators that may do without parentheses around what binds more tightly, the loosest first. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ['?'],
  ['||'],
  ['&&'],
  ['===', '!==', '==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%']
];

/** Operators that go from left to right without a loss. */
const CHAINED: ReadonlySet<string> = new Set(['||', '&&', '+', '-', '*', '/', '%']);

/** @param isLeft whether it is what stands before the operator */
export function bindsWithin(node: Expression, operator: string, isLeft: boolean): boolean {
  if (node.kind !== 'binary' && node.kind !== 'logical') {
    return false;
  }
  const [inner, outer] = [node.operator, operator].map(own =>
    PRECEDENCE.findIndex(level => level.includes(own))
  );
  return (
    inner >= 0 &&
    outer >= 0 &&
    (inner > outer || (inner === outer && isLeft && CHAINED.has(operator)))
  );
}

/** Whether what stands beside an expression could tear it apart. */
export function isOpen({ kind }: Expression): boolean {
  return OPEN.has(kind);
}

const OPEN: ReadonlySet<string> = new Set([
  ...['unary', 'binary', 'logical', 'conditional', 'assign', 'update', 'sequence']
]);
