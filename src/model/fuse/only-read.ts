/** Which arrays nobody changes, nor holds a part of through which they could be changed. */
import { EFFECTS } from '../python/runtime/effects.js';
import type { Node, Statement, Variable } from '../program.js';

/** Whether all that is done with the array of a variable is to compute new ones from it. */
export function onlyRead(body: readonly Statement[]): (own: Variable) => boolean {
  const exposed = new Set<Variable>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === 'object' && value !== null) {
      exposedParts(value as Node).forEach(visit);
      const node = value as Node;
      if (node.kind === 'variable') {
        exposed.add(node.variable);
      }
    }
  };
  visit(body);
  return own => !exposed.has(own);
}

/** Those in which an array may go on being known under another name. */
function exposedParts(node: Node): unknown[] {
  switch (node.kind) {
    case 'declare':
      return node.declarations.map(({ pattern, value }) =>
        pattern.kind === 'variable' ? value : [pattern, value]
      );
    case 'assign':
      return node.target.kind === 'variable' ? [node.value] : [node.target, node.value];
    case 'part':
      return node.name === 'shape' && node.object.kind === 'variable' ? [] : [node.object];
    case 'runtime':
      return node.arguments.filter(
        (own, i) => own.kind !== 'variable' || !isLeftAlone(node.name, i)
      );
    default:
      return Object.values(node);
  }
}

function isLeftAlone(name: string, place: number): boolean {
  const effect = EFFECTS.get(name);
  return (
    effect !== undefined &&
    !effect.changes.includes(place) &&
    effect.shares !== 'all' &&
    !effect.shares.includes(place)
  );
}
