/**
 * Statements that run one after another, with the changes of their values. Each change is of the form of its value: of
 * a number a number, of an array an array; one for each parameter that the value depends on.
 */
import type { Expression, Place, Statement } from '../program.js';
import { assign, numeral } from '../code.js';
import { CHANGING } from './flat/callbacks.js';
import type { Vertex } from './graph.js';
import { Numbers } from './numbers.js';
import { Objects } from './objects.js';
import { RULES } from './rules.js';
import { type Surroundings, Tape, type Value } from './tape.js';

export class Segment {
  private readonly tape: Tape;
  private readonly numbers: Numbers;
  private readonly objects: Objects;

  constructor(around: Surroundings) {
    const valueOf = (node: Expression): Value => this.value(node);
    this.tape = new Tape(around);
    this.numbers = new Numbers(this.tape, valueOf);
    this.objects = new Objects(this.tape, valueOf);
  }

  add(statement: Statement): void {
    switch (statement.kind) {
      case 'declare':
        return this.declare(statement);
      case 'expression':
        return this.effect(statement.expression);
      case 'return':
        return this.returned(statement);
      default:
        this.tape.add(statement);
    }
  }

  /** See {@link Tape.finish}. */
  finish(...settling: Parameters<Tape['finish']>): Statement[] {
    return this.tape.finish(...settling);
  }

  private declare(statement: Extract<Statement, { kind: 'declare' }>): void {
    const [{ pattern, value }] = statement.declarations;
    if (pattern.kind !== 'variable' || !value) {
      this.tape.add(statement);
      return;
    }
    const own = this.value(value);
    this.tape.add({ ...statement, declarations: [{ pattern, value: own.expression }] });
    this.tape.give(pattern.variable, own, true);
  }

  private effect(node: Expression): void {
    if (node.kind === 'assign') {
      this.assign(node.target as Place, node.value);
      return;
    }
    const { expression } = this.value(node);
    if (expression.kind !== 'variable') {
      this.tape.add({ kind: 'expression', expression });
    }
  }

  private assign(target: Place, node: Expression): void {
    if (target.kind === 'variable') {
      const value = this.value(node);
      this.tape.add(assign(target, value.expression));
      this.tape.forgetConstants();
      this.tape.give(target.variable, value, false);
      return;
    }
    const directions = [...this.tape.directions(target.object)];
    if (directions.length === 0) {
      this.tape.add(assign(target, this.value(node).expression));
      return;
    }
    const object = this.value(target.object);
    const value = this.value(node);
    const place = this.place(target, object.expression);
    const own = { ...value, expression: this.tape.hold(value.expression) };
    this.tape.add(assign(place, own.expression));
    this.tape.forgetElements();
    if (object.vertex) {
      this.store(place, directions, this.tape.keep(object.vertex), own);
    }
  }

  /** The place in the object, with its index held. */
  private place(target: Exclude<Place, { kind: 'variable' }>, object: Expression) {
    return target.kind === 'index'
      ? { ...target, object, index: this.tape.hold(target.index) }
      : { ...target, object };
  }

  private store(
    place: Exclude<Place, { kind: 'variable' }>,
    directions: readonly number[],
    object: Vertex,
    value: Value
  ): void {
    const change = this.tape.changeOf(value);
    const isLength = place.kind === 'extent';
    this.tape.later(writer =>
      directions.map(k =>
        assign(
          { ...place, object: writer.change(object, k) },
          isLength ? value.expression : change(writer, k)
        )
      )
    );
  }

  private returned(statement: Extract<Statement, { kind: 'return' }>): void {
    const value = this.value(statement.value!);
    const result = this.tape.hold(value.expression);
    const vertex = value.vertex && this.tape.keep(value.vertex);
    this.tape.later(writer =>
      Array.from({ length: this.tape.around.parameters }, (_, parameter) => ({
        kind: 'slope',
        parameter,
        value: vertex ? writer.change(vertex, parameter) : numeral(0)
      }))
    );
    this.tape.add({ ...statement, value: result });
  }

  private value(node: Expression): Value {
    return { ...this.found(node), isObject: this.tape.around.analysis.mayBeObject(node) };
  }

  private found(node: Expression): Value {
    const directions = this.tape.directions(node);
    if (directions.size === 0) {
      return this.changesOther(node)
        ? { ...this.objects.of(node, directions), vertex: null }
        : { expression: node, vertex: null };
    }
    switch (node.kind) {
      case 'variable':
        return { expression: node, vertex: this.tape.held(node.variable, directions) };
      case 'parameter':
        return {
          expression: node,
          vertex: this.tape.vertex(directions, new Map([[node.parameter, numeral(1)]]))
        };
      case 'unary':
        return this.numbers.unary(node, directions);
      case 'binary':
        return this.numbers.binary(node, directions);
      case 'conditional':
        return this.numbers.chosen(node, directions);
      case 'index':
        return this.numbers.loaded(node, directions);
      case 'intrinsic':
      case 'runtime':
        return this.numbers.called(node, directions) ?? this.objects.of(node, directions);
      default:
        return this.objects.of(node, directions);
    }
  }

  /** Whether it puts something that depends on parameters into an object, whatever it gives itself. */
  private changesOther(node: Expression): boolean {
    if (node.kind === 'method') {
      return CHANGING.has(node.method) && this.tape.directions(node.object).size > 0;
    }
    const changed = node.kind === 'runtime' ? RULES.get(node.name)?.changes : undefined;
    return (
      node.kind === 'runtime' &&
      changed !== undefined &&
      this.tape.directions(node.arguments[changed]).size > 0
    );
  }
}
