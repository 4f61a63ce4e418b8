/** Programs that want out: each is rejected, or does no harm in a thread with limits. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { compileModel, findModels, fitModel, ModelError } from 'gecco';
import type { Dataset, Model, Program } from 'gecco';
import { describe, expect, test } from 'vitest';

import { ROOT } from '../../support/project.js';

const FOLDER = join(ROOT, 'test/support/hostile');
const programs = readdirSync(FOLDER).map(file => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const [, expected, source] = /^\/\/ expected: (\w+)\n([\s\S]*)$/.exec(text)!;
  return { name: file.replace('.ts.txt', ''), expected, source };
});

const columns = ['choice', 'reward'];
const x = [0.25, 0.5];
const participant = {
  id: 'p1',
  trials: 2,
  columns: [Int32Array.of(1, 0), Float64Array.of(1, 0.5)]
};
const dataset: Dataset = {
  file: 'two-trials.csv',
  columns,
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
function compile(source: string): Model | 'rejected' {
  try {
    return compileModel(source, { columns, language: 'typescript', name: 'cognitive_model1' });
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
function plain({ name, columns, parameters, code }: Model): Program {
  return { name, columns, parameters, code };
}

test('there are many of them', () => {
  expect(programs.length).toBeGreaterThanOrEqual(100);
});

describe.each(programs)('$name', ({ expected, source }) => {
  test(`${expected}`, async () => {
    const files = readdirSync(ROOT);
    const environment = JSON.stringify(process.env);
    const model = compile(source);
    if (expected === 'rejected') {
      expect(model).toBe('rejected');
    } else {
      expect(model).not.toBe('rejected');
      const allowed = model as Model;
      if (expected === 'stopped') {
        await expect(fitModel(allowed, dataset, LIMITS)).rejects.toThrow(STOPPED);
      } else {
        const value = expected === 'value' ? 0.75 : expect.stringMatching(/Error$/);
        const report = { values: [value, value], unchanged: true, next: 0.125 };
        expect(await run(allowed)).toEqual(report);
      }
    }
    // Whatever became of it, this thread and the models after it are as they were.
    expect(next.nll([[1], [1]], x)).toBe(0.125);
    expect(readdirSync(ROOT)).toEqual(files);
    expect(JSON.stringify(process.env)).toBe(environment);
  });

  test('is found in an answer, or not, without being run', () => {
    const found = findModels(`\`\`\`ts\n${source}\n\`\`\``, { language: 'typescript' });
    expect(found.map(candidate => candidate.name)).toEqual(['cognitive_model1']);
  });
});
