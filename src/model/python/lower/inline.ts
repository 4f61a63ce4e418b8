/** Functions of the text that only compute and return: they are written anew at each call, so that arrays stay parts. */
import type { PyExpression, PyStatement } from '../nodes.js';
import { bodyOf } from './functions.js';
import type { FunctionNode, KnownFunction } from './units.js';
import type { Lowering } from './lowering.js';
import { assignName } from './names.js';
import { boundNames, nodesOf, type Scope } from './scope.js';
import { isTailed, lowerTail } from './tails.js';
import { fromParts, isSmall, readsOf, tuple, type Value } from './value.js';

/** Statements and expressions that are written anew at most: functions that call functions multiply. */
const MOST_WRITTEN = 20000;

/** One statement after the other. */
const STRAIGHT = new Set<PyStatement['kind']>(['assign', 'augmented', 'expression', 'pass']);

export function isInlined(lowering: Lowering, node: FunctionNode): boolean {
  const { body, size } = formOf(node);
  return (
    size !== null && !lowering.knowledge.called.has(body) && lowering.written + size <= MOST_WRITTEN
  );
}

interface Form {
  body: PyStatement[];
  /** How much is written at a call; null where it has to be a function. */
  size: number | null;
}

const forms = new WeakMap<FunctionNode, Form>();

function formOf(node: FunctionNode): Form {
  const known = forms.get(node);
  if (known) {
    return known;
  }
  const body = bodyOf(node);
  const nodes = nodesOf(body);
  const isPlain = makesFunctions(body)
    ? body.slice(0, -1).every(({ kind }) => STRAIGHT.has(kind) || kind === 'function')
    : isTailed(body) && !nodes.some(({ kind }) => kind === 'lambda' || kind === 'function');
  const form = { body, size: isPlain ? nodes.length : null };
  forms.set(node, form);
  return form;
}

/** Whether what a body gives back are functions that it defines, which then see its names. */
function makesFunctions(body: readonly PyStatement[]): boolean {
  const last = body[body.length - 1];
  const value = last?.kind === 'return' ? last.value : null;
  const own = body.flatMap(node => (node.kind === 'function' ? [node.name] : []));
  const isFunction = (node: PyExpression): boolean =>
    node.kind === 'lambda' || (node.kind === 'name' && own.includes(node.name));
  return value?.kind === 'tuple'
    ? value.elements.some(isFunction)
    : value !== null && isFunction(value);
}

/** The value of a call whose statements are written where it stands. */
export function inlined(
  lowering: Lowering,
  { node, scope: outer }: KnownFunction,
  given: readonly Value[]
): Value {
  const body = bodyOf(node);
  const names = node.parameters.map(({ name }) => name);
  const scope = lowering.scopeOf(body, [...names, ...boundNames(body)], outer);
  lowering.inlined.add(scope);
  lowering.written += formOf(node).size ?? 0;
  lowering.calling.push(node);
  const makes = makesFunctions(body);
  if (makes && lowering.loops.length > 0) {
    return lowering.fail(
      body[body.length - 1],
      'return',
      'a function that makes functions can only be called outside of loops.'
    );
  }
  try {
    return lowering.inScope(scope, () => {
      given.forEach((argument, i) => assignName(lowering, names[i], argument));
      return lowerTail(lowering, body, value => apart(scope, value));
    });
  } finally {
    lowering.calling.pop();
    if (!makes) {
      lowering.forget(scope);
    }
  }
}

/** Arrays of the function's own names end with it, so that what is left are their elements; views go on. */
function apart(scope: Scope, value: Value): Value {
  const { type, storage } = value;
  if (type.kind === 'tuple' && value.elements) {
    return tuple(value.elements.map(element => apart(scope, element)));
  }
  const isOwn = storage?.owner !== undefined && !storage.isView && scope.owns(storage.owner);
  return isOwn && isSmall(type) ? fromParts(type, readsOf(type, storage)) : value;
}
