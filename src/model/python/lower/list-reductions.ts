/** NumPy's sums of lists of numbers, which need no array. */
import { assign, binary, declare, lengthOf, numeral, variable } from '../../code.js';
import { number, widest } from '../types.js';
import { forEachPlace } from './collected.js';
import { listIterable } from './iterables.js';
import type { Lowering } from './lowering.js';
import { isNumber, numeric } from './numbers.js';
import type { Value } from './value.js';

/** Null: it is no list of numbers. */
export function sumOfList(lowering: Lowering, { type, code }: Value): Value | null {
  if (type.kind !== 'list' || type.element?.kind !== 'number') {
    return null;
  }
  const total = lowering.fresh();
  const list = lowering.freeze(code);
  lowering.emit(declare(total, numeral(0)));
  forEachPlace(lowering, listIterable(list, type.element), element => {
    if (isNumber(element)) {
      lowering.emit(assign(variable(total), binary('+', variable(total), numeric(element))));
    }
  });
  return {
    type: number(widest('int', type.element.dtype), 'numpy'),
    code: variable(total)
  };
}

/** Of nothing it is nan, as 0 / 0 is. */
export function meanOfList(lowering: Lowering, { type, code }: Value): Value | null {
  const list = type.kind === 'list' ? lowering.freeze(code) : code;
  const total = sumOfList(lowering, { type, code: list });
  return (
    total && {
      type: number('float', 'numpy'),
      code: lowering.bind(binary('/', total.code, lengthOf(list)))
    }
  );
}
