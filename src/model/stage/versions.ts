/**
 * A name that is used again for something else gets a variable of its own there, so that what it holds first can be
 * told from what it holds later. Only statements of the model itself are looked at: each runs once, in order.
 */
import type { Node, Statement, Variable } from '../program.js';
import { isFunction, nodesIn } from '../nodes.js';
import { Aliases } from './aliases.js';
import { assignedIn } from './assigned.js';
import { variablesOf } from '../pattern-variables.js';

export interface Separated {
  statements: Statement[];
  /** Variables that no statement declares. */
  undeclared: Set<Variable>;
}

/** @param body each statement declares one variable at most */
export function separated(body: readonly Statement[]): Separated {
  const versions = new Versions(separable(body), freshFrom(body));
  const chosen = body.map(statement => versions.of(statement));
  const statements = body.map((statement, i) => renamed(statement, versions.settled(chosen[i])));
  const undeclared = new Set(chosen.flatMap(own => [...versions.settled(own).values()]));
  statements.forEach(statement => {
    if (statement.kind === 'declare') {
      const [{ pattern, value }] = statement.declarations;
      variablesOf(pattern).forEach(own => (value ? undeclared.delete(own) : undeclared.add(own)));
    }
  });
  return { statements: statements.filter(statement => !isEmpty(statement)), undeclared };
}

/** `let x;` */
function isEmpty(statement: Statement): boolean {
  return statement.kind === 'declare' && statement.declarations[0].value === null;
}

/** Variables of the model itself that no function sees. */
function separable(body: readonly Statement[]): Set<Variable> {
  const names = new Set<Variable>();
  for (const statement of body) {
    if (statement.kind === 'declare' && !statement.constant) {
      const [{ pattern }] = statement.declarations;
      if (pattern.kind === 'variable') {
        names.add(pattern.variable);
      }
    }
  }
  for (const node of nodesIn(body)) {
    if (isFunction(node)) {
      nodesIn(node.function).forEach(own => own.kind === 'variable' && names.delete(own.variable));
    }
  }
  return names;
}

/** The first of the variables that are free. */
export function freshFrom(body: readonly Statement[], others: Iterable<Variable> = []): Variable {
  const all = nodesIn(body).flatMap(variablesAt);
  return [...all, ...others].reduce((most, own) => Math.max(most, own), -1) + 1;
}

function variablesAt(node: Node): Variable[] {
  switch (node.kind) {
    case 'variable':
    case 'function':
      return [node.variable];
    case 'try':
      return [node.error];
    case 'function-value':
      return node.function.self === null ? [] : [node.function.self];
    default:
      return [];
  }
}

class Versions {
  private readonly reaching = new Map<Variable, Set<Variable>>();
  private readonly joined = new Aliases();
  private readonly failed = new Set<Variable>();
  private readonly used = new Set<Variable>();

  constructor(
    private readonly names: ReadonlySet<Variable>,
    private next: Variable
  ) {}

  /** The version of each name that the statement mentions. */
  of(statement: Statement): Map<Variable, Variable> {
    const { exposed, surely } = assignedIn(statement);
    const mentioned = new Set(
      nodesIn(statement).flatMap(node => (node.kind === 'variable' ? [node.variable] : []))
    );
    const chosen = new Map<Variable, Variable>();
    for (const name of mentioned) {
      if (this.names.has(name)) {
        chosen.set(name, this.version(name, exposed.has(name), surely.has(name)));
      }
    }
    return chosen;
  }

  private version(name: Variable, isExposed: boolean, isSure: boolean): Variable {
    const before = this.reaching.get(name) ?? new Set();
    if (isExposed && before.size === 0) {
      this.failed.add(name);
    }
    const own = this.used.has(name) ? this.next++ : name;
    this.used.add(name);
    if (isExposed) {
      this.joined.join([own, ...before]);
    }
    this.reaching.set(name, isSure ? new Set([own]) : new Set([own, ...before]));
    return own;
  }

  /** What the names are called in the end, which is known when all statements were seen. */
  settled(chosen: ReadonlyMap<Variable, Variable>): Map<Variable, Variable> {
    return new Map(
      [...chosen].map(([name, version]) => [
        name,
        this.failed.has(name) ? name : this.joined.classOf(version)
      ])
    );
  }
}

function renamed(statement: Statement, to: ReadonlyMap<Variable, Variable>): Statement {
  return [...to].every(([name, version]) => name === version) ? statement : rename(statement, to);
}

function rename<T>(node: T, to: ReadonlyMap<Variable, Variable>): T {
  if (Array.isArray(node)) {
    return node.map((own: unknown) => rename(own, to)) as T;
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const copy = Object.fromEntries(Object.entries(node).map(([key, own]) => [key, rename(own, to)]));
  if (copy.kind === 'variable' && to.has(copy.variable as Variable)) {
    copy.variable = to.get(copy.variable as Variable);
  }
  return copy as T;
}
