import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { loadConfig } from '../../../src/config/index.js';
import { DataError, loadDataset } from '../../../src/data/index.js';
import type { Dataset } from '../../../src/data/types.js';
import { studyYaml, TemporaryFolder } from '../../support/study-file.js';

let folder: TemporaryFolder;
beforeEach(() => (folder = new TemporaryFolder()));
afterEach(() => folder.remove());

function load(csv: string | Uint8Array, data: Record<string, unknown> = {}): Dataset {
  folder.write('data.csv', csv);
  return loadDataset(loadConfig(folder.write('study.yaml', studyYaml({ data }))));
}

/** Lines of the error, without the path of the folder. */
function problems(csv: string | Uint8Array, data: Record<string, unknown> = {}): string[] {
  try {
    load(csv, data);
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    const lines = (error as DataError).message.split('\n');
    return lines.map(line => line.replace(/\S*\/(?=data\.csv|study\.yaml)/g, ''));
  }
  throw new Error('The data were accepted');
}

const HEADER = 'participant,trial,choice,reward\n';

/** The given choices of each participant. */
function table(choices: Record<string, (number | string)[]>): string {
  const rows = Object.entries(choices).flatMap(([id, values]) =>
    values.map((value, trial) => `${id},${trial},${value},${trial % 2}`)
  );
  return `${HEADER}${rows.join('\n')}\n`;
}

/** So many trials with choices 0 and 1, of which some are replaced. */
function choices(n: number, replaced: Record<number, number | string> = {}): (number | string)[] {
  return Array.from({ length: n }, (_, i) => replaced[i] ?? i % 2);
}

const messages = ({ checks }: Dataset): string[] => checks.map(({ message }) => message);

describe('participants', () => {
  it('hold typed columns in the order of the arguments, rows in the order of the file', () => {
    const csv = `${HEADER}2,0,1,0.5\n1,0,0,1\n2,1,0,2\n1,1,1,0\n`;
    const { columns, participants } = load(csv, { input_columns: ['reward', 'choice'] });
    expect(columns).toEqual(['reward', 'choice']);
    expect(participants).toEqual([
      { id: 1, trials: 2, columns: [Float64Array.of(1, 0), Int32Array.of(0, 1)] },
      { id: 2, trials: 2, columns: [Float64Array.of(0.5, 2), Int32Array.of(1, 0)] }
    ]);
  });

  it.each([
    ['by size', ['10', '9', '-1'], [-1, 9, 10]],
    ['by size, with fractions', ['10', '2.5', '1e1'], [2.5, 10]],
    ['as text where one is a text', ['10', '9', 'b', 'B', 'ä'], ['10', '9', 'B', 'b', 'ä']],
    ['by code point', ['\u{1f600}', '\uff21'], ['\uff21', '\u{1f600}']],
    [
      'as text where a double cannot hold them',
      ['100000000000000000001', '99'],
      [99, '100000000000000000001']
    ]
  ])('are sorted as Python sorts: %s', (_, ids, sorted) => {
    const csv = table(Object.fromEntries(ids.map(id => [` ${id}`.trim(), [0, 1]])));
    expect(
      load(csv, { splits: { prompt: '[:1]', eval: '[:]' } }).participants.map(p => p.id)
    ).toEqual(sorted);
  });

  it('whose column is true and false are given 1 and 0', () => {
    const csv = table({ 1: ['True', 'False'], 2: ['FALSE', 'true'] });
    expect(load(csv).participants[0].columns[0]).toEqual(Int32Array.of(1, 0));
  });

  it('are found in a file from a spreadsheet: byte order mark, carriage returns, quotes, blank lines', () => {
    const csv =
      '\ufeffparticipant,trial,"choice",reward,note\r\n1,0,1,0,"a, ""b""\r\nc"\r\n\r\n2,0,"0",1,\r\n';
    const { participants, text } = load(csv, { narrative_template: '{note}|{choice}' });
    expect(participants.map(p => p.columns[0])).toEqual([Int32Array.of(1), Int32Array.of(0)]);
    expect(text).toBe('Participant 1:\na, "b"\r\nc|1\n');
  });
});

describe('splits', () => {
  const five = table(Object.fromEntries([3, 1, 2, 5, 4].map(id => [id, choices(2)])));

  it.each([
    [
      'slices and the remainder',
      { prompt: '[1:3]', eval: '[-1:]', test: 'remainder' },
      [2, 3],
      [5],
      [1, 4]
    ],
    ['ids, in any order and form', { prompt: [3, 1], eval: ['4', 2, 2] }, [1, 3], [2, 4], []],
    ['an end left out', { prompt: '[:2]', eval: '[2:]', test: '[4:]' }, [1, 2], [3, 4, 5], [5]]
  ])('are %s', (_, splits, prompt, evaluation, test) => {
    expect(load(five, { splits }).splits).toEqual({ prompt, eval: evaluation, test });
  });

  it('overlap only with a warning', () => {
    const { checks } = load(five, { splits: { prompt: '[:3]', eval: '[2:]' } });
    expect(checks).toContainEqual({
      level: 'warning',
      message: 'In both splits, prompt and eval: 3',
      participants: [3]
    });
  });

  it('leave people out only with a word', () => {
    expect(messages(load(five, { splits: { prompt: [1], eval: [2, 4] } }))).toContain(
      'In no split: 3, 5'
    );
  });

  it('name only ids that are there', () => {
    expect(problems(five, { splits: { prompt: [9, 'x'], eval: [1] } })).toEqual([
      'study.yaml:13: data.splits.prompt: no participant 9, x; the data have 5 participants, sorted from 1 (position 0) to 5'
    ]);
  });

  it('have somebody in eval', () => {
    expect(problems(five, { splits: { prompt: '[:1]', eval: '[7:]' } })).toEqual([
      expect.stringMatching(
        /^study\.yaml:14: data\.splits\.eval: nobody is in this split.*5 participants/
      )
    ]);
  });
});

describe('missed responses', () => {
  const csv = table({
    1: choices(30, { 3: -1, 4: -1 }),
    2: choices(30),
    3: choices(30, { 0: '' })
  });
  const splits = { prompt: [1], eval: [1, 2, 3] };

  it('are dropped by trial unless the study says otherwise, in data and text', () => {
    const { participants, dropped, text, checks } = load(csv, { splits });
    expect(participants.map(p => p.trials)).toEqual([28, 30, 29]);
    expect(participants[0].columns[0].slice(0, 5)).toEqual(Int32Array.of(0, 1, 0, 1, 0));
    expect(dropped).toEqual({
      rows: 3,
      participants: [
        { id: 1, rows: 2, whole: false },
        { id: 3, rows: 1, whole: false }
      ]
    });
    expect(text).not.toContain('-1');
    expect(text.split('\n')).toHaveLength(1 + 28 + 1);
    expect(checks.slice(0, 2)).toEqual([
      { level: 'warning', message: '1 of 90 rows are empty in choice', column: 'choice' },
      { level: 'warning', message: '2 of 90 rows hold -1 in choice', column: 'choice' }
    ]);
  });

  it('take the participant with them', () => {
    const dataset = load(csv, { splits, missing: 'drop-participant' });
    expect(dataset.participants.map(p => p.id)).toEqual([2]);
    expect(dataset.splits).toEqual({ prompt: [], eval: [2], test: [] });
    expect(dataset.dropped.participants).toEqual([
      { id: 1, rows: 30, whole: true },
      { id: 3, rows: 30, whole: true }
    ]);
    expect(messages(dataset)).toContain(
      'Left out with all their trials: 1 (prompt, eval), 3 (eval)'
    );
  });

  it('do not move the positions of a slice when somebody is left out', () => {
    const data = { splits: { prompt: [1], eval: '[1:3]' }, missing: 'drop-participant' };
    expect(load(csv, data).splits.eval).toEqual([2]);
  });

  it('stay where the study keeps them', () => {
    const full = table({ 1: choices(30, { 3: -1 }), 2: choices(30) });
    const { participants, dropped, text } = load(full, { missing: 'keep' });
    expect(participants[0].columns[0].slice(0, 5)).toEqual(Int32Array.of(0, 1, 0, -1, 0));
    expect(dropped).toEqual({ rows: 0, participants: [] });
    expect(text).toContain('Trial 3: -1, 1');
  });

  it('cannot be kept where the cell is empty', () => {
    expect(problems(csv, { splits, missing: 'keep' })).toEqual([
      'data.csv:62: participant 3, column "choice" is empty',
      expect.stringContaining('an empty cell has no value')
    ]);
  });

  it('are an error where the study says so, with line, participant and column', () => {
    expect(problems(csv, { splits, missing: 'error' })).toEqual([
      'data.csv:5: participant 1, column "choice" holds -1, a missed response',
      'data.csv:6: participant 1, column "choice" holds -1, a missed response',
      'data.csv:62: participant 3, column "choice" is empty',
      expect.stringContaining('data.missing is error.')
    ]);
  });

  it('that leave nobody to fit are an error', () => {
    const all = table({ 1: choices(30), 2: choices(30, { 1: -1 }) });
    expect(problems(all, { missing: 'drop-participant' })).toEqual([
      expect.stringMatching(/data\.splits\.eval: nobody .* drop-participant leaves nobody of 2$/)
    ]);
  });

  const codes = { missing_codes: [-1, 99], splits: { prompt: [], eval: [1] } };

  it.each([
    ['-1 among choices', [0, 1, 2, 0, 1, 2, 0, -1], 1],
    ['99 above a scale', [1, 2, 3, 4, 5, 1, 2, 99], 1],
    ['both', [0, 1, 2, 3, 0, 1, 2, 3, -1, 99], 2],
    ['-1 among outcomes', [-2, -1, 0, 1, 2, 3, 4, 5], 0],
    ['-1 above all others', [-5, -4, -3, -2, -5, -4, -1, -2], 0],
    ['-1 too often', [1, -1, 1, -1, 1, 1, 1, 1], 0],
    ['99 within a scale', [10, 99, 100, 50, 60, 20, 30, 40], 0],
    ['nothing else than -1', [-1, -1], 0]
  ])('are told from values: %s', (_, values, misses) => {
    const dataset = load(table({ 1: values }), codes);
    expect(dataset.dropped.rows).toBe(misses);
    const taken = messages(dataset).filter(message => message.includes('taken as a value'));
    const held = values.filter(value => value === -1 || value === 99).length;
    expect(taken).toHaveLength(Number(held > misses));
  });
});

describe('what a person should know of the data', () => {
  it('is nothing where all is well', () => {
    expect(load(table({ 1: choices(30), 2: choices(30) })).checks).toEqual([]);
  });

  it('is a column that never changes', () => {
    const data = { input_columns: ['choice', 'reward'] };
    expect(load(`${HEADER}1,0,1,2\n1,1,0,2\n2,0,1,2\n`, data).checks).toContainEqual({
      level: 'warning',
      message: 'reward is 2 in every trial',
      column: 'reward'
    });
  });

  it('is who has few trials, and that some have many more than others', () => {
    const { checks } = load(table({ 1: choices(19), 2: choices(38), 3: choices(20) }));
    expect(checks).toEqual([
      { level: 'warning', message: '1 participant has fewer than 20 trials: 1', participants: [1] },
      { level: 'info', message: expect.stringMatching(/^Numbers of trials differ from 19 to 38/) }
    ]);
  });

  it('is that there is no column trial, or one that does not rise', () => {
    const without = 'participant,choice,reward\n1,0,1\n1,1,0\n2,1,1\n';
    expect(messages(load(without, { narrative_template: '{choice}' }))).toContain(
      'There is no column trial: rows are taken in the order of the file'
    );
    const unordered = `${HEADER}1,1,0,1\n1,0,1,0\n2,0,1,1\n`;
    expect(load(unordered).checks).toContainEqual({
      level: 'warning',
      message: expect.stringMatching(/^The column trial does not rise .* in 1 participants \(1\)/),
      column: 'trial',
      participants: [1]
    });
  });

  it('is that the LLM sees no data, or words are for a column that is not there', () => {
    const data = { splits: { prompt: [], eval: [1] }, value_mappings: { chioce: { '0': 'A' } } };
    expect(messages(load(table({ 1: choices(30) }), data))).toEqual([
      'The split prompt is empty: the LLM sees no data',
      'data.value_mappings has chioce, which is no column of the file'
    ]);
  });
});

describe('a file that cannot be used', () => {
  it('names the missing columns with line and key, the nearest ones and all that are there', () => {
    const data = { id_column: 'participants', input_columns: ['choice', 'rewards'] };
    expect(problems(`,participant,trial,choice,reward\n0,1,0,1,1\n`, data)).toEqual([
      'study.yaml:7: data.id_column: data.csv has no column "participants"; nearest: "participant"; columns there: participant, trial, choice, reward.',
      'study.yaml:10: data.input_columns[1]: data.csv has no column "rewards"; nearest: "reward"; columns there: participant, trial, choice, reward.'
    ]);
  });

  it('says that commas are needed', () => {
    expect(problems('participant;trial;choice;reward\n1;0;1;1\n')[0]).toMatch(
      /semicolons: save the table with commas\.$/
    );
  });

  it('has a column twice', () => {
    expect(problems('participant,trial,choice,choice,reward\n1,0,1,1,0\n')).toEqual([
      'study.yaml:9: data.input_columns[0]: data.csv has 2 columns "choice"; rename all but one of them'
    ]);
  });

  it('is empty, has no rows, or is no text', () => {
    expect(problems('')).toEqual([expect.stringMatching(/^data\.csv: the file is empty/)]);
    expect(problems(' \n\n')).toEqual([expect.stringMatching(/^data\.csv: the file is empty/)]);
    expect(problems(HEADER)).toEqual([
      expect.stringMatching(/^data\.csv: there is a header but no row/)
    ]);
    expect(problems(Uint8Array.of(0x70, 0xff, 0xfe, 0x0a))).toEqual([
      expect.stringMatching(/^data\.csv: this is not text in UTF-8/)
    ]);
  });

  it('has rows of other lengths than the header', () => {
    expect(problems(`${HEADER}1,0,1,1\n1,1,1\n\n1,2,1,0,5\n1,3,0,1\n`)).toEqual([
      'data.csv:3: expected 4 cells as in the header, found only 3',
      'data.csv:5: expected 4 cells as in the header, found more than 4'
    ]);
  });

  it('has rows without an id', () => {
    expect(problems(`${HEADER}1,0,1,1\n,1,1,0\nNaN,2,0,1\n`)).toEqual([
      'data.csv:3: no id in column "participant"',
      'data.csv:4: no id in column "participant"'
    ]);
  });

  it('has cells that are no numbers, of which the first five are named', () => {
    const csv = table({ 1: choices(10, { 1: 'left', 2: '1.2.3' }), 2: Array(5).fill('x') });
    expect(problems(csv)).toEqual([
      'data.csv:3: participant 1, column "choice": expected a number, found "left"',
      'data.csv:4: participant 1, column "choice": expected a number, found "1.2.3"',
      'data.csv:12: participant 2, column "choice": expected a number, found "x"',
      'data.csv:13: participant 2, column "choice": expected a number, found "x"',
      'data.csv:14: participant 2, column "choice": expected a number, found "x"',
      'and 2 more',
      expect.stringContaining('data.value_mappings')
    ]);
    expect(problems(table({ 1: [0, 'inf'], 2: [1] }))[0]).toBe(
      'data.csv:3: participant 1, column "choice": expected a number, found "inf"'
    );
  });

  it('counts lines in quoted cells', () => {
    const csv = 'participant,trial,choice,reward,note\n1,0,1,1,"two\nlines"\n1,1,x,1,\n';
    expect(problems(csv)[0]).toMatch(/^data\.csv:4: participant 1/);
  });
});

describe('the fingerprint', () => {
  const csv = table({ 1: choices(20), 2: choices(20) });

  it('is of what models see: not of the text, or columns that nobody uses', () => {
    const { fingerprint } = load(csv);
    expect(load(csv, { narrative_template: '{choice}' }).fingerprint).toBe(fingerprint);
    const [header, ...rows] = csv.trim().split('\n');
    const wider = [`${header},age`, ...rows.map(row => `${row},30`)].join('\n');
    expect(load(wider).fingerprint).toBe(fingerprint);
  });

  it.each([
    ['a value', { csv: csv.replace('1,0,0,0', '1,0,1,0') }],
    ['an id', { csv: csv.replaceAll('\n2,', '\n3,') }],
    ['the order of the columns', { data: { input_columns: ['reward', 'choice'] } }],
    ['a split', { data: { splits: { prompt: '[:1]', eval: '[:]' } } }]
  ])('changes with %s', (_, changed: { csv?: string; data?: Record<string, unknown> }) => {
    expect(load(changed.csv ?? csv, changed.data).fingerprint).not.toBe(load(csv).fingerprint);
  });

  it('is the same for the same numbers, however they are written', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), values => {
        const written = (suffix: string): string =>
          table({ 1: [0], 2: values.map(value => `${value}${suffix}`) });
        expect(load(written('.0')).fingerprint).toBe(load(written('')).fingerprint);
      }),
      { numRuns: 20 }
    );
  });
});
