/** Small arrays that are only read and written element by element become variables, one for each element. */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../unused.js';
import { known } from '../algebra.js';
import { UNDEFINED, binary, conditional, declare, numeral, variable } from '../../code.js';
import { type Names } from '../build.js';
import { constantsIn } from './propagate.js';
import { rewrite } from './rewrite.js';

/** Longest array that becomes variables. */
const MOST_ELEMENTS = 16;
/** Longest one of which an element is chosen by tests, where its index is not known beforehand. */
const MOST_CHOICES = 4;

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Elements of an array that is made here, undefined ones included. */
function elementsOf(value: Expression): Expression[] | null {
  if (value.kind === 'array' && !value.elements.some(({ kind }) => kind === 'spread')) {
    return value.elements as Expression[];
  }
  if (value.kind !== 'intrinsic' || value.name !== 'new Array' || value.arguments.length !== 1) {
    return null;
  }
  const [length] = value.arguments;
  const count = length.kind === 'spread' ? null : known(length);
  return count === null || !(count <= MOST_ELEMENTS)
    ? null
    : Array.from({ length: count }, () => UNDEFINED);
}

/** Arrays whose length is known and never changes, by the constant that holds them. */
export function lengthsIn(body: readonly Statement[]): Map<Variable, number> {
  const found = arraysIn(body);
  for (const index of lengthenedIn(body, found)) {
    found.delete(index);
  }
  return new Map([...found].map(([index, elements]) => [index, elements.length]));
}

function arraysIn(body: readonly Statement[]): Map<Variable, Expression[]> {
  const found = new Map<Variable, Expression[]>();
  for (const [index, value] of constantsIn(body)) {
    const elements = elementsOf(value);
    if (elements && elements.length <= MOST_ELEMENTS) {
      found.set(index, elements);
    }
  }
  return found;
}

/**
 * Constants that are read in another way than by element, by length, or by a method that leaves the length as it is, and
 * those that a write may make longer: to a place that is not known, or beyond the end.
 */
function lengthenedIn(
  body: readonly Statement[],
  arrays: ReadonlyMap<Variable, Expression[]>
): Set<Variable> {
  const found = new Set<Variable>();
  const written = writtenIn(body);
  eachUse(body, (index, parent) => {
    const isFixed =
      (parent?.kind === 'index' &&
        !(written.has(parent) && isBeyond(parent, arrays.get(index)?.length ?? 0))) ||
      (parent?.kind === 'extent' && !written.has(parent)) ||
      (parent?.kind === 'method' && FIXED.has(parent.method)) ||
      (parent?.kind === 'intrinsic' && parent.name.startsWith('Math.'));
    if (!isFixed) {
      found.add(index);
    }
  });
  return found;
}

/** Whether an index may be that of a place after the last one. */
function isBeyond({ index }: Of<'index'>, length: number): boolean {
  const at = known(index);
  return at === null || at >= length;
}

const FIXED: ReadonlySet<string> = new Set([
  'slice',
  'indexOf',
  'includes',
  'fill',
  'reverse',
  'at',
  'concat',
  'join',
  'lastIndexOf'
]);

/** Calls back with each place where a variable is read, and what reads it. */
function eachUse(root: unknown, use: (index: Variable, parent: Expression | null) => void): void {
  const visit = (value: unknown, parent: Expression | null): void => {
    if (Array.isArray(value)) {
      value.forEach(own => visit(own, parent));
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const node = value as Expression;
    if (node.kind === 'variable') {
      use(node.variable, parent);
      return;
    }
    const isDeclaration = 'pattern' in value && 'value' in value;
    for (const [key, own] of Object.entries(value)) {
      if (!(isDeclaration && key === 'pattern')) {
        visit(own, isOwnReader(value) ? ownPart(node, own) : parent);
      }
    }
  };
  visit(root, null);
}

/** What is spread out is read by the call, or in the array, that it is spread into. */
function isOwnReader({ kind }: { kind?: string }): boolean {
  return kind !== undefined && kind !== 'spread';
}

/** The node as the reader of one of its parts: an index is not what it indexes. */
function ownPart(node: Expression, part: unknown): Expression | null {
  return node.kind === 'index' && part !== node.object ? null : node;
}

/** @returns the same statements where there is no such array */
export function scalars(body: Statement[], names: Names): Statement[] {
  const arrays = arraysIn(body);
  const asksForUndefined = nodesIn(body).some(
    node =>
      (node.kind === 'logical' && node.operator === '??') ||
      (node.kind === 'binary' &&
        (node.left.kind === 'undefined' || node.right.kind === 'undefined'))
  );
  const written = writtenIn(body);
  eachUse(body, (index, parent) => {
    const elements = arrays.get(index);
    const isPart =
      elements &&
      parent?.kind === 'index' &&
      isElement(parent, elements.length, written.has(parent), asksForUndefined);
    if (!isPart) {
      arrays.delete(index);
    }
  });
  return arrays.size === 0 ? body : replaced(body, arrays, names);
}

function writtenIn(body: readonly Statement[]): Set<unknown> {
  return new Set(
    nodesIn(body).flatMap(node => (node.kind === 'assign' ? [node.target as unknown] : []))
  );
}

function isElement(
  { index }: Of<'index'>,
  length: number,
  isWritten: boolean,
  asksForUndefined: boolean
): boolean {
  const at = known(index);
  if (at !== null) {
    return Number.isInteger(at) && at >= 0 && at < length;
  }
  const isShort = length > 0 && length <= MOST_CHOICES && nodesIn(index).length <= 3;
  return isShort && !isWritten && !asksForUndefined;
}

function replaced(
  body: readonly Statement[],
  arrays: ReadonlyMap<Variable, Expression[]>,
  names: Names
): Statement[] {
  const own = new Map(
    [...arrays].map(([index, elements]) => [index, elements.map(() => names.fresh())])
  );
  return rewrite(body, {
    expression: node => {
      const variables =
        node.kind === 'index' && node.object.kind === 'variable'
          ? own.get(node.object.variable)
          : undefined;
      return variables ? chosen(variables, (node as Of<'index'>).index) : node;
    },
    statement: node => {
      if (node.kind !== 'declare') {
        return [node];
      }
      const [{ pattern, value }] = node.declarations;
      const variables = pattern.kind === 'variable' ? own.get(pattern.variable) : undefined;
      return variables && value
        ? elementsOf(value)!.map((element, i) => declare(variables[i], element))
        : [node];
    }
  });
}

function chosen(variables: readonly Variable[], index: Expression): Expression {
  const at = known(index);
  return at !== null
    ? variable(variables[at])
    : variables.reduceRight<Expression>(
        (otherwise, own, i) =>
          conditional(binary('===', index, numeral(i)), variable(own), otherwise),
        { kind: 'nan' }
      );
}
