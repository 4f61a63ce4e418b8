/**
 * A sum of logarithms is the logarithm of a product, which costs a multiplication for each element and a logarithm only
 * where the product becomes very small or large. Elements near 1 would lose digits, and those that are zero, negative,
 * extreme or nan have no place in a product: these are taken one by one.
 */
import type { BinaryOperator, Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../unused.js';
import { isLoop, type Loop } from './access.js';
import { assignment } from './resolve.js';
import { rewrite } from './rewrite.js';

/** Elements and products within these cannot overflow together. */
const ELEMENTS = [1e-100, 1e100] as const;
const PRODUCTS = [1e-150, 1e150] as const;
/** Nearer to 1 than this, an element of a product would lose more than five of the digits of its logarithm. */
const NEAR = [0.99999, 1.00001] as const;
/** What is added beside a logarithm loses no digits if it is no more than this. */
const MOST_BESIDE = 100;

export function withProducts(body: readonly Statement[], fresh: () => Variable): Statement[] {
  return body.flatMap(statement => (isLoop(statement) ? inLoop(statement, fresh) : [statement]));
}

function inLoop(loop: Loop, fresh: () => Variable): Statement[] {
  const body = withProducts(loop.body.body, fresh);
  const sums = new Sums(body, fresh);
  const written = sums.statements(body);
  const writers = [...sums.writers.values()];
  return [
    ...writers.flatMap(own => own.before()),
    { ...loop, body: { kind: 'block', body: written } },
    ...writers.flatMap(own => own.after())
  ];
}

interface Accumulation {
  variable: Variable;
  sign: 1 | -1;
  term: Expression;
}

/** `sum = sum + term` */
function accumulation(statement: Statement): Accumulation | null {
  const own = statement.kind === 'expression' ? assignment(statement) : null;
  if (own?.value.kind !== 'binary') {
    return null;
  }
  const { operator, left, right } = own.value;
  const isSum =
    (operator === '+' || operator === '-') &&
    left.kind === 'variable' &&
    left.variable === own.variable;
  return isSum ? { variable: own.variable, sign: operator === '+' ? 1 : -1, term: right } : null;
}

/** The sums of a loop that it does not look at otherwise. */
class Sums {
  readonly writers = new Map<Variable, Writer>();

  constructor(body: readonly Statement[], fresh: () => Variable) {
    const found = accumulationsIn(body);
    for (const { variable: own } of found) {
      if (mentions(body, own) === 2 * found.filter(other => other.variable === own).length) {
        this.writers.set(own, new Writer(own, fresh));
      }
    }
  }

  statements(given: readonly Statement[]): Statement[] {
    let body = given.map(own => this.branches(own));
    for (const statement of body) {
      const sum = accumulation(statement);
      const writer = sum && this.writers.get(sum.variable);
      if (!sum || !writer) {
        continue;
      }
      const inlined = new Inliner(body, sum.term);
      const written = writer.add(inlined.expression, sum.sign);
      if (writer.hasProducts) {
        body = body.flatMap(own =>
          own === statement ? written : inlined.taken.has(own) ? [] : [own]
        );
      }
    }
    return body;
  }

  private branches(node: Statement): Statement {
    switch (node.kind) {
      case 'if':
        return {
          ...node,
          then: this.branches(node.then),
          otherwise: node.otherwise && this.branches(node.otherwise)
        };
      case 'block':
        return { ...node, body: this.statements(node.body) };
      default:
        return node;
    }
  }
}

function accumulationsIn(body: readonly Statement[]): Accumulation[] {
  return body.flatMap(node => {
    switch (node.kind) {
      case 'if':
        return accumulationsIn(node.otherwise ? [node.then, node.otherwise] : [node.then]);
      case 'block':
        return accumulationsIn(node.body);
      default: {
        const own = accumulation(node);
        return own ? [own] : [];
      }
    }
  });
}

function mentions(root: unknown, variable: Variable): number {
  return nodesIn(root).filter(node => node.kind === 'variable' && node.variable === variable)
    .length;
}

/** Writes constants of the loop where they are used, if that is in one place only. */
class Inliner {
  /** Declarations that are not needed any more. */
  readonly taken = new Set<Statement>();
  readonly expression: Expression;
  private readonly constants = new Map<Variable, { statement: Statement; value: Expression }>();
  private readonly uses = new Map<Variable, number>();
  private readonly assigned = new Set<Variable>();
  private readonly written = new Set<Variable>();
  private isAnythingWritten = false;

  constructor(body: readonly Statement[], term: Expression) {
    for (const node of nodesIn(body)) {
      if (node.kind === 'variable') {
        this.uses.set(node.variable, (this.uses.get(node.variable) ?? 0) + 1);
      } else if (node.kind === 'assign') {
        this.noteTarget(node.target);
      }
    }
    for (const statement of body) {
      const own = statement.kind === 'declare' && statement.constant ? assignment(statement) : null;
      if (own) {
        this.constants.set(own.variable, { statement, value: own.value });
      }
    }
    this.expression = this.expand(term);
  }

  private noteTarget(target: { kind: string }): void {
    const [first, second] = nodesIn(target);
    if (first.kind === 'variable') {
      this.assigned.add(first.variable);
    } else if (first.kind === 'index' && second.kind === 'variable') {
      this.written.add(second.variable);
    } else {
      this.isAnythingWritten = true;
    }
  }

  private expand(root: Expression): Expression {
    return rewrite(root, node => {
      const own = node.kind === 'variable' ? this.constants.get(node.variable) : undefined;
      // Its declaration and one use.
      if (node.kind !== 'variable' || !own || this.uses.get(node.variable) !== 2) {
        return null;
      }
      if (!this.isMovable(own.value)) {
        return null;
      }
      this.taken.add(own.statement);
      return this.expand(own.value);
    });
  }

  private isMovable(value: Expression): boolean {
    return nodesIn(value).every(node => {
      switch (node.kind) {
        case 'variable':
          return !this.assigned.has(node.variable);
        case 'index':
          return (
            !this.isAnythingWritten &&
            node.object.kind === 'variable' &&
            !this.written.has(node.object.variable)
          );
        case 'runtime':
          return node.name.startsWith('scalar');
        default:
          return true;
      }
    });
  }
}

class Writer {
  private readonly products = new Map<1 | -1, Variable>();

  constructor(
    private readonly sum: Variable,
    private readonly fresh: () => Variable
  ) {}

  get hasProducts(): boolean {
    return this.products.size > 0;
  }

  before(): Statement[] {
    return [...this.products.values()].map(own => declaration(own, number(1), false));
  }

  after(): Statement[] {
    return [...this.products].map(([sign, own]) => this.plain(log(variable(own)), sign));
  }

  /** Adds a term to the sum. */
  add(term: Expression, sign: 1 | -1): Statement[] {
    if (!hasLogarithm(term)) {
      return [this.plain(term, sign)];
    }
    const factor = factorOf(term);
    if (factor) {
      return this.product(factor, sign);
    }
    if (term.kind === 'unary' && term.operator === '-') {
      return this.add(term.operand, sign === 1 ? -1 : 1);
    }
    if (term.kind === 'conditional') {
      return this.choice(term, sign);
    }
    if (term.kind === 'binary') {
      return this.operation(term, sign);
    }
    return [this.plain(term, sign)];
  }

  private plain(term: Expression, sign: 1 | -1): Statement {
    return assigned(this.sum, binary(sign === 1 ? '+' : '-', variable(this.sum), term));
  }

  private choice(term: Extract<Expression, { kind: 'conditional' }>, sign: 1 | -1): Statement[] {
    const { test, then, otherwise } = term;
    const [a, b] = [then, otherwise].map(factorOf);
    if (a && b) {
      const value: Expression = { kind: 'conditional', test, then: a.value, otherwise: b.value };
      return this.product({ value, exact: () => term }, sign);
    }
    return [
      {
        kind: 'if',
        test,
        then: { kind: 'block', body: this.add(then, sign) },
        otherwise: { kind: 'block', body: this.add(otherwise, sign) }
      }
    ];
  }

  private operation(term: Extract<Expression, { kind: 'binary' }>, sign: 1 | -1): Statement[] {
    const { operator, left, right } = term;
    if (operator === '*') {
      return this.weighted(term, sign);
    }
    if (operator !== '+' && operator !== '-') {
      return [this.plain(term, sign)];
    }
    const second = operator === '+' ? sign : sign === 1 ? -1 : 1;
    const mixture = operator === '+' ? mixtureOf(left, right) : null;
    if (mixture) {
      return this.mixed(mixture, sign);
    }
    if (hasLogarithm(left) && hasLogarithm(right)) {
      return [...this.add(left, sign), ...this.add(right, second)];
    }
    const [logarithm, own] = hasLogarithm(right) ? [right, second] : [left, sign];
    const [beside, other] = hasLogarithm(right) ? [left, sign] : [right, second];
    const factor = factorOf(logarithm);
    if (!factor) {
      return [this.plain(term, sign)];
    }
    // Both on their own, where what stands beside the logarithm is small.
    const held = this.fresh();
    const limits = [
      binary('>', variable(held), negative(MOST_BESIDE)),
      binary('<', variable(held), number(MOST_BESIDE))
    ];
    return [
      declaration(held, beside, true),
      ...this.product(factor, own, limits, [this.plain(variable(held), other)], () =>
        this.plain(term, sign)
      )
    ];
  }

  /** `weight * log(x)`, where the weight is 1 or 0 most of the time. */
  private weighted(term: Extract<Expression, { kind: 'binary' }>, sign: 1 | -1): Statement[] {
    const { left, right } = term;
    const [weight, logarithm] = hasLogarithm(right) ? [left, right] : [right, left];
    const factor = factorOf(logarithm);
    if (!factor || hasLogarithm(weight) || isNumeral(weight)) {
      return [this.plain(term, sign)];
    }
    const [held, value] = [this.fresh(), this.fresh()];
    const isNothing = and(
      binary('===', variable(held), number(0)),
      and(
        binary('>', variable(value), number(0)),
        binary('<', variable(value), { kind: 'infinity' })
      )
    );
    const ordinary = this.plain(binary('*', variable(held), factor.exact(variable(value))), sign);
    return [
      declaration(held, weight, true),
      declaration(value, factor.value, true),
      {
        kind: 'if',
        test: binary('===', variable(held), number(1)),
        then: {
          kind: 'block',
          body: this.product({ ...factor, value: variable(value) }, sign)
        },
        otherwise: { kind: 'if', test: not(isNothing), then: ordinary, otherwise: null }
      }
    ];
  }

  /** `y * log(p) + (1 - y) * log(q)` with a y of 0 or 1: the logarithm of one of them. */
  private mixed({ weight, first, second }: Mixture, sign: 1 | -1): Statement[] {
    const [y, p, q, x] = [this.fresh(), this.fresh(), this.fresh(), this.fresh()];
    const rest = binary('-', number(1), variable(y));
    const either = binary(
      '+',
      binary('*', variable(y), variable(p)),
      binary('*', rest, variable(q))
    );
    const isEither = [
      binary('===', binary('*', variable(y), variable(y)), variable(y)),
      ...[p, q].flatMap(own => [
        binary('>', variable(own), number(0)),
        binary('<', variable(own), { kind: 'infinity' })
      ])
    ];
    const ordinary = binary(
      '+',
      binary('*', variable(y), first.exact(variable(p))),
      binary('*', rest, second.exact(variable(q)))
    );
    const isExact = first.exact === log && second.exact === log;
    return [
      declaration(y, weight, true),
      declaration(p, first.value, true),
      declaration(q, second.value, true),
      {
        kind: 'if',
        test: isEither.reduce(and),
        then: {
          kind: 'block',
          body: [
            declaration(x, either, true),
            ...this.product({ value: variable(x), exact: isExact ? log : () => ordinary }, sign)
          ]
        },
        otherwise: { kind: 'block', body: [this.plain(ordinary, sign)] }
      }
    ];
  }

  /** Takes a factor into the product if that and what else has to hold allows it. */
  private product(
    { value, exact }: Factor,
    sign: 1 | -1,
    conditions: readonly Expression[] = [],
    also: readonly Statement[] = [],
    ordinary = (held: Expression): Statement => this.plain(exact(held), sign)
  ): Statement[] {
    const held = value.kind === 'variable' ? value.variable : this.fresh();
    const product = this.products.get(sign) ?? this.fresh();
    this.products.set(sign, product);
    const isExtreme: Expression = {
      kind: 'logical',
      operator: '||',
      left: binary('<', variable(product), number(PRODUCTS[0])),
      right: binary('>', variable(product), number(PRODUCTS[1]))
    };
    const flush: Statement = {
      kind: 'if',
      test: isExtreme,
      then: {
        kind: 'block',
        body: [this.plain(log(variable(product)), sign), assigned(product, number(1))]
      },
      otherwise: null
    };
    return [
      ...(value.kind === 'variable' ? [] : [declaration(held, value, true)]),
      {
        kind: 'if',
        test: [...conditions, isPlain(variable(held))].reduce(and),
        then: {
          kind: 'block',
          body: [...also, assigned(product, binary('*', variable(product), variable(held))), flush]
        },
        otherwise: { kind: 'block', body: [ordinary(variable(held))] }
      }
    ];
  }
}

interface Factor {
  value: Expression;
  /** The logarithm of the value, with all its digits. */
  exact(value: Expression): Expression;
}

/** The factor that a logarithm stands for. */
function factorOf(node: Expression): Factor | null {
  if (node.kind === 'runtime' && node.name === SOFTPLUS) {
    const [zero, x] = node.arguments;
    return isZero(zero)
      ? { value: binary('+', number(1), exponential(x)), exact: () => node }
      : null;
  }
  if (node.kind !== 'intrinsic') {
    return null;
  }
  const [argument] = node.arguments;
  if (argument.kind === 'spread') {
    return null;
  }
  switch (node.name) {
    case 'Math.log':
      return { value: argument, exact: log };
    case 'Math.log1p':
      return { value: binary('+', number(1), argument), exact: () => node };
    default:
      return null;
  }
}

interface Mixture {
  weight: Expression;
  first: Factor;
  second: Factor;
}

function mixtureOf(left: Expression, right: Expression): Mixture | null {
  const [a, b] = [left, right].map(weightAndFactor);
  if (!a || !b) {
    return null;
  }
  if (isComplement(b.weight, a.weight)) {
    return { weight: a.weight, first: a.factor, second: b.factor };
  }
  return isComplement(a.weight, b.weight)
    ? { weight: b.weight, first: b.factor, second: a.factor }
    : null;
}

function weightAndFactor(node: Expression): { weight: Expression; factor: Factor } | null {
  if (node.kind !== 'binary' || node.operator !== '*') {
    return null;
  }
  const [weight, logarithm] = hasLogarithm(node.right)
    ? [node.left, node.right]
    : [node.right, node.left];
  const factor = factorOf(logarithm);
  return factor && !hasLogarithm(weight) ? { weight, factor } : null;
}

/** `1 - weight` */
function isComplement(node: Expression, weight: Expression): boolean {
  return (
    node.kind === 'binary' &&
    node.operator === '-' &&
    node.left.kind === 'number' &&
    node.left.value === 1 &&
    JSON.stringify(node.right) === JSON.stringify(weight)
  );
}

function hasLogarithm(root: Expression): boolean {
  return nodesIn(root).some(
    node =>
      (node.kind === 'intrinsic' && /^Math\.log(1p)?$/.test(node.name)) ||
      (node.kind === 'runtime' && node.name === SOFTPLUS)
  );
}

/** log(exp(a) + exp(b)), which is log(1 + exp(b)) where a is 0. */
const SOFTPLUS = 'scalarLogaddexp';

function isZero(node: Expression): boolean {
  return node.kind === 'number' && node.value === 0;
}

function exponential(value: Expression): Expression {
  return { kind: 'intrinsic', name: 'Math.exp', arguments: [value] };
}

function isNumeral(node: Expression): boolean {
  return node.kind === 'number' || (node.kind === 'unary' && isNumeral(node.operand));
}

function isPlain(held: Expression): Expression {
  return {
    kind: 'logical',
    operator: '||',
    left: and(binary('>', held, number(ELEMENTS[0])), binary('<', held, number(NEAR[0]))),
    right: and(binary('>', held, number(NEAR[1])), binary('<', held, number(ELEMENTS[1])))
  };
}

function variable(own: Variable): Extract<Expression, { kind: 'variable' }> {
  return { kind: 'variable', variable: own };
}

function number(value: number): Expression {
  return { kind: 'number', value };
}

function negative(value: number): Expression {
  return { kind: 'unary', operator: '-', operand: number(value) };
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

function and(left: Expression, right: Expression): Expression {
  return { kind: 'logical', operator: '&&', left, right };
}

function not(operand: Expression): Expression {
  return { kind: 'unary', operator: '!', operand };
}

function log(value: Expression): Expression {
  return { kind: 'intrinsic', name: 'Math.log', arguments: [value] };
}

function declaration(own: Variable, value: Expression, constant: boolean): Statement {
  return { kind: 'declare', constant, declarations: [{ pattern: variable(own), value }] };
}

function assigned(own: Variable, value: Expression): Statement {
  return {
    kind: 'expression',
    expression: { kind: 'assign', operator: '=', target: variable(own), value }
  };
}
