/** Objects, and what calls give: their changes are what the same calls give for the changes. */
import type { Argument, Expression } from '../program.js';
import { numeral, runtime } from '../code.js';
import type { Writer } from './graph.js';
import { METHOD_RULES } from './methods.js';
import { RULES } from './rules.js';
import { STILL, type Tape, type Value } from './tape.js';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** What has no parts. */
const FORMLESS: ReadonlySet<string> = new Set([
  'number',
  'nan',
  'infinity',
  'boolean',
  'undefined'
]);

export class Objects {
  constructor(
    private readonly tape: Tape,
    private readonly valueOf: (node: Expression) => Value
  ) {}

  /** An object, or what a call gives: its change is what the same call gives for the changes. */
  of(node: Expression, directions: ReadonlySet<number>): Value {
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
    const expression = this.tape.hold(node);
    const change = FORMLESS.has(node.kind) ? STILL : runtime('still', expression);
    return { expression, vertex: this.tape.bridge(directions, [], () => change) };
  }

  private parameters(node: Expression, directions: ReadonlySet<number>): Value {
    const expression = this.tape.hold(node);
    const vertex = this.tape.bridge(directions, [], (_, k) => ({
      kind: 'array',
      elements: Array.from({ length: this.tape.around.parameters }, (_own, i) =>
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
    const expression = this.tape.hold(rebuild(values.map(({ argument }) => argument)));
    const changes = values.map(own => this.tape.changeOf(own));
    const vertex = this.tape.bridge(directions, [], (writer, k) =>
      rebuild(changes.map((change, i) => spreadAs(nodes[i], change(writer, k))))
    );
    return { expression, vertex };
  }

  private argument(node: Argument): Value & { argument: Argument } {
    const value = this.valueOf(node.kind === 'spread' ? node.values : node);
    const isFixed = !value.vertex && !value.isObject;
    const expression = isFixed ? value.expression : this.tape.hold(value.expression);
    return {
      ...value,
      expression,
      argument: spreadAs(node, expression)
    };
  }

  private part(
    node: Expression,
    rebuild: (object: Expression) => Expression,
    directions: ReadonlySet<number>
  ): Value {
    const object = this.valueOf(node);
    const change = this.tape.changeOf(object);
    const expression = this.tape.hold(rebuild(object.expression));
    const vertex = this.tape.bridge(directions, [], (writer, k) => rebuild(change(writer, k)));
    return { expression, vertex };
  }

  /** `new Array(n)`, `Array.from(values)` */
  private created(node: Of<'intrinsic'>, directions: ReadonlySet<number>): Value {
    const values = node.arguments.map(own => this.heldArgument(own));
    const rebuild = (args: Argument[]): Expression => ({ ...node, arguments: args });
    const expression = this.tape.hold(rebuild(values.map(({ argument }) => argument)));
    const isLength = values.length === 1 && !values[0].vertex && !values[0].isObject;
    const changes = values.map(own => this.tape.changeOf(own));
    const vertex = this.tape.bridge(directions, [], (writer, k) =>
      rebuild(
        values.map(({ argument }, i) =>
          isLength ? argument : spreadAs(argument, changes[i](writer, k))
        )
      )
    );
    return { expression, vertex };
  }

  private heldArgument(node: Argument): Value & { argument: Argument } {
    const value = this.valueOf(node.kind === 'spread' ? node.values : node);
    const expression = this.tape.hold(value.expression);
    return {
      ...value,
      expression,
      argument: spreadAs(node, expression)
    };
  }

  private method(node: Of<'method'>, directions: ReadonlySet<number>): Value {
    const from = METHOD_RULES[node.method]?.from ?? (node.method === 'concat' ? 0 : Infinity);
    const object = this.valueOf(node.object);
    const self = this.tape.hold(object.expression);
    const args = node.arguments.map(own => this.heldArgument(own));
    const rebuild = (own: Expression, others: Argument[]): Expression => ({
      ...node,
      object: own,
      arguments: others
    });
    const expression = this.tape.hold(
      rebuild(
        self,
        args.map(({ argument }) => argument)
      )
    );
    this.tape.forgetElements();
    const ofObject = this.tape.changeOf({ ...object, expression: self });
    const changes = args.map(own => this.tape.changeOf(own));
    const vertex = this.tape.bridge(
      directions.size > 0 ? directions : this.tape.directions(node.object),
      [],
      (writer, k) =>
        rebuild(
          ofObject(writer, k),
          args.map(({ argument, expression: own }, i) => {
            return spreadAs(argument, i >= from ? changes[i](writer, k) : own);
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
    const changes = values.map((own, i) => (isActive(i) ? this.tape.changeOf(own) : null));
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
    this.tape.forgetElements();
    const call: Expression = { ...node, arguments: args };
    if (rule.changes === undefined) {
      const expression = this.tape.hold(call);
      const vertex = this.tape.bridge(directions, [], (writer, k) => slope(writer, k, expression));
      return { expression, vertex };
    }
    // Before the call itself, which changes what the rule is about.
    const all = new Set([...directions, ...this.tape.directions(node.arguments[rule.changes])]);
    const vertex = this.tape.bridge(all, [], (writer, k) => slope(writer, k, numeral(0)));
    return { expression: this.tape.hold(call), vertex };
  }
}

/** A value as an argument, spread out where the other is. */
function spreadAs({ kind }: Argument, value: Expression): Argument {
  return kind === 'spread' ? { kind, values: value } : value;
}
