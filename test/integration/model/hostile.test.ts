/** Programs that want out: each is rejected, or does no harm in a thread with limits. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { compileModel, findModels, fitModel, ModelError } from 'gecco';
import type { Dataset, Language, Model, Program } from 'gecco';
import { describe, expect, test } from 'vitest';

import { ROOT } from '../../support/project.js';

/**
 * What becomes of a program: it is rejected; it has its value; it throws; it is stopped, which `fitModel` reports.
 * `over` is any of these but a value, and `harmless` is any of them: then the value is the same each time.
 */
type Expected = 'rejected' | 'value' | 'error' | 'stopped' | 'over' | 'harmless';

interface Hostile {
  name: string;
  language: Language;
  expected: Expected;
  source: string;
}

const FOLDERS: [string, Language][] = [
  ['test/support/hostile', 'typescript'],
  ['test/support/hostile-python', 'python']
];

const programs = FOLDERS.flatMap(([folder, language]) =>
  readdirSync(join(ROOT, folder)).map((file): Hostile => {
    const text = readFileSync(join(ROOT, folder, file), 'utf8');
    const [, expected, source] = /^(?:\/\/|#) expected: (\w+)\n([\s\S]*)$/.exec(text)!;
    const name = file.replace(/(\.ts)?\.(txt|py)$/, '');
    return { name, language, expected: expected as Expected, source };
  })
);

const columns = ['choice', 'reward'];
const x = [0.25, 0.5];
const participant = {
  id: 'p1',
  trials: 2,
  columns: [Int32Array.of(1, 0), Int32Array.of(1, 2)]
};
const dataset: Dataset = {
  file: 'two-trials.csv',
  columns,
  floats: ['reward'],
  participants: [participant],
  splits: { prompt: [], eval: ['p1'], test: [] },
  checks: [],
  dropped: { rows: 0, participants: [] },
  text: '',
  fingerprint: ''
};
/** Much less than the defaults, so that the tests are quick. */
const LIMITS = { starts: 1, workers: 1, timeoutSeconds: 0.7, memoryMb: 128 };
const next = compileModel('function m(choice, reward, a: number, b: number) { return a * b; }', {
  columns,
  language: 'typescript'
});

/** Compiles, or says that it is rejected; any other error fails the test. */
function compile({ source, language }: Hostile): Model | 'rejected' {
  try {
    return compileModel(source, { columns, language, name: 'cognitive_model1' });
  } catch (error) {
    if (error instanceof ModelError) {
      return 'rejected';
    }
    throw error;
  }
}

const STOPPED =
  /^One likelihood (did not return within 0.7 s|needed more than 128 MiB) at participant p1/;

interface Report {
  values: (number | string)[];
  unchanged: boolean;
  next: number;
}

/** What a thread reports that runs it as it is. */
function run(model: Model): Promise<Report> {
  const worker = new Worker(join(ROOT, 'test/support/hostile-worker.mjs'), {
    workerData: { program: plain(model), columns: participant.columns, x, next: plain(next) }
  });
  return new Promise<Report>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  }).finally(() => worker.terminate());
}

/** What a thread can be sent: a function cannot. */
function plain({ name, columns, parameters, code, staged, dtypes }: Model): Program {
  return { name, columns, parameters, code, staged, dtypes };
}

/** Whether limits are needed to end it. What else may be wrong with it, such as an error, `run` tells. */
async function isStopped(model: Model): Promise<boolean> {
  const problem = await fitModel(model, dataset, LIMITS).catch((error: Error) => error);
  return problem instanceof Error && STOPPED.test(problem.message);
}

const ERROR = expect.stringMatching(/Error$/) as string;

async function expectOf(expected: Expected, model: Model | 'rejected'): Promise<void> {
  if (expected === 'rejected' || model === 'rejected') {
    expect(['rejected', 'over', 'harmless']).toContain(expected);
    expect(model).toBe('rejected');
    return;
  }
  if (expected === 'stopped') {
    await expect(fitModel(model, dataset, LIMITS)).rejects.toThrow(STOPPED);
    return;
  }
  if (['over', 'harmless'].includes(expected) && (await isStopped(model))) {
    return;
  }
  const report = await run(model);
  const [first] = report.values;
  const wanted = { value: 0.75, error: ERROR, over: ERROR, harmless: first }[expected];
  expect(report).toEqual({ values: [wanted, wanted], unchanged: true, next: 0.125 });
}

test.each(FOLDERS)('there are many of them in %s', (_folder, language) => {
  const own = programs.filter(program => program.language === language);
  expect(own.length).toBeGreaterThanOrEqual(150);
});

describe.each(programs)('$language: $name', hostile => {
  const { expected, source, language } = hostile;

  test(`${expected}`, async () => {
    const files = readdirSync(ROOT);
    const environment = JSON.stringify(process.env);
    await expectOf(expected, compile(hostile));
    // Whatever became of it, this thread and the models after it are as they were.
    expect(next.nll([[1], [1]], x)).toBe(0.125);
    expect(readdirSync(ROOT)).toEqual(files);
    expect(JSON.stringify(process.env)).toBe(environment);
  });

  test('is found in an answer, or not, without being run', () => {
    const fence = '```';
    const found = findModels(`${fence}${language}\n${source}\n${fence}`, { language });
    expect(found.map(candidate => candidate.name)).toEqual(['cognitive_model1']);
  });
});
