import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { createOpenAi } from '../../../src/llm/openai.js';
import { ThinkingSplitter, withoutOpenThinking } from '../../../src/llm/thinking.js';
import { llmRequest, studyConfig } from '../../support/llm.js';
import { answer, OpenAiServer } from '../../support/openai-server.js';

function split(pieces: readonly string[]): { thinking: string; text: string } {
  const splitter = new ThinkingSplitter();
  const parts = [...pieces.map(piece => splitter.add(piece)), splitter.end()];
  return {
    thinking: parts.map(({ thinking }) => thinking).join(''),
    text: parts.map(({ text }) => text).join('')
  };
}

const plain = fc.string().filter(text => !text.includes('<'));
const cuts = fc.array(fc.nat());

function cutAt(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map(place => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...at, text.length].map((end, i) => text.slice(i === 0 ? 0 : at[i - 1], end));
}

test('thinking and answer are kept apart, however they are cut', () => {
  fc.assert(
    fc.property(plain, plain, cuts, (thinking, text, places) => {
      const pieces = cutAt(`\n<think>${thinking}</think>${text}`, places);
      expect(split(pieces)).toEqual({ thinking, text });
    })
  );
});

test('a text without thinking is what it was, tags in its middle too', () => {
  fc.assert(
    fc.property(fc.string(), cuts, (end, places) => {
      const text = `Here: <think> is a tag. ${end}`;
      expect(split(cutAt(text, places))).toEqual({ thinking: '', text });
    })
  );
});

test.each([
  ['', '', ''],
  ['<thi', '', '<thi'],
  ['<think>on and on</thi', 'on and on</thi', ''],
  ['  <b>', '', '  <b>']
])('%j is thinking %j and answer %j', (whole, thinking, text) => {
  expect(split([...whole])).toEqual({ thinking, text });
});

test('thinking that the template began is found by its end', () => {
  expect(withoutOpenThinking({ thinking: '', text: 'Hm.</think>\nModels.' })).toEqual({
    thinking: 'Hm.',
    text: '\nModels.'
  });
});

describe('over HTTP', () => {
  let server: OpenAiServer;

  beforeEach(async () => {
    vi.stubEnv('OPENAI_API_KEY', '');
    server = await new OpenAiServer().start();
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  test.each(['responses', 'chat'] as const)('%s', async api => {
    const llm = createOpenAi(studyConfig({ base_url: server.url, api }));
    const heard = { thinking: '', text: '' };
    const ask = () =>
      llm.ask(llmRequest(), {
        onThinking: piece => (heard.thinking += piece),
        onText: piece => (heard.text += piece)
      });
    for (const turn of [
      answer('Models.', { thinking: ['Let me ', 'think.'] }),
      answer('<think>Let me think.</think>Models.')
    ]) {
      Object.assign(heard, { thinking: '', text: '' });
      server.queue(turn);
      const got = await ask();
      expect(got).toMatchObject({ thinking: 'Let me think.', text: 'Models.' });
      expect(heard).toEqual({ thinking: 'Let me think.', text: 'Models.' });
      expect(got.firstSeconds).toBeGreaterThan(0);
      expect(got.firstSeconds).toBeLessThanOrEqual(got.seconds);
    }
  });
});
