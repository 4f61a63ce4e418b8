/** Comprehensions: loops that fill a list, set or dict. */
import type { Expression, Statement } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { arrayOf, method, not, runtime, statement, variable, declare } from './code.js';
import { lowerExpression } from './expressions.js';
import { iterableOf } from './iterables.js';
import { forEach } from './loops.js';
import type { Lowering } from './lowering.js';
import { narrow } from './narrow.js';
import { lowerTest } from './operators.js';
import { Scope, targetNames } from './scope.js';
import { keyCode } from './subscripts.js';
import type { Value } from './value.js';
import { join, type PyType } from '../types.js';

export function lowerComprehension(lowering: Lowering, node: PyNode<'comprehension'>): Value {
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
  through(lowering, node, 0, () => {
    const made = lowerExpression(lowering, node.element);
    const name = node.key ? lowerExpression(lowering, node.key) : null;
    element = element ? join(element, made.type) : made.type;
    key = name ? name.type : null;
    lowering.emit(fill(node, variable(filled), made, name));
  });
  return { type: typeOf(lowering, node, element, key), code: variable(filled) };
}

function typeOf(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  element: PyType | null,
  key: PyType | null
): PyType {
  return node.form === 'dict'
    ? lowering.madeDict(node, [[key, element]])
    : lowering.made(node, node.form === 'set' ? 'set' : 'list', element);
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

/** The clauses from the outermost in; each sees the names of those before it. */
export function through(
  lowering: Lowering,
  node: PyNode<'comprehension'>,
  depth: number,
  innermost: () => void
): void {
  if (depth === node.clauses.length) {
    innermost();
    return;
  }
  const { target, values, conditions } = node.clauses[depth];
  const iterable = iterableOf(lowering, values);
  const scope = new Scope(lowering.scope, targetNames(target), lowering.fresh);
  lowering.inScope(scope, () =>
    forEach(lowering, target, iterable, null, () => {
      for (const condition of conditions) {
        const test = lowerTest(lowering, condition);
        lowering.emit({ kind: 'if', test: not(test), then: { kind: 'continue' }, otherwise: null });
        narrow(lowering, condition, true);
      }
      through(lowering, node, depth + 1, innermost);
    })
  );
  lowering.forget(scope);
}
