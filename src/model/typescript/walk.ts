/** Visits every node of a syntax tree. */
import type * as t from '@babel/types';

export function walk(node: t.Node, visit: (node: t.Node) => void): void {
  visit(node);
  children(node).forEach(child => walk(child, visit));
}

function children(node: t.Node): t.Node[] {
  return Object.entries(node)
    .filter(([key]) => !key.endsWith('Comments') && key !== 'loc' && key !== 'extra')
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
