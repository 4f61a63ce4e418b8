/**
 * The derivatives within statements that run one after another: which number is computed from which, and by what its
 * change is multiplied. A number that nothing else needs is eliminated (vertex elimination: Griewank & Walther,
 * Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 9), so that its change need not be computed for each parameter.
 */
import type { Expression } from '../program.js';
import { either, known, plus, times } from './algebra.js';

/** What a change is multiplied by. */
export type Factor =
  | { kind: 'plain'; expression: Expression }
  | { kind: 'choice'; test: Expression; then: Factor; otherwise: Factor }
  | { kind: 'product'; left: Factor; right: Factor }
  | { kind: 'sum'; left: Factor; right: Factor };

export const plain = (expression: Expression): Factor => ({ kind: 'plain', expression });

/** A choice between two by a test that is held in a constant. */
export const choice = (test: Expression, then: Factor, otherwise: Factor): Factor => ({
  kind: 'choice',
  test,
  then,
  otherwise
});

/** A number, or an object whose form its changes have. */
export class Vertex {
  readonly sources = new Map<Vertex, Factor>();
  readonly targets = new Set<Vertex>();
  /** Whether its changes are asked for themselves. */
  isKept = false;

  constructor(
    /** Parameters that it depends on. */
    readonly directions: ReadonlySet<number>,
    /** Its changes, where they are there already. */
    readonly given: ReadonlyMap<number, Expression> | null
  ) {}

  add(source: Vertex, factor: Factor): void {
    const before = this.sources.get(source);
    this.sources.set(source, before ? sum(before, factor) : factor);
    source.targets.add(this);
  }
}

const isConstant = (factor: Factor, value: number) =>
  factor.kind === 'plain' && known(factor.expression) === value;

/** A factor that costs nothing to multiply with. */
const isUnit = (factor: Factor) => isConstant(factor, 1) || isConstant(factor, -1);

function product(left: Factor, right: Factor): Factor {
  if (isConstant(left, 1) || isConstant(right, 1)) {
    return isConstant(left, 1) ? right : left;
  }
  if (left.kind === 'choice' && (isZeroOrUnit(left.then) || isZeroOrUnit(left.otherwise))) {
    return choice(left.test, product(left.then, right), product(left.otherwise, right));
  }
  if (right.kind === 'choice' && (isZeroOrUnit(right.then) || isZeroOrUnit(right.otherwise))) {
    return choice(right.test, product(left, right.then), product(left, right.otherwise));
  }
  if (isConstant(left, 0) || isConstant(right, 0)) {
    return isConstant(left, 0) ? left : right;
  }
  return { kind: 'product', left, right };
}

function sum(left: Factor, right: Factor): Factor {
  return left.kind === 'choice' && right.kind === 'choice' && left.test === right.test
    ? choice(left.test, sum(left.then, right.then), sum(left.otherwise, right.otherwise))
    : { kind: 'sum', left, right };
}

const isZeroOrUnit = (factor: Factor) => isConstant(factor, 0) || isUnit(factor);

/** Eliminates whatever is cheaper to eliminate than to differentiate by each of its parameters. */
export function eliminate(vertices: readonly Vertex[]): void {
  const candidates = new Set(
    vertices.filter(({ isKept, given, targets }) => !isKept && !given && targets.size > 0)
  );
  for (;;) {
    const best = cheapest(candidates);
    if (!best) {
      return;
    }
    remove(best);
    candidates.delete(best);
  }
}

/** The one that saves most; of equal ones the last, which is nearest to what is asked for. */
function cheapest(candidates: ReadonlySet<Vertex>): Vertex | null {
  let best: Vertex | null = null;
  let most = 0;
  for (const vertex of candidates) {
    const saved = gain(vertex);
    if (saved >= most) {
      best = vertex;
      most = saved;
    }
  }
  return best;
}

/** How many operations are saved where the vertex is eliminated. */
function gain(vertex: Vertex): number {
  const { sources, targets, directions } = vertex;
  let saved = targets.size * directions.size;
  for (const [source, into] of sources) {
    const width = source.directions.size;
    saved += width;
    for (const target of targets) {
      const factor = target.sources.get(vertex)!;
      const isThere = target.sources.has(source);
      saved -= (isThere ? 1 : width) + (isUnit(into) || isUnit(factor) ? 0 : 1);
    }
  }
  return saved;
}

function remove(vertex: Vertex): void {
  for (const target of vertex.targets) {
    const factor = target.sources.get(vertex)!;
    target.sources.delete(vertex);
    for (const [source, into] of vertex.sources) {
      target.add(source, product(factor, into));
    }
  }
  for (const source of vertex.sources.keys()) {
    source.targets.delete(vertex);
  }
}

/** Vertices that nothing which is kept is computed from are left out. */
export function prune(vertices: readonly Vertex[]): Vertex[] {
  const left: Vertex[] = [];
  for (const vertex of [...vertices].reverse()) {
    if (vertex.isKept || vertex.targets.size > 0) {
      left.push(vertex);
    } else {
      vertex.sources.forEach((_, source) => source.targets.delete(vertex));
    }
  }
  return left.reverse();
}

/** Writes an expression of constants into a constant of its own. */
export type Hold = (value: Expression) => Expression;

/** Writes changes as sums of factors times changes, each factor once. */
export class Writer {
  private readonly factors = new Map<Factor, Expression>();
  private readonly changes = new Map<Vertex, Map<number, Expression>>();

  constructor(private readonly hold: Hold) {}

  /** The change of a vertex with a parameter; zero where it does not depend on it. */
  change(vertex: Vertex, direction: number): Expression {
    if (!vertex.directions.has(direction)) {
      return { kind: 'number', value: 0 };
    }
    const given = vertex.given?.get(direction);
    if (given) {
      return given;
    }
    const own = this.changes.get(vertex) ?? new Map<number, Expression>();
    this.changes.set(vertex, own);
    const found = own.get(direction) ?? this.hold(this.sum(vertex, direction));
    own.set(direction, found);
    return found;
  }

  private sum(vertex: Vertex, direction: number): Expression {
    const terms = [...vertex.sources].filter(([source]) => source.directions.has(direction));
    const plainTerms = terms.filter(([, factor]) => factor.kind !== 'choice');
    const choices = terms.flatMap(([source, factor]) =>
      factor.kind === 'choice' ? [{ source, factor }] : []
    );
    const tests = [...new Set(choices.map(({ factor }) => factor.test))];
    return [
      ...plainTerms.map(([source, factor]) => this.term(factor, source, direction)),
      ...tests.map(test => {
        const own = choices.filter(({ factor }) => factor.test === test);
        const side = (which: 'then' | 'otherwise') =>
          own.map(({ source, factor }) => this.term(factor[which], source, direction)).reduce(plus);
        return either(test, side('then'), side('otherwise'));
      })
    ].reduce<Expression>(plus, { kind: 'number', value: 0 });
  }

  private term(factor: Factor, source: Vertex, direction: number): Expression {
    return isConstant(factor, 0)
      ? { kind: 'number', value: 0 }
      : times(this.factor(factor), this.change(source, direction));
  }

  private factor(factor: Factor): Expression {
    const found = this.factors.get(factor) ?? this.hold(this.written(factor));
    this.factors.set(factor, found);
    return found;
  }

  private written(factor: Factor): Expression {
    switch (factor.kind) {
      case 'plain':
        return factor.expression;
      case 'choice':
        return either(factor.test, this.factor(factor.then), this.factor(factor.otherwise));
      case 'product':
        return times(this.factor(factor.left), this.factor(factor.right));
      case 'sum':
        return plus(this.factor(factor.left), this.factor(factor.right));
    }
  }
}
