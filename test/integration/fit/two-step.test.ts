/** The 11-parameter two-step model on the choices of real people, where their data lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { compileModel, fitModel, loadConfig, loadDataset } from 'gecco';
import { afterAll, describe, expect, test } from 'vitest';

import { makeProject, ROOT } from '../../support/project.js';

const DATA = resolve(ROOT, '../shared/data/two_step_data.csv');
const SOURCE = join(ROOT, 'test/support/two_step_hybrid.ts.txt');

/** Of participants 4 to 13: 100 Latin-hypercube starts by SciPy, in another implementation. */
const BEST_KNOWN = [
  381.903, 526.047, 335.731, 279.166, 360.956, 392.136, 402.138, 371.433, 374.572, 307.109
];

if (existsSync(DATA)) {
  describe('the two-step hybrid on human data', () => {
    const study = load({
      path: DATA,
      missing: 'keep',
      splits: { prompt: '[0:4]', eval: '[4:14]' }
    });
    const { dataset, model } = study;
    afterAll(() => study.project.remove());

    test('has the NLL of the reference at a given point', () => {
      const { columns } = dataset.participants.find(({ id }) => id === 4)!;
      const x = [0.4, 0.5, 0.6, 0.5, 3, 3, 0.2, 0.2, 0.2, 0.05, 0.1];
      expect(model.nll(columns, x)).toBeCloseTo(250.51474497571763, 9);
    });

    test('reaches the best known BIC of every participant with 100 starts', async () => {
      const fit = await fitModel(model, dataset, { starts: 100, seed: 0, workers: 2 });
      expect(fit.participants.map(({ id }) => id)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
      fit.participants.forEach(({ bic }, i) =>
        expect(Math.abs(bic - BEST_KNOWN[i])).toBeLessThan(0.01)
      );
      expect(Math.abs(fit.mean.bic - 373.119)).toBeLessThan(0.001);
    });

    test.each([0, 1, 2])('reaches it with as many starts as it takes, seed %i', async seed => {
      const fit = await fitModel(model, dataset, { seed, workers: 2 });
      fit.participants.forEach(({ bic, starts }, i) => {
        expect(bic - BEST_KNOWN[i]).toBeLessThan(0.01);
        expect(starts).toBeLessThan(100);
      });
    });
  });
} else {
  console.warn(`${DATA} is absent: the fits of the reference are not compared.`);
}

test('the two-step hybrid describes the simulated participants better than chance', async () => {
  const { project, dataset, model } = load({ splits: { prompt: '[3:4]', eval: '[0:3]' } });
  const fit = await fitModel(model, dataset, { starts: 3 });
  fit.participants.forEach(({ n, nll }) => expect(nll).toBeLessThan(2 * n * Math.LN2));
  project.remove();
});

/** The shipped study with other data, and the model compiled for it. */
function load(data: Record<string, unknown>) {
  const project = makeProject('two_step', { data });
  const dataset = loadDataset(loadConfig(project.config));
  const { columns } = dataset;
  expect(columns).toEqual(['choice_1', 'state', 'choice_2', 'reward']);
  const model = compileModel(readFileSync(SOURCE, 'utf8'), { columns, language: 'typescript' });
  return { project, dataset, model };
}
