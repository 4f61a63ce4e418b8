/** Takes away constants that nothing reads. */
import { EFFECTS } from '../python/runtime/effects.js';
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { CHANGING } from './flat/callbacks.js';

export function tidy(body: readonly Statement[]): Statement[] {
  const uses = new Map<Variable, number>();
  const count = (value: unknown, by: number) =>
    nodesIn(value).forEach(node => {
      if (node.kind === 'variable') {
        uses.set(node.variable, (uses.get(node.variable) ?? 0) + by);
      }
    });
  count(body, 1);
  const isIdle = (statement: Statement): boolean => {
    if (statement.kind !== 'declare' || !statement.constant) {
      return false;
    }
    const [{ pattern, value }] = statement.declarations;
    return (
      pattern.kind === 'variable' &&
      value !== null &&
      uses.get(pattern.variable) === 1 &&
      !hasEffect(value)
    );
  };
  // Last first, since what a constant reads is above it.
  const clean = (statements: readonly Statement[]): Statement[] => {
    const left: Statement[] = [];
    for (const statement of [...statements].reverse()) {
      if (isIdle(statement)) {
        count(statement, -1);
      } else {
        left.push(inside(statement, clean));
      }
    }
    return left.reverse();
  };
  return clean(body);
}

function inside(node: Statement, clean: (own: readonly Statement[]) => Statement[]): Statement {
  const one = (own: Statement): Statement => clean([own])[0] ?? { kind: 'block', body: [] };
  switch (node.kind) {
    case 'if': {
      const otherwise = node.otherwise && one(node.otherwise);
      return { ...node, then: one(node.then), otherwise };
    }
    case 'for':
    case 'while':
      return { ...node, body: one(node.body) };
    case 'switch':
      return { ...node, cases: node.cases.map(own => ({ ...own, body: clean(own.body) })) };
    case 'try':
      return {
        ...node,
        last: clean(node.last),
        handler: node.handler && clean(node.handler),
        body: clean(node.body)
      };
    case 'block':
      return { ...node, body: clean(node.body) };
    default:
      return node;
  }
}

/** Whether a value is asked for what it does: calls may also raise an error. */
function hasEffect(value: Expression): boolean {
  return nodesIn(value).some(
    node =>
      (node.kind === 'method' && CHANGING.has(node.method)) ||
      (node.kind === 'runtime' && !isPure(node.name))
  );
}

function isPure(name: string): boolean {
  return PURE.has(name) || EFFECTS.get(name)?.changes.length === 0;
}

/** Functions of the changes, which only give values. */
const PURE: ReadonlySet<string> = new Set(['still', 'digamma']);
