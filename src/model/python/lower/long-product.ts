/** Products of matrices with one long dimension. */
import type { PyExpression } from '../nodes.js';
import { array, number, widest, type ArrayType } from '../types.js';
import { numeral } from '../../code.js';
import { apart, delayed, longOf, together } from './lazy.js';
import { longShape, type Given } from './long-function.js';
import { perPlace, reduceLong } from './long-reductions.js';
import type { Lowering } from './lowering.js';
import { arithmetic } from './numbers.js';
import { SMALL_FUNCTIONS } from './small.js';
import { fromParts, isSmall, MOST_PARTS, type Lazy, type Value } from './value.js';

/** A product that runs over a small dimension, or over the long one of vectors. */
export function product(lowering: Lowering, node: PyExpression, { a, b }: Given): Value | null {
  if (!a || !b || a.type.kind !== 'array' || b.type.kind !== 'array') {
    return null;
  }
  const [x, y] = [a, b].map(value => (longShape(value) ? longOf(lowering, value) : null));
  const ranks = [a.type.shape.length, b.type.shape.length];
  // Matrices one behind the other, each of which is multiplied by the same.
  const areMany = ranks[0] === 3 && x?.axis === 0 && !y;
  if (
    (!x && !y) ||
    ranks.some((rank, i) => rank > 2 && !(i === 0 && areMany)) ||
    a.type.dtype === 'bool' ||
    b.type.dtype === 'bool'
  ) {
    return null;
  }
  const isOverLeft = x?.axis === ranks[0] - 1;
  const isOverRight = y?.axis === 0;
  if (x && y) {
    return isOverLeft && isOverRight ? contracted(lowering, node, a, b) : null;
  }
  if ((x && isOverLeft) || (y && isOverRight)) {
    return null;
  }
  const other = x ? b : a;
  const parts = isSmall(other.type) ? lowering.partsOf(other) : null;
  if (!parts) {
    return null;
  }
  const small = fromParts(
    other.type as ArrayType,
    parts.map(part => lowering.bind(part))
  );
  const [value, lazy] = x ? [a, x] : [b, y!];
  const type = value.type as ArrayType;
  const own = parts.every(part => lowering.isFixed(part)) ? lazy : apart(lowering, type, lazy);
  const shift = x || ranks[0] === 2 ? 0 : -1;
  const result = perPlace(lowering, type, own, shift, one =>
    SMALL_FUNCTIONS.matmul.lower(lowering, node, x ? [one, small] : [small, one])
  );
  return result && withFixed(result, own.isFixed && parts.every(part => lowering.isFixed(part)));
}

function withFixed(value: Value, isFixed: boolean): Value {
  if (value.lazy) {
    value.lazy.isFixed = isFixed;
  }
  return value;
}

/** `x @ y` of long vectors, or of matrices that are long where they meet. */
function contracted(lowering: Lowering, node: PyExpression, a: Value, b: Value): Value | null {
  const types = [a.type as ArrayType, b.type as ArrayType];
  const longs = [a, b].map((value, i) => ({
    type: types[i],
    value,
    lazy: longOf(lowering, value)!
  }));
  const isFixed = longs.every(({ lazy }) => lazy.isFixed);
  const { length, lazies } = together(
    lowering,
    isFixed ? longs : longs.map(one => ({ ...one, lazy: apart(lowering, one.type, one.lazy) }))
  );
  const [rows, columns] = [
    types[0].shape.length === 2 ? types[0].shape[0]! : 1,
    types[1].shape.length === 2 ? types[1].shape[1]! : 1
  ];
  if (rows * columns > MOST_PARTS) {
    return null;
  }
  const dtype = widest('int', types[0].dtype, types[1].dtype);
  const shape = [
    ...(types[0].shape.length === 2 ? [rows] : []),
    ...(types[1].shape.length === 2 ? [columns] : [])
  ];
  const products: Lazy = {
    axis: 0,
    length,
    isFixed,
    isPlain: false,
    at: placed => {
      const [x, y] = lazies.map(lazy => lazy.at(placed));
      return x.flatMap(left => y.map(right => arithmetic('*', left, right)!));
    }
  };
  const value = delayed(lowering, array(dtype, [null, rows * columns]), products);
  const sums = reduceLong(lowering, node, 'sum', value, {
    axis: { type: number('int', 'python', 0), code: numeral(0) }
  });
  const parts = sums && lowering.partsOf(sums);
  return (
    parts &&
    (shape.length === 0
      ? { type: number(dtype, 'numpy'), code: parts[0] }
      : fromParts(array(dtype, shape), parts))
  );
}
