/** Lists that are only ever read as a whole, such as constants for `np.array`: they are known one by one. */
import type { PyExpression, PyStatement } from '../nodes.js';
import { nodesOf, targetNames } from './scope.js';

/** Longer ones stay lists. */
const MOST_ELEMENTS = 8;

type Nodes = PyStatement | PyExpression;

/** Functions that neither keep nor change what they are given. */
const READERS = new Set(['len', 'sum', 'max', 'min', 'enumerate', 'zip', 'float', 'int']);

const frozen = new WeakMap<readonly PyStatement[], Set<string>>();

/** Names of a function that stand for one short list which nothing keeps or changes. */
export function frozenLists(body: readonly PyStatement[]): ReadonlySet<string> {
  const known = frozen.get(body);
  if (known) {
    return known;
  }
  const nodes = nodesOf(body);
  const names = new Set(
    nodes.flatMap(node => {
      const [target, ...others] = node.kind === 'assign' ? node.targets : [];
      const isShort =
        node.kind === 'assign' &&
        node.value.kind === 'list' &&
        node.value.elements.length <= MOST_ELEMENTS;
      return isShort && others.length === 0 && target.kind === 'name' ? [target.name] : [];
    })
  );
  const reads = readsOf(nodes);
  for (const name of names) {
    const mentions = nodes.filter(node => node.kind === 'name' && node.name === name).length;
    // One mention gives it its value.
    if (timesBound(nodes, name) !== 1 || mentions !== (reads.get(name) ?? 0) + 1) {
      names.delete(name);
    }
  }
  frozen.set(body, names);
  return names;
}

/** How often each name stands where it is only read. */
function readsOf(nodes: readonly Nodes[]): Map<string, number> {
  const reads = new Map<string, number>();
  for (const node of nodes) {
    for (const given of readBy(node)) {
      if (given.kind === 'name') {
        reads.set(given.name, (reads.get(given.name) ?? 0) + 1);
      }
    }
  }
  return reads;
}

function readBy(node: Nodes): readonly PyExpression[] {
  switch (node.kind) {
    case 'call': {
      const { callee } = node;
      const isReader =
        (callee.kind === 'name' && READERS.has(callee.name)) ||
        (callee.kind === 'attribute' &&
          callee.object.kind === 'name' &&
          callee.object.name === 'np');
      return isReader ? node.arguments : [];
    }
    case 'for':
      return [node.values];
    case 'comprehension':
      return node.clauses.map(({ values }) => values);
    default:
      return [];
  }
}

function timesBound(nodes: readonly Nodes[], name: string): number {
  return nodes.filter(node => {
    switch (node.kind) {
      case 'assign':
        return node.targets.some(target => targetNames(target).includes(name));
      case 'augmented':
      case 'for':
        return targetNames(node.target).includes(name);
      case 'comprehension':
        return node.clauses.some(({ target }) => targetNames(target).includes(name));
      case 'walrus':
        return node.target === name;
      case 'function':
      case 'lambda':
        return (
          node.parameters.some(parameter => parameter.name === name) ||
          (node.kind === 'function' && node.name === name)
        );
      case 'nonlocal':
        return node.names.includes(name);
      default:
        return false;
    }
  }).length;
}
