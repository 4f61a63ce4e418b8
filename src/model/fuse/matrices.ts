/**
 * Matrices of pairs of trials that follow from parameters, such as `decay ** lag`, and their products with what columns
 * alone decide. Little differs within such a matrix: so each different entry is computed once, and of a product only how
 * the entries make it is kept.
 */
import {
  arrayOf,
  assign,
  at,
  declare,
  NULL,
  numeral,
  part,
  runtime,
  text,
  truthValue,
  variable
} from '../code.js';
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { onlyRead } from './only-read.js';
import {
  entriesOf,
  matricesIn,
  settledIn,
  treeOf,
  type Known,
  type SettledMatrix,
  type Tree
} from './entry-trees.js';
import { powersOf, type Powers } from './power-forms.js';
import { assignment, onceAssigned } from './resolve.js';
import { rewrite } from './rewrite.js';

interface Written {
  setup: Statement[];
  evaluation: Statement[];
}

/**
 * The evaluation with such products in place of matrices; null where there are none.
 * @param settled variables that the setup has computed for good
 */
export function withProductsOfEntries(
  { setup, evaluation }: Written,
  settled: ReadonlySet<Variable>,
  fresh: () => Variable
): Written | null {
  const matrices = new Matrices(setup, named(evaluation, fresh), settled, fresh);
  return matrices.hasProducts() ? matrices.written() : null;
}

type Call = Extract<Expression, { kind: 'runtime' }>;

/** Matrices that are multiplied get names. */
function named(evaluation: readonly Statement[], fresh: () => Variable): Statement[] {
  return evaluation.flatMap(statement => {
    const before: Statement[] = [];
    const own = isStraight(statement)
      ? rewrite(statement, node => {
          if (node.kind !== 'runtime' || !isProduct(node) || node.arguments[0].kind !== 'runtime') {
            return null;
          }
          const held = fresh();
          before.push(declare(held, node.arguments[0], true));
          return { ...node, arguments: [variable(held), ...node.arguments.slice(1)] };
        })
      : statement;
    return [...before, own];
  });
}

function isStraight({ kind }: Statement): boolean {
  return kind === 'declare' || kind === 'expression' || kind === 'return';
}

/** `matrix @ other`, or the sums of the rows of a matrix. */
function isProduct({ name, arguments: [, axis, ...more] }: Call): boolean {
  const isOfRows = axis?.kind === 'number' && axis.value === 1 && more.every(isFloat);
  return name === 'matmul' || name === 'dot' || (name === 'sum' && isOfRows);
}

function isFloat(node: Expression): boolean {
  return node.kind === 'text' && node.value === 'float';
}

/** A product of a matrix with something that is settled. */
interface Product {
  matrix: Variable;
  /** Null: the rows are added up. */
  right: Expression | null;
  /** Lengths of the rows of the result. */
  rest: readonly Expression[];
}

class Matrices {
  private readonly values: ReadonlyMap<Variable, Expression>;
  private readonly trees = new Map<Variable, Tree>();
  private readonly known: Known;
  private readonly products: Product[];
  private readonly setup: Statement[] = [];
  /** Variables for the different entries of matrices, where these are needed. */
  private readonly entries = new Map<Variable, Variable>();
  /** Numbers whose powers are needed, by the matrix that they are part of. */
  private readonly bases = new Map<Variable, Statement[]>();

  constructor(
    early: readonly Statement[],
    private readonly evaluation: readonly Statement[],
    settled: ReadonlySet<Variable>,
    private readonly fresh: () => Variable
  ) {
    this.values = onceAssigned([...early, ...evaluation]);
    this.known = {
      values: this.values,
      isSettled: own => settled.has(own),
      treeOf: own => this.trees.get(own)
    };
    const isRead = onlyRead(evaluation);
    for (const statement of evaluation) {
      const own = assignment(statement);
      const isOnce = own && this.values.has(own.variable) && isRead(own.variable);
      const tree = isOnce && own.value.kind === 'runtime' ? treeOf(own.value, this.known) : null;
      if (own && tree && settledIn(tree, this.known).length > 0) {
        this.trees.set(own.variable, tree);
      }
    }
    this.products = evaluation
      .filter(isStraight)
      .flatMap(statement => nodesIn(statement))
      .flatMap(node => (node.kind === 'runtime' ? (this.productOf(node) ?? []) : []));
  }

  hasProducts(): boolean {
    return this.products.length > 0;
  }

  private productOf(node: Call): Product | null {
    const [matrix, right] = node.arguments;
    if (!isProduct(node) || matrix.kind !== 'variable' || !this.trees.has(matrix.variable)) {
      return null;
    }
    if (node.name === 'sum') {
      return { matrix: matrix.variable, right: null, rest: [] };
    }
    const rest = right.kind === 'variable' ? this.rowOf(right.variable) : null;
    return rest && { matrix: matrix.variable, right, rest };
  }

  /** Lengths of the rows of a settled vector or matrix; null where it may be something else. */
  private rowOf(own: Variable): Expression[] | null {
    const value = this.values.get(own);
    if (!this.known.isSettled(own) || !value) {
      return null;
    }
    if (value.kind === 'variable') {
      return this.rowOf(value.variable);
    }
    const [, shape] = value.kind === 'runtime' ? value.arguments : [];
    if (value.kind === 'runtime' && value.name === 'vector') {
      return [];
    }
    const lengths =
      value.kind === 'runtime' && value.name === 'nd' && shape.kind === 'array'
        ? (shape.elements as Expression[])
        : [];
    return lengths.length === 1 || (lengths.length === 2 && lengths[1].kind === 'number')
      ? lengths.slice(1)
      : null;
  }

  written(): Written {
    const groups = this.groups();
    const own = this.evaluation.flatMap(statement => this.multiplied(statement, groups));
    const isMade = (statement: Statement): boolean => {
      const made = assignment(statement)?.variable;
      return made !== undefined && groups.has(made);
    };
    const asked = readIn(own.filter(statement => !isMade(statement)));
    const whole = new Set([...groups.keys()].filter(matrix => asked.has(matrix)));
    const needed = this.withTheirOwn([...this.entries.keys(), ...whole]);
    const evaluation = own.flatMap(statement => {
      const matrix = isMade(statement) ? assignment(statement)!.variable : null;
      const group = matrix === null ? undefined : groups.get(matrix);
      return matrix === null || !group
        ? [statement]
        : [
            ...(this.bases.get(matrix) ?? []),
            ...(needed.has(matrix) ? [this.entriesOf(matrix, group)] : []),
            ...(whole.has(matrix) ? [this.wholeOf(statement, matrix, group)] : [])
          ];
    });
    return { setup: this.setup, evaluation };
  }

  /** Matrices that have others in common have the same entries. */
  private groups(): Map<Variable, Group> {
    const groups = new Map<Variable, Group>();
    for (const { matrix } of this.products) {
      const group = groups.get(matrix) ?? new Group(this.setup, this.fresh);
      for (const own of groups.has(matrix) ? [] : this.connected(matrix)) {
        settledIn(this.trees.get(own)!, this.known).forEach(leaf => group.add(leaf));
        groups.set(own, group);
      }
    }
    return groups;
  }

  private connected(first: Variable): Set<Variable> {
    const members = new Set([first]);
    for (let size = 0; size !== members.size;) {
      size = members.size;
      for (const [own, tree] of this.trees) {
        const all = [own, ...matricesIn(tree)];
        if (all.some(other => members.has(other))) {
          all.forEach(other => members.add(other));
        }
      }
    }
    return members;
  }

  /** With products in place of those of whole matrices. */
  private multiplied(statement: Statement, groups: ReadonlyMap<Variable, Group>): Statement[] {
    const before: Statement[] = [];
    const own = isStraight(statement)
      ? rewrite(statement, node => {
          const product = node.kind === 'runtime' ? this.productOf(node) : null;
          return product && this.product(product, groups.get(product.matrix)!, before);
        })
      : statement;
    return [...before, own];
  }

  private product({ matrix, right, rest }: Product, group: Group, before: Statement[]): Expression {
    const [plan, length, product, data] = [this.fresh(), this.fresh(), this.fresh(), this.fresh()];
    const powers = powersOf(matrix, own => this.trees.get(own));
    const other = right ?? NULL;
    const planned = powers
      ? runtime(
          'powerPlan',
          powers.exponents,
          other,
          arrayOf(powers.changes.map(({ matrix }) => matrix)),
          arrayOf(powers.changes.map(({ isMask }) => truthValue(isMask)))
        )
      : runtime('productPlan', group.entryAt(), other);
    this.setup.push(
      declare(plan, planned, true),
      declare(length, runtime('productLength', variable(plan)), true)
    );
    const value = powers
      ? runtime(`${powers.kind}Product`, variable(plan), this.baseOf(powers))
      : runtime('entryProduct', variable(plan), variable(this.entriesFor(matrix)));
    before.push(
      declare(product, value, true),
      declare(data, part(variable(product), 'data'), true)
    );
    return runtime('nd', variable(data), arrayOf([variable(length), ...rest]), text('float'));
  }

  /** A constant for the number, as it is where its matrix gets its value. */
  private baseOf({ base, where }: Powers): Expression {
    const all = this.bases.get(where) ?? [];
    this.bases.set(where, all);
    const own = this.fresh();
    all.push(declare(own, base, true));
    return variable(own);
  }

  private entriesFor(matrix: Variable): Variable {
    const own = this.entries.get(matrix) ?? this.fresh();
    this.entries.set(matrix, own);
    return own;
  }

  /** With the matrices that these are computed from. */
  private withTheirOwn(wanted: readonly Variable[]): Set<Variable> {
    const all = new Set<Variable>();
    const visit = (own: Variable): void => {
      all.add(own);
      matricesIn(this.trees.get(own)!).forEach(visit);
    };
    wanted.forEach(visit);
    return all;
  }

  private entriesOf(matrix: Variable, group: Group): Statement {
    const value = entriesOf(
      this.trees.get(matrix)!,
      leaf => group.columnOf(leaf),
      own => variable(this.entriesFor(own))
    );
    return declare(this.entriesFor(matrix), value, true);
  }

  /** The matrix itself, where it is asked for. */
  private wholeOf(statement: Statement, matrix: Variable, group: Group): Statement {
    const value = runtime('take', variable(this.entriesFor(matrix)), group.entryAt());
    return statement.kind === 'declare'
      ? declare(matrix, value, statement.constant)
      : assign(variable(matrix), value);
  }
}

/** Matrices that have entries in common. */
class Group {
  private readonly leaves = new Map<string, SettledMatrix>();
  private parts: Variable[] = [];

  constructor(
    private readonly setup: Statement[],
    private readonly fresh: () => Variable
  ) {}

  add(leaf: SettledMatrix): void {
    this.leaves.set(JSON.stringify(leaf), leaf);
  }

  /** Which entry is where. */
  entryAt(): Expression {
    return this.part(0);
  }

  /** The different entries of one of the settled matrices. */
  columnOf(leaf: SettledMatrix): Expression {
    return this.part(1 + [...this.leaves.keys()].indexOf(JSON.stringify(leaf)));
  }

  /** What the setup has found out, once it is asked for. */
  private part(place: number): Expression {
    const all = [...this.leaves.values()];
    if (this.parts.length === 0) {
      const entries = this.fresh();
      this.parts = [null, ...all].map(() => this.fresh());
      const codes = arrayOf(all.map(({ code }) => code));
      const depths = arrayOf(all.map(({ depth }) => numeral(depth)));
      this.setup.push(
        declare(entries, runtime('entries', codes, depths), true),
        ...this.parts.map((own, i) => declare(own, at(variable(entries), numeral(i)), true))
      );
    }
    return variable(this.parts[place]);
  }
}

/** Variables that are read. */
function readIn(body: readonly Statement[]): Set<Variable> {
  return new Set(
    nodesIn(body.flatMap(valuesOf)).flatMap(node =>
      node.kind === 'variable' ? [node.variable] : []
    )
  );
}

/** Without the names that get values. */
function valuesOf(statement: Statement): unknown[] {
  if (statement.kind === 'declare') {
    return statement.declarations.map(({ value }) => value);
  }
  return [assignment(statement)?.value ?? statement];
}
