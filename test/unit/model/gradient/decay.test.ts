/** Arrays that a loop moves as a whole in each trial, of which the gradient keeps a scale and a shift. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { compileModel, type Model } from '../../../../src/index.js';
import { compareGradient, rangesOf } from '../../../support/gradients.js';

const columns = ['stimulus', 'action', 'reward', 'block'];

interface Parts {
  /** What is done to the table in each trial. */
  forgetting: string;
  /** What else a trial does. */
  trial?: string;
  /** Where the table comes from. */
  table?: string;
}

function modelOf({ forgetting, trial = '', table = 'np.ones((rows, 3)) / 3' }: Parts): Model {
  const source = `import numpy as np

def cognitive_model1(stimulus, action, reward, block, parameters):
    """
    - beta: [0.1, 10]
    - phi: [0, 1]
    - rest: [-1, 1]
    """
    beta, phi, rest = parameters
    nll = 0.0
    for b in np.unique(block):
        places = np.where(block == b)[0]
        rows = int(np.max(stimulus[places])) + 1
        W = ${table}
        for t in places:
            s, a, r = stimulus[t], action[t], reward[t]
            row = W[s, :]
            nll += np.log(np.sum(np.exp(beta * (row - row[a]))))
            ${forgetting}
            ${trial}
            if r == 1:
                W[s, a] = 1.0
            else:
                W[s, a] += 0.3 * (0.0 - W[s, a])
    return nll
`;
  return compileModel(source, { columns, language: 'python' });
}

/** Whether its gradient keeps a scale, which is seen from what it does where that gets too small. */
function isKept(model: Model): boolean {
  const { gradient } = model.variant([]);
  return gradient !== undefined && 'code' in gradient && gradient.code.includes('1e+30');
}

const FORGETTING: Record<string, string> = {
  'in place': 'W += phi * (rest - W)',
  'as a new table': 'W = W + phi * (rest - W)',
  'as a mean': 'W = (1 - phi) * W + phi * rest',
  'in all elements': 'W[:, :] = W - (W - rest) * phi',
  'towards nothing': 'W *= 1 - phi',
  'by a quotient': 'W = (W + phi) / (1 + phi)',
  'to the other side': 'W = rest - phi * W',
  'in two steps': 'W *= 1 - phi; W += phi * rest'
};

/** Trials of two blocks with different numbers of stimuli. */
const trials = fc
  .array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(1)), { minLength: 2, maxLength: 60 })
  .map(rows => [
    ...[0, 1, 2].map(i => rows.map(row => row[i])),
    rows.map((_, t) => (t < rows.length / 3 ? 0 : 1))
  ]);

/** A phi of nearly 1 makes what is left of an element vanish within one step. */
const share = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, 0.9, 0.99, 0.999, 0.9999, 1 - 1e-9, 1e-9)
);
const point = fc.tuple(
  fc.double({ min: 0.1, max: 10, noNaN: true }),
  share,
  fc.double({ min: -1, max: 1, noNaN: true })
);

describe('the gradient is the same as with all elements in all trials', () => {
  test.each(Object.entries(FORGETTING))('%s', (_, forgetting) => {
    const model = modelOf({ forgetting });
    // What an element decides has to be seen exactly, so that this one computes them all.
    const plain = modelOf({ forgetting, trial: 'nll += 1.0 if W[s, a] > 1e9 else 0.0' });
    expect([isKept(model), isKept(plain)]).toEqual([true, false]);
    fc.assert(
      fc.property(trials, point, (data, x) => {
        const [own, all] = [model, plain].map(({ bindGradient }) => {
          const gradient = new Float64Array(3);
          return [bindGradient(data)!(x, gradient), ...gradient];
        });
        own.forEach((value, i) =>
          expect(Math.abs(value - all[i])).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(all[i])))
        );
        expect(Math.abs(own[0] - model.nll(data, x))).toBeLessThanOrEqual(1e-9 * (1 + own[0]));
      }),
      { seed: 5, numRuns: 60 }
    );
  });
});

test('over thousands of trials', () => {
  const model = modelOf({ forgetting: FORGETTING['in place'] });
  const length = 3000;
  const at = (of: (t: number) => number): number[] => Array.from({ length }, (_, t) => of(t));
  const data = [at(t => (t * 7) % 5), at(t => (t * t) % 3), at(t => t % 2), at(() => 0)];
  for (const phi of [0.01, 0.3, 0.95]) {
    const { fault, compared } = compareGradient(model, data, rangesOf(model.parameters), [
      2,
      phi,
      0.2
    ]);
    expect(fault).toBeNull();
    expect(compared).toBeGreaterThan(1);
  }
});

describe('all elements are computed', () => {
  const forgetting = FORGETTING['in place'];
  const cases: Record<string, Parts> = {
    'where one decides': { forgetting, trial: 'nll += phi if W[s, 0] > 0.5 else 0.0' },
    'where one chooses': { forgetting, trial: 'nll += W[int(np.argmax(W[s])), a]' },
    'where one is rounded': { forgetting, trial: 'nll += np.floor(W[s, a])' },
    'where all are looked at': { forgetting, trial: 'nll += np.sum(W)' },
    'where some are not moved': { forgetting: 'W[:2] += phi * (rest - W[:2])' },
    'where columns are moved in their own ways': {
      forgetting: 'W += phi * (np.array([0.2, 0.3, rest]) - W)'
    },
    'where rows are moved in their own ways': {
      forgetting: 'W += phi * np.arange(rows).reshape(rows, 1)'
    },
    'where it is no line': { forgetting: 'W = W * W * phi + rest' },
    'where its length changes': {
      forgetting,
      trial: 'if r == 1 and a == 0: W = np.ones((rows + 1, 3)) * phi'
    },
    'where an error may leave it halfway': {
      forgetting: 'try: W += phi * (rest - W)\n            except ZeroDivisionError: nll += 1'
    },
    'where another name sees it': { forgetting, trial: 'seen = W; nll += seen[s, a]' }
  };
  it.each(Object.entries(cases))('%s', (_, parts) => {
    const model = modelOf(parts);
    expect(isKept(model)).toBe(false);
    const data = [
      [0, 1, 2, 1, 0, 2, 3],
      [0, 2, 1, 1, 0, 2, 0],
      [1, 0, 1, 1, 0, 1, 0],
      [0, 0, 0, 1, 1, 1, 1]
    ];
    const { fault } = compareGradient(model, data, rangesOf(model.parameters), [2, 0.37, 0.21]);
    expect(fault).toBeNull();
  });
});
