/** `collections.defaultdict`: dicts that make what they are asked for and do not hold. */
import type { PyNode } from '../nodes.js';
import { callValue } from './calls.js';
import { method, not, NULL, statement } from '../../code.js';
import { dictOf } from './expressions.js';
import type { Lowering } from './lowering.js';
import { keyCode } from './subscripts.js';
import type { Value } from './value.js';

/** `defaultdict(factory)` */
export function defaultDict(
  lowering: Lowering,
  node: PyNode<'call'>,
  args: readonly Value[]
): Value {
  const [factory, ...more] = args;
  const isKnown = !factory || factory.type.kind === 'function' || factory.type.kind === 'none';
  if (more.length > 0 || !isKnown) {
    return lowering.fail(node, 'defaultdict', 'it takes one function, such as float or list.');
  }
  const made = dictOf(lowering, node, [], []);
  return factory?.type.kind === 'function' && made.type.kind === 'dict'
    ? { type: { ...made.type, factory: factory.type }, code: made.code }
    : made;
}

const calls = new WeakMap<PyNode<'subscript'>, PyNode<'call'>>();

/** The call that an index of such a dict is, always the same one. */
function callAt(node: PyNode<'subscript'>): PyNode<'call'> {
  const { line } = node;
  const call: PyNode<'call'> = calls.get(node) ?? {
    kind: 'call',
    callee: node,
    arguments: [],
    keywords: [],
    line
  };
  calls.set(node, call);
  return call;
}

/** What is looked up is made where it is not there. */
export function makeMissing(
  lowering: Lowering,
  node: PyNode<'subscript'>,
  { type, code }: Value,
  key: Value
): void {
  if (type.kind !== 'dict' || !type.factory) {
    return;
  }
  const factory: Value = { type: type.factory, code: NULL };
  const [map, name] = [lowering.bind(code), lowering.bind(keyCode(key))];
  lowering.effects++;
  lowering.change(type);
  const { body } = lowering.inBlock(() => {
    const made = callValue(lowering, callAt(node), factory, []);
    (type.sites ?? []).forEach(site => lowering.put(site, made.type, key.type));
    lowering.emit(statement(method(map, 'set', name, made.code)));
  });
  lowering.emit({
    kind: 'if',
    test: not(method(map, 'has', name)),
    then: { kind: 'block', body },
    otherwise: null
  });
}
