/**
 * A variable that is given its value once, before all that reads it, becomes a constant there; blocks that only hold
 * statements together become part of what is around them.
 */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../unused.js';
import { constant } from '../build.js';
import { reassignedIn } from '../flat/flatten.js';
import { rewrite } from './rewrite.js';

export function settle(body: readonly Statement[]): Statement[] {
  const counts = countsIn(body);
  const settled = new Set<Variable>();
  const placed = rewrite(body, {
    list: own => withoutBlocks(own).map((node, i, all) => {
      const given = assignmentOf(node);
      if (given === null || !isOnlyThere(given.variable, all.slice(i), counts)) {
        return node;
      }
      settled.add(given.variable);
      return constant(given.variable, given.value);
    })
  });
  return markConstants(
    rewrite(placed, {
      statement: node => (isEmpty(node, settled) ? [] : [node])
    })
  );
}

function withoutBlocks(body: readonly Statement[]): Statement[] {
  return body.flatMap(node =>
    node.kind === 'block' && node.label === undefined ? withoutBlocks(node.body) : [node]
  );
}

interface Counts {
  /** Times that a variable occurs, its declaration included. */
  all: ReadonlyMap<Variable, number>;
  /** Times that it is declared with a value, or assigned to. */
  given: ReadonlyMap<Variable, number>;
  /** Times that it is declared without one. */
  empty: ReadonlyMap<Variable, number>;
}

function countsIn(body: readonly Statement[]): Counts {
  const [all, given, empty] = [0, 1, 2].map(() => new Map<Variable, number>());
  const add = (to: Map<Variable, number>, variable: Variable) =>
    to.set(variable, (to.get(variable) ?? 0) + 1);
  for (const node of nodesIn(body)) {
    if (node.kind === 'variable') {
      add(all, node.variable);
    } else if (node.kind === 'declare') {
      node.declarations.forEach(
        ({ pattern, value }) =>
          pattern.kind === 'variable' && add(value ? given : empty, pattern.variable)
      );
    } else if (node.kind === 'assign' && node.target.kind === 'variable') {
      add(given, node.target.variable);
    }
  }
  return { all, given, empty };
}

function assignmentOf(node: Statement): { variable: Variable; value: Expression } | null {
  return node.kind === 'expression' &&
    node.expression.kind === 'assign' &&
    node.expression.target.kind === 'variable'
    ? { variable: node.expression.target.variable, value: node.expression.value }
    : null;
}

/** Whether the first statement gives the variable its only value, and only those after it read it. */
function isOnlyThere(
  variable: Variable,
  [first, ...others]: readonly Statement[],
  { all, given, empty }: Counts
): boolean {
  return (
    given.get(variable) === 1 &&
    empty.get(variable) === 1 &&
    occurrences(first, variable) === 1 &&
    occurrences(others, variable) + 2 === all.get(variable)
  );
}

function occurrences(value: unknown, variable: Variable): number {
  return nodesIn(value).filter(node => node.kind === 'variable' && node.variable === variable)
    .length;
}

function isEmpty(node: Statement, settled: ReadonlySet<Variable>): boolean {
  if (node.kind !== 'declare') {
    return false;
  }
  const [{ pattern, value }] = node.declarations;
  return value === null && pattern.kind === 'variable' && settled.has(pattern.variable);
}

/** Declares as constant what is one. */
function markConstants(body: readonly Statement[]): Statement[] {
  const reassigned = reassignedIn(body);
  return rewrite(body, {
    statement: node => {
      if (node.kind !== 'declare' || node.constant) {
        return [node];
      }
      const [{ pattern, value }] = node.declarations;
      const isOne = value && pattern.kind === 'variable' && !reassigned.has(pattern.variable);
      return [isOne ? { ...node, constant: true } : node];
    }
  });
}
