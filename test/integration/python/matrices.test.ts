/** Matrices of pairs of trials that follow from parameters: values, errors and gradients as in NumPy. */
import { join } from 'node:path';

import { compileModel } from 'gecco';
import { beforeAll, describe, expect, test } from 'vitest';

import { compareGradient, rangesOf } from '../../support/gradients.js';
import { askPython } from '../../support/python.js';

const columns = ['x', 'y', 'k'];
const name = 'cognitive_model1';

function datasetOf(length: number): Int32Array[] {
  return [
    Int32Array.from({ length }, (_, i) => (i * 7 + (i % 3)) % 5),
    Int32Array.from({ length }, (_, i) => Number((i * 5 + 2) % 7 < 3)),
    Int32Array.from({ length }, (_, i) => ((i * 11 + 4) % 5) - 2)
  ];
}

const data = [datasetOf(9), datasetOf(1), datasetOf(2), datasetOf(70)];
/** With the later ones, powers are 0, 1, infinite and nan. */
const points = [
  [0.7, 2],
  [0.95, -0.5],
  [0, 0],
  [1, 1e3],
  [-0.5, 3],
  [1e8, 1e-300],
  [NaN, 2],
  [Infinity, -Infinity]
];

/** What the bodies begin with. */
const FIRST = [
  'n = len(x)',
  't = np.arange(n)',
  'lag = t[:, None] - t[None, :]',
  'g = np.column_stack([y, 1.0 - y])'
].join('\n');

const BODIES: Record<string, { body: string; isRecognised?: false }> = {
  'powers of lags under a triangle': {
    body: 'K = np.tri(n, n, -1) * a ** np.maximum(lag - 1, 0)\nreturn (b * (K @ g) + K @ np.stack([y, y], axis=1)).sum() + (K @ y)[0]'
  },
  'powers of negative lags': {
    body: 'K = np.tril(a ** lag, -1)\nreturn ((K @ g) * g).sum()'
  },
  'negative lags that are multiplied by zero': {
    body: 'K = (lag > 0) * a ** lag.astype(float)\nreturn (K @ g).sum()'
  },
  'where and exponentials': {
    body: 'K = np.where(lag > 0, np.exp(-b * lag), 0.0)\nv = K @ (2 * y - 1)\nreturn np.sum(a * v * y)'
  },
  'lags by a time constant': {
    body: 'K = np.where(lag <= 0, 0, np.exp(-lag / b))\nreturn (K @ g)[:, 0].sum()'
  },
  'the same state only, and another triangle': {
    body: 'K = np.tri(n, n, -1) * np.power(a, np.abs(lag))\nS = K * (x[:, None] == x[None, :])\nU = np.triu(S, 1)\nreturn (S @ g).sum() + b * (K @ y).sum() + (U @ y).sum()'
  },
  'a window': {
    body: 'K = ((lag > 0) & (lag <= 3)) * a ** np.maximum(lag, 0)\nreturn np.sum(np.dot(K, y) * x)'
  },
  'sums of rows': {
    body: 'K = np.tri(n, n, -1) * a ** np.maximum(lag, 0) * y[None, :]\nv = K.sum(axis=1)\nreturn np.sum(v * b) + np.tril(b ** (lag * 0.5)).sum(axis=1)[-1]'
  },
  'similarities of rows': {
    body: 'D = np.stack([x, y, k], axis=1)\nd = (np.abs(D[:, None, :] - D[None, :, :]) * np.array([a, b, 1.0])).sum(axis=2)\ns = np.exp(-d) * np.tri(n, n, -1)\nf = s @ y + 0.5\nreturn np.sum(np.log(f / (f + s @ (1 - y) + 0.5)))'
  },
  'squared distances': {
    body: 'S = np.exp(-b * (k[:, None] - k[None, :]) ** 2)\nv = S @ (y * 1.0)\nreturn np.sum(v / (S.sum(axis=1) + a))'
  },
  'a matrix that is used as a whole as well': {
    body: 'K = np.minimum(a ** np.abs(lag), b)\nreturn (K @ y).sum() + K.max() + K[0, -1] + K.T[0].sum() + np.trace(K)',
    isRecognised: false
  },
  'a matrix of which others are made': {
    body: 'K = a * np.exp(-np.abs(lag) * 0.1) + b\nM = np.maximum(K, 0.5)\nreturn (M @ g).sum() + np.std(M) + (K @ y).sum()'
  },
  'a matrix that changes': {
    body: 'K = a ** np.abs(lag)\nK[0, 0] = b\nv = K @ y\nK *= 2\nreturn v.sum() + (K @ y).sum()',
    isRecognised: false
  },
  'a view that changes': {
    body: 'K = a ** np.abs(lag)\nr = K[0]\nr[:] = b\nreturn (K @ y).sum()',
    isRecognised: false
  },
  'numbers that change before the product': {
    body: 'w = np.array([a, b])\nK = np.exp(-w[0] * np.abs(lag))\nw[0] = 5.0\nreturn (K @ y).sum() + w.sum()'
  },
  'what is not finite': {
    body: 'K = a ** np.abs(lag)\nv = K @ np.where(x > 3, np.inf, y)\nreturn v[0] + (np.tri(n) * K) @ y @ y'
  },
  'shapes that do not fit': {
    body: 'K = a ** np.abs(lag)\nreturn (K @ np.concatenate([y, y])).sum()',
    isRecognised: false
  }
};

const sourceOf = (body: string): string =>
  [
    'import numpy as np',
    `def ${name}(x, y, k, parameters):`,
    '    """a: [0, 1], b: [-10, 10]"""',
    '    a, b = parameters',
    ...`${FIRST}\n${body}`.split('\n').map(line => `    ${line}`)
  ].join('\n');

type Outcome = string | { raised: string; message: string };
const answers = new Map<string, Outcome[][]>();

beforeAll(() => {
  const given = data.map(own => ({
    columns: own.map(column => Array.from(column)),
    whole: own.map(() => true)
  }));
  const bodies = Object.entries(BODIES);
  const questions = bodies.map(([, { body }]) => ({
    source: sourceOf(body),
    name,
    points: points.map(point => point.map(own => (Number.isFinite(own) ? own : String(own)))),
    data: data.map((_, i) => i)
  }));
  const script = join(import.meta.dirname, 'models.py');
  const all = askPython<Outcome[][][]>(script, { data: given, questions });
  bodies.forEach(([title], i) => answers.set(title, all[i]));
});

describe.each(Object.entries(BODIES))('%s', (title, { body, isRecognised = true }) => {
  const model = compileModel(sourceOf(body), { columns, language: 'python', name });

  test.each(data.map((own, i) => [own[0].length, i]))('%i trials', (_, i) => {
    const bound = model.bind(data[i]);
    points.forEach((point, j) => {
      const wanted = answers.get(title)![i][j];
      const what = `at ${point.join()}: CPython gives ${JSON.stringify(wanted)}`;
      if (typeof wanted === 'object') {
        expect(() => bound(point), what).toThrow();
      } else {
        const value = bound(point);
        expect(isClose(value, wanted), `${what}, we ${value}`).toBe(true);
      }
    });
  });

  test('is recognised where it can be', () => {
    expect(/r_\w+Product\(/.test(model.staged ?? '')).toBe(isRecognised);
  });

  test('gradients', () => {
    const own = data.filter(([x]) => x.length > 2);
    for (const point of [
      [0.7, 2],
      [0.95, 0.6]
    ]) {
      const faults = own.map(
        given => compareGradient(model, given, rangesOf(model.parameters), point).fault
      );
      expect(faults).toEqual(own.map(() => null));
    }
  });
});

function isClose(value: number, wanted: string): boolean {
  const other = { inf: Infinity, '-inf': -Infinity, nan: NaN }[wanted] ?? Number(wanted);
  return (
    Object.is(value, other) || Math.abs(value - other) <= 1e-9 * Math.max(1e-3, Math.abs(other))
  );
}
