/**
 * What can only be said of a whole program, whatever language it was written in: keys that no record has, indices that
 * are texts, parameters that are never used, models that return nothing.
 */
import { ModelError } from './errors.js';
import type { Expression, Pattern, Procedure, Statement } from './program.js';
import { textsAmong } from './texts.js';

export type Node = Statement | Expression | Pattern;

/**
 * @returns warnings
 * @throws ModelError with the line
 */
export function check(procedure: Procedure, names: readonly string[], line: number): string[] {
  const nodes = allNodes(procedure);
  requireReturn(nodes, line);
  requireKnownKeys(nodes);
  requireNumericIndices(nodes);
  return unusedParameters(nodes, names).map(
    name => `${name}: the model never uses this parameter.`
  );
}

function allNodes(procedure: Procedure): Node[] {
  const nodes: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === 'object' && value !== null) {
      if ('kind' in value) {
        nodes.push(value as Node);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(procedure.body);
  return nodes;
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

/** A parameter is used where its value goes anywhere but into a variable that is never read. */
function unusedParameters(nodes: readonly Node[], names: readonly string[]): string[] {
  if (nodes.some(node => node.kind === 'parameters')) {
    return [];
  }
  const uses = names.map(
    (_, i) => nodes.filter(n => n.kind === 'parameter' && n.parameter === i).length
  );
  const read = new Map<number, number>();
  for (const node of nodes) {
    if (node.kind === 'variable') {
      read.set(node.variable, (read.get(node.variable) ?? 0) + 1);
    }
  }
  for (const node of nodes) {
    for (const { pattern, value } of node.kind === 'declare' ? node.declarations : []) {
      const onlyDeclared = pattern.kind === 'variable' && read.get(pattern.variable) === 1;
      if (value?.kind === 'parameter' && onlyDeclared) {
        uses[value.parameter]--;
      }
    }
  }
  return names.filter((_, i) => uses[i] === 0);
}
