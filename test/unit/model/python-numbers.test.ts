import { expect, test } from 'vitest';

import { compileModel, findModels } from '../../../src/model/index.js';
import { withWholeNumbers } from '../../../src/model/python/numbers.js';

test.each([
  ['x = 1.', 'x = 1.0'],
  ['[1., -2.,3.]', '[1.0, -2.0,3.0]'],
  ['1.e-3 + 1.E5', '1.0e-3 + 1.0E5'],
  ['x == 0.  # 1.', 'x == 0.0  # 1.'],
  ['1./x + x**2.', '1.0/x + x**2.0'],
  ['1_0.', '1_0.0'],
  ['x1.T + x[1].T + 1.5 + .5 + 1.5e3', 'x1.T + x[1].T + 1.5 + .5 + 1.5e3'],
  ['"1." + \'2.\' + """\n3.""" + f"4."', '"1." + \'2.\' + """\n3.""" + f"4."'],
  ["'it\\'s 1.' + 2.", "'it\\'s 1.' + 2.0"],
  ["it's 1.\n2.", "it's 1.\n2.0"]
])('%s', (text, expected) => {
  expect(withWholeNumbers(text)).toBe(expected);
});

test('a model with such numbers is found, as written', () => {
  const source = 'def model1(a, p):\n    nll = 0.\n    return nll + 1.e-3';
  expect(findModels(source, { language: 'python' })).toEqual([{ name: 'model1', source, line: 1 }]);
});

test.each([
  ['a number', '1'],
  ['an array', 'np.array([3, 5])']
])('whole numbers that get too large name their line: %s', (_, first) => {
  const source = `import numpy as np
def model1(a, p):
    n = ${first}
    for t in range(len(a)):
        n = n * 1000003
    return np.sum(n) * p[0]`;
  const model = compileModel(source, { columns: ['a'], language: 'python' });
  expect(() => model.nll([new Int32Array(20)], [0.5])).toThrow('line 5: whole numbers beyond');
});
