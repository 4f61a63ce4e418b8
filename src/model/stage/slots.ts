/**
 * Maps whose keys depend on columns alone, and whose values on parameters: each key gets a slot of an array, so that the
 * map itself only says which slot that is.
 */
import { assign, at, declare, not, numeral, variable, when } from '../code.js';

import type { Expression, Node, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { Aliases, type Holder } from './aliases.js';

export interface Slotted {
  body: Statement[];
  /** Variables that hold the maps, and count the slots. */
  keyed: ReadonlySet<Variable>;
}

/** Null where there are no such maps. @param next the first variable that is free */
export function withSlots(body: readonly Statement[], next: Variable): Slotted | null {
  const maps = new Maps(body);
  return maps.variables.size > 0 ? new Slots(maps, next).write(body) : null;
}

/** Maps that nothing is done with but to look keys up, to go through them and to set them. */
class Maps {
  readonly variables = new Set<Variable>();
  private readonly aliases = new Aliases();
  private readonly created = new Set<Variable>();
  private readonly other = new Set<Variable>();

  constructor(body: readonly Statement[]) {
    this.visit(body);
    const classes = new Set([...this.created].map(own => this.aliases.classOf(own)));
    this.other.forEach(own => classes.delete(this.aliases.classOf(own)));
    for (const node of nodesIn(body)) {
      if (node.kind === 'variable' && classes.has(this.aliases.classOf(node.variable))) {
        this.variables.add(node.variable);
      }
    }
  }

  classOf(own: Variable): Holder {
    return this.aliases.classOf(own);
  }

  private visit(value: unknown): void {
    if (Array.isArray(value)) {
      value.forEach(own => this.visit(own));
    } else if (typeof value === 'object' && value !== null) {
      this.node(value as Node);
    }
  }

  private node(node: Node): void {
    switch (node.kind) {
      case 'declare':
        for (const { pattern, value } of node.declarations) {
          this.given(pattern, value);
        }
        break;
      case 'expression':
        if (node.expression.kind === 'assign' && node.expression.operator === '=') {
          this.given(node.expression.target, node.expression.value);
        } else if (isSet(node.expression)) {
          this.visit(node.expression.arguments);
        } else {
          this.node(node.expression);
        }
        break;
      case 'method':
        if (!isGet(node)) {
          this.visit(node.object);
        }
        this.visit(node.arguments);
        break;
      case 'runtime':
        this.visit(asksForKeys(node) ? node.arguments.slice(1) : node.arguments);
        break;
      case 'extent':
        if (node.name !== 'size' || node.object.kind !== 'variable') {
          this.visit(node.object);
        }
        break;
      case 'variable':
        this.other.add(node.variable);
        break;
      case 'for':
        this.leaveAlone(node.start);
        [node.test, node.step, node.body].forEach(own => this.visit(own));
        break;
      case 'function':
      case 'function-value':
        this.leaveAlone(node);
        break;
      default:
        Object.values(node).forEach(own => this.visit(own));
    }
  }

  private leaveAlone(root: unknown): void {
    nodesIn(root).forEach(own => own.kind === 'variable' && this.other.add(own.variable));
  }

  private given(target: Node, value: Expression | null): void {
    if (target.kind !== 'variable' || value === null) {
      // Without a value, a variable is only announced.
      this.visit(target.kind === 'variable' ? value : [target, value]);
      return;
    }
    const entries = entriesOf(value);
    if (entries) {
      this.created.add(target.variable);
      this.visit(entries);
    } else if (value.kind === 'variable') {
      this.aliases.join([target.variable, value.variable]);
    } else {
      this.other.add(target.variable);
      this.visit(value);
    }
  }
}

interface Table {
  values: Variable;
  count: Variable;
}

class Slots {
  private readonly tables = new Map<Holder, Table>();

  constructor(
    private readonly maps: Maps,
    private next: Variable
  ) {}

  write(body: readonly Statement[]): Slotted {
    const written = this.visit(body) as Statement[];
    const tables = [...this.tables.values()];
    return {
      body: [
        ...tables.flatMap(({ values, count }) => [
          // With a fraction in it, it is made for numbers of any kind.
          declare(values, { kind: 'array', elements: [numeral(0.5)] }, true),
          declare(count, numeral(1))
        ]),
        ...written
      ],
      keyed: new Set([...this.maps.variables, ...tables.map(({ count }) => count)])
    };
  }

  private visit(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.flatMap((own: unknown) => this.statements(own) ?? [this.visit(own)]);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const statements = this.statements(value);
    return statements ? { kind: 'block', body: statements } : this.looked(value as Node);
  }

  private looked(node: Node): unknown {
    const copy = Object.fromEntries(
      Object.entries(node).map(([key, own]) => [key, this.visit(own)])
    ) as unknown as Expression;
    const map =
      node.kind === 'method' && isGet(node) && node.method === 'get'
        ? node.object
        : node.kind === 'runtime' && isLookup(node)
          ? node.arguments[0]
          : null;
    return map?.kind === 'variable' && this.maps.variables.has(map.variable)
      ? at(variable(this.table(map.variable).values), copy)
      : copy;
  }

  /** What a statement becomes that makes or changes a map; null for others. */
  private statements(value: unknown): Statement[] | null {
    const node = value as Statement | null;
    if (node?.kind === 'declare' && node.declarations.length === 1) {
      const [{ pattern, value: given }] = node.declarations;
      return this.created(pattern, given, empty => ({
        ...node,
        declarations: [{ pattern, value: empty }]
      }));
    }
    if (node?.kind !== 'expression') {
      return null;
    }
    const { expression } = node;
    if (expression.kind === 'assign' && expression.operator === '=') {
      const { target } = expression;
      return this.created(target, expression.value, empty => ({
        kind: 'expression',
        expression: { ...expression, value: empty }
      }));
    }
    if (isSet(expression) && this.maps.variables.has(expression.object.variable)) {
      const [key, own] = expression.arguments;
      return this.set(expression.object.variable, key, own);
    }
    return null;
  }

  private created(
    target: Node,
    value: Expression | null,
    write: (empty: Expression) => Statement
  ): Statement[] | null {
    const entries = value && entriesOf(value);
    if (target.kind !== 'variable' || !entries || !this.maps.variables.has(target.variable)) {
      return null;
    }
    const empty: Expression =
      value.kind === 'runtime' ? { ...value, arguments: [{ kind: 'array', elements: [] }] } : value;
    return [write(empty), ...entries.flatMap(([key, own]) => this.set(target.variable, key, own))];
  }

  private set(map: Variable, key: Expression, value: Expression): Statement[] {
    const { values, count } = this.table(map);
    const [ownKey, ownValue, slot] = [this.next++, this.next++, this.next++];
    const call = (method: string, ...given: Expression[]): Expression => ({
      kind: 'method',
      object: variable(map),
      method,
      arguments: [variable(ownKey), ...given],
      optional: false
    });
    return [
      declare(ownKey, this.visit(key) as Expression, true),
      declare(ownValue, this.visit(value) as Expression, true),
      when(not(call('has')), [
        { kind: 'expression', expression: call('set', variable(count)) },
        assign(variable(count), {
          kind: 'binary',
          operator: '+',
          left: variable(count),
          right: numeral(1)
        })
      ]),
      declare(slot, call('get'), true),
      assign(at(variable(values), variable(slot)), variable(ownValue))
    ];
  }

  private table(map: Variable): Table {
    const own = this.maps.classOf(map);
    const table = this.tables.get(own) ?? { values: this.next++, count: this.next++ };
    this.tables.set(own, table);
    return table;
  }
}

/** Keys and values of a new map, where each can be seen. */
function entriesOf(value: Expression): [Expression, Expression][] | null {
  if (value.kind === 'intrinsic') {
    return value.name === 'new Map' && value.arguments.length === 0 ? [] : null;
  }
  const [all] = value.kind === 'runtime' && value.name === 'dictOf' ? value.arguments : [];
  if (all?.kind !== 'array') {
    return null;
  }
  const entries = all.elements.flatMap((own): [Expression, Expression][] => {
    const pair = own.kind === 'array' && own.elements.length === 2 ? own.elements : [];
    const [key, held] = pair;
    return key && held && key.kind !== 'spread' && held.kind !== 'spread' ? [[key, held]] : [];
  });
  return entries.length === all.elements.length ? entries : null;
}

type Method = Extract<Expression, { kind: 'method' }>;

function isSet(
  node: Expression
): node is Method & { object: { variable: Variable }; arguments: [Expression, Expression] } {
  return (
    node.kind === 'method' &&
    node.method === 'set' &&
    node.object.kind === 'variable' &&
    !node.optional &&
    node.arguments.length === 2 &&
    node.arguments.every(own => own.kind !== 'spread')
  );
}

function isGet({ method, object, optional, arguments: given }: Method): boolean {
  return (
    (method === 'has' || method === 'get') &&
    object.kind === 'variable' &&
    !optional &&
    given.length === 1 &&
    given[0].kind !== 'spread'
  );
}

/** Whether it only looks at which keys there are. */
function asksForKeys(node: Extract<Expression, { kind: 'runtime' }>): boolean {
  return isLookup(node) || (node.name === 'plainKeys' && node.arguments[0].kind === 'variable');
}

function isLookup({ name, arguments: given }: Extract<Expression, { kind: 'runtime' }>): boolean {
  return name === 'lookup' && given[0].kind === 'variable';
}
