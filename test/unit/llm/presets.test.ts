/** Servers that are known by name, each against a server on this machine in its place. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { createOpenAi } from '../../../src/llm/openai.js';
import { presetOf, serverName, SERVERS } from '../../../src/llm/openai/presets.js';
import { listen, llmRequest, studyConfig } from '../../support/llm.js';
import { answer, fault, NO_SUCH_ADDRESS, OpenAiServer } from '../../support/openai-server.js';

const VARIABLES: Record<string, string> = {
  openai: 'OPENAI_API_KEY',
  vllm: 'VLLM_API_KEY',
  ollama: 'OLLAMA_API_KEY',
  llamacpp: 'LLAMA_API_KEY',
  gemini: 'GEMINI_API_KEY',
  claude: 'ANTHROPIC_API_KEY',
  openrouter: 'OPENROUTER_API_KEY'
};
const HOSTED = ['openai', 'gemini', 'claude', 'openrouter'];

let server: OpenAiServer;

beforeEach(async () => {
  Object.values(VARIABLES).forEach(variable => vi.stubEnv(variable, ''));
  server = await new OpenAiServer({ key: 'sk-of-this-server' }).start();
  server.always(answer('Models.'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

test('every server that has a name is tested here', () => {
  expect(SERVERS).toEqual(Object.keys(VARIABLES));
});

describe.each(SERVERS)('%s', provider => {
  test('is asked with the key of its own variable, and says who answered', async () => {
    Object.values(VARIABLES).forEach(variable => vi.stubEnv(variable, 'sk-of-another'));
    vi.stubEnv(VARIABLES[provider], 'sk-of-this-server');
    const llm = createOpenAi(studyConfig({ provider, base_url: server.url }));
    const { answer: got } = await listen(llm);
    expect(got).toMatchObject({ provider, text: 'Models.' });
    expect(server.asked[0].headers.authorization).toBe('Bearer sk-of-this-server');
  });

  test('has an address of its own', () => {
    const { base_url } = presetOf({ provider });
    expect(base_url).toMatch(/^https?:\/\/[\w.:]+\/[\w/]+$/);
    expect(/127\.0\.0\.1/.test(base_url)).toBe(!HOSTED.includes(provider));
  });

  test('names its own variable where its key is missing or refused', async () => {
    const variable = VARIABLES[provider];
    const llm = createOpenAi(studyConfig({ provider, base_url: server.url }));
    await expect(llm.ask(llmRequest())).rejects.toThrow(
      new RegExp(`^${provider}, model .*\\(401\\).*${variable}=.*None was found\\.$`)
    );
  });
});

test.each(HOSTED)('%s is not asked without a key', async provider => {
  const asking = createOpenAi(studyConfig({ provider })).ask(llmRequest());
  await expect(asking).rejects.toThrow(
    new RegExp(`^${provider}, .*no key was found.*${VARIABLES[provider]}`)
  );
});

test.each(['gemini', 'claude'])('%s has no Responses API, and is not asked for it', async name => {
  vi.stubEnv(VARIABLES[name], 'sk-of-this-server');
  await listen(createOpenAi(studyConfig({ provider: name, base_url: server.url })));
  expect(server.asked.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
});

test('a variable of one own takes the place of the usual one', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-another');
  vi.stubEnv('LAB_KEY', 'sk-of-this-server');
  const config = studyConfig({ base_url: server.url, api_key_variable: 'LAB_KEY' });
  await listen(createOpenAi(config));
  expect(server.asked[0].headers.authorization).toBe('Bearer sk-of-this-server');
});

test('that a server has no Responses API is said once', async () => {
  await server.close();
  server = await new OpenAiServer({ noResponses: NO_SUCH_ADDRESS }).start();
  server.always(answer('Models.'));
  const llm = createOpenAi(studyConfig({ provider: 'vllm', base_url: server.url }));
  expect((await listen(llm)).answer.remarks).toEqual([
    'This server has no Responses API; it is asked by Chat Completions from now on.'
  ]);
  expect((await listen(llm)).answer.remarks).toBeUndefined();
});

test.each([
  [' OpenAI ', 'openai'],
  ['gpt-5', 'openai'],
  ['vLLM', 'vllm'],
  ['llama', undefined],
  ['qwen', undefined]
])('the provider %s is the server %s', (provider, name) => {
  expect(serverName(provider)).toBe(name);
});

test('a fault tells of the server by its name', async () => {
  server.always(fault(400));
  vi.stubEnv('OLLAMA_API_KEY', 'sk-of-this-server');
  const llm = createOpenAi(studyConfig({ provider: 'ollama', base_url: server.url }));
  await expect(llm.ask(llmRequest())).rejects.toThrow(/^ollama, model test-model at 127/);
});
