/** Sums that a loop adds to in several places, in branches as well, by products of what it takes logarithms of. */
import type { Statement, Variable } from '../program.js';
import { addition, mentions, type Accumulation } from './accumulation.js';
import { Inliner } from './inline.js';
import { SumWriter } from './sums.js';

export class Sums {
  private readonly writers = new Map<Variable, SumWriter>();

  /** @param body of a loop; a sum that it looks at otherwise is none */
  constructor(body: readonly Statement[], fresh: () => Variable) {
    const found = additionsIn(body);
    for (const { variable: own } of found) {
      if (mentions(body, own) === 2 * found.filter(other => other.variable === own).length) {
        this.writers.set(own, new SumWriter(own, fresh));
      }
    }
  }

  before(): Statement[] {
    return [...this.writers.values()].flatMap(own => own.before());
  }

  after(): Statement[] {
    return [...this.writers.values()].flatMap(own => own.after());
  }

  statements(given: readonly Statement[]): Statement[] {
    let body = given.map(own => this.branches(own));
    for (const statement of body) {
      const sum = addition(statement);
      const writer = sum && this.writers.get(sum.variable);
      if (!sum || !writer) {
        continue;
      }
      const inlined = new Inliner(body, statement, sum.term);
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

function additionsIn(body: readonly Statement[]): Accumulation[] {
  return body.flatMap(node => {
    switch (node.kind) {
      case 'if':
        return additionsIn(node.otherwise ? [node.then, node.otherwise] : [node.then]);
      case 'block':
        return additionsIn(node.body);
      default: {
        const own = addition(node);
        return own ? [own] : [];
      }
    }
  });
}
