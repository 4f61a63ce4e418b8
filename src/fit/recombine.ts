/**
 * Starts around the best optimum. Optima of cognitive models tend to differ in blocks of parameters, those of one
 * mechanism, and to lie at bounds: the best has some blocks right, and others are right in other optima, or a bound away.
 */
import type { Parameter } from '../model/types.js';
import { differsFrom, type Screened } from './screen.js';
import type { OptimizeResult } from './types.js';

/** Recombinations that are screened. */
const RECOMBINATIONS = 64;
/** Starts that are chosen at once. */
const CHOSEN = 12;
/** A parameter is moved by at least this share of its range. */
const FAR = 0.1;
/** Distance to all optima, and to other starts, as in differsFrom: closer starts lead where these do. */
const FROM_OPTIMA = 0.05;
const FROM_STARTS = 0.1;

/**
 * To be screened: the best optimum with one parameter moved to a bound or to the middle of its range, and with about half
 * of its parameters taken from another optimum (uniform crossover, G. Syswerda 1989, Proceedings of the 3rd International
 * Conference on Genetic Algorithms, 2-9).
 */
export function pointsAround(
  best: OptimizeResult,
  optima: readonly OptimizeResult[],
  parameters: readonly Parameter[],
  random: () => number
): number[][] {
  const others = optima.filter(({ fun }) => fun > best.fun);
  return [...moves(best.x, parameters), ...recombinations(best.x, others, random)];
}

/** The most promising that differ from the optima, from the starts that were tried, and from each other. */
export function chooseStarts(
  screened: readonly Screened[],
  optima: readonly OptimizeResult[],
  tried: readonly number[][],
  parameters: readonly Parameter[]
): number[][] {
  const ends = optima.map(({ x }) => x);
  const isNoOptimum = differsFrom(ends, FROM_OPTIMA, parameters);
  const chosen: number[][] = [];
  const starts = [...tried];
  const isNew = differsFrom(starts, FROM_STARTS, parameters);
  for (const { x } of screened) {
    if (chosen.length < CHOSEN && isNoOptimum(x) && isNew(x)) {
      chosen.push(x);
      starts.push(x);
    }
  }
  return chosen;
}

function moves(x: readonly number[], parameters: readonly Parameter[]): number[][] {
  return parameters.flatMap(({ lower, upper }, i) =>
    [lower, (lower + upper) / 2, upper]
      .filter(value => Math.abs(value - x[i]) > FAR * (upper - lower))
      .map(value => x.map((own, j) => (j === i ? value : own)))
  );
}

function recombinations(
  x: readonly number[],
  others: readonly OptimizeResult[],
  random: () => number
): number[][] {
  if (others.length === 0) {
    return [];
  }
  return Array.from({ length: RECOMBINATIONS }, () => {
    const other = others[Math.floor(random() * others.length)].x;
    return x.map((own, i) => (random() < 0.5 ? own : other[i]));
  });
}
