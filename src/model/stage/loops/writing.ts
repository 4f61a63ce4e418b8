/** Pieces of programs. */
import type { Expression, Pattern, Statement, Variable } from '../../program.js';

export function variable(own: Variable): { kind: 'variable'; variable: Variable } {
  return { kind: 'variable', variable: own };
}

export function at(array: Variable, place: Expression): Extract<Expression, { kind: 'index' }> {
  return { kind: 'index', object: variable(array), index: place, optional: false, line: 1 };
}

export function set(target: Pattern, value: Expression): Statement {
  return { kind: 'expression', expression: { kind: 'assign', operator: '=', target, value } };
}

export function declare(own: Variable, value: Expression, constant = true): Statement {
  return { kind: 'declare', constant, declarations: [{ pattern: variable(own), value }] };
}

export const numeral = (value: number): Expression => ({ kind: 'number', value });
