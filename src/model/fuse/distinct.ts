/**
 * Many trials are the same as others to a model: the same differences of two options, the same outcome before. Where a
 * loop only adds up, what it takes from the columns is gathered once for each different row, and each row is computed
 * once and counts as often as it is there.
 */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../unused.js';
import { accessOf, counterOf, isLoop, type Loop } from './access.js';
import { accumulation } from './accumulation.js';
import {
  assigned,
  binary,
  countedLoop,
  declaration,
  element,
  lengthOf,
  number,
  runtime,
  variable
} from './code.js';
import { isSettledNode, kindOfValue, type Settled } from './settled.js';
import { assignment } from './resolve.js';
import { rewrite, substitute } from './rewrite.js';

interface Distinct {
  /** To be added to the setup. */
  setup: Statement[];
  evaluation: Statement[];
  /** How often each round of a loop counts, by the counter of the loop. */
  weights: Map<Variable, Expression>;
}

export function withDistinctRows(
  body: readonly Statement[],
  settled: Settled,
  fresh: () => Variable
): Distinct {
  const setup: Statement[] = [];
  const weights = new Map<Variable, Expression>();
  const evaluation = body.map(statement => {
    const rows = isLoop(statement) && isSum(statement) ? rowsOf(statement, settled, fresh) : null;
    if (!rows) {
      return statement;
    }
    setup.push(...rows.setup);
    weights.set(counterOf(rows.loop), rows.weight);
    return rows.loop;
  });
  return { setup, evaluation, weights };
}

/** Whether a loop does nothing but add to sums that it does not look at. */
function isSum(loop: Loop): boolean {
  const access = accessOf(loop, () => false);
  if (!access || access.writes.size > 0) {
    return false;
  }
  const inner = new Set(
    nodesIn(loop).flatMap(node =>
      node.kind === 'declare'
        ? node.declarations.flatMap(({ pattern }) =>
            pattern.kind === 'variable' ? [pattern.variable] : []
          )
        : []
    )
  );
  const sums = new Set(loop.body.body.flatMap(own => accumulation(own, loop)?.variable ?? []));
  return [...access.assigns].every(own => inner.has(own) || sums.has(own)) && sums.size > 0;
}

interface Rows {
  setup: Statement[];
  loop: Loop;
  weight: Expression;
}

function rowsOf(loop: Loop, settled: Settled, fresh: () => Variable): Rows | null {
  const counter = counterOf(loop);
  const count = loop.test.right;
  if (count.kind === 'number' || !isSettledNode(count, counter, settled)) {
    return null;
  }
  const features = new Features(counter, settled, fresh);
  const body = features.statements(loop.body.body);
  const isFree = nodesIn(body).some(
    node => node.kind === 'variable' && node.variable === counter && !features.isPlace(node)
  );
  if (features.found.size === 0 || isFree) {
    return null;
  }
  const columns = [...features.found.values()];
  const all = columns.map(() => fresh());
  const [table, counts, rows] = [fresh(), fresh(), fresh()];
  // A variable of its own, so that the two loops can be told apart as the setup and the rest.
  const place = variable(fresh());
  const renamed = new Map([[counter, place]]);
  const fill = countedLoop(
    place.variable,
    count,
    columns.map((own, i) =>
      assigned(element(variable(all[i]), place), substitute(own.value, renamed))
    )
  );
  const data: Expression = { kind: 'array', elements: all.map(variable) };
  const columnOf = (i: number): Expression => element(variable(table), number(i));
  return {
    setup: [
      ...all.map(own => declaration(own, runtime('allocate', count))),
      fill,
      declaration(table, runtime('distinctRows', data, count)),
      declaration(counts, columnOf(0)),
      ...columns.map((own, i) => declaration(own.data, columnOf(i + 1))),
      declaration(rows, lengthOf(variable(counts)))
    ],
    loop: {
      ...loop,
      test: { ...loop.test, right: variable(rows) },
      body: { kind: 'block', body }
    },
    weight: element(variable(counts), variable(counter))
  };
}

/** What a loop takes from the columns in each round. */
class Features {
  readonly found = new Map<string, { data: Variable; value: Expression }>();
  private readonly places = new Set<unknown>();
  /** Constants of the loop that are such things. */
  private readonly constants = new Map<Variable, Expression>();

  constructor(
    private readonly counter: Variable,
    private readonly settled: Settled,
    private readonly fresh: () => Variable
  ) {}

  /** Whether it is the place that a feature is read from. */
  isPlace(node: unknown): boolean {
    return this.places.has(node);
  }

  statements(body: readonly Statement[]): Statement[] {
    return body.flatMap(statement => {
      const own = statement.kind === 'declare' && statement.constant ? assignment(statement) : null;
      const value = own && this.expanded(own.value);
      if (own && value && this.isFeature(value)) {
        this.constants.set(own.variable, value);
        return [];
      }
      return [this.replaced(this.expanded(statement))];
    });
  }

  private expanded<T>(root: T): T {
    return rewrite(root, node =>
      node.kind === 'variable' ? (this.constants.get(node.variable) ?? null) : null
    );
  }

  private isFeature(node: Expression): boolean {
    return (
      isSettledNode(node, this.counter, this.settled) &&
      kindOfValue(node, this.settled) !== null &&
      nodesIn(node).some(own => own.kind === 'variable' && own.variable === this.counter)
    );
  }

  private replaced<T>(root: T): T {
    return rewrite(root, node => {
      if (node.kind === 'assign' && node.target.kind === 'variable') {
        return { ...node, value: this.replaced(node.value) };
      }
      return isExpression(node) && this.isFeature(node) ? this.feature(node) : null;
    });
  }

  private feature(node: Expression): Expression | null {
    // The number of a row is different in each; the rest to 1 is computed faster than read, and recognised by others.
    const isOfColumns = nodesIn(node).some(({ kind }) => kind === 'index' || kind === 'cell');
    if (!isOfColumns || isComplement(node)) {
      return null;
    }
    const key = JSON.stringify(node);
    const isTruth = kindOfValue(node, this.settled) === 'boolean';
    const known = this.found.get(key) ?? {
      data: this.fresh(),
      value: isTruth ? { kind: 'unary' as const, operator: '+' as const, operand: node } : node
    };
    this.found.set(key, known);
    const place = variable(this.counter);
    this.places.add(place);
    const value = element(variable(known.data), place);
    return isTruth ? binary('!==', value, number(0)) : value;
  }
}

const STATEMENTS: ReadonlySet<string> = new Set([
  'declare',
  'expression',
  'if',
  'for',
  'block',
  'assign',
  'update'
]);

function isExpression(node: { kind: string }): node is Expression {
  return !STATEMENTS.has(node.kind);
}

/** `1 - x` */
function isComplement(node: Expression): boolean {
  return (
    node.kind === 'binary' &&
    node.operator === '-' &&
    node.left.kind === 'number' &&
    node.left.value === 1
  );
}
