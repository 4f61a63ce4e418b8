/** What plain statements and loops read and write, so that it can be told which may change places. */
import { declare, numeral, variable } from '../code.js';
import { EFFECTS } from '../python/runtime/effects.js';
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';

/** Data that only ever one variable stands for, by that variable; all other data are one. */
export type Memory = Variable | 'shared';

export interface Access {
  /** Variables that get a value here, but for those of the loop itself. */
  assigns: Set<Variable>;
  mentions: Set<Variable>;
  reads: Set<Memory>;
  writes: Set<Memory>;
}

export type Loop = Extract<Statement, { kind: 'for' }> & {
  start: Extract<Statement, { kind: 'declare' }>;
  test: Extract<Expression, { kind: 'binary' }>;
  body: Extract<Statement, { kind: 'block' }>;
};

/** `for (let i = 0; i < n; i++) { ... }` with an n that is no computation. */
export function isLoop(statement: Statement): statement is Loop {
  if (statement.kind !== 'for' || statement.body.kind !== 'block') {
    return false;
  }
  const { start, test, step } = statement;
  if (start?.kind !== 'declare' || test?.kind !== 'binary' || step?.kind !== 'update') {
    return false;
  }
  const [{ pattern, value }] = start.declarations;
  return (
    pattern.kind === 'variable' &&
    value?.kind === 'number' &&
    value.value === 0 &&
    test.operator === '<' &&
    test.left.kind === 'variable' &&
    test.left.variable === pattern.variable &&
    ['variable', 'trials', 'number'].includes(test.right.kind) &&
    step.operator === '++' &&
    step.target.kind === 'variable' &&
    step.target.variable === pattern.variable
  );
}

/** `for (let counter = 0; counter < count; counter++) body` */
export function countedLoop(counter: Variable, count: Expression, body: Statement[]): Loop {
  return {
    kind: 'for',
    start: declare(counter, numeral(0)),
    test: { kind: 'binary', operator: '<', left: variable(counter), right: count },
    step: { kind: 'update', operator: '++', prefix: false, target: variable(counter) },
    body: { kind: 'block', body }
  };
}

export function counterOf({ test }: Loop): Variable {
  return (test.left as Extract<Expression, { kind: 'variable' }>).variable;
}

/** Null: a statement that nothing may pass. */
export function accessOf(
  statement: Statement,
  isPrivate: (own: Variable) => boolean
): Access | null {
  const access: Access = {
    assigns: new Set(),
    mentions: new Set(),
    reads: new Set(),
    writes: new Set()
  };
  return new Reader(access, isPrivate).statement(statement) ? access : null;
}

class Reader {
  constructor(
    private readonly access: Access,
    private readonly isPrivate: (own: Variable) => boolean
  ) {}

  /** Whether it is a statement of a kind that is understood. */
  statement(node: Statement): boolean {
    switch (node.kind) {
      case 'declare':
        return node.declarations.every(({ pattern, value }) => {
          return pattern.kind === 'variable' && this.assigned(pattern.variable, value);
        });
      case 'expression':
        return this.effect(node.expression);
      case 'if':
        return (
          this.pure(node.test) &&
          this.statement(node.then) &&
          (!node.otherwise || this.statement(node.otherwise))
        );
      case 'block':
        return node.body.every(own => this.statement(own));
      case 'for':
        return isLoop(node) && this.pure(node.test.right) && this.statement(node.body);
      default:
        return false;
    }
  }

  private assigned(variable: Variable, value: Expression | null): boolean {
    this.access.assigns.add(variable);
    return !value || this.pure(value);
  }

  private effect(node: Expression): boolean {
    if (node.kind !== 'assign' || node.operator !== '=') {
      return this.pure(node);
    }
    const { target, value } = node;
    if (target.kind === 'variable') {
      return this.assigned(target.variable, value);
    }
    if (target.kind !== 'index' || !this.pure(target.index) || !this.pure(value)) {
      return false;
    }
    this.access.writes.add(this.memoryOf(target.object));
    return this.pure(target.object);
  }

  private memoryOf(node: Expression): Memory {
    return node.kind === 'variable' && this.isPrivate(node.variable) ? node.variable : 'shared';
  }

  /** What is spread is read from one end to the other. */
  private spread(parts: readonly { kind: string }[]): void {
    if (parts.some(({ kind }) => kind === 'spread')) {
      this.access.reads.add('shared');
    }
  }

  private pure(root: Expression): boolean {
    return nodesIn(root).every(node => {
      switch (node.kind) {
        case 'variable':
          this.access.mentions.add(node.variable);
          return true;
        case 'index':
          this.access.reads.add(this.memoryOf(node.object));
          return true;
        case 'runtime':
          this.access.reads.add('shared');
          return EFFECTS.get(node.name)?.changes.length === 0;
        case 'array':
          this.spread(node.elements);
          return true;
        case 'intrinsic':
          this.spread(node.arguments);
          if (node.name === 'Array.from') {
            this.access.reads.add('shared');
          }
          return !node.name.startsWith('new ');
        case 'call':
        case 'method':
        case 'assign':
        case 'update':
        case 'function-value':
        case 'column':
        case 'parameters':
        case 'field':
        case 'record':
        case 'template':
        case 'sequence':
          return false;
        default:
          return true;
      }
    });
  }
}

/** Whether the order of two statements matters. */
export function areBound(a: Access, b: Access): boolean {
  return (
    meets(a.assigns, b.mentions) ||
    meets(b.assigns, a.mentions) ||
    meets(a.assigns, b.assigns) ||
    areBoundByData(a, b)
  );
}

export function areBoundByData(a: Access, b: Access): boolean {
  return meets(a.writes, b.reads) || meets(b.writes, a.reads) || meets(a.writes, b.writes);
}

export function meets<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const own of a) {
    if (b.has(own)) {
      return true;
    }
  }
  return false;
}

/** Variables that are only ever indexed, so that nobody else sees their data. */
export function privateData(body: readonly Statement[], made: Iterable<Variable>): Set<Variable> {
  const own = new Set(made);
  const nodes = nodesIn(body);
  const all = new Map<Variable, number>();
  for (const node of nodes) {
    if (node.kind === 'variable') {
      all.set(node.variable, (all.get(node.variable) ?? 0) + 1);
    }
  }
  for (const node of nodes) {
    if (node.kind === 'index' && node.object.kind === 'variable') {
      all.set(node.object.variable, all.get(node.object.variable)! - 1);
    }
  }
  // The one that is left is its declaration.
  return new Set([...own].filter(variable => all.get(variable) === 1));
}
