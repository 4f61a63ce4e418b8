/** Choices and rewards by chance: for what is asked how much there is to fit, not what is found. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { compileModel } from '../lib/index.js';
import { randomNumbers } from '../lib/fit/starts.js';

const MODELS = path.resolve(
  import.meta.dirname,
  ...['..', 'test', 'support', 'python-models', 'two_step']
);
const COLUMNS = ['choice_1', 'state', 'choice_2', 'reward'];

/** A dataset of so many participants of the two-step task. */
export function simulated({ participants, trials }) {
  const random = randomNumbers(0, 0, 'simulated');
  const column = () => Float64Array.from({ length: trials }, () => (random() < 0.5 ? 0 : 1));
  const ids = Array.from({ length: participants }, (_, i) => i + 1);
  return {
    columns: COLUMNS,
    floats: [],
    participants: ids.map(id => ({ id, trials, columns: COLUMNS.map(column) })),
    splits: { prompt: [], eval: ids, test: [] }
  };
}

/** A model of the two-step task among those of the tests. */
export function twoStepModel(name) {
  return compiled(readFileSync(path.join(MODELS, `${name}.py`), 'utf8'));
}

/** A model of the two-step task from its text in Python. */
export function compiled(source) {
  const [, name] = source.match(/^def (cognitive_model\d*)/m);
  return compileModel(source, { columns: COLUMNS, language: 'python', name });
}
