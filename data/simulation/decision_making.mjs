const PARTICIPANTS = 79;
const TRIALS = 96;
const CUES = 4;

/**
 * The size of the bias is drawn here, its side for each participant.
 * @type {Record<string, [number, number]>}
 */
const LIMITS = {
  bias: [1.5, 3],
  lapse: [0.12, 0.24]
};

/**
 * Attention to the experts, from the most to the least trusted; each participant has an order of trust of their own.
 * @type {Record<string, [number, number]>}
 */
const TRUST = { first: [5, 8], second: [3, 6], third: [1, 3], fourth: [0, 1] };

/** @param {import('./random.mjs').Random} random */
export function simulateDecisionMaking(random) {
  const rows = [];
  const truth = [];
  for (let participant = 0; participant < PARTICIPANTS; participant++) {
    const parameters = drawParameters(random);
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
 * @param {import('./random.mjs').Random} random
 * @returns {Record<string, number>}
 */
function drawParameters(random) {
  const weights = random.shuffle(Object.values(random.parameters(TRUST)));
  const { bias, lapse } = random.parameters(LIMITS);
  return {
    ...Object.fromEntries(weights.map((weight, cue) => [`weight_${cue + 1}`, weight])),
    bias: random.chance(0.5) ? bias : -bias,
    lapse
  };
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
