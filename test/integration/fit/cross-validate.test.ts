/** Cross-validation by real workers. */
import { crossValidate, FitError, fitModel } from 'gecco';
import { describe, expect, test } from 'vitest';

import { learner, makeDataset, makeProgram, MemoryStore } from './programs.js';

const dataset = makeDataset(4);
const settings = { starts: 5, workers: 1 };

/** One rate for all trials: what is left out can be foretold by hand. */
const rate = {
  ...makeProgram(
    `let nll = 0;
    for (const c of columns[0]) nll -= Math.log(c === 1 ? x[0] : 1 - x[0]);
    return nll;`,
    'rate'
  ),
  parameters: [{ name: 'p', lower: 0.001, upper: 0.999 }]
};

test('a rate foretells each fold from the others', async () => {
  const found = await crossValidate(rate, dataset, { ...settings, folds: 4 });
  found.participants.forEach(({ id, nll, folds }) => {
    const choice = Array.from(dataset.participants.find(p => p.id === id)!.columns[0]);
    const expected = [0, 15, 30, 45].map(first => {
      const own = choice.slice(first, first + 15);
      const others = [...choice.slice(0, first), ...choice.slice(first + 15)];
      const p = Math.min(others.reduce((a, b) => a + b) / others.length, 0.999);
      return own.reduce((sum, c) => sum - Math.log(c === 1 ? p : 1 - p), 0);
    });
    folds.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 3));
    expect(nll).toBeCloseTo(
      expected.reduce((a, b) => a + b),
      3
    );
  });
});

test('a learner sees the trials whose choices it is not fitted to', async () => {
  const found = await crossValidate(learner, dataset, { ...settings, folds: 5 });
  const fit = await fitModel(learner, dataset, settings);
  found.participants.forEach(({ id, nll }, i) => {
    expect(id).toBe(fit.participants[i].id);
    // Choices foretold are never likelier than the same choices fitted.
    expect(nll!).toBeGreaterThan(fit.participants[i].nll);
    expect(nll!).toBeLessThan(60 * Math.LN2 + 10);
  });
  expect(found.mean).toBeCloseTo(
    found.participants.reduce((sum, p) => sum + p.nll!, 0) / found.participants.length,
    10
  );
});

test('is the same from the store, with one worker and with two, and moves on', async () => {
  const store = new MemoryStore();
  const seen: string[] = [];
  const options = { ...settings, folds: 3 };
  const first = await crossValidate(learner, dataset, {
    ...options,
    store,
    onProgress: (done, total) => seen.push(`${done}/${total}`)
  });
  expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => `${i + 1}/12`));
  expect(store.fits.size).toBe(12);
  expect(await crossValidate(learner, dataset, { ...options, store })).toEqual(first);
  expect(await crossValidate(learner, dataset, { ...options, workers: 2 })).toEqual(first);
});

describe('folds of blocks', () => {
  const blocked = {
    ...dataset,
    participants: dataset.participants.map(p => ({
      ...p,
      columns: [p.columns[0], Int32Array.from(p.columns[0], (_, t) => Math.floor(t / 12))]
    }))
  };

  test('leave out whole blocks', async () => {
    const found = await crossValidate(rate, blocked, { ...settings, folds: 5, blocks: 'reward' });
    expect(found).toMatchObject({ folds: 5, blocks: 'reward' });
    const choice = Array.from(blocked.participants[0].columns[0]);
    const others = choice.slice(12);
    const p = others.reduce((a, b) => a + b) / others.length;
    const expected = choice.slice(0, 12).reduce((sum, c) => sum - Math.log(c === 1 ? p : 1 - p), 0);
    expect(found.participants[0].folds[0]).toBeCloseTo(expected, 3);
  });

  test.each([
    [{ folds: 6, blocks: 'reward' }, /Participant 5 has 5 blocks, too few for 6 folds/],
    [{ folds: 61 }, /Participant 5 has 60 trials, too few for 61 folds/],
    [{ folds: 1 }, /folds is 1/],
    [{ folds: 2, blocks: 'phase' }, /Column phase is none of the input columns/]
  ])('%j cannot be had', async (options, message) => {
    const asked = crossValidate(rate, blocked, { ...settings, ...options });
    await expect(asked).rejects.toThrow(FitError);
    await expect(asked).rejects.toThrow(message);
  });
});
