/** Methods of arrays. Those that call a function for each element become loops. */
import type { Argument, Expression, Statement } from '../../program.js';
import {
  binary,
  block,
  changing,
  constant,
  counting,
  element,
  intrinsic,
  lengthOf,
  method,
  not,
  numberOf,
  read,
  set,
  UNDEFINED,
  when
} from '../build.js';
import { NoDerivative } from '../no-derivative.js';
import { applied, closureOf } from './calls.js';
import { flatArguments, flatExpression } from './expressions.js';
import type { Flattening, Place } from './flattening.js';
import type { Closure } from './scope.js';

/** Methods that change the object that they are called on. */
export const CHANGING: ReadonlySet<string> = new Set(
  ['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill'].concat([
    'set',
    'add',
    'delete',
    'clear'
  ])
);

export function methodCall(
  node: Extract<Expression, { kind: 'method' }>,
  at: Place,
  flat: Flattening
): Expression {
  if (node.optional) {
    throw new NoDerivative(`${node.method} is called with ?.`);
  }
  const [first, ...others] = node.arguments;
  const closure = first && closureOf(first, at);
  if (closure) {
    const loop = LOOPS[node.method];
    if (!loop) {
      throw new NoDerivative(`${node.method} is called with a function`);
    }
    const [object, ...rest] = flat.inOrder(
      [node.object, ...others.map(single)].map(own => () => flatExpression(own, at, flat))
    );
    return loop({ flat, array: flat.held(object), call: calling(closure, flat), rest });
  }
  const [object, args] = receiver(node, at, flat);
  const call: Expression = { ...node, object, arguments: args };
  if (!CHANGING.has(node.method)) {
    return call;
  }
  return flat.held(call);
}

function receiver(
  node: Extract<Expression, { kind: 'method' }>,
  at: Place,
  flat: Flattening
): [Expression, Argument[]] {
  const [object, ...args] = flatArguments([node.object, ...node.arguments], at, flat);
  return [object as Expression, args];
}

function single(node: Argument): Expression {
  if (node.kind === 'spread') {
    throw new NoDerivative('an array is spread out into the arguments of a method');
  }
  return node;
}

/** `Array.from({ length: n }, f)` and `Array.from(a, f)` */
export function generated(
  node: Extract<Expression, { kind: 'intrinsic' }>,
  at: Place,
  flat: Flattening
): Expression {
  const [first, second] = node.arguments;
  const source = flat.held(flatExpression(single(first), at, flat));
  if (!second) {
    return intrinsic('new Array', source);
  }
  const closure = closureOf(second, at);
  if (!closure) {
    throw new NoDerivative('which function is called is found out only while the model runs');
  }
  const call = calling(closure, flat);
  return node.name === 'Array.from'
    ? map({ flat, array: source, call, rest: [] })
    : collected(source, index => call(UNDEFINED, index), flat);
}

type Call = (...given: Expression[]) => Expression;

function calling(closure: Closure, flat: Flattening): Call {
  return (...given) => applied(closure, given, flat);
}

interface Loop {
  flat: Flattening;
  array: Expression;
  call: Call;
  /** The other arguments of the method. */
  rest: Expression[];
}

const LOOPS: Readonly<Record<string, (loop: Loop) => Expression>> = {
  map,
  forEach: loop => {
    each(loop, (value, index) => void loop.call(value, index, loop.array));
    return UNDEFINED;
  },
  reduce: loop => reduce(loop, false),
  reduceRight: loop => reduce(loop, true),
  filter: loop => filter(loop),
  flatMap: loop => {
    const result = list(loop.flat);
    each(loop, (value, index) => {
      const values = loop.flat.held(loop.call(value, index, loop.array));
      loop.flat.push(effect(spreadPush(result, values)));
    });
    return result;
  },
  some: loop =>
    search(loop, { kind: 'boolean', value: false }, () => ({ kind: 'boolean', value: true })),
  every: loop =>
    search(
      { ...loop, call: (...given) => not(loop.call(...given)) },
      { kind: 'boolean', value: true },
      () => ({ kind: 'boolean', value: false })
    ),
  find: loop => search(loop, UNDEFINED, value => value),
  findIndex: loop => search(loop, numberOf(-1), (_, index) => index),
  sort: loop => sorted(loop, loop.array),
  toSorted: loop => sorted(loop, loop.flat.held(method(loop.array, 'slice')))
};

function map(loop: Loop): Expression {
  const { array, call, flat } = loop;
  const length = flat.held(lengthOf(array));
  return collected(length, index => call(valueAt(array, index, flat), index, array), flat);
}

/** An array of this length, each element of which is what `give` gives. */
function collected(
  length: Expression,
  give: (index: Expression) => Expression,
  flat: Flattening
): Expression {
  const result = flat.held(intrinsic('new Array', length));
  const index = flat.names.fresh();
  const { statements } = flat.capture(() => {
    const value = give(read(index));
    flat.push(set(element(result, read(index)), value));
  });
  flat.push(counting(index, length, statements));
  return result;
}

function valueAt(array: Expression, index: Expression, flat: Flattening): Expression {
  return flat.held(element(array, index));
}

/** Does something with each element that there is when the loop begins. */
function each(
  { array, flat }: Loop,
  work: (value: Expression, index: Expression) => void,
  isBackwards = false
): void {
  const length = flat.held(lengthOf(array));
  const count = flat.names.fresh();
  const { statements } = flat.capture(() => {
    const index = isBackwards
      ? flat.held(binary(binary(length, '-', numberOf(1)), '-', read(count)))
      : flat.held(read(count));
    work(valueAt(array, index, flat), index);
  });
  flat.push(counting(count, length, statements));
}

function reduce(loop: Loop, isBackwards: boolean): Expression {
  const { array, call, flat, rest } = loop;
  const result = flat.names.fresh();
  const isFirst = flat.names.fresh();
  flat.push(changing(result, rest[0] ?? null));
  if (rest.length === 0) {
    flat.push(changing(isFirst, { kind: 'boolean', value: true }));
  }
  each(
    loop,
    (value, index) => {
      const step = flat.capture(() => {
        const next = call(read(result), value, index, array);
        flat.push(set(read(result), next));
      }).statements;
      const begin = [
        set(read(result), value),
        set(read(isFirst), { kind: 'boolean', value: false })
      ];
      flat.push(...(rest.length === 0 ? [when(read(isFirst), begin, step)] : step));
    },
    isBackwards
  );
  return read(result);
}

function filter(loop: Loop): Expression {
  const { array, call, flat } = loop;
  const result = list(flat);
  each(loop, (value, index) => {
    const test = call(value, index, array);
    flat.push(when(test, [effect(method(result, 'push', value))]));
  });
  return result;
}

/** Goes through the elements until one passes the test. */
function search(
  loop: Loop,
  otherwise: Expression,
  found: (value: Expression, index: Expression) => Expression
): Expression {
  const { array, call, flat } = loop;
  const result = flat.names.fresh();
  flat.push(changing(result, otherwise));
  each(loop, (value, index) => {
    const test = call(value, index, array);
    flat.push(when(test, [set(read(result), found(value, index)), { kind: 'break' }]));
  });
  return read(result);
}

/** Sorts by insertion: stable, as the method is, and each move is an assignment. */
function sorted({ call, flat }: Loop, array: Expression): Expression {
  const length = flat.held(lengthOf(array));
  const end = flat.names.fresh();
  const { statements } = flat.capture(() => {
    const value = flat.held(element(array, read(end)));
    const to = flat.names.fresh();
    flat.push(changing(to, read(end)));
    const before = element(array, binary(read(to), '-', numberOf(1)));
    const moves = flat.capture(() => {
      const order = call(flat.held(before), value);
      flat.push(when(not(binary(order, '>', numberOf(0))), [{ kind: 'break' }]));
      flat.push(set(element(array, read(to)), before));
      flat.push(set(read(to), binary(read(to), '-', numberOf(1))));
    }).statements;
    flat.push({ kind: 'while', test: binary(read(to), '>', numberOf(0)), body: block(moves) });
    flat.push(set(element(array, read(to)), value));
  });
  flat.push(counting(end, length, statements));
  return array;
}

function list(flat: Flattening): Expression {
  const name = flat.constant();
  flat.push(constant(name, { kind: 'array', elements: [] }));
  return read(name);
}

function effect(expression: Expression): Statement {
  return { kind: 'expression', expression };
}

function spreadPush(object: Expression, values: Expression): Expression {
  return {
    kind: 'method',
    object,
    method: 'push',
    arguments: [{ kind: 'spread', values }],
    optional: false
  };
}
