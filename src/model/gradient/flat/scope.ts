/** What the names of a function mean while it is written out where it is called. */
import type { FunctionValue, Variable } from '../../program.js';

export type Closure =
  { kind: 'own'; function: FunctionValue; scope: Scope } | { kind: 'built-in'; name: string };

/** One call of a function: its variables get new numbers, since it may be called twice. */
export class Scope {
  private readonly variables = new Map<Variable, Variable>();
  private readonly functions = new Map<Variable, Closure>();

  constructor(private readonly outer: Scope | null) {}

  rename(variable: Variable, fresh: Variable): void {
    this.variables.set(variable, fresh);
  }

  define(variable: Variable, closure: Closure): void {
    this.functions.set(variable, closure);
  }

  closure(variable: Variable): Closure | undefined {
    return this.functions.get(variable) ?? this.outer?.closure(variable);
  }

  variable(variable: Variable): Variable {
    return this.variables.get(variable) ?? this.outer?.variable(variable) ?? variable;
  }
}
