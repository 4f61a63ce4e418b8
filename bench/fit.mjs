/**
 * Whole multi-start fits of ten participants: ours beside what a user would pick instead, on the same data, from the same
 * starts, with the same tolerances. See peers/ for the contenders.
 */
import { availableParallelism } from 'node:os';

import { median } from 'simple-statistics';

import { askOurs, askPeer } from './peers/ask.mjs';
import { readTask, TASKS } from './peers/tasks.mjs';
import { compiledFits, compiledModels, numbaIn } from './peers/tools.mjs';

/** What a run takes on: the tests take on less. */
const SETTING = {
  seed: 0,
  repeats: 3,
  whole: { participants: 10, starts: 20 },
  /** How many starts NumPy, which takes minutes for them, does at once: then it is our turn. */
  startsAtOnce: 2,
  /** Seconds of fits of ours in a process before those that are timed: until then the engine compiles, as numba does before. */
  warmUp: 5,
  fits: 9,
  tasks: Object.keys(TASKS)
};

/** How many times faster than each peer a whole fit is to be; of NumPy's, a loop over trials or without one. */
const GOALS = { numpy: { 'trial loop': 1000, vectorised: 30 }, numba: 20, c: 3, lbfgsb: 1 };
/** NLL by which no participant's fit may be worse than a peer's. */
const WORSE = 1e-3;

const PEERS = {
  numpy: '(a) NumPy, SciPy',
  numba: '(b) numba, SciPy',
  c: '(c) C, SciPy',
  lbfgsb: '(d) C, L-BFGS-B in Fortran'
};

/** @returns {Promise<{ text: string, short: string, versions: Record<string, string> }>} tables in Markdown. */
export async function benchFit(python, given = {}) {
  const setting = { ...SETTING, peers: Object.keys(PEERS), ...given };
  const tools = await toolsOf(python, setting.peers);
  const results = setting.tasks.map(task => compare(task, setting, tools));
  const versions = Object.assign({}, tools.versions, ...results.map(result => result.versions));
  return {
    versions,
    short: summary(results),
    text: [
      introduction(results, setting, tools),
      summary(results),
      'What each of them took:',
      ...results.map(details),
      'One likelihood, and one with its gradient, of one participant. In C, a gradient is one of forward differences:',
      costs(results)
    ].join('\n\n')
  };
}

async function toolsOf(python, peers) {
  const asked = (peer, prepare) => (peers.includes(peer) ? prepare() : { reason: 'not asked for' });
  const numba = await asked('numba', () => numbaIn(python));
  const fits = await asked('lbfgsb', compiledFits);
  const models = fits.library ? fits : await asked('c', compiledModels);
  const missing = Object.fromEntries(
    Object.entries({ numba, c: models, lbfgsb: fits }).flatMap(([peer, { reason }]) =>
      reason ? [[peer, reason]] : []
    )
  );
  const versions = models.compiler ? { gcc: models.compiler } : {};
  const { origin } = fits;
  return { python, numba: numba.folder, library: models.library, missing, origin, versions };
}

/** All contenders in turns, so that a busy moment of the machine hits all alike; ours, which all are compared with, after each. */
function compare(task, setting, tools) {
  const study = readTask(task);
  const { numpy, part, peers, ours, others } = contendersOf(task, study, setting, tools);
  const { starts } = numpy.work;
  for (let from = 0; from < starts; from += setting.startsAtOnce) {
    numpy.runs.push(numpy.ask({ from, starts: Math.min(setting.startsAtOnce, starts - from) }));
    part.runs.push(part.ask());
  }
  for (let repeat = 0; repeat < setting.repeats; repeat++) {
    const turns = [ours, ...peers.flatMap(peer => [peer, ours]), ...others];
    turns.forEach(({ runs, ask }) => runs.push(ask()));
  }
  const whole = { ...numpy, runs: [joined(numpy.runs)] };
  const contenders = [whole, part, ...peers, ours, ...others];
  const of = Object.fromEntries(contenders.map(own => [own.key, measured(own, study)]));
  requireSameValues(task, of);
  const versions = contenders.flatMap(({ runs }) => runs.map(run => run.versions));
  return {
    task,
    of,
    parameters: study.model.parameters.length,
    versions: Object.assign({}, ...versions)
  };
}

/** Runs with some of the starts each as one with all of them. */
function joined(runs) {
  const sum = values => values.reduce((total, own) => total + own, 0);
  const [first] = runs;
  return {
    ...first,
    seconds: sum(runs.map(run => run.seconds)),
    busy: sum(runs.map(run => run.busy)),
    fits: first.fits.map((_, i) => ({
      nll: Math.min(...runs.map(({ fits }) => fits[i].nll)),
      evaluations: sum(runs.map(({ fits }) => fits[i].evaluations))
    })),
    microseconds: Math.min(...runs.map(run => run.microseconds)),
    peak: Math.max(...runs.map(run => run.peak))
  };
}

/** NumPy, ours on the same part of the fits, and the others. */
function contendersOf(task, study, setting, tools) {
  const { seed, whole, warmUp, fits } = setting;
  const part = setting.part ?? TASKS[task].part ?? whole;
  const cores = availableParallelism();
  const peer = (key, work, processes) => ({
    key: processes === 1 ? key : `${key} on all cores`,
    label: PEERS[key],
    work,
    cores: processes,
    runs: [],
    ask: (some = { from: 0 }) =>
      askPeer(tools, study, {
        ...work,
        ...{ task, contender: key, seed, processes, cost: processes === 1 },
        ...some
      })
  });
  const ours = (key, work, workers, label = 'ours', language = 'python') => ({
    key,
    label,
    work,
    cores: workers,
    runs: [],
    ask: () =>
      askOurs({ ...work, task, language, seed, warmUp, fits, workers, cost: key === 'ours' })
  });
  const compiled = Object.keys(PEERS).filter(key => key !== 'numpy' && !tools.missing[key]);
  const parallel = process.platform === 'linux' && cores > 1 ? compiled : [];
  return {
    numpy: peer('numpy', part, 1),
    part: ours('part', part, 1),
    peers: compiled.map(key => peer(key, whole, 1)),
    ours: ours('ours', whole, 1),
    others: [
      ...(TASKS[task].typescript
        ? [ours('typescript', whole, 1, 'ours, in TypeScript', 'typescript')]
        : []),
      ours('auto', { ...whole, starts: 'auto' }, 1, 'ours, `n_starts: auto`'),
      ...parallel.map(key => peer(key, whole, cores)),
      ...(cores > 1 ? [ours('ours on all cores', whole, cores)] : [])
    ]
  };
}

function measured({ runs, label, cores, work }, { dataset, model }) {
  const middle = key => {
    const known = runs.map(run => run[key]).filter(value => typeof value === 'number');
    return known.length > 0 ? median(known) : null;
  };
  const least = key => Math.min(...runs.map(run => run[key] ?? Infinity));
  const { fits } = runs[0];
  const trials = dataset.splits.eval
    .slice(0, fits.length)
    .map(id => dataset.participants.find(own => own.id === id).trials);
  const bics = fits.map((fit, i) => model.parameters.length * Math.log(trials[i]) + 2 * fit.nll);
  return {
    label,
    cores,
    work,
    values: runs[0].values,
    nll: fits.map(fit => fit.nll),
    bic: bics.reduce((sum, own) => sum + own, 0) / bics.length,
    evaluations: fits.reduce((sum, fit) => sum + fit.evaluations, 0),
    seconds: middle('seconds'),
    busy: middle('busy'),
    before: middle('first') ?? middle('compiling'),
    peak: middle('peak'),
    microseconds: least('microseconds'),
    gradientMicroseconds: least('gradientMicroseconds')
  };
}

/**
 * All models of a task must be the same, or nothing is compared. The one in TypeScript is not compared with others, and takes
 * a coded miss for the last state where the transitions are learnt, too.
 */
function requireSameValues(task, of) {
  const compared = Object.entries(of).filter(([key]) => key !== 'typescript');
  for (const [, { label, values }] of compared) {
    values.forEach((value, i) => {
      const expected = of.ours.values[i];
      if (!(Math.abs(value - expected) <= 1e-9 * Math.abs(expected))) {
        throw new Error(
          `${task}: ${label} gives ${value} at a start where ours gives ${expected}.`
        );
      }
    });
  }
}

/** How many times longer a peer takes on one core, by processor time. */
function ratio({ of }, peer) {
  return of[peer].busy / of[peer === 'numpy' ? 'part' : 'ours'].busy;
}

function summary(results) {
  const cell = (result, peer) => {
    if (!result.of[peer]) {
      return 'left out';
    }
    const goal = GOALS[peer][TASKS[result.task].kind] ?? GOALS[peer];
    const times = ratio(result, peer);
    return `${figure(times)}${times >= goal ? '' : ` (goal: ${goal})`}`;
  };
  const rows = results.map(result => {
    const { title, kind } = TASKS[result.task];
    const worst = Math.max(...worseThan(result).map(([, by]) => by));
    return [
      title,
      kind,
      result.of.ours.busy.toPrecision(3),
      ...Object.keys(PEERS).map(peer => cell(result, peer)),
      worst <= WORSE ? `no (${worst.toExponential(0)})` : worst.toPrecision(2)
    ];
  });
  const head = [
    'model',
    'kind',
    'ours, s',
    ...Object.values(PEERS).map(name => `${name}: times longer`),
    'NLL worse than of a peer'
  ];
  return table(head, rows);
}

/** By how much the fit of a participant is worse than that of a peer, at most. */
function worseThan({ of }) {
  return Object.keys(PEERS)
    .filter(peer => of[peer])
    .map(peer => {
      const own = of[peer === 'numpy' ? 'part' : 'ours'].nll;
      return [peer, Math.max(...own.map((nll, i) => nll - of[peer].nll[i]))];
    });
}

function details({ task, of }) {
  const rows = Object.values(of).map(own => [
    own.label,
    own.cores,
    `${own.work.participants} x ${own.work.starts}`,
    figure(own.seconds),
    figure(own.busy),
    figure(own.before),
    own.evaluations,
    own.bic.toFixed(3),
    own.peak === null ? '' : own.peak.toFixed(0)
  ]);
  const head = [
    'fit',
    'cores',
    'participants x starts',
    'seconds',
    'of the processor',
    'first time',
    'evaluations',
    'mean BIC',
    'peak MB'
  ];
  return `${TASKS[task].title}:\n\n${table(head, rows)}`;
}

function costs(results) {
  const rows = results.map(({ task, of, parameters }) => {
    const { microseconds: nll, gradientMicroseconds: gradient } = of.ours;
    const c = (of.c ?? of.lbfgsb)?.microseconds ?? null;
    const both = value => (c === null ? '' : (value / c).toFixed(2));
    return [
      TASKS[task].title,
      figure(c),
      figure(nll),
      both(nll),
      figure(c && c * (parameters + 1)),
      figure(gradient),
      c === null ? '' : (gradient / (c * (parameters + 1))).toFixed(2),
      figure(of.numba?.microseconds ?? null),
      figure(of.numpy.microseconds)
    ];
  });
  const head = [
    'model',
    'C, µs',
    'ours, µs',
    'ours / C',
    'gradient in C, µs',
    'ours, µs',
    'ours / C',
    'numba, µs',
    'NumPy, µs'
  ];
  return table(head, rows);
}

function introduction(
  results,
  { repeats, whole, startsAtOnce, warmUp, fits },
  { missing, origin }
) {
  const left = Object.entries(missing).map(
    ([peer, reason]) => `${PEERS[peer]} is left out: ${reason}.`
  );
  const worst = results.map(result => {
    const own = worseThan(result).map(
      ([peer, by]) => `${PEERS[peer].slice(0, 3)} ${by.toExponential(1)}`
    );
    return `${TASKS[result.task].title}: ${own.join(', ')}`;
  });
  return [
    `${whole.participants} participants and ${whole.starts} uniform starts each, the same for all; L-BFGS-B with SciPy's defaults; medians of ${repeats} runs,`,
    `each in a process of its own, with one of ours after each. (a) does all its starts once, ${startsAtOnce} at a time with ours in between,`,
    `in ${parts(results)}, and ours is compared on the same part. Times longer`,
    "are ratios of processor time on one core. The first time is ours from the model's text to the end",
    `of the first fit, workers and compilation included, and what the peers compile; later fits (median of ${fits}, after ${warmUp} s of them) and theirs are without. (d) is`,
    `${origin ?? 'not there'}.`,
    '',
    ...left,
    `The most by which the NLL of any participant is worse than of the peer: ${worst.join('; ')}.`
  ].join('\n');
}

/** Where NumPy gets a part only: such as "two-step hybrid on 1 of the participants". */
function parts(results) {
  const own = results
    .filter(({ of }) => of.part.work.participants < of.ours.work.participants)
    .map(
      ({ task, of }) => `the ${TASKS[task].title.split(',')[0]} on ${of.part.work.participants}`
    );
  return own.length > 0 ? `${own.join(' and in ')} of the participants` : 'every model in whole';
}

function figure(value) {
  return value === null || !Number.isFinite(value)
    ? ''
    : value >= 1000
      ? value.toFixed(0)
      : value.toPrecision(3);
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
