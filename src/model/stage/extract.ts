/** Calls that depend on columns alone, within statements that do not: their values become constants. */
import { EFFECTS, isCheapCall } from '../python/runtime/effects.js';
import type { Expression, Statement, Variable } from '../program.js';
import { Analysis } from './effects.js';
import { lateEffects } from './partition.js';

/** What is known of the statements around. */
interface Surroundings {
  /** Whether a variable, and what it holds, never changes once it is set. */
  isSettled(variable: Variable): boolean;
  /** Whether a column is never written to. */
  isUntouched(column: number): boolean;
}

interface Extraction extends Surroundings {
  /** Texts of calls that stay where they are. */
  excluded: ReadonlySet<string>;
  /** Variables that are free. */
  next: Variable;
  found: Map<string, { variable: Variable; value: Expression }>;
}

/**
 * Takes the outermost such calls out of the late statements. A value that these write to cannot be held: then the call
 * stays where it is.
 */
export function callsWithin(
  early: readonly Statement[],
  late: readonly Statement[],
  columns: number,
  next: Variable,
  surroundings: Surroundings
): { constants: Statement[]; statements: Statement[] } {
  const excluded = new Set<string>();
  for (;;) {
    const extraction = { ...surroundings, excluded, next, found: new Map() } as Extraction;
    const statements = late.map(statement => extract(statement, extraction));
    const found = [...extraction.found];
    if (found.length === 0) {
      return { constants: [], statements: [...late] };
    }
    const constants = found.map(([, { variable, value }]) => constantOf(variable, value));
    const first = [...early, ...constants];
    const analysis = new Analysis([...first, ...statements], columns);
    const { changed } = lateEffects(
      analysis,
      analysis.effects.map((_, i) => i < first.length)
    );
    const written = found.filter(([, { variable }]) =>
      changed.has(analysis.aliases.classOf(variable))
    );
    if (written.length === 0) {
      return { constants, statements };
    }
    written.forEach(([text]) => excluded.add(text));
  }
}

function constantOf(variable: Variable, value: Expression): Statement {
  return {
    kind: 'declare',
    constant: true,
    declarations: [{ pattern: { kind: 'variable', variable }, value }]
  };
}

/** @returns the statement with variables in place of the calls */
function extract(statement: Statement, extraction: Extraction): Statement {
  const visit = (node: unknown, key: string): unknown => {
    if (Array.isArray(node)) {
      return node.map((own: unknown) => visit(own, key));
    }
    if (typeof node !== 'object' || node === null || key === 'target' || key === 'pattern') {
      return node;
    }
    if ('kind' in node && node.kind === 'runtime') {
      const call = node as Extract<Expression, { kind: 'runtime' }>;
      const held = isCheapCall(call.name) ? null : hold(call, extraction);
      if (held) {
        return held;
      }
    }
    return Object.fromEntries(Object.entries(node).map(([own, value]) => [own, visit(value, own)]));
  };
  return visit(statement, '') as Statement;
}

function hold(call: Expression, extraction: Extraction): Expression | null {
  const text = JSON.stringify(call);
  if (extraction.excluded.has(text) || !isConstant(call, extraction)) {
    return null;
  }
  const known = extraction.found.get(text) ?? { variable: extraction.next++, value: call };
  extraction.found.set(text, known);
  return { kind: 'variable', variable: known.variable };
}

/** Whether an expression has one value, whatever the parameters, and does nothing else. */
function isConstant(node: Expression, extraction: Surroundings): boolean {
  const all = (nodes: readonly Expression[]): boolean =>
    nodes.every(own => isConstant(own, extraction));
  switch (node.kind) {
    case 'number':
    case 'infinity':
    case 'nan':
    case 'undefined':
    case 'null':
    case 'boolean':
    case 'text':
      return true;
    case 'variable':
      return extraction.isSettled(node.variable);
    case 'column':
    case 'trials':
      return extraction.isUntouched(node.column);
    case 'cell':
      return extraction.isUntouched(node.column) && all([node.trial]);
    case 'array':
      return node.elements.every(own => own.kind !== 'spread' && isConstant(own, extraction));
    case 'index':
      return all([node.object, node.index]);
    case 'part':
    case 'extent':
      return all([node.object]);
    case 'unary':
      return all([node.operand]);
    case 'binary':
    case 'logical':
      return all([node.left, node.right]);
    case 'conditional':
      return all([node.test, node.then, node.otherwise]);
    case 'runtime':
      return EFFECTS.get(node.name)?.changes.length === 0 && all(node.arguments);
    default:
      return false;
  }
}
