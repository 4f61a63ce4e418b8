/**
 * As many starts as it takes beside ten uniform ones, as GeCCo fits, on the 11-parameter two-step model: how often, over
 * seeds, the best known BIC of every participant is reached, and in what time.
 */
import { performance } from 'node:perf_hooks';

import { median } from 'simple-statistics';

import { fitModel } from '../lib/index.js';
import { readTask } from './peers/tasks.mjs';

const SEEDS = 20;
/** BIC that a fit may miss the best one by. */
const TOLERANCE = 0.01;
/** Starts that stand for the best that can be had. */
const MANY = 300;

const CONTENDERS = [
  ['10 uniform starts', { starts: 10 }],
  ['as many as it takes', { starts: 'auto' }]
];

export async function benchStarts() {
  const { dataset, model } = readTask('hybrid_11', 'typescript');
  const fitted = options => fitModel(model, dataset, { workers: 1, ...options });
  const runs = CONTENDERS.map(() => []);
  for (let seed = 0; seed < SEEDS; seed++) {
    // In turns, so that a busy moment of the machine hits all alike.
    for (const [i, [, options]] of CONTENDERS.entries()) {
      const begun = performance.now();
      const fit = await fitted({ ...options, seed });
      runs[i].push({ seconds: (performance.now() - begun) / 1000, fits: fit.participants });
    }
  }
  const many = await fitted({ starts: MANY, startPoints: 'latin-hypercube', seed: SEEDS });
  const best = many.participants.map(({ bic }, i) =>
    Math.min(bic, ...runs.flat().map(({ fits }) => fits[i].bic))
  );
  const head = [
    'starts',
    'seeds that reach the best BIC of all participants',
    'farthest from it',
    'seconds (median)',
    'starts (mean)',
    'evaluations (mean)'
  ];
  const rows = CONTENDERS.map(([name], i) => row(name, runs[i], best));
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  return {
    text: [
      `${dataset.splits.eval.length} participants, ${SEEDS} seeds, 1 worker. The best BIC of a participant is the lowest that any of these fits or`,
      `${MANY} starts from a Latin hypercube reach; it counts as reached within ${TOLERANCE}.`,
      '',
      ...table
    ].join('\n'),
    versions: {}
  };
}

function row(name, runs, best) {
  const misses = runs.map(({ fits }) => Math.max(...fits.map(({ bic }, i) => bic - best[i])));
  const mean = f => runs.reduce((sum, { fits }) => sum + fits.reduce((s, fit) => s + f(fit), 0), 0);
  return [
    name,
    `${misses.filter(miss => miss <= TOLERANCE).length} of ${runs.length}`,
    Math.max(...misses).toPrecision(3),
    median(runs.map(({ seconds }) => seconds)).toPrecision(3),
    (mean(fit => fit.starts) / runs.length).toFixed(0),
    (mean(fit => fit.evaluations) / runs.length).toFixed(0)
  ];
}
