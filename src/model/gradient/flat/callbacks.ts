/** Methods of arrays. Those that call a function for each element become loops. */
import type { Argument, Expression, Statement } from '../../program.js';
import {
  UNDEFINED,
  assign,
  at,
  binary,
  block,
  declare,
  intrinsic,
  lengthOf,
  method,
  not,
  numeral,
  variable,
  when
} from '../../code.js';
import { counting } from '../build.js';
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
  findIndex: loop => search(loop, numeral(-1), (_, index) => index),
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
    const value = give(variable(index));
    flat.push(assign(at(result, variable(index)), value));
  });
  flat.push(counting(index, length, statements));
  return result;
}

function valueAt(array: Expression, index: Expression, flat: Flattening): Expression {
  return flat.held(at(array, index));
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
      ? flat.held(binary('-', binary('-', length, numeral(1)), variable(count)))
      : flat.held(variable(count));
    work(valueAt(array, index, flat), index);
  });
  flat.push(counting(count, length, statements));
}

function reduce(loop: Loop, isBackwards: boolean): Expression {
  const { array, call, flat, rest } = loop;
  const result = flat.names.fresh();
  const isFirst = flat.names.fresh();
  flat.push(declare(result, rest[0] ?? null));
  if (rest.length === 0) {
    flat.push(declare(isFirst, { kind: 'boolean', value: true }));
  }
  each(
    loop,
    (value, index) => {
      const step = flat.capture(() => {
        const next = call(variable(result), value, index, array);
        flat.push(assign(variable(result), next));
      }).statements;
      const begin = [
        assign(variable(result), value),
        assign(variable(isFirst), { kind: 'boolean', value: false })
      ];
      flat.push(...(rest.length === 0 ? [when(variable(isFirst), begin, step)] : step));
    },
    isBackwards
  );
  return variable(result);
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
  flat.push(declare(result, otherwise));
  each(loop, (value, index) => {
    const test = call(value, index, array);
    flat.push(when(test, [assign(variable(result), found(value, index)), { kind: 'break' }]));
  });
  return variable(result);
}

/** Sorts by insertion: stable, as the method is, and each move is an assignment. */
function sorted({ call, flat }: Loop, array: Expression): Expression {
  const length = flat.held(lengthOf(array));
  const end = flat.names.fresh();
  const { statements } = flat.capture(() => {
    const value = flat.held(at(array, variable(end)));
    const to = flat.names.fresh();
    flat.push(declare(to, variable(end)));
    const before = at(array, binary('-', variable(to), numeral(1)));
    const moves = flat.capture(() => {
      const order = call(flat.held(before), value);
      flat.push(when(not(binary('>', order, numeral(0))), [{ kind: 'break' }]));
      flat.push(assign(at(array, variable(to)), before));
      flat.push(assign(variable(to), binary('-', variable(to), numeral(1))));
    }).statements;
    flat.push({ kind: 'while', test: binary('>', variable(to), numeral(0)), body: block(moves) });
    flat.push(assign(at(array, variable(to)), value));
  });
  flat.push(counting(end, length, statements));
  return array;
}

function list(flat: Flattening): Expression {
  const name = flat.constant();
  flat.push(declare(name, { kind: 'array', elements: [] }, true));
  return variable(name);
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
