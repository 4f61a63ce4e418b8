/** Fits with exact gradients, by real worker threads of the built package. */
import { compileModel, fitModel, type Program } from 'gecco';
import { describe, expect, test } from 'vitest';

import { makeDataset } from './programs.js';

const dataset = makeDataset(4);
const { columns } = dataset;

const learner = (bonus: string, helper = ''): string => `
/**
 * Learns from reward.
 * - alpha: [0, 1]
 * - beta: [0, 10]
 */
function cognitive_model1(choice: number[], reward: number[], params: number[]): number {
  const [alpha, beta] = params;
  const q = [0.5, 0.5];
  let nll = 0;
  ${helper}
  for (let t = 0; t < choice.length; t++) {
    const c = choice[t];
    nll += Math.log(1 + Math.exp(-beta * (q[c] - q[1 - c]))) + ${bonus};
    q[c] += alpha * (reward[t] - q[c]);
  }
  return nll;
}`;

const model = compileModel(learner('0'), { columns, language: 'typescript' });
const program = model.variant([]);
const settings = { seed: 1, workers: 1 };

/** The same program whose gradient was altered. */
function altered(alter: (code: string) => string): Program {
  const { gradient } = program;
  if (!gradient || 'reason' in gradient) {
    throw new Error('The model has no gradient.');
  }
  const { code, staged } = gradient;
  return { ...program, gradient: { code: alter(code), staged: staged && alter(staged) } };
}

describe('a fit', () => {
  test('by exact gradients finds the minimum that differences find, for fewer evaluations', async () => {
    const exact = await fitModel(model, dataset, settings);
    const { gradient, ...plain } = program;
    expect(gradient).toHaveProperty('code');
    const differences = await fitModel(plain, dataset, settings);
    exact.participants.forEach((fit, i) => {
      const other = differences.participants[i];
      expect(fit.differences).toBeUndefined();
      expect(Math.abs(fit.nll - other.nll)).toBeLessThan(1e-5);
      expect(fit.evaluations).toBeLessThan(other.evaluations);
    });
  });

  test('says why it was made with differences where a construct has no derivative', async () => {
    const helper = 'function fold(n: number): number { return n > 0 ? alpha * fold(n - 1) : 1; }';
    const odd = compileModel(learner('0 * fold(2)', helper), { columns, language: 'typescript' });
    const { participants } = await fitModel(odd, dataset, settings);
    for (const { differences } of participants) {
      expect(differences).toBe('a function calls itself');
    }
  });

  test('does not use a gradient that is wrong, and says what is wrong with it', async () => {
    const wrong = altered(code =>
      code.replaceAll(/gradient\[0\] = ([^;]+);/g, 'gradient[0] = 1.1 * ($1);')
    );
    const fit = await fitModel(wrong, dataset, settings);
    const right = await fitModel(model, dataset, settings);
    fit.participants.forEach(({ differences, nll }, i) => {
      expect(differences).toMatch(/its derivative by alpha is .*, and by differences/);
      expect(Math.abs(nll - right.participants[i].nll)).toBeLessThan(1e-5);
    });
  });

  test('does not use a gradient that fails', async () => {
    const failing = altered(code => `throw new Error('no'); ${code}`);
    const [{ differences }] = (await fitModel(failing, dataset, settings)).participants;
    expect(differences).toMatch(/fails where the likelihood does not: Error: no/);
  });
});
