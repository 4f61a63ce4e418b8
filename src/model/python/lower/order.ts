/** `max`, `min` and what `key=` says. */
import type { Expression } from '../../program.js';
import type { PyExpression, PyNode } from '../nodes.js';
import { join, NONE } from '../types.js';
import { callValue } from './calls.js';
import { binary, conditional, NULL, runtime, variable } from '../../code.js';
import { collected, collectedFrom, knownElements } from './collected.js';
import { lowerExpression, operands } from './expressions.js';
import { iterableFrom } from './iterables.js';
import { Unreachable } from './knowledge.js';
import type { Lowering } from './lowering.js';
import { dictGet } from './methods.js';
import { valueOf } from './value-of.js';
import { isNumber, numeric, type NumberValue } from './numbers.js';
import { present } from './operators.js';
import { withoutValue } from './sums.js';
import type { Value } from './value.js';

type Call = PyNode<'call'>;

export function extreme(lowering: Lowering, node: Call, name: 'max' | 'min'): Value {
  const key = node.keywords.find(keyword => keyword.name === 'key');
  const otherwise = node.keywords.find(keyword => keyword.name === 'default');
  const values = operands(lowering, node.arguments);
  const known = values.length > 1 ? values : knownElements(lowering, values[0]);
  if (
    !key &&
    known &&
    known.length > 0 &&
    known.every(value => isNumber(value) || value.type.kind === 'optional')
  ) {
    if (otherwise) {
      // Nobody asks for it, but it may fail.
      lowering.settle(lowerExpression(lowering, otherwise.value));
    }
    return known
      .map(value => present(lowering, value) as NumberValue)
      .reduce((a, b) => chosen(lowering, a, b, name));
  }
  const list =
    values.length === 1 ? asList(lowering, node, values[0]) : collectedFrom(lowering, node, values);
  const element = list.type.kind === 'list' ? list.type.element : null;
  if (!element) {
    if (otherwise) {
      return lowerExpression(lowering, otherwise.value);
    }
    throw new Unreachable('ValueError');
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

/** A list, which is only read, is taken as it is. */
function asList(lowering: Lowering, node: Call, value: Value): Value {
  const iterable = iterableFrom(lowering, node, value);
  return iterable.list ?? collected(lowering, node, iterable);
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

/** `key=` as a function that the runtime calls. */
export function keyFunction(lowering: Lowering, node: Call, list: Value): Expression {
  const key = node.keywords.find(({ name }) => name === 'key');
  if (!key) {
    return NULL;
  }
  const element = list.type.kind === 'list' ? list.type.element : null;
  const apply = keyOf(lowering, node, key.value);
  if (!apply) {
    return NULL;
  }
  const argument = lowering.fresh();
  const { body, result } = lowering.inBlock(() => {
    const { type, code } = apply(valueOf(element ?? NONE, variable(argument)));
    return { type, code };
  });
  return {
    kind: 'function-value',
    function: {
      self: null,
      parameters: [variable(argument)],
      body: [...body, { kind: 'return', value: result.code }]
    }
  };
}

/** A function, or `dict.get`; null: None. */
function keyOf(
  lowering: Lowering,
  node: Call,
  key: PyExpression
): ((element: Value) => Value) | null {
  if (key.kind === 'attribute' && key.name === 'get') {
    const object = lowerExpression(lowering, key.object);
    if (object.type.kind === 'dict') {
      return element => dictGet(lowering, object, element);
    }
  }
  const called = lowerExpression(lowering, key);
  return called.type.kind === 'none'
    ? null
    : element => callValue(lowering, node, called, [element]);
}
