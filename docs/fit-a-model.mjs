/**
 * Fits models from a script, without a notebook and without an LLM: run it with `node docs/fit-a-model.mjs`.
 * Everything that is used here is what `import ... from 'gecco'` gives.
 */
import { fileURLToPath } from 'node:url';

import { compileModel, findModels, fitModel, loadConfig, loadDataset } from 'gecco';

// The study names the data, the columns and who is fitted.
const config = loadConfig(fileURLToPath(new URL('../config/two_step.yaml', import.meta.url)));
const dataset = loadDataset(config);
const columns = config.data.input_columns; // choice_1, state, choice_2, reward

// 1. A model that you wrote yourself, in TypeScript.
const habit = compileModel(
  `
/**
 * Repeats the first-stage choice.
 * - stick: [-5, 5]
 */
function habit(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [stick] = params;
  let nll = Math.LN2; // of the first choice
  for (let t = 1; t < choice_1.length; t++) {
    const pull = choice_1[t] === choice_1[t - 1] ? stick : -stick;
    nll += Math.log(1 + Math.exp(-pull));
  }
  return nll;
}`,
  { columns, language: 'typescript' }
);
console.log(habit.name, habit.idea, habit.parameters);

// The likelihood by hand: the columns of a participant, and the parameters.
const [someone] = dataset.participants;
console.log(`NLL at stick = 1: ${habit.nll(someone.columns, [1]).toFixed(3)}`);

// 2. Whatever an answer of an LLM holds, in Python.
const answer = `Here is a simple learner.

\`\`\`python
import numpy as np

def cognitive_model1(choice_1, state, choice_2, reward, model_parameters):
    """Learns the value of each spaceship from reward.

    alpha : float in [0, 1]
    beta  : float in [0, 10]
    """
    alpha, beta = model_parameters
    q = np.zeros(2)
    nll = 0.0
    for t in range(len(choice_1)):
        p = np.exp(beta * q) / np.sum(np.exp(beta * q))
        nll -= np.log(p[choice_1[t]] + 1e-12)
        q[choice_1[t]] += alpha * (reward[t] - q[choice_1[t]])
    return nll
\`\`\``;

const models = [habit];
for (const { name, source, rejected } of findModels(answer, { language: 'python' })) {
  if (rejected) {
    console.log(`${name} cannot be used: ${rejected}`);
  } else {
    models.push(compileModel(source, { columns, language: 'python', name }));
  }
}

// 3. Fitted to every participant of the split, in worker threads with limits, and compared.
for (const model of models) {
  const fit = await fitModel(model, dataset, { split: 'eval', starts: 5, seed: 1, workers: 2 });
  console.log(`${model.name}: mean BIC ${fit.mean.bic.toFixed(2)}`);
  for (const { id, parameters, nll } of fit.participants.slice(0, 3)) {
    const values = model.parameters.map((p, i) => `${p.name} ${parameters[i].toFixed(2)}`);
    console.log(`  participant ${id}: NLL ${nll.toFixed(1)}, ${values.join(', ')}`);
  }
}
