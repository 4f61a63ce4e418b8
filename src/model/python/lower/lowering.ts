/**
 * A program that is being lowered: its variables and what is known of them, the blocks that are being written, and
 * what earlier attempts found out. Where an attempt meets something that it should have known before, it begins anew.
 */
import { areAlike } from '../../nodes.js';
import { ModelError } from '../../errors.js';
import type { Expression, Variable } from '../../program.js';
import type { PyExpression, PyNode } from '../nodes.js';
import { joinParts, nameOf, type DictType, type ListType, type PyType } from '../types.js';
import { assign, runtime, text, variable } from '../../code.js';
import type { Specialised } from './functions.js';
import type { Scope } from './scope.js';
import type { State } from './state.js';
import { fromParts, isSmall, readsOf, type Value } from './value.js';
import { Unreachable, type Entry, withoutValue, fieldsWith, type Contents } from './knowledge.js';
import type { FunctionNode, KnownFunction } from './units.js';
import { Places } from './places.js';

export class Lowering extends Places {
  readonly functions: KnownFunction[] = [];
  readonly functionIds = new Map<FunctionNode, Map<Scope, number>>();
  readonly warnings: string[] = [];
  /** States of loops that were left, by the flags for their else. */
  readonly broken = new Map<Variable, State>();
  /** Errors that are being handled. */
  readonly caught: Variable[] = [];
  /** Functions as they were written for kinds of arguments. */
  readonly specialised = new Map<string, Specialised>();
  /** Statements and expressions in copies of bodies. */
  copied = 0;
  /** How often the text around is written, since loops around are. */
  copies = 1;
  /** Statements of functions that were written at their calls. */
  written = 0;
  /** Functions that call themselves and are being written, by kinds of arguments. */
  readonly recursions = new Map<string, Variable>();
  /** Counts what changes something that other expressions read. */
  effects = 0;

  warnOnce(warning: string): void {
    if (!this.warnings.includes(warning)) {
      this.warnings.push(warning);
    }
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

  /** The type of a set that is made here, with all that is put into it anywhere. */
  madeSet(node: object, element: PyType | null): PyType {
    const site = this.siteFor(node, element);
    return { kind: 'set', element: this.knowledge.contents[site].element, sites: [site] };
  }

  /**
   * The type of a list that is made here, with all that is put into it anywhere.
   *
   * @param count how many elements it is made with, where that is known
   */
  madeList(node: object, element: PyType | null, count: number | null = null): ListType {
    const site = this.siteFor(node, element);
    const contents = this.knowledge.contents[site];
    if (contents.length === undefined) {
      contents.length = count;
    } else if (contents.length !== count) {
      this.resize(site);
    }
    const { length } = contents;
    return {
      kind: 'list',
      element: contents.element,
      sites: [site],
      ...(length !== null && { length }),
      ...(!contents.isChanged && { isFixed: true })
    };
  }

  /** Elements of a list or dict get other values, or another order. */
  change(type: PyType): void {
    for (const site of type.kind === 'list' || type.kind === 'dict' ? (type.sites ?? []) : []) {
      const contents = this.knowledge.contents[site];
      if (!contents.isChanged) {
        contents.isChanged = true;
        this.isStale = true;
      }
    }
  }

  /** A list or dict gets longer or shorter. */
  changeLength(type: PyType): void {
    this.change(type);
    if (type.kind === 'list') {
      (type.sites ?? []).forEach(site => this.resize(site));
    }
  }

  private resize(site: number): void {
    const contents = this.knowledge.contents[site];
    if (contents.length !== null) {
      contents.length = null;
      this.isStale = true;
    }
  }

  madeDict(node: object, entries: readonly Entry[]): DictType {
    const site = this.knowledge.siteOf(node);
    entries.forEach(([key, value]) => this.put(site, value, key));
    const { key, element, fields, isChanged } = this.knowledge.contents[site];
    return {
      kind: 'dict',
      key,
      value: element,
      ...(fields && { fields }),
      ...(!isChanged && { isFixed: true }),
      sites: [site]
    };
  }

  protected siteFor(node: object, element: PyType | null): number {
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
      ...contents,
      key: joinParts(contents.key, withoutValue(key)),
      element: joinParts(contents.element, withoutValue(element)),
      fields: key ? fieldsWith(contents.fields, key, element) : contents.fields
    };
    if (!areAlike(joined, contents)) {
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

  /** A value with its array, where it is one, as an object. */
  boxed(value: Value): Value {
    return value.type.kind === 'array'
      ? { type: value.type, code: this.settleObject(value) }
      : value;
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

export type LowerExpression<K extends PyExpression['kind']> = (
  lowering: Lowering,
  node: PyNode<K>
) => Value;
