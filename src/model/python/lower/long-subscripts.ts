/** Elements, slices and choices of long arrays, and writing to them, as loops in the text of the program. */
import { array, type ArrayType } from '../types.js';
import type { Item } from './index-items.js';
import { delayed, longAxis } from './lazy.js';
import { expanded, partOf } from './long-slices.js';
import { type Target, targetOf } from './long-targets.js';
import type { Lowering } from './lowering.js';
import type { Value } from './value.js';

/** Reads part of a long array, or a part that is long; null where this is not for here. */
export function longSubscript(
  lowering: Lowering,
  object: Value,
  items: readonly Item[]
): Value | null {
  const type = object.type as ArrayType;
  const full = expanded(type, items);
  if (!full) {
    return null;
  }
  if (full.some(({ kind }) => kind === 'array')) {
    return chosen(lowering, object, type, full);
  }
  if (longAxis(type.shape) < 0) {
    return null;
  }
  return object.lazy ? partOf(lowering, type, object.lazy, full) : null;
}

/** Index arrays and masks. */
function chosen(
  lowering: Lowering,
  object: Value,
  type: ArrayType,
  items: readonly Item[]
): Value | null {
  const target = targetOf(lowering, object, type, items);
  return target && gather(lowering, type, target);
}

function gather(lowering: Lowering, type: ArrayType, target: Target): Value {
  return delayed(lowering, array(type.dtype, [null, ...target.rest]), {
    axis: 0,
    length: target.length,
    isFixed: target.isFixed,
    isPlain: false,
    at: place => target.elements(place)
  });
}

/** `np.take(table, indices)` */
export function gathered(lowering: Lowering, object: Value, indices: Value): Value | null {
  return indices.type.kind === 'array' && indices.type.dtype === 'int'
    ? longSubscript(lowering, object, [{ kind: 'array', value: indices }])
    : null;
}
