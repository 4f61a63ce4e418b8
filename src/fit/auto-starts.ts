/**
 * As many starts as it takes. Descents begin at the most promising of many points that differ, and at recombinations of
 * the optima that are found, until the best value was reached often enough, and it has become unlikely that one more descent
 * would find a lower one.
 */
import type { Parameter } from '../model/types.js';
import type { Minimizer } from './minimize.js';
import type { ScalarFunction } from './objective.js';
import { chooseStarts, pointsAround } from './recombine.js';
import { lower, SAME } from './same-value.js';
import { differsFrom, screen, type Screened } from './screen.js';
import type { OptimizeResult } from './types.js';

export interface Problem {
  nll: ScalarFunction;
  /** The first step is no more than a share of each parameter's range, where that is given. */
  descend: Minimizer;
  parameters: readonly Parameter[];
  /** Starts that are given: they come first. */
  given: number[][];
  /** Points to screen. */
  pool: number[][];
  /** Numbers from 0 to 1, for recombinations. */
  random: () => number;
}

export interface Found {
  /** Of all descents. */
  results: OptimizeResult[];
  /** Evaluations for screening. */
  screened: number;
}

/** Chance that the next descent finds a lower optimum at which the search ends. */
const UNLIKELY = 0.0025;
/** Descents to the best value without which it may be one of many. */
const ENOUGH = 5;
/** Descents in all. */
const MOST = 80;
/** Descents from screened points before the first around the best optimum. */
const FIRST = 5;
/** Descents around the best optimum for each from a screened point. */
const AROUND = 2;

/** NLL by which optima differ that are not one. Ends of descents along one flat valley are closer. */
const APART = 0.1;
/** NLL by which a lower one is a new best, since a BIC is to be right to 0.01. */
const LOWER = 1e-3;

/** Points closer than this, the root mean square of the differences in shares of the ranges, are not different. */
const DIFFERENT = 0.25;
/** From close to an optimum a long first step would only lead into some corner. */
const FIRST_STEP = 0.05;

/** How many points are screened: for each parameter, and at most. */
const POINTS_PER_PARAMETER = 40;
const MOST_POINTS = 400;

export function poolSize(parameters: readonly Parameter[]): number {
  return Math.min(MOST_POINTS, POINTS_PER_PARAMETER * Math.max(parameters.length, 1));
}

/**
 * The chance that the next of descents finds an optimum that is lower than all that were found.
 *
 * Where `descents` led to `optima` different ones and nothing is known of how many there are and how wide, the share of
 * the space that leads to others is w(w + 1) / (n(n - 1)) in expectation (C. G. E. Boender & A. H. G. Rinnooy Kan 1987,
 * Bayesian stopping rules for multistart global optimization methods, Mathematical Programming 37, 57-80); and one more
 * is the lowest of them with probability 1 / (w + 1).
 */
export function chanceOfLower(descents: number, optima: number): number {
  return descents > 1 ? optima / (descents * (descents - 1)) : 1;
}

export function searchStarts(problem: Problem): Found {
  return new Search(problem).run();
}

class Search {
  private readonly results: OptimizeResult[] = [];
  private screened = 0;
  private best: OptimizeResult | undefined;
  /** The lowest found of each, in the order in which they were found. */
  private readonly optima: OptimizeResult[] = [];
  /** Points of the pool that were not taken, the most promising first. */
  private readonly points: Screened[];
  private readonly taken: number[][] = [];
  /** Points around the best optimum that are still to be tried, and those that were. */
  private nearby: number[][] = [];
  private tried: number[][] = [];

  constructor(private readonly problem: Problem) {
    this.points = this.screen(problem.pool);
  }

  run(): Found {
    this.problem.given.forEach(start => this.descend(start));
    for (let turn = 0; !this.isEnough(); turn++) {
      if (turn < FIRST || turn % (AROUND + 1) === 0) {
        this.descendFromPool();
      } else {
        this.descendNearby();
      }
    }
    return { results: this.results, screened: this.screened };
  }

  private isEnough(): boolean {
    const { length } = this.results;
    return (
      length >= MOST ||
      (length > 0 && this.isPointless()) ||
      (chanceOfLower(length, this.optima.length) < UNLIKELY && this.timesReached() >= ENOUGH)
    );
  }

  private timesReached(): number {
    const lowest = this.best?.fun ?? Infinity;
    return this.results.filter(({ fun }) => fun <= lowest + SAME).length;
  }

  /** Nothing to vary, or nothing finite in sight. */
  private isPointless(): boolean {
    const isFixed = this.problem.parameters.every(({ lower, upper }) => lower === upper);
    return isFixed || (!this.best && this.points.length === 0);
  }

  private descend(start: number[], firstStep?: number): void {
    const result = this.problem.descend(start, firstStep);
    this.results.push(result);
    if (!Number.isFinite(result.fun)) {
      return;
    }
    const known = this.optima.findIndex(({ fun }) => Math.abs(fun - result.fun) <= APART);
    if (known < 0) {
      this.optima.push(result);
    } else {
      this.optima[known] = lower(this.optima[known], result);
    }
    if (!this.best || result.fun < this.best.fun - LOWER) {
      this.nearby = [];
      this.tried = [];
    }
    this.best = this.best ? lower(this.best, result) : result;
  }

  /** The most promising point that differs from all taken so far; where there is none, the most promising. */
  private descendFromPool(): void {
    const { points, taken, problem } = this;
    const isNew = differsFrom(taken, DIFFERENT, problem.parameters);
    const different = points.findIndex(({ x }) => isNew(x));
    const [point] = points.splice(Math.max(different, 0), 1);
    const start = point?.x ?? problem.pool[this.results.length % problem.pool.length];
    taken.push(start);
    this.descend(start);
  }

  private descendNearby(): void {
    const { best, optima, tried, problem } = this;
    if (best && this.nearby.length === 0) {
      const { parameters, random } = problem;
      const points = this.screen(pointsAround(best, optima, parameters, random));
      this.nearby = chooseStarts(points, optima, tried, parameters);
    }
    const start = this.nearby.shift();
    if (start) {
      tried.push(start);
      this.descend(start, FIRST_STEP);
    } else {
      this.descendFromPool();
    }
  }

  private screen(points: readonly number[][]): Screened[] {
    this.screened += points.length;
    return screen(points, this.problem.nll);
  }
}
