import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** Decimals that are kept of every stored number, so that the files hold exactly what the simulation used. */
const DECIMALS = 6;

/** @param {number} value */
export const round = value => Number(value.toFixed(DECIMALS));

/** The draws that the simulations need, all from one seeded generator. */
export class Random {
  /** @param {number} seed */
  constructor(seed) {
    this.generator = mersenne(seed);
  }

  /** Uniform in [lower, upper). @param {number} lower @param {number} upper */
  uniform(lower, upper) {
    return lower + (upper - lower) * uniformFloat64(this.generator);
  }

  /** A whole number in [lower, upper]. @param {number} lower @param {number} upper */
  integer(lower, upper) {
    return uniformInt(this.generator, lower, upper);
  }

  /** True with the given probability. @param {number} probability */
  chance(probability) {
    return uniformFloat64(this.generator) < probability;
  }

  /** Gaussian, by Box and Muller's transform. @param {number} mean @param {number} sd */
  normal(mean, sd) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(this.generator)));
    return mean + sd * radius * Math.cos(2 * Math.PI * uniformFloat64(this.generator));
  }

  /** Index drawn with these probabilities, which sum to 1. @param {number[]} probabilities */
  category(probabilities) {
    let rest = uniformFloat64(this.generator);
    const index = probabilities.findIndex(probability => (rest -= probability) < 0);
    return index < 0 ? probabilities.length - 1 : index;
  }

  /** A copy in random order (Fisher and Yates). @template T @param {T[]} values @returns {T[]} */
  shuffle(values) {
    const copy = [...values];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [copy[last], copy[other]] = [copy[other], copy[last]];
    }
    return copy;
  }

  /**
   * One value a parameter, uniform between its limits and rounded as it is stored.
   * @param {Record<string, [number, number]>} limits
   * @returns {Record<string, number>}
   */
  parameters(limits) {
    return Object.fromEntries(
      Object.entries(limits).map(([name, [lower, upper]]) => [
        name,
        round(this.uniform(lower, upper))
      ])
    );
  }
}

/** Choice probabilities from logits. @param {number[]} logits */
export function softmax(logits) {
  const highest = Math.max(...logits);
  const weights = logits.map(logit => Math.exp(logit - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map(weight => weight / total);
}
