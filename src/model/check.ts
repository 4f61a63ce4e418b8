/**
 * What can only be said of a whole program, whatever language it was written in: keys that no record has, indices that
 * are texts, parameters that are never used, models that return nothing.
 */
import { ModelError } from './errors.js';
import type { Node, Procedure } from './program.js';
import { textsAmong } from './texts.js';
import { nodesIn } from './nodes.js';
import { unusedParameters } from './unused.js';

/**
 * @returns warnings
 * @throws ModelError with the line
 */
export function check(procedure: Procedure, names: readonly string[], line: number): string[] {
  const nodes = nodesIn(procedure.body);
  requireReturn(nodes, line);
  requireKnownKeys(nodes);
  requireNumericIndices(nodes);
  return unusedParameters(procedure, nodes, names);
}

function requireReturn(nodes: readonly Node[], line: number): void {
  if (!nodes.some(node => node.kind === 'return' && node.value)) {
    throw new ModelError(
      line,
      'return',
      'the model returns nothing. Return the negative log-likelihood.'
    );
  }
}

/** A key that no record of the model has is either a slip or an attempt to reach something else. */
function requireKnownKeys(nodes: readonly Node[]): void {
  const keys = new Set<string | number>();
  for (const node of nodes) {
    if (node.kind === 'record') {
      node.entries.forEach(({ key }) => keys.add(key));
    } else if (node.kind === 'assign' && node.target.kind === 'field') {
      keys.add(node.target.key);
    }
  }
  for (const node of nodes) {
    if (node.kind === 'field' && !keys.has(node.key)) {
      throw new ModelError(
        node.line,
        `.${node.key}`,
        'this is neither a key of a record of the model nor a method that models may use.'
      );
    }
  }
}

function requireNumericIndices(nodes: readonly Node[]): void {
  const isText = textsAmong(nodes);
  for (const node of nodes) {
    if (
      (node.kind === 'index' && isText(node.index)) ||
      (node.kind === 'cell' && isText(node.trial))
    ) {
      throw new ModelError(
        node.line,
        '[text]',
        'an index is a number. Use a number, or a Map for other keys.'
      );
    }
  }
}
