/**
 * The probability of a choice is often written as 1 / sum(exp(beta * (Q - Q[a]))). One of the exponentials, that of the
 * chosen element, is 1: only those of the others are computed. The sum adds the same numbers in another order.
 */
import { at, binary, conditional, declare, intrinsic, numeral, plus, variable } from '../code.js';
import { rewrite, rewriteExpression } from '../gradient/simplify/rewrite.js';
import type { Expression, Statement, Variable } from '../program.js';
import { addends, areAlike, nodesIn } from '../nodes.js';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** @param fresh gives out variables that the program does not have yet */
export function withChosenExponentials(
  body: readonly Statement[],
  fresh: () => Variable
): Statement[] {
  return rewrite(body, {
    list: own => own.flatMap((node, i) => shortened(node, constantsBefore(own, i), fresh))
  });
}

type Constants = ReadonlyMap<Variable, Expression>;

/** The constants right before a statement, since the first of which nothing has changed. */
function constantsBefore(body: readonly Statement[], end: number): Constants {
  const found = new Map<Variable, Expression>();
  for (let i = end - 1; i >= 0; i--) {
    const node = body[i];
    const own = node.kind === 'declare' && node.constant ? node.declarations[0] : null;
    if (own?.pattern.kind !== 'variable' || !own.value || !isPure(own.value)) {
      break;
    }
    found.set(own.pattern.variable, own.value);
  }
  return found;
}

function isPure(value: Expression): boolean {
  return nodesIn(value).every(
    node =>
      ['number', 'variable', 'index', 'part', 'binary', 'logical', 'conditional'].includes(
        node.kind
      ) ||
      (node.kind === 'runtime' && node.name === 'index')
  );
}

function shortened(node: Statement, before: Constants, fresh: () => Variable): Statement[] {
  if (node.kind !== 'expression' && node.kind !== 'declare') {
    return [node];
  }
  const places: Statement[] = [];
  const place = (own: Expression): Expression => {
    const index = fresh();
    places.push(declare(index, own, true));
    return variable(index);
  };
  const change = (own: Expression): Expression =>
    rewriteExpression(own, part => {
      const sum = sumOf(part, before);
      return sum ? withoutChosen(sum, place) : part;
    });
  const written: Statement =
    node.kind === 'expression'
      ? { ...node, expression: change(node.expression) }
      : {
          ...node,
          declarations: node.declarations.map(own => ({
            ...own,
            value: own.value && change(own.value)
          }))
        };
  return [...places, written];
}

/** The sum of exp(scale * (x - chosen)) over all x of a row. */
interface Sum {
  row: Of<'index'>;
  count: number;
  scale: Expression;
  chosen: Expression;
  /** Place of the chosen one in the row. */
  place: Expression;
}

/** exp(scale * (chosen - chosen)) is 1, unless that is not a number; then come the others in their order. */
function withoutChosen(
  { row, count, scale, chosen, place }: Sum,
  hold: (place: Expression) => Expression
): Expression {
  const difference = (own: Expression): Expression => binary('*', scale, binary('-', own, chosen));
  const others = Array.from({ length: count - 1 }, (_, i) => {
    const next = conditional(binary('<=', place, numeral(i)), numeral(i + 1), numeral(i));
    const index = hold(binary('+', row.index, next));
    return intrinsic('Math.exp', difference(at(row.object, index, row.line)));
  });
  return others.reduce(
    (sum, own) => binary('+', sum, own),
    binary('+', numeral(1), difference(chosen))
  );
}

function sumOf(node: Expression, before: Constants): Sum | null {
  const terms = addends(node).map(termOf);
  const [first] = terms;
  if (terms.length < 2 || !first) {
    return null;
  }
  const { element: row, scale, chosen } = first;
  const isWhole = terms.every(
    (term, i) =>
      term &&
      areAlike([term.scale, term.chosen, term.element.object], [scale, chosen, row.object]) &&
      areAlike(term.element.index, plus(row.index, numeral(i)))
  );
  const place = isWhole ? placeOf(chosen, row, terms.length, before) : null;
  return place && { row, count: terms.length, scale, chosen, place };
}

/** `exp(scale * (element - chosen))` */
function termOf(node: Expression) {
  const product = node.kind === 'intrinsic' && node.name === 'Math.exp' ? node.arguments[0] : null;
  if (product?.kind !== 'binary' || product.operator !== '*') {
    return null;
  }
  const { left: scale, right: difference } = product;
  if (difference.kind !== 'binary' || difference.operator !== '-') {
    return null;
  }
  const { left: element, right: chosen } = difference;
  const isPlain = scale.kind === 'variable' || scale.kind === 'number';
  return isPlain && element.kind === 'index' && chosen.kind === 'variable'
    ? { scale, element, chosen }
    : null;
}

/** Where in the row the chosen one is; null where it may be outside. */
function placeOf(
  chosen: Of<'variable'>,
  { object, index }: Of<'index'>,
  count: number,
  before: Constants
): Expression | null {
  const value = before.get(chosen.variable);
  if (
    value?.kind !== 'index' ||
    value.index.kind !== 'binary' ||
    value.index.operator !== '+' ||
    !areAlike([value.object, value.index.left], [object, index])
  ) {
    return null;
  }
  const place = value.index.right;
  const found = place.kind === 'variable' ? before.get(place.variable) : undefined;
  const otherwise = found?.kind === 'conditional' ? found.otherwise : null;
  const isWithin =
    otherwise?.kind === 'runtime' &&
    otherwise.name === 'index' &&
    areAlike(otherwise.arguments[1], numeral(count));
  return isWithin ? place : null;
}
