/** Models as people and LLMs write them give what CPython and NumPy give, on simulated and on real data. */
import { join } from 'node:path';

import { compileModel, ModelError, type Dataset, type Model } from 'gecco';
import { beforeAll, describe, expect, test } from 'vitest';

import { uniformStart } from '../../../src/fit/starts.js';
import {
  datasets,
  pythonModels,
  TASKS,
  type PythonModel,
  type Task
} from '../../support/python-models.js';
import { askPython } from '../../support/python.js';

type Column = Int32Array | Float64Array;
/** A number, or the error that was raised. */
type Outcome = string | { raised: string; message: string };

const SEED = 20;
const POINTS = 3;

const tasks = TASKS.map(task => {
  const sets = datasets(task);
  return { task, columns: sets[0].columns, participants: participantsOf(sets) };
});
const data = tasks.flatMap(({ participants }) => participants);
const models = pythonModels();
const accepted = models.filter(({ rejected }) => !rejected);
const answers = new Map<string, Outcome[][]>();

beforeAll(() => {
  const given = data.map(({ columns }) => ({
    columns: columns.map(column => Array.from(column)),
    whole: columns.map(column => column instanceof Int32Array)
  }));
  const questions = accepted.map(model => ({
    source: model.source,
    name: model.name,
    points: pointsOf(model),
    data: dataOf(model).map(some => data.indexOf(some))
  }));
  const script = join(import.meta.dirname, 'models.py');
  const all = askPython<Outcome[][][]>(script, { data: given, questions });
  accepted.forEach(({ id }, i) => answers.set(id, all[i]));
});

/** Of each file the participants with the fewest and the most missed responses, where these are two. */
function participantsOf(sets: Dataset[]) {
  return sets.flatMap(({ file, participants }) => {
    const missed = participants.map(({ columns }) =>
      columns.reduce((sum, column) => sum + column.filter(value => value === -1).length, 0)
    );
    const [fewest, most] = [Math.min(...missed), Math.max(...missed)].map(n => missed.indexOf(n));
    return [participants[fewest], participants[most || 1]].map(({ id, columns }) => ({
      label: `participant ${id} of ${file}`,
      columns: columns as readonly Column[]
    }));
  });
}

function dataOf({ task }: PythonModel) {
  return taskOf(task).participants;
}

function taskOf(name: Task) {
  return tasks.find(({ task }) => task === name)!;
}

/** Random points and two corners of the bounds. */
function pointsOf({ id, parameters }: PythonModel): number[][] {
  const box = parameters.map(([name, lower, upper]) => ({ name, lower, upper }));
  const random = Array.from({ length: POINTS }, (_, i) =>
    Array.from(uniformStart(box, SEED, id, i))
  );
  return [...random, box.map(({ lower }) => lower), box.map(({ upper }) => upper)];
}

function compile({ task, source, name }: PythonModel): Model {
  const { columns } = taskOf(task);
  return compileModel(source, { columns, language: 'python', name });
}

describe.each(accepted)('$id', model => {
  test('has the parameters that its docstring states', () => {
    const { parameters } = compile(model);
    expect(parameters.map(({ name, lower, upper }) => [name, lower, upper])).toEqual(
      model.parameters
    );
  });

  test('gives what CPython gives', () => {
    const { nll } = compile(model);
    const points = pointsOf(model);
    const expected = answers.get(model.id)!;
    dataOf(model).forEach(({ label, columns }, i) =>
      points.forEach((x, j) => compare(() => nll(columns, x), expected[i][j], `${label} at ${x}`))
    );
  });

  test('gives a number somewhere, so that the comparison says something', () => {
    const numbers = answers
      .get(model.id)!
      .flat()
      .filter(outcome => Number.isFinite(Number(outcome)));
    expect(numbers.length).toBeGreaterThan(0);
  });
});

function compare(run: () => number, expected: Outcome, where: string): void {
  if (typeof expected === 'object') {
    expect(run, `${where}: CPython raises ${expected.raised}: ${expected.message}`).toThrow(Error);
    return;
  }
  const wanted = numberOf(expected);
  const value = run();
  const close =
    Object.is(value, wanted) || Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
  expect(close, `${where}: ${value} instead of ${wanted}`).toBe(true);
}

/** @param text as Python's repr writes it */
function numberOf(text: string): number {
  return { inf: Infinity, '-inf': -Infinity, nan: NaN }[text] ?? Number(text);
}

test.each(models.filter(({ rejected }) => rejected))('$id is rejected: $rejected', model => {
  expect(() => compile(model)).toThrow(ModelError);
});
