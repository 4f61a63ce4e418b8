/** Adds terms to a sum: logarithms of ordinary numbers by their product. */
import type { Expression, Statement, Variable } from '../program.js';
import { and, assign, binary, declare, not, numeral, or, variable, when } from '../code.js';
import {
  factorOf,
  hasLogarithm,
  isLogarithm,
  isNumeral,
  log,
  mixtureOf,
  type Factor,
  type Mixture
} from './factors.js';

/** Elements and products within these cannot overflow together. */
const ELEMENTS = [1e-100, 1e100] as const;
const PRODUCTS = [1e-150, 1e150] as const;
/** Nearer to 1 than this, an element of a product would lose more than five of the digits of its logarithm. */
const NEAR = [0.99999, 1.00001] as const;
/** What is added beside a logarithm loses no digits if it is no more than this. */
const MOST_BESIDE = 100;

export class SumWriter {
  private readonly products = new Map<1 | -1, Variable>();

  constructor(
    private readonly sum: Variable,
    private readonly fresh: () => Variable,
    /** How often each term counts. */
    private readonly weight: Expression | null = null
  ) {}

  get hasProducts(): boolean {
    return this.products.size > 0;
  }

  before(): Statement[] {
    return [...this.products.values()].map(own => declare(own, numeral(1)));
  }

  after(): Statement[] {
    return [...this.products].map(([sign, own]) => this.once(log(variable(own)), sign));
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
    return this.once(this.weight ? binary('*', this.weight, term) : term, sign);
  }

  private once(term: Expression, sign: 1 | -1): Statement {
    const sum = variable(this.sum);
    return assign(sum, binary(sign === 1 ? '+' : '-', sum, term));
  }

  private choice(term: Extract<Expression, { kind: 'conditional' }>, sign: 1 | -1): Statement[] {
    const { test, then, otherwise } = term;
    const [a, b] = [then, otherwise].map(factorOf);
    if (a && b) {
      const value: Expression = { kind: 'conditional', test, then: a.value, otherwise: b.value };
      const isSame = a.exact === b.exact && isLogarithm(a.exact);
      const exact = isSame ? a.exact : () => term;
      return this.product({ value, exact }, sign);
    }
    return [when(test, this.add(then, sign), this.add(otherwise, sign))];
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
      binary('>', variable(held), numeral(-MOST_BESIDE)),
      binary('<', variable(held), numeral(MOST_BESIDE))
    ];
    return [
      declare(held, beside, true),
      ...this.product(factor, own, limits, [this.plain(variable(held), other)], () => [
        this.plain(term, sign)
      ])
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
      binary('===', variable(held), numeral(0)),
      and(
        binary('>', variable(value), numeral(0)),
        binary('<', variable(value), { kind: 'infinity' })
      )
    );
    const ordinary = this.plain(binary('*', variable(held), factor.exact(variable(value))), sign);
    return [
      declare(held, weight, true),
      declare(value, factor.value, true),
      when(
        binary('===', variable(held), numeral(1)),
        this.product({ ...factor, value: variable(value) }, sign),
        [when(not(isNothing), [ordinary])]
      )
    ];
  }

  /** `y * log(p) + (1 - y) * log(q)` with a y of 0 or 1: the logarithm of one of them. */
  private mixed({ weight, first, second }: Mixture, sign: 1 | -1): Statement[] {
    const [y, p, q, x] = [this.fresh(), this.fresh(), this.fresh(), this.fresh()];
    const rest = binary('-', numeral(1), variable(y));
    const either = binary(
      '+',
      binary('*', variable(y), variable(p)),
      binary('*', rest, variable(q))
    );
    const isEither = [
      binary('===', binary('*', variable(y), variable(y)), variable(y)),
      ...[p, q].flatMap(own => [
        binary('>', variable(own), numeral(0)),
        binary('<', variable(own), { kind: 'infinity' })
      ])
    ];
    const ordinary = binary(
      '+',
      binary('*', variable(y), first.exact(variable(p))),
      binary('*', rest, second.exact(variable(q)))
    );
    const isExact = first.exact === second.exact && isLogarithm(first.exact);
    return [
      declare(y, weight, true),
      declare(p, first.value, true),
      declare(q, second.value, true),
      when(
        isEither.reduce(and),
        [
          declare(x, either, true),
          ...this.product(
            { value: variable(x), exact: isExact ? first.exact : () => ordinary },
            sign
          )
        ],
        [this.plain(ordinary, sign)]
      )
    ];
  }

  /** The logarithm of what is no element of a product: of those near 1 by the first terms of its series. */
  private ordinary(exact: Factor['exact'], held: Expression, sign: 1 | -1): Statement[] {
    const whole = this.plain(exact(held), sign);
    if (!isLogarithm(exact)) {
      return [whole];
    }
    const rest = this.fresh();
    const isNear = and(binary('>', held, numeral(NEAR[0])), binary('<', held, numeral(NEAR[1])));
    return [
      when(
        isNear,
        [
          declare(rest, binary('-', held, numeral(1)), true),
          this.plain(logOfNextTo(variable(rest)), sign)
        ],
        [whole]
      )
    ];
  }

  /** Takes a factor into the product if that and what else has to hold allows it. */
  private product(
    { value, exact }: Factor,
    sign: 1 | -1,
    conditions: readonly Expression[] = [],
    also: readonly Statement[] = [],
    ordinary = (held: Expression): Statement[] => this.ordinary(exact, held, sign)
  ): Statement[] {
    const held = value.kind === 'variable' ? value.variable : this.fresh();
    const product = this.products.get(sign) ?? this.fresh();
    this.products.set(sign, product);
    const isExtreme = or(
      binary('<', variable(product), numeral(PRODUCTS[0])),
      binary('>', variable(product), numeral(PRODUCTS[1]))
    );
    const flush = when(isExtreme, [
      this.once(log(variable(product)), sign),
      assign(variable(product), numeral(1))
    ]);
    const isSingle = this.weight ? [binary('===', this.weight, numeral(1))] : [];
    return [
      ...(value.kind === 'variable' ? [] : [declare(held, value, true)]),
      when(
        [...isSingle, ...conditions, isPlain(variable(held))].reduce(and),
        [...also, assign(variable(product), binary('*', variable(product), variable(held))), flush],
        ordinary(variable(held))
      )
    ];
  }
}

function isPlain(held: Expression): Expression {
  return or(
    and(binary('>', held, numeral(ELEMENTS[0])), binary('<', held, numeral(NEAR[0]))),
    and(binary('>', held, numeral(NEAR[1])), binary('<', held, numeral(ELEMENTS[1])))
  );
}

/** log(1 + d) for a d of no more than 1e-5. */
function logOfNextTo(d: Expression): Expression {
  const series = [1 / 4, 1 / 3, 1 / 2, 1].map(numeral);
  return binary(
    '*',
    d,
    series.reduce((sum, own) => binary('-', own, binary('*', d, sum)))
  );
}
