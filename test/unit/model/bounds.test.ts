import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { listedNames, readBounds } from '../../../src/model/bounds.js';

/** Bounds as pairs; a third element where an end was open. */
function boundsOf(doc: string, names: string[]): Record<string, [number, number, 'open'?]> {
  return Object.fromEntries(
    [...readBounds(doc, names)].map(([name, { lower, upper, note }]) => [
      name,
      note === undefined ? [lower, upper] : [lower, upper, 'open']
    ])
  );
}

test.each(['lambd', 'lam', 'lambda_', 'lmbda', 'lambda1'])(
  'what a docstring calls lambda is %s in the code',
  name => {
    expect(boundsOf('alpha (0 to 1), lambda (0 to 2)', ['alpha', name])).toEqual({
      alpha: [0, 1],
      [name]: [0, 2]
    });
  }
);

describe('one parameter', () => {
  test.each([
    // What GeCCo reads.
    '- beta : [0,10]',
    '- beta in [0, 10]: inverse temperature',
    '- beta (0,10)',
    '- beta = [0,10]',
    '- beta range 0-10',
    // Its fault: the same without the dash.
    'beta: [0,10]',
    'beta in [0, 10]',
    'beta (0, 10)',
    'beta range 0-10',
    '  beta [0, 10]',
    // What people and LLMs write besides.
    '* beta: [0, 10]',
    '• beta — [0, 10]',
    '1. beta: [0, 10]',
    '- **beta**: [0, 10]',
    '- **beta** [0, 10] (inverse temperature)',
    '- `beta` in [0, 10]',
    '`beta`: inverse temperature, [0, 10]',
    '@param beta [0, 10]',
    '@param {number} beta - inverse temperature in [0, 10]',
    '@param params[1] - beta: inverse temperature [0, 10]',
    '@param params.beta [0, 10]',
    'beta : float in [0, 10]',
    'beta (float, 0-10)',
    'beta (float in [0, 10]): inverse temperature',
    'beta: float, bounds [0, 10]',
    'model_parameters[1]: beta (float in [0,10])',
    'params[1] = beta in [0, 10]',
    'parameters[1] -> beta, inverse temperature [0, 10]',
    'beta: inverse temperature, between 0 and 10',
    'beta: inverse temperature, from 0 to 10',
    'beta: 0 to 10',
    'beta: 0..10',
    'beta: 0 – 10',
    '0 <= beta <= 10',
    '0 < beta < 10: inverse temperature',
    'beta >= 0 and <= 10',
    'beta: ≥ 0, ≤ 10',
    'beta ∈ [0, 10]',
    'β ∈ [0, 10]',
    'beta ]0, 10[',
    'beta: [0.0, 1e1]',
    'beta: [0; 10]',
    'beta: [+0, 10.]',
    '| beta | [0, 10] | inverse temperature |',
    '| beta | 0 | 10 |',
    '| beta | inverse temperature | 0 | 10 |',
    'beta: inverse temperature of the second stage (range: 0-10)',
    'beta: inverse temperature\n  in [0, 10]',
    '@param beta inverse temperature\n  Range: [0, 10]',
    'Beta: [0, 10]',
    // Docstrings of Python.
    'beta : float\n    Inverse temperature in [0, 10].',
    'beta : float\n    Inverse temperature. Bounds: [0, 10].',
    'alpha : float\n    Rate (0-1).\nbeta : float\n    Inverse temperature of the softmax:\n    between 0 and 10',
    'Args:\n    alpha (float): Rate. Range: [0, 1].\n    beta (float): Temperature. Range: [0, 10].',
    ':param beta: inverse temperature in [0, 10]',
    ':param float beta: [0, 10]',
    'model_parameters[0]: alpha [0, 1]\nmodel_parameters[1]: inverse temperature, [0, 10]',
    'model_parameters[1] (inverse temperature): 0-10',
    'model_parameters : tuple\n    (alpha, beta) with bounds ([0, 1], [0, 10])',
    'model_parameters : array-like\n    [alpha, beta], where alpha is in [0, 1], and\n    beta is in [0, 10].',
    'alpha, beta = model_parameters with alpha in [0,1], beta in [0,10]',
    'bounds = [(0, 1), (0, 10)]',
    'Bounds: [0, 1], [0, 10]',
    'Parameters:\n- learning rate: [0, 1]\n- inverse temperature: [0, 10]',
    'alpha in [0, 1], beta in\n[0, 10]',
    // Ends on their own.
    'beta: lower bound 0, upper bound 10',
    'beta: min = 0, max = 10',
    'beta: at least 0 and at most 10',
    'beta (bounded 0-10)',
    'beta: bounds = 0, 10',
    // Names behind the interval.
    '[0, 1] for alpha, [0, 10] for beta',
    'Bounds are [0, 10] for beta and [0, 1] for all other parameters.',
    // Lists, mathematics, tables with heads.
    '(2) beta: [0, 10]',
    'b) beta: [0, 10]',
    '$\\beta \\in [0, 10]$',
    'Inverse temperature (beta): [0, 10]',
    'name | default | lower | upper\nalpha | 0.1 | 0 | 1\nbeta | 0.5 | 0 | 10',
    '| Parameter | Lower bound | Meaning | Upper bound |\n|---|---|---|---|\n| `beta` | 0 | 1 to 5 | 10 |',
    'name      lower   upper\nalpha     0       1\nbeta      0       10',
    'alpha [0, 1], beta [0, 10]',
    'alpha in [0,1], beta in [0,10]',
    'Parameters: alpha in [0,1] and beta in [0,10]',
    'alpha: weighs beta [0, 1]\nbeta: [0, 10]',
    'Mixes alpha and beta in [0, 5].\n- alpha: [0, 1]\n- beta: [0, 10]',
    'alpha: [0, 1]\nbeta: [0, 10]\nbeta: [0, 99]',
    'stage 1-2 softmax\nbeta (stage 1-2): [0, 10]'
  ])('%s', doc => {
    expect(boundsOf(doc, ['alpha', 'beta']).beta.slice(0, 2)).toEqual([0, 10]);
  });

  test.each([
    'bound: [0.5, 3]',
    'Parameters:\n  alpha: [0, 1]\n  bound: [0.5, 3]',
    'model_parameters:\n  - alpha\n      learning rate\n      bounds: [0, 1]\n  - bound\n      evidence\n      bounds: [0.5, 3]',
    'alpha : float\n    Rate.\n    Bounds: [0, 1]\nbound : float\n    Decision bound.\n    Bounds: [0.5, 3]',
    '- alpha:\n    - bounds: [0, 1]\n- bound:\n    - bounds: [0.5, 3]',
    '* bound:\n    range: [0.5, 3]\n* alpha:\n    range: [0, 1]'
  ])('a parameter called bound: %s', doc => {
    expect(boundsOf(doc, ['alpha', 'bound'])).toMatchObject({ bound: [0.5, 3] });
    if (doc.includes('alpha')) {
      expect(boundsOf(doc, ['alpha', 'bound'])).toMatchObject({ alpha: [0, 1] });
    }
  });

  test.each([
    ['kappa: [-5, 5]', [-5, 5]],
    ['kappa <= 1, kappa >= 0', [0, 1]],
    ['kappa: [-.5, .5]', [-0.5, 0.5]],
    ['kappa: [−1, 1]', [-1, 1]],
    ['kappa in [-pi, pi]', [-Math.PI, Math.PI]],
    ['kappa: between -1 and 1', [-1, 1]],
    ['kappa (>= 0)', [0, 10, 'open']],
    ['kappa > 0', [0, 10, 'open']],
    ['kappa: positive', [0, 10, 'open']],
    ['kappa: non-negative', [0, 10, 'open']],
    ['kappa (0, inf)', [0, 10, 'open']],
    ['kappa: [0, ∞)', [0, 10, 'open']],
    ['kappa: [1, Infinity)', [1, 11, 'open']],
    ['kappa: [0, +inf]', [0, 10, 'open']],
    ['kappa: (-inf, inf)', [-10, 10, 'open']],
    ['kappa: (-∞, 0]', [-10, 0, 'open']],
    ['kappa <= 1', [-10, 1, 'open']],
    ['kappa: [0, np.inf)', [0, 10, 'open']],
    ['kappa: unbounded', [-10, 10, 'open']],
    ['kappa: real-valued', [-10, 10, 'open']],
    ['kappa: real-valued, between -1 and 1', [-1, 1]],
    ['kappa ∈ ℝ', [-10, 10, 'open']],
    ['kappa ∈ ℝ+', [0, 10, 'open']],
    ['kappa: [0, 2π)', [0, 2 * Math.PI]],
    ['kappa: [-np.pi / 2, np.pi/2]', [-Math.PI / 2, Math.PI / 2]],
    ['kappa: [1/4, 3/4]', [0.25, 0.75]],
    ['kappa: [0, 1_000]', [0, 1000]],
    ['kappa: [1e-3, 1e2]', [0.001, 100]]
  ])('%s', (doc, expected) => {
    expect(boundsOf(doc, ['kappa']).kappa).toEqual(expected);
  });

  test.each([
    'kappa: a weight',
    'kappa: [1, 0]',
    'kappa: [1, 1]',
    'reward: in [0, 1]',
    'kappa: a weight\nreward: the outcome in [0, 5]',
    'kappas are in the brain [see 1]',
    ''
  ])('no bounds: %s', doc => {
    expect(boundsOf(doc, ['kappa'])).toEqual({});
  });
});

describe('several at once', () => {
  test.each([
    'All in [0,1], except betas in [0,10]',
    'All parameters are in [0, 1] except beta1 and beta2 in [0, 10].',
    'All parameters in [0,1], except for beta1, beta2: [0,10]',
    'all parameters between 0 and 1\nbeta1, beta2: [0, 10]',
    '- beta1, beta2 in [0,10]\n- all others in [0,1]',
    '- beta1 / beta2 : [0, 10]\n- remaining parameters: [0, 1]',
    'Betas in [0, 10]; every other parameter in [0, 1]',
    'Parameters: alpha, beta1, beta2, w; all in [0,1], except betas in [0,10].'
  ])('%s', doc => {
    expect(boundsOf(doc, ['alpha', 'beta1', 'beta2', 'w'])).toEqual({
      alpha: [0, 1],
      beta1: [0, 10],
      beta2: [0, 10],
      w: [0, 1]
    });
  });

  test.each([
    'All parameters in [0, 1], except beta1, beta2 (0, 10)',
    'All parameters except beta1 and beta2: [0, 1]\nbeta1, beta2: [0, 10]',
    'beta1-beta2: [0, 10]\nalpha and w: [0, 1]',
    'beta1..beta2 in [0, 10], [0, 1] for all other parameters',
    'beta_i: [0, 10]; others [0, 1]',
    '[0, 1] for alpha and w, [0, 10] for betas'
  ])('%s', doc => {
    expect(boundsOf(doc, ['alpha', 'beta1', 'beta2', 'w'])).toEqual({
      alpha: [0, 1],
      beta1: [0, 10],
      beta2: [0, 10],
      w: [0, 1]
    });
  });

  test('what is taken by its place in a list is said', () => {
    const bounds = readBounds('Bounds: [0, 1], [0, 10]', ['alpha', 'beta']);
    expect(bounds.get('beta')?.note).toBe(
      'is not named beside the bounds; they are taken in order'
    );
  });

  test('names that begin alike are told apart', () => {
    expect(
      boundsOf('alpha: [0, 1]\nalpha_T: [0, 2]\nalphaT: [0, 3]', ['alpha', 'alpha_T', 'alphaT'])
    ).toEqual({ alpha: [0, 1], alpha_T: [0, 2], alphaT: [0, 3] });
  });

  test('a name is found whatever its case and underscores', () => {
    expect(boundsOf('learning_rate: [0, 2]', ['learningRate'])).toEqual({ learningRate: [0, 2] });
  });

  test('the order of the text does not matter', () => {
    const lines = ['- a1: [0, 1]', 'a2 in [0, 2]', '@param a3 (0, 3)', '**a4** range 0-4'];
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 4 }), shuffled => {
        expect(boundsOf(shuffled.join('\n'), ['a1', 'a2', 'a3', 'a4'])).toEqual({
          a1: [0, 1],
          a2: [0, 2],
          a3: [0, 3],
          a4: [0, 4]
        });
      })
    );
  });

  test('any text is read without an error, and bounds are in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        for (const { lower, upper } of readBounds(`${text} a [${text}`, ['a', 'b']).values()) {
          expect(lower).toBeLessThan(upper);
        }
      })
    );
  });
});

test('names are listed from lines with bounds', () => {
  expect(listedNames('Title.\n- lr: [0, 1]\nbeta (0, 10)\nAll in [0, 1]\nno bounds here')).toEqual([
    'lr',
    'beta'
  ]);
});
