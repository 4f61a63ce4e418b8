import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { LlmConfig } from '../../../src/config/types.js';
import { createOpenAi } from '../../../src/llm/openai.js';
import type { Llm } from '../../../src/llm/types.js';
import { cutInLastModel, TWO_STEP_ANSWERS } from '../../support/answers.js';
import { listen, llmRequest, studyConfig } from '../../support/llm.js';
import {
  answer,
  brokenOff,
  fault,
  json,
  NO_SUCH_ADDRESS,
  OpenAiServer,
  page,
  type ServerOptions,
  type Turn
} from '../../support/openai-server.js';

const open: OpenAiServer[] = [];

async function serve(options: ServerOptions = {}): Promise<OpenAiServer> {
  const server = await new OpenAiServer(options).start();
  open.push(server);
  return server;
}

function at(server: OpenAiServer, changes: Partial<LlmConfig> = {}): Llm {
  return createOpenAi(studyConfig({ base_url: server.url, ...changes }));
}

beforeEach(() => {
  vi.stubEnv('OPENAI_API_KEY', '');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map(server => server.close()));
});

describe.each(['responses', 'chat'] as const)('%s', api => {
  test('the answer arrives piece by piece, with usage, model and the body as sent', async () => {
    const server = await serve();
    server.always(answer(TWO_STEP_ANSWERS[0], { thinking: ['Let me ', 'think.'] }));
    const { answer: got, heard } = await listen(at(server, { api }));
    expect(got.text).toBe(TWO_STEP_ANSWERS[0]);
    expect(heard.pieces.length).toBeGreaterThan(100);
    expect(heard.pieces.join('')).toBe(got.text);
    expect(got).toMatchObject({ provider: 'openai', model: 'test-model', finish: 'stop' });
    expect(got.usage).toEqual({
      inputTokens: expect.any(Number) as number,
      outputTokens: Math.ceil(TWO_STEP_ANSWERS[0].length / 4) + 4,
      reasoningTokens: 4
    });
    expect(got.seconds).toBeGreaterThan(0);
    expect(got.leftOut).toBeUndefined();
    const [sent] = server.asked;
    expect(got.request).toStrictEqual(sent.body);
    expect(sent.prompt).toBe(llmRequest().prompt.text);
    expect(sent.system).toBe('You are a cognitive scientist.');
  });

  test('any text arrives byte for byte, however it is cut', async () => {
    const server = await serve();
    const llm = at(server, { api });
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter(t => t.trim() !== '');
    const pieces = fc.array(text, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 40 }), async (parts, bytes) => {
        server.queue(answer('', { pieces: () => parts, bytes }));
        const { answer: got, heard } = await listen(llm);
        expect(got.text).toBe(parts.join(''));
        expect(heard.pieces.join('')).toBe(got.text);
      }),
      { numRuns: 40 }
    );
  });

  test('a server that does not stream is understood', async () => {
    const server = await serve();
    server.always(answer('Here are models.', { whole: true }));
    const { answer: got, heard } = await listen(at(server, { api }));
    expect(got).toMatchObject({ text: 'Here are models.', finish: 'stop' });
    expect(got.usage?.outputTokens).toBe(4);
    expect(heard.pieces).toEqual(['Here are models.']);
  });

  test.each(['length', 'filter'] as const)(
    'an answer that is cut by %s is an answer',
    async finish => {
      const server = await serve();
      const text = cutInLastModel(TWO_STEP_ANSWERS[1]);
      server.always(answer(text, { finish }));
      const { answer: got } = await listen(at(server, { api }));
      expect(got).toMatchObject({ text, finish });
    }
  );

  test('an answer that broke off is asked for again, and what was heard of it is void', async () => {
    const server = await serve();
    server.queue(brokenOff(TWO_STEP_ANSWERS[0], 5));
    server.always(answer(TWO_STEP_ANSWERS[1]));
    const { answer: got, heard } = await listen(at(server, { api, max_retries: 1 }));
    expect(got.text).toBe(TWO_STEP_ANSWERS[1]);
    expect(heard).toMatchObject({ restarts: 1 });
    expect(heard.pieces.join('')).toBe(got.text);
    expect(server.asked).toHaveLength(2);
  });

  test.each(['break', 'silence'] as const)(
    'a %s after the end of an answer spoils nothing',
    async happens => {
      const server = await serve();
      server.always(answer('All is said.', { then: { after: 'all', happens } }));
      const llm = at(server, { api, timeout_seconds: 1, max_retries: 1 });
      const { answer: got, heard } = await listen(llm);
      expect(got).toMatchObject({ text: 'All is said.', finish: 'stop' });
      expect(heard.restarts).toBe(0);
      expect(server.asked).toHaveLength(1);
    }
  );

  test('an answer without its last event broke off, even if the connection ended well', async () => {
    const server = await serve();
    const cut: Turn = answer(TWO_STEP_ANSWERS[0], { then: { after: 3, happens: 'end' } });
    server.queue(cut, cut);
    const llm = at(server, { api, max_retries: 1 });
    await expect(listen(llm)).rejects.toThrow(/broke off/);
    expect(server.asked).toHaveLength(2);
  });

  test.each([408, 409, 429, 500, 503])('a fault that may pass is waited for: %i', async status => {
    const server = await serve();
    server.queue(fault(status, { message: 'later' }, { 'retry-after': '0' }));
    server.always(answer('Models.'));
    const { answer: got, heard } = await listen(at(server, { api, max_retries: 1 }));
    expect(got.text).toBe('Models.');
    expect(heard.restarts).toBe(0);
    expect(server.asked).toHaveLength(2);
  });

  test('Retry-After is honoured, in seconds and as a date', async () => {
    const server = await serve();
    const inTwoSeconds = new Date(Date.now() + 2500).toUTCString();
    server.queue(
      fault(429, { message: 'later' }, { 'retry-after': '1.2' }),
      fault(503, { message: 'later' }, { 'retry-after': inTwoSeconds })
    );
    server.always(answer('Models.'));
    const begun = performance.now();
    await listen(at(server, { api, max_retries: 2 }));
    expect(performance.now() - begun).toBeGreaterThan(1400);
  });

  test('a signal ends an answer within a second, with its own reason', async () => {
    const server = await serve();
    server.always(answer(TWO_STEP_ANSWERS[0], { pace: 50 }));
    const user = new AbortController();
    const reason = new Error('interrupted by the user');
    const asking = listen(at(server, { api, max_retries: 2 }), llmRequest(), {
      signal: user.signal
    });
    setTimeout(() => user.abort(reason), 200);
    const begun = performance.now();
    await expect(asking).rejects.toBe(reason);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(server.asked).toHaveLength(1);
  });

  test.each<[string, Turn]>([
    ['a server that is silent', 'silence'],
    ['a server that asks to wait', fault(429, { message: 'later' }, { 'retry-after': '10' })]
  ])('a signal ends %s within a second', async (_what, turn) => {
    const server = await serve();
    server.always(turn);
    const user = new AbortController();
    const asking = listen(at(server, { api, max_retries: 2 }), llmRequest(), {
      signal: user.signal
    });
    setTimeout(() => user.abort(), 300);
    const begun = performance.now();
    await expect(asking).rejects.toBe(await reasonOf(user.signal));
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  test('with a signal that is aborted already nothing is asked', async () => {
    const server = await serve();
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(listen(at(server, { api }), llmRequest(), { signal })).rejects.toThrow('stopped');
    expect(server.requests).toHaveLength(0);
  });

  test('what a listener throws is thrown, and is no fault of the server', async () => {
    const server = await serve();
    server.always(answer('Models.'));
    const mine = new Error('mine', { cause: new Error('deeper') });
    const onText = (): void => {
      throw mine;
    };
    await expect(at(server, { api, max_retries: 2 }).ask(llmRequest(), { onText })).rejects.toBe(
      mine
    );
    expect(server.asked).toHaveLength(1);
  });

  test('a setting that the model does not take is left out, and remembered', async () => {
    const rejects = ['temperature', 'top_p'];
    const server = await serve({ rejects });
    server.always(answer('Models.'));
    const llm = at(server, { api, temperature: 0.2, top_p: 0.9, max_output_tokens: 500 });
    const { answer: got } = await listen(llm);
    expect(got.text).toBe('Models.');
    expect(got.leftOut).toEqual(rejects);
    expect(server.asked).toHaveLength(3);
    expect(server.asked[2].body).not.toHaveProperty('temperature');
    expect(got.request).toEqual(server.asked[2].body);
    await listen(llm, llmRequest({ run: 1 }));
    expect(server.asked).toHaveLength(4);
  });

  test('a value that is merely wrong is reported, not left out', async () => {
    const server = await serve();
    server.always(
      fault(400, {
        message: "Invalid 'temperature': decimal above maximum value. Expected a value <= 2.",
        param: 'temperature',
        code: 'decimal_above_max_value'
      })
    );
    await expect(listen(at(server, { api, temperature: 3 }))).rejects.toThrow(
      /400.*'temperature': decimal above maximum value.*llm section/
    );
    expect(server.asked).toHaveLength(1);
  });
});

function reasonOf(signal: AbortSignal): Promise<unknown> {
  return new Promise(resolve =>
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true })
  );
}

describe('what is sent', () => {
  const settings: Partial<LlmConfig> = {
    temperature: 0.3,
    top_p: 0.8,
    max_output_tokens: 900,
    reasoning_effort: 'low',
    text_verbosity: 'medium',
    seed: 7
  };

  async function sent(changes: Partial<LlmConfig>, request = llmRequest()): Promise<unknown> {
    const server = await serve();
    server.always(answer('Models.'));
    await listen(at(server, changes), request);
    return server.asked[0].body;
  }

  test('to the Responses API', async () => {
    const { prompt } = llmRequest();
    expect(await sent({ api: 'responses', ...settings })).toEqual({
      model: 'test-model',
      input: [
        { role: 'developer', content: prompt.system },
        { role: 'user', content: prompt.text }
      ],
      stream: true,
      store: false,
      temperature: 0.3,
      top_p: 0.8,
      max_output_tokens: 900,
      reasoning: { effort: 'low' },
      text: { verbosity: 'medium' }
    });
  });

  test('to Chat Completions', async () => {
    const { prompt } = llmRequest();
    expect(await sent({ api: 'chat', ...settings }, llmRequest({ run: 2, attempt: 3 }))).toEqual({
      model: 'test-model',
      messages: [
        { role: 'system', content: prompt.system },
        { role: 'user', content: prompt.text }
      ],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.3,
      top_p: 0.8,
      max_tokens: 900,
      seed: 2009,
      reasoning_effort: 'low',
      verbosity: 'medium'
    });
  });

  test.each(['responses', 'chat'] as const)('nothing that is not set: %s', async api => {
    const body = (await sent({ api })) as object;
    const optional = [
      'temperature',
      'top_p',
      'max_tokens',
      'max_output_tokens',
      'reasoning',
      'text'
    ];
    expect(Object.keys(body).filter(key => optional.includes(key))).toEqual([]);
    expect(body).not.toHaveProperty('reasoning_effort');
  });

  test("GeCCo's max_tokens limits the answer too", async () => {
    expect(await sent({ api: 'responses', max_tokens: 77 })).toMatchObject({
      max_output_tokens: 77
    });
  });

  test('no system message where there is no system prompt', async () => {
    const { prompt } = llmRequest();
    const body = await sent({ api: 'chat' }, llmRequest({ prompt: { ...prompt, system: '' } }));
    expect(body).toMatchObject({ messages: [{ role: 'user', content: prompt.text }] });
  });

  test('the limit goes by its other name where the server knows only that one', async () => {
    const server = await serve({ rejects: ['max_tokens'] });
    server.always(answer('Models.'));
    const { answer: got } = await listen(at(server, { api: 'chat', max_tokens: 500 }));
    expect(got.leftOut).toBeUndefined();
    expect(server.asked[1].body).toMatchObject({ max_completion_tokens: 500 });
    expect(server.asked[1].body).not.toHaveProperty('max_tokens');
  });

  test('reasoning and verbosity are left out where the model has none', async () => {
    const server = await serve({ rejects: ['reasoning.effort', 'text.verbosity'] });
    server.always(answer('Models.'));
    const { answer: got } = await listen(at(server, { api: 'responses', ...settings }));
    expect(got.leftOut).toEqual(['reasoning.effort', 'text.verbosity']);
    expect(server.asked[2].body).toMatchObject({ temperature: 0.3, max_output_tokens: 900 });
  });

  test('a setting that is named in words alone is left out', async () => {
    const server = await serve();
    server.queue(json(422, { detail: 'seed: Extra inputs are not permitted' }));
    server.always(answer('Models.'));
    const { answer: got } = await listen(at(server, { api: 'chat' }));
    expect(got.leftOut).toEqual(['seed']);
    expect(server.asked[1].body).not.toHaveProperty('seed');
  });
});

describe('a server without a Responses API', () => {
  test.each<[string, Turn]>([
    ['404', NO_SUCH_ADDRESS],
    ['404 in its own form', json(404, { error: { code: 404, message: 'File Not Found' } })],
    ['405', fault(405, { message: 'Method Not Allowed' })],
    ['501', fault(501, { message: 'not implemented' })],
    [
      'an error with 200',
      json(200, { error: 'Unexpected endpoint or method. (POST /v1/responses)' })
    ],
    ['a web page', page('Welcome')]
  ])('is asked by Chat Completions, from the first time on: %s', async (_how, noResponses) => {
    const server = await serve({ noResponses });
    server.always(answer('Models.'));
    const paths = (): string[] => server.asked.map(({ path }) => path);
    expect((await listen(at(server))).answer.text).toBe('Models.');
    expect(paths()).toEqual(['/v1/responses', '/v1/chat/completions']);
    await listen(at(server));
    expect(paths().slice(2)).toEqual(['/v1/chat/completions']);
  });

  test('is asked by no other where the config names the Responses API', async () => {
    const server = await serve({ noResponses: NO_SUCH_ADDRESS });
    await expect(listen(at(server, { api: 'responses' }))).rejects.toThrow(/404/);
    expect(server.asked).toHaveLength(1);
  });

  test('is not remembered after a model that does not exist', async () => {
    const server = await serve();
    const unknown = fault(404, { message: 'The model `test-model` does not exist.' });
    server.queue(unknown, unknown);
    await expect(listen(at(server))).rejects.toThrow(/does not exist/);
    server.always(answer('Models.'));
    await listen(at(server));
    expect(server.asked.at(-1)!.path).toBe('/v1/responses');
  });

  test('is not tried where the server says that it is the model that is missing', async () => {
    const server = await serve();
    server.always(fault(404, { message: 'no such model', code: 'model_not_found' }));
    await expect(listen(at(server))).rejects.toThrow(/no such model/);
    expect(server.asked.map(({ path }) => path)).toEqual(['/v1/responses']);
  });
});
