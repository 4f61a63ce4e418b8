/** Small arrays that are only read and written element by element become variables, one for each element. */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import { known } from '../algebra.js';
import { binary, conditional, declare, numeral, variable } from '../../code.js';
import { type Names } from '../build.js';
import { elementsOf, MOST_ELEMENTS, writtenIn } from './lengths.js';
import { constantsIn } from './propagate.js';
import { rewrite } from './rewrite.js';

/** Longest one of which an element is chosen by tests, where its index is not known beforehand. */
const MOST_CHOICES = 4;

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Arrays that are made here, by the constant that holds them. */
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

/**
 * @param isExact whether an index that is not known may be none, which gives undefined
 * @returns the same statements where there is no such array
 */
export function scalars(body: Statement[], names: Names, isExact: boolean): Statement[] {
  const arrays = arraysIn(body);
  const asksForUndefined =
    isExact ||
    nodesIn(body).some(
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
