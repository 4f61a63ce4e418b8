/**
 * The one place of the product where emitted code becomes a function.
 *
 * `Program.code` and `Program.staged` were written by the emitter from a checked program: they name nothing but their
 * own variables, their arguments and the few intrinsics that the emitter knows. Code of any other origin must never
 * reach this function.
 */
import { fractionIn } from './dtypes.js';
import { RUNTIME } from './python/runtime/index.js';
import { begin, outlasting } from './python/runtime/store.js';
import type {
  BoundGradient,
  BoundLikelihood,
  Likelihood,
  NumericColumn,
  Program
} from './types.js';

/** What a checked program stands for. */
export interface Instance {
  nll: Likelihood;
  /**
   * The likelihood of these columns: what depends on them alone is computed once, at the first call. The columns must
   * not be changed as long as it is in use.
   */
  bind(columns: readonly NumericColumn[]): BoundLikelihood;
  /** The same with its gradient; null where the program has none. */
  bindGradient(columns: readonly NumericColumn[]): BoundGradient | null;
}

export function instantiate(program: Program): Instance {
  const likelihood = functionsOf(program);
  let derived: Functions | null = null;
  const nll: Likelihood = (columns, x) => {
    requireWholeNumbers(program, columns);
    begin();
    return likelihood.run(columns, x, RUNTIME);
  };
  return {
    nll,
    bind: columns => {
      const fast = bound(program, likelihood, columns);
      return program.isSimplified ? checked(fast, x => nll(columns, x)) : fast;
    },
    bindGradient: columns => {
      const { gradient } = program;
      if (gradient && 'code' in gradient) {
        derived ??= functionsOf(gradient);
      }
      return derived && bound(program, derived, columns);
    }
  };
}

interface Functions {
  run: Run;
  setUp: SetUp | null;
}

function functionsOf({ code, staged }: Pick<Program, 'code' | 'staged'>): Functions {
  return {
    run: new Function('columns', 'x', 'py', 'gradient', code) as Run,
    setUp: staged === undefined ? null : (new Function('columns', 'py', staged) as SetUp)
  };
}

/** A function of x, and of a gradient where the program writes one. */
type Evaluate = (x: ArrayLike<number>, gradient?: Float64Array) => number;

function bound(
  program: Program,
  { run, setUp }: Functions,
  columns: readonly NumericColumn[]
): Evaluate {
  let evaluate: Evaluate | null = null;
  const begun = (): Evaluate => {
    requireWholeNumbers(program, columns);
    return (
      (setUp && started(setUp, columns)) ?? ((x, gradient) => run(columns, x, RUNTIME, gradient))
    );
  };
  return (x, gradient) => {
    evaluate ??= begun();
    begin();
    // Of one kind, since V8 reads those of several by a longer way.
    return evaluate(x instanceof Float64Array ? x : Float64Array.from(x), gradient);
  };
}

/** The same as `whole`, which is asked where the other fails or gives no finite number, and the first time. */
function checked(fast: BoundLikelihood, whole: BoundLikelihood): BoundLikelihood {
  let isFirst = true;
  let isTrusted = true;
  return x => {
    const value = isTrusted ? valueOf(fast, x) : NaN;
    if (Number.isFinite(value) && !isFirst) {
      return value;
    }
    const expected = whole(x);
    isTrusted &&= !isFirst || !Number.isFinite(expected) || isSame(value, expected);
    isFirst = false;
    return Number.isFinite(value) && isTrusted ? value : expected;
  };
}

/** NaN where it fails. */
function valueOf(fast: BoundLikelihood, x: ArrayLike<number>): number {
  try {
    return fast(x);
  } catch {
    return NaN;
  }
}

/** Sums may be taken in another order, and exponentials by another way. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

type Run = (
  columns: readonly NumericColumn[],
  x: ArrayLike<number>,
  py: typeof RUNTIME,
  gradient?: Float64Array
) => number;
type SetUp = (columns: readonly NumericColumn[], py: typeof RUNTIME) => Evaluate;

/** Null where what comes first fails. The program as a whole then fails where it should, or returns before. */
function started(setUp: SetUp, columns: readonly NumericColumn[]): Evaluate | null {
  try {
    return outlasting(() => setUp(columns, RUNTIME));
  } catch {
    return null;
  }
}

/** Where the types of a program were found for whole numbers, others would give wrong values silently. */
function requireWholeNumbers(
  { dtypes, columns: names }: Program,
  columns: readonly NumericColumn[]
): void {
  dtypes?.forEach((dtype, i) => {
    const odd = dtype === 'int' ? fractionIn(columns[i]) : undefined;
    if (odd !== undefined) {
      throw new RangeError(
        `column ${names[i]} holds ${odd}, and the model was compiled for whole numbers there. Name the column in the option floats of compileModel.`
      );
    }
  });
}
