/** How matrices are computed entry by entry from settled ones and from numbers. */
import { isNumberCall } from '../python/runtime/effects.js';
import { numeral, runtime, text } from '../code.js';
import type { Expression, Variable } from '../program.js';

export type Tree =
  /** The same for all entries. */
  | { kind: 'number'; code: Expression }
  /** A few numbers for all entries that have as many. */
  | { kind: 'numbers'; code: Expression }
  /** A settled matrix; the last `depth` of its axes belong to an entry. */
  | { kind: 'settled'; code: Expression; depth: number }
  /** Another such matrix. */
  | { kind: 'matrix'; variable: Variable }
  | { kind: 'call'; name: string; parts: readonly Tree[]; more: readonly Expression[] };

/** Functions of entries, with the number of their operands. */
const OPERANDS: Readonly<Record<string, number>> = {
  ...{ add: 2, subtract: 2, multiply: 2, divide: 2, power: 2, maximum: 2, minimum: 2, where: 3 },
  ...{ exp: 1, log: 1, log1p: 1, expm1: 1, sqrt: 1, square: 1, negative: 1, absolute: 1, abs: 1 },
  ...{
    tanh: 1,
    expit: 1,
    equal: 2,
    not_equal: 2,
    less: 2,
    less_equal: 2,
    greater: 2,
    greater_equal: 2
  }
};

const TRIANGLES: ReadonlySet<string> = new Set(['tril', 'triu']);

/** The axes that a matrix has, without those within an entry. */
const RANK = 2;

export interface Known {
  /** Variables that are assigned once, with their values. */
  values: ReadonlyMap<Variable, Expression>;
  /** Whether the setup has computed a variable for good. */
  isSettled(own: Variable): boolean;
  /** What is known of a matrix that was met before. */
  treeOf(own: Variable): Tree | undefined;
}

/** Null: it is no such matrix. */
export function treeOf(node: Expression, known: Known, depth = 0): Tree | null {
  if (isNumber(node, known)) {
    return { kind: 'number', code: node };
  }
  if (node.kind === 'variable') {
    return known.isSettled(node.variable)
      ? { kind: 'settled', code: node, depth }
      : depth === 0 && known.treeOf(node.variable)
        ? { kind: 'matrix', variable: node.variable }
        : null;
  }
  return node.kind === 'runtime' ? callOf(node, known, depth) : null;
}

type Call = Extract<Expression, { kind: 'runtime' }>;

function callOf(node: Call, known: Known, depth: number): Tree | null {
  const { name, arguments: args } = node;
  if (name === 'nd') {
    return depth > 0 && isVector(node, known) ? { kind: 'numbers', code: node } : null;
  }
  if (name === 'sum') {
    return depth === 0 ? sumOf(node, known) : null;
  }
  if (TRIANGLES.has(name)) {
    return depth === 0 ? triangleOf(node, known) : null;
  }
  const count = Object.hasOwn(OPERANDS, name) ? OPERANDS[name] : 0;
  const parts = args.slice(0, count).map(own => treeOf(own, known, depth));
  const more = args.slice(count);
  return count > 0 && parts.every(part => part !== null) && more.every(isDtype)
    ? { kind: 'call', name, parts, more }
    : null;
}

function isDtype({ kind }: Expression): boolean {
  return kind === 'text';
}

/** Of a few numbers. */
function isVector({ arguments: [data, shape] }: Call, known: Known): boolean {
  return (
    data.kind === 'array' &&
    data.elements.every(own => own.kind !== 'spread' && isNumber(own, known)) &&
    shape.kind === 'array' &&
    shape.elements.length === 1
  );
}

/** Over the numbers of each entry. */
function sumOf({ arguments: [of, axis, ...more] }: Call, known: Known): Tree | null {
  const part = axis?.kind === 'number' && axis.value === RANK ? treeOf(of, known, 1) : null;
  return part && more.every(isDtype)
    ? { kind: 'call', name: 'sum', parts: [part], more: [numeral(1), ...more] }
    : null;
}

/** The entries on one side of the diagonal, and zero for all others. */
function triangleOf({ name, arguments: [of, side] }: Call, known: Known): Tree | null {
  const part = treeOf(of, known);
  const leaves = part && settledIn(part, known);
  const isPlain = !side || side.kind === 'number' || side.kind === 'unary';
  if (!leaves || leaves.length === 0 || !isPlain || leaves.some(leaf => leaf.depth > 0)) {
    return null;
  }
  const whole = leaves
    .map(({ code }) => code)
    .reduce((a, b) => runtime('add', a, b, text('float')));
  const mask = runtime(name, runtime('ones_like', whole), ...(side ? [side] : []));
  return {
    kind: 'call',
    name: 'where',
    parts: [{ kind: 'settled', code: mask, depth: 0 }, part, { kind: 'number', code: numeral(0) }],
    more: [text('float')]
  };
}

export type SettledMatrix = Extract<Tree, { kind: 'settled' }>;

/** The settled matrices that a matrix follows from. */
export function settledIn(tree: Tree, known: Known): SettledMatrix[] {
  switch (tree.kind) {
    case 'settled':
      return [tree];
    case 'matrix':
      return settledIn(known.treeOf(tree.variable)!, known);
    case 'call':
      return tree.parts.flatMap(part => settledIn(part, known));
    default:
      return [];
  }
}

/** The other matrices that it is computed from. */
export function matricesIn(tree: Tree): Variable[] {
  return tree.kind === 'matrix'
    ? [tree.variable]
    : tree.kind === 'call'
      ? tree.parts.flatMap(matricesIn)
      : [];
}

/** Its different entries, from those of others. */
export function entriesOf(
  tree: Tree,
  settled: (leaf: SettledMatrix) => Expression,
  matrix: (own: Variable) => Expression
): Expression {
  switch (tree.kind) {
    case 'settled':
      return settled(tree);
    case 'matrix':
      return matrix(tree.variable);
    case 'call':
      return runtime(
        tree.name,
        ...tree.parts.map(part => entriesOf(part, settled, matrix)),
        ...tree.more
      );
    default:
      return tree.code;
  }
}

/** Whether an expression surely is a number. */
function isNumber(node: Expression, known: Known): boolean {
  switch (node.kind) {
    case 'number':
    case 'infinity':
    case 'nan':
    case 'parameter':
    case 'trials':
    case 'binary':
    case 'intrinsic':
      return true;
    case 'unary':
      return node.operator !== 'typeof';
    case 'runtime':
      return isNumberCall(node.name) && node.name !== 'item';
    case 'conditional':
      return isNumber(node.then, known) && isNumber(node.otherwise, known);
    case 'variable': {
      const value = known.values.get(node.variable);
      return value !== undefined && isNumber(value, known);
    }
    case 'index':
      return isData(node.object, known);
    default:
      return false;
  }
}

/** Whether something holds nothing but numbers. */
function isData(node: Expression, known: Known): boolean {
  const value = node.kind === 'variable' ? known.values.get(node.variable) : node;
  return (
    (value?.kind === 'part' && value.name === 'data') ||
    (value?.kind === 'array' && value.elements.every(({ kind }) => kind === 'number'))
  );
}
