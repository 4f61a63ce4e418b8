import { describe, expect, test } from 'vitest';

import type { Diagnosis, Fit } from '../../../src/fit/types.js';
import { identifiabilitySentences, meanCorrelations } from '../../../src/report/identifiability.js';
import { fitOf } from '../../support/values.js';

const NAMES = ['alpha', 'beta', 'kappa'];

/** A fit of ten participants, of which the first have these diagnoses and the others nothing to say. */
function fitWith(...changed: Partial<Diagnosis>[]): Fit {
  const fit = fitOf('m', Array<number>(10).fill(200), NAMES);
  const plain: Diagnosis = {
    hessian: 'ok',
    standardErrors: [0.1, 0.1, 0.1],
    correlations: matrix(0, 0, 0),
    flat: []
  };
  const participants = fit.participants.map((p, i) => ({
    ...p,
    diagnosis: { ...plain, ...changed[i] }
  }));
  return { ...fit, participants };
}

function matrix(ab: number | null, ac: number | null, bc: number | null): (number | null)[][] {
  return [
    [1, ab, ac],
    [ab, 1, bc],
    [ac, bc, 1]
  ];
}

function times<T>(n: number, value: T): T[] {
  return Array<T>(n).fill(value);
}

describe('what the data leave open', () => {
  test('nothing is said where there is nothing', () => {
    expect(identifiabilitySentences(fitWith())).toEqual([]);
  });

  test('two parameters that trade off, with the median of those who do', () => {
    const strong = [-0.95, -0.97, -0.98, -0.98, -0.98, -0.99, -0.999].map(r => ({
      correlations: matrix(r, 0.5, -0.5)
    }));
    expect(identifiabilitySentences(fitWith(...strong))).toEqual([
      'alpha and beta trade off, r = -0.98, in 7 of 10 participants.'
    ]);
  });

  test('from a quarter of the participants on, each sign for itself', () => {
    const high = { correlations: matrix(0.95, 0, 0) };
    const low = { correlations: matrix(-0.95, 0, 0) };
    expect(identifiabilitySentences(fitWith(high, high, low, low))).toEqual([]);
    expect(identifiabilitySentences(fitWith(high, high, high, low))).toEqual([
      'alpha and beta trade off, r = 0.95, in 3 of 10 participants.'
    ]);
  });

  test('a parameter on which the likelihood hardly depends', () => {
    const flat = times(4, { flat: ['kappa'] });
    expect(identifiabilitySentences(fitWith(...flat))).toEqual([
      'The likelihood hardly depends on kappa in 4 of 10 participants: any value within the bounds does about as well.'
    ]);
  });

  test('a parameter at a bound, in a fit of an earlier version too', () => {
    const fit = fitOf('m', Array<number>(10).fill(200), NAMES);
    fit.participants.slice(0, 6).forEach(p => (p.parameters = [0.5, 0.5, 1]));
    expect(identifiabilitySentences(fit)).toEqual(['kappa is at a bound in 6 of 10 participants.']);
    expect(meanCorrelations(fit)).toBeUndefined();
  });

  test('a Hessian that is not positive definite, be it of one participant', () => {
    const open = (...direction: [string, number][]): Partial<Diagnosis> => ({
      hessian: 'not-positive-definite',
      direction: direction.map(([parameter, weight]) => ({ parameter, weight }))
    });
    const [against] = identifiabilitySentences(fitWith(open(['beta', 1], ['alpha', -0.9])));
    expect(against).toMatch(/^In 1 of 10 participants the Hessian is not positive definite/);
    expect(against).toMatch(/where alpha and beta rise and fall against each other\.$/);
    const [together] = identifiabilitySentences(fitWith(open(['alpha', 1], ['beta', 0.9])));
    expect(together).toMatch(/where alpha and beta rise together\.$/);
    const [three] = identifiabilitySentences(
      fitWith(open(['alpha', 1], ['beta', 0.9], ['kappa', -0.5]))
    );
    expect(three).toMatch(/where alpha, beta and kappa move together\.$/);
    const [one] = identifiabilitySentences(fitWith(open(['beta', 1])));
    expect(one).toMatch(/the likelihood is flat along beta\.$/);
  });

  test('the same direction of several is one sentence, whatever its order', () => {
    const a: Partial<Diagnosis> = {
      hessian: 'not-positive-definite',
      direction: [
        { parameter: 'alpha', weight: 1 },
        { parameter: 'beta', weight: -0.8 }
      ]
    };
    const b = { ...a, direction: [...a.direction!].reverse() };
    expect(identifiabilitySentences(fitWith(a, b, a))).toEqual([
      expect.stringMatching(/^In 3 of 10 participants/)
    ]);
  });

  test('other reasons for which there are no standard errors', () => {
    const found = identifiabilitySentences(
      fitWith({ hessian: 'not-smooth' }, { hessian: 'not-a-minimum' }, { hessian: 'not-finite' })
    );
    expect(found).toHaveLength(3);
    expect(found.join()).toMatch(/stopped beside the minimum.*a kink or a step.*is not finite/s);
  });
});

describe('correlations over participants', () => {
  test('are averaged by Fisher’s z, over those who have one', () => {
    const fit = fitWith(
      { correlations: matrix(0.9, null, 0) },
      { correlations: matrix(0.1, null, 0) },
      ...times(8, { correlations: matrix(null, null, 0) })
    );
    const found = meanCorrelations(fit)!;
    const z = (Math.atanh(0.9) + Math.atanh(0.1)) / 2;
    expect(found[0][1]).toBeCloseTo(Math.tanh(z), 12);
    expect(found[1][0]).toBe(found[0][1]);
    expect(found[0][2]).toBeNull();
    expect(found[0][0]).toBe(1);
  });

  test('of ±1 are averaged as well', () => {
    const fit = fitWith(...times(10, { correlations: matrix(-1, 1, 0) }));
    expect(meanCorrelations(fit)![0][1]).toBeCloseTo(-1, 5);
  });
});
