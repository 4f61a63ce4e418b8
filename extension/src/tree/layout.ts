/** Places the iterations of a study: a column an iteration, a lane a branch. */
import type { TreeReport } from 'gecco/report';

export type TreeNode = TreeReport['nodes'][number];

export interface Placed {
  node: TreeNode;
  /** Steps from the first iteration. */
  column: number;
  lane: number;
  /** Place of the parent; null for a first iteration. */
  parent: { column: number; lane: number } | null;
}

/** The first child goes on in its parent's lane, each other one opens a new lane. What has no parent here begins a tree. */
export function placeNodes(nodes: readonly TreeNode[]): Placed[] {
  const ids = new Set(nodes.map(node => node.id));
  const children = new Map<string | null, TreeNode[]>();
  for (const node of nodes) {
    const parent = node.parent !== null && ids.has(node.parent) ? node.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  const placed: Placed[] = [];
  const seen = new Set<string>();
  let lanes = 0;
  // Depth first, with a stack of our own: a long search is deeper than the call stack should be.
  const stack = [...(children.get(null) ?? [])]
    .reverse()
    .map(node => ({ node, parent: null as Placed | null, isFirst: false }));
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, parent, isFirst } = next;
    if (seen.has(node.id)) {
      continue;
    }
    seen.add(node.id);
    const place: Placed = {
      node,
      column: parent ? parent.column + 1 : 0,
      lane: parent && isFirst ? parent.lane : lanes++,
      parent: parent && { column: parent.column, lane: parent.lane }
    };
    placed.push(place);
    const rest = children.get(node.id) ?? [];
    stack.push(...rest.map((n, i) => ({ node: n, parent: place, isFirst: i === 0 })).reverse());
  }
  return placed;
}
