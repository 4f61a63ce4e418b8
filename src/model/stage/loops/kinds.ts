/** What kinds of expressions and statements there are, to the eye of a loop that is split in two. */
import type { Expression, Node, Pattern, Statement } from '../../program.js';
import { columnHolder, type Holder } from '../aliases.js';

/** What a statement does that does nothing else. */
export function givenBy(node: Statement): { pattern?: Pattern; value?: Expression | null } {
  if (node.kind === 'declare') {
    return node.declarations.length === 1 ? node.declarations[0] : {};
  }
  const own = node.kind === 'expression' ? node.expression : null;
  return own?.kind === 'assign' && own.operator === '='
    ? { pattern: own.target, value: own.value }
    : {};
}

const PART_NAMES: ReadonlySet<string> = new Set([
  ...['elements', 'object', 'index', 'operand', 'left', 'right', 'test', 'then', 'otherwise'],
  ...['arguments', 'line']
]);

export function isPartName(name: string): boolean {
  return PART_NAMES.has(name);
}

/** The expressions within one that does nothing but give a value; null where that is not known. */
export function partsOf(node: Expression): Expression[] | null {
  switch (node.kind) {
    case 'array':
      return node.elements.some(own => own.kind === 'spread')
        ? null
        : (node.elements as Expression[]);
    case 'index':
      return [node.object, node.index];
    case 'part':
    case 'extent':
      return [node.object];
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'conditional':
      return [node.test, node.then, node.otherwise];
    case 'runtime':
      return node.arguments;
    case 'method':
      return node.arguments.some(own => own.kind === 'spread')
        ? null
        : [node.object, ...(node.arguments as Expression[])];
    case 'intrinsic':
      return /^(Math|Number|Boolean|is)/.test(node.name) &&
        node.arguments.every(own => own.kind !== 'spread')
        ? (node.arguments as Expression[])
        : null;
    default:
      return isLiteral(node) ? [] : null;
  }
}

export function isShift({ operator }: Extract<Expression, { kind: 'binary' }>): boolean {
  return operator === '+' || operator === '-';
}

export function isComparison({ operator }: Extract<Expression, { kind: 'binary' }>): boolean {
  return /^([<>]=?|[!=]==?)$/.test(operator);
}

/** Whether a value is true or false, and nothing else. */
export function isTruth(node: Expression): boolean {
  switch (node.kind) {
    case 'boolean':
      return true;
    case 'binary':
      return isComparison(node);
    case 'unary':
      return node.operator === '!';
    case 'method':
      return node.method === 'has';
    case 'logical':
      return isTruth(node.left) && isTruth(node.right);
    default:
      return false;
  }
}

export function isLiteral({ kind }: Expression): boolean {
  return LITERALS.has(kind);
}

const LITERALS: ReadonlySet<string> = new Set([
  ...['number', 'infinity', 'nan', 'undefined', 'null', 'boolean', 'text']
]);

export function holderOf(node: Node): Holder | null {
  switch (node.kind) {
    case 'variable':
      return node.variable;
    case 'cell':
    case 'column':
    case 'trials':
      return columnHolder(node.column);
    default:
      return null;
  }
}
