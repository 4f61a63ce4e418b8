/** Likelihoods of models that are written in Python: compiled by us, beside the same text in CPython with NumPy. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';

import { geometricMean, median } from 'simple-statistics';

import { compileModel, loadConfig, loadDataset } from '../lib/index.js';
import { uniformStart } from '../lib/fit/starts.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const MODELS = path.join(ROOT, 'test', 'support', 'python-models');

const SEED = 0;
const REPEATS = 15;
/** The same for models that are not in the table. */
const FEW_REPEATS = 3;
/** Points that the calls go through in turn. */
const POINTS = 8;
/** Seconds that a measurement takes at least, and those for the compiler of the engine to settle. */
const LEAST = 0.1;
const WARM_UP = 0.5;

/** How many times faster than NumPy each kind of model is to be. */
const GOALS = { 'trial loop': 100, vectorised: 10 };
const CONTENDERS = {
  two_step: {
    'trial loop': [
      'hybrid_11',
      'td_lambda',
      'transition_counts',
      'kalman_filter',
      'perseveration_none'
    ],
    vectorised: ['stay_regression', 'lagged_regression', 'running_means', 'exponential_kernel']
  },
  decision_making: {
    'trial loop': [
      'weighted_cues_loop',
      'reliance_interaction_threshold',
      'strategy_mixture',
      'take_the_best_loop'
    ],
    vectorised: [
      'weighted_cues_7',
      'tallying',
      'cumulative_race',
      'soft_take_the_best',
      'pattern_counts'
    ]
  },
  rlwm: {
    'trial loop': [
      'mixture_7',
      'q_by_block',
      'forgetting_to_uniform',
      'last_seen_decay',
      'actor_critic'
    ],
    vectorised: [
      'previous_occurrence',
      'cumulative_outcomes',
      'delay_regression',
      'searchsorted_blocks',
      'outcome_list'
    ]
  }
};

/** @returns {Promise<{ text: string, versions: Record<string, string> }>} a table in Markdown with what it says. */
export async function benchPython(python) {
  const peer = startPeer(python);
  const versions = await peer.ask('');
  const results = [];
  for (const contender of contenders()) {
    results.push(await compare(contender, peer));
  }
  peer.end();
  const inTable = results.filter(({ kind }) => kind in GOALS);
  const head = [
    'task',
    'model',
    'kind',
    'trials',
    'NumPy, µs',
    'ours, µs',
    'times faster',
    'difference'
  ];
  const table = [head, head.map(() => '---'), ...inTable.map(row)];
  return {
    text: [
      `Data: the first simulated participant of each task. Microseconds of one likelihood, medians of ${REPEATS} alternating repeats over ${POINTS} random`,
      'points within the bounds; difference is the largest relative one between the values.',
      '',
      ...Object.keys(GOALS).map(kind => summary(kind, inTable)),
      '',
      overview(results),
      '',
      ...table.map(cells => `| ${cells.join(' | ')} |`)
    ].join('\n'),
    versions
  };
}

/** All models of the tests, those of the table first. */
function contenders() {
  const box = JSON.parse(readFileSync(path.join(MODELS, 'parameters.json'), 'utf8'));
  const datasets = Object.fromEntries(
    Object.keys(CONTENDERS).map(task => [
      task,
      loadDataset(loadConfig(path.join(ROOT, 'config', `${task}.yaml`)))
    ])
  );
  const kinds = new Map(
    Object.entries(CONTENDERS).flatMap(([task, own]) =>
      Object.entries(own).flatMap(([kind, names]) => names.map(name => [`${task}/${name}`, kind]))
    )
  );
  return [...new Set([...kinds.keys(), ...Object.keys(box)])].map(key => {
    const [task, name] = key.split('/');
    const { columns, participants } = datasets[task];
    const source = readFileSync(path.join(MODELS, task, `${name}.py`), 'utf8');
    const parameters = box[key].map(([, lower, upper]) => ({ lower, upper }));
    const points = Array.from({ length: POINTS }, (_, i) =>
      uniformStart(parameters, SEED, name, i)
    );
    const [participant] = participants;
    return { task, kind: kinds.get(key) ?? 'other', name, source, columns, participant, points };
  });
}

async function compare(contender, peer) {
  const repeats = contender.kind in GOALS ? REPEATS : FEW_REPEATS;
  const { source, columns, participant, points } = contender;
  const name = source.match(/^def (cognitive_model\d*)/m)[1];
  const model = compileModel(source, { columns, language: 'python', name });
  const question = JSON.stringify({
    source,
    name,
    columns: participant.columns.map(column => Array.from(column)),
    whole: participant.columns.map(column => column instanceof Int32Array),
    points,
    least: LEAST
  });
  const likelihood = model.bind(participant.columns);
  secondsOf(likelihood, points, WARM_UP);
  const runs = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const theirs = await peer.ask(question);
    runs.push({ theirs, seconds: secondsOf(likelihood, points, LEAST) });
  }
  const expected = runs[0].theirs.values;
  return {
    ...contender,
    numpy: median(runs.map(({ theirs }) => theirs.seconds)),
    ours: median(runs.map(({ seconds }) => seconds)),
    difference: Math.max(...points.map((x, i) => Math.abs(likelihood(x) / expected[i] - 1)))
  };
}

/** Mean over calls that together take at least so long. */
function secondsOf(likelihood, points, least) {
  const begun = performance.now();
  let calls = 0;
  let spent = 0;
  do {
    for (const x of points) {
      likelihood(x);
    }
    calls += points.length;
    spent = (performance.now() - begun) / 1000;
  } while (spent < least);
  return spent / calls;
}

/** One Python for all measurements, which is asked one at a time. */
function startPeer(python) {
  const script = path.join(import.meta.dirname, 'python_models.py');
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${question}\n`);
      const { value, done } = await answers.next();
      if (done) {
        throw new Error(`${script} ended before its answer.`);
      }
      return JSON.parse(value);
    },
    end: () => child.stdin.end()
  };
}

const factor = ({ numpy, ours }) => numpy / ours;

const rounded = value => Number(value.toPrecision(2));

function row(result) {
  const { task, name, kind, participant, numpy, ours, difference } = result;
  const micro = seconds => (1e6 * seconds).toPrecision(3);
  const file = `../test/support/python-models/${task}/${name}.py`;
  return [
    task,
    `[${name}](${file})`,
    kind,
    participant.trials,
    micro(numpy),
    micro(ours),
    rounded(factor(result)),
    difference.toExponential(0)
  ];
}

function summary(kind, results) {
  const factors = results.filter(result => result.kind === kind).map(factor);
  const [least, mean] = [Math.min(...factors), geometricMean(factors)].map(rounded);
  return `- ${kind}: ${least} times faster at least, ${mean} in the geometric mean of ${factors.length} models; the goal is ${GOALS[kind]}.`;
}

/** Of all models, slow ones by name. */
function overview(results) {
  const factors = results.map(factor);
  const slow = results
    .filter(result => factor(result) < GOALS.vectorised)
    .sort((a, b) => factor(a) - factor(b))
    .map(result => `${result.name} ${rounded(factor(result))}`);
  const above = goal => factors.filter(own => own >= goal).length;
  const [vectorised, loop] = [GOALS.vectorised, GOALS['trial loop']];
  return [
    `All ${results.length} models of the tests, whatever they consist of: ${rounded(geometricMean(factors))} times faster in the geometric mean, ${above(loop)} of them`,
    `at least ${loop} times and ${above(vectorised)} at least ${vectorised} times. Below that: ${slow.join(', ') || 'none'}.`
  ].join('\n');
}
