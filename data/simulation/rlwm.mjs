import { softmax } from './random.mjs';

const PARTICIPANTS = 78;
const ACTIONS = 3;
const PRESENTATIONS = 9;
const SET_SIZES = [3, 3, 3, 3, 3, 6, 6, 6, 6];
/** Trials without an answer are left out of the file, as in published data of this task. */
const MISS_PROBABILITY = 0.03;
const CHANCE = 1 / ACTIONS;

/** @type {Record<string, [number, number]>} */
const LIMITS = {
  alpha: [0.05, 0.2],
  beta: [6, 12],
  rho: [0.75, 1],
  decay: [0.05, 0.25],
  capacity: [3, 4],
  lapse: [0.04, 0.12]
};

/** @param {import('./random.mjs').Random} random */
export function simulateRlwm(random) {
  const rows = [];
  const truth = [];
  for (let participant = 0; participant < PARTICIPANTS; participant++) {
    const parameters = random.parameters(LIMITS);
    truth.push({ participant, ...parameters });
    random.shuffle(SET_SIZES).forEach((setSize, index) => {
      rows.push(...block({ participant, index, setSize }, parameters, random));
    });
  }
  return { rows, truth };
}

/**
 * @param {{ participant: number, index: number, setSize: number }} where
 * @param {Record<string, number>} parameters
 * @param {import('./random.mjs').Random} random
 */
function block({ participant, index, setSize }, parameters, random) {
  const { alpha, beta, rho, decay, capacity, lapse } = parameters;
  const stimuli = Array.from({ length: setSize }, (_, stimulus) => stimulus);
  const correct = stimuli.map(() => random.integer(0, ACTIONS - 1));
  const presented = random.shuffle(stimuli.flatMap(s => Array(PRESENTATIONS).fill(s)));
  const learnt = stimuli.map(() => Array(ACTIONS).fill(CHANCE));
  const stored = stimuli.map(() => Array(ACTIONS).fill(CHANCE));
  const memoryWeight = rho * Math.min(1, capacity / setSize);

  const rows = [];
  for (const stimulus of presented) {
    if (random.chance(MISS_PROBABILITY)) {
      continue;
    }
    const fromMemory = softmax(stored[stimulus].map(value => beta * value));
    const fromLearning = softmax(learnt[stimulus].map(value => beta * value));
    const policy = fromMemory.map((p, action) => {
      const mixed = memoryWeight * p + (1 - memoryWeight) * fromLearning[action];
      return (1 - lapse) * mixed + lapse * CHANCE;
    });
    const action = random.category(policy);
    const reward = Number(action === correct[stimulus]);
    rows.push({
      participant,
      blocks: index,
      set_sizes: setSize,
      stimulus,
      actions: action,
      rewards: reward,
      correct_answer: correct[stimulus]
    });

    learnt[stimulus][action] += alpha * (reward - learnt[stimulus][action]);
    for (const values of stored) {
      values.forEach((value, i) => (values[i] = value + decay * (CHANCE - value)));
    }
    stored[stimulus][action] = reward;
  }
  return rows;
}
