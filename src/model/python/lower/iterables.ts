/** What loops go through: a length, and what stands at each place. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { join, nameOf, NONE, number, type NumberType, type PyType } from '../types.js';
import {
  at,
  binary,
  intrinsic,
  isNumeral,
  lengthOf,
  numeral,
  plus,
  runtime,
  times
} from './code.js';
import { lowerExpression } from './expressions.js';
import type { Lowering } from './lowering.js';
import { storageOf, stored, valueOf } from './names.js';
import { isNumber, numeric } from './numbers.js';
import { read, tuple, type Storage, type Value } from './value.js';

export interface Iterable {
  /** How many there are, read again each time where that can change. */
  length: Expression;
  /** Nothing is ever in it. */
  isEmpty?: boolean;
  /** What stands at a place that is in range; places are cheap to repeat. */
  get(lowering: Lowering, place: Expression): Value;
}

const INDEX: NumberType = { kind: 'number', dtype: 'int', origin: 'python', isIndex: true };

/** A call of one of Python's own functions that need not become a list. */
export function iterableOf(lowering: Lowering, node: PyExpression): Iterable {
  if (
    node.kind === 'call' &&
    node.callee.kind === 'name' &&
    isBuiltin(lowering, node.callee.name)
  ) {
    const make = Object.hasOwn(CALLS, node.callee.name) ? CALLS[node.callee.name] : undefined;
    const made = make?.(lowering, node);
    if (made) {
      return made;
    }
  }
  return iterableFrom(lowering, node, lowerExpression(lowering, node));
}

export function isBuiltin(lowering: Lowering, name: string): boolean {
  return lowering.scope.find(name) === undefined || name === 'prange';
}

type Call = Extract<PyExpression, { kind: 'call' }>;

const CALLS: Record<string, (lowering: Lowering, node: Call) => Iterable | null> = {
  range: (lowering, node) => rangeIterable(lowering, node),
  prange: (lowering, node) => rangeIterable(lowering, node),
  enumerate: (lowering, { arguments: args, keywords }) => {
    const inner = iterableOf(lowering, args[0]);
    const startNode = args[1] ?? keywords.find(({ name }) => name === 'start')?.value;
    const start = startNode
      ? lowering.freeze(lowerExpression(lowering, startNode).code)
      : numeral(0);
    return {
      length: inner.length,
      isEmpty: inner.isEmpty,
      get: (l, place) =>
        tuple([
          { type: isNumeral(start) ? INDEX : number('int'), code: plus(place, start) },
          inner.get(l, place)
        ])
    };
  },
  zip: (lowering, { arguments: args }) => {
    const inner = args.map(arg => iterableOf(lowering, arg));
    if (inner.length === 0) {
      return null;
    }
    const lengths = inner.map(({ length }) => length);
    const length = lengths.every(other => JSON.stringify(other) === JSON.stringify(lengths[0]))
      ? lengths[0]
      : lowering.bind(intrinsic('Math.min', ...lengths));
    return {
      length,
      isEmpty: inner.some(one => one.isEmpty),
      get: (l, place) => tuple(inner.map(one => one.get(l, place)))
    };
  },
  reversed: (lowering, { arguments: args }) => {
    const inner = iterableOf(lowering, args[0]);
    const last = lowering.bind(binary('-', inner.length, numeral(1)));
    return {
      length: inner.length,
      isEmpty: inner.isEmpty,
      get: (l, place) => inner.get(l, l.bind(binary('-', last, place)))
    };
  }
};

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
  return {
    length: lowering.bind(length),
    get: (_, place) => ({ type, code: plus(start.code, times(place, by)) })
  };
}

export function iterableFrom(lowering: Lowering, node: PyExpression, value: Value): Iterable {
  const { type } = value;
  switch (type.kind) {
    case 'array':
      return arrayIterable(lowering, node, value);
    case 'range':
    case 'list': {
      const list = lowering.freeze(value.code);
      const element = type.kind === 'list' ? type.element : number('int');
      return listIterable(list, element);
    }
    case 'tuple': {
      const joined = type.elements.length > 0 ? type.elements.reduce(join) : null;
      if (joined?.kind === 'conflict') {
        return lowering.fail(
          node,
          'for',
          `the elements are of different kinds: ${nameOf(joined)}.`
        );
      }
      return listIterable(lowering.freeze(value.code), joined);
    }
    case 'set':
      return listIterable(lowering.bind(runtime('setItems', value.code)), type.element);
    case 'dict':
      return listIterable(lowering.bind(keysOf(value)), type.key);
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

/** Keys of a dict as a list. */
export function keysOf({ code }: Value): Expression {
  return runtime('dictKeys', code);
}

export function listIterable(list: Expression, element: PyType | null): Iterable {
  return {
    length: lengthOf(list),
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

function arrayIterable(lowering: Lowering, node: PyExpression, value: Value): Iterable {
  const { type } = value;
  if (type.kind !== 'array') {
    return lowering.fail(node, 'for', 'this cannot be gone through.');
  }
  if (type.shape.length === 0) {
    return lowering.fail(node, 'for', 'a single number cannot be gone through.');
  }
  if (value.storage?.owner !== undefined && isKept(value.storage)) {
    lowering.keepAsObject(value.storage.owner);
  }
  const held = value.storage ? lowering.settle(value) : null;
  const code = held ? null : lowering.bind(value.code);
  const storage = held?.storage ?? storageOf(type, code!)!;
  const [length] = storage.lengths;
  return {
    length,
    get: (l, place) => {
      if (type.shape.length === 1) {
        return { type: number(type.dtype, 'numpy'), code: read(type, storage, [place]) };
      }
      const row = {
        ...storage,
        offset: l.bind(plus(storage.offset, times(place, storage.strides[0]))),
        lengths: storage.lengths.slice(1),
        strides: storage.strides.slice(1)
      };
      const rowType = {
        kind: 'array' as const,
        dtype: type.dtype,
        shape: type.shape.slice(1),
        isFresh: false
      };
      return storage.owner !== undefined
        ? stored(l, rowType, row)
        : {
            type: rowType,
            storage: row,
            code: runtime('subscript', code ?? held!.code, { kind: 'array', elements: [place] })
          };
    }
  };
}
