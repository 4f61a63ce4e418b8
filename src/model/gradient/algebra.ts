/** Sums and products that are simplified while they are written. */
import type { Expression } from '../program.js';
import { binary, conditional, numeral, unary } from '../code.js';

/** The number that an expression is known to be. */
export function known(node: Expression): number | null {
  if (node.kind === 'number') {
    return node.value;
  }
  const operand = node.kind === 'unary' && node.operator === '-' ? known(node.operand) : null;
  return operand === null ? null : -operand;
}

export function negative(node: Expression): Expression {
  const value = known(node);
  if (value !== null) {
    return numeral(value === 0 ? 0 : -value);
  }
  return node.kind === 'unary' && node.operator === '-' ? node.operand : unary('-', node);
}

export function times(left: Expression, right: Expression): Expression {
  const [a, b] = [known(left), known(right)];
  if (a !== null && b !== null) {
    return numeral(a * b);
  }
  if (a === 0 || b === 0) {
    return numeral(0);
  }
  if (Math.abs(a ?? 0) === 1) {
    return a === 1 ? right : negative(right);
  }
  if (Math.abs(b ?? 0) === 1) {
    return b === 1 ? left : negative(left);
  }
  return binary('*', left, right);
}

export function over(left: Expression, right: Expression): Expression {
  return known(right) === 1 ? left : binary('/', left, right);
}

export function plus(left: Expression, right: Expression): Expression {
  const [a, b] = [known(left), known(right)];
  if (a !== null && b !== null) {
    return numeral(a + b);
  }
  if (a === 0 || b === 0) {
    return a === 0 ? right : left;
  }
  return right.kind === 'unary' && right.operator === '-'
    ? binary('-', left, right.operand)
    : binary('+', left, right);
}

export function minus(left: Expression, right: Expression): Expression {
  const [a, b] = [known(left), known(right)];
  if (a !== null && b !== null) {
    return numeral(a - b);
  }
  if (b === 0) {
    return left;
  }
  return a === 0 ? negative(right) : binary('-', left, right);
}

/** One of two, by a test that is held in a constant. */
export function either(test: Expression, then: Expression, otherwise: Expression): Expression {
  const [a, b] = [known(then), known(otherwise)];
  return a !== null && a === b ? then : conditional(test, then, otherwise);
}
