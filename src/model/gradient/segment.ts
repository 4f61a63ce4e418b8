/**
 * Statements that run one after another, with the changes of their values. Each change is of the form of its value: of
 * a number a number, of an array an array; one for each parameter that the value depends on.
 */
import type { Argument, Expression, Place, Statement, Variable } from '../program.js';
import type { Analysis } from './analysis.js';
import { known } from './algebra.js';
import {
  assign,
  at,
  binary,
  conditional,
  declare,
  method,
  numeral,
  runtime,
  variable
} from '../code.js';
import { type Names } from './build.js';
import { INTRINSICS, OPERATORS, partialsOf, type Partials } from './derivatives.js';
import { CHANGING } from './flat/callbacks.js';
import { choice, eliminate, plain, prune, Vertex, Writer } from './graph.js';
import { METHOD_RULES } from './methods.js';
import { RULES } from './rules.js';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** A value: an expression for it, and where it is in the graph, if it depends on a parameter. */
interface Value {
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

const ZERO = numeral(0);
/** A zero that V8 takes for a double: arrays of it hold doubles from the beginning. */
const STILL: Expression = { kind: 'unary', operator: '-', operand: ZERO };
/** What has no parts. */
const FORMLESS: ReadonlySet<string> = new Set([
  'number',
  'nan',
  'infinity',
  'boolean',
  'undefined'
]);
const ONE = plain(numeral(1));
const MINUS_ONE = plain(numeral(-1));
const NONE: ReadonlySet<number> = new Set();

export class Segment {
  private items: Item[] = [];
  private readonly vertices: Vertex[] = [];
  /** What variables hold now. */
  private readonly current = new Map<Variable, Vertex>();
  /** Variables that were given a value here, and whether they were declared here with it. */
  private readonly assigned = new Map<Variable, boolean>();
  /** Elements that were read and not changed since. */
  private readonly loads = new Map<string, Value>();
  /** What was computed from variables that were given no other value since. */
  private readonly constants = new Map<string, Expression>();

  constructor(private readonly around: Surroundings) {}

  add(statement: Statement): void {
    switch (statement.kind) {
      case 'declare':
        return this.declare(statement);
      case 'expression':
        return this.effect(statement.expression);
      case 'return':
        return this.returned(statement);
      default:
        this.items.push({ statement });
    }
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
  private hold(value: Expression): Expression {
    const key = this.isFixed(value) ? JSON.stringify(value) : null;
    const before = key === null ? undefined : this.constants.get(key);
    if (before) {
      return before;
    }
    const held: Statement[] = [];
    const name = this.holdIn(held, value);
    held.forEach(statement => this.items.push({ statement }));
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

  private directions(node: Expression): ReadonlySet<number> {
    return this.around.analysis.directions(node);
  }

  private vertex(directions: ReadonlySet<number>, given: ReadonlyMap<number, Expression> | null) {
    const vertex = new Vertex(directions, given);
    this.vertices.push(vertex);
    return vertex;
  }

  private keep(vertex: Vertex): Vertex {
    vertex.isKept = true;
    return vertex;
  }

  // Statements

  private declare(statement: Extract<Statement, { kind: 'declare' }>): void {
    const [{ pattern, value }] = statement.declarations;
    if (pattern.kind !== 'variable' || !value) {
      this.items.push({ statement });
      return;
    }
    const own = this.value(value);
    this.items.push({
      statement: { ...statement, declarations: [{ pattern, value: own.expression }] }
    });
    this.give(pattern.variable, own, true);
  }

  private give(index: Variable, value: Value, isDeclared: boolean): void {
    if (this.directions(variable(index)).size === 0) {
      return;
    }
    if (value.isObject) {
      this.loads.clear();
    }
    this.current.set(index, value.vertex ?? this.vertex(NONE, null));
    this.assigned.set(index, isDeclared || (this.assigned.get(index) ?? false));
  }

  private effect(node: Expression): void {
    if (node.kind === 'assign') {
      this.assign(node.target as Place, node.value);
      return;
    }
    const { expression } = this.value(node);
    if (expression.kind !== 'variable') {
      this.items.push({ statement: { kind: 'expression', expression } });
    }
  }

  private assign(target: Place, node: Expression): void {
    if (target.kind === 'variable') {
      const value = this.value(node);
      this.items.push({ statement: assign(target, value.expression) });
      this.constants.clear();
      this.give(target.variable, value, false);
      return;
    }
    const directions = [...this.directions(target.object)];
    if (directions.length === 0) {
      this.items.push({ statement: assign(target, this.value(node).expression) });
      return;
    }
    const object = this.value(target.object);
    const value = this.value(node);
    const place = this.place(target, object.expression);
    const own = { ...value, expression: this.hold(value.expression) };
    this.items.push({ statement: assign(place, own.expression) });
    this.loads.clear();
    if (object.vertex) {
      this.store(place, directions, this.keep(object.vertex), own);
    }
  }

  /** The place in the object, with its index held. */
  private place(target: Exclude<Place, { kind: 'variable' }>, object: Expression) {
    return target.kind === 'index'
      ? { ...target, object, index: this.hold(target.index) }
      : { ...target, object };
  }

  private store(
    place: Exclude<Place, { kind: 'variable' }>,
    directions: readonly number[],
    object: Vertex,
    value: Value
  ): void {
    const change = this.changeOf(value);
    const isLength = place.kind === 'extent';
    this.items.push({
      write: writer =>
        directions.map(k =>
          assign(
            { ...place, object: writer.change(object, k) },
            isLength ? value.expression : change(writer, k)
          )
        )
    });
  }

  /** The change of a value that is part of an object: of one that does not change, zeros of its form. */
  private changeOf({
    expression,
    vertex,
    isObject
  }: Value): (writer: Writer, k: number) => Expression {
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

  private returned(statement: Extract<Statement, { kind: 'return' }>): void {
    const value = this.value(statement.value!);
    const result = this.hold(value.expression);
    const vertex = value.vertex && this.keep(value.vertex);
    this.items.push({
      write: writer =>
        Array.from({ length: this.around.parameters }, (_, parameter) => ({
          kind: 'slope',
          parameter,
          value: vertex ? writer.change(vertex, parameter) : ZERO
        }))
    });
    this.items.push({ statement: { ...statement, value: result } });
  }

  // Values

  private value(node: Expression): Value {
    return { ...this.found(node), isObject: this.around.analysis.mayBeObject(node) };
  }

  private found(node: Expression): Value {
    const directions = this.directions(node);
    if (directions.size === 0) {
      return this.changesOther(node)
        ? { ...this.object(node, directions), vertex: null }
        : { expression: node, vertex: null };
    }
    switch (node.kind) {
      case 'variable':
        return { expression: node, vertex: this.held(node.variable, directions) };
      case 'parameter':
        return {
          expression: node,
          vertex: this.vertex(directions, new Map([[node.parameter, numeral(1)]]))
        };
      case 'unary':
        return this.unary(node, directions);
      case 'binary':
        return this.computed(
          [node.left, node.right],
          OPERATORS[node.operator]!,
          ([left, right]) => ({ ...node, left, right }),
          directions,
          node.operator === '+' || node.operator === '-'
        );
      case 'conditional':
        return this.chosen(node, directions);
      case 'intrinsic':
        return this.intrinsic(node, directions);
      case 'index':
        return this.loaded(node, directions);
      case 'runtime':
        return this.called(node, directions);
      default:
        return this.object(node, directions);
    }
  }

  /** Whether it puts something that depends on parameters into an object, whatever it gives itself. */
  private changesOther(node: Expression): boolean {
    if (node.kind === 'method') {
      return CHANGING.has(node.method) && this.directions(node.object).size > 0;
    }
    const changed = node.kind === 'runtime' ? RULES.get(node.name)?.changes : undefined;
    return (
      changed !== undefined && this.directions((node as Of<'runtime'>).arguments[changed]).size > 0
    );
  }

  private held(index: Variable, directions: ReadonlySet<number>): Vertex {
    const vertex =
      this.current.get(index) ??
      this.vertex(
        directions,
        new Map([...directions].map(k => [k, this.around.changeOf(index, k)]))
      );
    this.current.set(index, vertex);
    return vertex;
  }

  private unary(node: Of<'unary'>, directions: ReadonlySet<number>): Value {
    const operand = this.value(node.operand);
    const vertex = this.vertex(directions, null);
    if (operand.vertex) {
      vertex.add(operand.vertex, node.operator === '-' ? MINUS_ONE : ONE);
    }
    return { expression: { ...node, operand: operand.expression }, vertex };
  }

  /** A number that is computed from numbers. */
  private computed(
    nodes: readonly Expression[],
    partials: Partials,
    rebuild: (args: Expression[]) => Expression,
    directions: ReadonlySet<number>,
    isSum = false
  ): Value {
    const values = nodes.map(node => this.value(node));
    const args = values.map(({ expression }) => (isSum ? expression : this.hold(expression)));
    const result = isSum ? rebuild(args) : this.hold(rebuild(args));
    const factors = partials(args, result);
    const vertex = this.vertex(directions, null);
    values.forEach((own, i) => {
      if (own.vertex && factors[i]) {
        vertex.add(own.vertex, this.factor(factors[i]()));
      }
    });
    return { expression: result, vertex };
  }

  /** A factor that is chosen is zero or one where its test is, so that what is not chosen need not be finite. */
  private factor(expression: Expression) {
    return expression.kind === 'conditional'
      ? choice(this.hold(expression.test), plain(expression.then), plain(expression.otherwise))
      : plain(expression);
  }

  private chosen(node: Of<'conditional'>, directions: ReadonlySet<number>): Value {
    const test = this.hold(node.test);
    const then = this.value(node.then);
    const otherwise = this.value(node.otherwise);
    if (then.isObject || otherwise.isObject) {
      return this.chosenObject(test, then, otherwise, directions);
    }
    const vertex = this.vertex(directions, null);
    const none = plain(ZERO);
    if (then.vertex) {
      vertex.add(then.vertex, choice(test, ONE, none));
    }
    if (otherwise.vertex) {
      vertex.add(otherwise.vertex, choice(test, none, ONE));
    }
    const expression: Expression = {
      ...node,
      test,
      then: then.expression,
      otherwise: otherwise.expression
    };
    return { expression, vertex };
  }

  private chosenObject(
    test: Expression,
    then: Value,
    otherwise: Value,
    directions: ReadonlySet<number>
  ): Value {
    const [left, right] = [then, otherwise].map(own => this.changeOf(own));
    const vertex = this.bridge(directions, [], (writer, k) =>
      conditional(test, left(writer, k), right(writer, k))
    );
    return { expression: conditional(test, then.expression, otherwise.expression), vertex };
  }

  private intrinsic(node: Of<'intrinsic'>, directions: ReadonlySet<number>): Value {
    const { name, arguments: args } = node;
    if (!Object.hasOwn(INTRINSICS, name)) {
      return this.object(node, directions);
    }
    const [first] = args;
    if (args.length === 1 && first.kind === 'spread') {
      return this.extreme(node, first.values, directions);
    }
    return this.computed(
      args as Expression[],
      INTRINSICS[name],
      own => ({ ...node, arguments: own }),
      directions
    );
  }

  /** `Math.max(...values)`: the change is that of the element that it is. */
  private extreme(
    node: Of<'intrinsic'>,
    array: Expression,
    directions: ReadonlySet<number>
  ): Value {
    const own = this.value(array);
    const values = this.hold(own.expression);
    const expression = this.hold({ ...node, arguments: [{ kind: 'spread', values }] });
    const index = this.hold(method(values, 'indexOf', expression));
    // Of no values, it is an infinity.
    const isThere = binary('>=', index, ZERO);
    const vertex = this.bridge(directions, own.vertex ? [own.vertex] : [], (writer, k) =>
      conditional(isThere, at(writer.change(own.vertex!, k), index), ZERO)
    );
    return { expression, vertex };
  }

  private loaded(node: Of<'index'>, directions: ReadonlySet<number>): Value {
    const index = this.hold(node.index);
    const key = JSON.stringify([node.object, index]);
    const before = this.loads.get(key);
    if (before) {
      return before;
    }
    const object = this.value(node.object);
    const expression = this.hold({ ...node, object: object.expression, index });
    const own = object.vertex;
    const vertex = own
      ? this.bridge(directions, [own], (writer, k) =>
          own.directions.has(k) ? at(writer.change(own, k), index) : ZERO
        )
      : null;
    const value = { expression, vertex };
    this.loads.set(key, value);
    return value;
  }

  private called(node: Of<'runtime'>, directions: ReadonlySet<number>): Value {
    const { name, arguments: args } = node;
    const partials = partialsOf(name, args.length);
    if (partials) {
      return this.computed(args, partials, own => ({ ...node, arguments: own }), directions);
    }
    return this.object(node, directions);
  }

  /**
   * Changes that are there once this statement is reached, each in a constant.
   * @param sources what they are made from
   */
  private bridge(
    directions: ReadonlySet<number>,
    sources: readonly Vertex[],
    make: (writer: Writer, k: number) => Expression
  ): Vertex {
    sources.forEach(source => this.keep(source));
    const names = new Map([...directions].map(k => [k, this.around.names.fresh()]));
    this.items.push({
      write: writer => [...names].map(([k, name]) => declare(name, make(writer, k), true))
    });
    return this.vertex(directions, new Map([...names].map(([k, name]) => [k, variable(name)])));
  }

  /** An object, or what a call gives: its change is what the same call gives for the changes. */
  private object(node: Expression, directions: ReadonlySet<number>): Value {
    switch (node.kind) {
      case 'array':
        return this.made(node.elements, elements => ({ ...node, elements }), directions);
      case 'record': {
        const values = node.entries.map(({ value }) => value);
        const rebuild = (own: Argument[]): Expression => ({
          ...node,
          entries: node.entries.map(({ key }, i) => ({ key, value: own[i] as Expression }))
        });
        return this.made(values, rebuild, directions);
      }
      case 'field':
        return this.part(node.object, object => ({ ...node, object }), directions);
      case 'part':
        return this.part(node.object, object => ({ ...node, object }), directions);
      case 'intrinsic':
        return this.created(node, directions);
      case 'parameters':
        return this.parameters(node, directions);
      case 'method':
        return this.method(node, directions);
      case 'runtime':
        return this.ruled(node, directions);
      default:
        return this.fixed(node, directions);
    }
  }

  /** An object that does not change itself, but into which something that does is put. */
  private fixed(node: Expression, directions: ReadonlySet<number>): Value {
    const expression = this.hold(node);
    const change = FORMLESS.has(node.kind) ? STILL : runtime('still', expression);
    return { expression, vertex: this.bridge(directions, [], () => change) };
  }

  private parameters(node: Expression, directions: ReadonlySet<number>): Value {
    const expression = this.hold(node);
    const vertex = this.bridge(directions, [], (_, k) => ({
      kind: 'array',
      elements: Array.from({ length: this.around.parameters }, (_own, i) =>
        numeral(i === k ? 1 : 0)
      )
    }));
    return { expression, vertex };
  }

  private made(
    nodes: readonly Argument[],
    rebuild: (nodes: Argument[]) => Expression,
    directions: ReadonlySet<number>
  ): Value {
    const values = nodes.map(node => this.argument(node));
    const expression = this.hold(rebuild(values.map(({ argument }) => argument)));
    const changes = values.map(own => this.changeOf(own));
    const vertex = this.bridge(directions, [], (writer, k) =>
      rebuild(
        changes.map((change, i) =>
          nodes[i].kind === 'spread'
            ? { kind: 'spread', values: change(writer, k) }
            : change(writer, k)
        )
      )
    );
    return { expression, vertex };
  }

  private argument(node: Argument): Value & { argument: Argument } {
    const value = this.value(node.kind === 'spread' ? node.values : node);
    const isFixed = !value.vertex && !value.isObject;
    const expression = isFixed ? value.expression : this.hold(value.expression);
    return {
      ...value,
      expression,
      argument: node.kind === 'spread' ? { kind: 'spread', values: expression } : expression
    };
  }

  private part(
    node: Expression,
    rebuild: (object: Expression) => Expression,
    directions: ReadonlySet<number>
  ): Value {
    const object = this.value(node);
    const change = this.changeOf(object);
    const expression = this.hold(rebuild(object.expression));
    const vertex = this.bridge(directions, [], (writer, k) => rebuild(change(writer, k)));
    return { expression, vertex };
  }

  /** `new Array(n)`, `Array.from(values)` */
  private created(node: Of<'intrinsic'>, directions: ReadonlySet<number>): Value {
    const values = node.arguments.map(own => this.heldArgument(own));
    const rebuild = (args: Argument[]): Expression => ({ ...node, arguments: args });
    const expression = this.hold(rebuild(values.map(({ argument }) => argument)));
    const isLength = values.length === 1 && !values[0].vertex && !values[0].isObject;
    const changes = values.map(own => this.changeOf(own));
    const vertex = this.bridge(directions, [], (writer, k) =>
      isLength
        ? expressionOf(node, values)
        : rebuild(
            changes.map((change, i) =>
              node.arguments[i].kind === 'spread'
                ? { kind: 'spread', values: change(writer, k) }
                : change(writer, k)
            )
          )
    );
    return { expression, vertex };
  }

  private heldArgument(node: Argument): Value & { argument: Argument } {
    const value = this.value(node.kind === 'spread' ? node.values : node);
    const expression = this.hold(value.expression);
    return {
      ...value,
      expression,
      argument: node.kind === 'spread' ? { kind: 'spread', values: expression } : expression
    };
  }

  private method(node: Of<'method'>, directions: ReadonlySet<number>): Value {
    const from = METHOD_RULES[node.method]?.from ?? (node.method === 'concat' ? 0 : Infinity);
    const object = this.value(node.object);
    const self = this.hold(object.expression);
    const args = node.arguments.map(own => this.heldArgument(own));
    const rebuild = (own: Expression, others: Argument[]): Expression => ({
      ...node,
      object: own,
      arguments: others
    });
    const expression = this.hold(
      rebuild(
        self,
        args.map(({ argument }) => argument)
      )
    );
    this.loads.clear();
    const ofObject = this.changeOf({ ...object, expression: self });
    const changes = args.map(own => this.changeOf(own));
    const vertex = this.bridge(
      directions.size > 0 ? directions : this.directions(node.object),
      [],
      (writer, k) =>
        rebuild(
          ofObject(writer, k),
          args.map(({ argument, expression: own }, i) => {
            const value = i >= from ? changes[i](writer, k) : own;
            return argument.kind === 'spread' ? { kind: 'spread', values: value } : value;
          })
        )
    );
    return { expression, vertex };
  }

  private ruled(node: Of<'runtime'>, directions: ReadonlySet<number>): Value {
    const rule = RULES.get(node.name);
    if (!rule) {
      return this.fixed(node, directions);
    }
    const values = node.arguments.map(own => this.heldArgument(own));
    const args = values.map(({ expression }) => expression);
    const isActive = (i: number) => rule.active === 'all' || rule.active.includes(i);
    if (rule.gives !== 'array' && !values.some(({ vertex }, i) => vertex && isActive(i))) {
      return this.fixed(node, directions);
    }
    const changes = values.map((own, i) => (isActive(i) ? this.changeOf(own) : null));
    const isThere = (k: number) =>
      rule.changes !== undefined ||
      rule.gives === 'array' ||
      values.some(({ vertex }, i) => isActive(i) && vertex?.directions.has(k));
    const slope = (writer: Writer, k: number, value: Expression) =>
      !isThere(k)
        ? runtime('still', value)
        : rule.slope({
            name: node.name,
            args,
            value,
            slopes: changes.map((change, i) =>
              change && (rule.fills || values[i].vertex?.directions.has(k))
                ? change(writer, k)
                : null
            )
          });
    this.loads.clear();
    const call: Expression = { ...node, arguments: args };
    if (rule.changes === undefined) {
      const expression = this.hold(call);
      const vertex = this.bridge(directions, [], (writer, k) => slope(writer, k, expression));
      return { expression, vertex };
    }
    // Before the call itself, which changes what the rule is about.
    const all = new Set([...directions, ...this.directions(node.arguments[rule.changes])]);
    const vertex = this.bridge(all, [], (writer, k) => slope(writer, k, ZERO));
    return { expression: this.hold(call), vertex };
  }
}

function expressionOf(
  node: Of<'intrinsic'>,
  values: readonly { argument: Argument }[]
): Expression {
  return { ...node, arguments: values.map(({ argument }) => argument) };
}
