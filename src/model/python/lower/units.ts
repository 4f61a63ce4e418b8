/** Functions that are being written, and loops within them. */
import type { Statement, Variable } from '../../program.js';
import type { PyFunction, PyNode } from '../nodes.js';
import type { PyType } from '../types.js';
import type { Scope } from './scope.js';
import type { State } from './state.js';
import type { Value } from './value.js';

export type FunctionNode = PyFunction | PyNode<'lambda'>;

export interface KnownFunction {
  node: FunctionNode;
  scope: Scope;
  unit: Unit;
  defaults: (Value | null)[];
}

/** A JavaScript function that is being written, or the model itself. */
export interface Unit {
  scope: Scope;
  parent: Unit | null;
  /** Declared at its top. */
  hoisted: Statement[];
  functions: Statement[];
  returns: PyType | null;
  /** Variables that it found. */
  outer: ReadonlySet<Variable>;
  /** What is known of these where it returns. */
  exit: State;
}

/** What is known where a loop is left or begins its next round. */
export interface Loop {
  break: State;
  continue: State;
  /** Set where the loop is left, for its else. */
  flag: Variable | null;
}
