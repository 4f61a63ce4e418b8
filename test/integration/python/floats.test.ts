/** Columns of floats are NumPy's float64 to a model in Python, as CPython has it: values, types and errors. */
import { join } from 'node:path';

import { compileModel, fitModel, loadConfig, loadDataset, type Dataset } from 'gecco';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { boundDifference } from '../../support/bound.js';
import { askPython } from '../../support/python.js';
import { studyYaml, TemporaryFolder } from '../../support/study-file.js';

const columns = ['choice', 'reward', 'delay'];
const data = [
  Int32Array.of(0, 1, 1, 0, 1, 0),
  Float64Array.of(0.5, -1.5, 2, 1, 0, 3.25),
  // Of floats, though whole: another participant has a fraction there.
  Float64Array.of(1, 2, 0, 2, 1, 0)
];
const points = [
  [0.25, 2],
  [0.75, 0.5]
];

const BODIES = {
  'rewards with fractions': `
q = np.zeros(2)
nll = 0.0
for t in range(len(choice)):
    p = np.exp(b * q) / np.sum(np.exp(b * q))
    nll -= np.log(p[choice[t]])
    q[choice[t]] += a * (reward[t] - q[choice[t]])
return nll`,
  'whole and rest of a division': `
return np.sum(reward // 0.75) + np.sum(reward % 0.75) * a + np.sum(delay // 2) + reward[1] // 1 + reward[1] % 2 * b`,
  'of whole floats': `
total = 0.0
for t in range(len(delay)):
    total += delay[t] // 2 + delay[t] % 2 * a + (-delay[t]) // 2
return total + b`,
  comparisons: `
return np.sum(reward == 2) + np.sum(reward != delay) * a + (3 if reward[2] == 2 else 4) + (reward[0] == 0.5) + np.sum(delay == choice) * b`,
  'int of a float': `
counts = np.zeros(4)
for t in range(len(reward)):
    counts[int(reward[t])] += 1
return counts[0] * a + counts[2] * b + counts[3]`,
  'a cast to ints': `
q = np.array([a, b, 1.0])
return np.sum(q[delay.astype(int)] * reward)`,
  'arrays like a column': `
x = np.zeros_like(reward)
y = np.zeros_like(choice)
x[0] = 0.5
y[0] = 0.5
return x[0] + y[0] + np.full_like(reward, a)[1] + np.full_like(choice, 2.5)[1] * b`,
  'writing a fraction to a column': `
choice[0] = 2.75
reward[0] = 2.75
delay += 1
return np.sum(choice) + np.sum(reward) * a + np.sum(delay) * b`,
  'means, sorting, unique values': `
return np.unique(reward).size + np.sort(reward)[1] * a + reward.mean() * b + np.unique(delay).sum() + np.median(reward)`,
  masks: `
good = reward[reward > 0.5]
return good.sum() * a + reward[(reward > 0) & (choice == 1)].sum() * b`,
  'floats as an index': `
q = np.zeros(4)
return q[delay].sum() + a + b`,
  'one float as an index': `
q = np.zeros(4)
return q[delay[0]] + a + b`,
  'a float as an index of a list': `
q = [a, b, 1.0]
return q[delay[0]]`,
  'floats as bits': `
return np.sum(delay & 1) + a + b`,
  'a range of floats': `
total = 0.0
for i in range(delay[0]):
    total += a
return total + b`,
  'counting floats': `
return np.bincount(delay).sum() + a + b`,
  'in-place ints and floats': `
x = choice.copy()
x += reward
return np.sum(x) + a + b`,
  'keys of floats': `
seen = {}
for t in range(len(delay)):
    seen[delay[t]] = seen.get(delay[t], 0) + reward[t]
return seen[1] * a + seen[2.0] * b`,
  'whole columns': `
return np.sum(np.cumsum(choice)[choice]) * a + np.max(choice) + np.column_stack([choice, reward]).sum() * b`
};

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const name = 'cognitive_model1';
const sourceOf = (body: string): string =>
  [
    'import numpy as np',
    `def ${name}(choice, reward, delay, parameters):`,
    '    """a: [0, 1], b: [0, 10]"""',
    '    a, b = parameters',
    ...body
      .trim()
      .split('\n')
      .map(line => `    ${line}`)
  ].join('\n');

type Outcome = string | { raised: string; message: string };
const answers = new Map<string, Outcome[]>();

beforeAll(() => {
  const given = [{ columns: data.map(own => Array.from(own)), whole: [true, false, false] }];
  const bodies = Object.entries(BODIES);
  const questions = bodies.map(([, body]) => ({ source: sourceOf(body), name, points, data: [0] }));
  const script = join(import.meta.dirname, 'models.py');
  const all = askPython<Outcome[][][]>(script, { data: given, questions });
  bodies.forEach(([title], i) => answers.set(title, all[i][0]));
});

describe.each(Object.entries(BODIES))('%s', (title, body) => {
  test.each([[undefined], [['reward', 'delay']]])('floats: %j', floats => {
    const expected = answers.get(title)!;
    const ours = outcomes(sourceOf(body), floats);
    expected.forEach((wanted, i) => {
      if (typeof wanted === 'object') {
        expect(ours[i], `CPython raises ${wanted.raised}: ${wanted.message}`).toBeInstanceOf(Error);
      } else {
        expect(ours[i]).toBeCloseTo(Number(wanted), 9);
      }
    });
  });
});

/** At each point the value, or what was thrown. */
function outcomes(source: string, floats: string[] | undefined): (number | Error)[] {
  return points.map(x => {
    try {
      const model = compileModel(source, { columns, language: 'python', name, floats });
      const value = model.nll(data, x);
      expect(boundDifference(model, data, points)).toBeNull();
      return value;
    } catch (error) {
      if ((error as Error).name === 'AssertionError') {
        throw error;
      }
      return error as Error;
    }
  });
}

describe('a model that was compiled for whole numbers', () => {
  const source = sourceOf('q = np.array([a, b, 1.0])\nreturn np.sum(q[delay] * reward)');

  test('takes those of floats too, each with their types', () => {
    const { nll } = compileModel(source, { columns, language: 'python' });
    const whole = [data[0], Int32Array.of(1, 0, 2, 1, 0, 3), Int32Array.of(1, 2, 0, 2, 1, 0)];
    expect(nll(whole, [0.25, 2])).toBeCloseTo(2 * 1 + 2 * 0.25 + 1 + 0 + 3 * 0.25, 12);
    const half = [whole[0], data[1], whole[2]];
    expect(nll(half, [0.25, 2])).toBeCloseTo(0.5 * 2 - 1.5 + 0.5 + 1 + 0 + 3.25 * 0.25, 12);
    expect(() => nll(data, [0.25, 2])).toThrow(/IndexError/);
    expect(nll(whole, [0.25, 2])).toBeCloseTo(2 + 0.5 + 1 + 0.75, 12);
  });

  test('is fitted to data of floats as one of floats', async () => {
    const dataset = datasetOf('0.5');
    expect(dataset.floats).toEqual(['reward']);
    const body =
      'x = np.zeros_like(reward)\nx[:] = (reward - a) ** 2\nreturn np.sum(x) + (b - 3) ** 2';
    const model = compileModel(sourceOf(body), { columns, language: 'python' });
    expect(model.dtypes).toEqual(['int', 'int', 'int']);
    const fit = await fitModel(model, dataset, { starts: 2, workers: 1 });
    // Means of 0.5, 1 and of 0, 1; ints would leave squares out.
    expect(fit.participants.map(({ parameters }) => parameters[0].toFixed(4))).toEqual([
      '0.7500',
      '0.5000'
    ]);
  });

  test('keeps whole numbers whole where the file does', () => {
    expect(datasetOf('2').floats).toEqual([]);
    expect(datasetOf('1.0').floats).toEqual(['reward']);
  });
});

/** Of two participants with two trials. */
function datasetOf(reward: string): Dataset {
  const rows = [`1,0,${reward},1`, '1,1,1,0', '2,0,0,1', '2,1,1,0'];
  folder.write('data.csv', ['participant,choice,reward,delay', ...rows].join('\n'));
  const changes = {
    data: {
      input_columns: columns,
      narrative_template: '{choice} {reward} {delay}',
      splits: { prompt: '[:1]', eval: '[:]' }
    }
  };
  return loadDataset(loadConfig(folder.write('study.yaml', studyYaml(changes))));
}
