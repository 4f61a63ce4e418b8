/** Which arguments Python's own functions and methods take here: those that nothing reads must not be left out silently. */
import type { PyNode } from '../nodes.js';
import type { Lowering } from './lowering.js';

type Call = PyNode<'call'>;

/** The most arguments by position, and the names that may be given. */
type Arity = readonly [most: number, ...names: string[]];

const BUILTINS: Record<string, Arity> = {
  ...{ abs: [1], all: [1], any: [1], bool: [1], divmod: [2], enumerate: [2, 'start'], float: [1] },
  ...{ hasattr: [2], int: [1], isinstance: [2], len: [1], list: [1], pow: [2], range: [3] },
  ...{ reversed: [1], round: [2], set: [1], sorted: [1, 'key', 'reverse'], str: [1] },
  ...{ next: [2], sum: [2, 'start'], tuple: [1], zip: [Infinity] },
  ...{ max: [Infinity, 'key', 'default'], min: [Infinity, 'key', 'default'] }
};

const METHODS: Record<string, Arity> = {
  ...{ 'array.item': [Infinity], 'array.tolist': [0], 'array.fill': [1] },
  ...{
    'array.sort': [1, 'axis', 'kind'],
    'array.reshape': [Infinity],
    'array.transpose': [Infinity]
  },
  ...{ 'number.item': [0], 'number.copy': [0], 'number.is_integer': [0] },
  ...{ 'list.append': [1], 'list.extend': [1], 'list.pop': [1], 'list.insert': [2] },
  ...{
    'list.remove': [1],
    'list.clear': [0],
    'list.reverse': [0],
    'list.sort': [0, 'key', 'reverse']
  },
  ...{ 'list.copy': [0], 'list.index': [1], 'list.count': [1] },
  ...{
    'dict.get': [2],
    'dict.setdefault': [2],
    'dict.pop': [2],
    'dict.keys': [0],
    'dict.values': [0]
  },
  ...{ 'dict.items': [0], 'dict.copy': [0], 'dict.update': [1], 'dict.clear': [0] },
  ...{ 'set.add': [1], 'set.discard': [1], 'set.remove': [1], 'set.clear': [0], 'set.copy': [0] },
  ...{ 'set.union': [1], 'set.intersection': [1], 'set.difference': [1] }
};

/** Names of arguments that can as well be given by position. */
const POSITIONS: Record<string, readonly string[]> = {
  round: ['number', 'ndigits'],
  pow: ['base', 'exp'],
  'array.reshape': ['shape']
};

/** The call with all its arguments where they are looked for. @throws ModelError for those that are not */
export function withArity(
  lowering: Lowering,
  node: Call,
  name: string,
  table: 'builtin' | 'method'
): Call {
  const arities = table === 'builtin' ? BUILTINS : METHODS;
  const arity = Object.hasOwn(arities, name) ? arities[name] : undefined;
  if (!arity) {
    return node;
  }
  const placed = byPosition(node, Object.hasOwn(POSITIONS, name) ? POSITIONS[name] : []);
  const [most, ...names] = arity;
  const odd = placed.keywords.find(keyword => !names.includes(keyword.name));
  const written = name.replace(/^\w+\./, '.');
  if (odd) {
    return lowering.fail(odd, `${odd.name}=`, `this argument of ${written} is not supported.`);
  }
  return placed.arguments.length > most && !placed.arguments.some(({ kind }) => kind === 'star')
    ? lowering.fail(
        node,
        written,
        `${placed.arguments.length} arguments are more than are supported.`
      )
    : placed;
}

function byPosition(node: Call, positions: readonly string[]): Call {
  const args = [...node.arguments];
  let { keywords } = node;
  for (;;) {
    const next = keywords.find(({ name }) => name === positions[args.length]);
    if (!next) {
      return args.length === node.arguments.length ? node : { ...node, arguments: args, keywords };
    }
    args.push(next.value);
    keywords = keywords.filter(keyword => keyword !== next);
  }
}
