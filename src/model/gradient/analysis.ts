/** Walks through a flat program and tells where each value flows. */
import { EFFECTS } from '../python/runtime/effects.js';
import type { Argument, Expression, Pattern, Procedure, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { FLAT_INTRINSICS, INTRINSICS, OPERATORS, partialsOf } from './derivatives.js';
import { Cell, derive, directionsOf, ELEMENT, flow, NUMBERS, solve, spreadOpaque } from './flow.js';
import { METHOD_RULES } from './methods.js';
import { NoDerivative } from './no-derivative.js';
import { FLAT, RULES, type Rule } from './rules.js';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Where a number goes through something that has no derivative. */
interface Gap {
  at: Cell;
  what: string;
}

export class Analysis {
  /** What the program returns. */
  private readonly result = new Cell();
  private readonly cells = new Map<Expression, Cell>();
  private readonly variables = new Map<Variable, Cell>();
  private readonly seeds = new Map<number, Cell>();
  private readonly opaque = new Set<Cell>();
  private readonly gaps: Gap[] = [];
  private readonly known = new Map<Cell, ReadonlySet<number>>();

  /** @throws NoDerivative where a number that counts goes through something that has no derivative */
  constructor({ parameters }: Procedure, body: readonly Statement[]) {
    for (let parameter = 0; parameter < parameters; parameter++) {
      this.seeds.set(parameter, new Cell());
    }
    nodesIn(body).forEach(node => this.visit(node as Statement | Expression));
    spreadOpaque(this.opaque);
    solve(this.seeds, this.result);
    const gap = this.gaps.find(({ at }) => directionsOf(at).size > 0);
    if (gap) {
      throw new NoDerivative(gap.what);
    }
  }

  /** Parameters that the value, or what is in it, is differentiated by. */
  directions(node: Expression): ReadonlySet<number> {
    return this.directionsAt(this.of(node));
  }

  private directionsAt(cell: Cell): ReadonlySet<number> {
    const found = this.known.get(cell) ?? directionsOf(cell);
    this.known.set(cell, found);
    return found;
  }

  /** Whether the value may be anything but a number. */
  mayBeObject(node: Expression): boolean {
    return this.of(node).mayBeObject;
  }

  private visit(node: Statement | Expression): void {
    switch (node.kind) {
      case 'declare':
        return node.declarations.forEach(
          ({ pattern, value }) => value && flow(this.of(value), this.of(pattern as Expression))
        );
      case 'assign':
        return flow(this.of(node.value), this.of(node.target as Expression));
      case 'return':
        return node.value ? flow(this.of(node.value), this.result) : undefined;
      case 'method':
      case 'runtime':
        return void this.of(node);
      default:
        return;
    }
  }

  of(node: Expression | Pattern): Cell {
    if (node.kind === 'variable') {
      return this.variable(node.variable);
    }
    const own = node as Expression;
    let cell = this.cells.get(own);
    if (!cell) {
      cell = this.find(own);
      this.cells.set(own, cell);
    }
    return cell;
  }

  private variable(variable: Variable): Cell {
    const cell = this.variables.get(variable) ?? new Cell();
    this.variables.set(variable, cell);
    return cell;
  }

  private find(node: Expression): Cell {
    switch (node.kind) {
      case 'parameter':
        return this.seeds.get(node.parameter)!;
      case 'parameters':
        return this.array([...this.seeds.values()]);
      case 'column':
        return this.array([]);
      case 'array':
        return this.arrayOf(node.elements);
      case 'record':
        return this.record(node);
      case 'index':
        return this.inObject(node.object, ELEMENT);
      case 'field':
        return this.inObject(node.object, node.key);
      case 'part':
        return node.name === 'data' ? this.data(node.object) : new Cell();
      case 'unary':
        return node.operator === '-' || node.operator === '+'
          ? this.derived([node.operand])
          : new Cell();
      case 'binary':
        return OPERATORS[node.operator] ? this.derived([node.left, node.right]) : new Cell();
      case 'logical':
        return this.either([node.left, node.right]);
      case 'conditional':
        return this.either([node.then, node.otherwise]);
      case 'intrinsic':
        return this.intrinsic(node);
      case 'method':
        return this.method(node);
      case 'runtime':
        return this.runtime(node);
      default:
        return new Cell();
    }
  }

  private array(elements: readonly Cell[]): Cell {
    const cell = new Cell();
    cell.contents.markObject();
    elements.forEach(own => flow(own, cell.contents.at(ELEMENT)));
    return cell;
  }

  private arrayOf(nodes: readonly Argument[]): Cell {
    return this.array(
      nodes.map(node =>
        node.kind === 'spread' ? this.of(node.values).contents.at(ELEMENT) : this.of(node)
      )
    );
  }

  private record(node: Of<'record'>): Cell {
    const cell = new Cell();
    cell.contents.markObject();
    node.entries.forEach(({ key, value }) => flow(this.of(value), cell.contents.at(String(key))));
    return cell;
  }

  private inObject(object: Expression, key: string): Cell {
    const { contents } = this.of(object);
    contents.markObject();
    return contents.at(key);
  }

  /** The numbers of an NdArray, as an array. */
  private data(object: Expression): Cell {
    const { contents } = this.of(object);
    contents.markObject();
    const cell = new Cell();
    cell.contents.markObject();
    cell.contents.share(ELEMENT, contents.at(NUMBERS));
    return cell;
  }

  private derived(nodes: readonly Expression[]): Cell {
    const cell = new Cell();
    nodes.forEach(node => derive(this.of(node), cell));
    return cell;
  }

  private either(nodes: readonly Expression[]): Cell {
    const cell = new Cell();
    nodes.forEach(node => flow(this.of(node), cell));
    return cell;
  }

  private gap(from: readonly Expression[], at: Cell, what: string): void {
    this.mix(from, [at, at.contents.at(NUMBERS), at.contents.at(ELEMENT)]);
    this.gaps.push({ at, what });
  }

  private intrinsic({ name, arguments: args }: Of<'intrinsic'>): Cell {
    if (FLAT_INTRINSICS.has(name)) {
      return new Cell();
    }
    if (Object.hasOwn(INTRINSICS, name)) {
      const cell = new Cell();
      args.forEach(own =>
        derive(
          own.kind === 'spread' ? this.of(own.values).contents.at(ELEMENT) : this.of(own),
          cell
        )
      );
      return cell;
    }
    const [first] = args;
    if (name === 'Array.from' || (name.startsWith('new ') && args.length === 1)) {
      const from = first && (first.kind === 'spread' ? this.of(first.values) : this.of(first));
      const cell = this.array(from ? [from.contents.at(ELEMENT)] : []);
      if (/Map|Set|Int|Float32/.test(name) && first) {
        this.gap(
          [first.kind === 'spread' ? first.values : first],
          cell,
          `it puts values into a ${name}`
        );
      }
      return cell;
    }
    return this.arrayOf(args);
  }

  private method(node: Of<'method'>): Cell {
    const rule = METHOD_RULES[node.method];
    const object = this.of(node.object);
    object.contents.markObject();
    const cell = new Cell();
    if (!rule) {
      const what = `the derivative of the method ${node.method} is not known`;
      this.gap([node.object, ...node.arguments.filter(isPlain)], cell, what);
      this.gap(node.arguments.filter(isPlain), object, what);
      return cell;
    }
    const elements = object.contents.at(ELEMENT);
    node.arguments.forEach((own, i) => {
      if (i >= (rule.from ?? Infinity)) {
        flow(
          own.kind === 'spread' ? this.of(own.values).contents.at(ELEMENT) : this.of(own),
          elements
        );
      }
    });
    if (node.method === 'concat') {
      node.arguments.filter(isPlain).forEach(own => {
        derive(this.of(own), elements);
        flow(this.of(own).contents.at(ELEMENT), elements);
      });
    }
    switch (rule.gives) {
      case 'itself':
        flow(object, cell);
        return cell;
      case 'element':
        return elements;
      case 'array':
        return this.array([elements]);
      case 'flat':
        return this.array([elements, elements.contents.at(ELEMENT)]);
      case 'nothing':
        return cell;
    }
  }

  private runtime(node: Of<'runtime'>): Cell {
    const { name, arguments: args } = node;
    const cell = new Cell();
    if (partialsOf(name, args.length)) {
      args.forEach(own => derive(this.of(own), cell));
      // What may be null is passed on as it is.
      if (name === 'some' || name === 'bound') {
        flow(this.of(args[0]), cell);
      }
      return cell;
    }
    const rule = RULES.get(name);
    if (rule) {
      return isWhole(args) ? this.fresh(cell) : this.ruled(rule, node, cell);
    }
    if (!FLAT.has(name)) {
      const what = `the derivative of the function ${name} is not known`;
      this.gap(args, cell, what);
      EFFECTS.get(name)?.changes.forEach(i => this.gap(args, this.of(args[i]), what));
    }
    return this.fresh(cell);
  }

  /** A value of the runtime that may be an array, and that nothing flows into. */
  private fresh(cell: Cell): Cell {
    this.opaque.add(cell);
    return cell;
  }

  private ruled(rule: Rule, { name, arguments: args }: Of<'runtime'>, cell: Cell): Cell {
    const active = args.filter((_, i) => rule.active === 'all' || rule.active.includes(i));
    if (name === 'nd' || name === 'vector' || name === 'contiguous') {
      const data = this.of(args[0]).contents;
      data.markObject();
      cell.contents.share(NUMBERS, data.at(ELEMENT));
      cell.contents.markObject();
      return cell;
    }
    if (rule.gives === 'array') {
      cell.contents.markObject();
      return cell;
    }
    if (rule.changes !== undefined) {
      this.changed(rule, args);
    }
    if (rule.gives === 'element') {
      const from = name === 'dictOf' ? null : this.of(args[0]).contents.at(ELEMENT);
      active.slice(1).forEach(own => flow(this.of(own), from ?? cell));
      this.opaque.add(from ?? cell);
      return from ?? cell;
    }
    this.opaque.add(cell);
    if (rule.gives === 'tuples') {
      const tuples = cell.contents.at(ELEMENT);
      cell.contents.markObject();
      tuples.contents.markObject();
      active.forEach(own => flow(this.of(own).contents.at(ELEMENT), tuples.contents.at(ELEMENT)));
    }
    if (rule.gives === 'places') {
      cell.contents.markObject();
      const tuples = this.of(args[0]).contents.at(ELEMENT);
      flow(tuples.contents.at(ELEMENT), cell.contents.at(ELEMENT));
    }
    if (rule.gives === 'shares') {
      active.forEach(own => flow(this.of(own), cell));
    }
    this.mix(active, [cell, cell.contents.at(NUMBERS), cell.contents.at(ELEMENT)]);
    if (name === 'dictOf' || name === 'dict') {
      const entries = this.of(args[0]).contents.at(ELEMENT);
      flow(entries.contents.at(ELEMENT), cell.contents.at(ELEMENT));
    }
    return cell;
  }

  /** What is put into an argument. */
  private changed({ changes = 0, keeps, active }: Rule, args: readonly Expression[]): void {
    const { contents } = this.of(args[changes]);
    const others = args.filter((_, i) => i !== changes && (active === 'all' || active.includes(i)));
    if (keeps) {
      others.forEach(own => flow(this.of(own), contents.at(ELEMENT)));
      others.forEach(own => flow(this.of(own).contents.at(ELEMENT), contents.at(ELEMENT)));
    } else {
      this.mix(others, [contents.at(NUMBERS)]);
    }
  }

  private mix(from: readonly Expression[], to: readonly Cell[]): void {
    const all = new Cell();
    from.forEach(own => numbersOf(this.of(own)).forEach(cell => derive(cell, all)));
    to.forEach(cell => derive(all, cell));
  }
}

/** Every place of numbers in what NumPy takes as an array. */
function numbersOf(cell: Cell): Cell[] {
  const elements = cell.contents.at(ELEMENT);
  const inner = elements.contents.at(ELEMENT);
  return [
    cell,
    cell.contents.at(NUMBERS),
    elements,
    elements.contents.at(NUMBERS),
    inner,
    inner.contents.at(NUMBERS)
  ];
}

/** Whole numbers have no derivative. */
export function isWhole(args: readonly Expression[]): boolean {
  return args.some(own => own.kind === 'text' && (own.value === 'int' || own.value === 'bool'));
}

function isPlain(node: Argument): node is Expression {
  return node.kind !== 'spread';
}
