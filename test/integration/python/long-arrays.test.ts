/** Expressions of whole columns, computed in loops that are joined: values, errors, broadcasting and aliasing as in NumPy. */
import { join } from 'node:path';

import { compileModel } from 'gecco';
import { beforeAll, describe, expect, test } from 'vitest';

import { boundDifference } from '../../support/bound.js';
import { askPython } from '../../support/python.js';

const columns = ['x', 'y', 'k'];

/** Values from 0 to 4, from 0 to 1 and from -2 to 2 that look like chance. */
function datasetOf(length: number): Int32Array[] {
  return [
    Int32Array.from({ length }, (_, i) => (i * 7 + (i % 3)) % 5),
    Int32Array.from({ length }, (_, i) => Number((i * 5 + 2) % 7 < 3)),
    Int32Array.from({ length }, (_, i) => ((i * 11 + 4) % 5) - 2)
  ];
}

/** One trial is an array that NumPy would stretch; with a thousand a product of probabilities leaves the doubles. */
const data = [datasetOf(9), datasetOf(1), datasetOf(2), datasetOf(1000)];
/** With the last two, probabilities are 0, 1 and nan. */
const points = [
  [0.25, 2],
  [0.9, -0.5],
  [1, 60],
  [0, 1e300]
];

const BODIES = {
  'sum of logarithms': 'return -np.sum(np.log(1 / (1 + np.exp(-b * (x - 2)))))',
  'with a floor': 'return np.log(1 / (1 + np.exp(-b * k)) + 1e-12).sum()',
  'of negative and of no numbers': 'return np.sum(np.log(a - 0.3 * x)) + np.log(b * k).sum()',
  'of what is close to 1':
    'return np.sum(np.log(1 + 1e-9 * b * x)) + np.sum(np.log1p(1e-12 * b * k))',
  'of large ones': 'return np.sum(np.log(np.exp(b * x) * 1e200 + a))',
  'where and logarithms':
    'p = 1 / (1 + np.exp(-b * k))\nreturn np.sum(np.where(y == 1, np.log(p), np.log(1 - p)))',
  'outcomes of 0 and 1':
    'p = a + (1 - a) / (1 + np.exp(-b * k))\nreturn -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))',
  'outcomes, the other way round':
    'p = np.clip(1 / (1 + np.exp(-b * k)), 1e-9, 1 - 1e-9)\nll = (1 - y) * np.log1p(-p) + y * np.log(p)\nreturn -ll.sum() + np.mean(ll)',
  'outcomes that are neither':
    'p = 0.1 + 0.2 * x * a\nreturn np.sum(x * np.log(p) + (1 - x) * np.log(1 - p + a))',
  'one outcome':
    'p = 1 / (1 + np.exp(-b * k))\nreturn np.sum(y * np.log(p)) - np.sum(np.log(p) * x)',
  softplus: 'return np.sum(np.logaddexp(0, -(2 * y - 1) * b * k))',
  'logarithms beside others':
    'z = np.column_stack([a * x, b * k])\nlp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))\nreturn lp[np.arange(len(x)), y].sum()',
  'large ones beside logarithms': 'z = b * x\nreturn np.sum(z - np.log(a + np.exp(-z)))',
  'softmax of rows':
    'q = np.stack([a * x, k * 1.0, b * y], axis=1)\nq = q - q.max(axis=1, keepdims=True)\np = np.exp(q)\np /= p.sum(axis=1, keepdims=True)\nreturn np.sum(np.log(p[np.arange(x.size), y] + 1e-9))',
  'rows and weights':
    'A = np.array([x, y, k]).T\nw = np.array([a, b, 1.0])\nv = A @ w\nreturn np.dot(v, y) + v.max() - v.min() + np.std(v) + (A * w).sum(axis=0)[1] + np.var(v)',
  'rows as columns':
    'A = np.vstack((x, y, k))\nw = np.array([a, b, 1.0])\nd = w @ A\nreturn d.sum() + A.sum(axis=0)[0] + (A.T * w)[:, 1].sum() + np.sum([x, y], axis=0).sum() * a',
  'cumulative along rows':
    'd = np.transpose(np.array([x - y, k, y]))\nr = np.cumsum(d * np.array([1, a, b]), axis=1)\nok = np.abs(r) >= 1\nf = np.where(ok.any(axis=1), ok.argmax(axis=1), 2)\nreturn r[np.arange(r.shape[0]), f].sum() + np.all(ok, axis=1).sum()',
  'cumulative along trials':
    'h = np.zeros((len(x), 2))\nh[np.arange(len(x)), y] = 1\nc = np.cumsum(h * a, axis=0) - h\nreturn (c[:, 1] * b - c[:, 0]).sum() + np.cumsum(b * x)[-1] + np.cumprod(1 + a * y).sum()',
  'slices and shifts':
    'z = b * x\ns = z[1:] - z[:-1]\nz[1:] = z[:-1] * a\nz[:1] += 1\nreturn z.sum() + s.sum() + np.roll(z, 1)[0] + z[::-1][0] + np.diff(z).sum()',
  'in place over itself':
    'z = a * x + 1.0\nv = z\nz += z[::-1]\nz *= b\nw = v[1:]\nw -= z[:-1]\nreturn z.sum() + v[0]',
  'sources that change afterwards':
    'z = a * x\nu = z + 1\nz[0] = 5\nv = z + u\nz = z * b\nu[:] = z\nreturn z.sum() + u.sum() * 2 + v.sum() * 3',
  'views of what is joined':
    'z = a * x + b\nv = z[:]\nq = z * 2\nv[0] = 7\nreturn z.sum() + q.sum()',
  masks:
    'p = np.full(len(x), a)\nm = x > 1\np[m] = np.where(k[m] > 0, b, p[m] * 2)\np[~m] = p[~m] + y[~m]\nll = np.empty(p.shape)\nll[m] = np.log(np.abs(p[m]) + 1)\nll[~m] = -1\nreturn ll.sum() + p[m].sum() + m.sum()',
  'masks that depend on parameters':
    'z = b * k\nm = z > a\nz[m] = 0\nz[z < -1] *= 2\nreturn z.sum() + z[m].size + x[m].sum()',
  'a mask with one hit':
    'm = np.arange(len(x)) == 0\nreturn np.sum(a * x[m] + b * k) + np.sum(x[m] * y)',
  gathers:
    't = np.array([a, b, 1.0, 2.0, a * b])\nm = np.eye(2)\nreturn t[x].sum() + np.take(t, k).sum() + (m[y] * np.array([a, b])).sum() + np.sum(b * x[k % len(x)])',
  'gathers from rows':
    'q = np.column_stack((a * x, b + k, y))\ni = np.arange(len(x))\nreturn q[i, y].sum() + np.take_along_axis(q, y[:, None], axis=1).sum() + q[i, -1].sum()',
  'an index out of range': 't = np.array([a, b])\nreturn t[x].sum()',
  'index arrays twice the same': 'q = np.zeros(5) + a\nq[x] += b\nq[y] = q[x] * 2\nreturn q.sum()',
  'lengths that differ': 'return np.sum(a * x[1:] + b * k)',
  'a column beside a row':
    'q = a * x[:, None] + np.array([b, 1.0])\nreturn (q * y.reshape(-1, 1)).sum() + q[:, 0].max() + q.mean(axis=0)[1]',
  'every trial with every other':
    's = np.exp(-a * np.abs(x[:, None] - x[None, :]))\nreturn (s @ y).sum() + (s * np.tri(len(x), k=-1)).sum(axis=1).max()',
  'reshaped rows':
    'v = np.column_stack((x, y, k, a * x)).reshape(-1, 2, 2)\nm = v.max(axis=2)\nreturn (m @ np.array([a, b])).sum() + v[np.arange(len(x)), y].sum()',
  'joined ends':
    'z = np.concatenate(([a], b * x[:-1]))\nreturn (z * k).sum() + np.append(z, b)[-1] + np.concatenate([z, z * 2]).sum()',
  'extremes and places':
    'z = np.abs(b) * k - a * x\nreturn z.max() + z.argmax() * 2 + z.argmin() * 3 + np.any(z > 0) + np.all(z < 3) + np.count_nonzero(z > 0)',
  'extremes of none': 'return np.max(a * x[x > 10])',
  powers:
    'return np.sum(a ** x) + np.sum(np.power(0.5 + a, np.maximum(x - 1, 0))) + ((a * k) ** 2).sum() + (np.abs(b) ** 0.5 * x).sum()',
  'the same value in a loop':
    'total = 0.0\nfor w in (a, b, 1.0):\n    z = w * x\n    z = z - z.mean()\n    total += np.sum(z * k) + np.sum(np.exp(-np.abs(z)))\nreturn total',
  'a helper':
    'def s(v, t=1.0):\n    return 1 / (1 + np.exp(-v * t))\np = s(k, b)\nq = s(a * x)\nreturn np.log(p * q + 1e-9).sum()',
  'one array under two names': 'p = a * x\nq = p\np = p + 1\nq += 1\nreturn p.sum() - q.sum() * 2',
  alternatives:
    'z = b * x\nif a > 0.5:\n    z = z + k\nelse:\n    z[0] = 3\nreturn np.sum(np.where(z > 1, np.log(z + 1e-9), z))',
  'logsumexp of rows':
    'from scipy.special import logsumexp\nz = np.column_stack([a * x, np.abs(a) * k, y])\nreturn np.sum(z[:, 1] - logsumexp(z, axis=1))',
  'shifted sums in place':
    'd = np.zeros(len(x))\nfor lag in range(1, 4):\n    d[lag:] += a ** lag * (b + k)[:-lag]\nd[1:] -= d[:-1]\nd[:-1] *= d[1:]\nreturn d.sum() + d[-1]',
  'columns in an order that parameters make':
    'w = np.array([a, 0.25, -b, 0.25])\no = np.argsort(-w)\nX = np.column_stack([x, y, k, x - y])[:, o]\no[0] = 3\nreturn (X @ np.array([8, 4, 2, 1.0])).sum() + X[:, [2, -1]].sum() * w[o[::-1]][1] + np.sort(w) @ o',
  'rows in an order, nan at its end':
    'w = np.array([a * np.inf, np.nan, b, a])\no = np.argsort(w, kind="stable")\nX = np.vstack([x, y, k, a * k])\nreturn X[o, :][0].sum() + X[o][3].sum() - X[[1, 0]][0] @ y + np.nan_to_num(np.sort(w)[2], posinf=7.0)',
  'without the weakest':
    'w = np.array([a, b, 0.5])\ni = int(np.argmin(w))\nX = np.array([x, y, k])\nX2 = np.delete(X, i, axis=0)\nw2 = np.delete(w, i)\nW = np.broadcast_to(w2[:, None], X2.shape)\ns = (W * X2).sum()\nw2[0] = 9\nreturn s + (W * X2).sum() + np.delete(np.eye(3), -1, axis=1).sum()',
  'without one that is not there': 'return np.delete(np.array([x, y]), int(10 * a), axis=0).sum()',
  'stretched over the trials':
    'w = np.array([a, b])\nW = np.broadcast_to(w, (len(x), 2))\nV = np.broadcast_to(np.array([[a], [b]]), (2, x.size))\nreturn W[:, 0] @ x + (W.T * V).sum() + W.shape[0] * V.shape[1]',
  'matrices one behind the other':
    'X = np.stack([np.stack([x, y, k], axis=-1), np.stack([k, x, x], axis=-1)], axis=1)\nw = np.array([a, b, 0.5])\nu = X @ w\nv = np.dot(X, np.array([[a, 1], [0, b], [1, 1]]))\nreturn u[:, 0].sum() - (u[:, 1] * y).sum() + v.sum(axis=0)[1, 0] * v.shape[2]',
  'special functions':
    'from scipy.special import gammaln, expit\nc = np.abs(a) + 0.1\nreturn np.sum(gammaln(x + c) - gammaln(c)) + np.sum(np.log(expit(a * k)))'
};

const name = 'cognitive_model1';
const sourceOf = (body: string): string =>
  [
    'import numpy as np',
    `def ${name}(x, y, k, parameters):`,
    '    """a: [0, 1], b: [-10, 10]"""',
    '    a, b = parameters',
    ...body.split('\n').map(line => `    ${line}`)
  ].join('\n');

type Outcome = string | { raised: string; message: string };
const answers = new Map<string, Outcome[][]>();

beforeAll(() => {
  const given = data.map(own => ({
    columns: own.map(column => Array.from(column)),
    whole: own.map(() => true)
  }));
  const bodies = Object.entries(BODIES);
  const questions = bodies.map(([, body]) => ({
    source: sourceOf(body),
    name,
    points,
    data: data.map((_, i) => i)
  }));
  const script = join(import.meta.dirname, 'models.py');
  const all = askPython<Outcome[][][]>(script, { data: given, questions });
  bodies.forEach(([title], i) => answers.set(title, all[i]));
});

describe.each(Object.entries(BODIES))('%s', (title, body) => {
  const model = compileModel(sourceOf(body), { columns, language: 'python', name });

  test.each(data.map((own, i) => [own[0].length, i]))('%i trials', (_, i) => {
    const bound = model.bind(data[i]);
    points.forEach((point, j) => {
      const wanted = answers.get(title)![i][j];
      for (const evaluate of [bound, (x: readonly number[]) => model.nll(data[i], x)]) {
        const what = `at ${point.join()}: CPython gives ${JSON.stringify(wanted)}`;
        if (typeof wanted === 'object') {
          expect(() => evaluate(point), what).toThrow();
        } else {
          expect(isClose(evaluate(point), wanted), `${what}, we ${evaluate(point)}`).toBe(true);
        }
      }
    });
    expect(boundDifference(model, data[i], points)).toBeNull();
  });
});

function isClose(value: number, wanted: string): boolean {
  const other = { inf: Infinity, '-inf': -Infinity, nan: NaN }[wanted] ?? Number(wanted);
  return (
    Object.is(value, other) || Math.abs(value - other) <= 1e-9 * Math.max(1e-3, Math.abs(other))
  );
}
