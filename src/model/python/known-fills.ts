/**
 * An array that a loop fills with numbers which are known, and that nothing else writes to, need not be read where
 * another loop goes through the same places: such as what a memory decays towards.
 */
import { numeral } from '../code.js';
import { counterOf, isLoop, type Loop } from '../fuse/access.js';
import { substitute } from '../fuse/rewrite.js';
import { known } from '../gradient/algebra.js';
import { constantsIn } from '../gradient/simplify/propagate.js';
import { rewrite } from '../gradient/simplify/rewrite.js';
import type { Expression, Node, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';

export function withKnownFills(body: readonly Statement[]): Statement[] {
  const constants = constantsIn(body);
  const nodes = nodesIn(body);
  return rewrite(body, {
    list: own =>
      own.reduce<Statement[]>(
        (done, node, i) => {
          const fill = isLoop(node) ? fillOf(node, constants) : null;
          return fill && isOnly(fill, nodes, own.slice(0, i))
            ? [...done.slice(0, i + 1), ...done.slice(i + 1).map(later => filled(later, fill))]
            : done;
        },
        [...own]
      )
  });
}

interface Fill {
  data: Variable;
  loop: Loop;
  /** Numbers by place, as JSON of its expression. */
  values: ReadonlyMap<string, number>;
}

/** A loop that does nothing but put known numbers into one array. */
function fillOf(loop: Loop, constants: ReadonlyMap<Variable, Expression>): Fill | null {
  const end = loop.test.right;
  const values = new Map<string, number>();
  let data: Variable | null = null;
  for (const node of loop.body.body) {
    if (node.kind === 'declare' && node.constant) {
      continue;
    }
    const store = node.kind === 'expression' ? node.expression : null;
    const target = store?.kind === 'assign' && store.operator === '=' ? store.target : null;
    const value = store?.kind === 'assign' ? numberOf(store.value, constants) : null;
    if (target?.kind !== 'index' || target.object.kind !== 'variable' || value === null) {
      return null;
    }
    if (data !== null && data !== target.object.variable) {
      return null;
    }
    data = target.object.variable;
    values.set(JSON.stringify(target.index), value);
  }
  const isFixed = end.kind !== 'variable' || constants.has(end.variable);
  return data !== null && isFixed ? { data, loop, values } : null;
}

function numberOf(node: Expression, constants: ReadonlyMap<Variable, Expression>): number | null {
  if (node.kind === 'variable') {
    const value = constants.get(node.variable);
    return value ? numberOf(value, constants) : null;
  }
  if (node.kind !== 'binary') {
    return known(node);
  }
  const [a, b] = [node.left, node.right].map(own => numberOf(own, constants));
  if (a === null || b === null) {
    return null;
  }
  switch (node.operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return null;
  }
}

/** Whether nothing else writes to the array, and it becomes another one only in the statements before. */
function isOnly({ data, loop }: Fill, nodes: readonly Node[], before: readonly Statement[]) {
  const mentions = (some: readonly Node[]): number =>
    some.filter(node => node.kind === 'variable' && node.variable === data).length;
  const isOf = (node: { kind: string }): boolean => mentions([node as Node]) === 1;
  const indexed = nodes.filter(node => node.kind === 'index' && isOf(node.object));
  const stores = (some: readonly Node[]): number =>
    some.filter(
      node =>
        (node.kind === 'assign' || node.kind === 'update') &&
        node.target.kind === 'index' &&
        isOf(node.target.object)
    ).length;
  const renewals = before.filter(
    node =>
      node.kind === 'expression' &&
      node.expression.kind === 'assign' &&
      isOf(node.expression.target)
  );
  const declarations = nodes.filter(
    node => node.kind === 'declare' && node.declarations.some(({ pattern }) => isOf(pattern))
  );
  return (
    stores(nodes) === stores(nodesIn(loop)) &&
    mentions(nodes) === indexed.length + declarations.length + mentions(nodesIn(renewals))
  );
}

/** The statement with numbers in the place of what it reads in loops over the same places. */
function filled(statement: Statement, { data, loop, values }: Fill): Statement {
  const end = JSON.stringify(loop.test.right);
  const written = rewrite([statement], {
    statement: node => {
      if (!isLoop(node) || JSON.stringify(node.test.right) !== end) {
        return [node];
      }
      const counters = new Map([[counterOf(node), loop.test.left]]);
      const numberAt = (own: Expression): number | undefined =>
        own.kind === 'index' && own.object.kind === 'variable' && own.object.variable === data
          ? values.get(JSON.stringify(substitute(own.index, counters)))
          : undefined;
      const read = (own: Expression): Expression => {
        const value = numberAt(own);
        return value === undefined ? own : numeral(value);
      };
      const [body] = rewrite([node.body], { expression: read });
      return [{ ...node, body: body as Loop['body'] }];
    }
  });
  return written[0];
}
