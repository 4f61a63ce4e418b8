/** Lists and dicts of what is gone through. */
import type { PyExpression, PyNode } from '../nodes.js';
import { join, number, type PyType } from '../types.js';
import { callValue } from './calls.js';
import { arrayOf, declare, method, numeral, runtime, statement, variable } from '../../code.js';
import { lowerComprehension } from './comprehensions.js';
import { joinAll, listOf, lowerExpression } from './expressions.js';
import { iterableOf, type Iterable } from './iterables.js';
import { forEach } from './loops.js';
import type { Lowering } from './lowering.js';
import { truthOf } from './truth.js';
import { elementsOf } from './list-subscripts.js';
import { mayUnroll } from './unroll.js';
import { tuple, type Value } from './value.js';

type Call = PyNode<'call'>;

export function forEachPlace(
  lowering: Lowering,
  iterable: Iterable,
  body: (element: Value) => void
): void {
  const target: PyExpression = { kind: 'tuple', elements: [], line: 0 };
  const none: Iterable = {
    ...iterable,
    get: (l, place) => {
      body(iterable.get(l, place));
      return tuple([]);
    }
  };
  forEach(lowering, target, none, null, [], () => undefined);
}

/** Elements that are known one by one. */
export function knownElements(lowering: Lowering, value: Value): Value[] | null {
  if (value.type.kind === 'tuple') {
    return [...(value.elements ?? elementsOf(value))];
  }
  if (value.elements) {
    return [...value.elements];
  }

  const parts =
    value.type.kind === 'array' && value.type.shape.length === 1 ? lowering.partsOf(value) : null;
  const dtype = value.type.kind === 'array' ? value.type.dtype : 'float';
  return parts && parts.map(code => ({ type: number(dtype, 'numpy'), code }));
}

export function toList(lowering: Lowering, node: Call): Value {
  if (node.arguments.length === 0) {
    return { type: lowering.madeList(node, null, 0), code: lowering.bind(arrayOf([])) };
  }
  const [argument] = node.arguments;
  if (argument.kind === 'comprehension') {
    return lowerComprehension(lowering, argument);
  }
  return collected(lowering, node, iterableOf(lowering, argument));
}

/** What an expression gives as a list that is only read: a list is taken as it is. */
export function listed(lowering: Lowering, node: object, given: PyExpression): Value {
  const iterable = iterableOf(lowering, given);
  return iterable.list ?? collected(lowering, node, iterable);
}

/** What an iterable gives, as a list. */
export function collected(lowering: Lowering, node: object, iterable: Iterable): Value {
  const { count, get } = iterable;
  if (count !== undefined && mayUnroll(lowering, iterable, [])) {
    const elements = Array.from({ length: count }, (_, i) =>
      lowering.settle(get(lowering, numeral(i)))
    );
    return listOf(lowering, node, elements);
  }
  const held = lowering.fresh();
  lowering.emit(declare(held, arrayOf([]), true));
  let element: PyType | null = null;
  forEachPlace(lowering, iterable, value => {
    element = element ? join(element, value.type) : value.type;
    lowering.emit(statement(method(variable(held), 'push', value.code)));
  });
  return { type: lowering.madeList(node, element), code: variable(held) };
}

export function collectedFrom(lowering: Lowering, node: object, values: readonly Value[]): Value {
  return {
    type: lowering.madeList(node, joinAll(values), values.length),
    code: lowering.bind(arrayOf(values.map(({ code }) => code)))
  };
}

export function dictFromPairs(lowering: Lowering, node: Call, pairs: Value): Value {
  const element = pairs.type.kind === 'list' ? pairs.type.element : null;
  if (element?.kind !== 'tuple' || element.elements.length !== 2) {
    return lowering.fail(node, 'dict', 'give the entries in braces.');
  }
  const [key, value] = element.elements;
  return {
    type: lowering.madeDict(node, [[key, value]]),
    code: lowering.bind(runtime('dict', pairs.code))
  };
}

/** `filter(function, values)` as a list; None keeps what counts as true. */
export function lowerFilter(lowering: Lowering, node: Call): Value {
  const test = lowerExpression(lowering, node.arguments[0]);
  const iterable = iterableOf(lowering, node.arguments[1]);
  const held = lowering.fresh();
  lowering.emit(declare(held, arrayOf([]), true));
  let element: PyType | null = null;
  forEachPlace(lowering, iterable, given => {
    const value = lowering.settle(given);
    element = element ? join(element, value.type) : value.type;
    const kept = test.type.kind === 'none' ? value : callValue(lowering, node, test, [value]);
    lowering.emit({
      kind: 'if',
      test: truthOf(lowering, node, kept),
      then: statement(method(variable(held), 'push', value.code)),
      otherwise: null
    });
  });
  return { type: lowering.madeList(node, element), code: variable(held) };
}

/** `zip(*rows)` of a list of tuples: a list for each place of a tuple. */
export function transposed(lowering: Lowering, node: Call): Value | null {
  const [star] = node.arguments;
  if (node.arguments.length !== 1 || star.kind !== 'star') {
    return null;
  }
  const rows = lowering.settle(lowerExpression(lowering, star.value));
  const row = rows.type.kind === 'list' ? rows.type.element : null;
  if (row?.kind !== 'tuple') {
    return null;
  }
  const columns = row.elements.map((element, i): Value => ({
    type: { kind: 'list', element },
    code: lowering.bind(runtime('placesOf', rows.code, numeral(i)))
  }));
  return listOf(lowering, node, columns);
}
