/** What an exact gradient costs: in likelihoods, and beside finite differences. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { geometricMean } from 'simple-statistics';

import { compileModel, loadConfig, loadDataset } from '../lib/index.js';
import { uniformStart } from '../lib/fit/starts.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const SUPPORT = path.join(ROOT, 'test', 'support');
const TASKS = ['two_step', 'decision_making', 'rlwm'];

const SEED = 0;
/** Points that the calls go through in turn. */
const POINTS = 8;
/** Measurements in turn, since the last of which neither has become faster. */
const REPEATS = 10;
/** Share by which it is to be faster, to count. */
const FASTER = 0.03;
/** Seconds that a measurement takes at least, and those for the compiler of the engine to settle. */
const LEAST = 0.02;
const WARM_UP = 0.15;

/** @returns {Promise<{ text: string, versions: Record<string, string> }>} a table in Markdown with what it says. */
export async function benchGradient() {
  const rows = TASKS.flatMap(task => {
    const dataset = loadDataset(loadConfig(path.join(ROOT, 'config', `${task}.yaml`)));
    return modelsOf(task).map(model => measure(dataset, model));
  });
  const exact = rows.filter(({ reason }) => !reason);
  const mean = key => geometricMean(exact.map(row => row[key])).toFixed(2);
  const text = [
    '| model | parameters | likelihood, ns a trial | with gradient, ns a trial | in likelihoods | of finite differences |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows.map(rowText),
    '',
    `${exact.length} of ${rows.length} models have an exact gradient. It comes with its likelihood for ${mean('ratio')} likelihoods ` +
      `(geometric mean), ${mean('share')} of the time that forward differences take.`
  ].join('\n');
  return { text, versions: {} };
}

function modelsOf(task) {
  const folder = path.join(SUPPORT, 'python-models', task);
  const python = readdirSync(folder)
    .sort()
    .map(file => ({ id: `${task}/${file}`, source: text(folder, file), language: 'python' }))
    .filter(({ source }) => !/^# rejected/m.test(source));
  const hybrid = { id: 'two_step_hybrid.ts', source: text(SUPPORT, 'two_step_hybrid.ts.txt') };
  return task === 'two_step' ? [...python, { ...hybrid, language: 'typescript' }] : python;
}

function text(...parts) {
  return readFileSync(path.join(...parts), 'utf8');
}

function measure(dataset, { id, source, language }) {
  const name = language === 'python' ? source.match(/^def (cognitive_model\d*)/m)[1] : undefined;
  const model = compileModel(source, { columns: dataset.columns, language, name });
  const { columns, trials } = dataset.participants[0];
  const { gradient } = model.variant(dataset.floats);
  const k = model.parameters.length;
  if ('reason' in gradient) {
    return { id, k, reason: gradient.reason };
  }
  const points = Array.from({ length: POINTS }, (_, i) =>
    uniformStart(model.parameters, SEED, 1, i)
  );
  const nll = model.bind(columns);
  const derived = model.bindGradient(columns);
  const slopes = new Float64Array(k);
  const [likelihood, exact] = alternating([
    i => nll(points[i % POINTS]),
    i => derived(points[i % POINTS], slopes)
  ]).map(seconds => (seconds * 1e9) / trials);
  const ratio = exact / likelihood;
  return { id, k, likelihood, exact, ratio, share: ratio / (k + 1) };
}

/** Seconds of one call of each: the least of measurements in turn, until the engine has compiled what it compiles. */
function alternating(calls) {
  const counts = calls.map(call => {
    let done = 0;
    const begun = performance.now();
    while (performance.now() - begun < WARM_UP * 1e3) {
      call(done++);
    }
    return Math.max(1, Math.round((done * LEAST) / WARM_UP));
  });
  const best = calls.map(() => Infinity);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    calls.forEach((call, which) => {
      const begun = performance.now();
      for (let i = 0; i < counts[which]; i++) {
        call(i);
      }
      const seconds = (performance.now() - begun) / 1e3 / counts[which];
      if (seconds < (1 - FASTER) * best[which]) {
        repeat = -1;
      }
      best[which] = Math.min(best[which], seconds);
    });
  }
  return best;
}

function rowText({ id, k, reason, likelihood, exact, ratio, share }) {
  const figures = reason
    ? ['', '', reason, '']
    : [likelihood.toFixed(0), exact.toFixed(0), ratio.toFixed(2), share.toFixed(2)];
  return `| ${[id, k, ...figures].join(' | ')} |`;
}
