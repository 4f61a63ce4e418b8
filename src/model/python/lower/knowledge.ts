/** What attempts to lower a program tell those after them. */
import { ModelError } from '../../errors.js';
import type { PyStatement } from '../nodes.js';
import { joinFields, type Fields, type PyType } from '../types.js';
import type { FunctionNode } from './units.js';

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
export interface Contents {
  key: PyType | null;
  element: PyType | null;
  /** By key, where all are texts of the program; else null. */
  fields: Fields | null;
  /** Of lists: how many elements all of them have at all times; null where that differs. */
  length?: number | null;
  /** Of lists and dicts: some statement changes one. */
  isChanged?: boolean;
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
  /** Those of them that do not end after few calls of constants. */
  readonly endless = new Set<FunctionNode>();
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

export interface Holder {
  name: string;
  node: PyStatement[];
}

/** What is put into something changes. */
export function withoutValue(type: PyType | null): PyType | null {
  return type?.kind === 'number' ? { ...type, value: undefined, isIndex: undefined } : type;
}

/** Null: some key is only known when the model runs. */
export function fieldsWith(
  fields: Fields | null,
  key: PyType,
  element: PyType | null
): Fields | null {
  const name = key.kind === 'string' ? key.value : undefined;
  const own = withoutValue(element);
  return fields && name !== undefined && own ? joinFields(fields, { [name]: own }) : null;
}

/** Key and value of a dict. */
export type Entry = readonly [PyType | null, PyType | null];
