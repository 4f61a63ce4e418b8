/** Worker threads, shared by all fits that ask for as many of the same size. */
import { fileURLToPath } from 'node:url';

import { Piscina } from 'piscina';

const pools = new Map<string, Piscina>();

/** Idle threads end after this, and keep no process from ending before. */
const IDLE_MILLISECONDS = 5000;

/** @param memoryMb Heap of a worker, MiB. */
export function sharedPool(workers: number, memoryMb: number): Piscina {
  const key = `${workers}/${memoryMb}`;
  let pool = pools.get(key);
  if (!pool) {
    pool = new Piscina({
      filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: IDLE_MILLISECONDS,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      // A model needs nothing of the environment, keys least of all.
      env: {},
      execArgv: []
    });
    pools.set(key, pool);
  }
  return pool;
}
