/** The blocks that are being written, and the constants in them. */
import type { Expression, Statement, Variable } from '../../program.js';
import { areAlike, nodesIn } from '../../nodes.js';
import { arrayOf, declare, numeral, runtime, statement, text, variable } from '../../code.js';
import type { DictType, ListType } from '../types.js';
import { withLine } from './lines.js';
import { valueOf, withLength } from './value-of.js';
import type { Scope } from './scope.js';
import { Taint } from './taint.js';
import {
  fromParts,
  isSmall,
  tuple,
  type DictEntry,
  type Key,
  type Lazy,
  type Storage,
  type Value
} from './value.js';
import type { Unit } from './units.js';

export class Writer {
  /** @param isAssuming takes lengths that depend on columns alone to be the same where they should be, or fails */
  constructor(protected readonly isAssuming = false) {}

  protected variables = 0;
  protected statements: Statement[] = [];
  /** Variables that hold the data of other arrays. */
  readonly viewed = new Set<Variable>();
  protected readonly taint = new Taint();
  /** The blocks around what is being written, innermost last. */
  protected readonly blocks: Statement[][] = [];
  /** The blocks that constants belong to. */
  protected readonly homes = new Map<Variable, Statement[]>();
  /** Constants by what they hold. */
  protected readonly shared = new Map<string, Variable>();
  protected readonly assumed = new Map<string, Expression>();
  /** Whether lengths were met that are only most likely the same. */
  hasLikely = false;
  unit!: Unit;
  scope!: Scope;
  readonly fresh = (): Variable => this.variables++;
  /** Blocks around the statement that is being written, and around those of its function. */
  protected depth = 0;
  protected top = 0;

  /** Variables that get one value only. */
  protected readonly constants = new Set<Variable>();

  /** Runs `work` in a unit and gives what it wrote. */
  within<T>(unit: Unit, work: () => T): { body: Statement[]; result: T } {
    const { unit: outer, scope } = this;
    const { top } = this;
    this.unit = unit;
    this.scope = unit.scope;
    this.top = this.depth + 1;
    try {
      const { body, result } = this.inBlock(work);
      return { body: [...unit.hoisted, ...unit.functions, ...body], result };
    } finally {
      this.unit = outer;
      this.scope = scope;
      this.top = top;
    }
  }

  inScope<T>(scope: Scope, work: () => T): T {
    const outer = this.scope;
    this.scope = scope;
    try {
      return work();
    } finally {
      this.scope = outer;
    }
  }

  inBlock<T>(work: () => T): { body: Statement[]; result: T } {
    const outer = this.statements;
    const body: Statement[] = [];
    this.statements = body;
    this.depth++;
    this.blocks.push(body);
    try {
      return { body, result: work() };
    } finally {
      this.depth--;
      this.blocks.pop();
      this.statements = outer;
    }
  }

  /** Whether what is written now stands among the statements of the model itself. */
  get isAtTop(): boolean {
    return this.depth === this.top && this.unit?.parent?.parent === null;
  }

  /** Whether code depends on columns alone; within loops and functions that is of no use. */
  isFixed(code: Expression): boolean {
    return this.isAtTop && this.taint.isFixed(code);
  }

  /** Whether a constant is declared in a block around what is being written, in the same function. */
  isVisible(code: Expression): boolean {
    const home = code.kind === 'variable' ? this.homes.get(code.variable) : undefined;
    return (
      code.kind === 'number' ||
      code.kind === 'trials' ||
      (home !== undefined && this.blocks.indexOf(home) >= this.top - 1)
    );
  }

  /** The block that is being written. */
  get block(): readonly Statement[] {
    return this.statements;
  }

  /** Whether what is written now stands in a block, or in one within it. */
  isWithin(block: readonly Statement[]): boolean {
    return this.blocks.some((one, i) => one === block && i >= this.top - 1);
  }

  /** What was computed under a key before, or is computed now, for what never changes. */
  once(key: string, compute: () => Expression): Expression {
    const known = this.shared.get(key);
    if (known !== undefined && this.isVisible(variable(known))) {
      return variable(known);
    }
    const held = this.bind(compute());
    if (held.kind === 'variable') {
      this.shared.set(key, held.variable);
    }
    return held;
  }

  /** Like `bind`, where the same code gives the same constant as long as what it reads is constant. */
  share(code: Expression): Expression {
    const isLasting = nodesIn(code).every(
      node => node.kind !== 'variable' || this.constants.has(node.variable)
    );
    return isLasting ? this.once(JSON.stringify(code), () => code) : this.bind(code);
  }

  /** The model's own function. */
  protected get model(): Unit {
    let { unit } = this;
    while (unit.parent?.parent) {
      unit = unit.parent;
    }
    return unit;
  }

  /** The number of trials: all columns have as many, which is looked at once. */
  trials(column: number): Expression {
    const first: Expression = { kind: 'trials', column: 0 };
    const key = `trials ${column}`;
    if (column > 0 && !this.shared.has(key)) {
      this.shared.set(key, column);
      this.model.hoisted.push(statement(runtime('sameLength', first, { kind: 'trials', column })));
    }
    return first;
  }

  emit(statement: Statement): void {
    this.taint.note(statement);
    this.statements.push(statement);
  }

  /** What may throw or change something is run though nobody asks for its value. */
  run({ parts, storage, elements, entries, lazy, ...value }: Value): void {
    const code = parts || storage || elements || entries || lazy ? null : value.code;
    if (code?.kind === 'runtime' || code?.kind === 'method') {
      this.emit({ kind: 'expression', expression: code });
    }
  }

  /** Says of the statements since a mark on which line of the text they stand. */
  nameLine(mark: number, line: number): void {
    for (let i = mark; i < this.statements.length; i++) {
      this.statements[i] = withLine(this.statements[i], line);
    }
  }

  /** The statements that were written last. */
  last(count: number): Statement[] {
    return this.statements.slice(-count);
  }

  /** Where in its block the next statement goes. */
  mark(): number {
    return this.statements.length;
  }

  /** A constant that holds the value of an expression from here on, unless it is as cheap as that. */
  bind(code: Expression, mark = this.statements.length): Expression {
    if (isCheap(code)) {
      return code;
    }
    return this.hold(code, mark);
  }

  protected hold(code: Expression, mark: number): Expression {
    const held = this.fresh();
    const declared = declare(held, code, true);
    this.constants.add(held);
    this.homes.set(held, this.statements);
    this.taint.note(declared);
    this.statements.splice(mark, 0, declared);
    return variable(held);
  }

  /** Like `bind`, for a value that is read when names may have got others. */
  freeze(code: Expression, mark = this.statements.length): Expression {
    return code.kind === 'variable' && !this.constants.has(code.variable)
      ? this.hold(code, mark)
      : this.bind(code, mark);
  }

  /** A variable that blocks below may set. */
  hoist(): Variable {
    const held = this.fresh();
    this.unit.hoisted.push(declare(held, null));
    return held;
  }

  /** Computes a value now, so that it may be read again and later. */
  settle(value: Value, mark = this.statements.length): Value {
    if (value.elements && value.type.kind === 'tuple') {
      return tuple(value.elements.map(element => this.settle(element, mark)));
    }
    if (value.elements && value.type.kind === 'list' && value.type.isFixed && !value.isObject) {
      return this.listFrom(
        value.type,
        value.elements.map(element => this.settle(element, mark))
      );
    }
    if (value.entries && value.type.kind === 'dict') {
      return this.dictFrom(
        value.type,
        value.entries.map(({ key, value: own }) => ({ key, value: this.settle(own, mark) }))
      );
    }
    if (value.parts && !value.storage && isSmall(value.type)) {
      let place = mark;
      const parts = value.parts.map(part => {
        const bound = this.bind(part, place);
        place += bound === part ? 0 : 1;
        return bound;
      });
      return fromParts(value.type, parts);
    }
    if (value.type.kind === 'function') {
      return value;
    }
    if (value.masked ?? value.lazy) {
      let lazy: Lazy | undefined;
      const code = this.computeAt(mark, () => {
        ({ lazy } = value);
        return value.code;
      });
      return withLength(valueOf(value.type, code), { ...value.facts, length: lazy?.length });
    }
    return value.storage
      ? this.settleStorage(value, value.storage, mark)
      : valueOf(value.type, this.freeze(value.code, mark));
  }

  /** A new list whose elements are known one by one. */
  listFrom(type: ListType, elements: readonly Value[]): Value {
    const bind = (): Expression => this.bind(arrayOf(elements.map(({ code }) => code)));
    return {
      type,
      elements,
      get code() {
        return bind();
      }
    };
  }

  /** A new dict whose values are known one by one. */
  dictFrom(type: DictType, entries: readonly DictEntry[]): Value {
    const bind = (): Expression =>
      this.bind(
        runtime(
          'dictOf',
          arrayOf(entries.map(({ key, value }) => arrayOf([named(key), value.code])))
        )
      );
    const named = (key: Key): Expression => (typeof key === 'string' ? text(key) : numeral(key));
    return {
      type,
      entries,
      get code() {
        return bind();
      }
    };
  }

  /** Puts the statements that `compute` writes where an earlier statement was about to be written. */
  protected computeAt(mark: number, compute: () => Expression): Expression {
    const end = this.statements.length;
    const result = compute();
    const written = this.statements.splice(end);
    this.statements.splice(mark, 0, ...written);
    return result;
  }

  /** The same elements of the same array, whatever its name stands for later. */
  protected settleStorage(value: Value, storage: Storage, mark: number): Value {
    if (storage.owner !== undefined) {
      return value;
    }
    if (value.code.kind === 'variable') {
      return valueOf(value.type, this.freeze(value.code, mark));
    }
    const data = this.freeze(storage.data, mark);
    if (data.kind === 'variable') {
      this.viewed.add(data.variable);
    }
    return { ...value, storage: { ...storage, data } };
  }

  /** Whether the program may go on as if these lengths were the same, because it says so where they are not. */
  assumes(lengths: readonly Expression[]): boolean {
    if (!lengths.every(length => this.isFixed(length))) {
      return false;
    }
    this.hasLikely = true;
    if (this.isAssuming) {
      const own = lengths.map(length => this.canonical(length));
      const first = own.find(({ kind }) => kind === 'trials') ?? own[0];
      const others = own.filter(other => !areAlike(other, first));
      others.forEach(other => {
        this.emit(statement(runtime('assumeSame', first, other)));
        this.assumed.set(JSON.stringify(other), first);
      });
    }
    return this.isAssuming;
  }

  /** One for all lengths that were said to be the same. */
  canonical(length: Expression): Expression {
    const same = this.assumed.get(JSON.stringify(length));
    return same ? this.canonical(same) : length;
  }
}

export function isCheap(code: Expression): boolean {
  switch (code.kind) {
    case 'number':
    case 'variable':
    case 'boolean':
    case 'null':
    case 'undefined':
    case 'text':
    case 'infinity':
    case 'nan':
    case 'parameter':
    case 'trials':
      return true;
    case 'unary':
      return code.operand.kind === 'number' || code.operand.kind === 'infinity';
    default:
      return false;
  }
}
