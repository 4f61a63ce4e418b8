/** Copies of programs with some of their parts changed. */
import type { Expression, Node, Variable } from '../program.js';

/** Where `change` gives something for a node, that stands in its place; else its own parts are looked at. */
export function rewrite<T>(root: T, change: (node: Node) => Node | null): T {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(visit);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if ('kind' in value) {
      const changed = change(value as Node);
      if (changed) {
        return changed;
      }
    }
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, visit(own)]));
  };
  return visit(root) as T;
}

/** With other expressions in place of variables. */
export function substitute<T>(root: T, values: ReadonlyMap<Variable, Expression>): T {
  return rewrite(root, node =>
    node.kind === 'variable' ? (values.get(node.variable) ?? null) : null
  );
}
