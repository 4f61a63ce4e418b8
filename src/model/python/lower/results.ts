/** Static types of arguments and results of NumPy's functions in the runtime. */
import { array, join, number, widest, type ArrayType, type DType, type PyType } from '../types.js';
import { broadcast, type Shape } from './arrays.js';
import { dtypeFrom } from './small-create.js';
import type { Value } from './value.js';

/** Arguments by name. */
export type Given = Readonly<Record<string, Value | undefined>>;
/** Null: it cannot be known. */
export type Result = (given: Given) => PyType | null;

/** A value as the array that NumPy makes of it. */
export function arrayTypeOf(type: PyType): ArrayType | null {
  switch (type.kind) {
    case 'array':
      return type;
    case 'number':
      return array(type.dtype, []);
    case 'range':
      return array('int', [null]);
    case 'list':
      return type.element ? within(type.element, null) : array('float', [0]);
    case 'tuple': {
      const joined = type.elements.length > 0 ? type.elements.reduce(join) : null;
      return joined ? within(joined, type.elements.length) : array('float', [0]);
    }
    default:
      return null;
  }
}

function within(element: PyType, length: number | null): ArrayType | null {
  const inner = arrayTypeOf(element);
  return inner && array(inner.dtype, [length, ...inner.shape]);
}

/** Of a value whose elements may be known one by one. */
export function arrayTypeOfValue(value: Value): ArrayType | null {
  if (!value.elements || value.type.kind === 'array') {
    return arrayTypeOf(value.type);
  }
  if (value.elements.some(({ type }) => type.kind === 'conflict')) {
    return null;
  }
  const inner = value.elements.map(arrayTypeOfValue);
  if (inner.length === 0 || !inner.every(type => type !== null)) {
    return inner.length === 0 ? array('float', [0]) : null;
  }
  const shape = inner[0].shape.map((length, axis) =>
    inner.every(type => type.shape[axis] === length) ? length : null
  );
  const isEven = inner.every(type => type.shape.length === shape.length);
  return isEven
    ? array(widest(...inner.map(({ dtype }) => dtype)), [inner.length, ...shape])
    : null;
}

export function typed(dtype: DType, shape: Shape): PyType {
  return shape.length === 0 ? number(dtype, 'numpy') : array(dtype, shape);
}

/** A number that is known. */
export function constantOf(value: Value | undefined): number | null | undefined {
  if (value === undefined || value.type.kind === 'none') {
    return null;
  }
  return value.type.kind === 'number' ? value.type.value : undefined;
}

export function lengthsFrom(value: Value | undefined): Shape | null {
  if (!value) {
    return null;
  }
  const { type } = value;
  if (type.kind === 'number') {
    return [type.value ?? null];
  }
  const types =
    value.elements?.map(element => element.type) ?? (type.kind === 'tuple' ? type.elements : null);
  return types && types.map(one => (one.kind === 'number' ? (one.value ?? null) : null));
}

/** The first argument as an array. */
function main(given: Given): ArrayType | null {
  const [first] = Object.values(given);
  return first ? arrayTypeOfValue(first) : null;
}

/** Of functions that leave the shape as it is. */
export function same(dtype?: DType | ((dtype: DType) => DType)): Result {
  return given => {
    const type = main(given);
    const own = typeof dtype === 'function' ? type && dtype(type.dtype) : (dtype ?? type?.dtype);
    return type && own ? typed(own, type.shape) : null;
  };
}

export function reduced(dtype: (dtype: DType) => DType): Result {
  return given => {
    const type = main(given);
    const { axis, keepdims } = given;
    if (!type) {
      return null;
    }
    const keeps = keepdims ? constantOf(keepdims) : 0;
    const own = (given.dtype && dtypeFrom(given.dtype)) ?? dtype(type.dtype);
    const shape = shapeWithout(type.shape, axis, keeps);
    return shape && typed(own, shape);
  };
}

function shapeWithout(
  shape: Shape,
  axis: Value | undefined,
  keeps: number | null | undefined
): Shape | null {
  if (keeps === undefined) {
    return null;
  }
  const axes =
    axis?.type.kind === 'tuple'
      ? (axis.elements?.map(constantOf) ?? [undefined])
      : [constantOf(axis)];
  if (axes.includes(undefined)) {
    return null;
  }
  const gone = axes.includes(null)
    ? shape.map((_, i) => i)
    : axes.map(i => (i! < 0 ? i! + shape.length : i!));
  if (gone.some(i => i < 0 || i >= shape.length)) {
    return null;
  }
  return keeps
    ? shape.map((length, i) => (gone.includes(i) ? 1 : length))
    : shape.filter((_, i) => !gone.includes(i));
}

export function filled(fixed?: DType): Result {
  return ({ shape, dtype, fill_value: value }) => {
    const lengths = lengthsFrom(shape);
    const own = dtypeFrom(dtype) ?? fixed ?? (value && arrayTypeOfValue(value)?.dtype);
    return lengths && own ? array(own, lengths) : null;
  };
}

export const filledLike: Result = given => {
  const type = main(given);
  const own = dtypeFrom(given.dtype);
  return type && own !== undefined ? array(own ?? type.dtype, type.shape) : null;
};

export const converted: Result = given => {
  const type = main(given);
  const own = dtypeFrom(given.dtype);
  return type && own !== undefined ? array(own ?? type.dtype, type.shape) : null;
};

export const broadcasted =
  (dtype: (...dtypes: DType[]) => DType, ...names: string[]): Result =>
  given => {
    const types = names.flatMap(name => {
      const value = given[name];
      return value && value.type.kind !== 'none' ? [arrayTypeOfValue(value)] : [];
    });
    if (!types.every(type => type !== null)) {
      return null;
    }
    const shape = broadcast(types.map(type => type.shape));
    return shape && typed(dtype(...types.map(type => type.dtype)), shape);
  };

export const product: Result = given => {
  const [a, b] = Object.values(given).map(value => value && arrayTypeOfValue(value));
  if (!a || !b) {
    return null;
  }
  const dtype = widest(a.dtype, b.dtype);
  if (a.shape.length === 0 || b.shape.length === 0) {
    return typed(dtype, [...a.shape, ...b.shape]);
  }
  if (b.shape.length > 2) {
    return null;
  }
  return typed(dtype, [...a.shape.slice(0, -1), ...(b.shape.length === 2 ? [b.shape[1]] : [])]);
};

/** `reshape`, `broadcast_to`. */
export const reshaped =
  (isFresh: boolean): Result =>
  given => {
    const type = main(given);
    const lengths = lengthsFrom(given.shape);
    const size = type?.shape.reduce<number | null>(
      (a, b) => (a === null || b === null ? null : a * b),
      1
    );
    if (!type || !lengths) {
      return null;
    }
    const known = lengths.reduce<number | null>(
      (a, b) => (a === null || b === null ? null : b < 0 ? a : a * b),
      1
    );
    const shape = lengths.map(length =>
      length === null || length >= 0
        ? length
        : size !== null && size !== undefined && known
          ? size / known
          : null
    );
    return array(type.dtype, shape, isFresh);
  };

export const flattened =
  (isFresh: boolean): Result =>
  given => {
    const type = main(given);
    const size = type?.shape.reduce<number | null>(
      (a, b) => (a === null || b === null ? null : a * b),
      1
    );
    return type && array(type.dtype, [size ?? null], isFresh);
  };

export const transposedType: Result = given => {
  const type = main(given);
  if (!type) {
    return null;
  }
  const axes = given.axes && lengthsFrom(given.axes);
  if (axes?.includes(null)) {
    return null;
  }
  const order = axes
    ? axes.map(axis => axis!)
    : type.shape.map((_, i) => type.shape.length - 1 - i);
  return array(
    type.dtype,
    order.map(axis => type.shape.at(axis)!),
    false
  );
};

/** Axes of length 1 left out: which those are must be known. */
export const squeezed: Result = given => {
  const type = main(given);
  const axis = given.axis ? constantOf(given.axis) : null;
  if (!type || axis === undefined || (axis === null && type.shape.includes(null))) {
    return null;
  }
  const own = axis !== null && axis < 0 ? axis + type.shape.length : axis;
  const shape = type.shape.filter((length, i) => (own === null ? length !== 1 : i !== own));
  return array(type.dtype, shape, false);
};

/** Arrays joined along an axis that they have. */
export const concatenated =
  (axisOf: (given: Given, rank: number) => number | null | undefined): Result =>
  given => {
    const type = main(given);
    if (!type || type.shape.length < 2) {
      return loose(Object.values(given)[0]);
    }
    const [count, ...shape] = type.shape;
    const axis = axisOf(given, shape.length);
    if (axis === undefined) {
      return null;
    }
    if (axis === null) {
      return array(type.dtype, [null]);
    }
    const own = axis < 0 ? axis + shape.length : axis;
    return array(
      type.dtype,
      shape.map((length, i) =>
        i !== own ? length : count === null || length === null ? null : count * length
      )
    );
  };

/** Arrays of different lengths, of which only dtype and rank are known. */
function loose(value: Value | undefined): PyType | null {
  const inner = value?.elements?.map(arrayTypeOfValue) ?? [];
  if (inner.length === 0 || !inner.every(type => type !== null)) {
    return null;
  }
  const rank = Math.max(1, ...inner.map(type => type.shape.length));
  return inner.every(type => Math.max(1, type.shape.length) === rank)
    ? array(
        widest(...inner.map(({ dtype }) => dtype)),
        Array.from({ length: rank }, () => null)
      )
    : null;
}

export const stacked: Result = given => {
  const type = main(given);
  const axis = given.axis ? constantOf(given.axis) : 0;
  if (!type || axis === undefined || axis === null) {
    return null;
  }
  const [count, ...shape] = type.shape;
  shape.splice(axis < 0 ? axis + type.shape.length : axis, 0, count);
  return array(type.dtype, shape);
};

export const vstacked: Result = given => {
  const type = main(given);
  if (type?.shape.length === 2) {
    return array(type.dtype, type.shape);
  }
  return type ? concatenated(() => 0)(given) : mixed(given);
};

/** Tables and their rows or columns, of which only the rank of what they make is known. */
function mixed(given: Given): PyType | null {
  const inner = Object.values(given)[0]?.elements?.map(arrayTypeOfValue) ?? [];
  return inner.length > 0 && inner.every(type => type && [1, 2].includes(type.shape.length))
    ? array(widest(...inner.map(type => type!.dtype)), [null, null])
    : null;
}

export const columnStacked: Result = given => {
  const type = main(given);
  if (!type) {
    return mixed(given);
  }
  if (type.shape.length === 2) {
    return array(type.dtype, [type.shape[1], type.shape[0]]);
  }
  return array(type.dtype, [type.shape[1], null]);
};

export const asInt = (): DType => 'int';
export const asFloat = (): DType => 'float';
export const asBool = (): DType => 'bool';
export const summed = (dtype: DType): DType => widest('int', dtype);
export const kept = (dtype: DType): DType => dtype;

export const vectorOf =
  (dtype?: DType): Result =>
  given => {
    const type = main(given);
    return type && array(dtype ?? type.dtype, [null]);
  };

/** Of rank and dtype as the argument, with other lengths. */
export const resized: Result = given => {
  const type = main(given);
  if (!type) {
    return null;
  }
  const axis = given.axis ? constantOf(given.axis) : null;
  return axis === undefined
    ? null
    : axis === null
      ? array(type.dtype, [null])
      : array(
          type.dtype,
          type.shape.map((length, i) =>
            i === (axis < 0 ? axis + type.shape.length : axis) ? null : length
          )
        );
};

export { main };
