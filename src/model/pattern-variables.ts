/** Variables that get values. */
import { nodesIn } from './nodes.js';
import type { Node, Pattern, Variable } from './program.js';

/** The variables that a pattern sets; those that an index or an object is found by keep their values. */
export function variablesOf(pattern: Pattern): Variable[] {
  switch (pattern.kind) {
    case 'variable':
      return [pattern.variable];
    case 'array-pattern':
      return [...pattern.elements, pattern.rest].flatMap(own => (own ? variablesOf(own) : []));
    case 'record-pattern':
      return pattern.entries.flatMap(entry => variablesOf(entry.pattern));
    case 'default':
    case 'rest':
      return variablesOf(pattern.pattern);
    default:
      return [];
  }
}

/** Variables that get a value anywhere in them. */
export function givenIn(nodes: readonly Node[]): Set<Variable> {
  return new Set(
    nodesIn(nodes).flatMap(node => {
      switch (node.kind) {
        case 'declare':
          return node.declarations.flatMap(({ pattern }) => variablesOf(pattern));
        case 'for-of':
          return variablesOf(node.pattern);
        case 'assign':
        case 'update':
          return variablesOf(node.target);
        case 'function':
          return [node.variable];
        case 'try':
          return [node.error];
        default:
          return [];
      }
    })
  );
}
