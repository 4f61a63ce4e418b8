import { availableParallelism } from 'node:os';

import { expect, test } from 'vitest';

import { freeCores, onFreeCores } from '../../../src/llm/local/threads.js';

const CORES = availableParallelism();

test('cores that are idle or work for this process are free; one is always taken', () => {
  const second = (own: number): number =>
    freeCores({ all: 5000, own: 700 }, { all: 5000 + 1000 * CORES, own: 700 + 1000 * own }, CORES);
  expect(second(CORES)).toBe(CORES);
  expect(second(CORES + 3)).toBe(CORES);
  expect(second(1.3)).toBe(1);
  expect(second(0.1)).toBe(1);
});

test('where nothing is known of the cores, all are taken', () => {
  expect(freeCores({ all: 0, own: 0 }, { all: 0, own: 30 }, CORES)).toBe(CORES);
});

test('llama.cpp may use as many while it works, and all afterwards', async () => {
  const llama = { maxThreads: CORES };
  const during = await onFreeCores(llama, async () => llama.maxThreads);
  expect(during).toBeGreaterThanOrEqual(1);
  expect(during).toBeLessThanOrEqual(CORES);
  expect(llama.maxThreads).toBe(CORES);
});
