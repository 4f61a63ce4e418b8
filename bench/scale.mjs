/**
 * Many participants: 1,000 of 200 trials, three models, ten starts each, in the workers that a study has by default. Memory
 * is to stay flat, progress to move, and Stop to answer within a second and to keep what was fitted.
 */
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';

import { fitModel } from '../lib/index.js';
import { simulated, twoStepModel } from './simulated.mjs';

const SETTING = {
  participants: 1000,
  trials: 200,
  starts: 10,
  models: ['hybrid_11', 'td_lambda', 'perseveration_none'],
  /** Looks at the memory in each model's fit. */
  looks: 5,
  /** Participants after which Stop is pressed. */
  stopAfter: 100
};
const MEGABYTE = 2 ** 20;

/** @returns {Promise<{ text: string, versions: Record<string, string> }>} tables in Markdown with what they say. */
export async function benchScale(_python, given = {}) {
  const setting = { ...SETTING, ...given };
  const dataset = simulated(setting);
  const rows = [];
  for (const name of setting.models) {
    rows.push(await fitted(name, dataset, setting));
  }
  const stop = await stopped(setting.models[0], dataset, setting);
  const at = Array.from(
    { length: setting.looks },
    (_, i) => `${Math.round((100 * (i + 1)) / setting.looks)} %`
  );
  const head = [
    'model',
    'seconds',
    'of the processor',
    ...at.map(share => `MB at ${share}`),
    'longest wait for progress, s'
  ];
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  const { participants, trials, starts, models } = setting;
  return {
    text: [
      `${participants} simulated participants x ${trials} trials x ${models.length} models x ${starts} starts, ${Math.max(1, availableParallelism() - 1)} worker(s), one model after the other; memory is that of`,
      'the whole process (RSS).',
      '',
      ...table,
      '',
      `Stopped after ${stop.done} participants: the fit ended ${stop.milliseconds.toFixed(0)} ms later, and ${stop.kept} fits were kept.`
    ].join('\n'),
    versions: {}
  };
}

async function fitted(name, dataset, { participants, starts, looks }) {
  const begun = performance.now();
  const used = process.cpuUsage();
  const memory = [];
  let [last, longest] = [begun, 0];
  await fitModel(twoStepModel(name), dataset, {
    starts,
    startPoints: 'uniform',
    onProgress: done => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (done >= (participants * (memory.length + 1)) / looks) {
        memory.push(process.memoryUsage.rss() / MEGABYTE);
      }
    }
  });
  const { user, system } = process.cpuUsage(used);
  return [
    name,
    ((performance.now() - begun) / 1e3).toFixed(1),
    ((user + system) / 1e6).toFixed(1),
    ...memory.map(megabytes => megabytes.toFixed(0)),
    (longest / 1e3).toFixed(2)
  ];
}

async function stopped(name, dataset, { starts, stopAfter }) {
  const stop = new AbortController();
  const kept = new Map();
  let [pressed, done] = [0, 0];
  const fit = fitModel(twoStepModel(name), dataset, {
    starts,
    startPoints: 'uniform',
    signal: stop.signal,
    store: { get: key => kept.get(key), put: (key, fit) => kept.set(key, fit) },
    onProgress: count => {
      if (count >= stopAfter && !stop.signal.aborted) {
        [pressed, done] = [performance.now(), count];
        stop.abort();
      }
    }
  });
  await fit.then(
    () => {
      throw new Error('The fit went on after Stop.');
    },
    error => {
      if (!stop.signal.aborted) {
        throw error;
      }
    }
  );
  return { done, milliseconds: performance.now() - pressed, kept: kept.size };
}
