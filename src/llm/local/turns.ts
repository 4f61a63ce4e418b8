/** One answer at a time: the model has one context. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Does the work when what was begun before is done. Whoever cancels gets away at once: what the processor is in the middle
 * of ends by itself, and the next work waits for it.
 */
export function inTurn<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const mine = last.then(() => {
    signal?.throwIfAborted();
    return work();
  });
  last = mine.catch(() => undefined);
  return signal ? Promise.race([mine, aborted(mine, signal)]) : mine;
}

/** Rejects when it is cancelled before the work has ended. */
async function aborted(work: Promise<unknown>, signal: AbortSignal): Promise<never> {
  return new Promise<never>((_, reject) => {
    const cancel = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', cancel, { once: true });
    const forget = (): void => signal.removeEventListener('abort', cancel);
    work.then(forget, forget);
  });
}
