/**
 * Many trials are the same as others to a model: the same differences of two options, the same outcome before. Where a
 * loop only adds up, what it takes from the columns is gathered once for each different row, and each row is computed
 * once and counts as often as it is there.
 */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { countedLoop, accessOf, counterOf, isLoop, meets, type Loop } from './access.js';
import { accumulation } from './accumulation.js';
import { assign, at, declare, lengthOf, numeral, runtime, variable } from '../code.js';
import { Features, type Feature } from './features.js';
import { substitute } from './rewrite.js';
import { isSettledNode, type Settled } from './settled.js';
import { withTables } from './tables.js';
import { termByTerm } from './terms.js';

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
  const evaluation = body.flatMap(statement => {
    const parts = isLoop(statement) && isSum(statement) ? partsOf(statement, settled, fresh) : null;
    parts?.forEach(({ loop, weight, setup: own }) => {
      setup.push(...own);
      weights.set(counterOf(loop), weight);
    });
    return parts ? parts.flatMap(({ before, loop }) => [...before, loop]) : [statement];
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
  before: Statement[];
  loop: Loop;
  weight: Expression;
}

/** Sums that have nothing in common are each over rows of their own, of which fewer are different. */
function partsOf(loop: Loop, settled: Settled, fresh: () => Variable): Rows[] | null {
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
  const all = [...features.found.values()];
  const known = new Set([counter, ...all.map(({ data }) => data)]);
  const terms = termByTerm(body, own => known.has(own))?.map(own => [own]);
  return (terms ?? apart(body, known)).map(part => {
    const mentioned = variablesIn(part);
    const own = all.filter(({ data }) => mentioned.has(data));
    return rowsOf(part, own, counter, count, fresh);
  });
}

/** @param features those that the body reads at the counter */
function rowsOf(
  body: Statement[],
  features: readonly Feature[],
  counter: Variable,
  count: Expression,
  fresh: () => Variable
): Rows {
  const [given, columns] = [features.map(() => fresh()), features.map(() => fresh())];
  const [table, counts, rows] = [fresh(), fresh(), fresh()];
  // Counters of their own, so that all loops can be told apart.
  const [place, row] = [variable(fresh()), variable(fresh())];
  const fill = features.map(({ value }, i) =>
    assign(at(variable(given[i]), place), substitute(value, new Map([[counter, place]])))
  );
  const inRows = new Map<Variable, Expression>([
    [counter, row],
    ...features.map(({ data }, i) => [data, variable(columns[i])] as const)
  ]);
  const data: Expression = { kind: 'array', elements: given.map(variable) };
  const columnOf = (i: number): Expression => at(variable(table), numeral(i));
  const rounds = { counter: row.variable, count: variable(rows), columns };
  const tabled = withTables(substitute(body, inRows), rounds, fresh);
  return {
    setup: [
      ...given.map(own => declare(own, runtime('allocate', count), true)),
      countedLoop(place.variable, count, fill),
      declare(table, runtime('distinctRows', data, count), true),
      declare(counts, columnOf(0), true),
      ...columns.map((own, i) => declare(own, columnOf(i + 1), true)),
      declare(rows, lengthOf(variable(counts)), true),
      ...tabled.setup
    ],
    before: tabled.before,
    loop: countedLoop(row.variable, variable(rows), tabled.body),
    weight: at(variable(counts), row)
  };
}

/** The statements in groups that have no variable in common, but for those that are known. */
function apart(body: readonly Statement[], known: ReadonlySet<Variable>): Statement[][] {
  const changed = new Set(
    body
      .flatMap(own => [...(accessOf(own, () => false)?.assigns ?? [])])
      .filter(own => !known.has(own))
  );
  let groups: { statements: Statement[]; variables: Set<Variable> }[] = [];
  for (const statement of body) {
    const variables = new Set([...variablesIn([statement])].filter(own => changed.has(own)));
    const met = groups.filter(group => meets(group.variables, variables));
    const joined = {
      statements: body.filter(
        own => own === statement || met.some(group => group.statements.includes(own))
      ),
      variables: new Set([...variables, ...met.flatMap(group => [...group.variables])])
    };
    groups = [...groups.filter(group => !met.includes(group)), joined];
  }
  return groups.map(({ statements }) => statements);
}

function variablesIn(body: readonly Statement[]): Set<Variable> {
  return new Set(nodesIn(body).flatMap(node => (node.kind === 'variable' ? [node.variable] : [])));
}
