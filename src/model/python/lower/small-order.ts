/** The order of few numbers, as NumPy sorts them: nan comes last, and what is the same stays as it is. */
import type { Expression } from '../../program.js';
import { number } from '../types.js';
import { binary, conditional, logical, numeral, plus } from '../../code.js';
import type { Lowering } from './lowering.js';
import { numeric, type NumberValue } from './numbers.js';
import { MOST_CHOICES } from './picks.js';
import { along } from './small-along.js';
import { small, type SmallFunction } from './small-function.js';
import { isSmall } from './value.js';

export const argsort = ofFew((elements, lowering) => {
  const type = { ...number('int', 'numpy'), isIndex: true };
  const places = elements.map((_, i) => numeral(i));
  return inOrder(lowering, elements, places).map(code => ({ type, code }));
});

export const sort = ofFew((elements, lowering) => {
  const [{ type }] = elements;
  const codes = elements.map(({ code }) => lowering.bind(code));
  return inOrder(lowering, elements, codes).map(code => ({ type, code }));
});

/** Whatever kind of sorting is asked for, it is a stable one. */
function ofFew(
  compute: (elements: readonly NumberValue[], lowering: Lowering) => NumberValue[]
): SmallFunction {
  return small('a axis kind', (lowering, node, [a, axis]) => {
    const shape: readonly number[] | null = a && isSmall(a.type) ? a.type.shape : null;
    return shape?.every(length => length <= MOST_CHOICES)
      ? along(compute)(lowering, node, [a, axis])
      : null;
  });
}

/** What belongs to each of the elements, in their order. */
function inOrder(
  lowering: Lowering,
  elements: readonly NumberValue[],
  given: readonly Expression[]
): Expression[] {
  const codes = elements.map(element => lowering.bind(numeric(element)));
  /** Whether a later element comes before an earlier one. */
  const isBefore = codes.map((later, j) =>
    codes.slice(0, j).map(earlier => lowering.bind(comesBefore(later, earlier)))
  );
  const ranks = codes.map((_, i) =>
    lowering.bind(
      codes
        .flatMap((__, j) =>
          j < i
            ? [conditional(isBefore[i][j], numeral(0), numeral(1))]
            : j > i
              ? [conditional(isBefore[j][i], numeral(1), numeral(0))]
              : []
        )
        .reduce(plus, numeral(0))
    )
  );
  return codes.map((_, place) => {
    const [first, ...others] = given;
    return others.reduce(
      (otherwise, one, i) =>
        conditional(binary('===', ranks[i + 1], numeral(place)), one, otherwise),
      first
    );
  });
}

function comesBefore(a: Expression, b: Expression): Expression {
  const isNumber = logical('&&', binary('===', a, a), binary('!==', b, b));
  return logical('||', binary('<', a, b), isNumber);
}
