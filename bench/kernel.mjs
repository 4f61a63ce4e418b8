/** How long the first cell takes: our kernel, which opens a study in it, beside IPython, which reads the same CSV by pandas. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '..', 'notebooks');
const REPEATS = 7;

const CONTENDERS = [
  {
    name: 'ours: opens the study',
    kernel: 'gecco',
    code: 'import { Study } from "gecco";\nconst study = await Study.open("../config/two_step.yaml");\nstudy'
  },
  {
    name: 'IPython: reads its CSV by pandas',
    kernel: 'python3',
    code: 'import pandas\npandas.read_csv("../data/two_step_simulated.csv")'
  }
];

/** @returns {{ text: string, versions: object }} a table in Markdown, of medians over alternating runs */
export function benchKernel(python) {
  const runs = CONTENDERS.map(() => []);
  for (let i = 0; i < REPEATS; i++) {
    CONTENDERS.forEach((contender, j) => runs[j].push(measure(python, contender)));
  }
  const peer = medians(runs[1]);
  const rows = CONTENDERS.map(({ name }, j) => {
    const { start, cell } = medians(runs[j]);
    const slowest = Math.max(...runs[j].map(run => run.cell));
    const cells = [name, seconds(start), seconds(cell), seconds(slowest)];
    return [...cells, (cell / peer.cell).toFixed(2)].join(' | ');
  });
  const text = [
    `Medians of ${REPEATS} alternating runs, each with a new kernel.`,
    '',
    '| first cell | start to ready (s) | first cell (s) | slowest (s) | first cell, as a ratio to IPython |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(row => `| ${row} |`)
  ].join('\n');
  return { text, versions: {} };
}

function measure(python, { kernel, code }) {
  const script = path.join(import.meta.dirname, 'kernel_session.py');
  const printed = execFileSync(python, [script, kernel, FOLDER, code], { encoding: 'utf8' });
  return JSON.parse(printed.trim().split('\n').at(-1));
}

function medians(runs) {
  return { start: median(runs.map(run => run.start)), cell: median(runs.map(run => run.cell)) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function seconds(value) {
  return value.toFixed(2);
}
