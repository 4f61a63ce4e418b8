/** Every name that models may use, called as they call it, gives what CPython and NumPy give, or is refused. */
import { join } from 'node:path';

import { compileModel, ModelError, type Model } from 'gecco';
import { describe, expect, test } from 'vitest';

import {
  callsOf,
  COLUMNS,
  modelOf,
  SETTINGS,
  type Call,
  type Setting
} from '../../support/python-calls.js';
import { askPython } from '../../support/python.js';

type Outcome = string | { raised: string; message: string };

/** How many are in one model. */
const TOGETHER = 20;
/** Hundreds of models are compiled in one test. */
const PATIENCE = 300_000;

function compile(calls: readonly Call[], setting: Setting): Model {
  return compileModel(modelOf(calls, setting), {
    columns: ['choice', 'reward'],
    language: 'python',
    name: 'cognitive_model1'
  });
}

const pointOf = (which: number): number[] => [0.81, 0.37, which];

function chunksOf(calls: readonly Call[]): Call[][] {
  const count = Math.ceil(calls.length / TOGETHER);
  return Array.from({ length: count }, (_, i) => calls.slice(i * TOGETHER, (i + 1) * TOGETHER));
}

function answersOf(chunks: readonly Call[][], setting: Setting): Outcome[][] {
  const columns = COLUMNS.map(column => Array.from(column));
  const questions = chunks.map(calls => ({
    source: modelOf(calls, setting),
    name: 'cognitive_model1',
    points: calls.map((_, i) => pointOf(i)),
    data: [0]
  }));
  const data = [{ columns, whole: columns.map(() => true) }];
  const script = join(import.meta.dirname, 'models.py');
  return askPython<Outcome[][][]>(script, { data, questions }).map(([outcomes]) => outcomes);
}

/** What is wrong with them, in words. */
function faultsOf(calls: readonly Call[], setting: Setting, wanted: readonly Outcome[]): string[] {
  const model = compile(calls, setting);
  return calls.flatMap(({ expression }, i) => {
    const fault = faultOf(() => model.nll(COLUMNS, pointOf(i)), wanted[i]);
    return fault === null ? [] : [`${expression}: ${fault}`];
  });
}

function faultOf(run: () => number, wanted: Outcome): string | null {
  try {
    const value = run();
    return isSame(value, wanted) ? null : `${value} instead of ${JSON.stringify(wanted)}`;
  } catch (error) {
    return typeof wanted === 'object' ? null : String(error);
  }
}

function isSame(value: number, wanted: Outcome): boolean {
  if (typeof wanted === 'object') {
    return false;
  }
  const number = { inf: Infinity, '-inf': -Infinity, nan: NaN }[wanted] ?? Number(wanted);
  return (
    Object.is(value, number) || Math.abs(value - number) <= 1e-9 * Math.max(1, Math.abs(number))
  );
}

describe.each(['numpy', 'python'])('%s', file => {
  test.each(SETTINGS)(
    'with arrays that are %s',
    setting => {
      const calls = callsOf(file).filter(({ settings }) => settings.includes(setting));
      const chunks = chunksOf(calls);
      const answers = answersOf(chunks, setting);
      const faults = chunks.flatMap((chunk, i) => faultsOf(chunk, setting, answers[i]));
      expect(calls.length).toBeGreaterThan(500);
      expect(faults).toEqual([]);
    },
    PATIENCE
  );
});

describe.each(callsOf('refused'))('$expression', call => {
  test.each(SETTINGS)('is refused with its line, with arrays that are %s', setting => {
    const lines = modelOf([call], setting).split('\n');
    const line = 1 + lines.findIndex(text => text.includes('return score('));
    expect(() => compile([call], setting)).toThrow(ModelError);
    expect(() => compile([call], setting)).toThrow(new RegExp(`^line ${line}: `));
  });
});
