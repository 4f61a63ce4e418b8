/** Which variables a statement may read before it gives them a value itself, and which it surely gives one. */
import type { Expression, Pattern, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { variablesOf } from '../pattern-variables.js';

export interface Assigned {
  /** May be read as they were before. */
  exposed: Set<Variable>;
  /** Have another value afterwards, unless the model returned. */
  surely: Set<Variable>;
}

/** Functions in the statement are not looked into. */
export function assignedIn(statement: Statement): Assigned {
  const walk = new Walk();
  const surely = new Set<Variable>();
  walk.statement(statement, surely);
  return { exposed: walk.exposed, surely };
}

/** Variables that surely have a value; each step adds those that it assigns. */
type Known = Set<Variable>;

class Walk {
  readonly exposed = new Set<Variable>();

  statement(node: Statement, known: Known): void {
    switch (node.kind) {
      case 'declare':
        for (const { pattern, value } of node.declarations) {
          this.optional(value, known);
          this.bind(pattern, known);
        }
        break;
      case 'expression':
        this.expression(node.expression, known);
        break;
      case 'return':
        this.optional(node.value, known);
        break;
      case 'block':
        if (node.label === undefined) {
          this.statements(node.body, known);
        } else {
          this.perhaps(node.body, known);
        }
        break;
      case 'slope':
        this.expression(node.value, known);
        break;
      case 'if':
        this.expression(node.test, known);
        this.branches(node.then, node.otherwise, known);
        break;
      case 'for':
        if (node.start) {
          this.statement(node.start, known);
        }
        this.optional(node.test, known);
        this.perhaps([node.body], known);
        this.optional(node.step, new Set(known));
        break;
      case 'for-of': {
        this.expression(node.values, known);
        const round = new Set(known);
        this.bind(node.pattern, round);
        this.statement(node.body, round);
        break;
      }
      case 'while':
        this.expression(node.test, known);
        this.perhaps([node.body], known);
        break;
      case 'do-while':
        this.perhaps([node.body], known);
        this.expression(node.test, new Set(known));
        break;
      case 'switch':
        this.expression(node.value, known);
        for (const { test, body } of node.cases) {
          this.optional(test, new Set(known));
          this.perhaps(body, known);
        }
        break;
      case 'try':
        this.perhaps(node.body, known);
        this.perhaps(node.handler ?? [], known);
        this.perhaps(node.last, known);
        break;
      case 'function':
      case 'break':
      case 'continue':
      case 'throw':
        break;
    }
  }

  private statements(body: readonly Statement[], known: Known): void {
    body.forEach(node => this.statement(node, known));
  }

  /** What may not be reached, or not to its end, assigns nothing surely. */
  private perhaps(body: readonly Statement[], known: Known): void {
    this.statements(body, new Set(known));
  }

  private branches(then: Statement, otherwise: Statement | null, known: Known): void {
    const [a, b] = [new Set(known), new Set(known)];
    this.statement(then, a);
    if (otherwise) {
      this.statement(otherwise, b);
    }
    a.forEach(variable => b.has(variable) && known.add(variable));
  }

  private optional(node: Expression | null, known: Known): void {
    if (node) {
      this.expression(node, known);
    }
  }

  private expression(node: Expression, known: Known): void {
    if (node.kind === 'sequence') {
      node.expressions.forEach(own => this.expression(own, known));
    } else if (node.kind === 'assign' && node.operator === '=') {
      this.expression(node.value, known);
      this.bind(node.target, known);
    } else {
      // Whatever is assigned within counts as read as well: the order is not looked at.
      this.mention(node, known);
    }
  }

  private bind(pattern: Pattern, known: Known): void {
    if (pattern.kind !== 'variable') {
      this.mention(pattern, known);
    }
    variablesOf(pattern).forEach(variable => known.add(variable));
  }

  private mention(node: Expression | Pattern, known: Known): void {
    for (const own of nodesIn(node)) {
      if (own.kind === 'variable' && !known.has(own.variable)) {
        this.exposed.add(own.variable);
      }
    }
  }
}
