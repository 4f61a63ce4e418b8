/**
 * What is the same in every round of a loop is computed once, before the loop. The engine finds out by itself what is
 * computed twice in a round, but not this.
 */
import { block, declare, variable } from '../code.js';
import { rewrite as rewriteStatements } from '../gradient/simplify/rewrite.js';
import type { Expression, Statement, Variable } from '../program.js';
import { givenIn } from '../pattern-variables.js';
import { isFunction, nodesIn } from '../nodes.js';
import { isArithmetic } from './harmless.js';
import { constant } from './resolve.js';
import { rewrite } from './rewrite.js';

/** Only what cannot fail comes before a loop: where it has no rounds, or leaves a branch out, that does no harm. */
export function withInvariants(body: readonly Statement[], fresh: () => Variable): Statement[] {
  /** What functions give values to, whenever they are called. */
  const elsewhere = givenIn(nodesIn(body).filter(isFunction));
  return rewriteStatements(body, {
    statement: node => {
      if (node.kind !== 'for' && node.kind !== 'while') {
        return [node];
      }
      const round = new Round(new Set([...givenIn([node]), ...elsewhere]), fresh);
      const rest = block(round.without(listOf(node.body)));
      return [...round.before, { ...node, body: rest }];
    }
  });
}

/** One loop, those in it being dealt with. */
class Round {
  /** What comes before the loop. */
  readonly before: Statement[] = [];
  private readonly found = new Map<string, Variable>();

  /** @param varying variables that a round may give values to; those that turn out to be the same in all are taken out */
  constructor(
    private readonly varying: Set<Variable>,
    private readonly fresh: () => Variable
  ) {}

  without(body: readonly Statement[]): Statement[] {
    return body.flatMap(node => this.statement(node));
  }

  private statement(node: Statement): Statement[] {
    const own = constant(node);
    if (own && this.isSame(own.value)) {
      this.varying.delete(own.variable);
      this.before.push(node);
      return [];
    }
    const branch = (part: Statement): Statement => block(this.without(listOf(part)));
    switch (node.kind) {
      case 'if': {
        const [then, otherwise] = [branch(node.then), node.otherwise && branch(node.otherwise)];
        return [{ ...node, test: this.expression(node.test), then, otherwise }];
      }
      case 'block':
        return [{ ...node, body: this.without(node.body) }];
      case 'declare':
      case 'expression':
        return [this.expression(node)];
      default:
        return [node];
    }
  }

  /** With constants in place of what takes longer than to read one. */
  private expression<T>(root: T): T {
    return rewrite(root, node => {
      const value = node as Expression;
      return isCostly(value) && this.isSame(value) ? this.lifted(value) : null;
    });
  }

  private lifted(value: Expression): Expression {
    const text = JSON.stringify(value);
    const own = this.found.get(text) ?? this.fresh();
    if (!this.found.has(text)) {
      this.found.set(text, own);
      this.before.push(declare(own, value, true));
    }
    return variable(own);
  }

  private isSame(value: Expression): boolean {
    return (
      isArithmetic(value) &&
      !nodesIn(value).some(node => node.kind === 'variable' && this.varying.has(node.variable))
    );
  }
}

function isCostly(value: Expression): boolean {
  return nodesIn(value).some(
    node =>
      node.kind === 'intrinsic' ||
      node.kind === 'runtime' ||
      (node.kind === 'binary' && ['/', '%', '**'].includes(node.operator))
  );
}

function listOf(node: Statement): Statement[] {
  return node.kind === 'block' && node.label === undefined ? node.body : [node];
}
