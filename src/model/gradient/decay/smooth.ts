/** Whether what is computed from an array would only change a little if its elements did. */
import { numeral } from '../../code.js';
import { rewrite } from '../../fuse/rewrite.js';
import { areAlike, nodesIn } from '../../nodes.js';
import { variablesOf } from '../../pattern-variables.js';
import type { Expression, Node, Pattern, Statement, Variable } from '../../program.js';

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '**']);
const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const FUNCTIONS: ReadonlySet<string> = new Set(
  ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'sqrt', 'tanh', 'abs', 'max', 'min']
    .map(name => `Math.${name}`)
    .concat(['scalarExp', 'scalarExpit', 'scalarLogaddexp', 'scalarLogit', 'npPow'])
);

/** No element decides on a branch, a place, or anything else that jumps. */
export function isSmoothIn(body: readonly Statement[], array: Variable): boolean {
  const nodes = nodesIn(body);
  const reached = reachedFrom(array, nodes);
  const isReached = (part: unknown): boolean =>
    nodesIn(part).some(node => node.kind === 'variable' && reached.has(node.variable));
  const isSmooth = (node: Expression | null): boolean => {
    if (!isReached(node)) {
      return true;
    }
    switch (node?.kind) {
      case 'variable':
        return true;
      case 'index':
        return node.object.kind === 'variable' && !isReached(node.index);
      case 'unary':
        return (node.operator === '-' || node.operator === '+') && isSmooth(node.operand);
      case 'binary':
        return ARITHMETIC.has(node.operator) && isSmooth(node.left) && isSmooth(node.right);
      case 'conditional':
        return (
          (isExtreme(node) || !isReached(node.test)) &&
          isSmooth(node.then) &&
          isSmooth(node.otherwise)
        );
      case 'intrinsic':
      case 'runtime':
        return FUNCTIONS.has(node.name) && (node.arguments as Expression[]).every(isSmooth);
      case 'assign':
        return node.operator === '=' && isSmooth(node.target as Expression) && isSmooth(node.value);
      default:
        return false;
    }
  };
  const decides = (test: unknown): boolean =>
    isReached(rewrite(test, node => (isFiniteness(node) ? numeral(0) : null)));
  return nodes.every(node => rootsOf(node).every(isSmooth) && !testsOf(node).some(decides));
}

/** Whether a value is a number at all does not hang on its last digits. */
function isFiniteness(node: Node): boolean {
  return node.kind === 'intrinsic' && /^Number\.is(Finite|NaN)$/.test(node.name);
}

/** The larger or the smaller one of two. */
function isExtreme({
  test,
  then,
  otherwise
}: Extract<Expression, { kind: 'conditional' }>): boolean {
  return (
    test.kind === 'binary' &&
    COMPARISONS.has(test.operator) &&
    (areAlike([test.left, test.right], [then, otherwise]) ||
      areAlike([test.right, test.left], [then, otherwise]))
  );
}

/** The array, and all variables whose values come from its elements in any way. */
function reachedFrom(array: Variable, nodes: readonly Node[]): Set<Variable> {
  const given = nodes.flatMap(givenBy);
  const reached = new Set([array]);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const { variables, value } of given) {
      if (nodesIn(value).some(node => node.kind === 'variable' && reached.has(node.variable))) {
        variables.forEach(own => reached.add(own));
      }
    }
  }
  return reached;
}

/** Variables that get a value, or elements of which do. */
function givenBy(node: Node): { variables: Variable[]; value: unknown }[] {
  switch (node.kind) {
    case 'declare':
      return node.declarations.map(({ pattern, value }) => ({
        variables: variablesOf(pattern),
        value
      }));
    case 'assign':
      return [{ variables: heldBy(node.target), value: node.value }];
    case 'for-of':
      return [{ variables: variablesOf(node.pattern), value: node.values }];
    default:
      return [];
  }
}

function heldBy(target: Pattern | Expression): Variable[] {
  switch (target.kind) {
    case 'index':
    case 'field':
    case 'extent':
      return heldBy(target.object);
    case 'variable':
      return [target.variable];
    default:
      return nodesIn(target).flatMap(node => (node.kind === 'variable' ? [node.variable] : []));
  }
}

/** The expressions of a statement that give values. */
function rootsOf(node: Node): (Expression | null)[] {
  switch (node.kind) {
    case 'declare':
      return node.declarations.map(({ value }) => value);
    case 'expression':
      return [node.expression];
    case 'return':
      return [node.value];
    default:
      return [];
  }
}

/** Those that decide what is done. */
function testsOf(node: Node): unknown[] {
  switch (node.kind) {
    case 'if':
    case 'while':
    case 'do-while':
    case 'for':
      return [node.test];
    case 'switch':
      return [node.value, ...node.cases.map(({ test }) => test)];
    case 'for-of':
      return [node.values];
    default:
      return [];
  }
}
