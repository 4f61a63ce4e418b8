import type { Pattern, Variable } from './program.js';

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
