/** Worker threads, shared by all fits that ask for as many of the same size. */
import { fileURLToPath } from 'node:url';

import { Piscina } from 'piscina';

const pools = new Map<string, Piscina>();

/**
 * Idle threads end after this, and keep no process from ending before. A thread takes as long to start, and its engine to
 * compile what is hot, as a small fit: it is to be there still when a language model has answered.
 */
const IDLE_MILLISECONDS = 60_000;

/**
 * The heap's own limit is the second line, far beyond that of a likelihood (see runTask): where a single allocation
 * passes it, Node ends the whole process and not the thread.
 */
const HEADROOM = 4;
const LEAST_HEAP_MB = 2048;

/** @param memoryMb What a likelihood may need, MiB. */
export function sharedPool(workers: number, memoryMb: number): Piscina {
  const key = `${workers}/${memoryMb}`;
  let pool = pools.get(key);
  if (!pool) {
    pool = new Piscina({
      filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: IDLE_MILLISECONDS,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(LEAST_HEAP_MB, HEADROOM * memoryMb) },
      // A model needs nothing of the environment, keys least of all.
      env: {},
      execArgv: []
    });
    // A worker that dies with a task rejects the task. One that dies after its task was given up, while it is being
    // terminated, has nobody left to tell.
    pool.on('error', () => {});
    pools.set(key, pool);
  }
  return pool;
}
