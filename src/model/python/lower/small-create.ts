/** New small arrays: of numbers, of other arrays. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, type DType, type PyType } from '../types.js';
import { arrayFromElements } from './arrays.js';
import { DTYPES } from './attributes.js';
import { numeral } from '../../code.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import type { Lower } from './small-function.js';
import { fromParts, indicesOf, isSmall, MOST_PARTS, type Value } from './value.js';

export function asArray(
  lowering: Lowering,
  _: PyExpression,
  [value, dtype]: readonly (Value | undefined)[]
): Value | null {
  const own = dtypeFrom(dtype);
  if (
    value?.type.kind === 'array' &&
    own !== undefined &&
    (own === null || own === value.type.dtype)
  ) {
    return value;
  }
  return copied(lowering, value, dtype);
}

export function copied(
  lowering: Lowering,
  value: Value | undefined,
  dtype: Value | undefined
): Value | null {
  const own = dtypeFrom(dtype);
  if (!value || own === undefined || isNumber(value)) {
    return null;
  }
  return arrayFromElements(lowering, value, own);
}

/** Null: none was given; undefined: it is not known. */
export function dtypeFrom(value: Value | undefined): DType | null | undefined {
  if (value === undefined || value.type.kind === 'none') {
    return null;
  }
  const { type } = value;
  if (type.kind === 'dtype') {
    return type.dtype;
  }
  const name =
    type.kind === 'string'
      ? type.value
      : type.kind === 'function' && typeof type.id === 'string'
        ? type.id.replace(/^.*\./, '')
        : undefined;
  return name !== undefined && Object.hasOwn(DTYPES, name) ? DTYPES[name] : undefined;
}

/** A whole number that is known. */
export function intOf({ type }: Value): number | null {
  return type.kind === 'number' && type.dtype === 'int' && type.value !== undefined
    ? type.value
    : null;
}

/** A shape that is known and small. */
export function shapeFrom(value: Value | undefined): number[] | null {
  if (!value) {
    return null;
  }
  const lengths = isNumber(value) ? [intOf(value)] : (value.elements?.map(intOf) ?? [null]);
  return lengths.every(length => length !== null && length >= 0) &&
    lengths.reduce<number>((size, length) => size * length!, 1) <= MOST_PARTS
    ? (lengths as number[])
    : null;
}

export function filled(value: number): Lower {
  return (_, __, [shape, dtype]) => {
    const lengths = shapeFrom(shape);
    const own = dtypeFrom(dtype);
    return lengths && own !== undefined ? fill(lengths, value, own ?? 'float') : null;
  };
}

export function filledLike(value: number): Lower {
  return (_, __, [a, dtype]) => {
    const own = dtypeFrom(dtype);
    return a && isSmall(a.type) && own !== undefined
      ? fill(a.type.shape, value, own ?? a.type.dtype)
      : null;
  };
}

function fill(shape: readonly number[], value: number, dtype: DType): Value {
  const code: Expression =
    dtype === 'bool' ? { kind: 'boolean', value: value !== 0 } : numeral(value);
  return fromParts(
    array(dtype, shape),
    indicesOf(shape).map(() => code)
  );
}

export function identity(n: Value | undefined): Value | null {
  const size = n ? intOf(n) : null;
  return size !== null && size * size <= MOST_PARTS
    ? fromParts(
        array('float', [size, size]),
        indicesOf([size, size]).map(([i, j]) => numeral(i === j ? 1 : 0))
      )
    : null;
}

export function dtypeOfValue(type: PyType): DType {
  return type.kind === 'number' || type.kind === 'array' ? type.dtype : 'float';
}
