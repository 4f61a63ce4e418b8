/** The state of a program that is being written out flat. */
import { declare, variable } from '../../code.js';
import { type Names } from '../build.js';
import type { Expression, FunctionValue, Statement, Variable } from '../../program.js';
import type { Scope } from './scope.js';

/** Where a function that is written out goes when it returns. */
export interface Exit {
  label: number;
  result: Variable;
  isLeft: boolean;
}

/** What is around a statement. */
export interface Place {
  scope: Scope;
  /** Null in the model itself, which simply returns. */
  exit: Exit | null;
}

/** Expressions that give the same value whenever they are evaluated. */
const FIXED: ReadonlySet<string> = new Set([
  'number',
  'infinity',
  'nan',
  'undefined',
  'null',
  'boolean',
  'text',
  'parameter',
  'trials'
]);

export class Flattening {
  /** Functions that are being written out, outermost first. */
  readonly calls: FunctionValue[] = [];
  private statements: Statement[] = [];
  private readonly constants = new Set<Variable>();

  constructor(
    readonly names: Names,
    /** Variables that are given a value outside of their declaration. */
    readonly reassigned: ReadonlySet<Variable>
  ) {}

  push(...statements: Statement[]): void {
    this.statements.push(...statements);
  }

  /** The statements that `work` writes, and what it gives. */
  capture<T>(work: () => T): { statements: Statement[]; value: T } {
    const outer = this.statements;
    this.statements = [];
    try {
      const value = work();
      return { statements: this.statements, value };
    } finally {
      this.statements = outer;
    }
  }

  /** Evaluates one after another: what a later one changes does not change what an earlier one gave. */
  inOrder(parts: readonly (() => Expression)[]): Expression[] {
    const flat = parts.map(part => this.capture(part));
    const last = flat.map(({ statements }) => statements.length > 0).lastIndexOf(true);
    return flat.map(({ statements, value }, i) => {
      this.push(...statements);
      return i < last ? this.held(value) : value;
    });
  }

  /** The value that the expression has now. */
  held(value: Expression): Expression {
    if (
      FIXED.has(value.kind) ||
      (value.kind === 'variable' && this.constants.has(value.variable))
    ) {
      return value;
    }
    const name = this.constant();
    this.push(declare(name, value, true));
    return variable(name);
  }

  /** A new variable that has one value. */
  constant(): Variable {
    const name = this.names.fresh();
    this.settle(name);
    return name;
  }

  /** Says that a variable has one value. */
  settle(variable: Variable): void {
    this.constants.add(variable);
  }
}
