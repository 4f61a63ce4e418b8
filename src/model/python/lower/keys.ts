/** The order of few elements by a key, each of them compared where it stands. */
import type { PyExpression } from '../nodes.js';
import { join, nameOf } from '../types.js';
import { conditional, numeral } from '../../code.js';
import { comparison } from './comparisons.js';
import type { Iterable } from './iterables.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import { withoutValue } from './sums.js';
import { truthOf } from './truth.js';
import type { Value } from './value.js';
import { valueOf } from './value-of.js';

/** More are left to the runtime. */
const MOST_ORDERED = 3;

/** Its elements, where they are few numbers that are known one by one. */
export function fewOf(lowering: Lowering, { count = 0, get }: Iterable): Value[] | null {
  if (count === 0 || count > MOST_ORDERED) {
    return null;
  }
  const elements = Array.from({ length: count }, (_, i) =>
    lowering.settle(get(lowering, numeral(i)))
  );
  return elements.every(isNumber) ? elements : null;
}

interface Entry {
  element: Value;
  key: Value;
}

type Key = ((element: Value) => Value) | null;

function entriesOf(lowering: Lowering, elements: readonly Value[], key: Key): Entry[] {
  return elements.map(element => ({
    element,
    key: key ? lowering.settle(key(element)) : element
  }));
}

/** Python's `max` and `min` keep the first unless another is larger or smaller. */
export function firstByKey(
  lowering: Lowering,
  node: PyExpression,
  elements: readonly Value[],
  key: Key,
  name: 'max' | 'min'
): Value {
  return entriesOf(lowering, elements, key).reduce((best, next) => {
    const isNext = isBefore(lowering, node, next, best, name === 'max');
    return {
      element: either(lowering, node, isNext, next.element, best.element),
      key: either(lowering, node, isNext, next.key, best.key)
    };
  }).element;
}

/** Those that are equal keep their order. */
export function sortedByKey(
  lowering: Lowering,
  node: PyExpression,
  elements: readonly Value[],
  key: Key,
  isDown: boolean
): Value[] {
  const entries = entriesOf(lowering, elements, key);
  for (let end = entries.length - 1; end > 0; end--) {
    for (let i = 0; i < end; i++) {
      const [a, b] = [entries[i], entries[i + 1]];
      const isSwapped = isBefore(lowering, node, b, a, isDown);
      const swap = (x: Entry, y: Entry): Entry => ({
        element: either(lowering, node, isSwapped, x.element, y.element),
        key: either(lowering, node, isSwapped, x.key, y.key)
      });
      entries[i] = swap(b, a);
      entries[i + 1] = swap(a, b);
    }
  }
  return entries.map(({ element }) => element);
}

function isBefore(
  lowering: Lowering,
  node: PyExpression,
  a: Entry,
  b: Entry,
  isDown: boolean
): Value['code'] {
  const test = comparison(lowering, node, isDown ? '>' : '<', a.key, b.key);
  return lowering.bind(truthOf(lowering, node, test));
}

function either(
  lowering: Lowering,
  node: PyExpression,
  test: Value['code'],
  then: Value,
  otherwise: Value
): Value {
  if (test.kind === 'boolean') {
    return test.value ? then : otherwise;
  }
  const type = join(withoutValue(then.type), withoutValue(otherwise.type));
  return type.kind === 'conflict'
    ? lowering.fail(node, 'key', `the keys are ${nameOf(type)}.`)
    : valueOf(type, lowering.bind(conditional(test, then.code, otherwise.code)));
}
