/**
 * From a program, one that also says how its result changes with each parameter. The changes are carried forward through
 * the program (tangents), and within statements that run one after another they are put together from the result's side
 * (adjoints): of a trial, only what the next one needs is differentiated by each parameter that it depends on.
 */
import type { Expression, Procedure, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { Analysis } from './analysis.js';
import { known } from './algebra.js';
import { assign, block, declare, numeral, variable } from '../code.js';
import { Names } from './build.js';
import { withDecay } from './decay/decay.js';
import { expand } from './expand.js';
import { flatten, reassignedIn } from './flat/flatten.js';
import { NoDerivative } from './no-derivative.js';
import { Segment } from './segment.js';
import type { Surroundings } from './tape.js';
import { simplify } from './simplify/simplify.js';
import { tidy } from './tidy.js';

/** @returns the program with its gradient, or a reason why there is none: a sentence for the model's card */
export function differentiate(procedure: Procedure): Procedure | { reason: string } {
  try {
    return derived(procedure);
  } catch (error) {
    if (error instanceof NoDerivative) {
      return { reason: error.message };
    }
    throw error;
  }
}

function derived(procedure: Procedure): Procedure {
  const names = new Names(procedure);
  const flat = withDecay(simplify(flatten(procedure, names), names), names);
  const body = expand(flat, new Analysis(procedure, flat), names);
  const analysis = new Analysis(procedure, body);
  const statements = new Differentiation(procedure.parameters, analysis, names, body).all();
  return { ...procedure, body: tidy(statements) };
}

class Differentiation implements Surroundings {
  readonly reassigned: ReadonlySet<Variable>;
  /** Variables that are read by other statements than those beside the ones that give them their value. */
  private readonly carried: ReadonlySet<Variable>;
  private readonly changes = new Map<Variable, Map<number, Expression>>();
  private readonly changing = new Set<Variable>();

  constructor(
    readonly parameters: number,
    readonly analysis: Analysis,
    readonly names: Names,
    private readonly body: readonly Statement[]
  ) {
    this.reassigned = reassignedIn(body);
    this.carried = carriedIn(body);
  }

  all(): Statement[] {
    return this.statements(this.body);
  }

  changeOf(index: Variable, direction: number): Expression {
    const own = this.changes.get(index) ?? new Map<number, Expression>();
    this.changes.set(index, own);
    const found = own.get(direction);
    if (found) {
      return found;
    }
    const name = this.names.fresh();
    own.set(direction, variable(name));
    if (this.reassigned.has(index)) {
      this.changing.add(name);
    }
    return variable(name);
  }

  private statements(body: readonly Statement[]): Statement[] {
    const out: Statement[] = [];
    for (const run of runsOf(body)) {
      if (run.isStraight) {
        out.push(...this.straight(run.statements));
      } else {
        out.push(...run.statements.map(statement => this.branching(statement)));
      }
    }
    return out;
  }

  private straight(statements: readonly Statement[]): Statement[] {
    const segment = new Segment(this);
    const undefinedYet: Statement[] = [];
    for (const statement of statements) {
      segment.add(statement);
      undefinedYet.push(...this.beginning(statement));
    }
    const written = segment.finish(
      index => this.carried.has(index),
      (index, isDeclared, changes) => this.settle(index, isDeclared, changes)
    );
    return [...undefinedYet, ...written];
  }

  /** The changes of a variable that has no value yet. */
  private beginning(statement: Statement): Statement[] {
    if (statement.kind !== 'declare') {
      return [];
    }
    const [{ pattern, value }] = statement.declarations;
    if (value || pattern.kind !== 'variable' || !this.carried.has(pattern.variable)) {
      return [];
    }
    const directions = [...this.analysis.directions(pattern)];
    return directions.map(k => declare(this.slope(pattern.variable, k), numeral(0)));
  }

  private slope(index: Variable, direction: number): Variable {
    const change = this.changeOf(index, direction);
    if (change.kind !== 'variable') {
      throw new TypeError('The change of a variable that changes is a variable.');
    }
    return change.variable;
  }

  private settle(
    index: Variable,
    isDeclared: boolean,
    changes: Map<number, Expression>
  ): Statement[] {
    if (isDeclared && !this.reassigned.has(index)) {
      return [...changes].flatMap(([k, change]) => this.constantChange(index, k, change));
    }
    return [...changes].map(([k, change]) => {
      const name = this.slope(index, k);
      return isDeclared ? declare(name, change) : assign(variable(name), change);
    });
  }

  /** A change that is a number or a constant already needs no other. */
  private constantChange(index: Variable, direction: number, change: Expression): Statement[] {
    const own = this.changes.get(index) ?? new Map<number, Expression>();
    this.changes.set(index, own);
    if (known(change) !== null || change.kind === 'variable') {
      own.set(direction, change);
      return [];
    }
    return [declare(this.slope(index, direction), change, true)];
  }

  isChanging(change: Variable): boolean {
    return this.changing.has(change);
  }

  private branching(node: Statement): Statement {
    const inner = (own: Statement): Statement => block(this.statements([own]));
    switch (node.kind) {
      case 'if':
        return {
          ...node,
          then: inner(node.then),
          otherwise: node.otherwise && inner(node.otherwise)
        };
      case 'for':
      case 'while':
        return { ...node, body: inner(node.body) };
      case 'switch':
        return {
          ...node,
          cases: node.cases.map(({ test, body }) => ({ test, body: this.statements(body) }))
        };
      case 'try':
        return {
          ...node,
          body: this.statements(node.body),
          handler: node.handler && this.statements(node.handler),
          last: this.statements(node.last)
        };
      case 'block':
        return { ...node, body: this.statements(node.body) };
      default:
        return node;
    }
  }
}

interface Run {
  isStraight: boolean;
  statements: Statement[];
}

/** Statements that run one after another, and those between them that may not. */
function runsOf(body: readonly Statement[]): Run[] {
  const runs: Run[] = [];
  for (const statement of body) {
    const isStraight = ['declare', 'expression', 'return', 'throw'].includes(statement.kind);
    const last = runs.at(-1);
    if (last?.isStraight && isStraight) {
      last.statements.push(statement);
    } else {
      runs.push({ isStraight, statements: [statement] });
    }
  }
  return runs;
}

/** Variables that are read where their value does not come from the same run of statements. */
function carriedIn(body: readonly Statement[]): Set<Variable> {
  const carried = new Set<Variable>();
  const visit = (statements: readonly Statement[]): void => {
    for (const run of runsOf(statements)) {
      if (run.isStraight) {
        exposedIn(run.statements).forEach(index => carried.add(index));
      } else {
        run.statements.forEach(statement => innerOf(statement).forEach(visit));
      }
    }
  };
  visit(body);
  return carried;
}

function exposedIn(statements: readonly Statement[]): Set<Variable> {
  const exposed = new Set<Variable>();
  const assigned = new Set<Variable>();
  const readIn = (value: unknown) =>
    nodesIn(value).forEach(node => {
      if (node.kind === 'variable' && !assigned.has(node.variable)) {
        exposed.add(node.variable);
      }
    });
  for (const statement of statements) {
    const pairs =
      statement.kind === 'declare'
        ? statement.declarations.map(({ pattern, value }) => [pattern, value] as const)
        : statement.kind === 'expression' && statement.expression.kind === 'assign'
          ? [[statement.expression.target, statement.expression.value] as const]
          : [];
    if (pairs.length === 0) {
      readIn(statement);
    }
    for (const [target, value] of pairs) {
      readIn(value);
      if (target.kind === 'variable') {
        if (value || statement.kind !== 'declare') {
          assigned.add(target.variable);
        }
      } else {
        readIn(target);
      }
    }
  }
  return exposed;
}

function innerOf(node: Statement): Statement[][] {
  switch (node.kind) {
    case 'if':
      return [[node.then], ...(node.otherwise ? [[node.otherwise]] : [])];
    case 'for':
    case 'while':
      return [[node.body]];
    case 'switch':
      return node.cases.map(({ body }) => body);
    case 'try':
      return [node.body, node.handler ?? [], node.last];
    case 'block':
      return [node.body];
    default:
      return [];
  }
}
