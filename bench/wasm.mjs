/**
 * What an emitted program could run on: the likelihood of the two-step hybrid as emitted JavaScript, beside WebAssembly made
 * by hand (AssemblyScript), for one start at a time and for two side by side in the lanes of a vector, and C.
 */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { startPoints } from '../lib/fit/starts.js';
import { npm } from '../scripts/setup.mjs';
import { run } from '../scripts/step.mjs';
import { askPeer } from './peers/ask.mjs';
import { readTask } from './peers/tasks.mjs';
import { compiledModels } from './peers/tools.mjs';

const ASSEMBLYSCRIPT = '0.28.20';
const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'node_modules', '.cache', 'gecco-bench', 'wasm');
const SEED = 0;
const POINTS = 8;
const PARAMETERS = 11;
/** Seconds to warm up, calls of a measurement, and measurements, of which the least counts. */
const WARM_UP = 0.5;
const CALLS = 30;
const MEASUREMENTS = 400;

/** @returns {Promise<{ text: string, versions: Record<string, string> }>} a table in Markdown with what it says. */
export async function benchWasm(python) {
  const study = readTask('hybrid_11');
  const { participant, points, model } = first(study);
  const { trials, columns } = participant;
  const nll = model.bind(columns);
  const slopes = new Float64Array(PARAMETERS);
  const derived = model.bindGradient(columns);
  const typescript = readTask('hybrid_11', 'typescript').model;
  const expected = points.map(point => nll(point));
  const one = await oneAtATime(columns, points);
  const two = await sideBySide(columns, points);
  requireSame(
    expected,
    points.map((_, i) => one(i))
  );
  requireSame(
    expected,
    points.map((_, i) => two(i))
  );
  const at = f => i => f(points[i % POINTS]);
  const own = typescript.bind(columns);
  const rows = [
    ['emitted JavaScript, from Python', least(at(nll)) / trials],
    ['emitted JavaScript, from TypeScript', least(at(own)) / trials],
    ['WebAssembly, one start at a time', least(one) / trials],
    ['WebAssembly, two starts side by side', least(two) / trials / 2],
    ...(await inC(python, study, trials)),
    ['emitted JavaScript with the gradient', least(at(x => derived(x, slopes))) / trials]
  ].map(([name, nanoseconds]) => [name, nanoseconds.toFixed(0)]);
  const head = ['likelihood of the hybrid', 'ns a trial and start'];
  return {
    text: [head, ['---', '---:'], ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n'),
    versions: { AssemblyScript: ASSEMBLYSCRIPT }
  };
}

function first({ dataset, model }) {
  const [id] = dataset.splits.eval;
  const participant = dataset.participants.find(own => own.id === id);
  const { parameters } = model;
  const points = startPoints({ parameters, seed: SEED, id }, 'uniform', POINTS);
  return { participant, model, points: points.map(point => Float64Array.from(point)) };
}

function requireSame(expected, values) {
  values.forEach((value, i) => {
    if (!(Math.abs(value - expected[i]) <= 1e-9 * expected[i])) {
      throw new Error(`WebAssembly gives ${value} where the emitted program gives ${expected[i]}.`);
    }
  });
}

async function oneAtATime(columns, points) {
  const { exports, doubles, at, x } = placed(await assembled('hybrid', []), columns, PARAMETERS);
  const [{ length }] = columns;
  return i => {
    doubles.set(points[i % POINTS], x / 8);
    return exports.likelihood(length, at, x);
  };
}

async function sideBySide(columns, points) {
  const instance = await assembled('side-by-side', ['--enable', 'simd']);
  const { exports, doubles, at, x } = placed(instance, columns, 2 * PARAMETERS);
  const out = exports.alloc(16);
  const [{ length }] = columns;
  return i => {
    const pair = [points[i % POINTS], points[(i + 1) % POINTS]];
    for (let j = 0; j < PARAMETERS; j++) {
      doubles[x / 8 + 2 * j] = pair[0][j];
      doubles[x / 8 + 2 * j + 1] = pair[1][j];
    }
    exports.likelihoods(length, at, x, out);
    return doubles[out / 8];
  };
}

async function assembled(name, flags) {
  mkdirSync(FOLDER, { recursive: true });
  const asc = path.join(FOLDER, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const [source, binary] = [path.join(FOLDER, `${name}.ts`), path.join(FOLDER, `${name}.wasm`)];
  await npm(['install', '--prefix', FOLDER, '--no-audit', `assemblyscript@${ASSEMBLYSCRIPT}`]);
  copyFileSync(path.join(import.meta.dirname, 'wasm', `${name}.ts.txt`), source);
  const options = ['-O3', '--noAssert', '--runtime', 'stub', ...flags, '-o', binary];
  await run(process.execPath, [asc, source, ...options]);
  const { instance } = await WebAssembly.instantiate(readFileSync(binary), { env: { abort() {} } });
  return instance;
}

/** The columns in its memory, and room for the parameters. */
function placed({ exports }, columns, parameters) {
  const [{ length }] = columns;
  const at = exports.alloc(columns.length * length * 8);
  const x = exports.alloc(parameters * 8);
  const doubles = new Float64Array(exports.memory.buffer);
  columns.forEach((column, i) => doubles.set(column, at / 8 + i * length));
  return { exports, doubles, at, x };
}

async function inC(python, study, trials) {
  const { library } = await compiledModels();
  if (!library) {
    return [];
  }
  const work = { task: 'hybrid_11', contender: 'c', participants: 1, starts: POINTS, seed: SEED };
  const { microseconds } = askPeer({ python, library }, study, {
    ...work,
    processes: 1,
    cost: true
  });
  return [['C, `-O3 -march=native`', (1e3 * microseconds) / trials]];
}

/** The least nanoseconds of a call. */
function least(call) {
  const begun = performance.now();
  for (let i = 0; performance.now() - begun < WARM_UP * 1e3; i++) {
    call(i);
  }
  let best = Infinity;
  for (let measurement = 0; measurement < MEASUREMENTS; measurement++) {
    const from = performance.now();
    for (let i = 0; i < CALLS; i++) {
      call(i);
    }
    best = Math.min(best, performance.now() - from);
  }
  return (best * 1e6) / CALLS;
}
