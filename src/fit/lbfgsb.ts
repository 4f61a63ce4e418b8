/**
 * L-BFGS-B, version 3.0, for smooth functions in a box.
 *
 * R. H. Byrd, P. Lu, J. Nocedal & C. Zhu (1995). A limited memory algorithm for bound constrained optimization. SIAM
 *   Journal on Scientific Computing 16, 1190-1208.
 * J. L. Morales & J. Nocedal (2011). Remark on "Algorithm 778: L-BFGS-B". ACM Transactions on Mathematical Software 38, 7.
 * J. J. Moré & D. J. Thuente (1994). Line search algorithms with guaranteed sufficient decrease. ACM Transactions on
 *   Mathematical Software 20, 286-307.
 */
import { clip, isBounded, isClosed, type Box } from './bounds.js';
import { CauchyPoint } from './lbfgsb/cauchy-point.js';
import { CompactModel } from './lbfgsb/compact-model.js';
import { DenseModel } from './lbfgsb/dense-model.js';
import { LimitedMemory } from './lbfgsb/limited-memory.js';
import { LineSearch } from './lbfgsb/line-search.js';
import type { QuadraticModel } from './lbfgsb/quadratic-model.js';
import { SubspaceMinimizer } from './lbfgsb/subspace.js';
import { copy, dot, numbers } from './lbfgsb/vectors.js';
import type { Objective } from './objective.js';
import type { OptimizeResult } from './types.js';

/** Options of scipy.optimize.minimize(method="L-BFGS-B"). */
export interface LbfgsbOptions {
  /** Corrections kept, m in the paper. Default 10. */
  maxcor?: number;
  /** Stops where (f - f') / max(|f|, |f'|, 1) is at most this. Default 1e7 times the machine precision. */
  ftol?: number;
  /** Stops where no entry of the projected gradient is larger. Default 1e-5. */
  gtol?: number;
  /** Default 15000. */
  maxiter?: number;
  /** Evaluations, those for finite differences included; looked at after each iteration. Default 15000. */
  maxfun?: number;
  /** Evaluations of a line search. Default 20. */
  maxls?: number;
  /**
   * Ours: the first step changes no variable by more than this share of the width of its bounds, so that a start close to
   * something stays close. Default: as far as the gradient goes, which in a box is often a corner.
   */
  firstStep?: number;
}

const DEFAULTS: Required<LbfgsbOptions> = {
  maxcor: 10,
  ftol: 1e7 * Number.EPSILON,
  gtol: 1e-5,
  maxiter: 15000,
  maxfun: 15000,
  maxls: 20,
  firstStep: Infinity
};

const LONGEST_STEP = 1e10;

/**
 * Numbers of variables for which the matrix of the model is had entry by entry: up to where that is quicker, as measured. Of
 * the compact form, the matrices are all but singular where corrections are many more than variables, and the path of the
 * reference depends on their rounding.
 */
const LEAST_DENSE = 4;
const MOST_DENSE = 14;

/** In the words of SciPy, so that results can be compared and searched for. */
const MESSAGE = {
  gradient: 'CONVERGENCE: NORM OF PROJECTED GRADIENT <= PGTOL',
  reduction: 'CONVERGENCE: RELATIVE REDUCTION OF F <= FACTR*EPSMCH',
  iterations: 'STOP: TOTAL NO. OF ITERATIONS REACHED LIMIT',
  evaluations: 'STOP: TOTAL NO. OF F,G EVALUATIONS EXCEEDS LIMIT',
  lineSearch: 'ABNORMAL: the line search found no lower point',
  start: 'ABNORMAL: the function or its gradient is not finite at the start'
};

type Stop = keyof typeof MESSAGE;

/** One objective in one box, from start to start: what it works in is made once. */
export class Lbfgsb {
  private readonly x: Float64Array;
  private readonly gradient: Float64Array;
  private readonly formerX: Float64Array;
  private readonly formerGradient: Float64Array;
  /** Where the model has its minimum, and the way there. */
  private readonly target: Float64Array;
  private readonly direction: Float64Array;
  private readonly change: Float64Array;
  private readonly memory: LimitedMemory;
  private readonly cauchy: CauchyPoint;
  private readonly subspace: SubspaceMinimizer;
  private readonly compact: CompactModel;
  private readonly dense: DenseModel | null;
  /** The one of them that is in use. */
  private model: QuadraticModel;
  private readonly search = new LineSearch();
  private readonly bounded: boolean;
  private readonly closed: boolean;
  private readonly options: Required<LbfgsbOptions>;
  private share = Infinity;
  /** Corrections to come until those are gone whose products are not of the current ones. */
  private missed = 0;
  private f = NaN;
  private nit = 0;
  /** Evaluations before this start. */
  private before = 0;

  constructor(
    private readonly objective: Objective,
    private readonly box: Box,
    options: LbfgsbOptions = {}
  ) {
    this.options = { ...DEFAULTS, ...options };
    const n = box.lower.length;
    const m = this.options.maxcor;
    this.x = new Float64Array(n);
    this.gradient = new Float64Array(n);
    this.formerX = new Float64Array(n);
    this.formerGradient = new Float64Array(n);
    this.target = new Float64Array(n);
    this.direction = new Float64Array(n);
    this.change = new Float64Array(n);
    this.memory = new LimitedMemory(n, m);
    this.cauchy = new CauchyPoint(n);
    this.subspace = new SubspaceMinimizer(n);
    this.compact = new CompactModel(this.memory);
    this.dense = n >= LEAST_DENSE && n <= MOST_DENSE ? new DenseModel(this.memory) : null;
    this.model = this.dense ?? this.compact;
    this.bounded = isBounded(box);
    this.closed = isClosed(box);
  }

  /**
   * Minimises the objective from x0, which is moved into the box first. Where a trial point has no finite value or
   * gradient, the line search backs away from it.
   *
   * @param firstStep In the place of the option.
   */
  run(x0: ArrayLike<number>, firstStep = this.options.firstStep): OptimizeResult {
    this.x.set(x0);
    clip(this.x, this.box);
    this.forget();
    this.compact.products.forget();
    this.share = firstStep;
    this.nit = 0;
    this.before = this.objective.nfev;
    return this.descend();
  }

  private descend(): OptimizeResult {
    this.f = this.objective.evaluate(this.x, this.gradient);
    if (Number.isNaN(this.f)) {
      return this.result('start');
    }
    if (this.gradientVanishes()) {
      return this.result('gradient');
    }
    for (;;) {
      const formerF = this.f;
      const formerSlope = this.findDirection();
      if (!this.searchLine(formerF, formerSlope)) {
        if (this.memory.size === 0) {
          return this.result('lineSearch');
        }
        // What was learnt of the curvature misleads here: again, along the projected gradient.
        this.forget();
        continue;
      }
      this.nit++;
      const stop = this.stop(formerF);
      if (stop) {
        return this.result(stop);
      }
      this.learn(formerSlope);
    }
  }

  /** Writes target and direction; returns the slope of the function along it. */
  private findDirection(): number {
    const { memory, box, x, gradient, cauchy, subspace, target, direction } = this;
    if (this.bounded || memory.size === 0) {
      cauchy.compute(this.model.path, memory.theta, box, x, gradient);
    } else {
      // Without bounds the subspace is the whole space: start from x itself.
      copy(x.length, x, cauchy.x);
      cauchy.free.fill(1);
      this.model.path.begin(target.fill(0));
    }
    copy(x.length, cauchy.x, target);
    const isFree = cauchy.free.includes(1);
    this.follow(isFree);
    if (memory.size > 0 && isFree) {
      if (!subspace.minimize(this.model, box, x, gradient, cauchy, target)) {
        this.forget();
        return this.findDirection();
      }
    }
    for (let i = 0; i < x.length; i++) {
      direction[i] = target[i] - x[i];
    }
    return dot(x.length, gradient, 0, direction, 0);
  }

  /**
   * Where no variable is free, the reference's products of the corrections miss this iteration (see FreeProducts), and so
   * does its path from here on: by the compact form, until these corrections are gone.
   */
  private follow(isFree: boolean): void {
    const { memory, compact, cauchy } = this;
    if (memory.size > 0 && !isFree) {
      if (this.model !== compact) {
        compact.products.rebuild(memory);
      }
      this.missed = memory.capacity;
      this.chooseModel();
    }
    compact.products.follow(cauchy.free);
  }

  /** Back to the identity. */
  private forget(): void {
    this.memory.reset();
    this.missed = 0;
    this.chooseModel();
  }

  private chooseModel(): void {
    this.model = this.missed > 0 ? this.compact : (this.dense ?? this.compact);
    if (!this.model.update()) {
      this.forget();
    }
  }

  /** Moves x, f and gradient along the direction; false, and all as before, where no acceptable step was found. */
  private searchLine(formerF: number, formerSlope: number): boolean {
    const { x, gradient, formerX, formerGradient, search, options } = this;
    copy(x.length, x, formerX);
    copy(x.length, gradient, formerGradient);
    if (formerSlope < 0) {
      const longest = this.longestStep();
      search.start(formerF, formerSlope, this.firstStep(longest), longest);
      for (let trials = 0; trials < options.maxls; trials++) {
        this.moveTo(search.step);
        this.f = this.objective.evaluate(x, gradient);
        if (Number.isNaN(this.f)) {
          search.retreat();
        } else if (search.advance(this.f, dot(x.length, gradient, 0, this.direction, 0))) {
          return true;
        }
      }
    }
    copy(x.length, formerX, x);
    copy(x.length, formerGradient, gradient);
    this.f = formerF;
    return false;
  }

  private firstStep(longest: number): number {
    if (this.nit > 0) {
      return 1;
    }
    if (this.closed) {
      return this.stepOf(this.share);
    }
    const { direction } = this;
    return Math.min(1 / Math.sqrt(dot(direction.length, direction, 0, direction, 0)), longest);
  }

  /** The step up to 1 by which a variable changes by a share of the width of its bounds, and the others by less. */
  private stepOf(share: number): number {
    const { lower, upper } = this.box;
    return this.direction.reduce((step, d, i) => {
      const most = share * (upper[i] - lower[i]);
      return Math.abs(d) * step > most ? most / Math.abs(d) : step;
    }, 1);
  }

  private longestStep(): number {
    if (!this.bounded) {
      return LONGEST_STEP;
    }
    if (this.nit === 0) {
      return 1;
    }
    const { direction, x } = this;
    const { lower, upper } = this.box;
    let longest = LONGEST_STEP;
    for (let i = 0; i < x.length; i++) {
      if (direction[i] !== 0) {
        const room = (direction[i] > 0 ? upper[i] : lower[i]) - x[i];
        longest = Math.min(longest, room / direction[i]);
      }
    }
    // The target is in the box, whatever rounding says.
    return Math.max(longest, 1);
  }

  private moveTo(step: number): void {
    const { x, target, formerX, direction } = this;
    if (step === 1) {
      copy(x.length, target, x);
      return;
    }
    for (let i = 0; i < x.length; i++) {
      x[i] = step * direction[i] + formerX[i];
    }
    clip(x, this.box);
  }

  /** Why to stop after an iteration: SciPy's order, limits first. */
  private stop(formerF: number): Stop | null {
    const { maxiter, maxfun, ftol } = this.options;
    if (this.nit >= maxiter) {
      return 'iterations';
    }
    if (this.objective.nfev - this.before > maxfun) {
      return 'evaluations';
    }
    if (this.gradientVanishes()) {
      return 'gradient';
    }
    const scale = Math.max(Math.abs(formerF), Math.abs(this.f), 1);
    return formerF - this.f <= ftol * scale ? 'reduction' : null;
  }

  private gradientVanishes(): boolean {
    const { x, gradient, options } = this;
    const { lower, upper } = this.box;
    let norm = 0;
    for (let i = 0; i < x.length; i++) {
      const g = gradient[i];
      const projected = g < 0 ? Math.max(x[i] - upper[i], g) : Math.min(x[i] - lower[i], g);
      norm = Math.max(norm, Math.abs(projected));
    }
    return norm <= options.gtol;
  }

  /** Takes the step into the memory, unless its curvature is not safely positive. */
  private learn(formerSlope: number): void {
    const { gradient, formerGradient, direction, change, search, memory } = this;
    const slope = dot(direction.length, gradient, 0, direction, 0);
    const curvature = (slope - formerSlope) * search.step;
    if (curvature <= -formerSlope * search.step * Number.EPSILON) {
      memory.skip();
      return;
    }
    for (let i = 0; i < change.length; i++) {
      change[i] = gradient[i] - formerGradient[i];
      direction[i] *= search.step;
    }
    memory.update(direction, change, curvature);
    this.missed = Math.max(0, this.missed - 1);
    this.chooseModel();
  }

  private result(stop: Stop): OptimizeResult {
    return {
      x: numbers(this.x),
      fun: this.f,
      jac: numbers(this.gradient),
      nit: this.nit,
      nfev: this.objective.nfev - this.before,
      success: stop === 'gradient' || stop === 'reduction',
      message: MESSAGE[stop]
    };
  }
}
