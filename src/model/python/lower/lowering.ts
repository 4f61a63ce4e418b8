/**
 * A program that is being lowered: its variables and what is known of them, the blocks that are being written, and
 * what earlier attempts found out. Where an attempt meets something that it should have known before, it begins anew.
 */
import { ModelError } from '../../errors.js';
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../unused.js';
import type { PyExpression, PyFunction, PyNode, PyStatement } from '../nodes.js';
import { joinFields, joinParts, nameOf, type Fields, type PyType } from '../types.js';
import {
  arrayOf,
  assign,
  declare,
  numeral,
  runtime,
  statement,
  text,
  times,
  variable
} from './code.js';
import type { Specialised } from './functions.js';
import { valueOf } from './names.js';
import { boundNames, Scope } from './scope.js';
import { joinStates, type Binding, type State } from './state.js';
import { Taint } from './taint.js';
import {
  fromParts,
  indicesOf,
  isSmall,
  readsOf,
  tuple,
  type Storage,
  type Value
} from './value.js';

/** Thrown where an attempt cannot go on before the next has begun. */
export class Restart extends Error {}

/** Thrown where nothing can come of what follows, such as an element of a list that is always empty. */
export class Unreachable extends Error {
  constructor(
    /** The error that Python raises there. */
    readonly raised: 'IndexError' | 'KeyError' | 'LookupError' | 'RecursionError' | 'ValueError'
  ) {
    super(raised);
  }
}

/** What is put into the lists, sets and dicts that are made at a site. */
interface Contents {
  key: PyType | null;
  element: PyType | null;
  /** By key, where all are texts of the program; else null. */
  fields: Fields | null;
}

/** Names, each of one function. */
class Names {
  private readonly names = new Map<PyStatement[], Set<string>>();

  has({ name, node }: Holder): boolean {
    return this.names.get(node)?.has(name) ?? false;
  }

  add({ name, node }: Holder): void {
    this.names.set(node, (this.names.get(node) ?? new Set()).add(name));
  }
}

/** What attempts tell those after them. */
export class Knowledge {
  /** @param outer names that a function says are another one's */
  constructor(readonly outer: ReadonlySet<string>) {}

  /** Names whose arrays are objects. */
  readonly objects = new Names();
  /** Bodies of functions that have to be functions of their own. */
  readonly called = new Set<PyStatement[]>();
  /** Names that get new tables again and again. */
  readonly recycled = new Names();
  /** Names with arrays that are no objects, of which it is asked whether they have a value. */
  readonly flagged = new Names();
  readonly sites = new Map<object, number>();
  readonly contents: Contents[] = [];
  /** Functions that call themselves, and what they return for the types of their arguments. */
  readonly recursive = new Set<FunctionNode>();
  readonly returns = new Map<FunctionNode, Map<string, PyType>>();
  /** Expressions that were lowered, in all attempts. */
  private steps = 0;

  /** @throws ModelError where functions within functions or loops that are written out make the program too large */
  step({ line }: { line: number }): void {
    if (++this.steps > MOST_STEPS) {
      throw new ModelError(
        line,
        'size',
        'what the functions and loops before this become is too large. Write it in a plainer way.'
      );
    }
  }

  siteOf(node: object): number {
    const known = this.sites.get(node);
    if (known !== undefined) {
      return known;
    }
    this.sites.set(node, this.contents.length);
    return this.contents.push({ key: null, element: null, fields: {} }) - 1;
  }
}

/** A hundred times what the largest models need. */
const MOST_STEPS = 1e6;

export type FunctionNode = PyFunction | PyNode<'lambda'>;

export interface KnownFunction {
  node: FunctionNode;
  scope: Scope;
  unit: Unit;
  defaults: (Value | null)[];
}

/** A JavaScript function that is being written, or the model itself. */
export interface Unit {
  scope: Scope;
  parent: Unit | null;
  /** Declared at its top. */
  hoisted: Statement[];
  functions: Statement[];
  returns: PyType | null;
  /** Variables that it found. */
  outer: ReadonlySet<Variable>;
  /** What is known of these where it returns. */
  exit: State;
}

/** What is known where a loop is left or begins its next round. */
export interface Loop {
  break: State;
  continue: State;
  /** Set where the loop is left, for its else. */
  flag: Variable | null;
}

interface Holder {
  name: string;
  node: PyStatement[];
}

export class Lowering {
  state: State = new Map();
  readonly functions: KnownFunction[] = [];
  readonly functionIds = new Map<FunctionNode, Map<Scope, number>>();
  /** Specialised functions that are being written, to notice those that call themselves. */
  readonly calling: FunctionNode[] = [];
  readonly warnings: string[] = [];
  unit!: Unit;
  scope!: Scope;
  /** The loops around, innermost last. */
  readonly loops: Loop[] = [];
  /** States of loops that were left, by the flags for their else. */
  readonly broken = new Map<Variable, State>();
  /** What may be known where a statement of a `try` fails, innermost last. */
  readonly watched: State[] = [];
  /** Errors that are being handled. */
  readonly caught: Variable[] = [];
  /** Functions as they were written for kinds of arguments. */
  readonly specialised = new Map<string, Specialised>();
  /** Statements and expressions in copies of bodies. */
  copied = 0;
  /** How often the text around is written, since loops around are. */
  copies = 1;
  /** Scopes of functions that are written at their calls. */
  readonly inlined = new Set<Scope>();
  /** Statements of functions that were written at their calls. */
  written = 0;
  /** It met something that it should have known before: the next attempt will. */
  isStale = false;
  /** Functions that call themselves and are being written, by kinds of arguments. */
  readonly recursions = new Map<string, Variable>();
  /** Counts what changes something that other expressions read. */
  effects = 0;
  private variables = 0;
  private statements: Statement[] = [];
  /** Variables that get one value only. */
  private readonly constants = new Set<Variable>();
  private readonly declared = new Set<Variable>();
  private readonly holders = new Map<Variable, Holder>();
  /** Variables that hold the data of other arrays. */
  readonly viewed = new Set<Variable>();
  private readonly flats = new Map<string, Storage>();
  private readonly slots = new Map<string, readonly Variable[]>();
  private readonly taint = new Taint();
  /** The blocks around what is being written, innermost last. */
  private readonly blocks: Statement[][] = [];
  /** The blocks that constants belong to. */
  private readonly homes = new Map<Variable, Statement[]>();
  /** Constants by what they hold. */
  private readonly shared = new Map<string, Variable>();

  /** Whether lengths were met that are only most likely the same. */
  hasLikely = false;

  /** @param isAssuming takes lengths that depend on columns alone to be the same where they should be, or fails */
  constructor(
    readonly knowledge: Knowledge,
    private readonly isAssuming = false
  ) {}

  /** Whether the program may go on as if these lengths were the same, because it says so where they are not. */
  assumes(lengths: readonly Expression[]): boolean {
    if (!lengths.every(length => this.isFixed(length))) {
      return false;
    }
    this.hasLikely = true;
    if (this.isAssuming) {
      const own = lengths.map(length => this.canonical(length));
      const first = own.find(({ kind }) => kind === 'trials') ?? own[0];
      const others = own.filter(other => JSON.stringify(other) !== JSON.stringify(first));
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

  private readonly assumed = new Map<string, Expression>();

  readonly fresh = (): Variable => this.variables++;

  /** Enters a function: what it binds is its own. */
  open(body: PyStatement[], names: Iterable<string>, parent: Scope | null): Unit {
    const scope = this.scopeOf(body, [...names, ...boundNames(body)], parent);
    return {
      scope,
      parent: this.unit ?? null,
      hoisted: [],
      functions: [],
      returns: null,
      outer: new Set(this.state?.keys()),
      exit: null
    };
  }

  scopeOf(body: PyStatement[], names: string[], parent: Scope | null): Scope {
    const scope = new Scope(parent, names, this.fresh);
    names.forEach(name => this.holders.set(scope.own(name)!, { name, node: body }));
    return scope;
  }

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
  private get model(): Unit {
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

  /** Blocks around the statement that is being written, and around those of its function. */
  private depth = 0;
  private top = 0;

  emit(statement: Statement): void {
    this.taint.note(statement);
    this.statements.push(statement);
  }

  /** What may throw or change something is run though nobody asks for its value. */
  run({ parts, storage, elements, lazy, ...value }: Value): void {
    const code = parts || storage || elements || lazy ? null : value.code;
    if (code?.kind === 'runtime' || code?.kind === 'method') {
      this.emit({ kind: 'expression', expression: code });
    }
  }

  warnOnce(warning: string): void {
    if (!this.warnings.includes(warning)) {
      this.warnings.push(warning);
    }
  }

  /** Where in its block the next statement goes. */
  mark(): number {
    return this.statements.length;
  }

  /** Null where nothing can come of it: what is written then raises the error, and no way leads on. */
  reachable<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      this.emit({
        kind: 'expression',
        expression: runtime('raise', text(error.raised), text('nothing was put in here'))
      });
      this.state = null;
      return null;
    }
  }

  /** A constant that holds the value of an expression from here on, unless it is as cheap as that. */
  bind(code: Expression, mark = this.statements.length): Expression {
    if (isCheap(code)) {
      return code;
    }
    return this.hold(code, mark);
  }

  private hold(code: Expression, mark: number): Expression {
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
      return valueOf(
        value.type,
        this.computeAt(mark, () => value.code)
      );
    }
    return value.storage
      ? this.settleStorage(value, value.storage, mark)
      : valueOf(value.type, this.freeze(value.code, mark));
  }

  /** Puts the statements that `compute` writes where an earlier statement was about to be written. */
  private computeAt(mark: number, compute: () => Expression): Expression {
    const end = this.statements.length;
    const result = compute();
    const written = this.statements.splice(end);
    this.statements.splice(mark, 0, ...written);
    return result;
  }

  /** The same elements of the same array, whatever its name stands for later. */
  private settleStorage(value: Value, storage: Storage, mark: number): Value {
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

  /** Runs alternatives from the same state; the state after them is what all have in common. */
  fork<T>(...works: (() => T)[]): T[] {
    const before = this.state;
    let after: State = null;
    const results = works.map(work => {
      this.state = before;
      const result = work();
      after = this.merge(after, this.state);
      return result;
    });
    this.state = after;
    return results;
  }

  merge(a: State, b: State): State {
    return joinStates(a, b, held => this.keepAsObject(held));
  }

  set(held: Variable, binding: Binding): void {
    this.state = new Map([...(this.state ?? []), [held, binding]]);
    for (let i = 0; i < this.watched.length; i++) {
      this.watched[i] = this.merge(this.watched[i], this.state);
    }
  }

  /** `del name`: it has no value from here on. */
  unset(held: Variable | undefined): void {
    this.state = this.state && new Map([...this.state].filter(([variable]) => variable !== held));
  }

  /** Gives a variable a value: a declaration where it is the first at the top of its function. */
  store(held: Variable, code: Expression): void {
    if (this.declared.has(held)) {
      this.emit({
        kind: 'expression',
        expression: { kind: 'assign', operator: '=', target: variable(held), value: code }
      });
      return;
    }
    this.declared.add(held);
    if (this.depth === this.top && code.kind === 'parameter') {
      this.emit(declare(held, code));
      return;
    }
    this.unitOf(held).hoisted.push(declare(held, null));
    this.store(held, code);
  }

  markDeclared(held: Variable): void {
    this.declared.add(held);
  }

  private unitOf(held: Variable): Unit {
    const holder = this.holders.get(held);
    for (let unit: Unit | null = this.unit; unit && holder; unit = unit.parent) {
      if (unit.scope.own(holder.name) === held) {
        return unit;
      }
    }
    return this.unit;
  }

  /** Whether a name's small arrays are seen under no other name, so that they are kept in place. */
  isOwned(held: Variable): boolean {
    const holder = this.holders.get(held);
    return holder !== undefined && !this.knowledge.objects.has(holder);
  }

  /** Whether some function gives a name of another one its value. */
  isOuter(held: Variable): boolean {
    return this.knowledge.outer.has(this.holders.get(held)?.name ?? '');
  }

  /** Whether a name may get another value while something runs that gives these names new ones. */
  isRebound(held: Variable, rebound: ReadonlySet<string> | undefined): boolean {
    return (
      rebound === undefined || rebound.has(this.holders.get(held)?.name ?? '') || this.isOuter(held)
    );
  }

  /** Whether a scope or one around it holds a variable. */
  isSeenFrom(held: Variable, scope: Scope): boolean {
    const holder = this.holders.get(held);
    return holder !== undefined && scope.find(holder.name) === held;
  }

  /** Others would follow from what is written here on, so the attempt ends. */
  keepAsObject(held: Variable): never {
    const holder = this.holders.get(held);
    if (holder) {
      this.knowledge.objects.add(holder);
    }
    throw new Restart();
  }

  /** Whether a variable says of an array that is no object whether there is one. */
  isFlagged(held: Variable): boolean {
    const holder = this.holders.get(held);
    return holder !== undefined && this.knowledge.flagged.has(holder);
  }

  /** A name of a function that is written at its calls has what an earlier call gave it, which it must not see. */
  needsCall(held: Variable): void {
    const holder = this.holders.get(held);
    if (holder && [...this.inlined].some(scope => scope.owns(held))) {
      this.knowledge.called.add(holder.node);
      throw new Restart();
    }
  }

  /** Whether a name has a store of its own for its tables; one that gets tables in a loop has from now on. */
  isRecycled(held: Variable, isAgain: boolean): boolean {
    const holder = this.holders.get(held);
    if (
      holder &&
      isAgain &&
      this.loops.length > 0 &&
      !this.isAtTop &&
      !this.knowledge.recycled.has(holder)
    ) {
      this.knowledge.recycled.add(holder);
      throw new Restart();
    }
    return holder !== undefined && this.knowledge.recycled.has(holder);
  }

  needsFlag(held: Variable): void {
    const holder = this.holders.get(held);
    if (holder && !this.knowledge.flagged.has(holder)) {
      this.knowledge.flagged.add(holder);
      this.isStale = true;
    }
  }

  /**
   * Whether a name may stand for elements that are kept under another one: those of columns stay where they are, and
   * where functions are written at their calls, the names outside keep what they have.
   */
  mayShare(held: Variable, { owner, column }: Storage): boolean {
    if (column !== undefined) {
      return true;
    }
    return (
      owner !== undefined &&
      this.inlined.has(this.scope) &&
      this.scope.owns(held) &&
      !this.scope.owns(owner) &&
      !this.isOuter(owner)
    );
  }

  /** The place that a name has for arrays of a shape. */
  flatOf(held: Variable, shape: readonly number[]): Storage {
    const key = `${held}:${shape.join()}`;
    const known = this.flats.get(key);
    if (known) {
      return known;
    }
    const data = this.fresh();
    const strides = shape.map((_, axis) =>
      numeral(shape.slice(axis + 1).reduce((product, length) => product * length, 1))
    );
    const storage: Storage = {
      owner: held,
      data: variable(data),
      offset: numeral(0),
      lengths: shape.map(numeral),
      strides
    };
    // A fraction makes V8 keep plain doubles.
    const elements = indicesOf(shape).map(() => numeral(0.5));
    this.unitOf(held).hoisted.push(declare(data, arrayOf(elements), true));
    this.flats.set(key, storage);
    return storage;
  }

  /** Whether an expression is the data of an array that others may see. */
  isShared(data: Expression): boolean {
    return data.kind === 'part' || (data.kind === 'variable' && this.viewed.has(data.variable));
  }

  /** The place that a name has for tables of a shape, of which only the first length is not known. */
  tableOf(held: Variable, shape: readonly (number | null)[]): Storage {
    const key = `${held}:${shape.join()}`;
    const known = this.flats.get(key);
    if (known) {
      return known;
    }
    const [data, length] = [this.fresh(), this.fresh()];
    this.unitOf(held).hoisted.push(declare(data, arrayOf([])), declare(length, numeral(0)));
    const lengths = shape.map(own => (own === null ? variable(length) : numeral(own)));
    const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce(times, numeral(1)));
    const storage: Storage = {
      owner: held,
      data: variable(data),
      offset: numeral(0),
      lengths,
      strides
    };
    this.flats.set(key, storage);
    return storage;
  }

  /** The variables that a name has for tuples of a length. */
  slotsOf(held: Variable, count: number): readonly Variable[] {
    const key = `${held}:${count}`;
    const known = this.slots.get(key);
    if (known) {
      return known;
    }
    const slots = Array.from({ length: count }, this.fresh);
    slots.forEach(slot => this.unitOf(held).hoisted.push(declare(slot, null)));
    this.slots.set(key, slots);
    return slots;
  }

  /** The place of a name that sees rows of other arrays of a shape: their data and where in it they begin. */
  viewOf(
    held: Variable,
    shape: readonly (number | null)[],
    strides: readonly Expression[]
  ): Storage {
    const key = `${held}:${shape.join()}:${JSON.stringify(strides)}`;
    const known = this.flats.get(key);
    if (known) {
      return known;
    }
    const [data, offset] = [this.fresh(), this.fresh()];
    this.unitOf(held).hoisted.push(declare(data, null), declare(offset, null));
    const lengths = shape.map(own => (own === null ? variable(this.fresh()) : numeral(own)));
    lengths.forEach(length => {
      if (length.kind === 'variable') {
        this.unitOf(held).hoisted.push(declare(length.variable, null));
      }
    });
    this.viewed.add(data);
    const storage: Storage = {
      owner: held,
      isView: true,
      data: variable(data),
      offset: variable(offset),
      lengths,
      strides
    };
    this.flats.set(key, storage);
    return storage;
  }

  /** The type of a list or set that is made here, with all that is put into it anywhere. */
  made(node: object, kind: 'list' | 'set', element: PyType | null): PyType {
    const site = this.siteFor(node, element);
    return { kind, element: this.knowledge.contents[site].element, sites: [site] };
  }

  madeDict(node: object, entries: readonly Entry[]): PyType {
    const site = this.knowledge.siteOf(node);
    entries.forEach(([key, value]) => this.put(site, value, key));
    const { key, element, fields } = this.knowledge.contents[site];
    return { kind: 'dict', key, value: element, ...(fields && { fields }), sites: [site] };
  }

  private siteFor(node: object, element: PyType | null): number {
    const isKnown = this.knowledge.sites.has(node);
    const site = this.knowledge.siteOf(node);
    if (isKnown) {
      this.put(site, element);
    } else {
      this.knowledge.contents[site] = { key: null, element: withoutValue(element), fields: null };
    }
    return site;
  }

  put(site: number, element: PyType | null, key: PyType | null = null): void {
    const contents = this.knowledge.contents[site];
    const joined: Contents = {
      key: joinParts(contents.key, withoutValue(key)),
      element: joinParts(contents.element, withoutValue(element)),
      fields: key ? fieldsWith(contents.fields, key, element) : contents.fields
    };
    if (JSON.stringify(joined) !== JSON.stringify(contents)) {
      this.knowledge.contents[site] = joined;
      this.isStale = true;
    }
  }

  /** A value as an object that is only read: what is kept in place is copied. */
  settleObject(value: Value): Expression {
    if (value.storage?.owner !== undefined && isSmall(value.type)) {
      return fromParts(value.type, readsOf(value.type, value.storage)).code;
    }
    return value.code;
  }

  nameOf(type: PyType): string {
    return nameOf(type);
  }

  partsOf(value: Value): readonly Expression[] | null {
    if (value.parts) {
      return value.parts;
    }
    return value.storage && isSmall(value.type) ? readsOf(value.type, value.storage) : null;
  }

  /** `break` and `continue`: what is known here is known where they lead. */
  leave(kind: 'break' | 'continue'): void {
    const loop = this.loops[this.loops.length - 1];
    loop[kind] = this.merge(loop[kind], this.state);
    if (kind === 'break' && loop.flag !== null) {
      this.emit(assign(variable(loop.flag), { kind: 'boolean', value: true }));
    }
    this.emit({ kind });
    this.state = null;
  }

  /** A function ends here. */
  finish(): void {
    const { outer } = this.unit;
    const kept = [...this.state!].filter(([held]) => outer.has(held));
    this.unit.exit = this.merge(this.unit.exit, new Map(kept));
    this.state = null;
  }

  /** Names of a comprehension end with it. */
  forget(scope: Scope): void {
    const gone = new Set(scope.all());
    this.state = this.state && new Map([...this.state].filter(([held]) => !gone.has(held)));
  }

  rethrow(): Expression {
    const error = this.caught[this.caught.length - 1];
    return error === undefined
      ? runtime('raise', text('RuntimeError'), text('no active exception to reraise'))
      : runtime('rethrow', variable(error));
  }

  fail(node: { line: number }, construct: string, reason: string): never {
    throw new ModelError(node.line, construct, reason);
  }
}

/** What is put into something changes. */
function withoutValue(type: PyType | null): PyType | null {
  return type?.kind === 'number' ? { ...type, value: undefined, isIndex: undefined } : type;
}

/** Null: some key is only known when the model runs. */
function fieldsWith(fields: Fields | null, key: PyType, element: PyType | null): Fields | null {
  const name = key.kind === 'string' ? key.value : undefined;
  const own = withoutValue(element);
  return fields && name !== undefined && own ? joinFields(fields, { [name]: own }) : null;
}

/** Key and value of a dict. */
export type Entry = readonly [PyType | null, PyType | null];

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

export type LowerExpression<K extends PyExpression['kind']> = (
  lowering: Lowering,
  node: PyNode<K>
) => Value;
