/** Many participants: what is kept of them is their fits. */
import { setImmediate } from 'node:timers/promises';

import { fitModel } from 'gecco';
import { expect, test } from 'vitest';

import { learner, makeDataset } from './programs.js';

const MEGABYTE = 2 ** 20;

test('memory does not grow with the participants that are fitted', async () => {
  const dataset = makeDataset(500, 100);
  const memory: number[] = [];
  for (let round = 0; round < 5; round++) {
    const fit = await fitModel(learner, dataset, { starts: 2, seed: round, workers: 2 });
    expect(fit.participants).toHaveLength(500);
    await setImmediate();
    memory.push(process.memoryUsage.rss() / MEGABYTE);
  }
  // The first rounds start the workers and fill their heaps; 50 KB that stayed of each participant would be 73 MB.
  expect(memory[4] - memory[1]).toBeLessThan(60);
});
