/** Methods of arrays, numbers, lists, dicts and sets. */
import type { PyNode } from '../nodes.js';
import {
  join,
  nameOf,
  NONE,
  number,
  type ArrayType,
  type DictType,
  type PyType
} from '../types.js';
import { withArity } from './arity.js';
import { transposed } from './attributes.js';
import { keyFunction } from './order.js';
import { argumentsOf } from './calls.js';
import { conditional, method, not, runtime, statement, when } from '../../code.js';
import type { Expression } from '../../program.js';
import { listOf } from './expressions.js';
import { entryOr, keyValue } from './fixed-dicts.js';
import { keysOf } from './iterables.js';
import { Unreachable, type Entry } from './knowledge.js';
import type { Lowering } from './lowering.js';
import { scalar } from './maths.js';
import { asFloats } from './mixed-arrays.js';
import { valueOf } from './value-of.js';
import { isNumber } from './numbers.js';
import { callNumPy } from './numpy.js';
import { present } from './operators.js';
import { STRING_METHODS } from './string-methods.js';
import { keyCode, valueTypeOf } from './subscripts.js';
import { NOTHING, tuple, type Value } from './value.js';

type Call = PyNode<'call'>;

export function callMethod(lowering: Lowering, node: Call, given: Value, name: string): Value {
  if (name.startsWith('_')) {
    return lowering.fail(node, `.${name}`, 'names that begin with _ are not for models.');
  }
  const object = present(lowering, given);
  const { kind } = object.type;
  const table = Object.hasOwn(METHODS, kind) ? METHODS[kind] : {};
  if (Object.hasOwn(table, name)) {
    return table[name](lowering, withArity(lowering, node, `${kind}.${name}`, 'method'), object);
  }
  if (kind === 'mixed' && MIXED_METHODS.has(name)) {
    return METHODS.array[name](
      lowering,
      withArity(lowering, node, `array.${name}`, 'method'),
      name === 'reshape' ? object : asFloats(lowering, node, object)
    );
  }
  if (
    kind === 'array' ||
    kind === 'mixed' ||
    (isNumber(object) && object.type.origin !== 'python')
  ) {
    const { args, keywords } = argumentsOf(lowering, node);
    return callNumPy(lowering, node, name, [object, ...args], keywords, `.${name}`);
  }
  return lowering.fail(node, `.${name}`, `${nameOf(object.type)} has no such method here.`);
}

/** What is done to an array whatever its dtype. */
const MIXED_METHODS = new Set(['reshape', 'item', 'tolist', 'fill', 'sort']);

export type LowerMethod = (lowering: Lowering, node: Call, object: Value) => Value;

function elementOf({ type }: Value): PyType | null {
  return type.kind === 'list' || type.kind === 'set' ? type.element : null;
}

function put(
  lowering: Lowering,
  { type }: Value,
  element: PyType | null,
  key: PyType | null = null
): void {
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'dict') {
    (type.sites ?? []).forEach(site => lowering.put(site, element, key));
  }
}

/** What a dict gets from another. */
export function putAll(lowering: Lowering, object: Value, { key, value, fields }: DictType): void {
  const entries = fields
    ? Object.entries(fields).map(([name, type]): Entry => [{ kind: 'string', value: name }, type])
    : [[key, value] as const];
  entries.forEach(([name, type]) => put(lowering, object, type, name));
}

/** Runs a call for what it changes. */
function act(lowering: Lowering, code: Value['code']): Value {
  lowering.effects++;
  lowering.emit(statement(code));
  return NOTHING;
}

function taken(lowering: Lowering, type: PyType, code: Value['code']): Value {
  lowering.effects++;
  return valueOf(type, lowering.bind(code));
}

function requireElement(object: Value): PyType {
  const element = elementOf(object);
  if (!element) {
    throw new Unreachable('IndexError');
  }
  return element;
}

const METHODS: Record<string, Record<string, LowerMethod>> = {
  array: {
    transpose: (lowering, node, object) =>
      node.arguments.length === 0
        ? transposed(lowering, object, object.type as ArrayType)
        : callNumPy(lowering, node, 'transpose', [
            object,
            axesOf(argumentsOf(lowering, node).args)
          ]),
    reshape: (lowering, node, object) => {
      const { args } = argumentsOf(lowering, node);
      return callNumPy(lowering, node, 'reshape', [
        object,
        args.length === 1 ? args[0] : tuple(args)
      ]);
    },
    item: (lowering, node, object) => {
      const { args } = argumentsOf(lowering, node);
      const { dtype } = object.type as ArrayType;
      return args.length === 0
        ? scalar(lowering, node, '.item', object)
        : {
            type: number(dtype),
            code: runtime('item', lowering.settleObject(object), args[0].code)
          };
    },
    tolist: (lowering, node, object) => {
      const { dtype, shape } = object.type as ArrayType;
      const inner = shape
        .slice(1)
        .reduce<PyType>(element => ({ kind: 'list', element }), number(dtype));
      return {
        type: lowering.madeList(node, inner, shape[0] ?? null),
        code: lowering.bind(
          runtime(shape.length === 1 ? 'vectorToList' : 'tolist', lowering.settleObject(object))
        )
      };
    },
    fill: (lowering, node, object) =>
      act(lowering, runtime('fill', object.code, argumentsOf(lowering, node).args[0].code)),
    sort: (lowering, node, object) => {
      const { args, keywords } = argumentsOf(lowering, node);
      const axis = args[0] ?? keywords.find(({ name }) => name === 'axis')?.value;
      return act(lowering, runtime('sortInPlace', object.code, ...(axis ? [axis.code] : [])));
    }
  },
  number: {
    item: (_, __, object) =>
      isNumber(object) ? { type: { ...object.type, origin: 'python' }, code: object.code } : object,
    copy: (_, __, object) => object,
    is_integer: (_, __, object) => ({
      type: number('bool'),
      code: { kind: 'intrinsic', name: 'Number.isInteger', arguments: [object.code] }
    })
  },
  list: {
    append: (lowering, node, object) => {
      const [value] = argumentsOf(lowering, node).args;
      put(lowering, object, value.type);
      lowering.changeLength(object.type);
      return act(lowering, method(object.code, 'push', value.code));
    },
    extend: (lowering, node, object) => {
      const [value] = argumentsOf(lowering, node).args;
      const element =
        value.type.kind === 'array'
          ? number(value.type.dtype, 'numpy')
          : value.type.kind === 'tuple'
            ? value.type.elements.length > 0
              ? value.type.elements.reduce(join)
              : null
            : elementOf(value);
      put(lowering, object, element);
      lowering.changeLength(object.type);
      return act(lowering, runtime('listExtend', object.code, value.code));
    },
    pop: (lowering, node, object) => {
      const { args } = argumentsOf(lowering, node);
      lowering.changeLength(object.type);
      return taken(
        lowering,
        requireElement(object),
        runtime('listPop', object.code, ...args.map(({ code }) => code))
      );
    },
    insert: (lowering, node, object) => {
      const [place, value] = argumentsOf(lowering, node).args;
      put(lowering, object, value.type);
      lowering.changeLength(object.type);
      return act(lowering, runtime('listInsert', object.code, place.code, value.code));
    },
    remove: (lowering, node, object) => {
      const [value] = argumentsOf(lowering, node).args;
      lowering.changeLength(object.type);
      return act(lowering, runtime('listRemove', object.code, value.code));
    },
    clear: (lowering, _, object) => {
      lowering.changeLength(object.type);
      return act(lowering, method(object.code, 'splice', { kind: 'number', value: 0 }));
    },
    reverse: (lowering, _, object) => {
      lowering.change(object.type);
      return act(lowering, runtime('listReverse', object.code));
    },
    sort: (lowering, node, object) => {
      lowering.change(object.type);
      const key = keyFunction(lowering, node, object);
      const reverse = node.keywords.find(({ name }) => name === 'reverse');
      return act(
        lowering,
        runtime('listSort', object.code, key, {
          kind: 'boolean',
          value: reverse?.value.kind === 'boolean' && reverse.value.value
        })
      );
    },
    copy: (lowering, _, object) => ({
      type: object.type,
      code: lowering.bind(method(object.code, 'slice'))
    }),
    index: (lowering, node, object) => ({
      type: { ...number('int'), isIndex: true },
      code: lowering.bind(
        runtime('listIndex', object.code, argumentsOf(lowering, node).args[0].code)
      )
    }),
    count: (lowering, node, object) => ({
      type: { ...number('int'), isIndex: true },
      code: lowering.bind(
        runtime('listCount', object.code, argumentsOf(lowering, node).args[0].code)
      )
    })
  },
  dict: {
    get: (lowering, node, object) => {
      const [key, otherwise] = argumentsOf(lowering, node).args;
      return dictGet(lowering, object, key, otherwise);
    },
    setdefault: (lowering, node, object) => {
      const [key, value] = argumentsOf(lowering, node).args;
      put(lowering, object, value.type, key.type);
      lowering.change(object.type);
      const held = valueTypeOf(object.type as DictType, key) ?? value.type;
      const [map, name] = [lowering.bind(object.code), lowering.bind(keyCode(key))];
      const missing = lowering.bind(value.code);
      lowering.emit(
        when(not(method(map, 'has', name)), [statement(method(map, 'set', name, missing))])
      );
      return taken(lowering, held, method(map, 'get', name));
    },
    pop: (lowering, node, object) => {
      const { args } = argumentsOf(lowering, node);
      lowering.change(object.type);
      const value = valueTypeOf(object.type as DictType, args[0]);
      const types = [value, args[1]?.type].filter(type => type !== undefined && type !== null);
      return taken(
        lowering,
        types.length > 0 ? types.reduce(join) : NONE,
        runtime('dictPop', object.code, ...args.map(({ code }) => code))
      );
    },
    keys: (lowering, node, object) => listed(lowering, node, object, 'key'),
    values: (lowering, node, object) => listed(lowering, node, object, 'value'),
    items: (lowering, node, object) => listed(lowering, node, object, 'item'),
    copy: (lowering, _, object) => ({
      type: object.type,
      code: lowering.bind(runtime('dictCopy', object.code))
    }),
    update: (lowering, node, object) => {
      const [other] = argumentsOf(lowering, node).args;
      if (other.type.kind !== 'dict') {
        return lowering.fail(node, '.update', 'it takes a dict.');
      }
      putAll(lowering, object, other.type);
      lowering.change(object.type);
      return act(lowering, runtime('dictUpdate', object.code, other.code));
    },
    clear: (lowering, _, object) => {
      lowering.change(object.type);
      return act(lowering, method(object.code, 'clear'));
    }
  },
  string: STRING_METHODS,
  set: {
    add: (lowering, node, object) => {
      const [value] = argumentsOf(lowering, node).args;
      put(lowering, object, value.type);
      return act(lowering, method(object.code, 'add', keyCode(value)));
    },
    discard: (lowering, node, object) =>
      act(lowering, method(object.code, 'delete', keyCode(argumentsOf(lowering, node).args[0]))),
    remove: (lowering, node, object) =>
      act(lowering, runtime('setRemove', object.code, argumentsOf(lowering, node).args[0].code)),
    clear: (lowering, _, object) => act(lowering, method(object.code, 'clear')),
    union: (lowering, node, object) => ofSets(lowering, node, object, 'setUnion'),
    intersection: (lowering, node, object) => ofSets(lowering, node, object, 'setIntersection'),
    difference: (lowering, node, object) => ofSets(lowering, node, object, 'setDifference')
  }
};

/** `a.transpose(1, 0)` is `a.transpose((1, 0))`. */
function axesOf(args: readonly Value[]): Value {
  return args.length === 1 && args[0].type.kind === 'tuple' ? args[0] : tuple(args);
}

/** `dict.get(key, otherwise)` */
export function dictGet(
  lowering: Lowering,
  object: Value,
  key: Value,
  otherwise: Value = NOTHING
): Value {
  const entry = object.entries && entryOr(lowering, object.entries, key, otherwise);
  if (entry) {
    return entry;
  }
  const value = valueTypeOf(object.type as DictType, key);
  const type = value ? join(value, otherwise.type) : otherwise.type;
  const [map, name] = [lowering.bind(object.code), lowering.bind(keyCode(key))];
  const rest = lowering.bind(otherwise.code);
  const code = conditional(method(map, 'has', name), method(map, 'get', name), rest);
  return valueOf(withoutValue(type), lowering.bind(code));
}

function ofSets(lowering: Lowering, node: Call, object: Value, name: string): Value {
  const [other] = argumentsOf(lowering, node).args;
  const types = [elementOf(object), elementOf(other)].filter(type => type !== null);
  const element = types.length > 0 ? types.reduce(join) : null;
  return {
    type: lowering.madeSet(node, element),
    code: lowering.bind(runtime(name, object.code, other.code))
  };
}

type Part = 'key' | 'value' | 'item';

const PARTS: Record<Part, (dict: Value) => Expression> = {
  key: keysOf,
  value: ({ code }) => runtime('dictValues', code),
  item: ({ code }) => runtime('dictItems', code)
};

function listed(lowering: Lowering, node: Call, object: Value, of: Part): Value {
  if (object.entries) {
    const parts = object.entries.map(({ key, value }) => ({
      key: keyValue(key),
      value,
      item: tuple([keyValue(key), value])
    }));
    return listOf(
      lowering,
      node,
      parts.map(part => part[of])
    );
  }
  const { key, value } = object.type as DictType;
  if (value?.kind === 'conflict' && of !== 'key') {
    return lowering.fail(node, `.${of}s`, `the values of this dict are ${nameOf(value)}.`);
  }
  const element: PyType | null =
    of === 'item'
      ? key && value
        ? { kind: 'tuple', elements: [key, value] }
        : null
      : of === 'key'
        ? key
        : value;
  return { type: lowering.madeList(node, element), code: lowering.bind(PARTS[of](object)) };
}

function withoutValue(type: PyType): PyType {
  return type.kind === 'number' ? { ...type, value: undefined } : type;
}
