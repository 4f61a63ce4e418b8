/** Answers in the form of a list of models: whole, cut off, malformed, hostile. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compileDescribed, findModels, readableAnswer } from '../../../src/model/index.js';
import { JsonObject, partialJson, type Json } from '../../../src/model/structured/partial-json.js';
import { structuredModels } from '../../../src/model/structured/read.js';
import { codeOf, modelText, structuredAnswer } from '../../support/structured-answers.js';

const COLUMNS = ['choice_1', 'state', 'choice_2', 'reward'];
const TWO = structuredAnswer(modelText('cognitive_model1'), modelText('cognitive_model2'));

function find(answer: string) {
  return findModels(answer, { language: 'typescript' });
}

function namesOf(answer: string): string[] {
  return find(answer).map(({ name, rejected }) => (rejected === undefined ? name : `(${name})`));
}

/** As plain values. */
function plain(value: Json | undefined): unknown {
  if (value instanceof JsonObject) {
    return Object.fromEntries([...value.members].map(([key, member]) => [key, plain(member)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

describe('JSON that may break off', () => {
  test('what is whole is read as JSON.parse reads it, however it is set', () => {
    fc.assert(
      fc.property(
        fc.json({ noUnicodeString: false, maxDepth: 5 }),
        fc.integer({ min: 0, max: 2 }),
        (json, space) => {
          const value = JSON.parse(json) as unknown;
          fc.pre(!json.includes('__proto__') && typeof value !== 'number');
          const read = partialJson(JSON.stringify(value, null, space));
          expect(read.whole).toBe(true);
          expect(plain(read.value)).toEqual(JSON.parse(JSON.stringify(value)));
        }
      ),
      { numRuns: 50 }
    );
  });

  test('cut anywhere, it is read as far as it goes, and is never taken for whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))),
        fc.nat(),
        (value, at) => {
          const json = JSON.stringify(value);
          const cut = json.slice(0, at % json.length);
          const read = partialJson(cut);
          expect(read.whole).toBe(false);
          expect(read.end).toBeLessThanOrEqual(cut.length);
          const items = plain(read.value) as unknown[] | undefined;
          // All but the last have come to their end.
          const same: unknown[] = JSON.parse(json) as unknown[];
          fc.pre(!json.includes('__proto__'));
          expect((items ?? []).slice(0, -1)).toEqual(
            same.slice(0, Math.max(0, (items ?? []).length - 1))
          );
        }
      )
    );
  });

  test('any text is read without an error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0n1-e. tfx\n'.split('')) }),
        text => {
          expect(() => partialJson(text)).not.toThrow();
        }
      ),
      { numRuns: 2000 }
    );
    expect(partialJson('['.repeat(100_000)).whole).toBe(false);
    expect(partialJson('{"a":'.repeat(100_000)).whole).toBe(false);
  });

  test('line breaks within texts, and backslashes that are no escapes, are those of the code', () => {
    expect(partialJson('"a\nb\\d\\u00e9"').value).toBe('a\nb\\dé');
  });
});

describe('a list of models', () => {
  test('gives its candidates, with what is said beside their code', () => {
    const [first, second, ...others] = find(TWO);
    const { idea, mechanisms, parameters, code } = modelText('cognitive_model1');
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      name: 'cognitive_model1',
      description: { idea, mechanisms, parameters }
    });
    expect(first.source).toBe(code);
    expect(first.rejected).toBeUndefined();
    expect(second.name).toBe('cognitive_model2');
  });

  test('is found behind thoughts, within a fence, and among prose', () => {
    for (const answer of [
      `\n\ufeff${TWO}`,
      `\`\`\`json\n${TWO}\n\`\`\``,
      `Here they are: ${TWO} I hope that they help.`,
      `<think>Perhaps {"models": [{"name": "no"}]}.</think>${TWO}`,
      JSON.stringify(JSON.parse(TWO), null, 2)
    ]) {
      expect(namesOf(answer)).toEqual(['cognitive_model1', 'cognitive_model2']);
    }
  });

  test('cut anywhere, it keeps the models that are whole, and says of the last that it is cut off', () => {
    const short = (name: string): string =>
      `function ${name}(choice_1, state, choice_2, reward, params) {\n  const [alpha] = params;\n  return alpha; // }"\n}`;
    const [one, two] = ['cognitive_model1', 'cognitive_model2'].map(name =>
      modelText(name, { code: short(name) })
    );
    const json = structuredAnswer(one, two);
    const second = json.indexOf('{"name":"cognitive_model2"');
    const codeEnds = json.lastIndexOf('}"') + 2;
    for (let at = 0; at <= json.length; at++) {
      const answer = json.slice(0, at);
      const found = find(answer);
      const whole = found.filter(({ rejected }) => rejected === undefined);
      expect(whole.length).toBe(at >= codeEnds ? 2 : at >= second - 1 ? 1 : whole.length);
      if (at < second - 1) {
        expect(whole.map(({ name }) => name)).toEqual(whole.length ? ['cognitive_model1'] : []);
      }
      for (const { rejected } of found.slice(0, -1)) {
        expect(rejected).toBeUndefined();
      }
      const last = found.at(-1);
      if (at > second + 30 && at < codeEnds) {
        expect(last!.rejected).toMatch(/The answer ends inside this model/);
      }
      expect(typeof (readableAnswer(answer) ?? '')).toBe('string');
    }
  });

  test('members of the same name are models of their own, and the later one gets a number', () => {
    const ideas = ['one', 'two', 'three', 'four'];
    const names = ['a_model', 'a_model_2', 'a_model', 'a_model'];
    const code = (i: number): string => (i === 3 ? 'function' : codeOf(names[i]));
    const members = ideas.map((idea, i) => modelText(names[i], { idea, code: code(i) }));
    const found = find(structuredAnswer(...members));
    expect(found.map(({ name }) => name)).toEqual([
      'a_model',
      'a_model_2',
      'a_model_3',
      'a_model_4'
    ]);
    expect(found.map(({ description }) => description!.idea)).toEqual(ideas);
    const { source, function: own } = found[2];
    expect(own).toBe('a_model');
    const options = { columns: COLUMNS, language: 'typescript' as const, name: own };
    expect(compileDescribed(source, found[2].description, options).model.name).toBe('a_model');
    expect(found[3]).toMatchObject({ function: 'a_model', rejected: expect.any(String) as string });
  });

  test('a cut model is shown with what had come of it', () => {
    const cut = TWO.slice(0, TWO.lastIndexOf('let nll'));
    const last = find(cut).at(-1)!;
    expect(last.source).toContain('function cognitive_model2');
    expect(last.description!.parameters).toHaveLength(2);
  });

  test.each([
    ['in a fence', `\`\`\`typescript\n${codeOf('m_model')}\n\`\`\``],
    ['behind prose in a fence', `It is:\n\`\`\`\n${codeOf('m_model')}\n\`\`\``],
    ['with line breaks that are escaped twice', codeOf('m_model').replaceAll('\n', '\\n')],
    ['of another name than was said', codeOf('m_model')],
    [
      'with a helper',
      `function half(x: number): number { return x / 2; }\n${codeOf('m_model').replace('return nll', 'return 2 * half(nll)')}`
    ]
  ])('code %s', (_what, code) => {
    const [found, ...others] = find(structuredAnswer(modelText('Delta rule', { code })));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      name: 'm_model',
      description: { mechanisms: ['delta rule', 'softmax choice'] }
    });
    expect(() =>
      compileDescribed(found.source, found.description, {
        columns: COLUMNS,
        language: 'typescript',
        name: 'm_model'
      })
    ).not.toThrow();
  });

  test('of several models in one code each is a candidate, and nothing is said of which it is', () => {
    const code = `${codeOf('cognitive_model1')}\n\n${codeOf('cognitive_model2')}`;
    const found = find(structuredAnswer(modelText('both', { code })));
    expect(found.map(({ name }) => name)).toEqual(['cognitive_model1', 'cognitive_model2']);
    expect(found.every(({ description }) => description === undefined)).toBe(true);
  });

  test('a model that cannot be read is there with the reason, and with all of its code', () => {
    const code = 'function cognitive_model1(a {\n  return 1;\n}';
    const answer = structuredAnswer(
      modelText('cognitive_model1', { code }),
      modelText('x_model', { code: 'https://example.org' }),
      modelText('y_model', { code: ' ' }),
      modelText('z_model', { code: 'def z_model(a, p):\n    return 0' })
    );
    const [syntax, none, empty, python] = find(answer);
    expect(syntax).toMatchObject({
      name: 'cognitive_model1',
      source: code,
      rejected: expect.stringMatching(/^line 1: /) as string
    });
    expect(none.rejected).toBe('There is no function in its code.');
    expect(empty.rejected).toBe('It has no code.');
    expect(python.rejected).toMatch(/This is Python, and TypeScript is asked for/);
  });

  test.each([
    ['no list', '{"models": 7}'],
    ['numbers', '{"models": [1, 2]}'],
    ['no members', '{"models": [{}]}'],
    ['nothing', '{"models": []}'],
    [
      'members of other kinds',
      '{"models": [{"name": 3, "idea": [], "mechanisms": "x", "parameters": {"a": 1}, "code": null}]}'
    ]
  ])('%s: no candidate, and no error', (_what, json) => {
    expect(find(json)).toEqual([]);
  });

  test('an object that is none of models, and code around it, are read as text', () => {
    const code = `\`\`\`typescript\n${codeOf('cognitive_model1')}\n\`\`\``;
    expect(namesOf(`{"models": [} ${code}`)).toEqual(['cognitive_model1']);
    expect(namesOf(`{"answer": true}\n${code}`)).toEqual(['cognitive_model1']);
    expect(structuredModels(code)).toBeNull();
    expect(readableAnswer(code)).toBeNull();
  });

  test('keys that mean something to JavaScript mean nothing here', () => {
    const hostile = TWO.replace('{"name"', '{"__proto__":{"code":"x"},"constructor":1,"name"');
    expect(namesOf(hostile)).toEqual(['cognitive_model1', 'cognitive_model2']);
    expect(({} as { code?: string }).code).toBeUndefined();
  });

  test('any text in the place of members does no harm', () => {
    const member = fc.jsonValue({ maxDepth: 2 });
    const model = fc.record(
      { name: member, idea: member, mechanisms: member, parameters: member, code: member },
      { requiredKeys: [] }
    );
    fc.assert(
      fc.property(fc.array(model, { maxLength: 4 }), models => {
        const answer = JSON.stringify({ models });
        expect(() => find(answer)).not.toThrow();
        expect(() => readableAnswer(answer)).not.toThrow();
      })
    );
  });
});

describe('what is said beside the code', () => {
  const options = { columns: COLUMNS, language: 'typescript' as const, name: 'm_model' };
  const described = (code: string, parameters = modelText('m_model').parameters) => {
    const { idea, mechanisms } = modelText('m_model');
    return compileDescribed(code, { idea, mechanisms, parameters }, options);
  };

  test('comes with the model', () => {
    const { idea, mechanisms, meanings, warnings } = described(codeOf('m_model'));
    expect(idea).toBe(modelText('m_model').idea);
    expect(mechanisms).toEqual(['delta rule', 'softmax choice']);
    expect(meanings).toEqual({ alpha: 'learning rate', beta: 'inverse temperature' });
    expect(warnings).toEqual([]);
  });

  test('bounds of the code count, and a disagreement is said', () => {
    const parameters = modelText('m_model').parameters.map(p => ({ ...p, upper: 5 }));
    const { model, warnings } = described(codeOf('m_model'), parameters);
    expect(model.parameters.map(({ upper }) => upper)).toEqual([1, 10]);
    expect(warnings.join('\n')).toMatch(
      /alpha: its code gives the bounds \[0, 1\], and the list beside it \[0, 5\]; those of the code are used/
    );
  });

  test.each([
    ['no documentation', ''],
    ['a doc comment without bounds', '/**\n * Values are learnt.\n */\n'],
    ['a doc comment on one line', '/** Values are learnt. */\n'],
    ['bounds of one', '/**\n * Values are learnt.\n *\n * - alpha: [0, 1] learning rate\n */\n']
  ])('bounds that the code lacks are written into it: %s', (_what, doc) => {
    const { model, warnings } = described(codeOf('m_model', doc));
    expect(warnings).toEqual([]);
    expect(model.parameters).toEqual([
      { name: 'alpha', lower: 0, upper: 1 },
      { name: 'beta', lower: 0, upper: 10 }
    ]);
    expect(model.source).toContain('- beta: [0, 10] inverse temperature');
    // So that the code says all by itself, wherever it goes.
    const again = compileDescribed(model.source, undefined, options);
    expect(again.model.parameters).toEqual(model.parameters);
    expect(again.meanings).toEqual({ alpha: 'learning rate', beta: 'inverse temperature' });
    expect(again.idea).toBe(doc ? 'Values are learnt.' : '');
  });

  test('so they are in Python, above decorators too', () => {
    const code =
      '@njit\ndef m_model(choice_1, state, choice_2, reward, model_parameters):\n    """Values."""\n    alpha, beta = model_parameters\n    return alpha * beta * len(reward)';
    const { model, warnings } = compileDescribed(
      code,
      { idea: '', mechanisms: [], parameters: modelText('m_model').parameters },
      { ...options, language: 'python' }
    );
    expect(model.source).toMatch(
      /^# Parameters:\n# - alpha: \[0, 1\] learning rate\n# - beta: \[0, 10\] inverse temperature\n@njit\ndef/
    );
    expect(model.parameters.map(({ upper }) => upper)).toEqual([1, 10]);
    expect(warnings).toEqual([]);
  });

  test('names that the code does not give are those of the list', () => {
    const code =
      'function m_model(choice_1, state, choice_2, reward, params) {\n' +
      '  return params[0] * reward.length + params[1];\n}';
    const { model } = described(code);
    expect(model.parameters.map(({ name }) => name)).toEqual(['alpha', 'beta']);
  });

  test('what it says of others, and bounds that are none, are warned of or left out', () => {
    const parameters = [
      { name: 'Al_pha', lower: 1, upper: 0, meaning: 'learning rate */ } [0, 3]' },
      { name: 'gamma', lower: 0, upper: 1, meaning: '' }
    ];
    const [found] = find(
      structuredAnswer(modelText('m_model', { parameters, code: codeOf('m_model', '') }))
    );
    const { model, meanings, warnings } = compileDescribed(
      found.source,
      found.description,
      options
    );
    expect(model.parameters[0]).toEqual({ name: 'alpha', lower: 0, upper: 1 });
    expect(meanings).toEqual({ alpha: 'learning rate */ } [0, 3]' });
    expect(warnings.join('\n')).toContain(
      'gamma: described beside the code, which has no such parameter.'
    );
    expect(warnings.join('\n')).toContain('beta: no bounds were found');
  });

  test('whatever a meaning holds, it stays a comment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), meaning => {
        const parameters = modelText('m_model').parameters.map(p => ({ ...p, meaning }));
        const [found] = find(
          structuredAnswer(modelText('m_model', { parameters, code: codeOf('m_model', '') }))
        );
        const { model } = compileDescribed(found.source, found.description, options);
        expect(model.parameters).toEqual([
          { name: 'alpha', lower: 0, upper: 1 },
          { name: 'beta', lower: 0, upper: 10 }
        ]);
      }),
      { numRuns: 60 }
    );
  });
});

test('an answer is read by people as text, not as JSON', () => {
  expect(
    readableAnswer(structuredAnswer(modelText('cognitive_model1', { code: 'const a = 1;\n' })))
  ).toBe(
    [
      '## cognitive_model1',
      '',
      'People learn the value of each alien from rewards, and choose by "softmax".',
      '',
      'Mechanisms:',
      '- delta rule',
      '- softmax choice',
      '',
      'Parameters:',
      '- alpha: [0, 1] learning rate',
      '- beta: [0, 10] inverse temperature',
      '',
      '```',
      'const a = 1;',
      '```'
    ].join('\n')
  );
});
