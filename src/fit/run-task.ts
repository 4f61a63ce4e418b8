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

/**
 * Runs a task in a worker. The worker is terminated where one likelihood takes longer than the limit or needs more
 * memory, and where the signal is aborted.
 *
 * @throws FitError for a likelihood beyond its limits; piscina's AbortError for the signal.
 */
export async function runTask(
  pool: Piscina,
  name: 'probe' | 'fit',
  work: Omit<FitTask, 'heartbeat'>,
  limits: Limits
): Promise<FitTaskResult> {
  const heartbeat = Heartbeat.create(work.program.parameters.length);
  const excess = new AbortController();
  const watch = watchHeartbeat(heartbeat, limits, breach => excess.abort(breach));
  try {
    return (await pool.run(
      { ...work, heartbeat: heartbeat.buffer },
      { name, signal: AbortSignal.any([limits.signal, excess.signal]) }
    )) as FitTaskResult;
  } catch (error) {
    const heap = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const breach: Breach | undefined = heap ? 'memory' : excess.signal.reason;
    if (!breach) {
      throw error;
    }
    const { id } = work.participants[heartbeat.position];
    const failure = { ...breachText(breach, limits), id, x: heartbeat.x };
    throw fitError(failure, work.program.parameters);
  } finally {
    clearInterval(watch);
  }
}

type Breach = 'time' | 'memory';

function breachText(breach: Breach, { timeoutSeconds, memoryMb }: Limits) {
  return breach === 'time'
    ? {
        what: `One likelihood did not return within ${timeoutSeconds} s`,
        advice: 'Look for a loop that does not end, or raise fit.timeout_seconds in the config.'
      }
    : {
        what: `One likelihood needed more than ${memoryMb} MiB`,
        advice: 'Look for an array that grows without end, or raise fit.memory_mb in the config.'
      };
}

/** Time is counted in looks: those that a busy or sleeping machine skips do not count. */
const LOOK_MILLISECONDS = 50;

/**
 * Calls back where the worker stays in one evaluation for too long, or the process grows too much meanwhile. The heap's
 * own limit would not do: it does not see the contents of typed arrays, and at some allocations beyond it the whole
 * process ends.
 */
function watchHeartbeat(
  heartbeat: Heartbeat,
  { timeoutSeconds, memoryMb }: Limits,
  onBreach: (breach: Breach) => void
): NodeJS.Timeout {
  const longest = Math.ceil((timeoutSeconds * 1000) / LOOK_MILLISECONDS);
  let evaluations = 0;
  let looks = 0;
  let bytes = 0;
  const look = () => {
    if (heartbeat.evaluations !== evaluations) {
      evaluations = heartbeat.evaluations;
      looks = 0;
      bytes = process.memoryUsage.rss();
    } else if (evaluations !== 0) {
      looks++;
      if (process.memoryUsage.rss() - bytes > memoryMb * 2 ** 20) {
        onBreach('memory');
      } else if (looks === longest) {
        onBreach('time');
      }
    }
  };
  return setInterval(look, LOOK_MILLISECONDS);
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
