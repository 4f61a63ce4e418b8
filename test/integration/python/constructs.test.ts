/** The Python models of the tests use, between them, everything that we say is accepted. */
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { pythonModels } from '../../support/python-models.js';
import { askPython } from '../../support/python.js';

const words = (text: string): string[] => text.trim().split(/\s+/);

const NUMPY = words(`
  abs add all allclose any append arange argmax argmin argsort array asarray ascontiguousarray atleast_1d bincount
  broadcast_to ceil clip column_stack concatenate copy cos cumprod cumsum delete diff divide dot e empty empty_like exp
  expm1 eye flatnonzero floor full full_like hstack identity inf inner isclose isfinite isinf isnan isscalar linspace log
  log10 log1p log2 logaddexp logical_and logical_not logical_or max maximum mean median min minimum mod multiply nan
  nan_to_num nonzero ones ones_like outer partition pi power prod repeat reshape roll round searchsorted sign sin sort
  sqrt square squeeze stack std subtract sum take tanh tile transpose tri unique var vstack where zeros zeros_like`);

const MEMBERS = words(`
  astype copy sum mean max min argmax T shape size ndim flatten ravel reshape tolist item fill dot any all std var cumsum
  append pop get items values keys add discard setdefault`);

const SCIPY = words('expit logsumexp gammaln softmax norm.pdf norm.cdf norm.logpdf');

const CALLS = words(`
  abs all any bool dict enumerate float int len list max min range reversed round set sorted sum tuple zip isinstance
  hasattr`);

const MATH = words('exp log sqrt pi floor inf isnan lgamma tanh');

const SYNTAX = [
  ...words(`
    Slice ListComp DictComp SetComp GeneratorExp List Tuple Dict Set Try IfExp Nonlocal Starred Break Continue Raise
    Assert AnnAssign Delete for while for-else while-else And Or Not Is IsNot In NotIn Eq NotEq Lt LtE Gt GtE
    FloorDiv Mod Pow MatMult Invert BitAnd BitOr None lambda default docstring @njit @jit axis keepdims`),
  ...['Add', 'Sub', 'Mult', 'Div', 'FloorDiv', 'Pow'].map(operator => `augmented ${operator}`),
  'chained comparison',
  'chained assignment',
  'tuple unpacking',
  'write to element',
  'negative index',
  'lambda default',
  'nested function',
  'type hint'
];

interface Constructs {
  np: string[];
  math: string[];
  scipy: string[];
  calls: string[];
  members: string[];
  syntax: string[];
}

test('every construct is in some model', () => {
  const sources = pythonModels()
    .filter(({ rejected }) => !rejected)
    .map(({ source }) => source);
  expect(sources.length).toBeGreaterThanOrEqual(75);
  const used = askPython<Constructs>(join(import.meta.dirname, 'constructs.py'), sources);
  const without = (wanted: string[], found: string[]) =>
    wanted.filter(name => !found.includes(name));
  expect({
    np: without(NUMPY, used.np),
    math: without(MATH, used.math),
    scipy: without(SCIPY, used.scipy),
    calls: without(CALLS, used.calls),
    members: without(MEMBERS, used.members),
    syntax: without(SYNTAX, used.syntax)
  }).toEqual({ np: [], math: [], scipy: [], calls: [], members: [], syntax: [] });
});
