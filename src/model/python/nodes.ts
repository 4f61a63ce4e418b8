/** What a Python text says, as typed nodes with their lines. Names are resolved and types are found later. */

export interface Placed {
  /** Line of the text, from 1. */
  line: number;
}

export type PyExpression = Placed &
  (
    | { kind: 'number'; value: number; isFloat: boolean }
    | { kind: 'string'; value: string }
    /** A text with values in it. */
    | { kind: 'format'; parts: FormatPart[] }
    | { kind: 'boolean'; value: boolean }
    | { kind: 'none' | 'ellipsis' }
    | { kind: 'name'; name: string }
    | { kind: 'attribute'; object: PyExpression; name: string }
    | { kind: 'subscript'; object: PyExpression; index: PyExpression }
    /** `lower:upper:step`, only within a subscript. */
    | {
        kind: 'slice';
        lower: PyExpression | null;
        upper: PyExpression | null;
        step: PyExpression | null;
      }
    | { kind: 'call'; callee: PyExpression; arguments: PyExpression[]; keywords: Keyword[] }
    | { kind: 'unary'; operator: PyUnaryOperator; operand: PyExpression }
    | { kind: 'binary'; operator: PyBinaryOperator; left: PyExpression; right: PyExpression }
    | { kind: 'logical'; operator: 'and' | 'or'; left: PyExpression; right: PyExpression }
    /** `first op operands[0] op operands[1]`: each value is computed once. */
    | {
        kind: 'compare';
        first: PyExpression;
        operators: PyCompareOperator[];
        operands: PyExpression[];
      }
    | {
        kind: 'conditional';
        test: PyExpression;
        then: PyExpression;
        otherwise: PyExpression;
      }
    | { kind: 'lambda'; parameters: PyParameter[]; body: PyExpression }
    | { kind: 'list' | 'tuple' | 'set'; elements: PyExpression[] }
    | { kind: 'dict'; entries: { key: PyExpression; value: PyExpression }[] }
    | {
        kind: 'comprehension';
        form: 'list' | 'set' | 'dict' | 'generator';
        /** The key, where it makes a dict. */
        key: PyExpression | null;
        element: PyExpression;
        clauses: PyClause[];
      }
    | { kind: 'star'; value: PyExpression }
    /** `target := value` */
    | { kind: 'walrus'; target: string; value: PyExpression }
  );

export type PyNode<K extends PyExpression['kind']> = PyExpression & { kind: K };

/** A text as it is, or a value with how it is to be written, such as `:.2f`. */
export type FormatPart = string | { value: PyExpression; spec: string };

/** The name of `**values` among the keywords of a call. */
export const SPREAD = '**';

export interface Keyword extends Placed {
  /** Or SPREAD. */
  name: string;
  value: PyExpression;
}

export interface PyClause extends Placed {
  target: PyExpression;
  values: PyExpression;
  conditions: PyExpression[];
}

export interface PyParameter extends Placed {
  name: string;
  default: PyExpression | null;
  /** `*args` takes what is left. */
  isRest: boolean;
  /** `**options` takes the keywords that are left. */
  takesKeywords: boolean;
  /** Stands behind a `*`. */
  isNamed: boolean;
}

export type PyStatement = Placed &
  (
    | { kind: 'assign'; targets: PyExpression[]; value: PyExpression }
    | {
        kind: 'augmented';
        target: PyExpression;
        operator: PyBinaryOperator;
        value: PyExpression;
      }
    | { kind: 'expression'; value: PyExpression }
    | { kind: 'if'; test: PyExpression; then: PyStatement[]; otherwise: PyStatement[] }
    | {
        kind: 'for';
        target: PyExpression;
        values: PyExpression;
        body: PyStatement[];
        otherwise: PyStatement[];
      }
    | { kind: 'while'; test: PyExpression; body: PyStatement[]; otherwise: PyStatement[] }
    | { kind: 'function'; name: string; parameters: PyParameter[]; body: PyStatement[] }
    | { kind: 'return'; value: PyExpression | null }
    | { kind: 'break' | 'continue' | 'pass' }
    | {
        kind: 'try';
        body: PyStatement[];
        handlers: PyHandler[];
        otherwise: PyStatement[];
        last: PyStatement[];
      }
    | { kind: 'raise'; error: string }
    | { kind: 'assert'; test: PyExpression }
    /** Each name with what it stands for, such as `np` for `numpy` or `expit` for `scipy.special.expit`. */
    | { kind: 'import'; names: { name: string; path: string }[] }
    | { kind: 'nonlocal'; names: string[] }
    | { kind: 'global'; names: string[] }
    | { kind: 'delete'; targets: PyExpression[] }
  );

export interface PyHandler extends Placed {
  /** Names of the errors; empty: all. */
  errors: string[];
  name: string | null;
  body: PyStatement[];
}

export type PyFunction = Extract<PyStatement, { kind: 'function' }>;

export const PY_UNARY_OPERATORS = ['+', '-', '~', 'not'] as const;
export const PY_BINARY_OPERATORS = [
  ...['+', '-', '*', '/', '//', '%', '**', '@'],
  ...['&', '|', '^', '<<', '>>']
] as const;
export const PY_COMPARE_OPERATORS = [
  ...['==', '!=', '<', '<=', '>', '>='],
  ...['is', 'is not', 'in', 'not in']
] as const;

export type PyUnaryOperator = '+' | '-' | '~' | 'not';
export type PyBinaryOperator =
  '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '&' | '|' | '^' | '<<' | '>>';
export type PyCompareOperator =
  '==' | '!=' | '<' | '<=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in';
