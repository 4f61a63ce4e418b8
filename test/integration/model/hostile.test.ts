/** Programs that want out: each is rejected, or does no harm in a thread with limits. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { compileModel, findModels, ModelError } from 'gecco';
import type { Model, Program } from 'gecco';
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

interface Report {
  values: (number | string)[];
  unchanged: boolean;
  next: number;
}

/** What the thread reports; `stopped` where it ran out of time or memory. */
function run(model: Model): Promise<Report | 'stopped'> {
  const worker = new Worker(join(ROOT, 'test/support/hostile-worker.mjs'), {
    workerData: {
      program: plain(model),
      columns: [Int32Array.of(1, 0), Float64Array.of(1, 0.5)],
      x,
      next: plain(next)
    },
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 }
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve('stopped'), 2500);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve('stopped') : reject(error)
    );
    worker.once('exit', () => clearTimeout(timer));
  }).finally(() => worker.terminate()) as Promise<Report | 'stopped'>;
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
      const report = model === 'rejected' ? model : await run(model);
      if (expected === 'stopped') {
        expect(report).toBe('stopped');
      } else {
        const value = expected === 'value' ? 0.75 : expect.stringMatching(/Error$/);
        expect(report).toEqual({ values: [value, value], unchanged: true, next: 0.125 });
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
