/** What the second of two loops reads of the first: it is noted once, or found anew where that costs no more. */
import { rewrite } from '../../fuse/rewrite.js';
import type { Expression, Index, Node, Statement, Variable } from '../../program.js';
import { EFFECTS } from '../../python/runtime/effects.js';
import { nodesIn } from '../../nodes.js';
import { columnHolder, type Holder } from '../aliases.js';
import type { Analysis } from '../effects.js';
import type { BindingTimes, Loop } from './binding-times.js';
import type { Notes, Round } from './notes.js';
import {
  givenBy,
  holderOf,
  isComparison,
  isLiteral,
  isPartName,
  isShift,
  isTruth,
  partsOf
} from './kinds.js';
import { numeral, variable } from '../../code.js';

/** Methods that only look. */
const READING: ReadonlySet<string> = new Set(['has', 'get', 'at', 'includes', 'indexOf']);

interface Parts {
  early: Statement[];
  late: Statement[];
}

export class Constants {
  /** Of the blocks around, the variables that the second loop has for values. */
  private visible: Map<string, Variable>[] = [new Map()];
  private readonly renamed = new Map<Variable, Variable>();
  /** Variables of loops, and constants made of them. */
  private readonly counters = new Set<Variable>();
  /** What tells the values that variables have at a place from others. */
  private keys = new Map<Variable, string>();
  private versions = 0;
  private readonly assigned: ReadonlySet<Holder>;
  private readonly conflicts: { variables: Set<Holder>; classes: Set<Holder> } = {
    variables: new Set(),
    classes: new Set()
  };

  constructor(
    loop: Loop,
    private readonly times: BindingTimes,
    private readonly analysis: Analysis,
    private readonly notes: Notes
  ) {
    this.assigned = times.effectsOf(loop).assigns;
  }

  /** @returns whether there was something that cannot be noted: it is then to depend on parameters, as it were */
  addConflicts(): boolean {
    const { variables, classes } = this.conflicts;
    variables.forEach(own => this.times.variables.add(own));
    classes.forEach(own => this.times.classes.add(own));
    return variables.size + classes.size > 0;
  }

  /** In a block of its own. @param body what may run there, once or more often */
  within<T>(body: readonly Statement[], work: () => T): T {
    const [visible, keys] = [this.visible, this.keys];
    this.visible = [new Map(), ...visible];
    this.keys = new Map(keys);
    this.forget(body);
    const result = work();
    this.visible = visible;
    this.keys = keys;
    this.forget(body);
    return result;
  }

  /** Variables that may have another value after some statements. */
  private forget(body: readonly Statement[]): void {
    for (const own of body) {
      this.times.effectsOf(own).assigns.forEach(holder => this.keys.delete(holder));
    }
  }

  rename(own: Variable, late: Variable): void {
    this.renamed.set(own, late);
    this.keys.set(own, `counter ${own}`);
    this.counters.add(own);
  }

  /** Whether a variable is the same before, in and after the loop. */
  isSettled(own: Variable): boolean {
    return !this.assigned.has(own) && !this.times.variables.has(own);
  }

  /** A statement of the first loop; its constants the second may have as well. */
  declared(node: Statement, round: Round): Parts {
    const { pattern, value } = givenBy(node);
    if (pattern?.kind !== 'variable' || !value || !this.isStatic(value)) {
      this.forget([node]);
      return { early: [node], late: [] };
    }
    const own = pattern.variable;
    if (node.kind !== 'declare' || !node.constant) {
      const key = this.analysis.nesting.isScalar(own) ? this.keyOf(value) : null;
      this.keys.set(own, key ?? `version ${this.versions++} of ${own}`);
      return { early: [node], late: [] };
    }
    const isScalar = this.analysis.nesting.isScalar(own);
    const key = (isScalar ? this.keyOf(value) : null) ?? `constant ${own}`;
    this.keys.set(own, key);
    if (!isScalar) {
      return { early: [node], late: [] };
    }
    const known = this.find(key);
    if (known !== undefined) {
      this.renamed.set(own, known);
      return { early: [node], late: [] };
    }
    const cheap = this.cheap(value);
    if (cheap && this.counted(value)) {
      this.counters.add(own);
    }
    const note = cheap ? this.notes.constant(cheap) : this.notes.add(variable(own), round);
    this.visible[0].set(key, note.own);
    this.renamed.set(own, note.own);
    const early: Statement[] = 'early' in note ? [node, note.early as Statement] : [node];
    return { early, late: [note.late] };
  }

  /** A statement of the second loop. */
  replaced(node: Statement, round: Round): Parts {
    this.lookIntoCalls(node);
    const parts: Parts = { early: [], late: [] };
    const own: Statement = rewrite<Statement>(node, inner => this.replacement(inner, round, parts));
    return { early: parts.early, late: [...parts.late, own] };
  }

  /** Whether an expression that depends on columns alone is true. */
  test(node: Expression, round: Round): Parts & { expression: Expression } {
    const parts: Parts = { early: [], late: [] };
    const expression = this.cheap(node) ?? this.truth(node, round, parts);
    return { ...parts, expression };
  }

  /** What a loop goes up to, found once. */
  limit(node: Expression, round: Round | null): Parts & { expression: Expression } {
    const { early, late, expression } = this.value(node, round);
    if (['variable', 'number', 'trials'].includes(expression.kind)) {
      return { early, late, expression };
    }
    const limit = this.notes.constant(expression);
    return { early, late: [...late, limit.late], expression: variable(limit.own) };
  }

  /** An expression that depends on columns alone. */
  value(node: Expression, round: Round | null): Parts & { expression: Expression } {
    const parts: Parts = { early: [], late: [] };
    if (round === null) {
      return { ...parts, expression: node };
    }
    const expression = rewrite(node, inner => this.replacement(inner, round, parts));
    return { ...parts, expression };
  }

  /** Functions read their variables when they are called, and these are not noted. */
  private lookIntoCalls(node: Statement): void {
    const named = new Set(nodesIn(node).map(holderOf));
    for (const holder of this.times.effectsOf(node).reads) {
      if (named.has(holder)) {
        continue;
      }
      if (this.assigned.has(holder) && !this.times.variables.has(holder)) {
        this.conflicts.variables.add(holder);
      }
      this.requireUnchanged(new Set([this.analysis.aliases.classOf(holder)]));
    }
  }

  private requireUnchanged(classes: ReadonlySet<Holder>): void {
    classes.forEach(own => this.isChangedEarly(own) && this.conflicts.classes.add(own));
  }

  private isChangedEarly(own: Holder): boolean {
    return this.times.changedEarly.has(own);
  }

  private isUnchanged(classes: ReadonlySet<Holder>): boolean {
    return ![...classes].some(own => this.isChangedEarly(own));
  }

  private replacement(node: Node, round: Round, parts: Parts): Node | null {
    if (node.kind === 'variable' && this.renamed.has(node.variable)) {
      return variable(this.renamed.get(node.variable)!);
    }
    if (node.kind === 'cell' || node.kind === 'column') {
      this.requireUnchanged(new Set([this.columnClass(node.column)]));
    }
    const expression = node as Expression;
    if (!this.isStatic(expression)) {
      return null;
    }
    if (isLiteral(expression)) {
      return node;
    }
    if (this.analysis.nesting.givesScalar(expression)) {
      return this.cheap(expression) ?? this.noted(expression, round, parts);
    }
    return this.object(expression, round, parts);
  }

  private object(node: Expression, round: Round, parts: Parts): Node | null {
    const classes = this.analysis.classesOf(node);
    switch (node.kind) {
      case 'variable':
        this.requireUnchanged(classes);
        return this.isSettled(node.variable) ? node : this.noted(node, round, parts);
      case 'index':
      case 'method':
        return this.isUnchanged(classes) ? this.noted(node, round, parts) : null;
      case 'runtime':
        return node.name === 'lookup' && this.isUnchanged(classes)
          ? this.noted(node, round, parts)
          : null;
      default:
        return null;
    }
  }

  /** Whether something is true is noted as a number, which V8 tells from another faster. */
  private noted(node: Expression, round: Round, parts: Parts): Expression {
    return isTruth(node) ? this.truth(node, round, parts) : this.read(node, round, parts);
  }

  private truth(test: Expression, round: Round, parts: Parts): Expression {
    const value: Expression = {
      kind: 'conditional',
      test,
      then: numeral(1),
      otherwise: numeral(0)
    };
    const left = this.read(value, round, parts);
    return { kind: 'binary', operator: '===', left, right: numeral(1) };
  }

  private read(node: Expression, round: Round, parts: Parts): Expression {
    const key = this.keyOf(node);
    const known = key === null ? undefined : this.find(key);
    if (known !== undefined) {
      return variable(known);
    }
    const { own, early, late } = this.notes.add(node, round);
    parts.early.push(early);
    parts.late.push(late);
    if (key !== null) {
      this.visible[0].set(key, own);
    }
    return variable(own);
  }

  private find(key: string): Variable | undefined {
    return this.visible.find(own => own.has(key))?.get(key);
  }

  private found(own: Variable): Variable | undefined {
    const key = this.keys.get(own);
    return key === undefined ? undefined : this.find(key);
  }

  private columnClass(column: number): Holder {
    return this.analysis.aliases.classOf(columnHolder(column));
  }

  /** Whether the first loop can find the value, and does nothing else by that. */
  private isStatic(node: Expression): boolean {
    const all = (nodes: readonly Expression[]): boolean => nodes.every(own => this.isStatic(own));
    switch (node.kind) {
      case 'variable':
        return this.isStaticVariable(node.variable);
      case 'column':
      case 'trials':
        return !this.times.classes.has(this.columnClass(node.column));
      case 'cell':
        return !this.times.classes.has(this.columnClass(node.column)) && this.isStatic(node.trial);
      case 'runtime':
        return EFFECTS.get(node.name)?.changes.length === 0 && all(node.arguments);
      case 'method':
        return READING.has(node.method) && partsOf(node) !== null && all(partsOf(node) ?? []);
      default: {
        const parts = partsOf(node);
        return parts !== null && all(parts);
      }
    }
  }

  private isStaticVariable(own: Variable): boolean {
    return (
      !this.times.variables.has(own) &&
      !this.analysis.isFunction(own) &&
      (this.analysis.nesting.isScalar(own) ||
        !this.times.classes.has(this.analysis.aliases.classOf(own)))
    );
  }

  /** As the second loop finds it at no more cost than reading a note. */
  private cheap(node: Expression): Expression | null {
    const shifted = this.counted(node) ?? this.shifted(node);
    if (shifted || node.kind !== 'binary' || !isComparison(node)) {
      return shifted;
    }
    const [left, right] = [this.leaf(node.left), this.leaf(node.right)];
    return left && right && (isLiteral(left) || isLiteral(right)) ? { ...node, left, right } : null;
  }

  /** A few numbers more or less than something else. */
  private shifted(node: Expression): Expression | null {
    if (node.kind !== 'binary' || !isShift(node)) {
      return this.leaf(node);
    }
    const [left, right] = [this.shifted(node.left), this.shifted(node.right)];
    return left && right && (isLiteral(left) || isLiteral(right)) ? { ...node, left, right } : null;
  }

  /** Arithmetic on numbers and on variables of loops. */
  private counted(node: Expression): Expression | null {
    switch (node.kind) {
      case 'number':
        return node;
      case 'variable':
        return this.counters.has(node.variable) ? this.leaf(node) : null;
      case 'unary': {
        const operand = this.counted(node.operand);
        return operand && { ...node, operand };
      }
      case 'binary': {
        const [left, right] = [this.counted(node.left), this.counted(node.right)];
        return left && right && { ...node, left, right };
      }
      default:
        return null;
    }
  }

  private leaf(node: Expression): Expression | null {
    switch (node.kind) {
      case 'variable': {
        const renamed = this.renamed.get(node.variable) ?? this.found(node.variable);
        return renamed !== undefined
          ? variable(renamed)
          : this.isSettled(node.variable)
            ? node
            : null;
      }
      case 'cell': {
        // A place that has to be read first costs as much as the value.
        const trial = this.counted(node.trial);
        return trial && !this.isChangedEarly(this.columnClass(node.column))
          ? { ...node, trial }
          : null;
      }
      case 'trials':
        return this.isChangedEarly(this.columnClass(node.column)) ? null : node;
      case 'index':
        return this.isSettledElement(node) ? variable(this.notes.once(node)) : null;
      default:
        return isLiteral(node) ? node : null;
    }
  }

  /** Whether it is an element, known by number, of an array that is the same before, in and after the loop. */
  private isSettledElement({ object, index, optional }: Index): boolean {
    return (
      !optional &&
      object.kind === 'variable' &&
      index.kind === 'number' &&
      this.isSettled(object.variable) &&
      this.isUnchanged(this.analysis.classesOf(object))
    );
  }

  /** Expressions of the same text have the same value in a round; null where that is not known. */
  private keyOf(node: Expression): string | null {
    switch (node.kind) {
      case 'variable': {
        const known = this.keys.get(node.variable);
        if (known !== undefined) {
          return known;
        }
        const isSame =
          this.isSettled(node.variable) &&
          (this.analysis.nesting.isScalar(node.variable) ||
            this.isUnchanged(new Set([this.analysis.aliases.classOf(node.variable)])));
        return isSame ? `variable ${node.variable}` : null;
      }
      case 'column':
      case 'trials':
      case 'cell': {
        const trial = node.kind === 'cell' ? this.keyOf(node.trial) : '';
        return trial === null || this.isChangedEarly(this.columnClass(node.column))
          ? null
          : `${node.kind} ${node.column} ${trial}`;
      }
      case 'index':
      case 'part':
      case 'extent':
      case 'method':
      case 'runtime':
        if (!this.isUnchanged(this.objectsIn(node))) {
          return null;
        }
    }
    const parts = partsOf(node);
    const keys = parts?.map(own => this.keyOf(own));
    return !parts || !keys || keys.includes(null)
      ? null
      : `(${JSON.stringify(node, (name, value: unknown) => (isPartName(name) ? undefined : value))} ${keys.join(', ')})`;
  }

  private objectsIn(node: Expression): Set<Holder> {
    const { reads } = this.analysis.effectsOf({ kind: 'expression', expression: node });
    return new Set([...reads].map(own => this.analysis.aliases.classOf(own)));
  }
}
