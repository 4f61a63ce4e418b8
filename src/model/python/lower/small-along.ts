/** Functions of the elements of small arrays together that give as many. */
import { array, number, sizeOf, widest } from '../types.js';
import { binary, conditional, intrinsic, numeral } from '../../code.js';
import type { Lowering } from './lowering.js';
import { arithmetic, numeric, type NumberValue } from './numbers.js';
import { intOf } from './small-create.js';
import type { Lower } from './small-function.js';
import { fromParts, isSmall } from './value.js';

export const FLOAT = number('float', 'numpy');

type Along = (elements: readonly NumberValue[], lowering: Lowering) => NumberValue[];

/** A function along one axis that leaves the shape as it is. */
export function along(compute: Along): Lower {
  return (lowering, _, [value, axis]) => {
    const parts = value && isSmall(value.type) ? lowering.partsOf(value) : null;
    const rank = value?.type.kind === 'array' ? value.type.shape.length : 0;
    const given = axis && axis.type.kind !== 'none' ? intOf(axis) : rank === 1 ? 0 : null;
    if (!parts || given === null || !value || !isSmall(value.type)) {
      return null;
    }
    const own = given < 0 ? given + rank : given;
    if (own < 0 || own >= rank || parts.length === 0) {
      return null;
    }
    const type = number(value.type.dtype, 'numpy');
    const elements = parts.map((code): NumberValue => ({ type, code }));
    const results = alongLines(value.type.shape, own, elements, line => compute(line, lowering));
    return fromParts(
      array(results[0].type.dtype, value.type.shape),
      results.map(({ code }) => code)
    );
  };
}

/**
 * What becomes of the elements of an array, in row order, where each line along an axis becomes another one.
 *
 * @param change gives equally many elements for all lines
 */
export function alongLines<T>(
  shape: readonly number[],
  axis: number,
  elements: readonly T[],
  change: (line: readonly T[]) => readonly T[]
): T[] {
  const changed = linesOf(shape, axis).map(line => change(line.map(place => elements[place])));
  const own = shape.map((length, i) => (i === axis ? (changed[0]?.length ?? 0) : length));
  const results: T[] = [];
  linesOf(own, axis).forEach((line, k) =>
    line.forEach((place, i) => (results[place] = changed[k][i]))
  );
  return results;
}

/** The places, in row order, of the elements of each line along an axis. */
function linesOf(shape: readonly number[], axis: number): number[][] {
  const length = shape[axis];
  const inner = sizeOf(shape.slice(axis + 1));
  return Array.from({ length: sizeOf(shape) / length || 0 }, (_, line) => {
    const start = Math.floor(line / inner) * length * inner + (line % inner);
    return Array.from({ length }, (__, i) => start + i * inner);
  });
}

/** Sums or products of all elements so far. */
export function runningTotals(operator: '+' | '*'): Along {
  return (elements, lowering) => {
    const totals: NumberValue[] = [];
    for (const element of elements) {
      const dtype = widest('int', element.type.dtype);
      const own: NumberValue = { type: number(dtype, 'numpy'), code: numeric(element) };
      const total = totals.length > 0 ? arithmetic(operator, totals[totals.length - 1], own)! : own;
      totals.push({ type: own.type, code: lowering.bind(total.code) });
    }
    return totals;
  };
}

/** exp(x - max) of each, and their sum; SciPy takes a largest one that is not finite for 0. */
export function exponentials(elements: readonly NumberValue[], lowering: Lowering) {
  const codes = elements.map(element => lowering.bind(numeric(element)));
  const highest = lowering.bind(codes.reduce((a, b) => intrinsic('Math.max', a, b)));
  const isFinite = intrinsic('Number.isFinite', highest);
  const largest = lowering.bind(conditional(isFinite, highest, numeral(0)));
  const exps = codes.map(code => lowering.bind(intrinsic('Math.exp', binary('-', code, largest))));
  const sum = lowering.bind(exps.reduce((a, b) => binary('+', a, b)));
  return { codes, largest, sum };
}

export function softmax(elements: readonly NumberValue[], lowering: Lowering): NumberValue[] {
  const codes = elements.map(element => lowering.bind(numeric(element)));
  const highest = lowering.bind(codes.reduce((a, b) => intrinsic('Math.max', a, b)));
  const exps = codes.map(code => lowering.bind(intrinsic('Math.exp', binary('-', code, highest))));
  const sum = lowering.bind(exps.reduce((a, b) => binary('+', a, b)));
  return exps.map(code => ({ type: FLOAT, code: binary('/', code, sum) }));
}

export function logSoftmax(elements: readonly NumberValue[], lowering: Lowering): NumberValue[] {
  const { codes, largest, sum } = exponentials(elements, lowering);
  const norm = lowering.bind(intrinsic('Math.log', sum));
  return codes.map(code => ({ type: FLOAT, code: binary('-', binary('-', code, largest), norm) }));
}

export function times(a: NumberValue, b: NumberValue): NumberValue {
  return arithmetic('*', a, b)!;
}
