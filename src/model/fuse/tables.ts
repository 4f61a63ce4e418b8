/**
 * The utility of one option looks at fewer columns than the choice between two: its rows are the same as others more
 * often. What a loop computes at length from few of its columns is computed once for each different row of these, in a
 * loop before it, and read from there.
 */
import { arrayOf, assign, at, declare, lengthOf, numeral, runtime, variable } from '../code.js';
import { givenIn } from '../pattern-variables.js';
import type { Expression, Node, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { countedLoop } from './access.js';
import { isExpression } from './features.js';
import { isHarmless } from './harmless.js';
import { constant } from './resolve.js';
import { rewrite, substitute } from './rewrite.js';

/** The rounds of a loop, which reads columns at its number alone. */
export interface Rounds {
  counter: Variable;
  count: Expression;
  columns: readonly Variable[];
}

export interface Tabled {
  /** To be added to the setup, where the columns are known. */
  setup: Statement[];
  /** Loops that fill tables. */
  before: Statement[];
  body: Statement[];
}

/** @param body of a loop that only adds up */
export function withTables(
  body: readonly Statement[],
  rounds: Rounds,
  fresh: () => Variable
): Tabled {
  const found = new Parts(body, rounds);
  const tables = new Map<string, Table>();
  const rest = rewrite([...body], node => {
    const part = isDear(node) ? found.partOf(node) : null;
    if (!part || part.columns.length === 0 || 2 * part.columns.length >= rounds.columns.length) {
      return null;
    }
    const key = part.columns.join();
    const table = tables.get(key) ?? new Table(part.columns, rounds, fresh);
    tables.set(key, table);
    return table.valueOf(part);
  });
  const written = [...tables.values()].map(table => table.written());
  return {
    setup: written.flatMap(({ setup }) => setup),
    before: written.map(({ loop }) => loop),
    body: rest
  };
}

/** Takes a processor longer than to read a number from a table. */
function isDear(node: Node): node is Expression {
  const nodes = isExpression(node) ? nodesIn(node) : [];
  return (
    nodes.some(
      own => (own.kind === 'intrinsic' && !QUICK.test(own.name)) || own.kind === 'runtime'
    ) && !nodes.some(isLogGamma)
  );
}

/** Differences of these are computed faster as a whole, which are made of several columns. */
function isLogGamma(node: Node): boolean {
  return node.kind === 'runtime' && node.name === 'scalarGammaln';
}

const QUICK = /^Math\.(abs|ceil|floor|fround|max|min|round|sign|sqrt|trunc)$/;

/** What is computed from columns, with the constants of the round that it needs. */
interface Part {
  value: Expression;
  /** Each after those that it needs itself. */
  constants: ReadonlyMap<Variable, Expression>;
  columns: Variable[];
}

class Parts {
  private readonly given: ReadonlySet<Variable>;
  private readonly constants: ReadonlyMap<Variable, Expression>;

  constructor(
    body: readonly Statement[],
    private readonly rounds: Rounds
  ) {
    this.given = givenIn(body);
    this.constants = new Map(
      nodesIn(body).flatMap(node => {
        const own = node.kind === 'declare' ? constant(node) : null;
        return own ? [[own.variable, own.value] as const] : [];
      })
    );
  }

  /** Null where it depends on more than columns and what is the same in all rounds, or may fail. */
  partOf(value: Expression): Part | null {
    const constants = this.constantsFor(value);
    const values = [value, ...constants.values()];
    const nodes = nodesIn(values);
    const mentioned = nodes.flatMap(node => (node.kind === 'variable' ? [node.variable] : []));
    const read = nodes.flatMap(node => this.columnRead(node));
    const isWhole =
      values.every(isHarmless) &&
      mentioned.every(own => !this.given.has(own) || constants.has(own)) &&
      mentioned.filter(own => own === this.rounds.counter).length === read.length;
    const columns = this.rounds.columns.filter(own => read.includes(own));
    return isWhole ? { value, constants, columns } : null;
  }

  private constantsFor(
    value: Expression,
    found = new Map<Variable, Expression>()
  ): Map<Variable, Expression> {
    for (const node of nodesIn(value)) {
      const own = node.kind === 'variable' ? this.constants.get(node.variable) : undefined;
      if (own && node.kind === 'variable' && !found.has(node.variable)) {
        this.constantsFor(own, found);
        found.set(node.variable, own);
      }
    }
    return found;
  }

  private columnRead(node: Node): Variable[] {
    if (node.kind !== 'index' || node.object.kind !== 'variable') {
      return [];
    }
    const { object, index } = node;
    const { counter, columns } = this.rounds;
    const isOfRound = index.kind === 'variable' && index.variable === counter;
    return isOfRound && columns.includes(object.variable) ? [object.variable] : [];
  }
}

/** What is computed from some of the columns, for each of their different rows. */
class Table {
  private readonly parts = new Map<string, { store: Variable; part: Part }>();
  /** The number of the row that a round reads. */
  private readonly places: Variable;

  constructor(
    private readonly columns: readonly Variable[],
    private readonly rounds: Rounds,
    private readonly fresh: () => Variable
  ) {
    this.places = fresh();
  }

  /** In a round of the loop. */
  valueOf(part: Part): Expression {
    const key = JSON.stringify(part.value);
    const own = this.parts.get(key) ?? { store: this.fresh(), part };
    this.parts.set(key, own);
    return at(variable(own.store), at(variable(this.places), variable(this.rounds.counter)));
  }

  written(): { setup: Statement[]; loop: Statement } {
    const { columns, fresh, rounds, places } = this;
    const [rows, count, row] = [fresh(), fresh(), fresh()];
    const own = columns.map(() => fresh());
    const parts = [...this.parts.values()];
    const column = (i: number): Expression => at(variable(rows), numeral(i));
    return {
      setup: [
        declare(rows, runtime('distinctRows', arrayOf(columns.map(variable)), rounds.count), true),
        declare(count, lengthOf(column(0)), true),
        ...own.map((name, i) => declare(name, column(i + 1), true)),
        declare(places, column(columns.length + 1), true),
        ...parts.map(({ store }) => declare(store, runtime('allocate', variable(count)), true))
      ],
      loop: countedLoop(row, variable(count), this.rowsOf(row, own))
    };
  }

  private rowsOf(row: Variable, columns: readonly Variable[]): Statement[] {
    const parts = [...this.parts.values()];
    const constants = new Map(parts.flatMap(({ part }) => [...part.constants]));
    const names = new Map([
      [this.rounds.counter, variable(row)],
      ...this.columns.map((own, i) => [own, variable(columns[i])] as const),
      ...[...constants.keys()].map(own => [own, variable(this.fresh())] as const)
    ]);
    const declared = new Map(
      [...constants].map(([own, value]) => [JSON.stringify(value), names.get(own)!])
    );
    return [
      ...[...constants].map(([own, value]) =>
        declare(names.get(own)!.variable, substitute(value, names), true)
      ),
      ...parts.map(({ store, part: { value } }) =>
        assign(
          at(variable(store), variable(row)),
          declared.get(JSON.stringify(value)) ?? substitute(value, names)
        )
      )
    ];
  }
}
