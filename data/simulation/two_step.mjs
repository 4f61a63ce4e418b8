import { round, softmax } from './random.mjs';

const PARTICIPANTS = 24;
const TRIALS = 200;
const COMMON = 0.7;
const TRANSITION = [
  [COMMON, 1 - COMMON],
  [1 - COMMON, COMMON]
];
/** Reward probabilities drift as in Daw et al. (2011). */
const DRIFT_SD = 0.025;
const REWARD_LIMITS = { lower: 0.25, upper: 0.75 };
/** At each of the two stages. */
const MISS_PROBABILITY = 0.005;
const MISSED = -1;
/** Value of what has not been tried, and what forgotten values return to. */
const START_VALUE = 0.5;

/** @type {Record<string, [number, number]>} */
const LIMITS = {
  alpha: [0.4, 0.8],
  beta: [5, 9],
  w: [0.5, 0.8],
  kappa: [0.8, 1.6],
  decay: [0.1, 0.3]
};

/** @param {import('./random.mjs').Random} random */
export function simulateTwoStep(random) {
  const rows = [];
  const truth = [];
  for (let participant = 0; participant < PARTICIPANTS; participant++) {
    const parameters = random.parameters(LIMITS);
    truth.push({ participant, ...parameters });
    rows.push(...session(participant, parameters, random));
  }
  return { rows, truth };
}

/**
 * @param {number} participant
 * @param {Record<string, number>} parameters
 * @param {import('./random.mjs').Random} random
 */
function session(participant, { alpha, beta, w, kappa, decay }, random) {
  const rows = [];
  const rewardProbability = startProbabilities(random);
  const planet = table();
  const spaceship = [START_VALUE, START_VALUE];
  let previous = MISSED;

  for (let trial = 0; trial < TRIALS; trial++) {
    const row = trialRow(participant, trial, rewardProbability);
    rows.push(row);
    drift(rewardProbability, random);
    if (random.chance(MISS_PROBABILITY)) {
      continue;
    }

    const best = planet.map(values => Math.max(...values));
    const logits = spaceship.map((modelFree, choice) => {
      const modelBased = TRANSITION[choice][0] * best[0] + TRANSITION[choice][1] * best[1];
      const repeated = choice === previous ? kappa : 0;
      return beta * (w * modelBased + (1 - w) * modelFree) + repeated;
    });
    row.choice_1 = random.category(softmax(logits));
    row.state = random.category(TRANSITION[row.choice_1]);
    if (random.chance(MISS_PROBABILITY)) {
      continue;
    }
    const { choice_1, state } = row;
    const choice_2 = random.category(softmax(planet[state].map(value => beta * value)));
    const reward = Number(random.chance(row[`reward_p_s${state}_${choice_2}`]));
    Object.assign(row, { choice_2, reward });

    spaceship[choice_1] += alpha * (reward - spaceship[choice_1]);
    planet[state][choice_2] += alpha * (reward - planet[state][choice_2]);

    spaceship[1 - choice_1] += decay * (START_VALUE - spaceship[1 - choice_1]);
    planet[state][1 - choice_2] += decay * (START_VALUE - planet[state][1 - choice_2]);
    planet[1 - state] = planet[1 - state].map(value => value + decay * (START_VALUE - value));
    previous = choice_1;
  }
  return rows;
}

/**
 * A row before anything is answered.
 * @param {number} participant @param {number} trial @param {number[][]} rewardProbability
 */
function trialRow(participant, trial, [[p00, p01], [p10, p11]]) {
  return {
    participant,
    trial,
    choice_1: MISSED,
    state: MISSED,
    choice_2: MISSED,
    reward: 0,
    reward_p_s0_0: round(p00),
    reward_p_s0_1: round(p01),
    reward_p_s1_0: round(p10),
    reward_p_s1_1: round(p11)
  };
}

const table = () => [
  [START_VALUE, START_VALUE],
  [START_VALUE, START_VALUE]
];

/** @param {import('./random.mjs').Random} random */
function startProbabilities(random) {
  const { lower, upper } = REWARD_LIMITS;
  return table().map(values => values.map(() => random.uniform(lower, upper)));
}

/**
 * One step of a Gaussian random walk that is reflected at the limits.
 * @param {number[][]} probabilities @param {import('./random.mjs').Random} random
 */
function drift(probabilities, random) {
  const { lower, upper } = REWARD_LIMITS;
  for (const values of probabilities) {
    for (let i = 0; i < values.length; i++) {
      const moved = random.normal(values[i], DRIFT_SD);
      values[i] = moved < lower ? 2 * lower - moved : moved > upper ? 2 * upper - moved : moved;
    }
  }
}
