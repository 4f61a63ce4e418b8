import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compileModel, findModels } from '../../../src/model/index.js';
import type { Candidate } from '../../../src/model/types.js';

const columns = ['choice', 'reward'];

const find = (answer: string): Candidate[] => findModels(answer, { language: 'typescript' });
const names = (answer: string): string[] => find(answer).map(candidate => candidate.name);
const fence = (code: string, language = 'typescript'): string =>
  `\`\`\`${language}\n${code}\n\`\`\``;

function model(name: string, body = 'return -Math.log(alpha);'): string {
  return `/**
 * The idea of ${name}.
 * - alpha: [0, 1]
 */
function ${name}(choice: number[], reward: number[], params: number[]): number {
  const [alpha] = params;
  ${body}
}`;
}

/** Every candidate that is not rejected compiles on its own. */
function valuesOf(answer: string): (number | string)[] {
  return find(answer).map(({ name, source, rejected }) =>
    rejected === undefined
      ? compileModel(source, { columns, language: 'typescript', name }).nll([[0], [1]], [0.5])
      : `rejected ${name}`
  );
}

const LN2 = Math.log(2);

describe('where candidates are found', () => {
  test.each([
    ['a block', `Here it is:\n\n${fence(model('cognitive_model1'))}\n\nEnjoy.`],
    ['a block without a language', fence(model('cognitive_model1'), '')],
    ['a block of another language', fence(model('cognitive_model1'), 'python')],
    ['tildes', `~~~ts\n${model('cognitive_model1')}\n~~~`],
    ['a longer fence', `\`\`\`\`ts\n${model('cognitive_model1')}\n\`\`\`\``],
    ['a fence that is not closed', `Sure!\n\`\`\`ts\n${model('cognitive_model1')}`],
    ['no fence', model('cognitive_model1')],
    [
      'no fence, with prose',
      `Here's the model (it's short):\n\n${model('cognitive_model1')}\n\nIt's good, isn't it?\n- a list`
    ],
    ['line ends of Windows', fence(model('cognitive_model1')).replace(/\n/g, '\r\n')],
    [
      'a block of data first',
      `${fence('{ "a": 1 }', 'json')}\n${fence(model('cognitive_model1'))}`
    ],
    [
      'a block of text with code beside it',
      `${fence('pip install x', 'bash')}\n${model('cognitive_model1')}`
    ],
    [
      'after thoughts',
      `<think>I could write ${fence(model('cognitive_model7'))}</think>\n${fence(model('cognitive_model1'))}`
    ],
    [
      'after thoughts without a beginning',
      `${model('cognitive_model7')}\n</think>\n${fence(model('cognitive_model1'))}`
    ],
    ['export', fence(model('cognitive_model1').replace('function', 'export function'))],
    [
      'export default',
      fence(model('cognitive_model1').replace('function', 'export default function'))
    ],
    [
      'an arrow',
      fence(
        'const cognitive_model1 = (choice: number[], reward: number[], alpha: number): number => -Math.log(alpha);'
      )
    ],
    [
      'a function expression',
      fence(
        'export const cognitive_model1 = function (choice, reward, alpha) { return -Math.log(alpha); };'
      )
    ],
    ['import above', fence(`import { x } from './x';\n${model('cognitive_model1')}`)],
    [
      'a call below',
      fence(`${model('cognitive_model1')}\nconsole.log(cognitive_model1([0], [1], [0.5]));`)
    ]
  ])('%s', (_where, answer) => {
    expect(names(answer)).toEqual(['cognitive_model1']);
    expect(valuesOf(answer)).toEqual([LN2]);
  });

  test.each([
    ['nothing', ''],
    ['prose', 'I am sorry, I cannot do that. function or no function, `const x`.'],
    ['thoughts only', `<think>${fence(model('cognitive_model1'))}</think>`],
    ['thoughts without an end', `<think>${fence(model('cognitive_model1'))}`],
    ['other code', fence('const x = 1;')]
  ])('none in %s', (_what, answer) => {
    expect(find(answer)).toEqual([]);
  });
});

describe('names', () => {
  test('original names are kept, also those that are nearly right', () => {
    const wanted = [
      'cognitive_model_1',
      'cognitiveModel2',
      'model3',
      'CognitiveModel_4',
      'hybrid_model'
    ];
    expect(names(wanted.map(name => fence(model(name))).join('\n\nNext:\n'))).toEqual(wanted);
  });

  test('any function that no other calls, where no name says model', () => {
    const answer = fence(
      `${model('hybrid', 'return help(alpha);')}\nfunction help(a) { return a; }`
    );
    expect(names(answer)).toEqual(['hybrid']);
  });

  test('a helper whose name says model is none where a model calls it', () => {
    const answer = fence(
      `function modelBased(a) { return -Math.log(a); }\n${model('cognitive_model1', 'return modelBased(alpha);')}`
    );
    expect(names(answer)).toEqual(['cognitive_model1']);
  });

  test('of two with the same name the later one counts', () => {
    const first = model('cognitive_model1', 'return 1;');
    const answer = `${fence(first)}\nWait, better:\n${fence(model('cognitive_model1'))}`;
    expect(valuesOf(answer)).toEqual([LN2]);
    expect(valuesOf(fence(`${first}\n${model('cognitive_model1')}`))).toEqual([LN2]);
  });

  test('unless only the earlier one can be read', () => {
    const cut = model('cognitive_model1', 'return 1;').slice(0, -12);
    expect(valuesOf(`${fence(model('cognitive_model1'))}\n\`\`\`ts\n${cut}`)).toEqual([LN2]);
  });
});

describe('helpers travel with the candidates that call them', () => {
  const helper = '// natural logarithm\nconst ln = (v: number): number => -Math.log(v) * ONE;';
  const caller = model('cognitive_model1', 'return ln(alpha);');
  const constant = 'const ONE = 1; // one';

  test.each([
    ['before', fence(`${constant}\n${helper}\n${caller}`)],
    ['after', fence(`${caller}\n${helper}\n${constant}`)],
    ['in another block', `${fence(helper)}\n${fence(caller)}\n${fence(constant)}`],
    ['without fences', `Helpers:\n\n${constant}\n\n${helper}\n\nThe model:\n\n${caller}\n`]
  ])('%s', (_where, answer) => {
    expect(valuesOf(answer)).toEqual([LN2]);
  });

  test('and no others', () => {
    const [candidate] = find(fence(`function unused() {}\n${helper}\n${constant}\n${caller}`));
    expect(candidate.source).not.toContain('unused');
    expect(candidate.source).toContain('// natural logarithm');
    expect(candidate.source).toContain('// one');
    expect(candidate.source).toContain('The idea of cognitive_model1.');
  });

  test('each candidate gets the helper of its own block', () => {
    const two = [1, 2].map(i =>
      fence(
        `const scale = (v) => v * ${i};\n${model(`cognitive_model${i}`, 'return scale(alpha);')}`
      )
    );
    expect(valuesOf(two.join('\n'))).toEqual([0.5, 1]);
  });

  test('helpers that call each other', () => {
    const answer = fence(
      `function even(n) { return n === 0 ? 1 : odd(n - 1); }\n${model('m', 'return even(4) * alpha;')}\nfunction odd(n) { return n === 0 ? 0 : even(n - 1); }`
    );
    expect(valuesOf(answer)).toEqual([0.5]);
  });
});

describe('what cannot be read is in the list with the reason', () => {
  const good = model('cognitive_model1');
  const bad = model('cognitive_model2', 'const [b = params;\n  let x = (1;\n  return b;');
  const last = model('cognitive_model3');

  test.each([
    ['in one block', fence([good, bad, last].join('\n\n'))],
    ['in three blocks', [good, bad, last].map(code => fence(code)).join('\n')],
    ['without fences', `First:\n${[good, bad, last].join('\n\nNext one:\n\n')}\n\nDone.`]
  ])('a mistake in the middle, %s', (_where, answer) => {
    const found = find(answer);
    expect(found.map(candidate => candidate.name)).toEqual([
      'cognitive_model1',
      'cognitive_model2',
      'cognitive_model3'
    ]);
    expect(found.map(candidate => candidate.rejected !== undefined)).toEqual([false, true, false]);
    expect(found[1].rejected).toMatch(/^line \d+: syntax: /);
    expect(found[1].source).toContain('let x = (1;');
    const line = Number(/\d+/.exec(found[1].rejected!)![0]);
    expect(answer.split('\n')[line - 1]).toContain('const [b = params;');
  });

  test('an answer that is cut off anywhere in its last function', () => {
    const text = `\`\`\`ts\n${good}\n\n${last}`;
    const begins = text.indexOf('function cognitive_model3(choice');
    fc.assert(
      fc.property(fc.integer({ min: begins + 32, max: text.length - 1 }), end => {
        const found = find(text.slice(0, end));
        expect(found.map(candidate => candidate.name)).toEqual([
          'cognitive_model1',
          'cognitive_model3'
        ]);
        expect(found[0].rejected).toBeUndefined();
        expect(found[1].rejected).toMatch(/ends inside this function/);
      }),
      { numRuns: 60 }
    );
  });

  test('a declaration twice in one function', () => {
    const answer = fence(`${good}\n${model('cognitive_model2', 'let alpha = 1; return alpha;')}`);
    const [first, second] = find(answer);
    expect(first.rejected).toBeUndefined();
    expect(() =>
      compileModel(second.source, { columns, language: 'typescript', name: second.name })
    ).toThrow(/already been declared/);
  });
});

test('lines are those of the answer', () => {
  const answer = `Two models.\n\n${fence(`${model('model1')}\n\n${model('model2', 'return (;')}`)}`;
  for (const { name, line } of find(answer)) {
    expect(answer.split('\n')[line - 1]).toContain(`function ${name}(`);
  }
});

test('any text is read without an error', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('```', '\n', '<think>', '</think>', '{', '}', '(', '`', '/*', '*/', '"', '//'),
    fc.constantFrom(model('cognitive_model1'), 'function f(', 'const a = (b) => {', 'export ')
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      for (const { name, line } of find(pieces.join(''))) {
        expect(typeof name).toBe('string');
        expect(line).toBeGreaterThan(0);
      }
    })
  );
});
