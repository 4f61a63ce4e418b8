/** What names stand for at the place that is being written, and how they are kept. */
import type { Expression, Variable } from '../../program.js';
import type { PyStatement } from '../nodes.js';
import { declare, variable } from '../../code.js';
import { bodyOf } from './functions.js';
import { boundNames, Scope } from './scope.js';
import { joinStates, type Binding, type State } from './state.js';
import type { Storage } from './value.js';
import type { Knowledge } from './knowledge.js';
import { Restart, type Holder } from './knowledge.js';
import { isPassing } from './passing.js';
import type { FunctionNode, Unit, Loop } from './units.js';
import { Writer } from './writer.js';

export class Bindings extends Writer {
  constructor(
    readonly knowledge: Knowledge,
    isAssuming = false
  ) {
    super(isAssuming);
  }

  state: State = new Map();
  /** The loops around, innermost last. */
  readonly loops: Loop[] = [];
  /** What may be known where a statement of a `try` fails, innermost last. */
  readonly watched: State[] = [];
  /** Specialised functions that are being written, to notice those that call themselves. */
  readonly calling: FunctionNode[] = [];
  /** Scopes of functions that are written at their calls. */
  readonly inlined = new Set<Scope>();
  /** It met something that it should have known before: the next attempt will. */
  isStale = false;
  protected readonly holders = new Map<Variable, Holder>();
  protected readonly declared = new Set<Variable>();

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

  protected unitOf(held: Variable): Unit {
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

  /** The function that is being written at its call has to be one of its own. */
  keepAsCall(): never {
    const node = this.calling[this.calling.length - 1];
    this.knowledge.called.add(bodyOf(node));
    throw new Restart();
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

  /** Whether a name for part of another one's array is gone where that one gets other elements. */
  isPassing(held: Variable, owner: Variable): boolean {
    const [part, whole] = [held, owner].map(own => this.holders.get(own));
    return (
      part !== undefined &&
      part.node === whole?.node &&
      !this.isOuter(owner) &&
      isPassing(part.node, part.name, whole.name)
    );
  }
}
