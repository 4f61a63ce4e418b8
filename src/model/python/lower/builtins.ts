/** Python's own functions. */
import type { Expression } from '../../program.js';
import type { PyExpression, PyNode } from '../nodes.js';
import { isIndex, join, nameOf, NONE, number, widest, type DType, type PyType } from '../types.js';
import { DTYPES } from './attributes.js';
import { argumentsOf, callValue } from './calls.js';
import {
  arrayOf,
  assign,
  binary,
  conditional,
  declare,
  intrinsic,
  logical,
  not,
  NULL,
  numeral,
  runtime,
  statement,
  variable,
  method
} from './code.js';
import { lowerComprehension, through } from './comprehensions.js';
import { dictOf, joinAll, listOf, lowerExpression, operands } from './expressions.js';
import { iterableFrom, iterableOf, type Iterable } from './iterables.js';
import { forEach } from './loops.js';
import type { Lowering } from './lowering.js';
import { scalar } from './maths.js';
import { lengthOfValue, valueOf } from './names.js';
import { isNumber, numeric, type NumberValue } from './numbers.js';
import { callNumPy } from './numpy.js';
import { binaryOperation, present, truthOf } from './operators.js';
import { lowerPrint, written } from './strings.js';
import { elementsOf } from './subscripts.js';
import { mayUnroll } from './unroll.js';
import { constant, textValue, truth, tuple, type Value } from './value.js';

type Call = PyNode<'call'>;
type LowerCall = (lowering: Lowering, node: Call) => Value;

export const BUILTIN_CALLS: Record<string, LowerCall> = {
  len: (lowering, node) => {
    const value = only(lowering, node, 'len');
    return (
      lengthOfValue(lowering, value) ??
      lowering.fail(node, 'len', `${nameOf(value.type)} has no length.`)
    );
  },
  abs: (lowering, node) => {
    const value = present(lowering, only(lowering, node, 'abs'));
    if (!isNumber(value)) {
      return callNumPy(lowering, node, 'abs', [value]);
    }
    const type = number(widest('int', value.type.dtype), value.type.origin);
    return { type, code: intrinsic('Math.abs', numeric(value)) };
  },
  float: (lowering, node) => toFloat(lowering, node),
  int: (lowering, node) => toInt(lowering, node),
  bool: (lowering, node) => {
    const value = only(lowering, node, 'bool');
    const test = truthOf(lowering, node, value);
    return test.kind === 'boolean' ? truth(test.value) : { type: number('bool'), code: test };
  },
  str: (lowering, node) =>
    node.arguments.length === 0
      ? textValue('')
      : written(lowering, node, only(lowering, node, 'str'), ''),
  round: (lowering, node) => {
    const { args } = argumentsOf(lowering, node);
    const value = scalar(lowering, node, 'round', args[0]);
    const isNumPyFloat = value.type.origin === 'numpy' && value.type.dtype === 'float';
    const digits = args[1] && args[1].type.kind !== 'none' ? args[1].code : null;
    const dtype: DType = digits ? widest('int', value.type.dtype) : 'int';
    const code =
      isNumPyFloat && digits
        ? runtime('npRound', value.code, digits)
        : runtime('pyRound', numeric(value), ...(digits ? [digits] : []));
    return { type: number(dtype, value.type.origin), code };
  },
  pow: (lowering, node) => {
    const { args } = argumentsOf(lowering, node);
    return binaryOperation(lowering, node, '**', args[0], args[1]);
  },
  divmod: (lowering, node) => {
    const [a, b] = argumentsOf(lowering, node).args.map(arg => lowering.settle(arg));
    return tuple([
      binaryOperation(lowering, node, '//', a, b),
      binaryOperation(lowering, node, '%', a, b)
    ]);
  },
  range: (lowering, node) => {
    const codes = argumentsOf(lowering, node).args.map(arg =>
      numeric(scalar(lowering, node, 'range', arg))
    );
    return {
      type: lowering.made(node, 'list', number('int')),
      code: lowering.bind(runtime('pyRange', ...codes))
    };
  },
  sum: lowerSum,
  max: (lowering, node) => extreme(lowering, node, 'max'),
  min: (lowering, node) => extreme(lowering, node, 'min'),
  any: (lowering, node) => quantified(lowering, node, true),
  all: (lowering, node) => quantified(lowering, node, false),
  list: (lowering, node) => toList(lowering, node),
  tuple: (lowering, node) => {
    if (node.arguments.length === 0) {
      return tuple([]);
    }
    const value = lowerExpression(lowering, node.arguments[0]);
    if (value.type.kind === 'tuple') {
      return value;
    }
    if (value.elements) {
      return tuple(value.elements.map(element => lowering.settle(element)));
    }
    const known = knownElements(lowering, node, value);
    return known ? tuple(known) : collected(lowering, node, iterableFrom(lowering, node, value));
  },
  set: (lowering, node) => {
    if (node.arguments.length === 0) {
      return {
        type: lowering.made(node, 'set', null),
        code: lowering.bind(runtime('setOf', arrayOf([])))
      };
    }
    const list = collected(lowering, node.arguments[0], iterableOf(lowering, node.arguments[0]));
    const element = list.type.kind === 'list' ? list.type.element : null;
    return {
      type: lowering.made(node, 'set', element),
      code: lowering.bind(runtime('set', list.code))
    };
  },
  dict: (lowering, node) => {
    if (node.arguments.length > 0) {
      const [value] = operands(lowering, node.arguments);
      return value.type.kind === 'dict'
        ? { type: value.type, code: lowering.bind(runtime('dictCopy', value.code)) }
        : dictFromPairs(lowering, node, value);
    }
    const { keywords } = argumentsOf(lowering, node);
    return dictOf(
      lowering,
      node,
      keywords.map(({ name }) => textValue(name)),
      keywords.map(({ value }) => value)
    );
  },
  enumerate: (lowering, node) => collected(lowering, node, iterableOf(lowering, node)),
  zip: (lowering, node) => collected(lowering, node, iterableOf(lowering, node)),
  reversed: (lowering, node) => collected(lowering, node, iterableOf(lowering, node)),
  map: (lowering, node) => {
    const called = lowerExpression(lowering, node.arguments[0]);
    const inner = node.arguments.slice(1).map(arg => iterableOf(lowering, arg));
    const length =
      inner.length === 1
        ? inner[0].length
        : lowering.bind(intrinsic('Math.min', ...inner.map(one => one.length)));
    return collected(lowering, node, {
      length,
      prepare: () => inner.forEach(one => one.prepare?.()),
      get: (l, place) =>
        callValue(
          l,
          node,
          called,
          inner.map(one => one.get(l, place))
        )
    });
  },
  sorted: (lowering, node) => {
    const list = collected(lowering, node, iterableOf(lowering, node.arguments[0]));
    const key = keyFunction(lowering, node, list);
    const reverse = node.keywords.find(({ name }) => name === 'reverse');
    const down = reverse ? lowerExpression(lowering, reverse.value).code : FALSE;
    return { type: list.type, code: lowering.bind(runtime('pySorted', list.code, key, down)) };
  },
  isinstance: (lowering, node) => {
    const value = lowerExpression(lowering, node.arguments[0]);
    return truth(isInstance(lowering, value.type, node.arguments[1]));
  },
  hasattr: (lowering, node) => {
    const [value, name] = operands(lowering, node.arguments);
    const attribute = name.type.kind === 'string' ? name.type.value : undefined;
    const lists = ['append'];
    const arrays = [
      'shape',
      'dtype',
      'item',
      'tolist',
      'size',
      'ndim',
      '__len__',
      '__iter__',
      'astype',
      'copy'
    ];
    const has =
      value.type.kind === 'array'
        ? arrays.includes(attribute ?? '')
        : value.type.kind === 'list'
          ? [...lists, '__len__', '__iter__', 'copy'].includes(attribute ?? '')
          : value.type.kind === 'number' &&
              value.type.origin === 'numpy' &&
              !attribute?.startsWith('__')
            ? arrays.includes(attribute ?? '')
            : false;
    return truth(has);
  },
  print: lowerPrint
};

const FALSE: Expression = { kind: 'boolean', value: false };

function only(lowering: Lowering, node: Call, name: string): Value {
  const { args } = argumentsOf(lowering, node);
  return args.length === 1 ? args[0] : lowering.fail(node, name, 'it takes one argument.');
}

function toFloat(lowering: Lowering, node: Call): Value {
  if (node.arguments.length === 0) {
    return constant(0, 'float');
  }
  const given = lowerExpression(lowering, node.arguments[0]);
  if (given.type.kind === 'string') {
    const { value } = given.type;
    const known = value === undefined ? undefined : FLOATS[value.toLowerCase().replace('+', '')];
    return known === undefined
      ? lowering.fail(node, 'float', 'a text is no number here. Use float("inf") or a number.')
      : constant(known, 'float');
  }
  const value = scalar(lowering, node, 'float', given);
  const { value: known } = value.type;
  return known === undefined
    ? { type: number('float'), code: numeric(value) }
    : constant(known, 'float');
}

const FLOATS: Record<string, number> = {
  inf: Infinity,
  infinity: Infinity,
  '-inf': -Infinity,
  nan: NaN
};

function toInt(lowering: Lowering, node: Call): Value {
  if (node.arguments.length === 0) {
    return constant(0);
  }
  const value = scalar(lowering, node, 'int', lowerExpression(lowering, node.arguments[0]));
  if (value.type.dtype === 'float') {
    return { type: number('int'), code: runtime('pyInt', value.code) };
  }
  const type = number('int');
  if (isIndex(value.type) || value.type.dtype === 'bool') {
    type.isIndex = true;
  }
  return value.type.value === undefined
    ? { type, code: numeric(value) }
    : constant(Number(value.type.value));
}

function lowerSum(lowering: Lowering, node: Call): Value {
  const [first, startNode] = node.arguments;
  const given = startNode ?? node.keywords.find(({ name }) => name === 'start')?.value;
  const start = given ? lowerExpression(lowering, given) : constant(0);
  if (first.kind === 'comprehension' && first.form === 'generator') {
    return foldUp(lowering, node, start, body =>
      through(lowering, first, null, () => body(lowerExpression(lowering, first.element)))
    );
  }
  const value = lowerExpression(lowering, first);
  const known = knownElements(lowering, node, value);
  if (known) {
    return known.reduce(
      (sum, element) => binaryOperation(lowering, node, '+', sum, element),
      start
    );
  }
  const iterable = iterableFrom(lowering, node, value);
  return foldUp(lowering, node, start, body =>
    forEachPlace(lowering, iterable, element => body(element))
  );
}

/** A sum over a loop; its type is that of start and elements together. */
function foldUp(
  lowering: Lowering,
  node: Call,
  start: Value,
  loop: (body: (element: Value) => void) => void
): Value {
  const held = lowering.fresh();
  const before = lowering.mark();
  let type: PyType = start.type;
  lowering.emit(declare(held, start.code));
  loop(element => {
    const old = valueOf(withoutValue(join(type, start.type)), variable(held));
    const sum = binaryOperation(lowering, node, '+', old, element);
    type = join(withoutValue(type), sum.type);
    lowering.emit(assign(variable(held), sum.code));
  });
  void before;
  if (type.kind === 'conflict') {
    return lowering.fail(node, 'sum', 'these values cannot be added up one by one. Use np.sum.');
  }
  return valueOf(withoutValue(type), variable(held));
}

function withoutValue(type: PyType): PyType {
  return type.kind === 'number' ? { ...type, value: undefined } : type;
}

function forEachPlace(
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
function knownElements(lowering: Lowering, node: Call, value: Value): Value[] | null {
  if (value.type.kind === 'tuple') {
    return [...(value.elements ?? elementsOf(value))];
  }
  if (value.elements) {
    return [...value.elements];
  }
  void node;
  const parts =
    value.type.kind === 'array' && value.type.shape.length === 1 ? lowering.partsOf(value) : null;
  const dtype = value.type.kind === 'array' ? value.type.dtype : 'float';
  return parts && parts.map(code => ({ type: number(dtype, 'numpy'), code }));
}

function extreme(lowering: Lowering, node: Call, name: 'max' | 'min'): Value {
  const key = node.keywords.find(keyword => keyword.name === 'key');
  const otherwise = node.keywords.find(keyword => keyword.name === 'default');
  const values = operands(lowering, node.arguments);
  const known = values.length > 1 ? values : knownElements(lowering, node, values[0]);
  if (
    !key &&
    known &&
    known.length > 0 &&
    known.every(value => isNumber(value) || value.type.kind === 'optional')
  ) {
    return known
      .map(value => present(lowering, value) as NumberValue)
      .reduce((a, b) => chosen(lowering, a, b, name));
  }
  const list =
    values.length === 1
      ? collected(lowering, node, iterableFrom(lowering, node, values[0]))
      : collectedFrom(lowering, node, values);
  const element = list.type.kind === 'list' ? list.type.element : null;
  if (!element) {
    return lowering.fail(node, name, 'there is nothing to choose from.');
  }
  const chosenKey = keyFunction(lowering, node, list);
  const rest = otherwise ? [lowerExpression(lowering, otherwise.value)] : [];
  const type = [element, ...rest.map(value => value.type)].reduce(join);
  const code = runtime(
    name === 'max' ? 'listMax' : 'listMin',
    list.code,
    chosenKey,
    ...rest.map(value => value.code)
  );
  return valueOf(withoutValue(type), lowering.bind(code));
}

/** Python keeps the first unless another is larger, which matters for nan. */
function chosen(
  lowering: Lowering,
  given: NumberValue,
  next: NumberValue,
  name: 'max' | 'min'
): NumberValue {
  const a = { type: given.type, code: lowering.bind(numeric(given)) };
  const b = { type: next.type, code: lowering.bind(numeric(next)) };
  const type = join(withoutValue(a.type), withoutValue(b.type)) as NumberValue['type'];
  const test = binary(name === 'max' ? '>' : '<', b.code, a.code);
  return {
    type: { ...type, dtype: type.dtype === 'bool' ? 'int' : type.dtype, isMixed: undefined },
    code: conditional(test, b.code, a.code)
  };
}

function quantified(lowering: Lowering, node: Call, isAny: boolean): Value {
  const [first] = node.arguments;
  if (first.kind === 'comprehension' && first.form === 'generator') {
    const held = lowering.fresh();
    lowering.emit(declare(held, { kind: 'boolean', value: !isAny }));
    through(lowering, first, null, () => {
      const test = truthOf(lowering, first, lowerExpression(lowering, first.element));
      const hit: Expression = isAny ? test : not(test);
      // All elements are computed: what they would change, Python's any and all would change too, but for the rest.
      lowering.emit({
        kind: 'if',
        test: hit,
        then: {
          kind: 'block',
          body: [assign(variable(held), { kind: 'boolean', value: isAny }), { kind: 'break' }]
        },
        otherwise: null
      });
    });
    return { type: number('bool'), code: variable(held) };
  }
  const value = lowerExpression(lowering, first);
  const known = knownElements(lowering, node, value);
  if (known) {
    const tests = known.map(element => truthOf(lowering, node, element));
    const code = tests.reduce((a, b) => logical(isAny ? '||' : '&&', a, b), {
      kind: 'boolean',
      value: !isAny
    } as Expression);
    return { type: number('bool'), code };
  }
  const list = lowering.settleObject(value);
  return { type: number('bool'), code: runtime(isAny ? 'listAny' : 'listAll', list) };
}

function toList(lowering: Lowering, node: Call): Value {
  if (node.arguments.length === 0) {
    return { type: lowering.made(node, 'list', null), code: lowering.bind(arrayOf([])) };
  }
  const [argument] = node.arguments;
  if (argument.kind === 'comprehension') {
    return lowerComprehension(lowering, argument);
  }
  return collected(lowering, node, iterableOf(lowering, argument));
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
  return { type: lowering.made(node, 'list', element), code: variable(held) };
}

function collectedFrom(lowering: Lowering, node: object, values: readonly Value[]): Value {
  return {
    type: lowering.made(node, 'list', joinAll(values)),
    code: lowering.bind(arrayOf(values.map(({ code }) => code)))
  };
}

function dictFromPairs(lowering: Lowering, node: Call, pairs: Value): Value {
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

/** `key=` as a function that the runtime calls. */
export function keyFunction(lowering: Lowering, node: Call, list: Value): Expression {
  const key = node.keywords.find(({ name }) => name === 'key');
  if (!key) {
    return NULL;
  }
  const element = list.type.kind === 'list' ? list.type.element : null;
  const called = lowerExpression(lowering, key.value);
  if (called.type.kind === 'none') {
    return NULL;
  }
  const argument = lowering.fresh();
  const { body, result } = lowering.inBlock(() =>
    callValue(lowering, node, called, [valueOf(element ?? NONE, variable(argument))])
  );
  return {
    kind: 'function-value',
    function: {
      self: null,
      parameters: [variable(argument)],
      body: [...body, { kind: 'return', value: result.code }]
    }
  };
}

function isInstance(lowering: Lowering, type: PyType, of: PyExpression): boolean {
  if (of.kind === 'tuple') {
    return of.elements.some(element => isInstance(lowering, type, element));
  }
  const name = of.kind === 'name' || of.kind === 'attribute' ? of.name : '';
  const isNumPyName = of.kind === 'attribute';
  switch (type.kind) {
    case 'number': {
      if (name === 'number' || name === 'generic') {
        return type.origin === 'numpy';
      }
      const dtype = Object.hasOwn(DTYPES, name) ? DTYPES[name] : null;
      const isFloatBeside = type.dtype === 'float' && dtype === 'float';
      if (isNumPyName) {
        return type.origin === 'numpy' && dtype === type.dtype;
      }
      // np.float64 is a float to Python; np.int64 is no int.
      return (
        isFloatBeside ||
        (type.origin !== 'numpy' &&
          (dtype === type.dtype || (dtype === 'int' && type.dtype === 'bool')))
      );
    }
    case 'array':
      return name === 'ndarray';
    case 'string':
      return name === 'str';
    case 'optional':
      return lowering.fail(
        of,
        'isinstance',
        'whether this is None is only known later. Test for None instead.'
      );
    default:
      return name === type.kind;
  }
}
