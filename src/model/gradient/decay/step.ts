/** A loop that moves all elements of an array alike. */
import { binary, numeral, variable } from '../../code.js';
import { isLoop, counterOf } from '../../fuse/access.js';
import { rewrite, substitute } from '../../fuse/rewrite.js';
import { areAlike, nodesIn } from '../../nodes.js';
import type { Expression, Node, Statement, Variable } from '../../program.js';
import { isElementOf } from './arrays.js';
import { known, minus, negative, over, plus, times } from '../algebra.js';
import { countedUp } from '../canonical.js';

/** What becomes of all elements at once. */
export interface Step {
  /** How many rows of how many elements there are: that is all of them. */
  rows: Expression;
  width: number;
  /** Null: they get values that do not hang on what they were. */
  move: Move | null;
}

/** What becomes of an element: a x + b. */
export interface Move {
  /** a */
  factor: Expression;
  /** a x + b, computed as the model does. */
  of(x: Expression): Expression;
}

/**
 * `for (let i = 0; i < n; i++) { A[i * k] = ...; A[i * k + 1] = ...; }` for all k elements of each of n rows, each from what
 * it was before, as others read it, or from none of them; null where it is anything else.
 */
export function stepIn(statement: Statement, array: Variable): Step | null {
  const loop =
    statement.kind === 'for'
      ? { ...statement, step: statement.step && countedUp(statement.step) }
      : statement;
  if (!isLoop(loop)) {
    return null;
  }
  const counter = counterOf(loop);
  const { body } = loop.body;
  const filled = filledIn(body, array);
  const moved = filled ? null : movedIn(body, array);
  const places = (filled ?? moved?.map(({ index }) => index) ?? []).map((index, _, all) =>
    columnOf(index, counter, all.length)
  );
  const move = moved && moveOf(moved, counter);
  const isStep =
    places.length > 0 &&
    new Set(places).size === places.length &&
    !places.includes(null) &&
    (filled ?? move) !== null;
  return isStep ? { rows: loop.test.right, width: places.length, move } : null;
}

function moveOf(moved: readonly Moved[], counter: Variable): Move | null {
  const [{ value }] = moved;
  const factor = slopeOf(value);
  return factor && moved.every(own => areAlike(own.value, value)) && isSettled(value, counter)
    ? { factor, of: x => substitute(value, new Map([[ELEMENT, x]])) }
    : null;
}

/** The places of the elements that a list of statements gives values, whatever else it does; null where it reads some. */
function filledIn(body: readonly Statement[], array: Variable): Expression[] | null {
  const values = new Map<Variable, Expression>();
  const places: Expression[] = [];
  for (const statement of body) {
    const given = givenBy(statement);
    if (given?.target.kind === 'variable') {
      values.set(given.target.variable, substitute(given.value, values));
    } else if (given && isElementOf(given.target, array)) {
      places.push(substitute(given.target.index, values));
    }
  }
  const nodes = nodesIn(body);
  const isOnly = nodes.filter(node => isElementOf(node, array)).length === places.length;
  return isOnly && !nodes.some(isLeaving) ? places : null;
}

function isLeaving({ kind }: Node): boolean {
  return kind === 'break' || kind === 'continue' || kind === 'return';
}

/** Stands for the element that is moved. */
const ELEMENT = -1;

interface Moved {
  index: Expression;
  /** What it becomes, of what it was. */
  value: Expression;
}

/** The elements that are moved by a list of statements that does nothing else. */
function movedIn(body: readonly Statement[], array: Variable): Moved[] | null {
  const values = new Map<Variable, Expression>();
  const moved: Moved[] = [];
  const isMoved = (index: Expression): boolean => moved.some(own => areAlike(own.index, index));
  for (const statement of body) {
    const given = givenBy(statement);
    const value = given && substitute(given.value, values);
    if (!given || !value || elementsIn(given.value, array).some(isMoved)) {
      return null;
    }
    if (given.target.kind === 'variable') {
      values.set(given.target.variable, value);
      continue;
    }
    const index = substitute(given.target.index, values);
    if (
      !isElementOf(given.target, array) ||
      !elementsIn(value, array).every(own => areAlike(own, index))
    ) {
      return null;
    }
    const own = rewrite(value, node => (isElementOf(node, array) ? variable(ELEMENT) : null));
    moved.push({ index, value: own });
  }
  return moved.length > 0 ? moved : null;
}

/** `const a = value`, or `A[i] = value` */
function givenBy(
  statement: Statement
): { target: Extract<Expression, { kind: 'variable' | 'index' }>; value: Expression } | null {
  if (statement.kind === 'declare') {
    const [{ pattern, value }] = statement.declarations;
    return statement.constant && pattern.kind === 'variable' && value
      ? { target: pattern, value }
      : null;
  }
  const own = statement.kind === 'expression' ? statement.expression : null;
  return own?.kind === 'assign' && own.operator === '=' && own.target.kind === 'index'
    ? { target: own.target, value: own.value }
    : null;
}

/** The places of the elements that are read. */
function elementsIn(value: Expression, array: Variable): Expression[] {
  return nodesIn(value).flatMap(node => (isElementOf(node, array) ? [node.index] : []));
}

/** Which one of so many elements of a row it is; null where that is not written in its index. */
function columnOf(index: Expression, counter: Variable, width: number): number | null {
  const start = width === 1 ? variable(counter) : binary('*', variable(counter), numeral(width));
  if (areAlike(index, start)) {
    return 0;
  }
  const column =
    index.kind === 'binary' && index.operator === '+' && areAlike(index.left, start)
      ? known(index.right)
      : null;
  return column !== null && column > 0 && column < width ? column : null;
}

const SETTLED: ReadonlySet<string> = new Set([
  'number',
  'variable',
  'parameter',
  'unary',
  'binary'
]);

/** Whether it is the same for all elements. */
function isSettled(value: Expression, counter: Variable): boolean {
  return nodesIn(value).every(
    node => SETTLED.has(node.kind) && !(node.kind === 'variable' && node.variable === counter)
  );
}

/** By how much it changes with the element; null where that is not the same for all values of it. */
function slopeOf(node: Expression): Expression | null {
  if (!nodesIn(node).some(own => own.kind === 'variable' && own.variable === ELEMENT)) {
    return numeral(0);
  }
  if (node.kind === 'variable') {
    return numeral(1);
  }
  if (node.kind === 'unary') {
    const slope = slopeOf(node.operand);
    return slope && node.operator === '-' ? negative(slope) : null;
  }
  if (node.kind !== 'binary') {
    return null;
  }
  const [left, right] = [slopeOf(node.left), slopeOf(node.right)];
  if (!left || !right) {
    return null;
  }
  switch (node.operator) {
    case '+':
      return plus(left, right);
    case '-':
      return minus(left, right);
    case '*':
      return known(left) === 0
        ? times(node.left, right)
        : known(right) === 0
          ? times(left, node.right)
          : null;
    case '/':
      return known(right) === 0 ? over(left, node.right) : null;
    default:
      return null;
  }
}
