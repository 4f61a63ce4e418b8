/** Loops that end whatever their bodies do. */
import { EFFECTS } from '../python/runtime/effects.js';
import { variablesOf } from '../pattern-variables.js';
import type { Expression, Node, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';

/** `for (let i = ...; i < n; i++)` whose body touches neither `i` nor `n`. */
export function isCounted({
  start,
  test,
  step,
  body
}: Extract<Statement, { kind: 'for' }>): boolean {
  if (start?.kind !== 'declare' || test?.kind !== 'binary' || step?.kind !== 'update') {
    return false;
  }
  const { target } = step;
  if (target.kind !== 'variable' || step.operator !== '++' || test.operator !== '<') {
    return false;
  }
  return (
    test.left.kind === 'variable' &&
    test.left.variable === target.variable &&
    isFixed([test.left, test.right], nodesIn(body))
  );
}

function isFixed(limits: readonly Expression[], body: readonly Node[]): boolean {
  const nodes = nodesIn(limits);
  const assigned = new Set(body.flatMap(assignedBy));
  const isLength = nodes.some(({ kind }) => kind === 'extent' || kind === 'call');
  return (
    nodes.every(node => node.kind !== 'variable' || !assigned.has(node.variable)) &&
    !(isLength && body.some(mayLengthen))
  );
}

function assignedBy(node: Node): Variable[] {
  switch (node.kind) {
    case 'assign':
    case 'update':
      return variablesOf(node.target);
    case 'for-of':
      return variablesOf(node.pattern);
    default:
      return [];
  }
}

/** Whatever may write to a list, which is then longer. */
function mayLengthen(node: Node): boolean {
  switch (node.kind) {
    case 'assign':
    case 'update':
      return node.target.kind !== 'variable';
    case 'method':
      return node.method !== 'has' && node.method !== 'get';
    case 'call':
      return true;
    default:
      return node.kind === 'runtime' && (EFFECTS.get(node.name)?.changes.length ?? 1) > 0;
  }
}
