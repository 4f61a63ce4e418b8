/** Short names for the parts of programs that are written here. */
import type {
  ArrayPart,
  BinaryOperator,
  Expression,
  LogicalOperator,
  Place,
  Statement,
  UnaryOperator,
  Variable
} from './program.js';

export function numeral(value: number): Expression {
  if (Number.isNaN(value)) {
    return { kind: 'nan' };
  }
  return value < 0 || Object.is(value, -0)
    ? unary('-', value === -Infinity ? { kind: 'infinity' } : { kind: 'number', value: -value })
    : { kind: 'number', value };
}

export function text(value: string): Expression {
  return { kind: 'text', value };
}

export function truthValue(value: boolean): Expression {
  return { kind: 'boolean', value };
}

export const NULL: Expression = { kind: 'null' };
export const UNDEFINED: Expression = { kind: 'undefined' };

export function variable(index: Variable): Extract<Expression, { kind: 'variable' }> {
  return { kind: 'variable', variable: index };
}

export function unary(operator: UnaryOperator, operand: Expression): Expression {
  return { kind: 'unary', operator, operand };
}

export function not(operand: Expression): Expression {
  return operand.kind === 'boolean'
    ? { kind: 'boolean', value: !operand.value }
    : unary('!', operand);
}

/** Sums and products with neutral numbers of places and strides are written without them. */
export function plus(left: Expression, right: Expression): Expression {
  if (isNumeral(left) && isNumeral(right)) {
    return numeral(left.value + right.value);
  }
  if (isNumeral(left, 0)) {
    return right;
  }
  return isNumeral(right, 0) ? left : binary('+', left, right);
}

export function times(left: Expression, right: Expression): Expression {
  if (isNumeral(left) && isNumeral(right)) {
    return numeral(left.value * right.value);
  }
  if (isNumeral(left, 0) || isNumeral(right, 0)) {
    return numeral(0);
  }
  if (isNumeral(left, 1)) {
    return right;
  }
  return isNumeral(right, 1) ? left : binary('*', left, right);
}

export function isNumeral(
  node: Expression,
  value?: number
): node is Extract<Expression, { kind: 'number' }> {
  return node.kind === 'number' && (value === undefined || node.value === value);
}

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

export function logical(
  operator: LogicalOperator,
  left: Expression,
  right: Expression
): Expression {
  return { kind: 'logical', operator, left, right };
}

export function and(left: Expression, right: Expression): Expression {
  return logical('&&', left, right);
}

export function or(left: Expression, right: Expression): Expression {
  return logical('||', left, right);
}

export function conditional(test: Expression, then: Expression, otherwise: Expression): Expression {
  return test.kind === 'boolean'
    ? test.value
      ? then
      : otherwise
    : { kind: 'conditional', test, then, otherwise };
}

export function runtime(name: string, ...args: Expression[]): Expression {
  return { kind: 'runtime', name, arguments: args };
}

export function intrinsic(name: string, ...args: Expression[]): Expression {
  return { kind: 'intrinsic', name, arguments: args };
}

export function method(object: Expression, name: string, ...args: Expression[]): Expression {
  return { kind: 'method', object, method: name, arguments: args, optional: false };
}

export function arrayOf(elements: readonly Expression[]): Expression {
  return { kind: 'array', elements: [...elements] };
}

export function lengthOf(object: Expression): Expression {
  return { kind: 'extent', object, name: 'length', optional: false };
}

export function sizeOfMap(object: Expression): Expression {
  return { kind: 'extent', object, name: 'size', optional: false };
}

export function part(object: Expression, name: ArrayPart): Expression {
  return { kind: 'part', object, name };
}

export function at(object: Expression, index: Expression, line = 0) {
  return { kind: 'index' as const, object, index, optional: false, line };
}

export function assign(target: Place, value: Expression): Statement {
  return {
    kind: 'expression',
    expression: { kind: 'assign', operator: '=', target, value }
  };
}

export function declare(
  index: Variable,
  value: Expression | null,
  constant = false
): Extract<Statement, { kind: 'declare' }> {
  return {
    kind: 'declare',
    constant,
    declarations: [{ pattern: variable(index), value }]
  };
}

export function statement(expression: Expression): Statement {
  return { kind: 'expression', expression };
}

export function block(body: Statement[], label?: number): Statement {
  return label === undefined ? { kind: 'block', body } : { kind: 'block', body, label };
}

export function when(
  test: Expression,
  then: Statement[],
  otherwise: Statement[] | null = null
): Statement {
  return { kind: 'if', test, then: block(then), otherwise: otherwise && block(otherwise) };
}
