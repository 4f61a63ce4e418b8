/** Pieces of programs, in few words. */
import type {
  BinaryOperator,
  Expression,
  Place,
  Procedure,
  Statement,
  Variable
} from '../program.js';
import { nodesIn } from '../unused.js';

export const numberOf = (value: number): Expression =>
  Number.isNaN(value)
    ? { kind: 'nan' }
    : value < 0
      ? { kind: 'unary', operator: '-', operand: numberOf(-value) }
      : { kind: 'number', value };

export const UNDEFINED: Expression = { kind: 'undefined' };
export const NULL: Expression = { kind: 'null' };

export const read = (variable: Variable): Extract<Expression, { kind: 'variable' }> => ({
  kind: 'variable',
  variable
});

export const binary = (
  left: Expression,
  operator: BinaryOperator,
  right: Expression
): Expression => ({ kind: 'binary', operator, left, right });

export const negated = (operand: Expression): Expression => ({
  kind: 'unary',
  operator: '-',
  operand
});

export const not = (operand: Expression): Expression => ({ kind: 'unary', operator: '!', operand });

export const choose = (test: Expression, then: Expression, otherwise: Expression): Expression => ({
  kind: 'conditional',
  test,
  then,
  otherwise
});

export const element = (
  object: Expression,
  index: Expression
): Extract<Expression, { kind: 'index' }> => ({
  kind: 'index',
  object,
  index,
  optional: false,
  line: 0
});

export const lengthOf = (object: Expression): Expression => ({
  kind: 'extent',
  object,
  name: 'length',
  optional: false
});

export const intrinsic = (name: string, ...args: Expression[]): Expression => ({
  kind: 'intrinsic',
  name,
  arguments: args
});

export const runtime = (name: string, ...args: Expression[]): Expression => ({
  kind: 'runtime',
  name,
  arguments: args
});

export const method = (object: Expression, name: string, ...args: Expression[]): Expression => ({
  kind: 'method',
  object,
  method: name,
  arguments: args,
  optional: false
});

export const constant = (variable: Variable, value: Expression): Statement => ({
  kind: 'declare',
  constant: true,
  declarations: [{ pattern: read(variable), value }]
});

export const changing = (variable: Variable, value: Expression | null): Statement => ({
  kind: 'declare',
  constant: false,
  declarations: [{ pattern: read(variable), value }]
});

export const set = (target: Place, value: Expression): Statement => ({
  kind: 'expression',
  expression: { kind: 'assign', operator: '=', target, value }
});

export const block = (body: Statement[], label?: number): Statement =>
  label === undefined ? { kind: 'block', body } : { kind: 'block', body, label };

export const when = (
  test: Expression,
  then: Statement[],
  otherwise: Statement[] | null = null
): Statement => ({
  kind: 'if',
  test,
  then: block(then),
  otherwise: otherwise && block(otherwise)
});

/** `for (let i = 0; i < end; i = i + 1) body` */
export const counting = (index: Variable, end: Expression, body: Statement[]): Statement => ({
  kind: 'for',
  start: changing(index, numberOf(0)),
  test: binary(read(index), '<', end),
  step: increment(index),
  body: block(body)
});

export const increment = (index: Variable): Expression => ({
  kind: 'assign',
  operator: '=',
  target: read(index),
  value: binary(read(index), '+', numberOf(1))
});

/** Gives out variables and labels that a program does not have yet. */
export class Names {
  private next: number;

  constructor({ body }: Pick<Procedure, 'body'>) {
    this.next = variablesIn(body).reduce((most, own) => Math.max(most, own + 1), 0);
  }

  fresh(): Variable {
    return this.next++;
  }
}

function variablesIn(body: readonly Statement[]): Variable[] {
  return nodesIn(body).flatMap(node =>
    node.kind === 'variable' || node.kind === 'function'
      ? [node.variable]
      : node.kind === 'try'
        ? [node.error]
        : node.kind === 'function-value' && node.function.self !== null
          ? [node.function.self]
          : []
  );
}
