import { round } from './random.mjs';

const PARTICIPANTS = 79;
const TRIALS = 96;
const CUES = 4;

/** @type {Record<string, [number, number]>} */
const LIMITS = {
  weight_1: [2, 6],
  weight_2: [1, 5],
  weight_3: [0, 4],
  weight_4: [0, 3],
  /** Its size; the side is drawn for each participant. */
  bias: [0.8, 2],
  lapse: [0.1, 0.25]
};

/** @param {import('./random.mjs').Random} random */
export function simulateDecisionMaking(random) {
  const rows = [];
  const truth = [];
  for (let participant = 0; participant < PARTICIPANTS; participant++) {
    const parameters = random.parameters(LIMITS);
    parameters.bias = random.chance(0.5) ? parameters.bias : round(-parameters.bias);
    truth.push({ participant, ...parameters });
    for (let trial = 0; trial < TRIALS; trial++) {
      const pair = differentPair(random);
      const decisions = Number(random.chance(probabilityOfB(pair, parameters)));
      rows.push({ participant, trial, ...named(pair), decisions });
    }
  }
  return { rows, truth };
}

/**
 * Ratings of two products, 0 or 1 from each of four experts, that differ for at least one expert.
 * @param {import('./random.mjs').Random} random
 */
function differentPair(random) {
  const ratings = () => Array.from({ length: CUES }, () => random.integer(0, 1));
  const a = ratings();
  let b = ratings();
  while (a.every((rating, cue) => rating === b[cue])) {
    b = ratings();
  }
  return { a, b };
}

/** @param {{ a: number[], b: number[] }} pair @param {Record<string, number>} parameters */
function probabilityOfB({ a, b }, parameters) {
  let evidence = parameters.bias;
  for (let cue = 0; cue < CUES; cue++) {
    evidence += parameters[`weight_${cue + 1}`] * (b[cue] - a[cue]);
  }
  return (1 - parameters.lapse) / (1 + Math.exp(-evidence)) + parameters.lapse / 2;
}

/** @param {{ a: number[], b: number[] }} pair */
function named({ a, b }) {
  return Object.fromEntries([
    ...a.map((rating, cue) => [`A_feature${cue + 1}`, rating]),
    ...b.map((rating, cue) => [`B_feature${cue + 1}`, rating])
  ]);
}
