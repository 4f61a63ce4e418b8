/**
 * A program without functions, whose expressions change nothing: what the rules of differentiation are written for.
 * Calls are written out in place, with variables of their own; methods that take functions become loops; patterns are
 * taken apart; an assignment within an expression becomes a statement before it.
 */
import { variablesOf } from '../../pattern-variables.js';
import type { Procedure, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import type { Names } from '../build.js';
import { NoDerivative } from '../no-derivative.js';
import { Flattening } from './flattening.js';
import { Scope } from './scope.js';
import { flatStatements } from './statements.js';
import { named } from './wholes.js';

/** A program that is longer than this when its functions are written out would take longer to compile than to fit. */
const MOST_NODES = 60_000;

/** @throws NoDerivative where functions are not known beforehand, or call themselves */
export function flatten(procedure: Procedure, names: Names): Statement[] {
  const body = named(procedure, names);
  const flat = new Flattening(names, reassignedIn(body));
  const statements = flatStatements(body, { scope: new Scope(null), exit: null }, flat);
  if (nodesIn(statements).length > MOST_NODES) {
    throw new NoDerivative(
      'it is too long once its functions are written out where they are called'
    );
  }
  return statements;
}

/** Variables that are given a value outside of their declaration. */
export function reassignedIn(body: readonly Statement[]): Set<Variable> {
  return new Set(
    nodesIn(body).flatMap(node =>
      node.kind === 'assign' || node.kind === 'update' ? variablesOf(node.target) : []
    )
  );
}
