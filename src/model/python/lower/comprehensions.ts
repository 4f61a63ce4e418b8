/** Comprehensions: loops that fill a list, set or dict. */
import type { Expression, Statement } from '../../program.js';
import type { PyExpression, PyNode, PyStatement } from '../nodes.js';
import {
  arrayOf,
  method,
  not,
  numeral,
  runtime,
  statement,
  variable,
  declare
} from '../../code.js';
import { dictOf, listOf, lowerExpression } from './expressions.js';
import { iterableOf, type Iterable } from './iterables.js';
import { forEach } from './loops.js';
import type { Lowering } from './lowering.js';
import { narrow } from './narrow.js';
import { lowerTest } from './truth.js';
import { boundNames, Scope, targetNames } from './scope.js';
import { keyCode } from './subscripts.js';
import { assignTarget } from './targets.js';
import { mayUnroll } from './unroll.js';
import type { Value } from './value.js';
import { join, type PyType } from '../types.js';

/** What it goes through first, and its elements where they are few and known one by one. */
export function startOf(
  lowering: Lowering,
  node: PyNode<'comprehension'>
): { iterable: Iterable; elements: Value[] | null } {
  const { iterable, isKnown } = firstOf(lowering, node);
  const isPlain = isKnown && (node.form === 'list' || node.form === 'generator');
  return { iterable, elements: isPlain ? elementsOf(lowering, node, iterable) : null };
}

/** What it goes through first, and whether that gives few elements, each by itself. */
function firstOf(
  lowering: Lowering,
  node: PyNode<'comprehension'>
): { iterable: Iterable; isKnown: boolean } {
  const iterable = iterableOf(lowering, node.clauses[0].values, reboundIn(node));
  return { iterable, isKnown: isPlain(node) && mayUnroll(lowering, iterable, [node]) };
}

export function lowerComprehension(lowering: Lowering, node: PyNode<'comprehension'>): Value {
  const { iterable: first, isKnown } = firstOf(lowering, node);
  if (isKnown) {
    return node.key
      ? dictOf(lowering, node, ...entriesOf(lowering, node, node.key, first))
      : listOf(lowering, node, elementsOf(lowering, node, first));
  }
  const filled = lowering.fresh();
  const start: Expression = {
    list: arrayOf([]),
    generator: arrayOf([]),
    set: runtime('setOf', arrayOf([])),
    dict: runtime('dictOf', arrayOf([]))
  }[node.form];
  lowering.emit(declare(filled, start, true));
  let element: PyType | null = null;
  let key: PyType | null = null;
  through(lowering, node, first, () => {
    const made = lowerExpression(lowering, node.element);
    const name = node.key ? lowerExpression(lowering, node.key) : null;
    element = element ? join(element, made.type) : made.type;
    key = name ? name.type : null;
    lowering.emit(fill(node, variable(filled), made, name));
  });
  return { type: typeOf(lowering, node, element, key), code: variable(filled) };
}

/** A list or dict with one element for each thing that it goes through. */
function isPlain({ form, clauses }: PyNode<'comprehension'>): boolean {
  return form !== 'set' && clauses.length === 1 && clauses[0].conditions.length === 0;
}

/** The elements of a plain list of few known ones, each written by itself. */
function elementsOf(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  iterable: Iterable
): Value[] {
  return onceForEach(lowering, node, iterable, () =>
    lowering.settle(lowerExpression(lowering, node.element))
  );
}

/** The same of the keys and values of a dict. */
function entriesOf(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  key: PyExpression,
  iterable: Iterable
): [Value[], Value[]] {
  const entries = onceForEach(lowering, node, iterable, () => ({
    key: lowering.settle(lowerExpression(lowering, key)),
    value: lowering.settle(lowerExpression(lowering, node.element))
  }));
  return [entries.map(own => own.key), entries.map(own => own.value)];
}

function onceForEach<T>(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  { count = 0, get }: Iterable,
  write: () => T
): T[] {
  const [{ target }] = node.clauses;
  const scope = new Scope(lowering.scope, targetNames(target), lowering.fresh);
  const written = lowering.inScope(scope, () =>
    Array.from({ length: count }, (_, i) => {
      assignTarget(lowering, target, get(lowering, numeral(i)));
      return write();
    })
  );
  lowering.forget(scope);
  return written;
}

function typeOf(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  element: PyType | null,
  key: PyType | null
): PyType {
  return node.form === 'dict'
    ? lowering.madeDict(node, [[key, element]])
    : node.form === 'set'
      ? lowering.madeSet(node, element)
      : lowering.madeList(node, element);
}

function fill(
  node: PyNode<'comprehension'>,
  filled: Expression,
  element: Value,
  key: Value | null
): Statement {
  if (key) {
    return statement(method(filled, 'set', keyCode(key), element.code));
  }
  return statement(
    node.form === 'set'
      ? method(filled, 'add', keyCode(element))
      : method(filled, 'push', element.code)
  );
}

/** Names that a comprehension gives values. */
function reboundIn(node: PyNode<'comprehension'>): Set<string> {
  return boundNames([{ kind: 'expression', value: node, line: node.line }]);
}

/**
 * All clauses from the outermost in, of which `first` is what the first goes through.
 *
 * @param isLeft whether `innermost` may leave its loop
 */
export function through(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  first: Iterable | null,
  innermost: () => void,
  isLeft = false
): void {
  const nodes = isLeft ? [node, { kind: 'break' as const, line: node.line }] : [node];
  throughFrom(lowering, node, nodes, 0, first, innermost);
}

/** Each clause sees the names of those before it. */
function throughFrom(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  nodes: readonly (PyStatement | PyExpression)[],
  depth: number,
  given: Iterable | null,
  innermost: () => void
): void {
  if (depth === node.clauses.length) {
    innermost();
    return;
  }
  const { target, values, conditions } = node.clauses[depth];
  const iterable = given ?? iterableOf(lowering, values, reboundIn(node));
  const scope = new Scope(lowering.scope, targetNames(target), lowering.fresh);
  lowering.inScope(scope, () =>
    forEach(lowering, target, iterable, null, nodes, () => {
      for (const condition of conditions) {
        const test = lowerTest(lowering, condition);
        lowering.emit({ kind: 'if', test: not(test), then: { kind: 'continue' }, otherwise: null });
        narrow(lowering, condition, true);
      }
      throughFrom(lowering, node, nodes, depth + 1, null, innermost);
    })
  );
  lowering.forget(scope);
}
