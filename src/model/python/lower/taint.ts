/**
 * What depends on parameters. All else depends on the columns alone, so that it need not be computed again with each
 * evaluation. It may err on either side: only speed depends on it.
 */
import type { Expression, Pattern, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';

type Assigned = Extract<Expression, { kind: 'assign' }>;

export class Taint {
  private readonly tainted = new Set<Variable>();

  isFixed(code: Expression | Statement): boolean {
    return nodesIn(code).every(
      node =>
        node.kind !== 'parameter' &&
        node.kind !== 'parameters' &&
        node.kind !== 'call' &&
        node.kind !== 'function-value' &&
        !(node.kind === 'variable' && this.tainted.has(node.variable))
    );
  }

  /** Learns from a statement which variables depend on parameters. */
  note(statement: Statement): void {
    if (isCompound(statement)) {
      this.noteCompound(statement);
    } else {
      this.noteSimple(statement, true);
    }
  }

  /** What a condition chooses depends on it, and what a round of a loop leaves reaches the next. */
  private noteCompound(statement: Statement): void {
    const inner = nodesIn(statement).filter(isSimple);
    const isFixed = this.isFixed(headOf(statement));
    for (let size = -1; size !== this.tainted.size;) {
      ({ size } = this.tainted);
      inner.forEach(node => this.noteSimple(node, isFixed));
    }
  }

  private noteSimple(statement: Statement, isChoiceFixed: boolean): void {
    if (statement.kind === 'declare') {
      for (const { pattern, value } of statement.declarations) {
        if (value && !(isChoiceFixed && this.isFixed(value))) {
          this.add(pattern);
        }
      }
    } else if (statement.kind === 'expression') {
      this.noteExpression(statement.expression, isChoiceFixed);
    }
  }

  private noteExpression(expression: Expression, isChoiceFixed: boolean): void {
    if (isChoiceFixed && this.isFixed(expression)) {
      return;
    }
    nodesIn(expression)
      .filter((node): node is Assigned => node.kind === 'assign')
      .forEach(({ target }) => this.add(target));
    // What is handed to a function may be changed by it.
    if (expression.kind === 'runtime' || expression.kind === 'call') {
      expression.arguments.forEach(argument => this.add(argument as Expression));
    } else if (expression.kind === 'method') {
      this.add(expression.object);
    }
  }

  /** A variable, or the one whose elements or parts these are. */
  private add(target: Pattern | Expression): void {
    switch (target.kind) {
      case 'variable':
        this.tainted.add(target.variable);
        break;
      case 'index':
      case 'field':
      case 'part':
        this.add(target.object);
        break;
      case 'array-pattern':
        target.elements.forEach(element => element && this.add(element));
        break;
      default:
    }
  }
}

function isCompound({ kind }: Statement): boolean {
  return kind !== 'declare' && kind !== 'expression';
}

function isSimple(node: { kind: string }): node is Statement {
  return node.kind === 'declare' || node.kind === 'expression';
}

/** The statement less what it holds: what decides whether and how often that is run. */
function headOf(statement: Statement): Expression {
  const heads: (Expression | null)[] =
    statement.kind === 'if' || statement.kind === 'while' || statement.kind === 'do-while'
      ? [statement.test]
      : statement.kind === 'for'
        ? [statement.test]
        : statement.kind === 'for-of'
          ? [statement.values]
          : [];
  return { kind: 'sequence', expressions: heads.filter(head => head !== null) };
}
