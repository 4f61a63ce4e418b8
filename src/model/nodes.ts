/** The parts of programs, whatever they stand in. */
import type { Node } from './program.js';

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

/** Programs are plain JSON, and gone through so often that this is done in the fastest way. */
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
