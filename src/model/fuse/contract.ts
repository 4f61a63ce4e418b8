/** Arrays that are written and read within one round of a loop become numbers. */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { counterOf, isLoop, type Loop } from './access.js';
import { areApart, placeIn } from './places.js';
import { rewrite } from './rewrite.js';

type Index = Extract<Expression, { kind: 'index' }>;

/** @param data variables whose data nobody else sees */
export function contracted(
  body: readonly Statement[],
  data: ReadonlySet<Variable>,
  fresh: () => Variable
): Statement[] {
  const uses = new Map<Variable, number>();
  const places = indexed(body);
  places.forEach(own => uses.set(own, (uses.get(own) ?? 0) + 1));
  return body.map(statement => {
    if (!isLoop(statement)) {
      return statement;
    }
    const own = new Set(indexed(statement).filter(variable => data.has(variable)));
    return [...own].reduce<Loop>((loop, variable) => {
      const inside = indexed(loop).filter(one => one === variable).length;
      return withoutData(loop, variable, inside === uses.get(variable), fresh);
    }, statement);
  });
}

/** The data that are indexed, as often as they are. */
function indexed(body: unknown): Variable[] {
  return nodesIn(body).flatMap(node =>
    node.kind === 'index' && node.object.kind === 'variable' ? [node.object.variable] : []
  );
}

function withoutData(loop: Loop, data: Variable, isOnlyHere: boolean, fresh: () => Variable): Loop {
  const counter = counterOf(loop);
  const isOf = (node: { kind: string }): node is Index =>
    node.kind === 'index' &&
    (node as Index).object.kind === 'variable' &&
    ((node as Index).object as { variable: Variable }).variable === data;
  const all = nodesIn(loop.body).filter(isOf);
  if (!areApart(all.map(({ index }) => placeIn(index, counter, loop.test.right)))) {
    return loop;
  }
  const statements: Statement[] = [];
  const held = new Map<string, Variable>();
  const writes = writeCounts(loop, isOf);
  if ([...all].some(node => !isFirstWritten(loop, node, isOf))) {
    return loop;
  }
  for (const statement of loop.body.body) {
    const target = storeOf(statement, isOf);
    const key = target && JSON.stringify(target.index);
    const changed = replaced(statement, isOf, held);
    if (!target || key === null || held.has(key)) {
      statements.push(changed);
      // A store that others read from is kept up to date.
      if (
        !isOnlyHere &&
        nodesIn(statement).some(node => node.kind === 'assign' && isOf(node.target))
      ) {
        return loop;
      }
      continue;
    }
    const variable = fresh();
    const isOnce = writes.get(key) === 1;
    statements.push({
      kind: 'declare',
      constant: isOnce,
      declarations: [
        { pattern: { kind: 'variable', variable }, value: replaced(target.value, isOf, held) }
      ]
    });
    if (!isOnlyHere) {
      if (!isOnce) {
        return loop;
      }
      statements.push({
        kind: 'expression',
        expression: {
          kind: 'assign',
          operator: '=',
          target: target.target,
          value: { kind: 'variable', variable }
        }
      });
    }
    held.set(key, variable);
  }
  return { ...loop, body: { kind: 'block', body: statements } };
}

interface Store {
  target: Index;
  index: Expression;
  value: Expression;
}

/** `data[place] = value` as a statement of the loop itself. */
function storeOf(statement: Statement, isOf: (node: Expression) => node is Index): Store | null {
  if (statement.kind !== 'expression' || statement.expression.kind !== 'assign') {
    return null;
  }
  const { target, value, operator } = statement.expression;
  return operator === '=' && target.kind === 'index' && isOf(target)
    ? { target, index: target.index, value }
    : null;
}

function writeCounts(loop: Loop, isOf: (node: Expression) => node is Index): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodesIn(loop.body)) {
    if (node.kind === 'assign' && node.target.kind === 'index' && isOf(node.target)) {
      const key = JSON.stringify(node.target.index);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Whether the first thing that happens to a place is a store of the loop itself. */
function isFirstWritten(
  loop: Loop,
  node: Index,
  isOf: (node: Expression) => node is Index
): boolean {
  const key = JSON.stringify(node.index);
  for (const statement of loop.body.body) {
    const store = storeOf(statement, isOf);
    const isHere = (root: unknown): boolean =>
      nodesIn(root).some(
        own => own.kind === 'index' && isOf(own) && JSON.stringify(own.index) === key
      );
    if (store && JSON.stringify(store.index) === key) {
      return !isHere(store.value);
    }
    if (isHere(statement)) {
      return false;
    }
  }
  return false;
}

function replaced<T>(
  root: T,
  isOf: (node: Expression) => node is Index,
  held: ReadonlyMap<string, Variable>
): T {
  return rewrite(root, node => {
    if (node.kind !== 'index' || !isOf(node)) {
      return null;
    }
    const variable = held.get(JSON.stringify(node.index));
    return variable === undefined ? null : { kind: 'variable', variable };
  });
}
