/**
 * `x[mask] = f(x[mask])`: what a mask chooses and puts back is one loop over all rows, or a condition for each element
 * of a small array, without gathering what is chosen.
 */
import { areAlike } from '../../nodes.js';
import type { Expression, Statement } from '../../program.js';
import { number, type ArrayType } from '../types.js';
import { castPart, type ElementFunction } from './arrays.js';
import { assign, at, numeral } from '../../code.js';
import { longAxis, longOf, loop, PLACE, shapeOfPart } from './lazy.js';
import type { Lowering } from './lowering.js';
import { isNumber, numeric, truthOf, type NumberValue } from './numbers.js';
import type { Item } from './index-items.js';
import { readsOnlyAt } from './tables.js';
import {
  indicesOf,
  isSmall,
  placeOf,
  type Element,
  type Masked,
  type Storage,
  type Value
} from './value.js';

/** What a single mask chooses of an array; null where the index is another one. */
export function maskedBy(lowering: Lowering, object: Value, items: readonly Item[]): Masked | null {
  const [item] = items;
  const mask = items.length === 1 && item.kind === 'array' ? item.value : null;
  if (mask?.type.kind !== 'array' || mask.type.dtype !== 'bool' || object.type.kind !== 'array') {
    return null;
  }
  return isSmall(object.type)
    ? smallMasked(lowering, object, object.type, mask, mask.type)
    : longMasked(lowering, object, object.type, mask, mask.type);
}

function smallMasked(
  lowering: Lowering,
  object: Value,
  type: ArrayType & { shape: readonly number[] },
  mask: Value,
  maskType: ArrayType
): Masked | null {
  const tests = isSmall(maskType) ? lowering.partsOf(mask) : null;
  const parts = lowering.partsOf(object);
  const isLeading = maskType.shape.every((length, axis) => length === type.shape[axis]);
  if (!tests || !parts || !isLeading || tests.length === 0) {
    return null;
  }
  const size = parts.length / tests.length;
  const lengths: readonly number[] = type.shape;
  const own = number(type.dtype, 'numpy');
  return {
    key: JSON.stringify(tests),
    count: numeral(tests.length),
    rest: lengths.slice(maskType.shape.length),
    holds: place => tests[valueIn(place)],
    at: place =>
      parts
        .slice(valueIn(place) * size, (valueIn(place) + 1) * size)
        .map(code => ({ type: own, code }))
  };
}

function valueIn(place: Expression): number {
  return place.kind === 'number' ? place.value : 0;
}

function longMasked(
  lowering: Lowering,
  object: Value,
  type: ArrayType,
  mask: Value,
  maskType: ArrayType
): Masked | null {
  if (longAxis(type.shape) !== 0 || maskType.shape.length !== 1) {
    return null;
  }
  const [lazy, tests] = [longOf(lowering, object), longOf(lowering, mask)];
  if (!lazy || !tests || !areEven(lowering, lazy.length, tests.length)) {
    return null;
  }
  const holds = (place: Expression): Expression => truthOf(tests.at(place)[0] as NumberValue);
  const { body, result } = lowering.inBlock(() => holds(PLACE));
  // Tests with constants of their own cannot be told to be the same.
  return body.length > 0
    ? null
    : {
        key: JSON.stringify([result, lazy.length]),
        count: lazy.length,
        rest: shapeOfPart(type.shape, 0),
        holds,
        at: lazy.at
      };
}

function areEven(lowering: Lowering, one: Expression, other: Expression): boolean {
  return areAlike(one, other) || lowering.assumes([one, other]);
}

/** A value that is only gathered where that is asked for. */
export function choice(
  lowering: Lowering,
  type: ArrayType,
  masked: Masked,
  gather: () => Value
): Value {
  let gathered: { value: Value; block: readonly Statement[] } | null = null;
  const plain = (): Value => {
    if (!gathered || !lowering.isWithin(gathered.block)) {
      gathered = { value: gather(), block: lowering.block };
    }
    return gathered.value;
  };
  return {
    type,
    masked,
    get code() {
      return plain().code;
    },
    get lazy() {
      return plain().lazy;
    },
    get storage() {
      return plain().storage;
    }
  };
}

/** A function of what one mask chooses, and of numbers; null where that is not all. */
export function maskedElementwise(
  lowering: Lowering,
  type: ArrayType,
  each: ElementFunction,
  operands: readonly Value[],
  gather: () => Value
): Value | null {
  const [first, ...others] = operands.flatMap(({ masked }) => (masked ? [masked] : []));
  const areSame =
    first !== undefined &&
    others.every(({ key, rest }) => key === first.key && rest.join() === first.rest.join()) &&
    operands.every(operand => operand.masked !== undefined || isNumber(operand));
  if (!areSame) {
    return null;
  }
  const numbers = operands.map(operand =>
    isNumber(operand) ? { type: operand.type, code: lowering.bind(operand.code) } : null
  );
  const atPlace = (place: Expression): readonly Element[] => {
    const given = operands.map(({ masked }) => masked?.at(place));
    return indicesOf(first.rest).map((_, i) =>
      each(...given.map((elements, k) => elements?.[i] ?? numbers[k]!))!
    );
  };
  return choice(lowering, type, { ...first, at: atPlace }, gather);
}

/** `object[mask] = value`; false where this is not for here. */
export function assignMasked(
  lowering: Lowering,
  object: Value,
  items: readonly Item[],
  value: Value
): boolean {
  const type = object.type as ArrayType;
  const { storage } = object;
  const isGiven = isNumber(value) || value.masked !== undefined;
  const target = isGiven && storage ? maskedBy(lowering, object, items) : null;
  if (!target || !storage || storage.column !== undefined || storage.parameters !== undefined) {
    return false;
  }
  const write = writer(lowering, type, storage, target, value);
  if (!write) {
    return false;
  }
  if (target.count.kind === 'number' && isSmall(type)) {
    Array.from({ length: target.count.value }, (_, i) => write(numeral(i)));
  } else {
    loop(lowering, target.count, write);
  }
  return true;
}

/** Writes the elements of a place; null where what is written may depend on what is written before. */
function writer(
  lowering: Lowering,
  type: ArrayType,
  storage: Storage,
  target: Masked,
  value: Value
): ((place: Expression) => void) | null {
  const given = elementsOf(lowering, target, value);
  if (!given) {
    return null;
  }
  const leading = isSmall(type)
    ? indicesOf(type.shape.slice(0, type.shape.length - target.rest.length) as number[])
    : null;
  const cells = (place: Expression): Expression[] => {
    const first = leading ? leading[valueIn(place)].map(numeral) : [place];
    return indicesOf(target.rest).map(index => placeOf(storage, [...first, ...index.map(numeral)]));
  };
  const samples = leading ? leading.map((_, i) => numeral(i)) : [PLACE];
  const read = (place: Expression): readonly Element[] => [
    { type: number('bool'), code: target.holds(place) },
    ...given(place)
  ];
  if (
    !samples.every(place => readsOnlyAt(lowering, () => read(place), storage.data, cells(place)))
  ) {
    return null;
  }
  return place => {
    const { body } = lowering.inBlock(() => {
      const values = given(place).map(element => {
        const code = castPart(element, type.dtype);
        return lowering.bind(
          type.dtype === 'bool' ? numeric({ type: number('bool'), code }) : code
        );
      });
      cells(place).forEach((cell, i) => {
        lowering.emit(assign(at(storage.data, cell), values[values.length === 1 ? 0 : i]));
      });
    });
    lowering.emit({
      kind: 'if',
      test: target.holds(place),
      then: { kind: 'block', body },
      otherwise: null
    });
  };
}

function elementsOf(
  lowering: Lowering,
  target: Masked,
  value: Value
): ((place: Expression) => readonly Element[]) | null {
  if (isNumber(value)) {
    const element = { type: value.type, code: lowering.bind(value.code) };
    return () => [element];
  }
  const { masked } = value;
  return masked?.key === target.key && masked.rest.join() === target.rest.join() ? masked.at : null;
}
