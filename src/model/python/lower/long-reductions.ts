/** Sums, extremes and the like of long arrays: one loop, or one for what comes first. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { array, number, widest, type ArrayType, type DType, type NumberType } from '../types.js';
import { castPart } from './arrays.js';
import {
  assign,
  binary,
  conditional,
  declare,
  intrinsic,
  logical,
  numeral,
  runtime,
  statement,
  times,
  truthValue,
  variable
} from '../../code.js';
import { computed, delayed, longOf, loop, sampleOf, shapeOfPart } from './lazy.js';
import type { Lowering } from './lowering.js';
import { isNumber, numeric, truthOf, type NumberValue } from './numbers.js';
import { SMALL_FUNCTIONS } from './small.js';
import { constant, fromParts, isSmall, type Element, type Lazy, type Value } from './value.js';

interface Fold {
  dtype(own: DType): DType | null;
  /** What the result is before the first element; needs one where undefined. */
  first: Expression;
  /** Whether an array without elements has no such value. */
  needsElements?: boolean;
  /** Changes what was found so far. */
  step(lowering: Lowering, held: Expression & { kind: 'variable' }, element: Element): void;
}

const INFINITE: Expression = { kind: 'infinity' };

function accumulating(operator: '+' | '*'): Fold {
  return {
    dtype: own => widest('int', own),
    first: numeral(operator === '+' ? 0 : 1),
    step: (lowering, held, element) => {
      const next = binary(operator, held, numeric(element));
      const isGuarded = operator === '*' && element.type.dtype !== 'float';
      lowering.emit(assign(held, isGuarded ? runtime('exact', next) : next));
    }
  };
}

function extreme(name: 'Math.max' | 'Math.min'): Fold {
  return {
    dtype: own => (own === 'bool' ? null : own),
    first: name === 'Math.max' ? { kind: 'unary', operator: '-', operand: INFINITE } : INFINITE,
    needsElements: true,
    step: (lowering, held, element) =>
      lowering.emit(assign(held, intrinsic(name, held, element.code)))
  };
}

function tested(isAny: boolean): Fold {
  return {
    dtype: () => 'bool',
    first: truthValue(!isAny),
    step: (lowering, held, element) => {
      const test = truthOf(element);
      const found = isAny
        ? test
        : { kind: 'unary' as const, operator: '!' as const, operand: test };
      lowering.emit({
        kind: 'if',
        test: found,
        then: { kind: 'block', body: [assign(held, truthValue(isAny))] },
        otherwise: null
      });
    }
  };
}

const counting: Fold = {
  dtype: () => 'int',
  first: numeral(0),
  step: (lowering, held, element) =>
    lowering.emit(
      assign(held, binary('+', held, conditional(truthOf(element), numeral(1), numeral(0))))
    )
};

const FOLDS: Record<string, Fold> = {
  sum: accumulating('+'),
  prod: accumulating('*'),
  max: extreme('Math.max'),
  amax: extreme('Math.max'),
  min: extreme('Math.min'),
  amin: extreme('Math.min'),
  any: tested(true),
  all: tested(false),
  count_nonzero: counting
};

/** Null: this call is not for here. */
export function reduceLong(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  value: Value,
  { axis, keepdims, ddof }: { axis?: Value; keepdims?: Value; ddof?: Value }
): Value | null {
  const isTwofold = name === 'std' || name === 'var';
  const lazy = longOf(lowering, isTwofold ? computed(value) : value);
  const { type } = value;
  const keeps = keepdims === undefined ? 0 : constantOf(keepdims);
  if (!lazy || type.kind !== 'array' || keeps === undefined) {
    return null;
  }
  const along = axis === undefined || axis.type.kind === 'none' ? null : constantOf(axis);
  if (along === undefined) {
    return null;
  }
  const own = along !== null && along < 0 ? along + type.shape.length : along;
  if (own !== null && own !== lazy.axis && own >= 0 && own < type.shape.length) {
    return alongSmall(lowering, node, name, type, lazy, own, keepdims);
  }
  const isWhole = own === null || type.shape.length === 1;
  const parts = foldLong(lowering, name, lazy, isWhole, ddof === undefined ? 0 : constantOf(ddof));
  if (!parts || (own !== null && (own < 0 || own >= type.shape.length))) {
    return null;
  }
  const shape = keeps
    ? type.shape.map((length, i) => (isWhole || i === lazy.axis ? 1 : length!))
    : isWhole
      ? []
      : shapeOfPart(type.shape, lazy.axis);
  return shape.length === 0
    ? parts[0]
    : fromParts(
        array(parts[0].type.dtype, shape),
        parts.map(({ code }) => code)
      );
}

function constantOf({ type }: Value): number | undefined {
  return type.kind === 'number' ? type.value : undefined;
}

/** Along one of the small dimensions: at each place of the long one, as for a small array. */
function alongSmall(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  type: ArrayType,
  lazy: Lazy,
  axis: number,
  keepdims: Value | undefined
): Value | null {
  const small = Object.hasOwn(SMALL_FUNCTIONS, name) ? SMALL_FUNCTIONS[name] : undefined;
  if (!small) {
    return null;
  }
  const inner = constant(axis < lazy.axis ? axis : axis - 1);
  return perPlace(
    lowering,
    type,
    lazy,
    axis < lazy.axis && !keepsDims(keepdims) ? -1 : 0,
    value => {
      const args = small.parameters.map(parameter =>
        parameter === 'axis' ? inner : parameter === 'keepdims' ? keepdims : undefined
      );
      return small.lower(lowering, node, [value, ...args.slice(1)]);
    }
  );
}

function keepsDims(keepdims: Value | undefined): boolean {
  return keepdims !== undefined && Boolean(constantOf(keepdims));
}

/** A function of the small array at each place; `shift` says by how much the long dimension moves. */
export function perPlace(
  lowering: Lowering,
  type: ArrayType,
  lazy: Lazy,
  shift: number,
  compute: (value: Value) => Value | null
): Value | null {
  const at = (place: Expression): Value | null => compute(valueAt(lowering, type, lazy, place));
  const sample = lowering.inBlock(() => at({ kind: 'variable', variable: -1 })).result;
  if (!sample || !(isNumber(sample) || (isSmall(sample.type) && lowering.partsOf(sample)))) {
    return null;
  }
  const axis = lazy.axis + shift;
  const shape: (number | null)[] = isNumber(sample) ? [] : [...(sample.type as ArrayType).shape];
  shape.splice(axis, 0, type.shape[lazy.axis]);
  const { dtype } = sample.type as ArrayType | NumberType;
  return delayed(lowering, array(dtype, shape), {
    axis,
    length: lazy.length,
    isFixed: lazy.isFixed,
    isPlain: false,
    at: place => elementsOf(lowering, at(place)!)
  });
}

/** The small array, or number, that is at a place of the long dimension. */
export function valueAt(lowering: Lowering, type: ArrayType, lazy: Lazy, place: Expression): Value {
  const elements = lazy.at(place);
  const shape = shapeOfPart(type.shape, lazy.axis);
  return shape.length === 0
    ? elements[0]
    : fromParts(
        array(type.dtype, shape),
        elements.map(({ code }) => lowering.bind(code))
      );
}

export function elementsOf(lowering: Lowering, value: Value): readonly Element[] {
  if (isNumber(value)) {
    return [value];
  }
  const type = number((value.type as ArrayType).dtype, 'numpy');
  return lowering.partsOf(value)!.map(code => ({ type, code }));
}

/** One result for all elements, or one for each of the small dimensions. */
function foldLong(
  lowering: Lowering,
  name: string,
  lazy: Lazy,
  isWhole: boolean,
  ddof: number | undefined
): readonly NumberValue[] | null {
  const sample = sampleOf(lowering, lazy);
  const [{ type }] = sample;
  const width = isWhole ? sample.length : 1;
  const count = (): Expression => times(lazy.length, numeral(width));
  if (name === 'mean' || name === 'std' || name === 'var') {
    const sums = folded(lowering, FOLDS.sum, lazy, isWhole)!;
    const means = sums.map((sum): NumberValue => ({
      type: number('float', 'numpy'),
      code: lowering.bind(binary('/', sum.code, count()))
    }));
    return name === 'mean' || ddof === undefined
      ? name === 'mean'
        ? means
        : null
      : spread(lowering, lazy, isWhole, means, binary('-', count(), numeral(ddof)), name);
  }
  const fold = Object.hasOwn(FOLDS, name) ? FOLDS[name] : undefined;
  if (!fold || fold.dtype(type.dtype) === null) {
    return null;
  }
  if (fold.needsElements) {
    lowering.emit(
      statement(runtime('requireElements', lazy.length, { kind: 'text', value: name }))
    );
  }
  return folded(lowering, fold, lazy, isWhole);
}

function folded(
  lowering: Lowering,
  fold: Fold,
  lazy: Lazy,
  isWhole: boolean
): readonly NumberValue[] {
  const sample = sampleOf(lowering, lazy);
  const results = (isWhole ? sample.slice(0, 1) : sample).map(({ type }) => ({
    type: number(fold.dtype(type.dtype)!, 'numpy'),
    code: variable(lowering.fresh())
  }));
  results.forEach(({ code }) => lowering.emit(declare(code.variable, fold.first)));
  loop(lowering, lazy.length, place =>
    lazy
      .at(place)
      .forEach((element, i) => fold.step(lowering, results[isWhole ? 0 : i].code, element))
  );
  return results;
}

/** Mean of the squared distances from the mean, or its root. */
function spread(
  lowering: Lowering,
  lazy: Lazy,
  isWhole: boolean,
  means: readonly NumberValue[],
  count: Expression,
  name: string
): readonly NumberValue[] {
  const squares: Lazy = {
    ...lazy,
    at: place =>
      lazy.at(place).map((element, i) => {
        const distance = lowering.bind(
          binary('-', castPart(element, 'float'), means[isWhole ? 0 : i].code)
        );
        return { type: number('float', 'numpy'), code: binary('*', distance, distance) };
      })
  };
  return folded(lowering, FOLDS.sum, squares, isWhole).map(({ type, code }) => {
    // No degrees of freedom left: NumPy counts them as none.
    const variance = binary('/', code, intrinsic('Math.max', count, numeral(0)));
    return { type, code: name === 'std' ? intrinsic('Math.sqrt', variance) : variance };
  });
}

/** The first place of the largest or least element of a vector; nan counts as that. */
export function placeOfExtreme(lowering: Lowering, lazy: Lazy, isLargest: boolean): NumberValue {
  lowering.emit(statement(runtime('requireElements', lazy.length, { kind: 'text', value: 'arg' })));
  const [best, found] = [variable(lowering.fresh()), variable(lowering.fresh())];
  lowering.emit(declare(best.variable, { kind: 'undefined' }));
  lowering.emit(declare(found.variable, numeral(0)));
  loop(lowering, lazy.length, place => {
    const code = lowering.bind(numeric(lazy.at(place)[0]));
    const isBetter = logical(
      '||',
      binary(isLargest ? '>' : '<', code, best),
      logical('&&', binary('!==', code, code), binary('===', best, best))
    );
    lowering.emit({
      kind: 'if',
      test: logical('||', binary('===', place, numeral(0)), isBetter),
      then: { kind: 'block', body: [assign(best, code), assign(found, place)] },
      otherwise: null
    });
  });
  return { type: { ...number('int', 'numpy'), isIndex: true }, code: found };
}
