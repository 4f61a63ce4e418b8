/** Numbers that are computed from numbers or read from objects: each is a vertex of the graph, or several. */
import type { Expression } from '../program.js';
import { at, binary, conditional, method, numeral } from '../code.js';
import { INTRINSICS, OPERATORS, partialsOf, type Partials } from './derivatives.js';
import { choice, plain } from './graph.js';
import type { Tape, Value } from './tape.js';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const ZERO = numeral(0);
const ONE = plain(numeral(1));
const MINUS_ONE = plain(numeral(-1));

export class Numbers {
  constructor(
    private readonly tape: Tape,
    private readonly valueOf: (node: Expression) => Value
  ) {}

  unary(node: Of<'unary'>, directions: ReadonlySet<number>): Value {
    const operand = this.valueOf(node.operand);
    const vertex = this.tape.vertex(directions, null);
    if (operand.vertex) {
      vertex.add(operand.vertex, node.operator === '-' ? MINUS_ONE : ONE);
    }
    return { expression: { ...node, operand: operand.expression }, vertex };
  }

  binary(node: Of<'binary'>, directions: ReadonlySet<number>): Value {
    const rebuild = ([left, right]: Expression[]): Expression => ({ ...node, left, right });
    const isSum = node.operator === '+' || node.operator === '-';
    const partials = OPERATORS[node.operator]!;
    return this.computed([node.left, node.right], partials, rebuild, directions, isSum);
  }

  /** A number that is computed from numbers. */
  private computed(
    nodes: readonly Expression[],
    partials: Partials,
    rebuild: (args: Expression[]) => Expression,
    directions: ReadonlySet<number>,
    isSum = false
  ): Value {
    const values = nodes.map(node => this.valueOf(node));
    const args = values.map(({ expression }) => (isSum ? expression : this.tape.hold(expression)));
    const result = isSum ? rebuild(args) : this.tape.hold(rebuild(args));
    const factors = partials(args, result);
    const vertex = this.tape.vertex(directions, null);
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
      ? choice(this.tape.hold(expression.test), plain(expression.then), plain(expression.otherwise))
      : plain(expression);
  }

  chosen(node: Of<'conditional'>, directions: ReadonlySet<number>): Value {
    const test = this.tape.hold(node.test);
    const then = this.valueOf(node.then);
    const otherwise = this.valueOf(node.otherwise);
    if (then.isObject || otherwise.isObject) {
      return this.chosenObject(test, then, otherwise, directions);
    }
    const vertex = this.tape.vertex(directions, null);
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
    const [left, right] = [then, otherwise].map(own => this.tape.changeOf(own));
    const vertex = this.tape.bridge(directions, [], (writer, k) =>
      conditional(test, left(writer, k), right(writer, k))
    );
    return { expression: conditional(test, then.expression, otherwise.expression), vertex };
  }

  /** Null where it is none whose derivatives are known. */
  called(node: Of<'intrinsic'> | Of<'runtime'>, directions: ReadonlySet<number>): Value | null {
    const { name, arguments: args } = node;
    const [first] = args;
    const partials =
      node.kind === 'runtime'
        ? partialsOf(name, args.length)
        : Object.hasOwn(INTRINSICS, name)
          ? INTRINSICS[name]
          : null;
    if (!partials) {
      return null;
    }
    if (node.kind === 'intrinsic' && args.length === 1 && first.kind === 'spread') {
      return this.extreme(node, first.values, directions);
    }
    const rebuild = (own: Expression[]): Expression => ({ ...node, arguments: own });
    return this.computed(args as Expression[], partials, rebuild, directions);
  }

  /** `Math.max(...values)`: the change is that of the element that it is. */
  private extreme(
    node: Of<'intrinsic'>,
    array: Expression,
    directions: ReadonlySet<number>
  ): Value {
    const own = this.valueOf(array);
    const values = this.tape.hold(own.expression);
    const expression = this.tape.hold({ ...node, arguments: [{ kind: 'spread', values }] });
    const index = this.tape.hold(method(values, 'indexOf', expression));
    // Of no values, it is an infinity.
    const isThere = binary('>=', index, ZERO);
    const vertex = this.tape.bridge(directions, own.vertex ? [own.vertex] : [], (writer, k) =>
      conditional(isThere, at(writer.change(own.vertex!, k), index), ZERO)
    );
    return { expression, vertex };
  }

  loaded(node: Of<'index'>, directions: ReadonlySet<number>): Value {
    const index = this.tape.hold(node.index);
    const key = JSON.stringify([node.object, index]);
    return this.tape.element(key, () => this.read(node, index, directions));
  }

  private read(node: Of<'index'>, index: Expression, directions: ReadonlySet<number>): Value {
    const object = this.valueOf(node.object);
    const expression = this.tape.hold({ ...node, object: object.expression, index });
    const own = object.vertex;
    const vertex = own
      ? this.tape.bridge(directions, [own], (writer, k) =>
          own.directions.has(k) ? at(writer.change(own, k), index) : ZERO
        )
      : null;
    return { expression, vertex };
  }
}
