/** How the time of a fit grows: with participants, trials, starts and parameters. Only ours; processor time of one worker. */
import { fitModel } from '../lib/index.js';
import { compiled, simulated, twoStepModel } from './simulated.mjs';

const SETTING = {
  base: { participants: 10, trials: 200, starts: 10, parameters: 8 },
  participants: [10, 20, 40],
  trials: [100, 200, 400, 800],
  starts: [5, 10, 20, 40],
  parameters: [2, 4, 8, 16, 32],
  repeats: 3
};

/** @returns {Promise<{ text: string, versions: Record<string, string> }>} a table in Markdown with what it says. */
export async function benchGrowth(_python, given = {}) {
  const setting = { ...SETTING, ...given };
  const hybrid = twoStepModel('hybrid_11');
  const rows = [];
  for (const what of ['participants', 'trials', 'starts', 'parameters']) {
    for (const size of setting[what]) {
      const work = { ...setting.base, [what]: size };
      const model = what === 'parameters' ? weightsOfThePast(size) : hybrid;
      rows.push([what, size, ...(await measure(model, work, setting.repeats))]);
    }
  }
  const head = ['grows', 'to', 'processor, s', 'evaluations', 'µs an evaluation'];
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  const { participants, trials, starts } = setting.base;
  return {
    text: [
      `The 11-parameter two-step model on ${participants} simulated participants x ${trials} trials x ${starts} starts, of which one grows; for the parameters, a`,
      'choice by the weighted choices and rewards of the past, one weight for each. An evaluation is one likelihood with its gradient;',
      `start-up and compilation are left out. The least of ${setting.repeats} fits.`,
      '',
      ...table
    ].join('\n'),
    versions: {}
  };
}

/** A regression on the last trials' choices and rewards, trial by trial. */
function weightsOfThePast(parameters) {
  const names = Array.from({ length: parameters }, (_, i) => `w${i}`);
  const lags = Math.ceil(parameters / 2);
  const terms = names.map((name, i) => {
    const column = i % 2 === 0 ? 'choice_1' : 'reward';
    return `${name} * (${column}[t - ${Math.floor(i / 2) + 1}] - 0.5)`;
  });
  return compiled(`import numpy as np

def cognitive_model1(choice_1, state, choice_2, reward, parameters):
    """
${names.map(name => `    - ${name} : [-5, 5]`).join('\n')}
    """
    ${names.join(', ')} = parameters
    log_lik = 0.0
    for t in range(${lags}, len(choice_1)):
        v = ${terms.join(' + ')}
        p = 1.0 / (1.0 + np.exp(-v))
        log_lik += np.log((p if choice_1[t] == 1 else 1.0 - p) + 1e-12)
    return -log_lik
`);
}

async function measure(model, work, repeats) {
  const dataset = simulated(work);
  const options = { starts: work.starts, startPoints: 'uniform', workers: 1 };
  await fitModel(model, dataset, options);
  let least = Infinity;
  let evaluations = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const used = process.cpuUsage();
    const { participants } = await fitModel(model, dataset, options);
    const { user, system } = process.cpuUsage(used);
    least = Math.min(least, (user + system) / 1e6);
    evaluations = participants.reduce((sum, fit) => sum + fit.evaluations, 0);
  }
  return [least.toPrecision(3), evaluations, ((1e6 * least) / evaluations).toPrecision(3)];
}
