/**
 * The checked program: everything that a likelihood may do, as plain JSON. Front ends write it, the emitter reads it.
 * A construct that has no node here cannot reach the emitter.
 */

/** A variable of the model. Each binding has a number of its own, so that scopes need no names. */
export type Variable = number;

/** What a model does with its columns and parameters. */
export interface Procedure {
  /** Number of input columns. */
  columns: number;
  /** Number of parameters. */
  parameters: number;
  body: Statement[];
  /** Its front end saw to it that no write can make an array or a text longer than it may be. */
  isBounded?: boolean;
}

export type Statement =
  | { kind: 'declare'; constant: boolean; declarations: Declaration[] }
  | { kind: 'function'; variable: Variable; function: FunctionValue }
  | { kind: 'expression'; expression: Expression }
  | { kind: 'if'; test: Expression; then: Statement; otherwise: Statement | null }
  | {
      kind: 'for';
      start: Statement | null;
      test: Expression | null;
      step: Expression | null;
      body: Statement;
    }
  | { kind: 'for-of'; constant: boolean; pattern: Pattern; values: Expression; body: Statement }
  | { kind: 'while'; test: Expression; body: Statement }
  | { kind: 'do-while'; test: Expression; body: Statement }
  | { kind: 'switch'; value: Expression; cases: SwitchCase[] }
  /** With a label, it leaves the block of that label. */
  | { kind: 'break'; label?: number }
  | { kind: 'continue' }
  | { kind: 'return'; value: Expression | null }
  | { kind: 'throw'; line: number }
  /** `error` is what was thrown; without `handler`, it goes on its way after `last`. */
  | {
      kind: 'try';
      body: Statement[];
      error: Variable;
      handler: Statement[] | null;
      last: Statement[];
    }
  | { kind: 'block'; body: Statement[]; label?: number }
  /** Says what the derivative of the result is with respect to a parameter. */
  | { kind: 'slope'; parameter: number; value: Expression };

export interface Declaration {
  pattern: Pattern;
  value: Expression | null;
}

export interface SwitchCase {
  /** Null: the default case. */
  test: Expression | null;
  body: Statement[];
}

export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'infinity' | 'nan' | 'undefined' | 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'text'; value: string }
  | { kind: 'template'; texts: string[]; values: Expression[] }
  | { kind: 'variable'; variable: Variable }
  /** One value of an input column. */
  | { kind: 'cell'; column: number; trial: Expression; line: number }
  /** Length of an input column. */
  | { kind: 'trials'; column: number }
  /** A whole input column, as an array that the model may change. */
  | { kind: 'column'; column: number }
  | { kind: 'parameter'; parameter: number }
  /** The whole parameter vector, as an array that the model may change. */
  | { kind: 'parameters' }
  | { kind: 'array'; elements: Argument[] }
  | { kind: 'record'; entries: { key: string | number; value: Expression }[] }
  | { kind: 'function-value'; function: FunctionValue }
  /** `object[index]`; an index is only ever a number. */
  | Index
  | Field
  /** `object.length` or `object.size`. */
  | Extent
  | { kind: 'unary'; operator: UnaryOperator; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'logical'; operator: LogicalOperator; left: Expression; right: Expression }
  | { kind: 'conditional'; test: Expression; then: Expression; otherwise: Expression }
  | { kind: 'assign'; operator: AssignOperator; target: Pattern; value: Expression }
  | { kind: 'update'; operator: '++' | '--'; prefix: boolean; target: Place }
  | { kind: 'sequence'; expressions: Expression[] }
  | { kind: 'call'; callee: Expression; arguments: Argument[]; optional: boolean }
  | {
      kind: 'method';
      object: Expression;
      method: string;
      arguments: Argument[];
      optional: boolean;
    }
  /** A call of something that the emitter knows, such as `Math.exp`. */
  | { kind: 'intrinsic'; name: string; arguments: Argument[] }
  /** The same as a value, such as in `values.map(Math.exp)`. */
  | { kind: 'intrinsic-value'; name: string }
  /** A call of a function of the runtime that Python models have. */
  | { kind: 'runtime'; name: string; arguments: Expression[] }
  /** A part of one of the runtime's arrays. */
  | { kind: 'part'; object: Expression; name: ArrayPart };

export const ARRAY_PARTS = ['data', 'offset', 'shape', 'strides'] as const;
export type ArrayPart = (typeof ARRAY_PARTS)[number];

export interface Index {
  kind: 'index';
  object: Expression;
  index: Expression;
  optional: boolean;
  line: number;
}

export interface Field {
  kind: 'field';
  object: Expression;
  key: string;
  optional: boolean;
  line: number;
}

export interface Extent {
  kind: 'extent';
  object: Expression;
  name: 'length' | 'size';
  optional: boolean;
}

export type Argument = Expression | { kind: 'spread'; values: Expression };

export interface FunctionValue {
  /** The name that a function expression has for itself. */
  self: Variable | null;
  parameters: Pattern[];
  body: Statement[];
}

/** What can be assigned to. */
export type Place = { kind: 'variable'; variable: Variable } | Index | Field | Extent;

/** What a value can be taken apart into. */
export type Pattern =
  | Place
  | { kind: 'array-pattern'; elements: (Pattern | null)[]; rest: Pattern | null }
  | { kind: 'record-pattern'; entries: { key: string; pattern: Pattern }[] }
  | { kind: 'default'; pattern: Pattern; value: Expression }
  | { kind: 'rest'; pattern: Pattern };

export const UNARY_OPERATORS = ['+', '-', '!', '~', 'typeof'] as const;
export const BINARY_OPERATORS = [
  ...['+', '-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>'],
  ...['==', '!=', '===', '!==', '<', '<=', '>', '>=']
] as const;
export const LOGICAL_OPERATORS = ['&&', '||', '??'] as const;
export const ASSIGN_OPERATORS = [
  ...['=', '+=', '-=', '*=', '/=', '%=', '**=', '|=', '&=', '^=', '<<=', '>>=', '>>>='],
  ...['&&=', '||=', '??=']
] as const;

export type UnaryOperator = (typeof UNARY_OPERATORS)[number];
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];
export type LogicalOperator = (typeof LOGICAL_OPERATORS)[number];
export type AssignOperator = (typeof ASSIGN_OPERATORS)[number];

/** Any part of a program. */
export type Node = Statement | Expression | Pattern;
