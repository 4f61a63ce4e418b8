/** Expressions of a loop that depend on the columns and the number of the round alone, and cannot fail. */
import type { Expression, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';

/** What the setup has computed. */
export interface Settled {
  /** Variables that never change after it, nor what they hold. */
  variables: ReadonlySet<Variable>;
  /** Those of them that hold the numbers of an array. */
  numbers: ReadonlySet<Variable>;
  /** Columns that the evaluation changes. */
  changed: ReadonlySet<number>;
}

export function isSettledNode(root: Expression, counter: Variable, settled: Settled): boolean {
  return nodesIn(root).every(node => {
    switch (node.kind) {
      case 'number':
      case 'infinity':
      case 'nan':
      case 'boolean':
      case 'index':
      case 'part':
      case 'logical':
      case 'conditional':
        return true;
      case 'variable':
        return node.variable === counter || settled.variables.has(node.variable);
      case 'cell':
      case 'trials':
        return !settled.changed.has(node.column);
      case 'unary':
        return node.operator !== 'typeof';
      case 'binary':
        return true;
      case 'intrinsic':
        return node.name.startsWith('Math.');
      case 'runtime':
        return node.name.startsWith('scalar');
      default:
        return false;
    }
  });
}

const COMPARISONS: ReadonlySet<string> = new Set([
  ...['==', '!=', '===', '!=='],
  ...['<', '<=', '>', '>=']
]);

/** What the value surely is. */
export function kindOfValue(node: Expression, settled: Settled): 'number' | 'boolean' | null {
  const common = (a: Expression, b: Expression): 'number' | 'boolean' | null => {
    const kind = kindOfValue(a, settled);
    return kind === kindOfValue(b, settled) ? kind : null;
  };
  switch (node.kind) {
    case 'number':
    case 'infinity':
    case 'nan':
    case 'cell':
    case 'trials':
    case 'intrinsic':
    case 'runtime':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'index':
      return isData(node.object, settled) ? 'number' : null;
    case 'unary':
      return node.operator === '!' ? 'boolean' : 'number';
    case 'binary':
      return COMPARISONS.has(node.operator) ? 'boolean' : 'number';
    case 'logical':
      return common(node.left, node.right);
    case 'conditional':
      return common(node.then, node.otherwise);
    default:
      return null;
  }
}

function isData(node: Expression, settled: Settled): boolean {
  return node.kind === 'part'
    ? node.name === 'data'
    : node.kind === 'variable' && settled.numbers.has(node.variable);
}
