import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { StudyConfig } from '../../../src/config/types.js';
import { createOpenAi } from '../../../src/llm/openai.js';
import { findKey } from '../../../src/llm/openai/key.js';
import { llmRequest, studyConfig } from '../../support/llm.js';
import { answer, OpenAiServer } from '../../support/openai-server.js';

let root: string;
let working: string;
let config: StudyConfig;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gecco-key-'));
  working = join(root, 'elsewhere');
  mkdirSync(join(root, 'config'));
  mkdirSync(working);
  config = studyConfig({}, root);
  vi.stubEnv('OPENAI_API_KEY', '');
  vi.spyOn(process, 'cwd').mockReturnValue(working);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

test('each place counts before the next: config, environment, .env next to it, in its root, in the working folder', () => {
  expect(findKey(config)).toBeUndefined();
  const places: [string, () => void][] = [
    [join(working, '.env'), () => writeFileSync(join(working, '.env'), 'OPENAI_API_KEY=five\n')],
    [
      join(root, '.env'),
      () => writeFileSync(join(root, '.env'), '# mine\nOPENAI_API_KEY="four"\n')
    ],
    [
      join(root, 'config', '.env'),
      () => writeFileSync(join(root, 'config', '.env'), "OTHER=1\nOPENAI_API_KEY='three'")
    ],
    ['the environment variable OPENAI_API_KEY', () => vi.stubEnv('OPENAI_API_KEY', ' two\n')],
    ['llm.api_key', () => (config.llm.api_key = ' one ')]
  ];
  const values = ['five', 'four', 'three', 'two', 'one'];
  places.forEach(([source, place], index) => {
    place();
    expect(findKey(config)).toEqual({ value: values[index], source });
  });
});

test('a file without the key, a folder of that name and an empty key are passed over', () => {
  mkdirSync(join(root, 'config', '.env'));
  writeFileSync(join(root, '.env'), 'OPENAI_API_KEY=\nOTHER=x\n');
  config.llm.api_key = '';
  expect(findKey(config)).toBeUndefined();
});

test('without a key OpenAI is not asked, and the message says where keys are looked for', async () => {
  const asking = createOpenAi(config).ask(llmRequest());
  await expect(asking).rejects.toThrow(
    /^openai, model test-model at api\.openai\.com: no key was found.*llm\.api_key.*OPENAI_API_KEY.*\.env.*llm\.base_url.*builtin/
  );
});

test('a key that cannot be sent is refused before it is, without repeating it', async () => {
  config.llm.api_key = 'sk-“quoted”';
  const asking = createOpenAi(config).ask(llmRequest());
  await expect(asking).rejects.toThrow(
    /the key from llm\.api_key holds a character that no key has/
  );
  await expect(asking).rejects.not.toThrow('quoted');
});

test('a server of your own needs no key; one that is found is sent', async () => {
  const server = await new OpenAiServer().start();
  try {
    server.always(answer('Models.'));
    config.llm.base_url = server.url;
    await createOpenAi(config).ask(llmRequest());
    writeFileSync(join(root, '.env'), 'OPENAI_API_KEY=from-file');
    await createOpenAi(config).ask(llmRequest());
    const sent = server.asked.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(['Bearer no-key', 'Bearer from-file']);
  } finally {
    await server.close();
  }
});
