import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { aic, bic } from '../../../src/fit/criteria.js';
import { fitKey } from '../../../src/fit/fit-key.js';
import { fitParticipant } from '../../../src/fit/fit-participant.js';
import { Heartbeat } from '../../../src/fit/heartbeat.js';
import { uniformStart } from '../../../src/fit/starts.js';

const parameters = [
  { name: 'alpha', lower: 0, upper: 1 },
  { name: 'beta', lower: 0, upper: 10 }
];
const participant = { id: 7, trials: 200, columns: [Int32Array.from([0, 1, 1])] };
const settings = { method: 'L-BFGS-B', starts: 5, seed: 1 } as const;

describe('criteria', () => {
  test('are those of Schwarz and Akaike', () => {
    expect(bic(100, 11, 202)).toBeCloseTo(11 * Math.log(202) + 200, 12);
    expect(aic(100, 11)).toBe(222);
  });
});

describe('starts', () => {
  test('lie within the bounds and follow from seed, participant and number', () => {
    const id = fc.oneof(fc.integer(), fc.string());
    fc.assert(
      fc.property(fc.nat(), id, fc.nat(), (seed, who, index) => {
        const start = uniformStart(parameters, seed, who, index);
        expect(start[0]).toBeGreaterThanOrEqual(0);
        expect(start[0]).toBeLessThan(1);
        expect(start[1]).toBeGreaterThanOrEqual(0);
        expect(start[1]).toBeLessThan(10);
        expect(uniformStart(parameters, seed, who, index)).toEqual(start);
        expect(uniformStart(parameters, seed + 1, who, index)).not.toEqual(start);
        expect(uniformStart(parameters, seed, who, index + 1)).not.toEqual(start);
        expect(uniformStart(parameters, seed, `${who}x`, index)).not.toEqual(start);
      })
    );
  });

  test('fill the bounds evenly', () => {
    const alphas = Array.from({ length: 2000 }, (_, i) => uniformStart(parameters, 0, 1, i)[0]);
    const tenths = Array.from(
      { length: 10 },
      (_, k) => alphas.filter(a => Math.floor(10 * a) === k).length
    );
    tenths.forEach(count => expect(Math.abs(count - 200)).toBeLessThan(60));
  });
});

describe('a participant', () => {
  /** A deep minimum of 1 around (0.2, 2) and a shallow one of 3 around (0.8, 8). */
  const twoValleys = ([a, b]: Float64Array): number =>
    Math.min(1 + (a - 0.2) ** 2 + (b - 2) ** 2, 3 + (a - 0.8) ** 2 + (b - 8) ** 2);

  test('is described by the best of the starts', () => {
    const fit = fitParticipant(twoValleys, parameters, participant, settings)!;
    expect(fit.nll).toBeCloseTo(1, 6);
    expect(fit.parameters[0]).toBeCloseTo(0.2, 3);
    expect(fit.parameters[1]).toBeCloseTo(2, 3);
    expect(fit.bic).toBeCloseTo(2 * Math.log(200) + 2, 6);
    expect(fit.aic).toBeCloseTo(6, 6);
    expect(fit).toMatchObject({ id: 7, n: 200, success: true });
    const inDeepValley = [0, 1, 2, 3, 4].filter(i => uniformStart(parameters, 1, 7, i)[1] < 5);
    expect(fit.startsAtBest).toBe(inDeepValley.length);
    expect(fit.startsAtBest).toBeLessThan(5);
  });

  test('has its evaluations counted over all starts', () => {
    let calls = 0;
    const fit = fitParticipant(x => (calls++, twoValleys(x)), parameters, participant, settings);
    expect(fit!.evaluations).toBe(calls);
  });

  test('is fitted although some starts have no finite value', () => {
    const halfWall = (x: Float64Array) => (x[1] > 5 ? NaN : twoValleys(x));
    expect(fitParticipant(halfWall, parameters, participant, settings)!.nll).toBeCloseTo(1, 6);
  });

  test('is given up where none has', () => {
    expect(fitParticipant(() => NaN, parameters, participant, settings)).toBeNull();
    expect(fitParticipant(() => -Infinity, parameters, participant, settings)).toBeNull();
  });
});

describe('the key of a fit', () => {
  const program = { name: 'm', columns: ['choice'], parameters, code: 'return x[0];' };
  const key = fitKey(program, participant, settings);

  test('is the same for the same values', () => {
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    const floats = { ...participant, columns: [Float64Array.from([0, 1, 1])] };
    expect(fitKey({ ...program, name: 'other' }, floats, { ...settings })).toBe(key);
  });

  test.each([
    ['code', { ...program, code: 'return x[1];' }, participant, settings],
    ['bounds', { ...program, parameters: parameters.slice(1) }, participant, settings],
    ['id', program, { ...participant, id: '7' }, settings],
    ['data', program, { ...participant, columns: [Int32Array.from([0, 1, 0])] }, settings],
    ['starts', program, participant, { ...settings, starts: 6 }],
    ['seed', program, participant, { ...settings, seed: 2 }],
    ['method', program, participant, { ...settings, method: 'nelder-mead' as const }]
  ])('is another for another %s', (_, changedProgram, changedParticipant, changedSettings) => {
    expect(fitKey(changedProgram, changedParticipant, changedSettings)).not.toBe(key);
  });
});

test('a heartbeat is read through its memory', () => {
  const written = Heartbeat.create(2);
  const read = new Heartbeat(written.buffer);
  expect(read.evaluations).toBe(0);
  written.beat(3, [0.5, 2]);
  expect(read).toMatchObject({ evaluations: 1, position: 3, x: [0.5, 2] });
});
