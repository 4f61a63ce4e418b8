import type { LlmRequest } from './types.js';

/** What the LLM reads: the prompt, and below it the form that its answer is to have, where there is one. */
export function textOf({ prompt, form }: LlmRequest): string {
  return form ? `${prompt.text}\n\n${form.instruction}` : prompt.text;
}
