/**
 * ln Γ(x + n) - ln Γ(x), of which beta-binomial and Dirichlet models are made, is the logarithm of the product
 * x (x + 1) ... (x + n - 1), the rising factorial (NIST Digital Library of Mathematical Functions, 5.2.5), where n is a
 * small whole number: a count, which is only seen when it is there.
 */
import { areAlike } from '../nodes.js';
import { declare, runtime, unary } from '../code.js';
import type { Expression, Statement } from '../program.js';
import { isLoop } from './access.js';
import { addition } from './accumulation.js';
import { constant } from './resolve.js';
import { added, sumOf, termsOf, type Term } from './terms.js';

export function withRisingFactorials(body: readonly Statement[]): Statement[] {
  return body.map(statement =>
    isLoop(statement)
      ? { ...statement, body: { ...statement.body, body: statement.body.body.map(inStatement) } }
      : statement
  );
}

function inStatement(statement: Statement): Statement {
  const sum = addition(statement);
  const terms = sum && joined(termsOf(sum.term, sum.sign));
  if (terms) {
    return added(sum.variable, terms);
  }
  const own = constant(statement);
  const parts = own && joined(termsOf(own.value, 1));
  return parts ? declare(own.variable, signed(parts), true) : statement;
}

function signed(terms: readonly Term[]): Expression {
  return terms[0].sign === 1 ? sumOf(terms) : unary('-', sumOf(terms));
}

/** Null where there is no such difference. */
function joined(terms: readonly Term[]): Term[] | null {
  for (const larger of terms) {
    for (const smaller of terms) {
      const [sum, part] = [argumentOf(larger), argumentOf(smaller)];
      const rest = larger.sign !== smaller.sign && sum && part ? without(sum, part) : null;
      if (rest && part) {
        const value = runtime('scalarLogRising', part, rest);
        const others = terms.filter(own => own !== larger && own !== smaller);
        const found = [...others, { sign: larger.sign, value }];
        return joined(found) ?? found;
      }
    }
  }
  return null;
}

function argumentOf({ value }: Term): Expression | null {
  return value.kind === 'runtime' && value.name === 'scalarGammaln' ? value.arguments[0] : null;
}

/** The one number of an array that a sum has beside another one; null where it has something else. */
function without(sum: Expression, part: Expression): Expression | null {
  let rest = termsOf(sum, 1);
  for (const term of termsOf(part, 1)) {
    const place = rest.findIndex(own => areAlike(own, term));
    if (place < 0) {
      return null;
    }
    rest = rest.filter((_, i) => i !== place);
  }
  const [only] = rest;
  return rest.length === 1 && only.sign === 1 && only.value.kind === 'index' ? only.value : null;
}
