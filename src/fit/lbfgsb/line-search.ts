/** Sufficient decrease, curvature, and relative width of the interval, as L-BFGS-B sets them. */
const DECREASE = 1e-3;
const CURVATURE = 0.9;
const WIDTH = 0.1;

/** Factors by which a step is prolonged while no minimum is bracketed. */
const SHORTEST_EXTENSION = 1.1;
const LONGEST_EXTENSION = 4;

/** How much the bracket has to shrink in two steps before it is bisected. */
const SHRINK = 0.66;

/** A step with the value and the slope there. */
interface Point {
  step: number;
  f: number;
  slope: number;
}

/**
 * The line search of Moré & Thuente (1994): finds a step with sufficient decrease and small enough slope. The caller
 * evaluates the function at `step` and reports by `advance`, until that returns true, or `retreat`.
 */
export class LineSearch {
  /** Where to evaluate next; the result when done. */
  step = 0;

  private longest = 0;
  private f0 = 0;
  private slope0 = 0;
  private bracketed = false;
  /** Until a step with sufficient decrease and a slope that is not negative, ψ takes the place of φ. */
  private firstStage = true;
  private lowest = 0;
  private highest = 0;
  private width = 0;
  private formerWidth = 0;
  /** The best step so far, the other end of the interval, and the trial. */
  private readonly best: Point = { step: 0, f: 0, slope: 0 };
  private readonly other: Point = { step: 0, f: 0, slope: 0 };
  private readonly trial: Point = { step: 0, f: 0, slope: 0 };
  private readonly points = [this.best, this.other, this.trial];

  /**
   * @param slope Less than 0.
   * @param step First trial.
   * @param longest No step will be longer.
   */
  start(f: number, slope: number, step: number, longest: number): void {
    this.step = step;
    this.longest = longest;
    this.f0 = f;
    this.slope0 = slope;
    this.bracketed = false;
    this.firstStage = true;
    this.width = longest;
    this.formerWidth = 2 * longest;
    this.lowest = 0;
    this.highest = step + LONGEST_EXTENSION * step;
    set(this.best, 0, f, slope);
    set(this.other, 0, f, slope);
  }

  /**
   * Takes in value and slope at `step`.
   *
   * @returns true where `step` is the result: it satisfies both conditions, or rounding errors or the longest step
   *   leave no better one.
   */
  advance(f: number, slope: number): boolean {
    const { slope0, best } = this;
    const threshold = this.f0 + this.step * DECREASE * slope0;
    const decreased = f <= threshold;
    this.firstStage &&= !(decreased && slope >= 0);
    if (this.isStuck(decreased, slope) || (decreased && Math.abs(slope) <= -CURVATURE * slope0)) {
      return true;
    }
    set(this.trial, this.step, f, slope);
    if (this.firstStage && f <= best.f && !decreased) {
      this.updateModified(DECREASE * slope0);
    } else {
      this.update();
    }
    this.narrow();
    return false;
  }

  /** The function is not finite at `step`: no later step is longer than the middle between it and the best one. */
  retreat(): void {
    this.step = this.longest = (this.best.step + this.step) / 2;
    this.highest = Math.min(this.highest, this.longest);
  }

  private isStuck(decreased: boolean, slope: number): boolean {
    const flat = DECREASE * this.slope0;
    return (
      this.intervalIsExhausted() ||
      (this.step === this.longest && decreased && slope <= flat) ||
      (this.step === 0 && (!decreased || slope >= flat))
    );
  }

  private intervalIsExhausted(): boolean {
    const { step, lowest, highest } = this;
    return (
      this.bracketed && (step <= lowest || step >= highest || highest - lowest <= WIDTH * highest)
    );
  }

  /** The update on ψ(α) = φ(α) - φ(0) - μ α φ'(0) in the place of φ (section 2 of the paper). */
  private updateModified(slope: number): void {
    for (const point of this.points) {
      point.f -= point.step * slope;
      point.slope -= slope;
    }
    this.update();
    for (const point of this.points) {
      point.f += point.step * slope;
      point.slope += slope;
    }
  }

  /** Next trial and new interval (sections 3 and 4 of the paper). */
  private update(): void {
    const { best, other, trial } = this;
    this.step = this.nextTrial();
    if (trial.f > best.f) {
      set(other, trial.step, trial.f, trial.slope);
      return;
    }
    if (oppose(trial.slope, best.slope)) {
      set(other, best.step, best.f, best.slope);
    }
    set(best, trial.step, trial.f, trial.slope);
  }

  private nextTrial(): number {
    const { best, trial, other } = this;
    if (trial.f > best.f) {
      this.bracketed = true;
      const cubic = cubicMinimizer(best, trial);
      const quadratic = quadraticMinimizer(best, trial);
      return isNearer(cubic, quadratic, best.step) ? cubic : cubic + (quadratic - cubic) / 2;
    }
    if (oppose(trial.slope, best.slope)) {
      this.bracketed = true;
      const cubic = cubicMinimizer(trial, best);
      const secant = secantMinimizer(trial, best);
      return isNearer(secant, cubic, trial.step) ? cubic : secant;
    }
    if (Math.abs(trial.slope) < Math.abs(best.slope)) {
      return this.extrapolate();
    }
    if (this.bracketed) {
      return cubicMinimizer(trial, other);
    }
    return trial.step > best.step ? this.highest : this.lowest;
  }

  /** Lower value, slope of the same sign and smaller: the cubic may have no minimum, or one behind the trial. */
  private extrapolate(): number {
    const { best, trial, other, lowest, highest } = this;
    const ahead = trial.step > best.step;
    const fraction = cubicFraction(trial, best);
    const cubic =
      fraction < 0 ? trial.step + fraction * (best.step - trial.step) : ahead ? highest : lowest;
    const secant = secantMinimizer(trial, best);
    if (!this.bracketed) {
      const farther = isNearer(secant, cubic, trial.step) ? cubic : secant;
      return Math.min(Math.max(farther, lowest), highest);
    }
    const nearer = isNearer(cubic, secant, trial.step) ? cubic : secant;
    const limit = trial.step + SHRINK * (other.step - trial.step);
    return ahead ? Math.min(limit, nearer) : Math.max(limit, nearer);
  }

  private narrow(): void {
    const { best, other } = this;
    if (this.bracketed) {
      if (Math.abs(other.step - best.step) >= SHRINK * this.formerWidth) {
        this.step = best.step + (other.step - best.step) / 2;
      }
      this.formerWidth = this.width;
      this.width = Math.abs(other.step - best.step);
      this.lowest = Math.min(best.step, other.step);
      this.highest = Math.max(best.step, other.step);
    } else {
      this.lowest = this.step + SHORTEST_EXTENSION * (this.step - best.step);
      this.highest = this.step + LONGEST_EXTENSION * (this.step - best.step);
    }
    this.step = Math.min(Math.max(this.step, 0), this.longest);
    if (this.intervalIsExhausted()) {
      this.step = best.step;
    }
  }
}

function set(point: Point, step: number, f: number, slope: number): void {
  point.step = step;
  point.f = f;
  point.slope = slope;
}

function oppose(a: number, b: number): boolean {
  return a * Math.sign(b) < 0;
}

/** Whether a is nearer to `from` than b. */
function isNearer(a: number, b: number, from: number): boolean {
  return Math.abs(a - from) < Math.abs(b - from);
}

function cubicMinimizer(a: Point, b: Point): number {
  return a.step + cubicFraction(a, b) * (b.step - a.step);
}

/** Where between a (0) and b (1) the cubic through both values and slopes has its minimum; Infinity where it has none. */
function cubicFraction(a: Point, b: Point): number {
  const theta = (3 * (a.f - b.f)) / (b.step - a.step) + a.slope + b.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  const square = (theta / scale) ** 2 - (a.slope / scale) * (b.slope / scale);
  if (!(square > 0)) {
    return Infinity;
  }
  const root = scale * Math.sqrt(square);
  const gamma = b.step < a.step ? -root : root;
  return (gamma - a.slope + theta) / (gamma - a.slope + gamma + b.slope);
}

/** Minimum of the parabola through both values and the slope at a. */
function quadraticMinimizer(a: Point, b: Point): number {
  const width = b.step - a.step;
  return a.step + (a.slope / ((a.f - b.f) / width + a.slope) / 2) * width;
}

/** Minimum of the parabola through both slopes. */
function secantMinimizer(a: Point, b: Point): number {
  return a.step + (a.slope / (a.slope - b.slope)) * (b.step - a.step);
}
