/**
 * Simulates the data that the project ships, and the table of what is true in them. See README.md beside this file.
 *
 *     node data/simulate.mjs [FOLDER]
 *
 * writes into FOLDER, by default the folder of this script. The same files, byte for byte, on every run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulateDecisionMaking } from './simulation/decision_making.mjs';
import { Random } from './simulation/random.mjs';
import { simulateRlwm } from './simulation/rlwm.mjs';
import { simulateTwoStep } from './simulation/two_step.mjs';

/** A stream of random numbers for each task, so that a change to one leaves the others as they are. */
const TASKS = [
  { name: 'two_step', seed: 2011, simulate: simulateTwoStep },
  { name: 'decision_making', seed: 2012, simulate: simulateDecisionMaking },
  { name: 'rlwm', seed: 2013, simulate: simulateRlwm }
];

/** @param {Record<string, number>[]} rows */
function csv(rows) {
  const header = Object.keys(rows[0]);
  const lines = rows.map(row => header.map(column => row[column]).join(','));
  return [header.join(','), ...lines, ''].join('\n');
}

const folder = resolve(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
mkdirSync(folder, { recursive: true });
for (const { name, seed, simulate } of TASKS) {
  const { rows, truth } = simulate(new Random(seed));
  writeFileSync(join(folder, `${name}_simulated.csv`), csv(rows));
  writeFileSync(join(folder, `${name}_truth.csv`), csv(truth));
  console.log(`${name}: ${truth.length} participants, ${rows.length} trials`);
}
