/**
 * What statements that run one after another do, as it is written down for their changes: what they hold, and the graph
 * of how their values follow from each other.
 */
import type { Expression, Statement, Variable } from '../program.js';
import type { Analysis } from './analysis.js';
import { known } from './algebra.js';
import { declare, numeral, runtime, variable } from '../code.js';
import { type Names } from './build.js';
import { eliminate, prune, Vertex, Writer } from './graph.js';

/** A value: an expression for it, and where it is in the graph, if it depends on a parameter. */
export interface Value {
  expression: Expression;
  vertex: Vertex | null;
  /** Whether it may be anything but a number. */
  isObject?: boolean;
}

/** Writes the statements for the changes, once it is known what each change is. */
type Write = (writer: Writer) => Statement[];

type Item = { statement: Statement } | { write: Write };

/** What is the same in all of a program. */
export interface Surroundings {
  analysis: Analysis;
  names: Names;
  parameters: number;
  /** Variables that are given a value outside of their declaration. */
  reassigned: ReadonlySet<Variable>;
  /** The change of a variable that other statements gave its value. */
  changeOf(index: Variable, direction: number): Expression;
  /** Whether it is the change of a variable that is given other values. */
  isChanging(change: Variable): boolean;
}

/** A zero that V8 takes for a double: arrays of it hold doubles from the beginning. */
export const STILL: Expression = { kind: 'unary', operator: '-', operand: numeral(0) };
const NONE: ReadonlySet<number> = new Set();

export class Tape {
  private readonly items: Item[] = [];
  private readonly vertices: Vertex[] = [];
  /** What variables hold now. */
  private readonly current = new Map<Variable, Vertex>();
  /** Variables that were given a value here, and whether they were declared here with it. */
  private readonly assigned = new Map<Variable, boolean>();
  /** Elements that were read and not changed since. */
  private readonly loads = new Map<string, Value>();
  /** What was computed from variables that were given no other value since. */
  private readonly constants = new Map<string, Expression>();

  constructor(readonly around: Surroundings) {}

  add(statement: Statement): void {
    this.items.push({ statement });
  }

  /** What is written once the changes are known. */
  later(write: Write): void {
    this.items.push({ write });
  }

  /** Something may have changed what objects hold. */
  forgetElements(): void {
    this.loads.clear();
  }

  /** A variable got another value. */
  forgetConstants(): void {
    this.constants.clear();
  }

  /**
   * @param isAsked which variables other statements read
   * @param settle takes the changes of a variable that was given its value here
   */
  finish(
    isAsked: (index: Variable) => boolean,
    settle: (index: Variable, isDeclared: boolean, changes: Map<number, Expression>) => Statement[]
  ): Statement[] {
    const carried = [...this.assigned].filter(([index]) => isAsked(index));
    carried.forEach(([index]) => this.keep(this.current.get(index)!));
    eliminate(prune(this.vertices));
    const statements: Statement[] = [];
    // What the writer holds comes before the statements that use it.
    const writer = new Writer(value => this.holdIn(statements, value));
    for (const item of this.items) {
      const own = 'statement' in item ? [item.statement] : item.write(writer);
      statements.push(...own);
    }
    const changes = carried.map(([index, isDeclared]) => {
      const directions = [...this.around.analysis.directions(variable(index))];
      const vertex = this.current.get(index)!;
      const own = directions.map(
        k => [k, this.kept(statements, writer.change(vertex, k))] as const
      );
      return { variable: index, isDeclared, changes: new Map(own) };
    });
    return statements.concat(
      changes.flatMap(own => settle(own.variable, own.isDeclared, own.changes))
    );
  }

  /** The change of one variable may be that of another, which is given a new one with it. */
  private kept(statements: Statement[], change: Expression): Expression {
    if (change.kind !== 'variable' || !this.around.isChanging(change.variable)) {
      return change;
    }
    const name = this.around.names.fresh();
    statements.push(declare(name, change, true));
    return variable(name);
  }

  private holdIn(statements: Statement[], value: Expression): Expression {
    if (this.isHeld(value)) {
      return value;
    }
    const name = this.around.names.fresh();
    statements.push(declare(name, value, true));
    return variable(name);
  }

  private isHeld(value: Expression): boolean {
    return (
      known(value) !== null ||
      (value.kind === 'variable' && !this.around.reassigned.has(value.variable))
    );
  }

  /** The value as it is now, in a constant: the same one where it is computed from the same numbers. */
  hold(value: Expression): Expression {
    const key = this.isFixed(value) ? JSON.stringify(value) : null;
    const before = key === null ? undefined : this.constants.get(key);
    if (before) {
      return before;
    }
    const held: Statement[] = [];
    const name = this.holdIn(held, value);
    held.forEach(statement => this.add(statement));
    if (key !== null) {
      this.constants.set(key, name);
    }
    return name;
  }

  /** Whether it is computed from variables and numbers alone. */
  private isFixed(value: Expression): boolean {
    return value.kind === 'binary'
      ? this.isFixed(value.left) && this.isFixed(value.right)
      : value.kind === 'variable' || known(value) !== null;
  }

  directions(node: Expression): ReadonlySet<number> {
    return this.around.analysis.directions(node);
  }

  vertex(directions: ReadonlySet<number>, given: ReadonlyMap<number, Expression> | null) {
    const vertex = new Vertex(directions, given);
    this.vertices.push(vertex);
    return vertex;
  }

  keep(vertex: Vertex): Vertex {
    vertex.isKept = true;
    return vertex;
  }

  give(index: Variable, value: Value, isDeclared: boolean): void {
    if (this.directions(variable(index)).size === 0) {
      return;
    }
    if (value.isObject) {
      this.loads.clear();
    }
    this.current.set(index, value.vertex ?? this.vertex(NONE, null));
    this.assigned.set(index, isDeclared || (this.assigned.get(index) ?? false));
  }

  held(index: Variable, directions: ReadonlySet<number>): Vertex {
    const vertex =
      this.current.get(index) ??
      this.vertex(
        directions,
        new Map([...directions].map(k => [k, this.around.changeOf(index, k)]))
      );
    this.current.set(index, vertex);
    return vertex;
  }

  /** The element of an object, as it was read before if nothing changed since. */
  element(key: string, read: () => Value): Value {
    const value = this.loads.get(key) ?? read();
    this.loads.set(key, value);
    return value;
  }

  /**
   * Changes that are there once this statement is reached, each in a constant.
   * @param sources what they are made from
   */
  bridge(
    directions: ReadonlySet<number>,
    sources: readonly Vertex[],
    make: (writer: Writer, k: number) => Expression
  ): Vertex {
    sources.forEach(source => this.keep(source));
    const names = new Map([...directions].map(k => [k, this.around.names.fresh()]));
    this.later(writer => [...names].map(([k, name]) => declare(name, make(writer, k), true)));
    return this.vertex(directions, new Map([...names].map(([k, name]) => [k, variable(name)])));
  }

  /** The change of a value that is part of an object: of one that does not change, zeros of its form. */
  changeOf({ expression, vertex, isObject }: Value): (writer: Writer, k: number) => Expression {
    if (vertex) {
      this.keep(vertex);
    }
    return (writer, k) =>
      vertex?.directions.has(k)
        ? writer.change(vertex, k)
        : isObject
          ? runtime('still', expression)
          : STILL;
  }
}
