/**
 * A sum of logarithms is the logarithm of a product, which costs a multiplication for each element and a logarithm only
 * where the product becomes very small or large. Elements near 1 would lose digits, and those that are zero, negative,
 * extreme or nan have no place in a product: these are taken one by one.
 */
import type { Expression, Statement, Variable } from '../program.js';
import { counterOf, isLoop, type Loop } from './access.js';
import { accumulation } from './accumulation.js';
import { assign, binary, variable } from '../code.js';

import { Inliner } from './inline.js';
import { Sums } from './branches.js';
import { SumWriter } from './sums.js';

/** @param weights how often each round of a loop counts, by the counter of the loop */
export function withProducts(
  body: readonly Statement[],
  weights: ReadonlyMap<Variable, Expression>,
  fresh: () => Variable
): Statement[] {
  return body.flatMap(statement => {
    if (!isLoop(statement)) {
      return [statement];
    }
    const weight = weights.get(counterOf(statement));
    return weight ? inWeightedLoop(statement, weight, fresh) : inLoop(statement, weights, fresh);
  });
}

/** Loops within the loop come first; what one of them adds to is then no sum of this one. */
function inLoop(
  loop: Loop,
  weights: ReadonlyMap<Variable, Expression>,
  fresh: () => Variable
): Statement[] {
  const body = withProducts(loop.body.body, weights, fresh);
  const sums = new Sums(body, fresh);
  const written = sums.statements(body);
  return [...sums.before(), { ...loop, body: { kind: 'block', body: written } }, ...sums.after()];
}

/** @param weights as above */
export function withWeights(
  body: readonly Statement[],
  weights: ReadonlyMap<Variable, Expression>
): Statement[] {
  return body.map(statement => {
    const weight = isLoop(statement) ? weights.get(counterOf(statement)) : undefined;
    return isLoop(statement) && weight ? weighted(statement, weight) : statement;
  });
}

function weighted(loop: Loop, weight: Expression): Loop {
  const body = loop.body.body.map(statement => {
    const sum = accumulation(statement, loop);
    if (!sum) {
      return statement;
    }
    const total = variable(sum.variable);
    const term = binary('*', weight, sum.term);
    return assign(total, binary(sum.sign === 1 ? '+' : '-', total, term));
  });
  return { ...loop, body: { kind: 'block', body } };
}

function inWeightedLoop(loop: Loop, weight: Expression, fresh: () => Variable): Statement[] {
  const before: Statement[] = [];
  const after: Statement[] = [];
  let { body } = loop.body;
  for (const statement of loop.body.body) {
    const sum = accumulation(statement, loop);
    if (!sum) {
      continue;
    }
    const inlined = new Inliner(body, statement, sum.term);
    const writer = new SumWriter(sum.variable, fresh, weight);
    const written = writer.add(inlined.expression, sum.sign);
    body = body.flatMap(own => (own === statement ? written : inlined.taken.has(own) ? [] : [own]));
    before.push(...writer.before());
    after.push(...writer.after());
  }
  return [...before, { ...loop, body: { kind: 'block', body } }, ...after];
}
