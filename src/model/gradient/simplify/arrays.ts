/** NumPy arrays that are made here become the plain arrays of their data, where only their parts are read. */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import { declare, numeral, variable } from '../../code.js';
import { type Names } from '../build.js';
import { constantsIn } from './propagate.js';
import { rewrite } from './rewrite.js';

interface Made {
  data: Variable;
  shape: Variable;
}

/** @returns the same statements where there is no such array */
export function plainArrays(body: Statement[], names: Names): Statement[] {
  const made = madeIn(body);
  for (const { node, parent } of readsOf(body)) {
    if (made.has(node) && parent !== 'part') {
      made.delete(node);
    }
  }
  if (made.size === 0) {
    return body;
  }
  const own = new Map<Variable, Made>(
    [...made].map(variable => [variable, { data: names.fresh(), shape: names.fresh() }])
  );
  return rewrite(body, {
    expression: node => partOf(node, own),
    statement: node => parts(node, own)
  });
}

/** Constants that are new arrays of known data and shape. */
function madeIn(body: readonly Statement[]): Set<Variable> {
  const found = new Set<Variable>();
  for (const [variable, value] of constantsIn(body)) {
    if (value.kind === 'runtime' && value.name === 'nd' && value.arguments[1].kind === 'array') {
      found.add(variable);
    }
  }
  return found;
}

function readsOf(body: readonly Statement[]): { node: Variable; parent: string }[] {
  const reads: { node: Variable; parent: string }[] = [];
  const all = nodesIn(body);
  const inParts = new Set(
    all.flatMap(node =>
      node.kind === 'part' && node.name !== 'strides' ? [node.object as unknown] : []
    )
  );
  const declared = new Set(
    all.flatMap(node =>
      node.kind === 'declare' ? node.declarations.map(({ pattern }) => pattern as unknown) : []
    )
  );
  for (const node of all) {
    if (node.kind === 'variable' && !declared.has(node)) {
      reads.push({ node: node.variable, parent: inParts.has(node) ? 'part' : 'other' });
    }
  }
  return reads;
}

function partOf(node: Expression, own: ReadonlyMap<Variable, Made>): Expression {
  const made =
    node.kind === 'part' && node.object.kind === 'variable'
      ? own.get(node.object.variable)
      : undefined;
  if (!made || node.kind !== 'part') {
    return node;
  }
  return node.name === 'offset'
    ? numeral(0)
    : variable(node.name === 'data' ? made.data : made.shape);
}

function parts(node: Statement, own: ReadonlyMap<Variable, Made>): Statement[] {
  if (node.kind !== 'declare') {
    return [node];
  }
  const [{ pattern, value }] = node.declarations;
  const made = pattern.kind === 'variable' ? own.get(pattern.variable) : undefined;
  return made && value?.kind === 'runtime'
    ? [declare(made.data, value.arguments[0], true), declare(made.shape, value.arguments[1], true)]
    : [node];
}
