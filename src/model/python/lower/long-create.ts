/** New arrays with one long dimension: of numbers, of other arrays, of counts. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, number, type ArrayType, type DType } from '../types.js';
import { castPart, type ElementFunction } from './arrays.js';
import { numeral, runtime } from '../../code.js';
import { delayed, longAxis, longOf, shapeOfPart } from './lazy.js';
import { longShape, wholeOf, longOnly, type LongFunction } from './long-function.js';
import { arrayOfLongs } from './long-stack.js';
import type { Lowering } from './lowering.js';
import { isNumber, type NumberValue } from './numbers.js';
import { dtypeFrom } from './small-create.js';
import { indicesOf, isSmall, type Value } from './value.js';

/** `np.array`, `astype` and `copy`: a new array, or with `asarray` the same one. */
export function converted(
  lowering: Lowering,
  node: PyExpression,
  given: Value | undefined,
  dtype: Value | undefined,
  isCopy: boolean
): Value | null {
  const own = dtypeFrom(dtype);
  const value = arrayOfLongs(lowering, given);
  const type = value && longShape(value);
  if (!value || !type || own === undefined) {
    return null;
  }
  const wanted = own ?? type.dtype;
  if (value === given && !isCopy && wanted === type.dtype) {
    return value;
  }
  const each: ElementFunction = element => ({
    type: number(wanted, 'numpy'),
    code: castPart(element, wanted)
  });
  return value !== given && wanted === type.dtype
    ? value
    : longOnly(lowering, node, 'astype', each, [value]);
}

export function filling(value: number): LongFunction['lower'] {
  return (lowering, _, { shape, dtype }) =>
    filledWith(
      lowering,
      shape,
      { type: number('int', 'python', value), code: numeral(value) },
      dtype,
      'float'
    );
}

export function fillingLike(value: number): LongFunction['lower'] {
  return (lowering, _, { a, dtype }) =>
    filledLike(lowering, a, { type: number('int', 'python', value), code: numeral(value) }, dtype);
}

export function filledLike(
  lowering: Lowering,
  a: Value | undefined,
  value: NumberValue,
  dtype: Value | undefined
): Value | null {
  const own = dtypeFrom(dtype);
  const lazy = a && longOf(lowering, a);
  if (!lazy || a?.type.kind !== 'array' || own === undefined) {
    return null;
  }
  return filled(lowering, array(own ?? a.type.dtype, a.type.shape), lazy.axis, lazy.length, value);
}

/** `np.zeros(n)` or `np.full((n, 2), x)` with a length that is only known when the model runs. */
export function filledWith(
  lowering: Lowering,
  shape: Value | undefined,
  value: NumberValue,
  dtype: Value | undefined,
  otherwise: DType
): Value | null {
  const own = dtypeFrom(dtype);
  const given = shape && (isNumber(shape) ? [shape] : (shape.elements ?? []));
  if (!given || own === undefined || !given.every(isNumber) || shape?.type.kind === 'list') {
    return null;
  }
  const lengths = given.map(length => wholeOf(length) ?? null);
  const axis = longAxis(lengths);
  const length =
    lengths.filter(one => one === null).length === 1 ? lengthFrom(lowering, given[axis]) : null;
  return length && filled(lowering, array(own ?? otherwise, lengths), axis, length, value);
}

/** `np.tile(row, (n, 1))`: the same small row at each place. */
export function tiled(
  lowering: Lowering,
  row: Value | undefined,
  reps: Value | undefined
): Value | null {
  const [count, one, ...more] = reps?.elements ?? [];
  const parts = row && isSmall(row.type) ? lowering.partsOf(row) : null;
  const isRow = row?.type.kind === 'array' && row.type.shape.length === 1;
  if (!parts || !isRow || !one || more.length > 0 || wholeOf(one) !== 1) {
    return null;
  }
  const length = wholeOf(count) === undefined ? lengthFrom(lowering, count) : null;
  const { dtype } = row.type as ArrayType;
  const elements = parts.map(part => ({ type: number(dtype, 'numpy'), code: lowering.bind(part) }));
  return (
    length &&
    delayed(lowering, array(dtype, [null, parts.length]), {
      axis: 0,
      length,
      isFixed: elements.every(({ code }) => lowering.isFixed(code)),
      isPlain: true,
      at: () => elements
    })
  );
}

/** A length, which is not negative, or an error. */
export function lengthFrom(lowering: Lowering, value: Value): Expression | null {
  const { type, code } = value;
  if (!isNumber(value) || type.kind !== 'number' || type.dtype !== 'int') {
    return null;
  }
  if (code.kind === 'trials') {
    return lowering.trials(code.column);
  }
  return lowering.share(type.isIndex ? code : runtime('dimension', code));
}

function filled(
  lowering: Lowering,
  type: ArrayType,
  axis: number,
  length: Expression,
  value: NumberValue
): Value {
  const code = lowering.bind(castPart(value, type.dtype));
  const element = { type: number(type.dtype, 'numpy'), code };
  const elements = indicesOf(shapeOfPart(type.shape, axis)).map(() => element);
  return delayed(lowering, type, {
    axis,
    length,
    isFixed: lowering.isFixed(code),
    isPlain: true,
    at: () => elements
  });
}

export function counted(lowering: Lowering, stop: Value): Value | null {
  const length =
    stop.type.kind === 'number' && stop.type.isIndex ? lengthFrom(lowering, stop) : null;
  if (!length) {
    return null;
  }
  const type = { ...number('int', 'numpy'), isIndex: true };
  const value = delayed(lowering, array('int', [null]), {
    axis: 0,
    length,
    isFixed: lowering.isAtTop,
    isPlain: true,
    at: place => [{ type, code: place }]
  });
  return Object.defineProperty(value, 'facts', {
    value: { length, isCount: true },
    enumerable: true
  });
}
