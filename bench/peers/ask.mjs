/** Asks a contender of the benchmark of fits: each question is a process of its own. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { uniformStart } from '../../lib/fit/starts.js';
import { pythonOf } from './tasks.mjs';

const HERE = import.meta.dirname;
const MOST_BYTES = 2 ** 28;

/** One core for each: NumPy's linear algebra would take all. */
const SINGLE = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };

/** Ours: see ours.mjs. */
export function askOurs(question) {
  return answered(process.execPath, [path.join(HERE, 'ours.mjs')], question, process.env);
}

/**
 * A peer: see fit.py. `study` is what readTask gives.
 *
 * @param work {{ task: string, contender: string, participants: number, starts: number, from: number, seed: number,
 *   processes: number, cost: boolean }} the starts from that number on
 */
export function askPeer({ python, numba, library }, { dataset, model }, work) {
  const { task, seed } = work;
  const { parameters } = model;
  const ids = new Set(dataset.splits.eval.slice(0, work.participants));
  const participants = dataset.participants
    .filter(({ id }) => ids.has(id))
    .map(({ id, columns }) => ({
      columns: columns.map(column => Array.from(column)),
      starts: Array.from({ length: work.starts }, (_, i) =>
        uniformStart(parameters, seed, id, work.from + i)
      )
    }));
  const bounds = parameters.map(({ lower, upper }) => [lower, upper]);
  const { contender, processes, cost } = work;
  const question = { contender, processes, cost, model: task, ...pythonOf(task) };
  const env = { ...process.env, ...SINGLE, PYTHONPATH: numba ?? '' };
  return answered(
    python,
    [path.join(HERE, 'fit.py')],
    { ...question, library, bounds, participants },
    env
  );
}

function answered(command, args, question, env) {
  const input = JSON.stringify(question);
  const text = execFileSync(command, args, { input, encoding: 'utf8', env, maxBuffer: MOST_BYTES });
  return JSON.parse(text);
}
