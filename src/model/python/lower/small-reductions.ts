/** Numbers from the elements of small arrays. */
import type { Expression } from '../../program.js';
import { array, number, widest, type ArrayType } from '../types.js';
import { arrayFromElements } from './arrays.js';
import { binary, conditional, intrinsic, logical, numeral } from '../../code.js';
import type { Lowering } from './lowering.js';
import { arithmetic, numeric, truthOf, type NumberValue } from './numbers.js';
import { intOf } from './small-create.js';
import { type SmallFunction, small } from './small-function.js';
import { fromParts, indicesOf, isSmall, type Value } from './value.js';

type Fold = (elements: readonly NumberValue[], lowering: Lowering) => NumberValue | null;

/** A function of all elements, or of those along an axis. */
export function reduction(parameters: string, fold: Fold): SmallFunction {
  const names = parameters.split(' ');
  return small(parameters, (lowering, _, args) => {
    const [value, axis] = args;
    const keepdims = args[names.indexOf('keepdims')];
    if (!value || (args[names.indexOf('dtype')] && names.includes('dtype'))) {
      return null;
    }
    const given =
      value.type.kind === 'list' || value.type.kind === 'tuple'
        ? arrayFromElements(lowering, value, null)
        : value;
    const parts = given && isSmall(given.type) ? lowering.partsOf(given) : null;
    const keeps =
      keepdims === undefined
        ? false
        : keepdims.type.kind === 'number'
          ? keepdims.type.value
          : undefined;
    if (!given || !parts || !isSmall(given.type) || keeps === undefined) {
      return null;
    }
    return alongAxis(lowering, given.type, parts, axis, Boolean(keeps), fold);
  });
}

function alongAxis(
  lowering: Lowering,
  type: ArrayType & { shape: readonly number[] },
  parts: readonly Expression[],
  axis: Value | undefined,
  keepdims: boolean,
  fold: Fold
): Value | null {
  const element = number(type.dtype, 'numpy');
  const elements = parts.map((code): NumberValue => ({ type: element, code }));
  if (elements.length === 0) {
    return null;
  }
  if (!axis || axis.type.kind === 'none') {
    const result = fold(elements, lowering);
    return result && keepdims
      ? fromParts(
          array(
            result.type.dtype,
            type.shape.map(() => 1)
          ),
          [result.code]
        )
      : result;
  }
  const along = intOf(axis);
  if (along === null) {
    return null;
  }
  const own = along < 0 ? along + type.shape.length : along;
  if (own < 0 || own >= type.shape.length || type.shape[own] === 0) {
    return null;
  }
  const lengths: readonly number[] = type.shape;
  const kept = lengths.map((length, i) => (i === own ? 1 : length));
  const indices = indicesOf(type.shape);
  const results = indicesOf(kept).map(index =>
    fold(
      elements.filter((_, i) => indices[i].every((place, j) => j === own || place === index[j])),
      lowering
    )
  );
  if (!results.every(result => result !== null)) {
    return null;
  }
  const shape = keepdims ? kept : kept.filter((_, i) => i !== own);
  return shape.length === 0
    ? results[0]
    : fromParts(
        array(results[0].type.dtype, shape),
        results.map(({ code }) => code)
      );
}

export function folded(operator: '+' | '*'): Fold {
  return elements => {
    const numbers = elements.map((element): NumberValue => ({
      type: number(widest('int', element.type.dtype), 'numpy'),
      code: numeric(element)
    }));
    const { type, code } = numbers.reduce((a, b) => arithmetic(operator, a, b)!);
    // NumPy begins a sum with 0, so that none is -0, by which a division could tell.
    const isSum = operator === '+' && type.dtype === 'float';
    return { type, code: isSum ? binary('+', numeral(0), code) : code };
  };
}

export function extreme(name: string): Fold {
  return elements =>
    elements[0].type.dtype === 'bool'
      ? null
      : {
          type: elements[0].type,
          code: elements.map(({ code }) => code).reduce((a, b) => intrinsic(name, a, b))
        };
}

export function tested(operator: '||' | '&&'): Fold {
  return elements => ({
    type: number('bool', 'numpy'),
    code: elements.map(truthOf).reduce((a, b) => logical(operator, a, b))
  });
}

/** The first place of the largest or least; nan counts as that. */
export function chosenPlace(operator: '>' | '<'): Fold {
  return (elements, lowering) => {
    if (elements.length > 6) {
      return null;
    }
    const codes = elements.map(element => lowering.bind(numeric(element)));
    let place: Expression = numeral(0);
    let [best] = codes;
    codes.slice(1).forEach((code, i) => {
      const isBetter = lowering.bind(
        logical(
          '||',
          binary(operator, code, best),
          logical('&&', binary('!==', code, code), binary('===', best, best))
        )
      );
      place = conditional(isBetter, numeral(i + 1), place);
      best = lowering.bind(conditional(isBetter, code, best));
    });
    return { type: { ...number('int', 'numpy'), isIndex: true }, code: place };
  };
}
