/** More of NumPy's functions that the runtime computes: tables, orders, and other names. */
import { array, widest } from '../types.js';
import * as of from './results.js';

type Described = [parameters: string, result: of.Result];

/** Views of the argument, or the argument itself. */
function view(result: of.Result): of.Result {
  return given => {
    const type = result(given);
    return type?.kind === 'array' ? { ...type, isFresh: false } : type;
  };
}

const diagonal: of.Result = given => {
  const type = of.main(given);
  return type?.shape.length === 2 ? array(type.dtype, [null], false) : null;
};

/** A table from its diagonal, or the other way round. */
const diag: of.Result = given => {
  const type = of.main(given);
  const k = given.k ? of.constantOf(given.k) : 0;
  if (type?.shape.length !== 1) {
    return diagonal(given);
  }
  const [length] = type.shape;
  const size = length === null || typeof k !== 'number' ? null : length + Math.abs(k);
  return array(type.dtype, [size, size]);
};

const expanded: of.Result = given => {
  const type = of.main(given);
  const axis = given.axis && of.constantOf(given.axis);
  if (!type || typeof axis !== 'number') {
    return null;
  }
  const shape = [...type.shape];
  shape.splice(axis < 0 ? axis + shape.length + 1 : axis, 0, 1);
  return array(type.dtype, shape, false);
};

const swapped: of.Result = given => {
  const type = of.main(given);
  const [first, second] = [given.axis1, given.axis2].map(axis => axis && of.constantOf(axis));
  if (!type || typeof first !== 'number' || typeof second !== 'number') {
    return null;
  }
  const own = (axis: number): number => (axis < 0 ? axis + type.shape.length : axis);
  const shape = [...type.shape];
  [shape[own(first)], shape[own(second)]] = [shape[own(second)], shape[own(first)]];
  return array(type.dtype, shape, false);
};

const atLeastTwo: of.Result = given => {
  const type = of.main(given);
  if (!type) {
    return null;
  }
  const { shape } = type;
  return array(
    type.dtype,
    shape.length === 0 ? [1, 1] : shape.length === 1 ? [1, ...shape] : shape,
    false
  );
};

/** Of one quantile; several are one after the other. */
const quantile: of.Result = given =>
  given.q?.type.kind === 'number' ? of.reduced(of.asFloat)(given) : null;

const digitized: of.Result = ({ x }) => {
  const type = x && of.arrayTypeOfValue(x);
  return type ? of.typed('int', type.shape) : null;
};

const asBits =
  (names: string): of.Result =>
  given => {
    const result = of.broadcasted(widest, ...names.split(' '))(given);
    return result && 'dtype' in result && result.dtype !== 'float' ? result : null;
  };

const selected: of.Result = given => {
  const type = of.main({ choices: given.choicelist });
  const otherwise = given.default ? of.arrayTypeOfValue(given.default) : array('int', []);
  const conditions = of.main({ conditions: given.condlist });
  if (!type || !otherwise || !conditions) {
    return null;
  }
  const [, ...shape] = conditions.shape;
  return array(widest(type.dtype, otherwise.dtype), shape);
};

const alongAxis: of.Result = given => {
  const [type, indices] = [given.arr, given.indices].map(
    value => value && of.arrayTypeOfValue(value)
  );
  const axis = given.axis && of.constantOf(given.axis);
  return type && indices && typeof axis === 'number' && type.shape.length === indices.shape.length
    ? array(
        type.dtype,
        indices.shape.map((length, i) =>
          length === 1 && i !== (axis < 0 ? axis + type.shape.length : axis)
            ? type.shape[i]
            : length
        )
      )
    : null;
};

const placesWithin: of.Result = given => {
  const type = of.main(given);
  return type && array('int', [null, type.shape.length]);
};

const traced: of.Result = given => {
  const type = of.main(given);
  return type?.shape.length === 2 ? of.typed(of.summed(type.dtype), []) : null;
};

export const MORE_FUNCTIONS: Record<string, { parameters: readonly string[]; result: of.Result }> =
  Object.fromEntries(
    Object.entries<Described>({
      tril: ['m k', of.same()],
      triu: ['m k', of.same()],
      diag: ['v k', diag],
      diagonal: ['a offset', diagonal],
      trace: ['a offset', traced],
      expand_dims: ['a axis', expanded],
      swapaxes: ['a axis1 axis2', swapped],
      atleast_2d: ['a', atLeastTwo],
      fliplr: ['m', view(of.same())],
      flipud: ['m', view(of.same())],
      cummax: ['a axis', of.same()],
      cummin: ['a axis', of.same()],
      quantile: ['a q axis keepdims', quantile],
      percentile: ['a q axis keepdims', quantile],
      digitize: ['x bins right', digitized],
      argwhere: ['a', placesWithin],
      ediff1d: ['ary', of.vectorOf()],
      take_along_axis: ['arr indices axis', alongAxis],
      select: ['condlist choicelist default dtype', selected],
      invert: ['x', asBits('x')],
      bitwise_not: ['x', asBits('x')],
      bitwise_and: ['x1 x2', asBits('x1 x2')],
      bitwise_or: ['x1 x2', asBits('x1 x2')],
      bitwise_xor: ['x1 x2', asBits('x1 x2')],
      betaln: ['x1 x2', of.broadcasted(of.asFloat, 'x1', 'x2')]
    }).map(([name, [parameters, result]]) => [name, { parameters: parameters.split(' '), result }])
  );
