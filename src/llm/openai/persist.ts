import { setTimeout as sleep } from 'node:timers/promises';

import { Fault } from './faults.js';

const FIRST_WAIT_SECONDS = 0.5;
const LONGEST_WAIT_SECONDS = 8;

export interface Persistence {
  retries: number;
  /** Seconds; a server that asks for a longer wait is not waited for. */
  patience: number;
  signal: AbortSignal | undefined;
  /** Called before the wait, with the number of the repeat, from 1. */
  onRepeat: (repeat: number) => void;
}

/** Repeats what fails by a fault that may pass, each time after a longer wait, or after the wait that the server asks for. */
export async function persist<T>(
  attempt: () => Promise<T>,
  { retries, patience, signal, onRepeat }: Persistence
): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await attempt();
    } catch (error) {
      const wait = waitAfter(error, retry);
      if (retry >= retries || wait === undefined || wait > patience) {
        throw error;
      }
      onRepeat(retry + 1);
      await sleep(wait * 1000, undefined, { signal });
    }
  }
}

/** Seconds, or undefined where the fault will not pass. */
function waitAfter(error: unknown, retry: number): number | undefined {
  if (!(error instanceof Fault && error.facts.mayPass)) {
    return undefined;
  }
  const { wait } = error.facts;
  return wait ?? Math.min(FIRST_WAIT_SECONDS * 2 ** retry, LONGEST_WAIT_SECONDS);
}
