/** The fit of the 11-parameter two-step model: ours beside CPython, NumPy and SciPy, as GeCCo fits. */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { median } from 'simple-statistics';

import { fitModel } from '../lib/index.js';
import { uniformStart } from '../lib/fit/starts.js';
import { readStudy } from './study.mjs';

const SEED = 0;
const REPEATS = 3;
/** NumPy takes seconds a start: it gets a part of the work, and ours is timed on the same part. */
const PART = { participants: 2, starts: 2 };
const WHOLE = { participants: 10, starts: 10 };

/** @returns {Promise<{ text: string, versions: Record<string, string> }>} a table in Markdown with what it says. */
export async function benchFit(python) {
  const { dataset, model } = readStudy();
  const ours = (work, workers) => () => fitOurs(model, dataset, work, workers);
  const cores = availableParallelism();
  const [peer, part, one, all] = await alternate([
    () => fitPeer(python, model, dataset, PART),
    ours(PART, 1),
    ours(WHOLE, 1),
    ours(WHOLE, cores)
  ]);
  const rows = [
    ['CPython, NumPy, SciPy', PART, 1, peer],
    ['ours', PART, 1, part],
    ['ours', WHOLE, 1, one],
    ['ours', WHOLE, cores, all]
  ].map(([name, work, workers, runs]) => row(name, work, workers, runs, peer));
  const head = [
    'fit',
    'participants x starts',
    'workers',
    'seconds (median)',
    'first run',
    'evaluations',
    'µs a trial',
    'mean BIC',
    'times faster than NumPy'
  ];
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  return {
    text: [
      `Data: ${path.basename(dataset.file)}, participants ${dataset.splits.eval.join(', ')}, rows with -1 kept. L-BFGS-B with SciPy's defaults,`,
      `the same starts for all, medians of ${REPEATS} alternating runs. The first run of ours starts the workers and compiles. Both on the same`,
      `part: NLL of ours minus that of SciPy, over participants: ${differences(peer, part)}.`,
      '',
      ...table
    ].join('\n'),
    versions: peer[0].versions
  };
}

/** Runs the tasks in turns, so that a busy moment of the machine hits all alike. */
async function alternate(tasks) {
  const runs = tasks.map(() => []);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const [i, task] of tasks.entries()) {
      runs[i].push(await task());
    }
  }
  return runs;
}

const idsOf = (dataset, { participants }) => dataset.splits.eval.slice(0, participants);

async function fitOurs(model, dataset, work, workers) {
  const splits = { ...dataset.splits, eval: idsOf(dataset, work) };
  const begun = performance.now();
  const fit = await fitModel(
    model,
    { ...dataset, splits },
    { starts: work.starts, seed: SEED, workers }
  );
  return { seconds: (performance.now() - begun) / 1000, fits: fit.participants };
}

function fitPeer(python, { parameters }, dataset, work) {
  const ids = new Set(idsOf(dataset, work));
  const participants = dataset.participants.filter(({ id }) => ids.has(id));
  const starts = id =>
    Array.from({ length: work.starts }, (_, i) => uniformStart(parameters, SEED, id, i));
  const input = JSON.stringify({
    bounds: parameters.map(({ lower, upper }) => [lower, upper]),
    participants: participants.map(({ id, columns }) => ({
      columns: columns.map(column => Array.from(column)),
      starts: starts(id)
    }))
  });
  const script = path.join(import.meta.dirname, 'two_step_hybrid.py');
  const { seconds, fits, versions } = JSON.parse(
    execFileSync(python, [script], { input, encoding: 'utf8', env: singleThreaded() })
  );
  const bic = (nll, n) => parameters.length * Math.log(n) + 2 * nll;
  const withTrials = fits.map((fit, i) => {
    const n = participants[i].trials;
    return { ...fit, n, bic: bic(fit.nll, n) };
  });
  return { seconds, versions, fits: withTrials };
}

/** One core for each: NumPy's linear algebra would take all. */
function singleThreaded() {
  return { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
}

function row(name, work, workers, runs, peer) {
  const seconds = median(runs.map(run => run.seconds));
  const { fits } = runs[0];
  const sum = f => fits.reduce((total, fit) => total + f(fit), 0);
  const perFit = (runs, { participants, starts }) =>
    median(runs.map(run => run.seconds)) / (participants * starts);
  return [
    name,
    `${work.participants} x ${work.starts}`,
    workers,
    seconds.toPrecision(3),
    runs[0].seconds.toPrecision(3),
    sum(fit => fit.evaluations),
    ((1e6 * seconds) / sum(fit => fit.evaluations * fit.n)).toPrecision(3),
    (sum(fit => fit.bic) / fits.length).toFixed(3),
    (perFit(peer, PART) / perFit(runs, work)).toPrecision(3)
  ];
}

function differences([peer], [ours]) {
  return ours.fits.map((fit, i) => (fit.nll - peer.fits[i].nll).toExponential(1)).join(', ');
}
