/** Arrays that a program makes, and the lengths that it gives them. */
import { variable } from '../../code.js';
import { substitute } from '../../fuse/rewrite.js';
import { areAlike, nodesIn } from '../../nodes.js';
import { givenIn } from '../../pattern-variables.js';
import type { Expression, Index, Node, Statement, Variable } from '../../program.js';
import { rewrite } from '../simplify/rewrite.js';

/** The variable of an array that is declared with no elements, or with a length only. */
export function arrayIn(node: Node): Variable[] {
  const [given] = node.kind === 'declare' ? node.declarations : [];
  const isEmpty = given?.value?.kind === 'array' && given.value.elements.length === 0;
  const isMade = given?.value?.kind === 'runtime' && given.value.name === 'allocate';
  return given?.pattern.kind === 'variable' && (isEmpty || isMade) ? [given.pattern.variable] : [];
}

/** The length that an array gets: `const A = allocate(length)`, or `A = room(A, length)`. */
export function lengthIn(node: Node, array: Variable): Expression | null {
  if (node.kind === 'declare') {
    const [{ value }] = node.declarations;
    return arrayIn(node).includes(array) && value?.kind === 'runtime' ? value.arguments[0] : null;
  }
  const own = node.kind === 'expression' ? node.expression : null;
  const isGiven =
    own?.kind === 'assign' && own.target.kind === 'variable' && own.target.variable === array;
  const value = isGiven && own.value.kind === 'runtime' ? own.value : null;
  return value?.name === 'room' && areAlike(value.arguments[0], variable(array))
    ? value.arguments[1]
    : null;
}

/** With its own name in the place of constants that stand for an array, as far as it is the same array there. */
export function withoutAliases(body: readonly Statement[], array: Variable): readonly Statement[] {
  return rewrite(body, { list: own => own.reduceRight(aliasless(array), []) });
}

/** Puts a statement before others, or the name of the array in these. */
const aliasless =
  (array: Variable) =>
  (after: readonly Statement[], statement: Statement): readonly Statement[] => {
    const alias = aliasIn(statement, array);
    const last = after.map(own => alias !== null && mentions(own, alias)).lastIndexOf(true);
    const until = after.slice(0, last + 1);
    return alias !== null && !givenIn(until).has(array)
      ? substitute(after, new Map([[alias, variable(array)]]))
      : [statement, ...after];
  };

function aliasIn(statement: Statement, array: Variable): Variable | null {
  const [given] = statement.kind === 'declare' && statement.constant ? statement.declarations : [];
  return given?.pattern.kind === 'variable' &&
    given.value?.kind === 'variable' &&
    given.value.variable === array
    ? given.pattern.variable
    : null;
}

function mentions(part: Statement, own: Variable): boolean {
  return nodesIn(part).some(node => node.kind === 'variable' && node.variable === own);
}

export function isElementOf(node: Node, array: Variable): node is Index {
  return node.kind === 'index' && node.object.kind === 'variable' && node.object.variable === array;
}

/** Whether an array is mentioned only as `A[i]`, as `A[i] = x`, and where it is given its length. */
export function isPlain(nodes: readonly Node[], array: Variable): boolean {
  const isIt = (node: unknown): boolean =>
    (node as Node).kind === 'variable' && (node as { variable: Variable }).variable === array;
  const isChanged = (node: Node): boolean =>
    (node.kind === 'update' || (node.kind === 'assign' && node.operator !== '=')) &&
    isElementOf(node.target, array);
  const isDeclared = (node: Node): boolean => arrayIn(node).includes(array);
  const known = nodes.reduce(
    (sum, node) =>
      sum + (isElementOf(node, array) || isDeclared(node) ? 1 : lengthIn(node, array) ? 2 : 0),
    0
  );
  return known === nodes.filter(isIt).length && !nodes.some(isChanged);
}
