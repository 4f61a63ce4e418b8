import { expect, test, vi } from 'vitest';

import { recorded, requestKey } from '../../../src/llm/record.js';
import type { AnswerStore, Llm, LlmAnswer, LlmRequest } from '../../../src/llm/types.js';
import { listen, llmRequest } from '../../support/llm.js';

/** An answer a request, numbered, so that a second one to the same request is seen. */
function numbered(settings: Record<string, unknown> = {}): Llm & { asked: number } {
  return {
    provider: 'test',
    model: 'counter',
    settings,
    asked: 0,
    ask(_request, options) {
      this.asked++;
      const text = `answer ${this.asked}`;
      options?.onText?.(text);
      return Promise.resolve(answerOf(text));
    }
  };
}

function answerOf(text: string): LlmAnswer {
  return {
    text,
    provider: 'test',
    model: 'counter',
    usage: null,
    seconds: 0,
    finish: 'stop',
    request: {}
  };
}

function memory(): AnswerStore & { kept: Map<string, LlmAnswer> } {
  const kept = new Map<string, LlmAnswer>();
  return {
    kept,
    get: key => kept.get(key),
    put: (key, answer) => void kept.set(key, answer)
  };
}

test('a request is asked once; its recorded answer is heard once and returned', async () => {
  const source = numbered();
  const store = memory();
  const first = await listen(recorded(source, store));
  const again = await listen(recorded(source, store));
  expect(source.asked).toBe(1);
  const onReplay = vi.fn();
  await recorded(source, store).ask(llmRequest(), { onReplay });
  await recorded(source, store).ask(llmRequest({ run: 1 }), { onReplay });
  expect(onReplay).toHaveBeenCalledOnce();
  expect(again.answer).toEqual(first.answer);
  expect(again.heard.pieces).toEqual(['answer 1']);
});

test('an answer is in the store before it is returned, and none is returned that could not be stored', async () => {
  const put = vi.fn(() => {
    throw new Error('disk full');
  });
  const llm = recorded(numbered(), { get: () => undefined, put });
  await expect(llm.ask(llmRequest())).rejects.toThrow('disk full');
  expect(put).toHaveBeenCalledOnce();
});

test('of two answers the one that the store holds counts', async () => {
  const store = memory();
  const earlier = answerOf('from another process');
  const llm = recorded(numbered(), { ...store, put: key => void store.kept.set(key, earlier) });
  expect(await llm.ask(llmRequest())).toBe(earlier);
});

test('a fault is not recorded', async () => {
  const store = memory();
  const failing = { ...numbered(), ask: () => Promise.reject(new Error('no')) };
  await expect(recorded(failing, store).ask(llmRequest())).rejects.toThrow('no');
  expect(store.kept.size).toBe(0);
});

const { prompt } = llmRequest();

test.each<[string, Partial<LlmRequest>]>([
  ['prompt', { prompt: { ...prompt, text: 'other' } }],
  ['kind', { kind: 'guidance' }],
  ['repeat', { repeat: 1 }],
  ['profile', { profile: 'explore' }],
  ['system prompt', { prompt: { ...prompt, system: 'other' } }],
  ['number of models', { models: 2 }],
  ['run', { run: 1 }],
  ['attempt', { attempt: 2 }],
  ['columns', { columns: ['choice_1'] }],
  ['note', { note: 'forgetting' }],
  ['best model', { history: { best: { name: 'cognitive_model1', code: '' }, tried: [] } }],
  ['models tried', { history: { best: null, tried: [['alpha']] } }]
])('another %s is another request', (_what, changes) => {
  const llm = numbered();
  expect(requestKey(llm, llmRequest(changes))).not.toBe(requestKey(llm, llmRequest()));
});

test('other settings, another model and another provider are another request', () => {
  const keys = [
    numbered(),
    numbered({ temperature: 1 }),
    { ...numbered(), model: 'other' },
    { ...numbered(), provider: 'other' }
  ].map(llm => requestKey(llm, llmRequest()));
  expect(new Set(keys).size).toBe(4);
});

test('how the sections are cut does not matter: the text is what is sent', () => {
  const llm = numbered();
  const cut = { ...prompt, sections: [] };
  expect(requestKey(llm, llmRequest({ prompt: cut }))).toBe(requestKey(llm, llmRequest()));
});
