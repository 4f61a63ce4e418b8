import type { Piscina } from 'piscina';

import { FitError } from './fit-error.js';
import type { FitFailure, FitTask, FitTaskResult } from './fit-task.js';
import { Heartbeat } from './heartbeat.js';
import type { Parameter } from '../model/types.js';

export interface Limits {
  timeoutSeconds: number;
  memoryMb: number;
  signal: AbortSignal;
}

/** The clock ticks this often in a time limit: a tick that a busy or sleeping machine skips does not count. */
const TICKS = 20;

/**
 * Runs a task in a worker. The worker is terminated where one likelihood takes longer than the limit, where the heap
 * grows beyond it, and where the signal is aborted.
 *
 * @throws FitError for a likelihood beyond its limits; the signal's abort as piscina's AbortError.
 */
export async function runTask(
  pool: Piscina,
  name: 'probe' | 'fit',
  work: Omit<FitTask, 'heartbeat'>,
  limits: Limits
): Promise<FitTaskResult> {
  const heartbeat = Heartbeat.create(work.program.parameters.length);
  const timeout = new AbortController();
  const clock = watch(heartbeat, limits.timeoutSeconds, () => timeout.abort());
  const failure = (what: string, advice: string) => {
    const { id } = work.participants[heartbeat.position];
    return fitError({ what, id, x: heartbeat.x, advice }, work.program.parameters);
  };
  try {
    return (await pool.run(
      { ...work, heartbeat: heartbeat.buffer },
      { name, signal: AbortSignal.any([limits.signal, timeout.signal]) }
    )) as FitTaskResult;
  } catch (error) {
    if (timeout.signal.aborted) {
      throw failure(
        `One likelihood did not return within ${limits.timeoutSeconds} s`,
        'Look for a loop that does not end, or raise fit.timeout_seconds in the config.'
      );
    }
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
      throw failure(
        `More than ${limits.memoryMb} MiB were needed`,
        'Look for an array that grows without end, or raise fit.memory_mb in the config.'
      );
    }
    throw error;
  } finally {
    clearInterval(clock);
  }
}

/** Calls back where the worker has begun and stays in the same evaluation for too long. */
function watch(heartbeat: Heartbeat, seconds: number, onTimeout: () => void): NodeJS.Timeout {
  let seen = 0;
  let ticks = 0;
  return setInterval(
    () => {
      const { evaluations } = heartbeat;
      ticks = evaluations === seen && evaluations !== 0 ? ticks + 1 : 0;
      seen = evaluations;
      if (ticks === TICKS) {
        onTimeout();
      }
    },
    (seconds * 1000) / TICKS
  );
}

export function fitError(
  { what, id, trial, x, advice }: FitFailure,
  parameters: readonly Parameter[]
): FitError {
  const where = trial === undefined ? '' : `, trial ${trial}`;
  const values = parameters.map(({ name }, i) => `${name} = ${Number(x[i].toPrecision(6))}`);
  const point = values.length > 0 ? `, parameters ${values.join(', ')}` : '';
  return new FitError(`${what} at participant ${id}${where}${point}. ${advice}`);
}
