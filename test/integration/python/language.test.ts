/** Each construct of the language, by itself, gives what CPython gives. */
import { join } from 'node:path';

import { compileModel } from 'gecco';
import { beforeAll, expect, test } from 'vitest';

import { constructs } from '../../support/python-constructs.js';
import { askPython } from '../../support/python.js';

const columns = ['choice', 'reward'];
const data = [Int32Array.of(0, 1, -1, 2, 1, 0), Int32Array.of(1, 0, 1, 3, 1, 2)];
const points = [
  [0.25, 0.75],
  [0.75, 0.25]
];
const name = 'cognitive_model1';
const all = constructs();

type Outcome = string | { raised: string; message: string };
const answers = new Map<string, Outcome[]>();

beforeAll(() => {
  const given = [{ columns: data.map(column => Array.from(column)), whole: [true, true] }];
  const questions = all.map(({ source }) => ({ source, name, points, data: [0] }));
  const script = join(import.meta.dirname, 'models.py');
  const outcomes = askPython<Outcome[][][]>(script, { data: given, questions });
  all.forEach(({ title }, i) => answers.set(title, outcomes[i][0]));
});

function run(source: string, point: number[]): number {
  return compileModel(source, { columns, language: 'python', name }).nll(data, point);
}

test.each(all.filter(({ isRefused }) => !isRefused))('$title', ({ title, source }) => {
  answers.get(title)!.forEach((wanted, i) => {
    if (typeof wanted === 'object') {
      expect(() => run(source, points[i])).toThrow(wanted.raised);
      return;
    }
    const value = { inf: Infinity, '-inf': -Infinity, nan: NaN }[wanted] ?? Number(wanted);
    const ours = run(source, points[i]);
    const isClose =
      Object.is(ours, value) || Math.abs(ours - value) <= 1e-9 * Math.max(1, Math.abs(value));
    expect(isClose, `${ours} instead of ${value}`).toBe(true);
  });
});

test.each(all.filter(({ isRefused }) => isRefused))('$title is no wrong value', ({ source }) => {
  const line = source.split('\n').findIndex(text => text.endsWith('# too large')) + 1;
  expect(() => run(source, points[0])).toThrow(`line ${line}: whole numbers beyond 2**52`);
});
