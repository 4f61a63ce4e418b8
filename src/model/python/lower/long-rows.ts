/** One element of each row of a long array. */
import { areAlike } from '../../nodes.js';
import { array, number, type ArrayType } from '../types.js';
import { numeral } from '../../code.js';
import type { Item } from './index-items.js';
import { delayed, longAxis, longOf, shapeOfPart } from './lazy.js';
import { indicesWithin } from './long-places.js';
import type { Target } from './long-targets.js';
import type { Lowering } from './lowering.js';
import { MOST_CHOICES, pick } from './picks.js';
import type { Lazy, Value } from './value.js';

/** `p[np.arange(n), actions]`: one element, or what is left, of each row. */
export function rowTarget(
  lowering: Lowering,
  object: Value,
  type: ArrayType,
  leading: readonly Item[],
  rest: number[]
): Target | null {
  const [first, second] = leading;
  const lazy = longAxis(type.shape) === 0 ? longOf(lowering, object) : null;
  const isRow =
    lazy &&
    !lazy.isFixed &&
    leading.length === 2 &&
    first.kind === 'array' &&
    second.kind === 'array' &&
    first.value.facts?.isCount &&
    type.shape[1]! <= MOST_CHOICES;
  if (!isRow) {
    return null;
  }
  const count = longOf(lowering, first.value)!;
  const own = longOf(lowering, second.value);
  const lengths = own ? [lazy, count, own].map(({ length }) => lowering.canonical(length)) : [];
  const isEven = lengths.every(length => areAlike(length, lengths[0]));
  if (!own || (!isEven && !lowering.assumes(lengths))) {
    return null;
  }
  const within = indicesWithin(lowering, second.value, own, numeral(type.shape[1]!));
  const value = selected(lowering, { type, value: object, lazy }, within, false);
  return {
    length: lazy.length,
    isFixed: false,
    rest,
    cells: place => ({ storage: object.storage!, indices: [[place]] }),
    elements: place => value.lazy!.at(place)
  };
}

/** The element of each row that an index chooses. */
export function selected(
  lowering: Lowering,
  { type, lazy }: { type: ArrayType; value: Value; lazy: Lazy },
  within: Lazy,
  keepsDims: boolean
): Value {
  const [choices, ...rest] = shapeOfPart(type.shape, 0);
  const size = rest.reduce((product, length) => product * length, 1);
  const shape = [null, ...(keepsDims ? [1] : []), ...rest];
  return delayed(lowering, array(type.dtype, shape), {
    axis: 0,
    length: lazy.length,
    isFixed: lazy.isFixed && within.isFixed,
    isPlain: false,
    at: place => {
      const elements = lazy.at(place);
      const chosenPlace = lowering.bind(within.at(place)[0].code);
      return Array.from({ length: size }, (_, k) => {
        const codes = Array.from({ length: choices }, (__, i) => elements[i * size + k].code);
        return { type: number(type.dtype, 'numpy'), code: pick(codes, chosenPlace) };
      });
    }
  });
}
