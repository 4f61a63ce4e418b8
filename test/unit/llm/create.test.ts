import { expect, test } from 'vitest';

import { createLlm, LlmError } from '../../../src/llm/index.js';
import { isLoaded } from '../../../src/llm/local/runtime.js';
import { studyConfig } from '../../support/llm.js';

test.each(['openai', 'OpenAI', 'gpt', 'gpt-5'])('%s is asked over the API', provider => {
  expect(createLlm(studyConfig({ provider })).provider).toBe('openai');
});

test.each(['llama', 'llama-3-70b', 'Qwen2.5', 'deepseek-r1', 'local'])(
  '%s is a model in the process itself, of which nothing is loaded before it is asked',
  provider => {
    const llm = createLlm(studyConfig({ provider, base_model: 'some/model' }));
    expect(llm).toMatchObject({ provider: provider.toLowerCase(), model: 'some/model' });
    expect(isLoaded()).toBe(false);
  }
);

test.each([
  ['opnai', 'openai'],
  ['build-in', 'builtin'],
  ['lama', 'llama']
])('%s is not known; the nearest name is %s', (provider, nearest) => {
  const create = (): unknown => createLlm(studyConfig({ provider }));
  expect(create).toThrow(LlmError);
  expect(create).toThrow(new RegExp(`study\\.yaml: llm\\.provider: "${provider}".*"${nearest}"`));
});

test('a provider that is like no other is met with the names that are accepted', () => {
  expect(() => createLlm(studyConfig({ provider: 'something-else' }))).toThrow(
    /Accepted are openai .*vllm, ollama.*and builtin/
  );
});

test('the words of builtin are not those of a server', () => {
  const llm = createLlm(studyConfig({ provider: 'builtin', base_model: 'two-step' }));
  expect(llm.provider).toBe('builtin');
});

test.each(['not an address', 'ftp://host/v1', 'sk-secret-key'])(
  'a base_url that is no address is refused and not repeated: %s',
  base_url => {
    const create = (): unknown => createLlm(studyConfig({ base_url }));
    expect(create).toThrow(LlmError);
    expect(create).toThrow(/llm\.base_url/);
    expect(create).not.toThrow(base_url);
  }
);

test('the address is not among the settings that an answer is kept by', () => {
  const settings = (base_url: string) => createLlm(studyConfig({ base_url })).settings;
  expect(settings('http://a.example/v1')).toEqual(settings('http://b.example/v1'));
});

test('builtin says what to do where Python is asked for', () => {
  const create = (): unknown => createLlm(studyConfig({ provider: 'builtin', language: 'python' }));
  expect(create).toThrow(LlmError);
  expect(create).toThrow(/TypeScript only.*asks for Python.*llm\.provider: openai/);
});
