import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { findModels } from '../../../src/model/index.js';
import type { Candidate } from '../../../src/model/types.js';
import { RLWM, TWO_STEP } from '../../support/python-answers.js';

const find = (answer: string): Candidate[] => findModels(answer, { language: 'python' });
const names = (answer: string): string[] => find(answer).map(candidate => candidate.name);
const fence = (code: string, language = 'python'): string => `\`\`\`${language}\n${code}\n\`\`\``;

function model(name: string, body = 'return -np.log(alpha)'): string {
  return `def ${name}(choice, reward, model_parameters):
    """The idea of ${name}.

    alpha: [0, 1]
    """
    alpha, = model_parameters
    ${body}`;
}

const indented = (code: string, by: string): string => code.replace(/^(?=.)/gm, by);

describe('where candidates are found', () => {
  const one = model('cognitive_model1');
  test.each([
    ['a block', `Here it is:\n\n${fence(one)}\n\nEnjoy.`],
    ['a block without a language', fence(one, '')],
    ['a block of another language', fence(one, 'typescript')],
    ['tildes', `~~~py\n${one}\n~~~`],
    ['a longer fence', `\`\`\`\`python\n${one}\n\`\`\`\``],
    ['a fence that is not closed', `Sure!\n\`\`\`python\n${one}`],
    ['a fence that is not closed before the next', `\`\`\`python\n${one}\n${fence('x = 1')}`],
    ['no fence', one],
    [
      'no fence, with prose',
      `Here's the model (it's short):\n\n${one}\n\nIt's good, isn't it?\n- a "list`
    ],
    ['no fence, indented', `Here's the model:\n\n${indented(one, '    ')}\n\nThat is all.`],
    ['an item of a list', `1. The first:\n\n${indented(fence(one), '   ')}\n\n2. None.`],
    ['an indented block', fence(indented(one, '  '))],
    ['tabs', fence(one.replaceAll('    ', '\t'))],
    ['line ends of Windows', fence(one).replaceAll('\n', '\r\n')],
    ['line ends of old Macs', fence(one).replaceAll('\n', '\r')],
    ['a mark of byte order', `\ufeff${one}`],
    ['a block of data first', `${fence('{ "a": 1 }', 'json')}\n${fence(one)}`],
    ['a block of text with code beside it', `${fence('pip install x', 'bash')}\n${one}`],
    ['after thoughts', `<think>Or ${fence(model('cognitive_model7'))}</think>\n${fence(one)}`],
    ['after thoughts without a beginning', `${model('cognitive_model7')}\n</think>\n${fence(one)}`],
    ['a decorator', fence(`@njit\n${one}`)],
    ['decorators that are calls', fence(`@jit(nopython=True)\n@njit(\n  cache=True\n)\n${one}`)],
    ['a lambda', fence('cognitive_model1 = lambda choice, reward, p: -np.log(p[0])')],
    ['a function of one line', fence('def cognitive_model1(choice, reward, p): return p[0]')],
    ['imports above', fence(`import numpy as np\nfrom numba import njit\n\n${one}`)],
    ['a call below', fence(`${one}\n\nprint(cognitive_model1([0], [1], [0.5]))`)],
    ['a main block below', fence(`${one}\n\nif __name__ == "__main__":\n    print("hello")`)],
    [
      'an import that may fail',
      fence(`try:\n    import x\nexcept ImportError:\n    x = 0\n${one}`)
    ],
    [
      'a comment at the margin',
      fence(one.replace('    alpha, =', '# Take them apart.\n    alpha, ='))
    ],
    [
      'a docstring at the margin',
      fence(one.replace('    alpha: [0, 1]\n    """', 'alpha: [0, 1]\n\nNothing "else".\n"""'))
    ],
    [
      'a fence in a docstring',
      fence(
        one.replace('    alpha: [0, 1]\n', '    ```python\n    x = 1\n    ```\n    alpha: [0, 1]\n')
      )
    ],
    ['brackets at the margin', fence(one.replace('-np.log(alpha)', 'sum([\n-np.log(\nalpha),\n])'))]
  ])('%s', (_where, answer) => {
    expect(names(answer)).toEqual(['cognitive_model1']);
    expect(find(answer)[0].rejected).toBeUndefined();
    expect(find(answer)[0].source).not.toMatch(/^\s|\s$|^```|\r|Enjoy|hello|\bprint/);
  });

  test.each([
    ['nothing', ''],
    ['prose', 'I am sorry, I cannot do that. def or no def, `x = 1`.'],
    ['prose that reads like code', 'def\nclass\n@\nif x:\n    y\nfor\nlambda: (['],
    ['thoughts only', `<think>${fence(model('cognitive_model1'))}</think>`],
    ['thoughts without an end', `<think>${fence(model('cognitive_model1'))}`],
    ['other code', fence('x = 1')]
  ])('none in %s', (_what, answer) => {
    expect(find(answer)).toEqual([]);
  });

  test.each([9000, 20_000])('one of %d brackets is rejected, and the others stay', brackets => {
    const deep = `return ${'('.repeat(brackets)}alpha${')'.repeat(brackets)}`;
    const answer = fence(`${model('cognitive_model1', deep)}\n\n${model('cognitive_model2')}`);
    const [first, second] = find(answer);
    expect(first.name).toBe('cognitive_model1');
    expect(first.rejected).toMatch(/^line 8: depth: /);
    expect(second).toMatchObject({ name: 'cognitive_model2', source: expect.any(String) });
  });

  test('the line is that of the answer', () => {
    expect(find(`Two lines\nof prose.\n${fence(`# one\n@njit\n${model('model1')}`)}`)[0].line).toBe(
      6
    );
  });
});

describe('names', () => {
  test('original names are kept, also those that are nearly right', () => {
    const wanted = [
      'cognitive_model_1',
      'CognitiveModel2',
      'model3',
      'hybrid_model',
      'модель_model'
    ];
    expect(names(wanted.map(name => fence(model(name))).join('\n\nNext:\n'))).toEqual(wanted);
  });

  test('any function that no other calls, where no name says model', () => {
    const helper = 'def helper(a):\n    return a';
    const answer = fence(`${helper}\n\n${model('hybrid', 'return helper(alpha)')}`);
    expect(names(answer)).toEqual(['hybrid']);
  });

  test('a helper whose name says model is none where a model calls it', () => {
    const helper = 'def model_based(a):\n    return -np.log(a)';
    const answer = fence(`${model('cognitive_model1', 'return model_based(alpha)')}\n\n${helper}`);
    expect(names(answer)).toEqual(['cognitive_model1']);
  });

  test('of two with the same name the later one counts, unless only the earlier one can be read', () => {
    const [first, second] = ['return 1', 'return 2'].map(body => model('cognitive_model1', body));
    const answer = `${fence(first)}\nWait, better:\n${fence(second)}`;
    expect(find(answer).map(({ source }) => source)).toEqual([second]);
    expect(find(answer.replace('return 2', 'return (2')).map(({ source }) => source)).toEqual([
      first
    ]);
  });
});

describe('what a candidate needs travels with it', () => {
  const constant = 'EPS, ONE = 1e-12, 1.0  # small, one';
  const helper = '# natural logarithm\ndef ln(v):\n    return -np.log(v + EPS)';
  const caller = model('cognitive_model1', 'return ln(alpha) * ONE');

  test.each([
    ['before', [constant, helper, caller], 0],
    ['after', [caller, helper, constant], 1]
  ])('%s it', (_where, parts) => {
    const [{ source }] = find(fence(`import numpy as np\n\n${parts.join('\n\n')}`));
    expect(source).toBe(['import numpy as np', ...parts].join('\n\n'));
  });

  test('from another block', () => {
    const answer = `First a helper.\n${fence(`${constant}\n${helper}`)}\nThen:\n${fence(caller)}`;
    expect(find(answer)[0].source).toBe([constant, helper, caller].join('\n\n'));
  });

  test('and nothing else', () => {
    const other = 'def unused(x):\n    return x\n\nLIMIT = 3\nimport math';
    const [{ source }] = find(fence(`${other}\n${caller}\n${helper}`));
    expect(source).toBe(`${caller}\n\n${helper}`);
  });

  test('of two helpers with the same name the one that is nearer', () => {
    const block = (value: number): string =>
      fence(`def rate(a):\n    return ${value}\n\n${model(`model${value}`, 'return rate(alpha)')}`);
    const found = find(`${block(1)}\n${block(2)}`);
    expect(found.map(({ source }) => /return (\d)/.exec(source)![1])).toEqual(['1', '2']);
  });

  test('under the names that an import gives', () => {
    const imports =
      'import numpy, scipy.stats as st\nfrom scipy.special import (\n  expit as sigmoid,\n  gammaln)';
    const body = 'return numpy.log(sigmoid(alpha)) + st.norm.pdf(0)';
    expect(find(fence(`${imports}\n\n${model('model1', body)}`))[0].source).toContain(
      'expit as sigmoid'
    );
  });
});

describe('what cannot be read is rejected with the reason, and the others stay', () => {
  const CUT_OFF =
    'The answer ends inside this function. Ask for fewer models, or allow a longer answer.';
  const first = model('cognitive_model1');

  test.each([
    ['in its arguments', 'def cognitive_model2(choice, rew'],
    ['in its docstring', 'def cognitive_model2(choice, reward, p):\n    """The idea of'],
    ['in a line', `${model('cognitive_model2', 'nll = np.sum(np.log(')}`],
    ['after an operator', `${model('cognitive_model2', 'nll = 0.0 +')}`],
    ['after the head of a loop', `${model('cognitive_model2', 'for t in range(n):')}`],
    ['between two lines', `${model('cognitive_model2', 'for t in range(n):\n        nll += 1')}`]
  ])('an answer that ends %s', (_where, last) => {
    const [kept, cut, ...rest] = find(`\`\`\`python\n${first}\n\n\n${last}`);
    expect(kept).toEqual({ name: 'cognitive_model1', source: first, line: 2 });
    expect(cut).toMatchObject({ name: 'cognitive_model2', line: 11, rejected: CUT_OFF });
    expect(rest).toEqual([]);
  });

  test('a function that returns on every way is whole', () => {
    const body = 'if alpha > 0:\n        return 1.0\n    else:\n        return 2.0';
    expect(find(`\`\`\`python\n${model('model1', body)}`)[0].rejected).toBeUndefined();
  });

  test('a mistake in one function', () => {
    const wrong = model('cognitive_model2', 'x = (1, 2\n    return x');
    const found = find(fence([first, wrong, model('cognitive_model3')].join('\n\n')));
    expect(found.map(({ name }) => name)).toEqual([1, 2, 3].map(n => `cognitive_model${n}`));
    expect(found.map(({ rejected }) => rejected)).toEqual([
      undefined,
      'line 17: syntax: not expected: return x. Correct it.',
      undefined
    ]);
  });

  test('a class', () => {
    const answer = fence('class CognitiveModel:\n    def nll(self, x):\n        return 1');
    expect(find(answer)).toMatchObject([{ name: 'CognitiveModel', rejected: /class: a model is/ }]);
  });

  test('another language', () => {
    const typescript = fence('function cognitive_model1(a, p) { return p[0]; }', 'ts');
    expect(find(typescript)).toMatchObject([{ rejected: /This is TypeScript, and Python/ }]);
    expect(findModels(fence(first), { language: 'typescript' })).toMatchObject([
      { name: 'cognitive_model1', rejected: /This is Python, and TypeScript/ }
    ]);
  });
});

describe('answers as they come', () => {
  const wholes = new Map(find(TWO_STEP).map(({ name, source }) => [name, source]));

  test('wherever an answer is cut off, what was whole stays and the rest is rejected or not there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: TWO_STEP.length }), length => {
        for (const { name, source, rejected } of find(TWO_STEP.slice(0, length))) {
          // All but the end of the last line, where a name may be cut in two: that is found when it is compiled.
          if (rejected === undefined) {
            expect(wholes.get(name)!.startsWith(source)).toBe(true);
            expect(wholes.get(name)!.slice(source.length)).not.toContain('\n');
          }
        }
      }),
      { numRuns: 300 }
    );
  });

  test('no text makes it fail, and what it finds is in the text', () => {
    const pieces = [
      ...RLWM.split(/(?<=\n)/),
      '"""',
      "'",
      '(',
      '[',
      '{',
      '```',
      '\t',
      '\\',
      '#',
      '@',
      'def '
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), parts => {
        const text = parts.join('');
        for (const { source, line } of find(text)) {
          const [first] = source.split('\n');
          expect(text).toContain(first.trim());
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
        }
      }),
      { numRuns: 300 }
    );
  });

  // The time that a test has is the limit: what grew with the square of the text would take minutes.
  test('a long text of prose is read', () => {
    const prose = 'People (so it seems) do not "plan": they repeat what was good [see 1], or so.\n';
    expect(names(prose.repeat(3000) + model('cognitive_model1'))).toEqual(['cognitive_model1']);
  });
});
