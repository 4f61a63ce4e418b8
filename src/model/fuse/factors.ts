/** The logarithms in an expression, by what they are logarithms of. */
import type { Expression } from '../program.js';
import { areAlike, nodesIn } from '../nodes.js';
import { binary, intrinsic, numeral, runtime } from '../code.js';

export function log(value: Expression): Expression {
  return intrinsic('Math.log', value);
}

/** Python's own, which raises an error where there is no logarithm. */
const CHECKED = 'math_log';

function checkedLog(value: Expression): Expression {
  return runtime(CHECKED, value);
}

/** Whether it is the logarithm of the value itself that says it exactly. */
export function isLogarithm(exact: Factor['exact']): boolean {
  return exact === log || exact === checkedLog;
}

/** log(exp(a) + exp(b)), which is log(1 + exp(b)) where a is 0. */
const SOFTPLUS = 'scalarLogaddexp';

export interface Factor {
  value: Expression;
  /** The logarithm of the value, with all its digits. */
  exact(value: Expression): Expression;
}

/** The factor that a logarithm stands for. */
export function factorOf(node: Expression): Factor | null {
  if (node.kind === 'runtime' && node.name === SOFTPLUS) {
    const [zero, x] = node.arguments;
    return isZero(zero)
      ? { value: binary('+', numeral(1), intrinsic('Math.exp', x)), exact: () => node }
      : null;
  }
  if (node.kind === 'runtime') {
    const [value, ...base] = node.arguments;
    return node.name === CHECKED && base.length === 0 ? { value, exact: checkedLog } : null;
  }
  if (node.kind !== 'intrinsic') {
    return null;
  }
  const [argument] = node.arguments;
  if (argument.kind === 'spread') {
    return null;
  }
  switch (node.name) {
    case 'Math.log':
      return { value: argument, exact: log };
    case 'Math.log1p':
      return { value: binary('+', numeral(1), argument), exact: () => node };
    default:
      return null;
  }
}

export interface Mixture {
  weight: Expression;
  first: Factor;
  second: Factor;
}

export function mixtureOf(left: Expression, right: Expression): Mixture | null {
  const [a, b] = [left, right].map(weightAndFactor);
  if (!a || !b) {
    return null;
  }
  if (isComplement(b.weight, a.weight)) {
    return { weight: a.weight, first: a.factor, second: b.factor };
  }
  return isComplement(a.weight, b.weight)
    ? { weight: b.weight, first: b.factor, second: a.factor }
    : null;
}

function weightAndFactor(node: Expression): { weight: Expression; factor: Factor } | null {
  if (node.kind !== 'binary' || node.operator !== '*') {
    return null;
  }
  const [weight, logarithm] = hasLogarithm(node.right)
    ? [node.left, node.right]
    : [node.right, node.left];
  const factor = factorOf(logarithm);
  return factor && !hasLogarithm(weight) ? { weight, factor } : null;
}

/** `1 - weight` */
function isComplement(node: Expression, weight: Expression): boolean {
  return (
    node.kind === 'binary' &&
    node.operator === '-' &&
    node.left.kind === 'number' &&
    node.left.value === 1 &&
    areAlike(node.right, weight)
  );
}

export function hasLogarithm(root: Expression): boolean {
  return nodesIn(root).some(
    node =>
      (node.kind === 'intrinsic' && /^Math\.log(1p)?$/.test(node.name)) ||
      (node.kind === 'runtime' && (node.name === SOFTPLUS || node.name === CHECKED))
  );
}

function isZero(node: Expression): boolean {
  return node.kind === 'number' && node.value === 0;
}

export function isNumeral(node: Expression): boolean {
  return node.kind === 'number' || (node.kind === 'unary' && isNumeral(node.operand));
}
