/** Constants of a loop that are used in one place only. */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../unused.js';
import { assignment } from './resolve.js';
import { rewrite } from './rewrite.js';

/** Writes constants of the loop where they are used, if that is in one place only. */
export class Inliner {
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
