/** Python's own functions. */
import type { Expression } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { nameOf, number, widest, type DType } from '../types.js';
import { argumentsOf, callValue } from './calls.js';
import {
  arrayOf,
  binary,
  intrinsic,
  lengthOf,
  numeral,
  runtime,
  statement,
  text
} from '../../code.js';
import {
  collected,
  dictFromPairs,
  transposed,
  knownElements,
  lowerFilter,
  toList
} from './collected.js';
import { lowerComprehension } from './comprehensions.js';
import { hasAttribute, isInstance, toFloat, toInt } from './conversions.js';
import { dictOf, listOf, lowerExpression, operands } from './expressions.js';
import { iterableFrom, iterableOf } from './iterables.js';
import type { Lowering } from './lowering.js';
import { scalar } from './maths.js';
import { lengthOfValue } from './lengths.js';
import { valueOf } from './value-of.js';
import { isNumber, numeric } from './numbers.js';
import { callNumPy } from './numpy.js';
import { binaryOperation, present } from './operators.js';
import { choose } from './choices.js';
import { truthOf } from './truth.js';
import { fewOf, sortedByKey } from './keys.js';
import { extreme, keyFunction, keyOf } from './order.js';
import { lowerPrint, written } from './strings.js';
import { lowerSum, quantified } from './sums.js';
import { textValue, truth, tuple, type Value } from './value.js';

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
  float: toFloat,
  int: toInt,
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
      type: lowering.madeList(node, number('int')),
      code: lowering.bind(runtime('pyRange', ...codes))
    };
  },
  sum: lowerSum,
  max: (lowering, node) => extreme(lowering, node, 'max'),
  min: (lowering, node) => extreme(lowering, node, 'min'),
  any: (lowering, node) => quantified(lowering, node, true),
  all: (lowering, node) => quantified(lowering, node, false),
  list: toList,
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
    const known = knownElements(lowering, value);
    return known ? tuple(known) : collected(lowering, node, iterableFrom(lowering, node, value));
  },
  set: (lowering, node) => {
    if (node.arguments.length === 0) {
      return {
        type: lowering.madeSet(node, null),
        code: lowering.bind(runtime('setOf', arrayOf([])))
      };
    }
    const list = collected(lowering, node.arguments[0], iterableOf(lowering, node.arguments[0]));
    const element = list.type.kind === 'list' ? list.type.element : null;
    return {
      type: lowering.madeSet(node, element),
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
  zip: (lowering, node) =>
    transposed(lowering, node) ?? collected(lowering, node, iterableOf(lowering, node)),
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
    const iterable = iterableOf(lowering, node.arguments[0]);
    const reverse = node.keywords.find(({ name }) => name === 'reverse');
    const isDown = reverse ? reverse.value.kind === 'boolean' && reverse.value.value : false;
    const isKnown = !reverse || reverse.value.kind === 'boolean';
    const few = isKnown ? fewOf(lowering, iterable) : null;
    if (few) {
      const given = node.keywords.find(({ name }) => name === 'key');
      const byKey = given ? keyOf(lowering, node, given.value) : null;
      return listOf(lowering, node, sortedByKey(lowering, node, few, byKey, isDown));
    }
    const list = collected(lowering, node, iterable);
    const key = keyFunction(lowering, node, list);
    const down = reverse ? lowerExpression(lowering, reverse.value).code : FALSE;
    return { type: list.type, code: lowering.bind(runtime('pySorted', list.code, key, down)) };
  },
  isinstance: (lowering, node) => {
    const value = lowerExpression(lowering, node.arguments[0]);
    return truth(isInstance(lowering, value.type, node.arguments[1]));
  },
  hasattr: (lowering, node) => {
    const [value, name] = operands(lowering, node.arguments);
    const has = hasAttribute(value.type, name.type.kind === 'string' ? name.type.value : undefined);
    return has === null
      ? lowering.fail(node, 'hasattr', `this is ${nameOf(value.type)}. Use two names.`)
      : truth(has);
  },
  next: lowerNext,
  filter: lowerFilter,
  print: lowerPrint
};

/** `next((x for x in xs if test), otherwise)` */
function lowerNext(lowering: Lowering, node: Call): Value {
  const [given, otherwise] = node.arguments;
  if (given.kind !== 'comprehension') {
    return lowering.fail(node, 'next', 'it takes a generator. Use an index or a loop instead.');
  }
  const rest = otherwise ? lowering.settle(lowerExpression(lowering, otherwise)) : null;
  const list = lowerComprehension(lowering, given);
  const element = list.type.kind === 'list' ? list.type.element : null;
  if (!element) {
    return rest ?? lowering.fail(node, 'next', 'there is nothing to give.');
  }
  const held = lowering.bind(list.code);
  const first = (): Value => valueOf(element, lowering.bind(runtime('listGet', held, numeral(0))));
  if (rest) {
    return choose(lowering, node, binary('>', lengthOf(held), numeral(0)), first, () => rest);
  }
  lowering.emit({
    kind: 'if',
    test: binary('===', lengthOf(held), numeral(0)),
    then: statement(runtime('raise', text('StopIteration'), text('nothing is left'))),
    otherwise: null
  });
  return first();
}

const FALSE: Expression = { kind: 'boolean', value: false };

function only(lowering: Lowering, node: Call, name: string): Value {
  const { args } = argumentsOf(lowering, node);
  return args.length === 1 ? args[0] : lowering.fail(node, name, 'it takes one argument.');
}
