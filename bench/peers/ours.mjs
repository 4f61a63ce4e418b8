/**
 * Ours in the benchmark of fits, in a process of its own as the peers are. Reads {"task", "language", "participants",
 * "starts", "seed", "workers", "warmUp", "fits", "cost"} as JSON from standard input; prints the seconds of the first fit, from
 * text to result, the median ones of fits after so many seconds of them, their processor time, the fits, the microseconds of one likelihood and of one with its gradient, and
 * the peak memory.
 */
import { performance } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';

import { median } from 'simple-statistics';

import { fitModel } from '../../lib/index.js';
import { startPoints } from '../../lib/fit/starts.js';
import { readTask } from './tasks.mjs';

const question = JSON.parse(readFileSync(0, 'utf8'));
const { starts, workers, participants, warmUp, fits: count, seed } = question;

const begun = performance.now();
const { dataset, model } = readTask(question.task, question.language);
const ids = dataset.splits.eval.slice(0, participants);
const some = { ...dataset, splits: { ...dataset.splits, eval: ids } };
const fit = () =>
  fitModel(model, some, {
    starts,
    seed,
    workers,
    ...(starts !== 'auto' && { startPoints: 'uniform' })
  });
await fit();
const first = (performance.now() - begun) / 1000;

while (performance.now() - begun < warmUp * 1000) {
  await fit();
}

const runs = [];
for (let i = 0; i < count; i++) {
  const from = performance.now();
  const used = process.cpuUsage();
  const { participants: fits } = await fit();
  const { user, system } = process.cpuUsage(used);
  runs.push({
    seconds: (performance.now() - from) / 1000,
    // Of all threads, those that compile and collect garbage among them.
    busy: (user + system) / 1e6,
    fits
  });
}

const answer = {
  first,
  seconds: median(runs.map(run => run.seconds)),
  busy: median(runs.map(run => run.busy)),
  fits: runs[0].fits,
  values: valuesAtStarts(),
  peak: process.resourceUsage().maxRSS / 1024,
  ...(question.cost && costs())
};
process.stdout.write(JSON.stringify(answer), () => process.exit());

function valuesAtStarts() {
  return some.participants
    .filter(({ id }) => ids.includes(id))
    .map(({ id, columns }) => model.nll(columns, pointsOf(id, 1)[0]));
}

function pointsOf(id, number) {
  return startPoints({ parameters: model.parameters, seed, id }, 'uniform', number);
}

function costs() {
  const { id, columns } = some.participants.find(own => own.id === ids[0]);
  const points = pointsOf(id, 8).map(point => Float64Array.from(point));
  const nll = model.bind(columns);
  const derived = model.bindGradient(columns);
  const gradient = new Float64Array(model.parameters.length);
  return {
    microseconds: least(i => nll(points[i % points.length])),
    gradientMicroseconds: derived && least(i => derived(points[i % points.length], gradient))
  };
}

/** The least microseconds of a call, of many short measurements after a warm-up. */
function least(call) {
  const measured = milliseconds => {
    const from = performance.now();
    let calls = 0;
    while (performance.now() - from < milliseconds) {
      for (let i = 0; i < 20; i++) {
        call(calls++);
      }
    }
    return ((performance.now() - from) * 1e3) / calls;
  };
  measured(500);
  return Math.min(...Array.from({ length: 80 }, () => measured(4)));
}
