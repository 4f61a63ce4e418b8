/**
 * Names of parts that are gone before the array gets other elements, as the row of a trial is in
 * `W_s = W[s]; p = softmax(W_s); W = (1 - phi) * W + phi / 3`. Their arrays need no objects.
 */
import type { PyExpression, PyStatement } from '../nodes.js';
import { boundNames, nodesOf } from './scope.js';

/**
 * Whether all that a function says of a name follows on its only assignment in one list of statements, and the name of
 * the whole gets no other value until then.
 */
export function isPassing(body: readonly PyStatement[], part: string, whole: string): boolean {
  const list = innermost(body, part);
  const said = list.map(own => says(own, part));
  const [first, last] = [said.indexOf(true), said.lastIndexOf(true)];
  const beginning = list[first];
  const isBegun =
    beginning?.kind === 'assign' &&
    beginning.targets.every(own => own.kind === 'name' && own.name === part) &&
    !says(beginning.value, part);
  return (
    isBegun &&
    !boundNames(list.slice(first, last + 1)).has(whole) &&
    !boundNames(list.slice(first + 1)).has(part) &&
    !nodesOf(list).some(own => isPutOff(own) && says(own, part))
  );
}

/** The innermost list that holds all statements which say a name. */
function innermost(body: readonly PyStatement[], name: string): readonly PyStatement[] {
  const own = body.filter(statement => says(statement, name));
  const inner = own.length === 1 ? listsIn(own[0]).filter(list => says(list, name)) : [];
  const isWithin = inner.length === 1 && !says(withoutLists(own[0]), name);
  return isWithin ? innermost(inner[0], name) : body;
}

function listsIn(statement: PyStatement): PyStatement[][] {
  switch (statement.kind) {
    case 'if':
      return [statement.then, statement.otherwise];
    case 'for':
    case 'while':
      return [statement.body, statement.otherwise];
    default:
      return [];
  }
}

/** What a statement says itself. */
function withoutLists(statement: PyStatement): PyExpression[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
      return [statement.test];
    case 'for':
      return [statement.target, statement.values];
    default:
      return [];
  }
}

type Said = PyStatement | PyExpression;

function says(own: Said | readonly Said[], name: string): boolean {
  return nodesOf([own].flat()).some(
    node =>
      (node.kind === 'name' && node.name === name) ||
      (node.kind === 'walrus' && node.target === name) ||
      (node.kind === 'function' && node.name === name) ||
      (node.kind === 'import' && node.names.some(imported => imported.name === name))
  );
}

/** Runs later than it is written. */
function isPutOff(node: Said): boolean {
  return (
    node.kind === 'function' ||
    node.kind === 'lambda' ||
    (node.kind === 'comprehension' && node.form === 'generator')
  );
}
