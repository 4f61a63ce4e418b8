/** The parts of programs, whatever they stand in. */
import type { Expression, Node } from './program.js';

/** A node and all nodes in it. */
export function nodesIn(root: unknown): Node[] {
  const nodes: Node[] = [];
  collect(root, nodes);
  return nodes;
}

/** Whether a node is a function, with a name or as a value. */
export function isFunction(
  node: Node
): node is Extract<Node, { kind: 'function' | 'function-value' }> {
  return node.kind === 'function' || node.kind === 'function-value';
}

/** Whether two parts of programs are written alike: programs are plain JSON. */
export function areAlike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a sum is made of. */
export function addends(node: Expression): Expression[] {
  return node.kind === 'binary' && node.operator === '+'
    ? [...addends(node.left), ...addends(node.right)]
    : [node];
}

/** Programs are gone through so often that this is done in the fastest way. */
function collect(value: unknown, nodes: Node[]): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      collect(value[i], nodes);
    }
    return;
  }
  const node = value as Record<string, unknown>;
  if (node.kind !== undefined) {
    nodes.push(value as Node);
  }
  for (const key in node) {
    const part = node[key];
    if (typeof part === 'object') {
      collect(part, nodes);
    }
  }
}
