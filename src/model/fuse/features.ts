/** What a loop takes from the columns. */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { at, binary, numeral, variable } from '../code.js';

import { constant } from './resolve.js';
import { rewrite } from './rewrite.js';
import { isSettledNode, kindOfValue, type Settled } from './settled.js';

export interface Feature {
  /** Stands for the data that it will be read from. */
  data: Variable;
  value: Expression;
}

/** What a loop takes from the columns in each round. */
export class Features {
  readonly found = new Map<string, Feature>();
  private readonly places = new Set<unknown>();
  /** Constants of the loop that are such things. */
  private readonly constants = new Map<Variable, Expression>();

  constructor(
    private readonly counter: Variable,
    private readonly settled: Settled,
    private readonly fresh: () => Variable
  ) {}

  /** Whether it is the place that a feature is read from. */
  isPlace(node: unknown): boolean {
    return this.places.has(node);
  }

  statements(body: readonly Statement[]): Statement[] {
    return body.flatMap(statement => {
      const own = constant(statement);
      const value = own && this.expanded(own.value);
      if (own && value && this.isFeature(value)) {
        this.constants.set(own.variable, value);
        return [];
      }
      return [this.replaced(this.expanded(statement))];
    });
  }

  private expanded<T>(root: T): T {
    return rewrite(root, node =>
      node.kind === 'variable' ? (this.constants.get(node.variable) ?? null) : null
    );
  }

  private isFeature(node: Expression): boolean {
    return (
      isSettledNode(node, this.counter, this.settled) &&
      kindOfValue(node, this.settled) !== null &&
      nodesIn(node).some(own => own.kind === 'variable' && own.variable === this.counter)
    );
  }

  private replaced<T>(root: T): T {
    return rewrite(root, node => {
      if (node.kind === 'assign' && node.target.kind === 'variable') {
        return { ...node, value: this.replaced(node.value) };
      }
      return isExpression(node) && this.isFeature(node) ? this.feature(node) : null;
    });
  }

  private feature(node: Expression): Expression | null {
    // The number of a row is different in each; the rest to 1 is computed faster than read, and recognised by others.
    const isOfColumns = nodesIn(node).some(({ kind }) => kind === 'index' || kind === 'cell');
    if (!isOfColumns || isComplement(node)) {
      return null;
    }
    const key = JSON.stringify(node);
    const isTruth = kindOfValue(node, this.settled) === 'boolean';
    const known = this.found.get(key) ?? {
      data: this.fresh(),
      value: isTruth ? { kind: 'unary' as const, operator: '+' as const, operand: node } : node
    };
    this.found.set(key, known);
    const place = variable(this.counter);
    this.places.add(place);
    const value = at(variable(known.data), place);
    return isTruth ? binary('!==', value, numeral(0)) : value;
  }
}

const STATEMENTS: ReadonlySet<string> = new Set([
  'declare',
  'expression',
  'if',
  'for',
  'block',
  'assign',
  'update'
]);

export function isExpression(node: { kind: string }): node is Expression {
  return !STATEMENTS.has(node.kind);
}

/** `1 - x` */
function isComplement(node: Expression): boolean {
  return (
    node.kind === 'binary' &&
    node.operator === '-' &&
    node.left.kind === 'number' &&
    node.left.value === 1
  );
}
