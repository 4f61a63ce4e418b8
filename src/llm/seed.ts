import type { LlmRequest } from './types.js';

/** Far enough apart that the attempts of one run never meet the seeds of the next. */
const SEEDS_PER_RUN = 1000;

/** Another run and another attempt are other answers to the same prompt, so their seeds differ. */
export function seedOf(seed: number, { run, attempt }: LlmRequest): number {
  return seed + SEEDS_PER_RUN * run + (attempt - 1);
}
