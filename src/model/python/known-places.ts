/** What the counter of a loop is known to be: a place of all arrays that are as long as the loop goes. */
import type { Expression, Statement, Variable } from '../program.js';
import { variable } from '../code.js';
import { counterOf, isLoop, type Loop } from '../fuse/access.js';
import { rewrite } from '../gradient/simplify/rewrite.js';
import { areAlike, nodesIn } from '../nodes.js';

/** Without the question whether a place is in range where it is a counter that is. */
export function withKnownPlaces(body: readonly Statement[]): Statement[] {
  return rewrite(body, { statement: node => [isLoop(node) ? inRange(node) : node] });
}

function inRange(loop: Loop): Loop {
  const counter = counterOf(loop);
  const end = loop.test.right;
  const nodes = nodesIn(loop.body);
  const isFixed = (own: Variable): boolean =>
    !nodes.some(
      node => (node.kind === 'assign' || node.kind === 'update') && isVariable(node.target, own)
    );
  if (!isFixed(counter) || (end.kind === 'variable' && !isFixed(end.variable))) {
    return loop;
  }
  const names = new Set([counter]);
  for (const node of nodes) {
    if (node.kind === 'declare' && node.constant) {
      const [{ pattern, value }] = node.declarations;
      if (pattern.kind === 'variable' && value?.kind === 'variable' && names.has(value.variable)) {
        names.add(pattern.variable);
      }
    }
  }
  const written = rewrite(loop.body.body, {
    expression: node => (isInRange(node, names, end) ? variable(counter) : node)
  });
  return { ...loop, body: { ...loop.body, body: written } };
}

/** `i < end ? i : index(i, end)`, with or without a look at negative ones. */
function isInRange(node: Expression, names: ReadonlySet<Variable>, end: Expression): boolean {
  if (node.kind !== 'conditional' || node.otherwise.kind !== 'runtime') {
    return false;
  }
  const { then, otherwise } = node;
  return (
    otherwise.name === 'index' &&
    then.kind === 'variable' &&
    names.has(then.variable) &&
    areAlike(otherwise.arguments[0], then) &&
    areAlike(otherwise.arguments[1], end)
  );
}

function isVariable(node: { kind: string }, own: Variable): boolean {
  return node.kind === 'variable' && (node as Expression & { kind: 'variable' }).variable === own;
}
