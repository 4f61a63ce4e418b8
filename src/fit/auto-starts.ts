/**
 * As many starts as it takes. Many points are screened by their likelihood; descents begin at the most promising of them
 * that differ most, then around the best optimum, one parameter moved far at a time, since optima of cognitive models
 * tend to differ in few parameters and to lie at bounds; until the best value has been reached often enough.
 */
import type { Parameter } from '../model/types.js';
import type { ScalarFunction } from './objective.js';
import { lower, SAME } from './same-value.js';
import type { OptimizeResult } from './types.js';

export interface Problem {
  nll: ScalarFunction;
  /** Minimises from a start; with a first step of no more than a share of each parameter's range, where that is given. */
  descend: (start: number[], firstStep?: number) => OptimizeResult;
  parameters: readonly Parameter[];
  /** Starts that are given: they come first. */
  given: number[][];
  /** Points to screen. */
  pool: number[][];
}

export interface Found {
  /** Of all descents. */
  results: OptimizeResult[];
  /** Evaluations for screening. */
  screened: number;
}

/** Descents from screened points before the search goes on around the best of their optima. */
const FIRST = 6;
/** Descents around an optimum. */
const AROUND = 14;
/** Descents to the best value at which it is taken for the lowest. */
const ENOUGH = 5;
/** Descents in all. */
const MOST = 40;

/** Points closer than this, the root mean square of the differences in shares of the ranges, are not different. */
const DIFFERENT = 0.25;
/** From such a point a long first step would only lead into some corner. */
const FIRST_STEP = 0.05;
/** A parameter is moved by at least this share of its range. */
const FAR = 0.1;

/** How many points are screened: for each parameter, and at most. */
const POINTS_PER_PARAMETER = 40;
const MOST_POINTS = 400;

export function poolSize(parameters: readonly Parameter[]): number {
  return Math.min(MOST_POINTS, POINTS_PER_PARAMETER * Math.max(parameters.length, 1));
}

export function searchStarts(problem: Problem): Found {
  return new Search(problem).run();
}

class Search {
  private readonly results: OptimizeResult[] = [];
  private screened = 0;
  private best: OptimizeResult | undefined;
  /** Points that were screened and not taken, the most promising first. */
  private readonly points: Screened[];
  private readonly taken: number[][] = [];

  constructor(private readonly problem: Problem) {
    this.points = this.screen(problem.pool);
  }

  run(): Found {
    this.problem.given.forEach(start => this.descend(start));
    for (let i = 0; i < FIRST && !this.isPointless(); i++) {
      this.descendFromPool();
    }
    let neighbours = this.neighbours();
    while (this.results.length < MOST && !this.isPointless()) {
      const former = this.best?.fun ?? Infinity;
      const next = neighbours.shift();
      if (next) {
        this.descend(next, FIRST_STEP);
      } else if (this.timesReached() >= ENOUGH) {
        break;
      } else {
        this.descendFromPool();
      }
      if (this.best && this.best.fun < former - SAME) {
        neighbours = this.neighbours();
      }
    }
    return { results: this.results, screened: this.screened };
  }

  /** Nothing to vary, or nothing finite in sight. */
  private isPointless(): boolean {
    const { parameters } = this.problem;
    const isFixed = parameters.every(({ lower, upper }) => lower === upper);
    return this.results.length > 0 && (isFixed || (!this.best && this.points.length === 0));
  }

  private descend(start: number[], firstStep?: number): void {
    const result = this.problem.descend(start, firstStep);
    this.results.push(result);
    if (Number.isFinite(result.fun)) {
      this.best = this.best ? lower(this.best, result) : result;
    }
  }

  /** The most promising point that differs from all starts so far; where there is none, the most promising. */
  private descendFromPool(): void {
    const { points, taken } = this;
    const different = points.findIndex(({ share }) =>
      taken.every(other => distance(share, other) > DIFFERENT)
    );
    const [point] = points.splice(Math.max(different, 0), 1);
    if (point) {
      taken.push(point.share);
    }
    this.descend(point?.x ?? this.problem.pool[this.results.length % this.problem.pool.length]);
  }

  private timesReached(): number {
    const lowest = this.best?.fun ?? Infinity;
    return this.results.filter(({ fun }) => fun <= lowest + SAME).length;
  }

  /** The best optimum with one parameter at a bound or in the middle of its range: those that raise the NLL least. */
  private neighbours(): number[][] {
    const { best } = this;
    if (!best) {
      return [];
    }
    const moved = this.problem.parameters.flatMap(({ lower, upper }, i) =>
      [lower, (lower + upper) / 2, upper]
        .filter(value => Math.abs(value - best.x[i]) > FAR * (upper - lower))
        .map(value => best.x.map((xj, j) => (j === i ? value : xj)))
    );
    return this.screen(moved)
      .slice(0, AROUND)
      .map(({ x }) => x);
  }

  /** Those with a finite likelihood, the most likely first. */
  private screen(points: number[][]): Screened[] {
    const { nll, parameters } = this.problem;
    this.screened += points.length;
    return points
      .map(x => ({ x, share: shares(x, parameters), value: nll(Float64Array.from(x)) }))
      .filter(({ value }) => Number.isFinite(value))
      .sort((a, b) => a.value - b.value);
  }
}

interface Screened {
  x: number[];
  /** The same, each parameter as a share of its range. */
  share: number[];
  value: number;
}

function shares(x: readonly number[], parameters: readonly Parameter[]): number[] {
  return x.map((xi, i) => {
    const { lower, upper } = parameters[i];
    return upper > lower ? (xi - lower) / (upper - lower) : 0;
  });
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, ai, i) => sum + (ai - b[i]) ** 2, 0) / a.length);
}
