import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Participant } from '../../../src/data/types.js';
import { fittedGradient, mostFolds, splitNll, stretchOf } from '../../../src/fit/fold.js';
import type { GradientOf, NllOf } from '../../../src/fit/fold.js';

function participantOf(blocks: number[]): Participant {
  const choice = Int32Array.from(blocks, (_, t) => (t * 7) % 2);
  return { id: 1, trials: blocks.length, columns: [choice, Int32Array.from(blocks)] };
}

/** Blocks of some lengths, as the column that numbers them. */
const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 12 });
const column = (sizes: number[]): number[] => sizes.flatMap((n, b) => Array<number>(n).fill(b));

describe('folds', () => {
  test('are stretches that cover every trial once, none of them empty', () => {
    fc.assert(
      fc.property(lengths, fc.nat(), fc.boolean(), (sizes, wish, byBlocks) => {
        const participant = participantOf(column(sizes));
        const blocks = byBlocks ? 1 : null;
        const count = 2 + (wish % (mostFolds(participant, blocks) - 1));
        const stretches = Array.from({ length: count }, (_, index) =>
          stretchOf(participant, { index, count, blocks })
        );
        expect(stretches[0].first).toBe(0);
        expect(stretches.at(-1)!.end).toBe(participant.trials);
        stretches.forEach(({ first, end }, i) => {
          expect(end).toBeGreaterThan(first);
          expect(first).toBe(i === 0 ? 0 : stretches[i - 1].end);
        });
      })
    );
  });

  test('of trials are of even size, those of blocks end where blocks end', () => {
    const participant = participantOf(column([3, 1, 4, 2]));
    const of = (count: number, blocks: number | null): number[] =>
      Array.from(
        { length: count },
        (_, index) => stretchOf(participant, { index, count, blocks }).end
      );
    expect(of(5, null)).toEqual([2, 4, 6, 8, 10]);
    expect(of(2, 1)).toEqual([4, 10]);
    expect(of(4, 1)).toEqual([3, 4, 8, 10]);
    expect(mostFolds(participant, 1)).toBe(4);
  });

  test('a block whose number comes again is another block', () => {
    expect(mostFolds(participantOf([1, 1, 2, 2, 1]), 1)).toBe(3);
  });
});

/** A learner: what it says of a trial depends on every trial before. */
const learner: NllOf =
  ([choice]) =>
  x => {
    let value = 0;
    let nll = 0;
    for (const c of choice) {
      const p = 1 / (1 + Math.exp(-x[0] * value));
      nll -= Math.log(c === 1 ? p : 1 - p);
      value += 0.3 * ((c === 1 ? 1 : -1) - value);
    }
    return nll;
  };

/** The same with its derivative. */
const slopes: GradientOf =
  ([choice]) =>
  (x, gradient) => {
    let value = 0;
    gradient[0] = 0;
    for (const c of choice) {
      const sign = c === 1 ? 1 : -1;
      gradient[0] -= (sign * value) / (1 + Math.exp(sign * x[0] * value));
      value += 0.3 * (sign - value);
    }
    return learner([choice])(x);
  };

describe('what is left out and what is fitted', () => {
  const participant = participantOf(column([3, 1, 4, 2]));
  const [choice] = participant.columns;

  test('are together all trials, and each the terms of its own ones', () => {
    const whole = learner(participant.columns)([1.7]);
    // The term of each trial, from one trial more each time.
    const until = (t: number): number => learner([choice.slice(0, t)])([1.7]);
    for (let first = 0; first < participant.trials; first++) {
      for (let end = first + 1; end <= participant.trials; end++) {
        const { leftOut, fitted } = splitNll(learner, participant, { first, end });
        expect(leftOut([1.7])).toBeCloseTo(until(end) - until(first), 12);
        expect(leftOut([1.7]) + fitted([1.7])).toBeCloseTo(whole, 12);
        expect(leftOut([1.7])).toBeGreaterThan(0);
      }
    }
  });

  test('no fold asks for the likelihood of no trials', () => {
    const asked: number[] = [];
    const watching: NllOf = columns => {
      asked.push(columns[0].length);
      return () => 1;
    };
    splitNll(watching, participant, { first: 0, end: 4 });
    expect(asked).not.toContain(0);
  });

  test('what is fitted has the gradient of its own terms', () => {
    for (let first = 0; first < participant.trials; first++) {
      for (let end = first + 1; end <= participant.trials; end++) {
        const stretch = { first, end };
        const exact = fittedGradient(slopes, participant, stretch);
        const { fitted } = splitNll(learner, participant, stretch);
        if (first === 0 && end === participant.trials) {
          expect(exact).toBeNull();
          continue;
        }
        const gradient = new Float64Array(1);
        expect(exact!([1.7], gradient)).toBeCloseTo(fitted([1.7]), 12);
        expect(gradient[0]).toBeCloseTo((fitted([1.701]) - fitted([1.699])) / 0.002, 5);
      }
    }
  });

  test('there is no gradient of a fold where there is none of the likelihood', () => {
    expect(fittedGradient(() => null, participant, { first: 2, end: 5 })).toBeNull();
  });
});
