/**
 * What is written without arrays, calls and loops of its own (helpers, loops over few things, tuples, masks, tables of
 * unknown length) still has the values that CPython and NumPy give, whatever is seen under two names.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compileModel } from 'gecco';
import { expect, test } from 'vitest';

import { askPython } from '../../support/python.js';

const FOLDER = join(import.meta.dirname, '..', '..', 'support', 'python-loops');
const SCRIPT = join(import.meta.dirname, 'models.py');

const columns = ['c', 'r'];
const data = [Int32Array.of(0, 1, 2, 0, 1, 2, 1, 0), Int32Array.of(1, 0, 1, 1, 0, 0, 1, 1)];
const points = [
  [0.3, 0.7],
  [0.9, 2]
];
const name = 'cognitive_model1';

const programs = readdirSync(FOLDER)
  .filter(file => file.endsWith('.py'))
  .map(file => ({ file, source: readFileSync(join(FOLDER, file), 'utf8') }));

const answers = askPython<(string | { raised: string })[][][]>(SCRIPT, {
  data: [{ columns: data.map(column => Array.from(column)), whole: [true, true] }],
  questions: programs.map(({ source }) => ({ source, name, points, data: [0] }))
});

test.each(programs.map((program, i) => ({ ...program, answers: answers[i][0] })))(
  '$file has the values of CPython',
  ({ source, answers: expected }) => {
    const model = compileModel(source, { columns, language: 'python', name });
    const bound = model.bind(data);
    points.forEach((point, i) => {
      const answer = expected[i];
      for (const likelihood of [(x: number[]) => model.nll(data, x), bound]) {
        if (typeof answer === 'object') {
          expect(() => likelihood(point)).toThrow(answer.raised);
        } else {
          const wanted = Number(answer);
          expect(Math.abs(likelihood(point) - wanted)).toBeLessThan(1e-9 * Math.abs(wanted));
        }
      }
    });
  }
);
