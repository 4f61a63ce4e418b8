/** What loops go through: a length, and what stands at each place. */
import { areAlike } from '../../nodes.js';
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import {
  nameOf,
  NONE,
  number,
  type ArrayType,
  type ListType,
  type NumberType,
  type PyType
} from '../types.js';
import {
  arrayOf,
  at,
  binary,
  intrinsic,
  isNumeral,
  lengthOf,
  numeral,
  plus,
  runtime,
  times
} from '../../code.js';
import { joinAll, lowerExpression } from './expressions.js';
import { keyValue } from './fixed-dicts.js';
import type { Lowering } from './lowering.js';
import { asFloats } from './mixed-arrays.js';
import { storageOf, stored, valueOf } from './value-of.js';
import { isNumber, numeric } from './numbers.js';
import { elementsOf } from './list-subscripts.js';
import { constant, read, tuple, type Storage, type Value } from './value.js';

export interface Iterable {
  /** How many there are, read again each time where that can change. */
  length: Expression;
  /** The same, where it is known. */
  count?: number;
  /** Nothing is ever in it. */
  isEmpty?: boolean;
  /** The list that it goes through. */
  list?: Value;
  /** Has to come before places are read that are no numerals. */
  prepare?(): void;
  /** What stands at a place that is in range; places are cheap to repeat. */
  get(lowering: Lowering, place: Expression): Value;
}

const INDEX: NumberType = { kind: 'number', dtype: 'int', origin: 'python', isIndex: true };

/**
 * A call of one of Python's own functions that need not become a list.
 *
 * @param rebound names that may get other values while it is gone through
 */
export function iterableOf(
  lowering: Lowering,
  node: PyExpression,
  rebound?: ReadonlySet<string>
): Iterable {
  if (
    node.kind === 'call' &&
    node.callee.kind === 'name' &&
    isBuiltin(lowering, node.callee.name)
  ) {
    const make = Object.hasOwn(CALLS, node.callee.name) ? CALLS[node.callee.name] : undefined;
    const made = make?.(lowering, node, rebound);
    if (made) {
      return made;
    }
  }
  return iterableFrom(lowering, node, lowerExpression(lowering, node), rebound);
}

export function isBuiltin(lowering: Lowering, name: string): boolean {
  return lowering.scope.find(name) === undefined || name === 'prange';
}

type Call = Extract<PyExpression, { kind: 'call' }>;

type MakeIterable = (
  lowering: Lowering,
  node: Call,
  rebound?: ReadonlySet<string>
) => Iterable | null;

const CALLS: Record<string, MakeIterable> = {
  range: (lowering, node) => rangeIterable(lowering, node),
  prange: (lowering, node) => rangeIterable(lowering, node),
  enumerate: (lowering, { arguments: args, keywords }, rebound) => {
    const inner = iterableOf(lowering, args[0], rebound);
    const startNode = args[1] ?? keywords.find(({ name }) => name === 'start')?.value;
    const start = startNode
      ? lowering.freeze(lowerExpression(lowering, startNode).code)
      : numeral(0);
    return {
      ...inner,
      list: undefined,
      get: (l, place) =>
        tuple([
          counted(plus(place, start), isNumeral(start) ? INDEX : number('int')),
          inner.get(l, place)
        ])
    };
  },
  zip: (lowering, { arguments: args }, rebound) => {
    const inner = args.map(arg => iterableOf(lowering, arg, rebound));
    if (inner.length === 0) {
      return null;
    }
    const counts = inner.map(({ count }) => count);
    const count = counts.every(known => known !== undefined) ? Math.min(...counts) : undefined;
    const lengths = count === undefined ? inner.map(({ length }) => length) : [numeral(count)];
    const length = lengths.every(other => areAlike(other, lengths[0]))
      ? lengths[0]
      : lowering.bind(intrinsic('Math.min', ...lengths));
    return {
      length,
      count,
      isEmpty: inner.some(one => one.isEmpty),
      prepare: () => inner.forEach(one => one.prepare?.()),
      get: (l, place) => tuple(inner.map(one => one.get(l, place)))
    };
  },
  reversed: (lowering, { arguments: args }, rebound) => {
    const inner = iterableOf(lowering, args[0], rebound);
    const last = isNumeral(inner.length)
      ? numeral(inner.length.value - 1)
      : lowering.bind(binary('-', inner.length, numeral(1)));
    return {
      ...inner,
      list: undefined,
      get: (l, place) =>
        inner.get(
          l,
          isNumeral(last) && isNumeral(place)
            ? numeral(last.value - place.value)
            : l.bind(binary('-', last, place))
        )
    };
  }
};

/** A number that is counted to; where its code is a constant, so is it. */
function counted(code: Expression, type: NumberType): Value {
  const value = numberIn(code);
  return value === undefined ? { type, code } : constant(value);
}

function numberIn(code: Expression): number | undefined {
  if (code.kind === 'unary' && code.operator === '-' && isNumeral(code.operand)) {
    return -code.operand.value;
  }
  return isNumeral(code) ? code.value : undefined;
}

function rangeIterable(lowering: Lowering, node: Call): Iterable {
  const bounds = node.arguments.map(arg => {
    const value = lowerExpression(lowering, arg);
    if (!isNumber(value) || value.type.dtype === 'float') {
      return lowering.fail(
        node,
        'range',
        `its bounds are whole numbers, and this is ${nameOf(value.type)}. Use int(...).`
      );
    }
    return { type: value.type, code: lowering.freeze(numeric(value)) };
  });
  const [start, stop, step] =
    bounds.length === 1
      ? [{ type: number('int', 'python', 0), code: numeral(0) }, bounds[0], null]
      : [bounds[0], bounds[1], bounds[2] ?? null];
  const by = step?.code ?? numeral(1);
  const isUp = !step || (step.type.value !== undefined && step.type.value > 0);
  const isCounted = (start.type.isIndex ?? false) || (start.type.value ?? -1) >= 0;
  const type: NumberType = isUp && isCounted ? INDEX : number('int');
  const span = isNumeral(start.code, 0) ? stop.code : binary('-', stop.code, start.code);
  const length =
    !step || isNumeral(by, 1) ? span : runtime('rangeLength', start.code, stop.code, by);
  const [first, last, stride] = [start.code, stop.code, by].map(numberIn);
  if (first !== undefined && last !== undefined && stride) {
    const count = Math.max(0, Math.ceil((last - first) / stride));
    return {
      length: numeral(count),
      count,
      get: (_, place) =>
        isNumeral(place)
          ? constant(first + place.value * stride)
          : { type, code: plus(start.code, times(place, by)) }
    };
  }
  return {
    length: lowering.bind(length),
    get: (_, place) => ({ type, code: plus(start.code, times(place, by)) })
  };
}

export function iterableFrom(
  lowering: Lowering,
  node: PyExpression,
  value: Value,
  rebound?: ReadonlySet<string>
): Iterable {
  const { type } = value;
  switch (type.kind) {
    case 'array':
      return arrayIterable(lowering, node, value, rebound);
    case 'mixed':
      return type.shape.length === 1
        ? arrayIterable(lowering, node, asFloats(lowering, node, value), rebound)
        : lowering.fail(node, 'for', `${nameOf(type)} cannot be gone through row by row.`);
    case 'range':
      return listIterable(lowering.freeze(value.code), number('int'));
    case 'list':
      return value.elements && !value.isObject
        ? elementsIterable(lowering, node, value.elements)
        : throughList(lowering, valueOf(type, lowering.freeze(value.code)), type);
    case 'tuple':
      return elementsIterable(lowering, node, value.elements ?? elementsOf(value));
    case 'set':
      return settledIterable(lowering, runtime('setItems', value.code), type.element);
    case 'dict':
      if (value.entries) {
        return elementsIterable(
          lowering,
          node,
          value.entries.map(({ key }) => keyValue(key))
        );
      }
      return settledIterable(lowering, keysOf(value), type.key);
    case 'optional':
      return iterableFrom(
        lowering,
        node,
        valueOf(type.value, lowering.bind(runtime('some', value.code)))
      );
    default:
      return lowering.fail(node, 'for', `${nameOf(type)} cannot be gone through.`);
  }
}

/** Values that are known one by one. */
function elementsIterable(
  lowering: Lowering,
  node: PyExpression,
  given: readonly Value[]
): Iterable {
  const elements = given.map(element => lowering.settle(element));
  let list: Iterable | null = null;
  return {
    length: numeral(elements.length),
    count: elements.length,
    isEmpty: elements.length === 0,
    prepare: () => {
      const joined = joinAll(elements);
      if (joined?.kind === 'conflict') {
        lowering.fail(node, 'for', `the elements are of different kinds: ${nameOf(joined)}.`);
      }
      list = listIterable(lowering.bind(arrayOf(elements.map(({ code }) => code))), joined);
    },
    get: (l, place) => {
      if (isNumeral(place)) {
        return elements[place.value];
      }
      return (
        list?.get(l, place) ?? l.fail(node, 'for', 'this is too much to go through like that.')
      );
    }
  };
}

/** Keys of a dict as a list; those that are tuples have to be put together again. */
export function keysOf({ type, code }: Value): Expression {
  const isPlain =
    type.kind === 'dict' && (type.key?.kind === 'number' || type.key?.kind === 'string');
  return runtime(isPlain ? 'plainKeys' : 'dictKeys', code);
}

function throughList(
  lowering: Lowering,
  list: Value,
  { element, length, isFixed }: ListType
): Iterable {
  const own = listIterable(list.code, element, length);
  return { ...own, ...(isFixed && { length: lowering.bind(own.length) }), list };
}

/** A list that nothing else sees, and so nothing changes. */
function settledIterable(lowering: Lowering, code: Expression, element: PyType | null): Iterable {
  const list = lowering.bind(code);
  return { ...listIterable(list, element), length: lowering.bind(lengthOf(list)) };
}

export function listIterable(list: Expression, element: PyType | null, count?: number): Iterable {
  return {
    length: count === undefined ? lengthOf(list) : numeral(count),
    count,
    isEmpty: element === null,
    get: (lowering, place) => {
      const cell = at(list, place);
      const type = element ?? NONE;
      return valueOf(type, type.kind === 'number' ? cell : lowering.bind(cell));
    }
  };
}

/** Kept in place by a name, which the loop may give other elements. */
function isKept({ column, parameters }: Storage): boolean {
  return column === undefined && parameters === undefined;
}

function arrayIterable(
  lowering: Lowering,
  node: PyExpression,
  value: Value,
  rebound?: ReadonlySet<string>
): Iterable {
  const { type } = value;
  if (type.kind !== 'array') {
    return lowering.fail(node, 'for', 'this cannot be gone through.');
  }
  if (type.shape.length === 0) {
    return lowering.fail(node, 'for', 'a single number cannot be gone through.');
  }
  if (value.parts && !value.storage && type.shape.length === 1) {
    const own = number(type.dtype, 'numpy');
    const { parts = [] } = lowering.settle(value);
    return elementsIterable(
      lowering,
      node,
      parts.map(code => ({ type: own, code }))
    );
  }
  const owner = value.storage?.owner;
  if (owner !== undefined && isKept(value.storage!) && lowering.isRebound(owner, rebound)) {
    lowering.keepAsObject(owner);
  }
  const held = value.storage ? lowering.settle(value) : null;
  const code = held ? null : lowering.bind(value.code);
  const storage = held?.storage ?? storageOf(type, code!)!;
  return {
    length: storage.lengths[0],
    count: type.shape[0] ?? undefined,
    get: (l, place) =>
      type.shape.length === 1
        ? { type: number(type.dtype, 'numpy'), code: read(type, storage, [place]) }
        : rowAt(l, type, storage, code ?? held, place)
  };
}

/** A view of a row of a table. */
function rowAt(
  lowering: Lowering,
  table: ArrayType,
  storage: Storage,
  object: Expression | Value | null,
  place: Expression
): Value {
  const type: ArrayType = {
    kind: 'array',
    dtype: table.dtype,
    shape: table.shape.slice(1),
    isFresh: false
  };
  const row = {
    ...storage,
    offset: lowering.bind(plus(storage.offset, times(place, storage.strides[0]))),
    lengths: storage.lengths.slice(1),
    strides: storage.strides.slice(1)
  };
  if (storage.owner !== undefined) {
    return stored(lowering, type, row);
  }
  const whole = object !== null && 'type' in object ? object.code : object!;
  return { type, storage: row, code: runtime('subscript', whole, arrayOf([place])) };
}
