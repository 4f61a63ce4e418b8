/**
 * How many threads a model gets: as many as there are cores that nothing else keeps busy. All of them wait for the slowest
 * at every token, so that on a core that is shared one thread too many costs far more than it gives.
 */
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Llama } from 'node-llama-cpp';
import { sum } from 'simple-statistics';

export const CORES = availableParallelism();

/** The first look, and the later ones while an answer is written. */
const FIRST_LOOK_MS = 250;
const LOOK_MS = 2000;

/** Milliseconds of all cores, and those that they had nothing to do or worked for this process. */
export interface Look {
  all: number;
  own: number;
}

/** Does the work on the cores that are free when it begins and, as that changes, meanwhile. */
export async function onFreeCores<T>(
  llama: Pick<Llama, 'maxThreads'>,
  work: () => Promise<T>
): Promise<T> {
  let last = look();
  const adapt = (): void => {
    const now = look();
    llama.maxThreads = freeCores(last, now, cpus().length);
    last = now;
  };
  await sleep(FIRST_LOOK_MS);
  adapt();
  const timer = setInterval(adapt, LOOK_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    llama.maxThreads = CORES;
  }
}

/** At least one, and not more than this process may use. */
export function freeCores(before: Look, after: Look, cores: number): number {
  const all = after.all - before.all;
  // Some sandboxes tell nothing.
  const free = all > 0 ? (cores * (after.own - before.own)) / all : CORES;
  return Math.min(CORES, Math.max(1, Math.round(free)));
}

function look(): Look {
  const times = cpus().map(cpu => cpu.times);
  const { user, system } = process.cpuUsage();
  return {
    all: sum(times.flatMap(time => Object.values(time))),
    own: sum(times.map(({ idle }) => idle)) + (user + system) / 1000
  };
}
