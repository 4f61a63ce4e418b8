/** Slices of long arrays. */
import type { Expression } from '../../program.js';
import { array, isIndex, type ArrayType } from '../types.js';
import { binary, intrinsic, numeral, plus } from '../../code.js';
import type { Item } from './index-items.js';
import { delayed, shapeOfPart } from './lazy.js';
import { wholeOf } from './long-places.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import { indicesOf, type Lazy, type Value } from './value.js';

/** With whole slices for what the index leaves out; null where it has too many. */
export function expanded(type: ArrayType, items: readonly Item[]): Item[] | null {
  const taken = items.filter(({ kind }) => kind !== 'new' && kind !== 'rest').length;
  const isOdd = items.filter(({ kind }) => kind === 'rest').length > 1;
  if (taken > type.shape.length || isOdd) {
    return null;
  }
  const missing = Array.from({ length: type.shape.length - taken }, (): Item => WHOLE);
  return items.some(({ kind }) => kind === 'rest')
    ? items.flatMap(item => (item.kind === 'rest' ? missing : [item]))
    : [...items, ...missing];
}

const WHOLE: Item = { kind: 'slice', start: null, stop: null, step: null };

export function isWhole(item: Item): boolean {
  return item.kind === 'slice' && !item.start && !item.stop && !item.step;
}

/** Numbers, slices and new axes of what is computed element by element. */
export function partOf(
  lowering: Lowering,
  type: ArrayType,
  lazy: Lazy,
  items: readonly Item[]
): Value | null {
  const shape: (number | null)[] = [];
  /** For each small dimension of the array: the place that is taken, or null for all. */
  const taken: (number | null)[] = [];
  let axis = -1;
  let own = 0;
  let range: Range | null = { start: numeral(0), length: lazy.length };
  for (const item of items) {
    if (item.kind === 'new') {
      shape.push(1);
      continue;
    }
    if (own === lazy.axis) {
      range = item.kind === 'slice' ? rangeAlong(lowering, item, lazy.length) : null;
      axis = shape.length;
      shape.push(null);
    } else if (item.kind === 'place') {
      const place = wholeOf(item.value);
      const length = type.shape[own]!;
      if (place === undefined || place < -length || place >= length) {
        return null;
      }
      taken.push(place < 0 ? place + length : place);
    } else if (isWhole(item)) {
      taken.push(null);
      shape.push(type.shape[own]);
    } else {
      return null;
    }
    own++;
  }
  if (!range) {
    return null;
  }
  const { start, length } = range;
  const indices = indicesOf(shapeOfPart(type.shape, lazy.axis));
  const kept = indices.flatMap((index, i) =>
    index.every((place, k) => taken[k] === null || taken[k] === place) ? [i] : []
  );
  return delayed(lowering, array(type.dtype, shape), {
    axis,
    length,
    isFixed: lazy.isFixed,
    isPlain: lazy.isPlain,
    at: place => {
      const elements = lazy.at(plus(place, start));
      return kept.map(i => elements[i]);
    }
  });
}

interface Range {
  start: Expression;
  length: Expression;
}

type SliceItem = Extract<Item, { kind: 'slice' }>;

/** Of a slice of a dimension whose length is only known when the model runs; null where it is not a plain one. */
export function rangeAlong(
  lowering: Lowering,
  { start, stop, step }: SliceItem,
  given: Expression
): Range | null {
  if (step && wholeOf(step) !== 1 && step.type.kind !== 'none') {
    return null;
  }
  const whole = given.kind === 'trials' ? lowering.trials(given.column) : given;
  const [from, to] = [start, stop].map(bound => boundOf(lowering, bound, whole));
  if (from === undefined || to === undefined) {
    return null;
  }
  if (!from && !to) {
    return { start: numeral(0), length: whole };
  }
  if (!from && isFromEnd(stop!)) {
    return { start: numeral(0), length: to! };
  }
  const begin = from ?? numeral(0);
  const end = to ? (isFromEnd(stop!) ? to : intrinsic('Math.min', to, whole)) : whole;
  const length = binary('-', end, begin);
  return { start: begin, length: lowering.share(intrinsic('Math.max', numeral(0), length)) };
}

function isFromEnd(bound: Value): boolean {
  const value = wholeOf(bound);
  return value !== undefined && value < 0;
}

/** Null: there is none; undefined: it is not known whether it counts from the end. */
function boundOf(
  lowering: Lowering,
  bound: Value | null,
  length: Expression
): Expression | null | undefined {
  if (!bound || bound.type.kind === 'none') {
    return null;
  }
  if (!isNumber(bound) || bound.type.dtype !== 'int') {
    return undefined;
  }
  const { value } = bound.type;
  if (value !== undefined && value < 0) {
    const place = binary('-', length, numeral(-value));
    return lowering.share(intrinsic('Math.max', numeral(0), place));
  }
  return isIndex(bound.type) ? lowering.share(bound.code) : undefined;
}
