/** Pieces of programs that loops are written with. */
import type { Loop } from './access.js';
import type { BinaryOperator, Expression, Statement, Variable } from '../program.js';

export function variable(own: Variable): Extract<Expression, { kind: 'variable' }> {
  return { kind: 'variable', variable: own };
}

export function number(value: number): Expression {
  return { kind: 'number', value };
}

export function negative(value: number): Expression {
  return { kind: 'unary', operator: '-', operand: number(value) };
}

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

export function and(left: Expression, right: Expression): Expression {
  return { kind: 'logical', operator: '&&', left, right };
}

export function or(left: Expression, right: Expression): Expression {
  return { kind: 'logical', operator: '||', left, right };
}

export function not(operand: Expression): Expression {
  return { kind: 'unary', operator: '!', operand };
}

export function log(value: Expression): Expression {
  return { kind: 'intrinsic', name: 'Math.log', arguments: [value] };
}

export function exponential(value: Expression): Expression {
  return { kind: 'intrinsic', name: 'Math.exp', arguments: [value] };
}

export function runtime(name: string, ...given: Expression[]): Expression {
  return { kind: 'runtime', name, arguments: given };
}

export function element(
  object: Expression,
  index: Expression
): Extract<Expression, { kind: 'index' }> {
  return { kind: 'index', object, index, optional: false, line: 0 };
}

export function declaration(
  own: Variable,
  value: Expression,
  constant = true
): Extract<Statement, { kind: 'declare' }> {
  return { kind: 'declare', constant, declarations: [{ pattern: variable(own), value }] };
}

export function assigned(
  target: Extract<Expression, { kind: 'variable' | 'index' }>,
  value: Expression
): Statement {
  return { kind: 'expression', expression: { kind: 'assign', operator: '=', target, value } };
}

export function when(
  test: Expression,
  then: Statement[],
  otherwise: Statement[] | null = null
): Statement {
  return {
    kind: 'if',
    test,
    then: { kind: 'block', body: then },
    otherwise: otherwise && { kind: 'block', body: otherwise }
  };
}

export function lengthOf(object: Expression): Expression {
  return { kind: 'extent', object, name: 'length', optional: false };
}

/** `for (let counter = 0; counter < count; counter++) body` */
export function countedLoop(counter: Variable, count: Expression, body: Statement[]): Loop {
  return {
    kind: 'for',
    start: declaration(counter, number(0), false),
    test: { kind: 'binary', operator: '<', left: variable(counter), right: count },
    step: { kind: 'update', operator: '++', prefix: false, target: variable(counter) },
    body: { kind: 'block', body }
  };
}
