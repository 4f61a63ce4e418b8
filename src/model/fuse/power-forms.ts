/** Matrices whose entries are powers of one number, times settled ones. */
import { binary, numeral, runtime, unary } from '../code.js';
import type { Expression, Variable } from '../program.js';
import type { Tree } from './entry-trees.js';

export interface Powers {
  kind: 'power' | 'exponential';
  /** The number, or what exponents are multiplied by, as it is where the matrix gets its value that it is part of. */
  base: Expression;
  where: Variable;
  exponents: Expression;
  /** Settled matrices by which the powers are multiplied, or hidden where they are zero, in this order. */
  changes: readonly { matrix: Expression; isMask: boolean }[];
}

/** Null: it is none. */
export function powersOf(
  own: Variable,
  treeOf: (own: Variable) => Tree | undefined
): Powers | null {
  const within = (tree: Tree, where: Variable): Powers | null => {
    if (tree.kind === 'matrix') {
      return within(treeOf(tree.variable)!, tree.variable);
    }
    if (tree.kind !== 'call') {
      return null;
    }
    switch (tree.name) {
      case 'multiply':
        return multiplied(tree.parts, own => within(own, where));
      case 'where':
        return masked(tree.parts, own => within(own, where));
      case 'power':
        return isFloat(tree) ? power(tree.parts, where) : null;
      case 'exp':
        return exponential(tree.parts[0], where);
      default:
        return null;
    }
  };
  return within(treeOf(own)!, own);
}

type Within = (tree: Tree) => Powers | null;
type Parts = readonly Tree[];

function multiplied([a, b]: Parts, within: Within): Powers | null {
  const [factor, other] = isSettled(a) ? [a, b] : [b, a];
  const powers = isSettled(factor) ? within(other) : null;
  return powers && isSettled(factor)
    ? { ...powers, changes: [...powers.changes, { matrix: factor.code, isMask: false }] }
    : null;
}

function masked([test, then, otherwise]: Parts, within: Within): Powers | null {
  if (!isSettled(test)) {
    return null;
  }
  const isThen = isZero(otherwise);
  const powers = isThen ? within(then) : isZero(then) ? within(otherwise) : null;
  const matrix = isThen ? test.code : runtime('logical_not', test.code);
  return powers && { ...powers, changes: [...powers.changes, { matrix, isMask: true }] };
}

function isFloat({ more: [dtype] }: Extract<Tree, { kind: 'call' }>): boolean {
  return dtype?.kind === 'text' && dtype.value === 'float';
}

function power([base, exponents]: Parts, where: Variable): Powers | null {
  return base.kind === 'number' && isSettled(exponents)
    ? { kind: 'power', base: base.code, where, exponents: exponents.code, changes: [] }
    : null;
}

/** Exponents times or by one number; their signs may change. */
function exponential(of: Tree, where: Variable): Powers | null {
  const whole = ratesOf(of);
  return whole && { kind: 'exponential', where, ...whole, changes: [] };
}

function ratesOf(tree: Tree): { base: Expression; exponents: Expression } | null {
  if (tree.kind !== 'call') {
    return null;
  }
  const [a, b] = tree.parts;
  switch (tree.name) {
    case 'negative': {
      const whole = ratesOf(a);
      return whole && { ...whole, base: unary('-', whole.base) };
    }
    case 'multiply':
      return a.kind === 'number' && isSettled(b)
        ? { base: a.code, exponents: b.code }
        : b.kind === 'number' && isSettled(a)
          ? { base: b.code, exponents: a.code }
          : null;
    case 'divide':
      return isSettled(a) && b.kind === 'number'
        ? { base: binary('/', numeral(1), b.code), exponents: a.code }
        : null;
    default:
      return null;
  }
}

function isSettled(tree: Tree): tree is Extract<Tree, { kind: 'settled' }> {
  return tree.kind === 'settled' && tree.depth === 0;
}

function isZero(tree: Tree): boolean {
  return tree.kind === 'number' && tree.code.kind === 'number' && tree.code.value === 0;
}
