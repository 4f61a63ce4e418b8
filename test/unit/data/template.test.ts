import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { loadConfig } from '../../../src/config/index.js';
import { DataError, loadDataset } from '../../../src/data/index.js';
import { studyYaml, TemporaryFolder } from '../../support/study-file.js';

let folder: TemporaryFolder;
beforeEach(() => (folder = new TemporaryFolder()));
afterEach(() => folder.remove());

/** The narrative of participant 1 of two. */
function text(csv: string, template: string, data: Record<string, unknown> = {}): string {
  folder.write('data.csv', csv);
  const changes = { data: { narrative_template: template, ...data } };
  return loadDataset(loadConfig(folder.write('study.yaml', studyYaml(changes)))).text;
}

const CSV =
  'participant,trial,choice,reward,word,p\n1,0,1,0,left,0.5\n1,1,0,1,right,1e-05\n2,0,1,1,,\n';

describe('the narrative', () => {
  it('is a block a participant, a line a trial', () => {
    expect(text(CSV, 'Trial {trial}: {choice}', { splits: { prompt: '[:]', eval: [2] } })).toBe(
      'Participant 1:\nTrial 0: 1\nTrial 1: 0\n\nParticipant 2:\nTrial 0: 1\n'
    );
  });

  it('writes whole numbers as floats as soon as one column beside them is of floats', () => {
    expect(
      text(CSV, '{choice} {trial} {p}', {
        input_columns: ['choice', 'p'],
        splits: { prompt: [1], eval: [1] }
      })
    ).toBe('Participant 1:\n1.0 0.0 0.5\n0.0 1.0 1e-05\n');
  });

  it('fills in columns that are no input as they are, and they do not change the others', () => {
    expect(text(CSV, '{choice} {p} {word}')).toBe('Participant 1:\n1 0.5 left\n0 1e-05 right\n');
  });

  it('is of people in order of appearance, and of their first trials', () => {
    const csv = 'participant,trial,choice,reward\n2,0,1,0\n1,0,0,1\n2,1,0,1\n2,2,1,1\n';
    const data = { splits: { prompt: '[:]', eval: '[:]' }, max_prompt_trials: 2 };
    expect(text(csv, '{choice}', data)).toBe('Participant 2:\n1\n0\n\nParticipant 1:\n0\n');
  });

  it('works for ids of any name, without a column trial', () => {
    const csv = 'who,choice,reward\nP1,1,0\nP2,0,1\n';
    expect(text(csv, '{who}: {choice}', { id_column: 'who' })).toBe('Participant P1:\nP1: 1\n');
  });

  it('puts words for numbers, by their whole part where they are floats', () => {
    const value_mappings = { choice: { '0': 'A', '1': 'B', '2': '{choice}' }, word: { left: '←' } };
    expect(text(CSV, '{choice}{word}', { value_mappings })).toBe('Participant 1:\nB←\nAright\n');
    const floats =
      'participant,trial,choice,reward\n1,0,1.9,0\n1,1,-0.5,1\n1,2,2.0,1\n1,3,3.5,1\n2,0,1,1\n';
    expect(text(floats, '{choice}', { value_mappings })).toBe(
      'Participant 1:\nB\nA\n{choice}\n3.5\n'
    );
  });

  it('takes no words from what every object has', () => {
    const csv = 'participant,trial,choice,reward,word\n1,0,1,1,constructor\n2,0,0,1,toString\n';
    expect(text(csv, '{word}', { value_mappings: { word: { a: 'b' } } })).toBe(
      'Participant 1:\nconstructor\n'
    );
  });
});

describe('a template', () => {
  it.each([
    ['{choice:.2f}|{choice:5}|{choice:<3}|', '1.00|    1|1  |'],
    [
      '{choice:d}|{choice:03d}|{choice:+d}|{choice:e}|{choice:g}|{choice:.0%}',
      '1|001|+1|1.000000e+00|1|100%'
    ],
    ['{word:>6}|{word:*^8s}|{word:.2}', '  left|**left**|le'],
    ['{{choice}} {{{choice}}}', '{choice} {1}']
  ])('%s', (template, expected) => {
    expect(text(CSV, template).split('\n')[1]).toBe(expected);
  });

  it('leaves other text as it is', () => {
    const plain = fc.string().filter(s => s.trim() !== '' && !/[\r]/.test(s));
    fc.assert(
      fc.property(plain, words => {
        const template = words.replace(/[{}]/g, brace => brace + brace);
        expect(text(CSV, `${template}|{choice}`)).toBe(`Participant 1:\n${words}|1\n${words}|0\n`);
      })
    );
  });

  it.each([
    ['{chioce}', /no column "chioce"; nearest: "choice"/],
    ['{choice', /"\{choice" cannot be read/],
    ['a } b', /"\} b" cannot be read/],
    ['{}', /cannot be read/],
    ['{choice!r}', /cannot be read/],
    ['{choice:{trial}}', /cannot be read/],
    ['{choice:x}', /":x" is not supported; accepted is/],
    ['{p:d}', /\{p:d\} is for whole numbers; use \.0f; the value is 0\.5 \(.*data\.csv:2\)$/],
    ['{word:.2f}', /\{word:\.2f\} is for numbers, not for text; the value is left/],
    ['{choice:s}', /is for text, not for numbers/],
    ['{choice:.2}', /precision, which whole numbers do not take/],
    ['{p:.2}', /precision but no type/]
  ])('that cannot be filled is an error at its line: %s', (template, message) => {
    const attempt = (): string => text(CSV, template);
    expect(attempt).toThrow(DataError);
    expect(attempt).toThrow(/study\.yaml:\d+: data\.narrative_template: /);
    expect(attempt).toThrow(message);
  });
});
