/** Which variables a statement may read before it gives them a value itself, and which it surely gives one. */
import type { Expression, Pattern, Statement, Variable } from '../program.js';
import { nodesIn } from '../unused.js';
import { variablesOf } from './effects.js';

export interface Assigned {
  /** May be read as they were before. */
  exposed: Set<Variable>;
  /** Have another value afterwards, unless the model returned. */
  surely: Set<Variable>;
}

/** Functions in the statement are not looked into. */
export function assignedIn(statement: Statement): Assigned {
  const walk = new Walk();
  const surely = walk.statement(statement, new Set());
  return { exposed: walk.exposed, surely };
}

type Known = ReadonlySet<Variable>;

class Walk {
  readonly exposed = new Set<Variable>();

  /** @returns what surely has a value where the statement ends */
  statement(node: Statement, known: Known): Set<Variable> {
    switch (node.kind) {
      case 'declare':
        return node.declarations.reduce<Set<Variable>>((now, { pattern, value }) => {
          const after = value ? this.expression(value, now) : now;
          return this.bound(pattern, after);
        }, new Set(known));
      case 'expression':
        return this.expression(node.expression, known);
      case 'return':
        return node.value ? this.expression(node.value, known) : new Set(known);
      case 'block':
        return this.statements(node.body, known);
      case 'if': {
        const tested = this.expression(node.test, known);
        const then = this.statement(node.then, tested);
        const otherwise = node.otherwise ? this.statement(node.otherwise, tested) : tested;
        return new Set([...then].filter(variable => otherwise.has(variable)));
      }
      case 'for': {
        const started = node.start ? this.statement(node.start, known) : new Set(known);
        const tested = node.test ? this.expression(node.test, started) : started;
        this.statement(node.body, tested);
        if (node.step) {
          this.expression(node.step, tested);
        }
        return tested;
      }
      case 'for-of': {
        const begun = this.expression(node.values, known);
        this.statement(node.body, this.bound(node.pattern, begun));
        return begun;
      }
      case 'while': {
        const tested = this.expression(node.test, known);
        this.statement(node.body, tested);
        return tested;
      }
      case 'do-while':
        this.statement(node.body, known);
        this.expression(node.test, known);
        return new Set(known);
      case 'switch': {
        const begun = this.expression(node.value, known);
        node.cases.forEach(({ test, body }) => {
          if (test) {
            this.expression(test, begun);
          }
          this.statements(body, begun);
        });
        return begun;
      }
      case 'try':
        [node.body, node.handler ?? [], node.last].forEach(body => this.statements(body, known));
        return new Set(known);
      case 'function':
      case 'break':
      case 'continue':
      case 'throw':
        return new Set(known);
    }
  }

  private statements(body: readonly Statement[], known: Known): Set<Variable> {
    return body.reduce<Set<Variable>>((now, node) => this.statement(node, now), new Set(known));
  }

  private expression(node: Expression, known: Known): Set<Variable> {
    if (node.kind === 'sequence') {
      return node.expressions.reduce<Set<Variable>>(
        (now, own) => this.expression(own, now),
        new Set(known)
      );
    }
    if (node.kind === 'assign' && node.operator === '=') {
      return this.bound(node.target, this.expression(node.value, known));
    }
    // Whatever is assigned within counts as read as well: the order is not looked at.
    this.mentioned(node, known);
    return new Set(known);
  }

  private bound(pattern: Pattern, known: Known): Set<Variable> {
    if (pattern.kind === 'variable') {
      return new Set([...known, pattern.variable]);
    }
    this.mentioned(pattern, known);
    return new Set([...known, ...variablesOf(pattern)]);
  }

  private mentioned(node: Expression | Pattern, known: Known): void {
    for (const own of nodesIn(node)) {
      if (own.kind === 'variable' && !known.has(own.variable)) {
        this.exposed.add(own.variable);
      }
    }
  }
}
