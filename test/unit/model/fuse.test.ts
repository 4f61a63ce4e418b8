/** The loops of models with long arrays: how many are left, and what stays apart. */
import { compileModel } from 'gecco';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { distinctRows } from '../../../src/model/python/runtime/rows.js';
import { gammaln, logRising } from '../../../src/model/python/runtime/special.js';

/** What the model does with each new parameters, less what it computes once. */
function evaluationOf(...body: string[]): string {
  const source = [
    'import numpy as np',
    'def cognitive_model1(x, y, parameters):',
    '    """a: [0, 1], b: [0, 10]"""',
    '    a, b = parameters',
    ...body.map(line => `    ${line}`)
  ].join('\n');
  const { staged } = compileModel(source, { columns: ['x', 'y'], language: 'python' });
  return staged!.slice(staged!.indexOf('return (x, gradient) =>'));
}

const count = (text: string, part: string): number => text.split(part).length - 1;

test('one loop and no array', () => {
  const code = evaluationOf(
    'A = np.column_stack((x, y, x * y))',
    'v = A @ np.array([a, b, 1.0])',
    'p = 1 / (1 + np.exp(-v))',
    'p = (1 - a) * p + a / 2',
    'return -np.sum(np.log(np.where(y == 1, p, 1 - p)))'
  );
  expect(count(code, 'do {')).toBe(1);
  expect(code).not.toMatch(/allocate|r_nd/);
});

test('several sums over the same elements', () => {
  const code = evaluationOf(
    'z = np.exp(a * x + y * 1.0)',
    'return z.sum() + np.sum(z * b) + z.max()'
  );
  expect(count(code, 'do {')).toBe(1);
  expect(count(code, 'r_scalarExp(')).toBe(1);
});

test('a sum of logarithms takes a logarithm of the product', () => {
  const code = evaluationOf('p = np.exp(-a * (x + 1)) + y * 0.5', 'return -np.sum(np.log(p))');
  expect(code).toMatch(/\bv(\d+) = v\1 \* v\d+;/);
});

test('what needs the sum of all elements comes in a loop of its own', () => {
  const code = evaluationOf(
    'z = a * x + y * 1.0',
    'z = z - z.mean()',
    'return np.sum(np.abs(z) * b)'
  );
  expect(count(code, 'do {')).toBe(2);
  expect(count(code, 'r_allocate(')).toBe(1);
});

test('places of other rounds keep loops apart', () => {
  const code = evaluationOf('z = np.exp(a * x + y * 1.0)', 'return np.sum(z[1:] - z[:-1]) * b');
  expect(count(code, 'do {')).toBe(2);
});

test('what depends on columns alone is not computed again', () => {
  const code = evaluationOf('d = np.sqrt(x * 2.0 + y)', 'return np.sum(a * d + b * np.log1p(x))');
  expect(code).not.toMatch(/Math\.(sqrt|log1p)/);
});

test('rows that are the same are computed once', () => {
  const source = [
    'import numpy as np',
    'def cognitive_model1(x, y, parameters):',
    '    """a: [0, 1], b: [0, 10]"""',
    '    a, b = parameters',
    '    p = np.where(y == 1, a, 1 - a) * np.exp(-b * x)',
    '    return np.sum(x * y * b) - np.sum(np.log(p))'
  ].join('\n');
  const model = compileModel(source, { columns: ['x', 'y'], language: 'python' });
  expect(model.staged).toMatch(/distinctRows/);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 1 })), {
        maxLength: 40
      }),
      fc.tuple(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true })
      ),
      (rows, [a, b]) => {
        const columns = [0, 1].map(i => Int32Array.from(rows, row => row[i]));
        const expected = rows.reduce(
          (sum, [x, y]) => sum + x * y * b - Math.log((y === 1 ? a : 1 - a) * Math.exp(-b * x)),
          0
        );
        expect(model.bind(columns)([a, b])).toBeCloseTo(expected, 9);
      }
    )
  );
});

test('what looks at few of the columns is computed once for each of their rows', () => {
  const source = [
    'import numpy as np',
    'def cognitive_model1(a1, a2, b1, b2, c, parameters):',
    '    """w: [0, 1], gamma: [0, 2]"""',
    '    w, gamma = parameters',
    '    u = np.abs(w * a1 + a2) ** gamma',
    '    v = np.abs(w * b1 + b2) ** gamma',
    '    p = 1 / (1 + np.exp(u - v))',
    '    return -np.sum(np.log(np.where(c == 1, p, 1 - p)))'
  ].join('\n');
  const columns = ['a1', 'a2', 'b1', 'b2', 'c'];
  const { staged, bind } = compileModel(source, { columns, language: 'python' });
  const evaluation = staged!.slice(staged!.indexOf('return (x, gradient) =>'));
  const loops = evaluation.split('do {').map(part => count(part, 'r_npPow('));
  expect(loops).toEqual([0, 1, 1, 0]);
  expect(evaluation).not.toMatch(/r_allocate/);
  const value = fc.integer({ min: -2, max: 2 });
  const row = fc.tuple(value, value, value, value, fc.integer({ min: 0, max: 1 }));
  const parameter = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), parameter, parameter, (rows, w, gamma) => {
      const expected = rows.reduce((sum, [a1, a2, b1, b2, c]) => {
        const [u, v] = [Math.abs(w * a1 + a2) ** gamma, Math.abs(w * b1 + b2) ** gamma];
        const p = 1 / (1 + Math.exp(u - v));
        return sum - Math.log(c === 1 ? p : 1 - p);
      }, 0);
      const data = columns.map((_, i) => Int32Array.from(rows, own => own[i]));
      const nll = bind(data);
      for (let again = 0; again < 2; again++) {
        expect(nll([w, gamma])).toBeCloseTo(expected, 9);
      }
    })
  );
});

test('sums without anything in common go over rows of their own', () => {
  const code = evaluationOf(
    'p = 1 / (1 + np.exp(-a * x))',
    'q = 1 / (1 + np.exp(-b * y))',
    'return -(np.sum(np.log(p)) + np.sum(np.log(q)))'
  );
  expect(count(code, 'do {')).toBe(2);
  expect(code).not.toMatch(/r_allocate/);
});

test('logarithms next to 1 keep their digits', () => {
  const source = [
    'import numpy as np',
    'def cognitive_model1(x, y, parameters):',
    '    """a: [0, 1], b: [0, 10]"""',
    '    a, b = parameters',
    '    return np.sum(np.log(1 + a * x))'
  ].join('\n');
  const model = compileModel(source, { columns: ['x', 'y'], language: 'python' });
  const x = Int32Array.of(1, -1, 2, 3, 2, 5);
  for (const a of [1e-5, 9.9e-6, 3e-7, 1e-12, 2 ** -52, 0, NaN, Infinity]) {
    const expected = x.reduce((sum, own) => sum + Math.log(1 + a * own), 0);
    const found = model.bind([x, x])([a, 0]);
    expect(Object.is(found, expected) || Math.abs(found / expected - 1) < 1e-9).toBe(true);
  }
});

test('what masks put into an array is a choice', () => {
  const body = [
    'p = 1 / (1 + np.exp(-(a * x + b * y)))',
    'll = np.zeros(len(x))',
    'll[y == 1] = np.log(p[y == 1])',
    'll[~(y == 1)] = np.log(1 - p[~(y == 1)])',
    'return -ll.sum()'
  ];
  const code = evaluationOf(...body);
  expect(count(code, 'do {')).toBe(1);
  expect(code).not.toMatch(/r_allocate/);
  const source = [
    'import numpy as np',
    'def cognitive_model1(x, y, parameters):',
    '    """a: [0, 1], b: [0, 10]"""',
    '    a, b = parameters',
    ...body.map(line => `    ${line}`)
  ].join('\n');
  const model = compileModel(source, { columns: ['x', 'y'], language: 'python' });
  const [x, y] = [Int32Array.of(1, -2, 3, 0, 5, -7), Int32Array.of(1, 0, 0, 1, 1, 2)];
  const expected = x.reduce((sum, own, i) => {
    const p = 1 / (1 + Math.exp(-(0.3 * own + 0.2 * y[i])));
    return sum - Math.log(y[i] === 1 ? p : 1 - p);
  }, 0);
  expect(model.bind([x, y])([0.3, 0.2])).toBeCloseTo(expected, 12);
});

test('terms of different columns are each summed over rows of their own', () => {
  const code = evaluationOf('return np.sum(np.exp(a * x) - np.exp(b * y) + a)');
  expect(count(code, 'do {')).toBe(2);
  const together = evaluationOf('return np.sum(np.exp(a * x) * np.exp(b * y) + a)');
  expect(count(together, 'do {')).toBe(1);
});

test('what two terms share keeps them together', () => {
  const code = evaluationOf(
    'z = np.exp(a * x)',
    'return np.sum(np.exp(b * y) * z - np.log(1 + z))'
  );
  expect(count(code, 'do {')).toBe(1);
});

test('a difference of log gamma functions by a count is a rising factorial', () => {
  const code = evaluationOf(
    'from scipy.special import gammaln',
    'n = x + y',
    'm = b / (1 + np.exp(-a * x))',
    'return -np.sum(gammaln(m + b) - gammaln(m) + gammaln(y + m) - gammaln(n + m + b))'
  );
  expect(count(code, 'r_scalarLogRising(')).toBe(2);
  expect(code).not.toContain('scalarGammaln');
});

test('a rising factorial is a difference of log gamma functions', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 20, noNaN: true })),
      (x, n) => {
        const expected = gammaln(x + n) - gammaln(x);
        const scale = Math.abs(gammaln(x + n)) + Math.abs(gammaln(x)) + 1;
        expect(Math.abs(logRising(x, n) - expected) / scale).toBeLessThan(1e-13);
      }
    )
  );
  expect(logRising(0, 2)).toBe(-Infinity);
  expect(logRising(NaN, 2)).toBeNaN();
  expect(logRising(1, -1)).toBe(Infinity);
});

test('a row for each difference of a zero', () => {
  const table = distinctRows([[0, -0, 0, 0, -0, NaN, NaN]], 7);
  expect(table).toEqual([
    [2, 2, 3],
    [-0, NaN, 0],
    [2, 0, 2, 2, 0, 1, 1]
  ]);
});

test('where most rows differ, all are there', () => {
  const columns = [
    [1, 2, 3, 1],
    [0, 0, 1, 1]
  ];
  expect(distinctRows(columns, 4)).toEqual([[1, 1, 1, 1], ...columns, [0, 1, 2, 3]]);
});

test('what is no number is no row', () => {
  expect(() => distinctRows([['a'] as never], 1)).toThrow(TypeError);
});

test('a value that nobody asks for is still declared where its computation may fail', () => {
  const source = [
    'import numpy as np',
    'def cognitive_model1(x, y, parameters):',
    '    """a: [0, 1], b: [0, 10]"""',
    '    a, b = parameters',
    '    z = a * x + np.sort(y)',
    '    u = z[::-1]',
    '    u = z * b',
    '    return np.sum(u)'
  ].join('\n');
  const model = compileModel(source, { columns: ['x', 'y'], language: 'python' });
  const data = [Int32Array.of(1, 2, 3), Int32Array.of(2, 0, 1)];
  expect(model.bind(data)([0.5, 2])).toBeCloseTo(12, 12);
});

/** The evaluation of a loop over trials, before it and in it. */
function partsOf(...body: string[]): { before: string; rounds: string } {
  const code = evaluationOf(
    'total = 0.0',
    'for t in range(len(x)):',
    ...indented(body),
    'return total'
  );
  const [before, rounds] = code.split('do {');
  return { before, rounds };
}

const indented = (lines: readonly string[]): string[] => lines.map(line => `    ${line}`);

test('what is the same in all trials is computed before them', () => {
  const { before, rounds } = partsOf(
    'w = a * np.array([0.9, 0.6])',
    'w = w / w.sum()',
    'total += w[0] * x[t] + w[1] * y[t] + np.tanh(b)'
  );
  expect(before).toMatch(/0\.9/);
  expect(before).toMatch(/Math\.tanh/);
  expect(count(before, ' / ')).toBe(2);
  expect(rounds).not.toMatch(/Math\.tanh| \/ /);
});

test('also where only some of the trials come to it', () => {
  const { before, rounds } = partsOf('if y[t] == 1:', '    total += np.tanh(b) / (1 + a)');
  expect(before).toMatch(/Math\.tanh/);
  expect(rounds).not.toMatch(/Math\.tanh/);
});

test('what a trial changes is computed in each', () => {
  const { before, rounds } = partsOf('b = b * a', 'total += np.tanh(b) * x[t]');
  expect(before).not.toMatch(/Math\.tanh/);
  expect(rounds).toMatch(/Math\.tanh/);
});
