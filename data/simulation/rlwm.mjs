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
  alpha: [0.03, 0.07],
  beta: [12, 20],
  rho: [0.8, 0.95],
  decay: [0.05, 0.12],
  capacity: [3, 3.6],
  kappa: [0.5, 1.2]
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
  const { alpha, beta, rho, decay, capacity, kappa } = parameters;
  const stimuli = Array.from({ length: setSize }, (_, stimulus) => stimulus);
  const correct = stimuli.map(() => random.integer(0, ACTIONS - 1));
  const presented = random.shuffle(stimuli.flatMap(s => Array(PRESENTATIONS).fill(s)));
  const learnt = stimuli.map(() => Array(ACTIONS).fill(CHANCE));
  const stored = stimuli.map(() => Array(ACTIONS).fill(CHANCE));
  const memoryWeight = rho * Math.min(1, capacity / setSize);

  const rows = [];
  let previous = -1;
  for (const stimulus of presented) {
    if (random.chance(MISS_PROBABILITY)) {
      continue;
    }
    const logits = (/** @type {number[]} */ values) =>
      values.map((value, action) => beta * value + (action === previous ? kappa : 0));
    const fromMemory = softmax(logits(stored[stimulus]));
    const fromLearning = softmax(logits(learnt[stimulus]));
    const policy = fromMemory.map(
      (p, action) => memoryWeight * p + (1 - memoryWeight) * fromLearning[action]
    );
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
    previous = action;
  }
  return rows;
}
