/**
 * Answers for the two-step task as a good LLM writes them: prose, and models in TypeScript with doc comments, bounds and
 * helper functions. The arguments are the columns `choice_1, state, choice_2, reward`, then the parameters.
 */

const HYBRIDS = `Participants seem to repeat first-stage choices after rewarded common transitions, but not reliably after rare ones, so I propose three accounts that separate *where* this comes from.

## 1. Hybrid of planning and caching

A weighted mixture of model-based and model-free values at the first stage, with perseveration.

\`\`\`typescript
/**
 * Hybrid control: first-stage values mix planning through the known transitions with cached values, plus a tendency to repeat.
 *
 * Parameters:
 * - alpha: [0, 1] learning rate of both stages
 * - beta: [0, 10] inverse temperature of both stages
 * - w: [0, 1] weight of planning
 * - kappa: [0, 1] perseveration, added to the spaceship chosen last
 */
function cognitive_model1(
  choice_1: number[],
  state: number[],
  choice_2: number[],
  reward: number[],
  params: number[]
): number {
  const [alpha, beta, w, kappa] = params;
  const eps = 1e-12;
  const transition = [[0.7, 0.3], [0.3, 0.7]];
  const q1 = [0.5, 0.5];
  const q2 = [[0.5, 0.5], [0.5, 0.5]];

  function chosenProbability(values: number[], chosen: number): number {
    const best = Math.max(...values);
    const weights = values.map(value => Math.exp(beta * (value - best)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights[chosen] / (total + eps);
  }

  let nll = 0;
  let last = -1;
  for (let t = 0; t < choice_1.length; t++) {
    const a1 = choice_1[t];
    const s = state[t];
    const a2 = choice_2[t];
    const best = q2.map(row => Math.max(row[0], row[1]));
    const values = q1.map((cached, a) => {
      const planned = transition[a][0] * best[0] + transition[a][1] * best[1];
      return w * planned + (1 - w) * cached + (a === last ? kappa : 0);
    });
    nll -= Math.log(chosenProbability(values, a1) + eps);
    nll -= Math.log(chosenProbability(q2[s], a2) + eps);

    const delta2 = reward[t] - q2[s][a2];
    q1[a1] += alpha * (q2[s][a2] - q1[a1] + delta2);
    q2[s][a2] += alpha * delta2;
    last = a1;
  }
  return nll;
}
\`\`\`

## 2. Planning with learned transitions

People may not believe the instructed 70/30 split. Here transitions are learnt, and choice is purely model-based.

\`\`\`typescript
/**
 * Planning over learned transitions: beliefs about where each spaceship goes are updated, and first-stage choice follows them.
 *
 * Parameters:
 * - alpha_reward: [0, 1] learning rate for the aliens
 * - alpha_transition: [0, 1] learning rate for the transitions
 * - beta_1: [0, 10] inverse temperature, first stage
 * - beta_2: [0, 10] inverse temperature, second stage
 */
function cognitive_model2(
  choice_1: number[],
  state: number[],
  choice_2: number[],
  reward: number[],
  params: number[]
): number {
  const [alpha_reward, alpha_transition, beta_1, beta_2] = params;
  const eps = 1e-12;
  const transition = [[0.7, 0.3], [0.3, 0.7]];
  const q2 = [[0.5, 0.5], [0.5, 0.5]];
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

  let nll = 0;
  for (let t = 0; t < choice_1.length; t++) {
    const a1 = choice_1[t];
    const s = state[t];
    const a2 = choice_2[t];
    const best = [Math.max(q2[0][0], q2[0][1]), Math.max(q2[1][0], q2[1][1])];
    const planned = transition.map(row => row[0] * best[0] + row[1] * best[1]);
    const p1 = sigmoid(beta_1 * (planned[a1] - planned[1 - a1]));
    const p2 = sigmoid(beta_2 * (q2[s][a2] - q2[s][1 - a2]));
    nll -= Math.log(p1 + eps) + Math.log(p2 + eps);

    q2[s][a2] += alpha_reward * (reward[t] - q2[s][a2]);
    transition[a1][s] += alpha_transition * (1 - transition[a1][s]);
    transition[a1][1 - s] = 1 - transition[a1][s];
  }
  return nll;
}
\`\`\`

## 3. Model-free learning with an eligibility trace

The null hypothesis worth beating: no planning at all.

\`\`\`typescript
/**
 * SARSA(lambda): cached values at both stages; the outcome reaches the first stage through an eligibility trace.
 *
 * Parameters:
 * - alpha: [0, 1] learning rate
 * - beta: [0, 10] inverse temperature
 * - lambda: [0, 1] eligibility trace
 */
function cognitive_model3(
  choice_1: number[],
  state: number[],
  choice_2: number[],
  reward: number[],
  params: number[]
): number {
  const [alpha, beta, lambda] = params;
  const eps = 1e-12;
  const q1 = [0.5, 0.5];
  const q2 = [[0.5, 0.5], [0.5, 0.5]];

  let nll = 0;
  for (let t = 0; t < choice_1.length; t++) {
    const a1 = choice_1[t];
    const s = state[t];
    const a2 = choice_2[t];
    const p1 = 1 / (1 + Math.exp(-beta * (q1[a1] - q1[1 - a1])));
    const p2 = 1 / (1 + Math.exp(-beta * (q2[s][a2] - q2[s][1 - a2])));
    nll -= Math.log(p1 + eps) + Math.log(p2 + eps);

    const delta1 = q2[s][a2] - q1[a1];
    const delta2 = reward[t] - q2[s][a2];
    q1[a1] += alpha * (delta1 + lambda * delta2);
    q2[s][a2] += alpha * delta2;
  }
  return nll;
}
\`\`\`

All three return the negative log-likelihood of both choices of each trial.
`;

const FORGETTING = `Taking up the feedback, these models let values *decay* when their option is not chosen. I keep what made the best model work and vary only what is forgotten.

\`\`\`ts
// Shared helper: log-probability of the chosen one of two options.
function logChoice(beta: number, difference: number): number {
  return -Math.log(1 + Math.exp(-beta * difference));
}

/**
 * Hybrid control in which the aliens that were not met drift back to their starting value.
 *
 * - alpha: [0,1]
 * - beta: [0,10]
 * - w: [0,1]
 * - decay: [0,1]
 */
function cognitive_model1(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [alpha, beta, w, decay] = params;
  const T = [[0.7, 0.3], [0.3, 0.7]];
  const cached = [0.5, 0.5];
  const aliens = [[0.5, 0.5], [0.5, 0.5]];
  let logLikelihood = 0;
  for (let t = 0; t < choice_1.length; t++) {
    const a = choice_1[t], s = state[t], c = choice_2[t];
    const plan = T.map(([p0, p1]) => p0 * Math.max(...aliens[0]) + p1 * Math.max(...aliens[1]));
    const value = plan.map((planned, i) => w * planned + (1 - w) * cached[i]);
    logLikelihood += logChoice(beta, value[a] - value[1 - a]);
    logLikelihood += logChoice(beta, aliens[s][c] - aliens[s][1 - c]);
    cached[a] += alpha * (reward[t] - cached[a]);
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 2; j++) {
        if (i === s && j === c) {
          aliens[i][j] += alpha * (reward[t] - aliens[i][j]);
        } else {
          aliens[i][j] += decay * (0.5 - aliens[i][j]);
        }
      }
    }
  }
  return -logLikelihood;
}

/**
 * Cached values at both stages, all of them decaying, with stickiness to the spaceship.
 *
 * - alpha: [0,1]
 * - beta: [0,10]
 * - decay: [0,1]
 * - stickiness: [0,1]
 */
function cognitive_model2(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [alpha, beta, decay, stickiness] = params;
  let ships = [0, 0];
  let aliens = [0, 0, 0, 0];
  let previous = -1;
  let nll = 0;
  for (let t = 0; t < choice_1.length; t++) {
    const a = choice_1[t];
    const here = 2 * state[t] + choice_2[t];
    const other = 2 * state[t] + 1 - choice_2[t];
    let evidence = ships[a] - ships[1 - a];
    if (previous !== -1) {
      evidence += previous === a ? stickiness : -stickiness;
    }
    nll -= logChoice(beta, evidence) + logChoice(beta, aliens[here] - aliens[other]);
    ships = ships.map((q, i) => (i === a ? q + alpha * (reward[t] - q) : (1 - decay) * q));
    aliens = aliens.map((q, i) => (i === here ? q + alpha * (reward[t] - q) : (1 - decay) * q));
    previous = a;
  }
  return nll;
}

/**
 * Separate rates for good and bad outcomes, lapses, and no forgetting: the control model.
 *
 * - alpha_win: [0,1]
 * - alpha_loss: [0,1]
 * - beta: [0,10]
 * - lapse: [0,1]
 */
function cognitive_model3(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [alpha_win, alpha_loss, beta, lapse] = params;
  const ships = [0.5, 0.5];
  const aliens = [[0.5, 0.5], [0.5, 0.5]];
  const choose = (difference: number): number => (1 - lapse) * Math.exp(logChoice(beta, difference)) + lapse / 2;
  let nll = 0;
  for (let t = 0; t < choice_1.length; t++) {
    const a = choice_1[t], s = state[t], c = choice_2[t];
    nll -= Math.log(choose(ships[a] - ships[1 - a]) + 1e-12);
    nll -= Math.log(choose(aliens[s][c] - aliens[s][1 - c]) + 1e-12);
    const rate = reward[t] > 0 ? alpha_win : alpha_loss;
    ships[a] += rate * (reward[t] - ships[a]);
    aliens[s][c] += rate * (reward[t] - aliens[s][c]);
  }
  return nll;
}
\`\`\`

**Which to expect.** If forgetting matters, model 1 should beat its predecessor most in participants with long runs of the same spaceship.
`;

const PERSEVERATION = `Perhaps much of what looks like planning is habit. Each model below treats repetition differently; second-stage learning is the same simple delta rule throughout.

\`\`\`typescript
/** Both choices are learnt by a delta rule; helpers keep the three models comparable. */
function softmax2(beta: number, own: number, other: number): number {
  return 1 / (1 + Math.exp(-beta * (own - other)));
}
\`\`\`

\`\`\`typescript
/**
 * Choice kernel: a trace of past first-stage choices competes with planned values.
 *
 * Parameters:
 *   alpha: [0, 1]
 *   beta_1: [0, 10]
 *   beta_2: [0, 10]
 *   kernel_rate: [0, 1]
 *   kernel_weight: [0, 10]
 */
function cognitive_model1(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [alpha, beta_1, beta_2, kernel_rate, kernel_weight] = params;
  const kernel = [0, 0];
  const aliens = [[0.5, 0.5], [0.5, 0.5]];
  let nll = 0;
  for (let t = 0; t < choice_1.length; t++) {
    const a = choice_1[t];
    const s = state[t];
    const c = choice_2[t];
    const top = aliens.map(pair => Math.max(pair[0], pair[1]));
    const planned = [0.7 * top[0] + 0.3 * top[1], 0.3 * top[0] + 0.7 * top[1]];
    const drive = planned.map((value, i) => beta_1 * value + kernel_weight * kernel[i]);
    nll -= Math.log(softmax2(1, drive[a], drive[1 - a]) + 1e-12);
    nll -= Math.log(softmax2(beta_2, aliens[s][c], aliens[s][1 - c]) + 1e-12);
    aliens[s][c] += alpha * (reward[t] - aliens[s][c]);
    kernel[a] += kernel_rate * (1 - kernel[a]);
    kernel[1 - a] *= 1 - kernel_rate;
  }
  return nll;
}
\`\`\`

\`\`\`typescript
/**
 * Win-stay lose-shift at the first stage, softened by a noise parameter.
 *
 * Parameters:
 *   stay_win: [0, 1] probability to repeat after a reward
 *   stay_loss: [0, 1] probability to repeat without one
 *   alpha: [0, 1]
 *   beta: [0, 10]
 */
function cognitive_model2(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [stay_win, stay_loss, alpha, beta] = params;
  const aliens = [[0.5, 0.5], [0.5, 0.5]];
  let nll = 0;
  for (let t = 0; t < choice_1.length; t++) {
    let stay = 0.5;
    if (t > 0) {
      stay = reward[t - 1] === 1 ? stay_win : stay_loss;
    }
    const repeated = t > 0 && choice_1[t] === choice_1[t - 1];
    nll -= Math.log((repeated || t === 0 ? stay : 1 - stay) + 1e-12);
    const [s, c] = [state[t], choice_2[t]];
    nll -= Math.log(softmax2(beta, aliens[s][c], aliens[s][1 - c]) + 1e-12);
    aliens[s][c] += alpha * (reward[t] - aliens[s][c]);
  }
  return nll;
}
\`\`\`

\`\`\`typescript
/**
 * Stickiness that outlasts one trial: it grows with every repetition and is reset by a switch.
 *
 * Parameters:
 *   alpha: [0, 1]
 *   beta: [0, 10]
 *   habit: [0, 2]
 */
function cognitive_model3(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [alpha, beta, habit] = params;
  const ships = [0.5, 0.5];
  const aliens = [[0.5, 0.5], [0.5, 0.5]];
  let run = 0;
  let nll = 0;
  for (let t = 0; t < choice_1.length; t++) {
    const a = choice_1[t];
    const s = state[t];
    const c = choice_2[t];
    const previous = t > 0 ? choice_1[t - 1] : a;
    const pull = habit * Math.log(1 + run) * (a === previous ? 1 : -1);
    nll -= Math.log(softmax2(1, beta * ships[a] + pull, beta * ships[1 - a]) + 1e-12);
    nll -= Math.log(softmax2(beta, aliens[s][c], aliens[s][1 - c]) + 1e-12);
    ships[a] += alpha * (reward[t] - ships[a]);
    aliens[s][c] += alpha * (reward[t] - aliens[s][c]);
    run = a === previous ? run + 1 : 0;
  }
  return nll;
}
\`\`\`
`;

/** Three models each: mixtures of planning and caching, then forgetting, then perseveration. */
export const TWO_STEP_ANSWERS: readonly string[] = [HYBRIDS, FORGETTING, PERSEVERATION];

/** The text up to the middle of its last model: an answer that the limit on tokens has cut off. */
export function cutInLastModel(answer: string): string {
  const last = answer.lastIndexOf('function cognitive_model3');
  return answer.slice(0, answer.indexOf('for (', last));
}
