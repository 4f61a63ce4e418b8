/** Constants that are numbers, or other constants, are written where they are read; what is known is computed. */
import type { Argument, Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import { known } from '../algebra.js';
import { at, binary, numeral } from '../../code.js';

import type { LengthOf } from './lengths.js';
import { rewrite } from './rewrite.js';

export function propagate(body: readonly Statement[], lengthOf: LengthOf): Statement[] {
  const values = constantsIn(body);
  return rewrite(body, { expression: node => computed(node, values, lengthOf) });
}

/** The values of constants: of numbers, columns and other constants. */
export function constantsIn(body: readonly Statement[]): Map<Variable, Expression> {
  const found = new Map<Variable, Expression>();
  for (const node of nodesIn(body)) {
    if (node.kind === 'declare' && node.constant) {
      const [{ pattern, value }] = node.declarations;
      if (pattern.kind === 'variable' && value) {
        found.set(pattern.variable, value);
      }
    }
  }
  return found;
}

const PASSED_ON: ReadonlySet<string> = new Set(['boolean', 'infinity']);

function computed(
  node: Expression,
  values: ReadonlyMap<Variable, Expression>,
  lengthOf: LengthOf
): Expression {
  switch (node.kind) {
    case 'variable': {
      const value = values.get(node.variable);
      const isPassedOn =
        value &&
        (known(value) !== null ||
          PASSED_ON.has(value.kind) ||
          (value.kind === 'variable' && values.has(value.variable)));
      return isPassedOn ? { ...computed(value, values, lengthOf) } : node;
    }
    case 'extent': {
      const length = lengthOf(node.object);
      return length === undefined ? node : numeral(length);
    }
    case 'intrinsic':
      return { ...node, arguments: node.arguments.flatMap(own => spreadOut(own, lengthOf)) };
    case 'unary':
      return node.operator === '-' && known(node) !== null ? numeral(known(node)!) : node;
    case 'binary':
      return arithmetic(node);
    case 'logical':
    case 'conditional':
      return decided(node);
    default:
      return node;
  }
}

/** The elements of an array that is spread out, where it is known how many these are. */
function spreadOut(node: Argument, lengthOf: LengthOf): Argument[] {
  const values = node.kind === 'spread' ? node.values : null;
  const length = values ? lengthOf(values) : undefined;
  return values === null || length === undefined
    ? [node]
    : Array.from({ length }, (_, i) => at({ ...values }, numeral(i)));
}

function arithmetic(node: Extract<Expression, { kind: 'binary' }>): Expression {
  const [a, b] = [known(node.left), known(node.right)];
  if (a === null || b === null) {
    return node;
  }
  switch (node.operator) {
    case '+':
      return numeral(a + b);
    case '-':
      return numeral(a - b);
    case '*':
      return numeral(a * b);
    case '<':
      return { kind: 'boolean', value: a < b };
    case '<=':
      return { kind: 'boolean', value: a <= b };
    case '>':
      return { kind: 'boolean', value: a > b };
    case '>=':
      return { kind: 'boolean', value: a >= b };
    case '===':
      return { kind: 'boolean', value: a === b };
    case '!==':
      return { kind: 'boolean', value: a !== b };
    default:
      return binary(node.operator, node.left, node.right);
  }
}

function decided(node: Extract<Expression, { kind: 'logical' | 'conditional' }>): Expression {
  if (node.kind === 'conditional') {
    return node.test.kind !== 'boolean' ? node : node.test.value ? node.then : node.otherwise;
  }
  if (node.left.kind !== 'boolean' || node.operator === '??') {
    return node;
  }
  return node.left.value === (node.operator === '&&') ? node.right : node.left;
}
