/** Places that index arrays and masks choose along a long dimension. */
import { areAlike } from '../../nodes.js';
import type { Expression } from '../../program.js';
import { number, type ArrayType } from '../types.js';
import { at, binary, conditional, logical, numeral, part, runtime } from '../../code.js';
import type { Item } from './index-items.js';
import { computedOnce, delayed, longOf } from './lazy.js';
import type { Lowering } from './lowering.js';
import { numeric, type NumberValue } from './numbers.js';
import type { Lazy, Value } from './value.js';

/** A number that is known; undefined where it is not. */
export function wholeOf({ type }: Value): number | undefined {
  return type.kind === 'number' ? type.value : undefined;
}

export function isMask({ type }: Value): boolean {
  return type.kind === 'array' && type.dtype === 'bool';
}

/** The places along one dimension, from 0 and in range: one, or one for each place of a long dimension. */
interface Places {
  lazy: Lazy | null;
  value: Value | null;
  one: Expression | null;
}

export function placesOf(lowering: Lowering, item: Item, length: Expression): Places {
  if (item.kind === 'array') {
    const lazy = isMask(item.value)
      ? maskPlaces(lowering, item.value, length)
      : indicesWithin(lowering, item.value, longOf(lowering, item.value)!, length);
    return { lazy, value: item.value, one: null };
  }
  const place = (item as Extract<Item, { kind: 'place' }>).value;
  return { lazy: null, value: null, one: lowering.bind(inRange(lowering, place, length)) };
}

export function evenPlaces(lowering: Lowering, places: readonly Places[]) {
  const longs = places.flatMap(({ lazy, value }) =>
    lazy && value ? [{ type: value.type as ArrayType, value, lazy }] : []
  );
  const lengths = longs.map(({ lazy }) => JSON.stringify(lazy.length));
  if (longs.length === 0) {
    return null;
  }
  const areSame = lengths.every(length => length === lengths[0]);
  if (!areSame && !lowering.assumes(longs.map(({ lazy }) => lazy.length))) {
    return null;
  }
  const isFixed = longs.every(({ lazy }) => lazy.isFixed);
  const { length } = longs[0].lazy;
  const at = (own: Lowering, place: Expression): Expression[] =>
    places.map(({ lazy, one }) => (lazy ? own.bind(lazy.at(place)[0].code) : one!));
  return { length, isFixed, at };
}

function inRange(lowering: Lowering, index: NumberValue, length: Expression): Expression {
  const code = lowering.bind(numeric(index));
  const isIn = logical('&&', binary('>=', code, numeral(0)), binary('<', code, length));
  return conditional(isIn, code, runtime('index', code, length));
}

/** Index arrays that depend on columns alone are looked through once, others as they are used. */
export function indicesWithin(
  lowering: Lowering,
  value: Value,
  lazy: Lazy,
  given: Expression
): Lazy {
  const length = given.kind === 'trials' ? lowering.trials(given.column) : given;
  const isSame = areAlike(lazy.length, length);
  if (value.facts?.isCount && isSame) {
    return { ...lazy, at: place => [{ type: number('int', 'numpy'), code: place }] };
  }
  if (!lazy.isFixed || !lowering.isFixed(length)) {
    return {
      ...lazy,
      isPlain: false,
      at: place => [
        {
          type: number('int', 'numpy'),
          code: inRange(lowering, lazy.at(place)[0] as NumberValue, length)
        }
      ]
    };
  }
  const type = value.type as ArrayType;
  const source = objectOf(lowering, type, lazy, value);
  const key = JSON.stringify(['indices', source, length, lowering.effects]);
  const code = lowering.once(key, () => runtime('indicesWithin', source, length));
  return plainOf(code, lazy.length, lazy.isFixed);
}

/** An array object of what is computed element by element or read from a column. */
function objectOf(lowering: Lowering, type: ArrayType, lazy: Lazy, value: Value): Expression {
  if (!value.lazy && value.storage?.owner === undefined) {
    return value.code;
  }
  return lazy.isFixed && lowering.isAtTop
    ? computedOnce(lowering, type, lazy).code
    : delayed(lowering, type, lazy).code;
}

/** A fresh vector of whole numbers. */
function plainOf(code: Expression, length: Expression, isFixed: boolean): Lazy {
  const type = { ...number('int', 'numpy'), isIndex: true };
  return {
    axis: 0,
    length,
    isFixed,
    isPlain: true,
    at: place => [{ type, code: at(part(code, 'data'), place) }]
  };
}

/** The places at which a mask holds. */
function maskPlaces(lowering: Lowering, value: Value, given: Expression): Lazy {
  const length = given.kind === 'trials' ? lowering.trials(given.column) : given;
  const lazy = longOf(lowering, value)!;
  const type = value.type as ArrayType;
  const source = objectOf(lowering, type, lazy, value);
  const key = JSON.stringify(['mask', source, length, lowering.effects]);
  const code = lowering.once(key, () => runtime('maskPlaces', source, length));
  const count = lowering.share(at(part(code, 'shape'), numeral(0)));
  return plainOf(code, count, lazy.isFixed);
}
