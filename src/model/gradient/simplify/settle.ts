/**
 * A variable that is given its values by statements that follow each other, before all that reads it, becomes a constant
 * for each value; blocks that only hold statements together become part of what is around them.
 */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import { declare, variable } from '../../code.js';
import { type Names } from '../build.js';
import { reassignedIn } from '../flat/flatten.js';
import { rewrite, rewriteExpression } from './rewrite.js';

export function settle(body: readonly Statement[], names: Names): Statement[] {
  const counts = countsIn(body);
  const settled = new Set<Variable>();
  const placed = rewrite(body, {
    list: own => {
      const all = withoutBlocks(own);
      const here = separable(all, counts);
      here.forEach(variable => settled.add(variable));
      return here.size === 0 ? all : separated(all, here, names);
    }
  });
  return markConstants(
    rewrite(placed, {
      statement: node => (isEmpty(node, settled) ? [] : [node])
    })
  );
}

/** Blocks that only hold statements together are part of what is around them. */
export function withoutBlocks(body: readonly Statement[]): Statement[] {
  return body.flatMap(node =>
    node.kind === 'block' && node.label === undefined ? withoutBlocks(node.body) : [node]
  );
}

interface Counts {
  /** Times that a variable occurs, its declaration included. */
  all: ReadonlyMap<Variable, number>;
  /** Times that it is given a value. */
  given: ReadonlyMap<Variable, number>;
  /** Times that it is declared without one, */
  empty: ReadonlyMap<Variable, number>;
  /** and with a number, to be given another one later. */
  begun: ReadonlyMap<Variable, number>;
}

function countsIn(body: readonly Statement[]): Counts {
  const [given, empty, begun] = [0, 1, 2].map(() => new Map<Variable, number>());
  for (const node of nodesIn(body)) {
    if (node.kind === 'declare') {
      node.declarations.forEach(
        ({ pattern, value }) =>
          pattern.kind === 'variable' && add(value ? given : empty, pattern.variable)
      );
      beginning(node).forEach(variable => add(begun, variable));
    } else if (node.kind === 'assign' && node.target.kind === 'variable') {
      add(given, node.target.variable);
    }
  }
  return { all: occurrencesIn(body), given, empty, begun };
}

/** The variable that a statement declares with a number which it does not keep. */
function beginning(node: Statement): Variable[] {
  if (node.kind !== 'declare' || node.constant) {
    return [];
  }
  const [{ pattern, value }] = node.declarations;
  return pattern.kind === 'variable' && value?.kind === 'number' ? [pattern.variable] : [];
}

function add(to: Map<Variable, number>, variable: Variable): void {
  to.set(variable, (to.get(variable) ?? 0) + 1);
}

function occurrencesIn(value: unknown): Map<Variable, number> {
  const found = new Map<Variable, number>();
  for (const node of nodesIn(value)) {
    if (node.kind === 'variable') {
      add(found, node.variable);
    }
  }
  return found;
}

/** What a statement gives to a variable, as an assignment or with its declaration. */
function givenBy(node: Statement): { variable: Variable; value: Expression } | null {
  if (node.kind === 'declare') {
    const [{ pattern, value }] = node.declarations;
    return pattern.kind === 'variable' && value ? { variable: pattern.variable, value } : null;
  }
  return node.kind === 'expression' &&
    node.expression.kind === 'assign' &&
    node.expression.target.kind === 'variable'
    ? { variable: node.expression.target.variable, value: node.expression.value }
    : null;
}

/**
 * Variables that are given all their values by statements of this list, and read only by them and after the first. A number
 * that one is declared with elsewhere is never read then.
 */
function separable(body: readonly Statement[], counts: Counts): Set<Variable> {
  const givenHere = new Map<Variable, number>();
  const seen = new Map<Variable, number>();
  const early = new Set<Variable>();
  for (const node of body) {
    const given = givenBy(node);
    for (const [variable, times] of occurrencesIn(node)) {
      const isBefore = !givenHere.has(variable) && (given?.variable !== variable || times > 1);
      if (isBefore && !isDeclaration(node, variable)) {
        early.add(variable);
      }
      seen.set(variable, (seen.get(variable) ?? 0) + times);
    }
    if (given) {
      add(givenHere, given.variable);
    }
  }
  const { all, given, empty, begun } = counts;
  const begunHere = body.flatMap(beginning);
  return new Set(
    [...givenHere.keys()].filter(variable => {
      const outside = all.get(variable)! - seen.get(variable)!;
      const begunOutside =
        (begun.get(variable) ?? 0) - begunHere.filter(own => own === variable).length;
      const emptyOnes = (empty.get(variable) ?? 0) + begunOutside;
      const isDeclaredOnce = emptyOnes + (givesOnce(body, variable) ? 1 : 0) === 1;
      const declaredOutside = emptyOnes - emptyIn(body, variable);
      return (
        givenHere.get(variable) === given.get(variable)! - begunOutside &&
        isDeclaredOnce &&
        outside === declaredOutside &&
        !early.has(variable) &&
        !(givenHere.get(variable) === 1 && givesOnce(body, variable))
      );
    })
  );
}

function isDeclaration(node: Statement, variable: Variable): boolean {
  return (
    node.kind === 'declare' &&
    node.declarations[0].value === null &&
    occurrencesIn(node).has(variable)
  );
}

/** Whether the list declares the variable with a value. */
function givesOnce(body: readonly Statement[], variable: Variable): boolean {
  return body.some(node => node.kind === 'declare' && givenBy(node)?.variable === variable);
}

function emptyIn(body: readonly Statement[], variable: Variable): number {
  return body.filter(node => isDeclaration(node, variable)).length;
}

/** The list with a constant for each value that such a variable is given. */
function separated(
  body: readonly Statement[],
  variables: ReadonlySet<Variable>,
  names: Names
): Statement[] {
  const current = new Map<Variable, Variable>();
  const renamed = (node: Expression): Expression => {
    const now = node.kind === 'variable' ? current.get(node.variable) : undefined;
    return now === undefined ? node : variable(now);
  };
  return body.map(node => {
    const given = givenBy(node);
    if (!given || !variables.has(given.variable)) {
      return rewrite([node], { expression: renamed })[0];
    }
    const value = rewriteExpression(given.value, renamed);
    const name = current.has(given.variable) ? names.fresh() : given.variable;
    current.set(given.variable, name);
    return declare(name, value, true);
  });
}

function isEmpty(node: Statement, settled: ReadonlySet<Variable>): boolean {
  if (node.kind !== 'declare') {
    return false;
  }
  const [{ pattern, value }] = node.declarations;
  const isUnread = value === null || beginning(node).length > 0;
  return isUnread && pattern.kind === 'variable' && settled.has(pattern.variable);
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
