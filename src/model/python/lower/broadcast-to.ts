/** `np.broadcast_to`: a small array along a long dimension, which sees what is written to it. */
import type { Expression } from '../../program.js';
import { array, type ArrayType } from '../types.js';
import { broadcast } from './arrays.js';
import { arrayOf, numeral, runtime } from '../../code.js';
import { withStorage } from './array-subscripts.js';
import { longAxis } from './lazy.js';
import { lengthFrom } from './long-create.js';
import { wholeOf } from './long-function.js';
import type { Lowering } from './lowering.js';
import { isNumber } from './numbers.js';
import { stored } from './value-of.js';
import { isSmall, type Storage, type Value } from './value.js';

/** Null where not all lengths but one are known. */
export function stretchedTo(
  lowering: Lowering,
  value: Value | undefined,
  shape: Value | undefined
): Value | null {
  const lengths = shape?.elements;
  if (!value || !isSmall(value.type) || !lengths?.every(isNumber)) {
    return null;
  }
  const known = lengths.map(length => wholeOf(length) ?? null);
  const axis = longAxis(known);
  const fits = broadcast([value.type.shape, known])?.join() === known.join();
  const own = value.type.shape[axis - known.length + value.type.shape.length] ?? 1;
  const length = known[axis] === null && own === 1 ? lengthFrom(lowering, lengths[axis]) : null;
  if (!fits || !length) {
    return null;
  }
  const given = withStorage(lowering, value);
  const type = array(value.type.dtype, known, false);
  const storage = along(given.storage!, value.type, type, length);
  return storage.owner === undefined
    ? { type, storage, code: runtime('broadcast_to', given.code, arrayOf(storage.lengths)) }
    : stored(lowering, type, storage);
}

/** The same elements again and again along dimensions that the array does not have, or has with one element. */
function along(
  storage: Storage,
  from: ArrayType,
  { shape }: ArrayType,
  length: Expression
): Storage {
  const skipped = shape.length - from.shape.length;
  return {
    ...storage,
    lengths: shape.map(own => (own === null ? length : numeral(own))),
    strides: shape.map((own, axis) =>
      axis < skipped || (from.shape[axis - skipped] === 1 && own !== 1)
        ? numeral(0)
        : storage.strides[axis - skipped]
    )
  };
}
