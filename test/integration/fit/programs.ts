/** Small data and programs as the emitter could have written them. */
import type { Dataset, FitStore, ParticipantFit } from 'gecco';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Participants who learn which of two options is the better one; ids are not in step with positions. */
export function makeDataset(participants: number, trials = 60): Dataset {
  const ids = Array.from({ length: participants }, (_, i) => 3 * i + 5);
  return {
    file: 'none',
    columns: ['choice', 'reward'],
    floats: [],
    participants: ids.map(id => ({ id, trials, columns: simulate(id, trials) })),
    splits: { prompt: [], eval: ids, test: [] },
    checks: [],
    dropped: { rows: 0, participants: [] },
    text: '',
    fingerprint: ''
  };
}

/** Choices of a Rescorla-Wagner learner (alpha 0.3, beta 4) whose options pay off in 3 and 7 of 10 trials. */
function simulate(seed: number, trials: number): Int32Array[] {
  const random = xoroshiro128plus(seed);
  const q = [0.5, 0.5];
  const choice = new Int32Array(trials);
  const reward = new Int32Array(trials);
  for (let t = 0; t < trials; t++) {
    const p1 = 1 / (1 + Math.exp(-4 * (q[1] - q[0])));
    choice[t] = Number(uniformFloat64(random) < p1);
    reward[t] = Number(uniformFloat64(random) < (choice[t] ? 0.7 : 0.3));
    q[choice[t]] += 0.3 * (reward[t] - q[choice[t]]);
  }
  return [choice, reward];
}

export function makeProgram(code: string, name = 'model') {
  return {
    name,
    columns: ['choice', 'reward'],
    parameters: [
      { name: 'alpha', lower: 0, upper: 1 },
      { name: 'beta', lower: 0, upper: 10 }
    ],
    code
  };
}

/** Rescorla-Wagner learning of two values with a softmax choice. */
export const learner = makeProgram(
  `const [choice, reward] = columns;
  let q0 = 0.5, q1 = 0.5, nll = 0;
  for (let t = 0; t < choice.length; t++) {
    const p1 = 1 / (1 + Math.exp(-x[1] * (q1 - q0)));
    nll -= Math.log((choice[t] === 1 ? p1 : 1 - p1) + 1e-12);
    if (choice[t] === 1) q1 += x[0] * (reward[t] - q1);
    else q0 += x[0] * (reward[t] - q0);
  }
  return nll;`,
  'learner'
);

export class MemoryStore implements FitStore {
  readonly fits = new Map<string, ParticipantFit>();
  get(key: string): ParticipantFit | undefined {
    return this.fits.get(key);
  }
  put(key: string, fit: ParticipantFit): void {
    this.fits.set(key, fit);
  }
}
