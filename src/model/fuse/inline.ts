/** Constants of a loop that are used in one place only. */
import { variablesOf } from '../pattern-variables.js';
import type { Expression, Node, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { constant } from './resolve.js';
import { rewrite } from './rewrite.js';

/** Writes constants of a block into a statement that adds to a sum, if nothing else uses them. */
export class Inliner {
  /** Declarations that are not needed any more. */
  readonly taken = new Set<Statement>();
  readonly expression: Expression;
  private readonly constants = new Map<Variable, { place: number; value: Expression }>();
  private readonly uses = new Map<Variable, number>();
  private readonly end: number;

  constructor(
    private readonly body: readonly Statement[],
    statement: Statement,
    term: Expression
  ) {
    for (const node of nodesIn(body)) {
      if (node.kind === 'variable') {
        this.uses.set(node.variable, (this.uses.get(node.variable) ?? 0) + 1);
      }
    }
    this.end = body.indexOf(statement);
    body.slice(0, this.end).forEach((earlier, place) => {
      const own = constant(earlier);
      if (own) {
        this.constants.set(own.variable, { place, value: own.value });
      }
    });
    this.expression = this.expand(term);
  }

  private expand(root: Expression): Expression {
    return rewrite(root, node => {
      const own = node.kind === 'variable' ? this.constants.get(node.variable) : undefined;
      // Its declaration and one use.
      if (node.kind !== 'variable' || !own || this.uses.get(node.variable) !== 2) {
        return null;
      }
      if (!isMovable(own.value, nodesIn(this.body.slice(own.place + 1, this.end)))) {
        return null;
      }
      this.taken.add(this.body[own.place]);
      return this.expand(own.value);
    });
  }
}

/** Whether a value is the same after some other statements, and does nothing but be one. */
function isMovable(value: Expression, between: readonly Node[]): boolean {
  const assigned = new Set(
    between.flatMap(node =>
      node.kind === 'assign' || node.kind === 'update' ? variablesOf(node.target) : []
    )
  );
  const isWritten = between.some(writes);
  return nodesIn(value).every(node => {
    switch (node.kind) {
      case 'variable':
        return !assigned.has(node.variable);
      case 'index':
      case 'part':
      case 'extent':
        return !isWritten;
      case 'runtime':
        return node.name.startsWith('scalar');
      default:
        return PURE.has(node.kind);
    }
  });
}

const PURE: ReadonlySet<string> = new Set([
  ...['number', 'infinity', 'nan', 'undefined', 'null', 'boolean', 'text', 'cell', 'trials'],
  ...['parameter', 'unary', 'binary', 'logical', 'conditional', 'intrinsic']
]);

/** Whether an array may be another one afterwards. */
function writes(node: Node): boolean {
  switch (node.kind) {
    case 'assign':
    case 'update':
      return node.target.kind !== 'variable';
    case 'method':
    case 'call':
      return true;
    case 'runtime':
      return !node.name.startsWith('scalar');
    default:
      return false;
  }
}
