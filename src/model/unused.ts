/** Parameters that make no difference: never used, or only to be overwritten. */
import type { Expression, Node, Pattern, Procedure, Statement, Variable } from './program.js';
import { nodesIn } from './nodes.js';

/** @returns warnings */
export function unusedParameters(
  { body }: Procedure,
  nodes: readonly Node[],
  names: readonly string[]
): string[] {
  if (nodes.some(node => node.kind === 'parameters')) {
    return [];
  }
  const carriers = carriersIn(nodes);
  return names.flatMap((name, parameter) => {
    const places = nodes.filter(n => n.kind === 'parameter' && n.parameter === parameter).length;
    const own = carriers.filter(carrier => carrier.parameter === parameter);
    if (places > own.length) {
      return [];
    }
    const fates = own.map(({ variable }) => fateOf(variable, nodes, body));
    if (fates.includes('used')) {
      return [];
    }
    return fates.includes('overwritten')
      ? [`${name}: the model overwrites this parameter without having used it.`]
      : [`${name}: the model never uses this parameter.`];
  });
}

interface Carrier {
  variable: Variable;
  parameter: number;
}

/** Variables that begin as a parameter. */
function carriersIn(nodes: readonly Node[]): Carrier[] {
  return nodes.flatMap(node =>
    node.kind === 'declare'
      ? node.declarations.flatMap(({ pattern, value }) =>
          pattern.kind === 'variable' && value?.kind === 'parameter'
            ? [{ variable: pattern.variable, parameter: value.parameter }]
            : []
        )
      : []
  );
}

function fateOf(
  variable: Variable,
  nodes: readonly Node[],
  body: readonly Statement[]
): 'used' | 'overwritten' | 'idle' {
  const all = occurrences(nodes, variable) - 1;
  const overwriting = nodes.filter(node => isOverwriting(node, variable));
  const inside = overwriting.reduce((sum, node) => sum + occurrences(nodesIn(node), variable), 0);
  if (all > inside) {
    return overwritesFirst(body, variable) ? 'overwritten' : 'used';
  }
  return overwriting.length > 0 ? 'overwritten' : 'idle';
}

/** `alpha = ...`, whatever of alpha itself is in it. */
function isOverwriting(node: Node, variable: Variable): boolean {
  return node.kind === 'assign' && isVariable(node.target, variable);
}

function isVariable(node: Pattern | Expression, variable: Variable): boolean {
  return node.kind === 'variable' && node.variable === variable;
}

/** Whether the first statement after its declaration that knows the variable gives it another value. */
function overwritesFirst(body: readonly Statement[], variable: Variable): boolean {
  const [, next] = flat(body).filter(statement => occurrences(nodesIn(statement), variable) > 0);
  return (
    next?.kind === 'expression' &&
    next.expression.kind === 'assign' &&
    next.expression.operator === '=' &&
    isVariable(next.expression.target, variable) &&
    occurrences(nodesIn(next.expression.value), variable) === 0
  );
}

/** Without the blocks that only hold statements together. */
function flat(body: readonly Statement[]): Statement[] {
  return body.flatMap(statement =>
    statement.kind === 'block' ? flat(statement.body) : [statement]
  );
}

function occurrences(nodes: readonly Node[], variable: Variable): number {
  return nodes.filter(node => isVariable(node as Expression, variable)).length;
}
