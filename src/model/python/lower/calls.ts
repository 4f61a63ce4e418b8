/** Calls: of functions of the text, of Python's own, of modules, and methods. */
import type { PyNode } from '../nodes.js';
import { nameOf } from '../types.js';
import { withArity } from './arity.js';
import { DTYPES } from './attributes.js';
import { BUILTIN_CALLS } from './builtins.js';
import { asNumPys } from './composed.js';
import { defaultDict } from './default-dicts.js';
import { lowerExpression, operands } from './expressions.js';
import { spreadOut, type KeywordValue } from './bound-arguments.js';
import { callFunction } from './functions.js';
import type { Lowering } from './lowering.js';
import { callMath } from './maths.js';
import { callMethod } from './methods.js';
import { callNumPy, nameIn } from './numpy.js';
import { assignName } from './names.js';
import { Scope } from './scope.js';
import { NOTHING, type Value } from './value.js';

export function lowerCall(lowering: Lowering, node: PyNode<'call'>): Value {
  const { callee } = node;
  if (callee.kind === 'attribute' && !isModule(lowering, callee.object)) {
    const object = lowerExpression(lowering, callee.object);
    return object.type.kind === 'function' && typeof object.type.id === 'string'
      ? callPath(lowering, node, `${object.type.id}.${callee.name}`)
      : callMethod(lowering, node, object, callee.name);
  }
  const called = lowerExpression(lowering, callee);
  if (called.type.kind !== 'function') {
    return lowering.fail(node, '()', `${nameOf(called.type)} cannot be called.`);
  }
  const { id } = called.type;
  if (typeof id === 'string') {
    return callPath(lowering, node, id);
  }
  const { args, keywords } = argumentsOf(lowering, node);
  return callFunction(lowering, node, id, args, keywords);
}

function isModule(lowering: Lowering, node: PyNode<'call'>['callee']): boolean {
  return (
    node.kind === 'name' &&
    /^(np|numpy|math)$/.test(node.name) &&
    lowering.scope.find(node.name) === undefined
  );
}

/** A function as a value that is called with values, such as one that is given to `map`. */
export function callValue(
  lowering: Lowering,
  node: PyNode<'call'>,
  called: Value,
  args: readonly Value[]
): Value {
  const { type } = called;
  if (type.kind !== 'function') {
    return lowering.fail(node, '()', `${nameOf(type)} cannot be called.`);
  }
  if (typeof type.id === 'number') {
    return callFunction(lowering, node, type.id, args);
  }
  const builtin = builtinOf(type.id);
  return builtin
    ? callBuiltin(lowering, node, builtin, args)
    : callWith(lowering, node, type.id, args, []);
}

/** Python's own functions take nodes: the values get names that no text has. */
function callBuiltin(
  lowering: Lowering,
  node: PyNode<'call'>,
  builtin: string,
  args: readonly Value[]
): Value {
  const names = args.map((_, i) => `argument ${i}`);
  const scope = new Scope(lowering.scope, names, lowering.fresh);
  return lowering.inScope(scope, () => {
    args.forEach((value, i) => assignName(lowering, names[i], value));
    return BUILTIN_CALLS[builtin](lowering, builtinCall(node, builtin, names));
  });
}

const builtinCalls = new WeakMap<PyNode<'call'>, PyNode<'call'>>();

/** Always the same node, since lists are known by the nodes that make them. */
function builtinCall(
  node: PyNode<'call'>,
  builtin: string,
  names: readonly string[]
): PyNode<'call'> {
  const { line } = node;
  const call: PyNode<'call'> = builtinCalls.get(node) ?? {
    kind: 'call',
    callee: { kind: 'name', name: builtin, line },
    arguments: names.map(name => ({ kind: 'name', name, line })),
    keywords: [],
    line
  };
  builtinCalls.set(node, call);
  return call;
}

function builtinOf(path: string): string | undefined {
  const name = /^builtins\.(\w+)$/.exec(path)?.[1];
  return name !== undefined && Object.hasOwn(BUILTIN_CALLS, name) ? name : undefined;
}

export function argumentsOf(lowering: Lowering, node: PyNode<'call'>) {
  const nodes = [...node.arguments, ...node.keywords.map(({ value }) => value)];
  const values = operands(lowering, nodes);
  const count = values.length - node.keywords.length;
  const keywords = node.keywords.map(({ name }, i): KeywordValue => ({
    name,
    value: values[count + i]
  }));
  return { args: values.slice(0, count), keywords: spreadOut(lowering, node, keywords) };
}

function callPath(lowering: Lowering, node: PyNode<'call'>, path: string): Value {
  if (path.startsWith('builtins.')) {
    const builtin = builtinOf(path);
    return builtin !== undefined
      ? BUILTIN_CALLS[builtin](lowering, withArity(lowering, node, builtin, 'builtin'))
      : lowering.fail(node, path.slice(9), 'this function is not supported.');
  }
  const { args, keywords } = argumentsOf(lowering, node);
  return callWith(lowering, node, path, args, keywords);
}

/** What is warned of makes no difference to a likelihood. */
function saysNothing(path: string, keywords: readonly KeywordValue[]): boolean {
  const isRaising = ({ value: { type } }: KeywordValue): boolean =>
    type.kind !== 'string' || !/^(ignore|warn)$/.test(type.value ?? '');
  return (
    /^warnings\.(filterwarnings|simplefilter)$/.test(path) ||
    (path === 'numpy.seterr' && !keywords.some(isRaising))
  );
}

function callWith(
  lowering: Lowering,
  node: PyNode<'call'>,
  path: string,
  args: readonly Value[],
  keywords: readonly KeywordValue[]
): Value {
  if (path === 'collections.defaultdict') {
    return defaultDict(lowering, node, args);
  }
  if (path.startsWith('math.')) {
    return callMath(lowering, node, path.slice('math.'.length), args, keywords);
  }
  const name = nameIn(path);
  if (saysNothing(path, keywords)) {
    return NOTHING;
  }
  if (/^(typing|numba|warnings|__future__)/.test(path)) {
    return lowering.fail(node, path, 'this has no value in a likelihood. Leave it out.');
  }
  if (/^\w+$/.test(name) && Object.hasOwn(DTYPES, name)) {
    const value = BUILTIN_CALLS[DTYPES[name]](lowering, node);
    return path.startsWith('numpy.') ? asNumPys(value) : value;
  }
  return callNumPy(lowering, node, name, args, keywords, path);
}
