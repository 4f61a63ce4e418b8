/** What a name stands for, from the inside out. */
import { ModelError } from '../errors.js';
import type { Variable } from '../program.js';

export type Binding =
  | { role: 'variable'; variable: Variable; constant: boolean }
  /** An argument of the model that receives an input column. */
  | { role: 'column'; column: number }
  /** The argument of the model that receives all parameters. */
  | { role: 'parameters'; names: readonly string[] }
  /** Another name for something built in, such as `exp` after `const { exp } = Math`. */
  | { role: 'intrinsic'; name: string };

/** What all scopes of one model share. */
export interface Lowering {
  variables: number;
  warnings: Set<string>;
}

export class Scope {
  private readonly bindings = new Map<string, Binding>();

  constructor(
    readonly lowering: Lowering,
    private readonly outer: Scope | null = null
  ) {}

  inner(): Scope {
    return new Scope(this.lowering, this);
  }

  find(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.outer?.find(name);
  }

  /** Whether this very scope gives the name that role. */
  has(name: string, role: Binding['role']): boolean {
    return this.bindings.get(name)?.role === role;
  }

  bind(name: string, binding: Binding): void {
    this.bindings.set(name, binding);
  }

  /** A new variable. */
  declare(name: string, constant: boolean): Variable {
    const variable = this.lowering.variables++;
    this.bind(name, { role: 'variable', variable, constant });
    return variable;
  }

  /** The variable that was declared in this very scope, ahead of its declaration. */
  own(name: string, line: number): Variable {
    const binding = this.bindings.get(name);
    if (binding?.role !== 'variable') {
      throw new ModelError(line, name, 'this name is already in use. Give the variable another.');
    }
    return binding.variable;
  }
}
