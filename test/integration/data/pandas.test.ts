/** The text that the LLM reads, byte for byte as pandas and Python give it. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import fc from 'fast-check';
import { loadConfig, loadDataset } from 'gecco';
import type { DataConfig, StudyConfig } from 'gecco';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { format } from '../../../src/data/python-format.js';
import { str } from '../../../src/data/python-value.js';
import { typeColumn } from '../../../src/data/typed-column.js';
import { askPython } from '../../support/python.js';
import { studyYaml, TemporaryFolder } from '../../support/study-file.js';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const HUMAN = join(ROOT, '..', 'shared', 'data');

let folder: TemporaryFolder;
beforeAll(() => (folder = new TemporaryFolder()));
afterAll(() => folder.remove());

/** Each run asks a process many questions at once; to make a failing one smaller would start thousands of them. */
const RUNS = { numRuns: 5, endOnFailure: true };

/** One process answers many questions: it takes a second to start. */
function ask<T>(kind: string, questions: unknown[]): T[] {
  const script = join(import.meta.dirname, 'pandas_reference.py');
  return askPython(
    script,
    questions.map(question => [kind, question])
  );
}

/** The same question for pandas; the split prompt must be a slice from `start` to `stop`. */
function questionOf(config: StudyConfig, [start, stop]: [number, number]): Record<string, unknown> {
  const { data } = config;
  return {
    path: resolve(config.root, data.path),
    columns: data.input_columns,
    id_column: data.id_column,
    template: data.narrative_template,
    mappings: data.value_mappings,
    max_trials: data.max_prompt_trials ?? 0,
    start,
    stop,
    drop: data.missing === 'drop-trial',
    drop_codes: data.missing_codes
  };
}

function changed(config: StudyConfig, data: Partial<DataConfig>): StudyConfig {
  return { ...config, data: { ...config.data, ...data } };
}

describe('the narrative of the shipped data', () => {
  const SLICE: [number, number] = [0, 6];

  it.each(['two_step', 'decision_making', 'rlwm'])('%s is that of pandas', name => {
    const study = loadConfig(join(ROOT, 'config', `${name}.yaml`));
    const splits = { ...study.data.splits, prompt: `[${SLICE.join(':')}]` };
    const configs = [
      changed(study, { splits }),
      changed(study, { splits, missing: 'keep' }),
      changed(study, { splits, missing: 'keep', max_prompt_trials: undefined, value_mappings: {} })
    ];
    const texts = ask<string>(
      'narrative',
      configs.map(config => questionOf(config, SLICE))
    );
    configs.forEach((config, i) => expect(loadDataset(config).text).toBe(texts[i]));
  });
});

describe('the narrative of human data', () => {
  const studies = {
    'two_step_data.csv': ['choice_1', 'state', 'choice_2', 'reward'],
    'multi_attribute_decision_making.csv': ['A_feature1', 'B_feature1', 'decisions'],
    'rlwm.csv': ['stimulus', 'actions', 'rewards', 'blocks', 'set_sizes']
  };

  it.each(Object.entries(studies))('%s is that of pandas', (file, input_columns) => {
    const path = join(HUMAN, file);
    if (!existsSync(path)) {
      console.log(`${path} is absent: not compared.`);
      return;
    }
    const data = {
      path,
      input_columns,
      narrative_template: input_columns.map(column => `{${column}}`).join(' and\n') + '.\n',
      value_mappings: { [input_columns[0]]: { '0': 'A', '1': 'U' } },
      splits: { prompt: '[10:20]', eval: '[:]' }
    };
    const study = loadConfig(folder.write('human.yaml', studyYaml({ data })));
    const configs = [study, changed(study, { missing: 'keep' })];
    const texts = ask<string>(
      'narrative',
      configs.map(config => questionOf(config, [10, 20]))
    );
    configs.forEach((config, i) => expect(loadDataset(config).text).toBe(texts[i]));
  });
});

/** A cell of a column of one kind, as it may stand in a file. */
const cellsOf = {
  int: fc.integer({ min: -3, max: 12 }).map(String),
  wide: fc.maxSafeInteger().map(String),
  // Whole numbers that pandas cannot hold in 64 bits are texts to it.
  float: fc
    .double({ noDefaultInfinity: true, noNaN: true })
    .map(String)
    .filter(text => !/^-?\d{19,}$/.test(text)),
  decimal: fc.tuple(fc.nat(99), fc.nat(99)).map(([a, b]) => `${a}.${b}`),
  bool: fc.constantFrom('True', 'False')
};
const idCells = [
  fc.nat(5).map(String),
  fc.constantFrom('1.5', '2', '10'),
  fc.constantFrom('a', 'B', '10', 'ß')
];
const trialCells = [
  fc.nat(500).map(String),
  fc.constantFrom('0.5', '1', ''),
  fc.constantFrom('x', 'y')
];
/** Those that a whole number takes as well as a float. */
const specs = [
  '',
  '',
  ':.2f',
  ':8',
  ':>9',
  ':08.3f',
  ':+g',
  ':e',
  ':.1%',
  ':.3g',
  ':^12',
  ':*<10',
  ':=+12.1f'
];

const frame = fc
  .record({
    kinds: fc.array(
      fc.constantFrom<keyof typeof cellsOf>('int', 'int', 'wide', 'float', 'decimal', 'bool'),
      {
        minLength: 1,
        maxLength: 4
      }
    ),
    ids: fc.constantFrom(...idCells),
    trials: fc.constantFrom(...trialCells),
    drop: fc.boolean()
  })
  .chain(({ kinds, ids, trials, drop }) => {
    const columns = kinds.map((_, i) => `c${i}`);
    const cell = (kind: keyof typeof cellsOf): fc.Arbitrary<string> =>
      drop ? fc.option(cellsOf[kind], { nil: '', freq: 12 }) : cellsOf[kind];
    return fc.record({
      columns: fc.constant(columns),
      drop: fc.constant(drop),
      rows: fc.array(fc.tuple(ids, trials, ...kinds.map(cell)), { minLength: 1, maxLength: 12 }),
      specs: fc.array(fc.constantFrom(...specs), {
        minLength: columns.length,
        maxLength: columns.length
      }),
      words: fc.dictionary(
        fc.integer({ min: -3, max: 12 }).map(String),
        fc.string({ unit: 'grapheme' }),
        {
          noNullPrototype: true
        }
      ),
      mapped: fc.boolean(),
      max: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined })
    });
  });

describe('the narrative of random tables', () => {
  let count = 0;

  it('is that of pandas', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 60, maxLength: 60 }), frames => {
        const asked = frames.flatMap(({ columns, drop, rows, specs, words, mapped, max }) => {
          const csv = [['who', 'trial', ...columns], ...rows].map(row => row.join(',')).join('\n');
          const path = folder.write(`${count++}.csv`, `${csv}\n`);
          const fields = columns.map(
            (column, i) => `{${column}${mapped && i === 0 ? '' : specs[i]}}`
          );
          const data = {
            path,
            id_column: 'who',
            input_columns: columns,
            narrative_template: `{who} {{{trial}}}: ${fields.join(' ')}`,
            value_mappings: mapped ? { c0: words } : {},
            splits: { prompt: '[:3]', eval: '[:]' },
            max_prompt_trials: max ?? null,
            missing: drop ? 'drop-trial' : 'keep',
            missing_codes: []
          };
          const config = loadConfig(folder.write('random.yaml', studyYaml({ data })));
          const everyRowMisses = rows.every(row => row.slice(2).includes(''));
          return everyRowMisses ? [] : [config];
        });
        const texts = ask<string>(
          'narrative',
          asked.map(config => questionOf(config, [0, 3]))
        );
        asked.forEach((config, i) => expect(loadDataset(config).text).toBe(texts[i]));
      }),
      RUNS
    );
  });
});

describe('columns', () => {
  const odd = fc.constantFrom(
    ...[
      '1',
      ' 2 ',
      '+3',
      '-0',
      '007',
      '1.5',
      '.5',
      '1.',
      '1e5',
      '1E-3',
      '1e',
      '.',
      '-',
      '- 1',
      '1.5.5',
      '0x10',
      '1_000'
    ],
    ...[
      'inf',
      '-inf',
      '+Infinity',
      'INF',
      'inf ',
      'nan',
      'NaN',
      ' NaN',
      'NAN',
      'NA',
      'N/A',
      'None',
      'null',
      '',
      '#N/A'
    ],
    ...[
      'True',
      'true',
      'FALSE',
      'tRue',
      'yes',
      'a',
      '1 2',
      '1\u00a0',
      '١',
      '1e400',
      '1e-400',
      '1\t'
    ]
  );
  const cells = fc.oneof(
    fc.array(odd, { minLength: 1, maxLength: 3 }),
    fc.array(cellsOf.float, { minLength: 1, maxLength: 4 }),
    fc.array(fc.oneof(cellsOf.decimal, cellsOf.int), { minLength: 1, maxLength: 4 })
  );

  it('have the types and values of pandas', () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 400, maxLength: 400 }), columns => {
        const answers = ask<{ kind: string; values: string[] }>('column', columns);
        columns.forEach((column, i) => {
          const { kind, values } = typeColumn(column.map(cell => (cell === '' ? null : cell)));
          expect({ column, kind, values: values.map(str) }).toEqual({ column, ...answers[i] });
        });
      }),
      RUNS
    );
  });
});

describe('numbers', () => {
  const ties = fc
    .tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(6))
    .map(([n, p]) => (n + 0.5) / 2 ** p);
  const powers = fc.integer({ min: -320, max: 308 }).map(exponent => Number(`1e${exponent}`));
  const value = fc.oneof(fc.double(), ties, powers);
  const spec = fc
    .record({
      align: fc.constantFrom('', '<', '>', '^', '=', '*^', 'é=', '0<'),
      sign: fc.constantFrom('', '+', '-', ' '),
      width: fc.constantFrom('', '1', '12', '012', '030'),
      precision: fc.option(
        fc.nat(20).map(digits => `.${digits}`),
        { nil: '' }
      ),
      type: fc.constantFrom(...'feFEgG%')
    })
    .map(({ align, sign, width, precision, type }) => `${align}${sign}${width}${precision}${type}`);

  it('are written as Python writes them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value, spec }), { minLength: 3000, maxLength: 3000 }),
        asked => {
          // As text: JSON has no infinity.
          const answers = ask<[string, string]>(
            'number',
            asked.map(({ value, spec }) => ({
              value: Object.is(value, -0) ? '-0.0' : String(value),
              spec
            }))
          );
          asked.forEach(({ value, spec }, i) => {
            expect({ value, spec, written: [str(value), format(value, spec)] }).toEqual({
              value,
              spec,
              written: answers[i]
            });
          });
        }
      ),
      RUNS
    );
  });
});
