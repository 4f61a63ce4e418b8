import type { LlmRequest } from './types.js';

/** Far enough apart that the attempts of one run never meet the seeds of the next. */
const SEEDS_PER_RUN = 1000;

const SEEDS_PER_REPEAT = 20;

/** Another run, another attempt and another repeat are other answers to the same prompt, so their seeds differ. */
export function seedOf(seed: number, { run, attempt, repeat = 0 }: LlmRequest): number {
  return seed + SEEDS_PER_RUN * run + SEEDS_PER_REPEAT * repeat + (attempt - 1);
}
