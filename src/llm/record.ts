/** Recording and replay: the same request is asked once. */
import { canonicalJson, sha256 } from '../hash.js';
import type { AnswerStore, AskOptions, Llm, LlmAnswer, LlmRequest } from './types.js';

/** The key that an answer is kept by: SHA-256 of all that decides it. No key of a server, no address, no time limit. */
export function requestKey(llm: Llm, request: LlmRequest): string {
  const { provider, model, settings } = llm;
  const { prompt, form, ...rest } = request;
  void form;
  const asked = { ...rest, system: prompt.system, text: prompt.text };
  return sha256(canonicalJson({ provider, model, settings, request: asked }));
}

/**
 * The same source, asking only what the store does not hold. A fresh answer is in the store before anybody sees it
 * whole; of several recorded for one request the store decides which one counts.
 */
export function recorded(llm: Llm, store: AnswerStore): Llm {
  return {
    provider: llm.provider,
    model: llm.model,
    settings: llm.settings,
    ...(llm.close && { close: () => llm.close!() }),
    async ask(request: LlmRequest, options: AskOptions = {}): Promise<LlmAnswer> {
      const key = requestKey(llm, request);
      const known = store.get(key);
      if (known) {
        options.onReplay?.();
        options.onText?.(known.text);
        return known;
      }
      const answer = await llm.ask(request, options);
      store.put(key, { ...answer, asked: new Date().toISOString() });
      return store.get(key)!;
    }
  };
}
