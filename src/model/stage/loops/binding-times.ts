/**
 * Which parts of a loop depend on columns alone ("binding times" in the literature on partial evaluation). Only parts
 * whose rounds and branches depend on columns alone as well can be told from the others.
 */
import type { Expression, Statement, Variable } from '../../program.js';
import type { Holder } from '../aliases.js';
import { isCounted } from '../counted.js';
import type { Analysis, Effects } from '../effects.js';
import { nodesIn } from '../../nodes.js';
import { jumpsOut } from './jumps.js';

export type Loop = Extract<Statement, { kind: 'for' }>;

/** A loop whose variable starts with a value, and ends before another. */
export interface Range {
  counter: Variable;
  start: Expression;
  end: Expression;
}

/** What statements outside of the loop do that depend on parameters. */
export interface Late {
  assigned: ReadonlySet<Holder>;
  /** Classes of what they write to. */
  changed: ReadonlySet<Holder>;
}

export function rangeOf(node: Statement): Range | null {
  if (node.kind !== 'for' || !isCounted(node) || node.start?.kind !== 'declare') {
    return null;
  }
  const [{ pattern, value }] = node.start.declarations;
  const isOne = node.start.declarations.length === 1 && pattern.kind === 'variable' && value;
  return isOne && node.test?.kind === 'binary' && isSteady(node.test.right)
    ? { counter: pattern.variable, start: value, end: node.test.right }
    : null;
}

/** Has the same value before every round, as the loop assigns nothing of it. */
function isSteady(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'variable':
    case 'trials':
      return true;
    case 'extent':
      return isSteady(node.object);
    case 'index':
      return node.object.kind === 'part' && node.object.name === 'shape' && isSteady(node.index);
    case 'binary':
      return isSteady(node.left) && isSteady(node.right);
    default:
      return false;
  }
}

/** `do { ... } while (false)` */
export function isOnce(node: Statement): node is Extract<Statement, { kind: 'do-while' }> {
  return node.kind === 'do-while' && node.test.kind === 'boolean' && !node.test.value;
}

interface Target {
  statement: Statement;
  label?: number;
}

export class BindingTimes {
  /** Variables whose values depend on parameters. */
  readonly variables: Set<Holder>;
  /** Classes of objects that are written to in a way that depends on parameters. */
  readonly classes: Set<Holder>;
  /** Statements of which no part is computed first. */
  private late = new Set<Statement>();
  /** Left, or begun again, when parameters say so. */
  private readonly left = new Set<Statement>();
  /** Classes of objects that what is computed first writes to. */
  readonly changedEarly = new Set<Holder>();
  private readonly known = new Map<Statement | Expression, Effects>();
  private hasChanged = false;

  constructor(
    private readonly loop: Loop,
    private readonly analysis: Analysis,
    around: Late
  ) {
    this.variables = new Set(around.assigned);
    this.classes = new Set(around.changed);
    this.settle();
  }

  /** To be called again after something was added to variables or classes. */
  settle(): void {
    do {
      this.hasChanged = false;
      this.late = new Set();
      this.changedEarly.clear();
      this.mark(this.loop, false, []);
    } while (this.hasChanged);
  }

  isLate(statement: Statement): boolean {
    return this.late.has(statement);
  }

  /** Whether statements of it can be told from one another. */
  isComposite(node: Statement): boolean {
    switch (node.kind) {
      case 'block':
        return true;
      case 'if':
        return this.isPure(node.test);
      case 'for': {
        const range = rangeOf(node);
        return (
          range !== null &&
          this.isPure(range.start) &&
          this.isPure(range.end) &&
          this.leavesAlone(node.body, range)
        );
      }
      default:
        return isOnce(node);
    }
  }

  effectsOf(node: Statement | Expression): Effects {
    const known = this.known.get(node) ?? this.analysis.effectsOf(statementOf(node));
    this.known.set(node, known);
    return known;
  }

  isLateObject(classes: ReadonlySet<Holder>): boolean {
    return [...classes].some(own => this.classes.has(own));
  }

  /** Not even a function that is called changes what a loop goes by. */
  private leavesAlone(body: Statement, { counter, end }: Range): boolean {
    const { assigns } = this.effectsOf(body);
    return (
      nodesIn(end).every(node => node.kind !== 'variable' || !assigns.has(node.variable)) &&
      !assigns.has(counter)
    );
  }

  private isPure(node: Expression): boolean {
    const { assigns, changes } = this.effectsOf(node);
    return assigns.size === 0 && changes.size === 0;
  }

  private mark(node: Statement, isLate: boolean, targets: readonly Target[]): void {
    if (node.kind === 'break' || node.kind === 'continue') {
      if (isLate) {
        this.leave(targetOf(node, targets));
      }
      return;
    }
    const isAllLate = isLate || this.left.has(node);
    if (!this.isComposite(node)) {
      if (isAllLate || this.dependsOnParameters(node)) {
        this.addLate(node);
      } else {
        this.effectsOf(node).changes.forEach(own =>
          this.changedEarly.add(this.analysis.aliases.classOf(own))
        );
      }
      if (jumpsOut([node])) {
        targets.forEach(own => this.leave(own));
      }
      return;
    }
    this.markParts(node, isAllLate, targets);
  }

  private markParts(node: Statement, isLate: boolean, targets: readonly Target[]): void {
    const part = (own: Statement, isPartLate: boolean, target?: Target): void =>
      this.mark(own, isPartLate, target ? [target, ...targets] : targets);
    switch (node.kind) {
      case 'block':
        if (isLate && node.label !== undefined) {
          this.late.add(node);
        }
        node.body.forEach(own =>
          part(
            own,
            isLate,
            node.label === undefined ? undefined : { statement: node, label: node.label }
          )
        );
        break;
      case 'if': {
        const isPartLate = isLate || this.dependsOnParameters(node.test);
        if (isPartLate) {
          this.late.add(node);
        }
        part(node.then, isPartLate);
        if (node.otherwise) {
          part(node.otherwise, isPartLate);
        }
        break;
      }
      case 'for': {
        const range = rangeOf(node);
        const isPartLate =
          isLate ||
          range === null ||
          this.dependsOnParameters(range.start) ||
          this.dependsOnParameters(range.end);
        if (isPartLate) {
          this.late.add(node);
          this.addVariables(range ? [range.counter] : []);
        }
        part(node.body, isPartLate, { statement: node });
        break;
      }
      case 'do-while':
        if (isLate) {
          this.late.add(node);
        }
        part(node.body, isLate, { statement: node });
        break;
    }
  }

  private leave(target: Target | undefined): void {
    const statement = target?.statement ?? this.loop;
    if (!this.left.has(statement)) {
      this.left.add(statement);
      this.hasChanged = true;
    }
  }

  private dependsOnParameters(node: Statement | Expression): boolean {
    const { reads, assigns, changes, usesParameters, returns, isOpen } = this.effectsOf(node);
    if (usesParameters || returns || isOpen || ('kind' in node && node.kind === 'throw')) {
      return true;
    }
    const isLate = (holder: Holder): boolean =>
      this.variables.has(holder) || this.classes.has(this.analysis.aliases.classOf(holder));
    return [reads, assigns, changes].some(own => [...own].some(isLate));
  }

  private addLate(node: Statement): void {
    this.late.add(node);
    const { assigns, changes } = this.effectsOf(node);
    this.addVariables(assigns);
    for (const holder of changes) {
      const own = this.analysis.aliases.classOf(holder);
      this.hasChanged ||= !this.classes.has(own);
      this.classes.add(own);
    }
  }

  private addVariables(variables: Iterable<Holder>): void {
    for (const own of variables) {
      this.hasChanged ||= !this.variables.has(own);
      this.variables.add(own);
    }
  }
}

function targetOf(
  node: Extract<Statement, { kind: 'break' | 'continue' }>,
  targets: readonly Target[]
): Target | undefined {
  const label = node.kind === 'break' ? node.label : undefined;
  return targets.find(own => own.label === label);
}

function statementOf(node: Statement | Expression): Statement {
  return STATEMENTS.has(node.kind)
    ? (node as Statement)
    : { kind: 'expression', expression: node as Expression };
}

const STATEMENTS: ReadonlySet<string> = new Set([
  ...['declare', 'function', 'expression', 'if', 'for', 'for-of', 'while', 'do-while', 'switch'],
  ...['break', 'continue', 'return', 'throw', 'try', 'block', 'slope']
]);
