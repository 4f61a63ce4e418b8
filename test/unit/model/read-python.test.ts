import { describe, expect, test } from 'vitest';

import { boundParameters, completeNames } from '../../../src/model/parameters.js';
import { readPython, type PythonDraft } from '../../../src/model/python/read.js';

const columns = ['choice', 'reward'];
const read = (source: string, name?: string): PythonDraft => readPython(source, columns, name);

function model(body: string, parameters = 'model_parameters', doc = ''): string {
  const lines = body.split('\n').join('\n    ');
  return `def cognitive_model1(choice, reward, ${parameters}):\n    """${doc}"""\n    ${lines}\n    return 0.0\n`;
}

describe('names of parameters', () => {
  const names = (body: string, parameters?: string): (string | null)[] =>
    read(model(body, parameters)).parameters;

  test.each([
    'alpha, beta = model_parameters',
    '(alpha, beta) = model_parameters',
    '[alpha, beta] = model_parameters',
    'alpha, beta = np.asarray(model_parameters, dtype=float)',
    'alpha, beta = map(float, model_parameters)',
    'alpha, beta = [float(p) for p in model_parameters]',
    'alpha, beta = model_parameters.tolist()',
    'alpha, beta = tuple(model_parameters)',
    'alpha, beta = model_parameters[:2]',
    'alpha, = model_parameters[:1]\n(beta,) = model_parameters[1:]',
    'alpha = model_parameters[0]\nbeta = model_parameters[1]',
    'alpha: float = model_parameters[0]\nbeta: float = model_parameters[1]',
    'beta = float(model_parameters[1])\nalpha = np.clip(model_parameters[0], 0, 1)',
    'alpha, beta = model_parameters[0], model_parameters[1]',
    'alpha, beta = float(model_parameters[0]), 10 * model_parameters[1]',
    'alpha = 1 / (1 + np.exp(-model_parameters[0])); beta = np.exp(model_parameters[1])',
    'p = np.array(model_parameters)\nalpha = p[0]\nbeta = p[1]',
    'p = model_parameters\nalpha, beta = p',
    'alpha, beta = model_parameters\nx, y = model_parameters',
    'alpha = beta0 = model_parameters[0]\nbeta = model_parameters[1]',
    'if True:\n    alpha, beta = model_parameters',
    'nll = 0.0\nQ = np.zeros(2)\nalpha, beta = model_parameters',
    'alpha, *rest = model_parameters\nbeta = rest[0]',
    'alpha, *others = model_parameters\nbeta, = others'
  ])('%s', body => {
    expect(names(body)).toEqual(['alpha', 'beta']);
  });

  test.each([
    ['alpha, beta', 'one argument each'],
    ['alpha: float, beta: float = 1.0', 'with hints and defaults']
  ])('%s: %s', parameters => {
    expect(names('x = alpha * beta', parameters)).toEqual(['alpha', 'beta']);
  });

  test.each([
    ['*params', 'alpha, beta = params'],
    ['params: np.ndarray', 'alpha, beta = params'],
    ['x', 'alpha, beta = x'],
    ['theta', 'alpha = theta[0]\nbeta = theta[1]'],
    ['parameters=None', 'alpha, beta = parameters']
  ])('%s: %s', (parameters, body) => {
    expect(names(body, parameters)).toEqual(['alpha', 'beta']);
  });

  test('one argument is a number where nothing takes it apart', () => {
    expect(read(model('x = 2 * alpha', 'alpha')).signature.parameters).toEqual({
      form: 'scalars',
      names: ['alpha']
    });
  });

  test('positions without a name have none', () => {
    expect(names('x = model_parameters[0] + model_parameters[2]')).toEqual([null, null, null]);
    expect(names('alpha, _ = model_parameters')).toEqual(['alpha', null]);
    expect(names('x = model_parameters[100000]')).toEqual([]);
  });

  test('slices that stay together are numbered', () => {
    expect(names('w = model_parameters[:3]\nbias = model_parameters[3]')).toEqual([
      'w_1',
      'w_2',
      'w_3',
      'bias'
    ]);
  });

  test('the doc says how many there are where the code does not', () => {
    const doc = 'Weighs.\n    w1..w3: [-1, 1]\n    beta: [0, 10]';
    const draft = read(
      model('beta, *w = model_parameters', 'model_parameters', doc.replace('beta', 'b_0'))
    );
    expect(draft.parameters).toEqual(['beta', null, null, null]);
  });

  test('a helper may take them apart', () => {
    const helper = 'def unpack(p):\n    alpha, beta = p\n    return alpha + beta\n\n';
    expect(read(helper + model('x = unpack(model_parameters)')).parameters).toEqual([
      'alpha',
      'beta'
    ]);
  });
});

describe('documentation', () => {
  const doc = (source: string): string => read(source).doc;
  const head = 'def cognitive_model1(choice, reward, p):';

  test.each([
    [
      'three quotes',
      `${head}\n    """The idea.\n\n    a: [0, 1]\n    """\n    a, = p\n    return a`
    ],
    ['single quotes', `${head}\n    '''The idea.\n\n    a: [0, 1]'''\n    a, = p\n    return a`],
    ['raw', `${head}\n    r"""The idea.\n\n    a: [0, 1]"""\n    a, = p\n    return a`],
    ['one line', `${head} "The idea.\\n\\na: [0, 1]"; return p[0]`],
    ['pieces', `${head}\n    "The idea."  "\\n\\n"   'a: [0, 1]'\n    return p[0]`],
    [
      'after a comment',
      `${head}\n    # Note.\n    """The idea.\n\n    a: [0, 1]"""\n    return p[0]`
    ],
    ['later', `${head}\n    a, = p\n    """The idea.\n\n    a: [0, 1]"""\n    return a`],
    ['comments above', `# The idea.\n#\n# a: [0, 1]\n${head}\n    return p[0]`],
    [
      'comments above decorators',
      `# The idea.\n\n# The idea.\n#\n# a: [0, 1]\n@njit\n${head}\n    return p[0]`
    ]
  ])('%s', (_where, source) => {
    expect(doc(source)).toBe('The idea.\n\na: [0, 1]');
  });

  test('the docstring before the comments', () => {
    expect(doc(`# Model 1\n${head}\n    """The idea."""\n    return p[0]`)).toBe(
      'The idea.\n\nModel 1'
    );
  });

  test.each([
    ['alpha = p[0]  # learning rate [0, 1]\nbeta = p[1]  # [0, 10]'],
    ['alpha, beta = p  # alpha in [0, 1], beta in [0, 10]'],
    ['# alpha: [0, 1]\n# beta: [0, 10]\nalpha, beta = p'],
    ['(alpha,  # [0, 1]\n beta  # [0, 10]\n) = p']
  ])('bounds from remarks: %s', body => {
    const draft = read(model(body, 'p'));
    const warnings: string[] = [];
    const names = completeNames({ ...draft, lower: fail }, columns, warnings);
    expect(boundParameters(names, { ...draft, lower: fail }, warnings).parameters).toEqual([
      { name: 'alpha', lower: 0, upper: 1 },
      { name: 'beta', lower: 0, upper: 10 }
    ]);
    expect(warnings).toEqual([]);
  });
});

function fail(): never {
  throw new Error('Nothing is lowered here.');
}

describe('signatures', () => {
  test.each([
    ['choice, p', /2 arguments: the arguments are the columns/],
    ['choice, reward', /2 arguments/],
    ['choice, reward, p, q, params', /5 arguments/],
    ['choice, reward, *, p', /p: arguments are given by their order/],
    ['choice, reward, p, **options', /\*\*options: arguments are given by their order/],
    ['*columns', /1 arguments/],
    ['choice: float, reward, p', /choice: float: an input column is an array/]
  ])('%s is refused', (args, message) => {
    const source = `def cognitive_model1(${args}):\n    q = params[0]\n    return p[0]`;
    expect(() => read(source)).toThrow(message);
  });

  test('the function is chosen by its name, or because it is the only one', () => {
    const two = 'def m1(c, r, p):\n    return p[0]\n\ndef m2(c, r, p):\n    return p[0]\n';
    expect(read(two, 'm2').name).toBe('m2');
    expect(() => read(two)).toThrow(
      /one function is needed and 2 were found \(functions: m1, m2\)/
    );
    expect(() => read(two, 'm3')).toThrow(/0 were found/);
  });

  test('faults of syntax come with their line', () => {
    expect(() => read('def m(c, r, p):\n    x = (1\n    return x')).toThrow(
      /^line 3: syntax: not expected: return x/
    );
  });

  test('a lambda', () => {
    expect(read('model = lambda c, r, p: p[0] * p[1]').parameters).toEqual([null, null]);
  });
});
