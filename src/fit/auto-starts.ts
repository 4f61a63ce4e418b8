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
const FIRST = 10;
/** Descents around an optimum. */
const AROUND = 20;
/** Descents around the runner-up, and by how much its NLL may be higher than the best to be of interest. */
const AROUND_SECOND = 12;
const CLOSE = 3;
/** NLL by which optima differ that are not one. */
const APART = 0.1;
/** NLL by which a lower one is a new best, since a BIC is to be right to 0.01. */
const LOWER = 1e-3;
/** Descents to the best value at which it is taken for the lowest. */
const ENOUGH = 8;
/** Descents in all. */
const MOST = 80;

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

/** A parameter at a bound or in the middle of its range. */
interface Move {
  index: number;
  value: number;
}

/** An optimum and moves out of it that are still to be tried, the one that raises the NLL least first. */
interface Surroundings {
  at: OptimizeResult;
  moves: Move[];
}

class Search {
  private readonly results: OptimizeResult[] = [];
  private screened = 0;
  private best: OptimizeResult | undefined;
  private around: Surroundings | undefined;
  private isRunnerUpDone = false;
  /** Points that were screened and not taken, the most promising first. */
  private readonly points: Screened[];
  private readonly taken: number[][] = [];

  constructor(private readonly problem: Problem) {
    this.points = this.screen(problem.pool.map(x => ({ x, share: shares(x, problem.parameters) })));
  }

  run(): Found {
    this.problem.given.forEach(start => this.descend(start));
    for (let i = 0; i < FIRST && !this.isPointless(); i++) {
      this.descendFromPool();
    }
    this.turnToBest();
    while (this.results.length < MOST && !this.isPointless() && this.goOn());
    return { results: this.results, screened: this.screened };
  }

  /** One more descent; false where there is no need of it. */
  private goOn(): boolean {
    const former = this.best?.fun ?? Infinity;
    if (this.around && this.around.moves.length > 0) {
      this.descendNearby(this.around);
    } else if (!this.isRunnerUpDone) {
      this.turnToRunnerUp();
      return true;
    } else if (this.timesReached() < ENOUGH) {
      this.descendFromPool();
    } else {
      return false;
    }
    if (this.best && this.best.fun < former - LOWER) {
      this.turnToBest();
    }
    return true;
  }

  /** Nothing to vary, or nothing finite in sight. */
  private isPointless(): boolean {
    const { parameters } = this.problem;
    const isFixed = parameters.every(({ lower, upper }) => lower === upper);
    return this.results.length > 0 && (isFixed || (!this.best && this.points.length === 0));
  }

  private descend(start: number[], firstStep?: number): OptimizeResult {
    const result = this.problem.descend(start, firstStep);
    this.results.push(result);
    if (Number.isFinite(result.fun)) {
      this.best = this.best ? lower(this.best, result) : result;
    }
    return result;
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

  /** Where a descent ends as low as it began, the next one begins there: along a flat direction there is no one optimum. */
  private descendNearby(around: Surroundings): void {
    const { index, value } = around.moves.shift()!;
    const result = this.descend(moved(around.at.x, index, value), FIRST_STEP);
    if (Math.abs(result.fun - around.at.fun) <= LOWER) {
      around.at = result;
    }
  }

  private turnToBest(): void {
    this.around = this.best && this.surroundings(this.best, AROUND);
    this.isRunnerUpDone = false;
  }

  private turnToRunnerUp(): void {
    this.isRunnerUpDone = true;
    const lowest = this.best?.fun ?? NaN;
    const others = this.results.filter(({ fun }) => fun > lowest + APART && fun < lowest + CLOSE);
    if (others.length > 0) {
      this.around = this.surroundings(others.reduce(lower), AROUND_SECOND);
    }
  }

  private timesReached(): number {
    const lowest = this.best?.fun ?? Infinity;
    return this.results.filter(({ fun }) => fun <= lowest + SAME).length;
  }

  private surroundings(at: OptimizeResult, count: number): Surroundings {
    const moves = this.problem.parameters.flatMap(({ lower, upper }, index) =>
      [lower, (lower + upper) / 2, upper]
        .filter(value => Math.abs(value - at.x[index]) > FAR * (upper - lower))
        .map(value => ({ index, value, x: moved(at.x, index, value) }))
    );
    const promising = this.screen(moves).slice(0, count);
    return { at, moves: promising.map(({ index, value }) => ({ index, value })) };
  }

  /** Those with a finite likelihood, the most likely first. */
  private screen<T extends { x: number[] }>(points: T[]): T[] {
    this.screened += points.length;
    return points
      .map(point => ({ point, nll: this.problem.nll(Float64Array.from(point.x)) }))
      .filter(({ nll }) => Number.isFinite(nll))
      .sort((a, b) => a.nll - b.nll)
      .map(({ point }) => point);
  }
}

interface Screened {
  x: number[];
  /** The same, each parameter as a share of its range. */
  share: number[];
}

function moved(x: readonly number[], index: number, value: number): number[] {
  return x.map((xi, i) => (i === index ? value : xi));
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
