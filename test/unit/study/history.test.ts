import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { CellMemory } from '../../../src/study/cell-memory.js';
import { fileStem, writeGeccoFiles } from '../../../src/study/gecco-files.js';
import { searchHistory } from '../../../src/study/history.js';
import { setHost } from '../../../src/study/host.js';
import { modelsTable } from '../../../src/study/models-table.js';
import { candidateOf, iterationOf } from '../../support/values.js';

const first = iterationOf('aaaa', [
  candidateOf('cognitive_model1', [100, 120]),
  candidateOf('cognitive_model2', [90, 100], ['alpha', 'beta', 'decay'])
]);
const second = iterationOf(
  'bbbb',
  [candidateOf('cognitive_model1', [95, 99], ['beta', 'alpha'])],
  first
);

describe('what the search has learnt', () => {
  it('is the best model and every set of parameters once', () => {
    expect(searchHistory([first, second], 'BIC')).toEqual({
      best: { name: 'cognitive_model2', code: 'function cognitive_model2() {}' },
      tried: [
        ['alpha', 'beta'],
        ['alpha', 'beta', 'decay']
      ]
    });
  });

  it('is nothing before the first fit', () => {
    expect(searchHistory([], 'BIC')).toEqual({ best: null, tried: [] });
  });
});

describe("GeCCo's files", () => {
  const results = mkdtempSync(join(tmpdir(), 'gecco-files-'));
  afterEach(() => rmSync(results, { recursive: true, force: true }));

  it('bear GeCCo’s names, and a branch its id behind', () => {
    const record = { value: second, file: 'iter1_run0' };
    const branch = iterationOf('cccc', [], first);
    expect(fileStem(second, [])).toBe('iter1_run0');
    expect(fileStem(second, [record])).toBe('iter1_run0');
    expect(fileStem(branch, [record])).toBe('iter1_run0_cccc');
  });

  it('hold the raw answer, the figures and the best model of the run', () => {
    const records = [
      { value: first, file: 'iter0_run0' },
      { value: second, file: 'iter1_run0' }
    ];
    writeGeccoFiles(records[1], records, { results, root: results, metric: 'BIC' });
    const read = (...path: string[]): string => readFileSync(join(results, ...path), 'utf8');
    expect(read('models', 'iter1_run0.txt')).toBe('Here are models.');
    expect(read('models', 'best_model_0.txt')).toBe('function cognitive_model2() {}');
    expect(JSON.parse(read('bics', 'iter1_run0.json'))).toEqual([
      {
        function_name: 'cognitive_model1',
        metric_name: 'BIC',
        metric_value: 97,
        param_names: ['beta', 'alpha'],
        code_file: 'models/iter1_run0.txt'
      }
    ]);
  });
});

describe('the table of models', () => {
  it('has a row a candidate', () => {
    const table = modelsTable([first, second], 'BIC');
    expect(table.numRows()).toBe(3);
    expect(table.array('bic')).toEqual([110, 95, 97]);
    expect(table.array('rank')).toEqual([2, 1, 1]);
    expect(table.array('pseudoR2')).toEqual([null, null, null]);
  });

  it('has the criteria, and null for what was not asked for', () => {
    const choices = { columns: [{ name: 'choice', options: 2 }], isStated: true };
    const table = modelsTable([first], 'BIC', choices);
    const { participants } = first.candidates[0].fit!;
    const own = participants.map(({ nll }) => 1 - nll / (100 * Math.LN2));
    expect(table.get('pseudoR2', 0)).toBeCloseTo((own[0] + own[1]) / 2, 12);
    expect(table.get('aicc', 0)).toBeCloseTo(
      first.candidates[0].fit!.mean.nll * 2 + 4 + 12 / 97,
      9
    );
    expect([table.get('cvNll', 0), table.get('testLogLikelihood', 0)]).toEqual([null, null]);
    expect(table.get('identifiability', 0)).toBe('');
  });
});

describe('a cell that is run again', () => {
  it('goes on from where it went on before, call by call', () => {
    let execution = new AbortController().signal;
    let cell = 'one';
    setHost({ show: () => () => {}, signal: () => execution, cell: () => cell });
    const memory = new CellMemory();
    expect([memory.parent(null), memory.parent('aaaa')]).toEqual([null, 'aaaa']);
    cell = 'two';
    execution = new AbortController().signal;
    expect(memory.parent('bbbb')).toBe('bbbb');
    cell = 'one';
    execution = new AbortController().signal;
    expect([memory.parent('cccc'), memory.parent('cccc')]).toEqual([null, 'aaaa']);
  });
});
