/** Answers that are held to a schema: which servers are asked for that, how, and what happens where they do not do it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { LlmConfig } from '../../../src/config/types.js';
import { createOpenAi } from '../../../src/llm/openai.js';
import { SERVERS } from '../../../src/llm/openai/presets.js';
import { requestKey } from '../../../src/llm/record.js';
import type { Llm } from '../../../src/llm/types.js';
import { findModels } from '../../../src/model/index.js';
import { answerForm } from '../../../src/prompt/index.js';
import type { JsonSchema } from '../../../src/prompt/types.js';
import { TWO_STEP_ANSWERS } from '../../support/answers.js';
import { listen, llmRequest, studyConfig } from '../../support/llm.js';
import {
  answer,
  fault,
  json,
  OpenAiServer,
  refusal,
  type ServerOptions,
  type Turn
} from '../../support/openai-server.js';
import { modelText, structuredAnswer } from '../../support/structured-answers.js';

const FORM = answerForm(studyConfig())!;
const WANTED = llmRequest({ form: FORM });
const MODELS = structuredAnswer(modelText('cognitive_model1'), modelText('cognitive_model2'));
const BY_CHAT = ['vllm', 'ollama', 'llamacpp', 'gemini', 'openrouter'];

const open: OpenAiServer[] = [];

beforeEach(() => vi.stubEnv('OPENAI_API_KEY', ''));

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map(server => server.close()));
});

async function serve(turn: Turn, options: ServerOptions = {}): Promise<OpenAiServer> {
  const server = await new OpenAiServer(options).start();
  open.push(server);
  server.always(turn);
  return server;
}

function at(server: OpenAiServer, changes: Partial<LlmConfig>): Llm {
  return createOpenAi(studyConfig({ base_url: server.url, api_key: 'sk-test', ...changes }));
}

/** Where the schema stands in a body, by either API. */
function schemaIn(body: Record<string, unknown> | null): unknown {
  const { text, response_format: format } = (body ?? {}) as {
    text?: { format?: { type: string; strict: boolean; schema: unknown } };
    response_format?: { type: string; json_schema: { strict: boolean; schema: unknown } };
  };
  const found = text?.format ?? (format && { type: format.type, ...format.json_schema });
  if (found) {
    expect(found).toMatchObject({ type: 'json_schema', name: 'models', strict: true });
  }
  return found?.schema;
}

test('the schema is as strict as OpenAI wants it, and is told of in words', () => {
  const keys: string[] = [];
  const check = (schema: JsonSchema): void => {
    if (schema.type === 'object') {
      const names = Object.keys(schema.properties!);
      expect(schema).toMatchObject({ additionalProperties: false, required: names });
      keys.push(...names);
      Object.values(schema.properties!).forEach(check);
    }
    if (schema.items) {
      check(schema.items);
    }
  };
  check(FORM.schema);
  expect(keys).toHaveLength(10);
  for (const key of keys) {
    expect(FORM.instruction).toContain(`"${key}"`);
  }
  expect(answerForm(studyConfig({ structured: 'off' }))).toBeUndefined();
});

describe.each(BY_CHAT)('%s', provider => {
  test('is held to the schema by Chat Completions, where it documents that', async () => {
    const server = await serve(answer(MODELS));
    const { answer: got, heard } = await listen(at(server, { provider }), WANTED);
    expect(got).toMatchObject({ text: MODELS, structured: true });
    expect(got.remarks).toBeUndefined();
    expect(heard.pieces.join('')).toBe(MODELS);
    const [sent, ...others] = server.asked;
    expect(others).toEqual([]);
    expect(sent.path).toBe('/v1/chat/completions');
    expect(schemaIn(sent.body)).toEqual(FORM.schema);
    expect(sent.prompt).toBe(`${WANTED.prompt.text}\n\n${FORM.instruction}`);
    expect(got.request).toStrictEqual(sent.body);
  });

  test('that refuses the schema is asked for text; that is found out once and said once', async () => {
    const server = await serve(answer(TWO_STEP_ANSWERS[0]), { rejects: ['response_format'] });
    const llm = at(server, { provider });
    const { answer: first } = await listen(llm, WANTED);
    expect(first).toMatchObject({ text: TWO_STEP_ANSWERS[0], structured: false });
    expect(first.remarks).toEqual([
      'This server does not hold this model to a schema; it is asked for text from now on.'
    ]);
    expect(first.leftOut).toBeUndefined();
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1].prompt).toBe(WANTED.prompt.text);
    expect(schemaIn(server.asked[1].body)).toBeUndefined();
    const { answer: second } = await listen(llm, WANTED);
    expect(second.structured).toBe(false);
    expect(second.remarks).toBeUndefined();
    expect(server.asked).toHaveLength(3);
  });

  test('that refuses it where it must: what to do is said', async () => {
    const server = await serve(answer(MODELS), { rejects: ['response_format'] });
    const asking = listen(at(server, { provider, structured: 'on' }), WANTED);
    await expect(asking).rejects.toThrow(
      /llm\.structured is on, and the server does not hold .*'response_format'.*Set llm\.structured to auto or off/
    );
  });

  test('cut by the limit on tokens: what came whole is there', async () => {
    const cut = MODELS.slice(0, MODELS.length - 200);
    const server = await serve(answer(cut, { finish: 'length' }));
    const { answer: got } = await listen(at(server, { provider }), WANTED);
    expect(got).toMatchObject({ text: cut, finish: 'length', structured: true });
    const found = findModels(got.text, { language: 'typescript' });
    expect(found.map(({ rejected }) => rejected)).toEqual([
      undefined,
      expect.stringMatching(/ends inside this model/)
    ]);
  });

  test('that sends something else is read as text', async () => {
    const server = await serve(answer(`{"models": [ oh no\n\n${TWO_STEP_ANSWERS[0]}`));
    const { answer: got } = await listen(at(server, { provider }), WANTED);
    expect(findModels(got.text, { language: 'typescript' })).toHaveLength(3);
  });

  test('a refusal stays a refusal, and off asks as ever', async () => {
    const refusing = await serve(refusal('I cannot help with that.'));
    await expect(listen(at(refusing, { provider }), WANTED)).rejects.toThrow(/refuses to answer/);
    const server = await serve(answer('Models.'));
    const form = answerForm(studyConfig({ structured: 'off' }));
    const off = at(server, { provider, structured: 'off' });
    const { answer: got } = await listen(off, llmRequest({ form }));
    expect(got.structured).toBeUndefined();
    expect(schemaIn(server.asked[0].body)).toBeUndefined();
    expect(server.asked[0].prompt).toBe(WANTED.prompt.text);
  });
});

describe('a server at an address of its own', () => {
  test('of which nothing is known is not held to a schema by itself', async () => {
    const server = await serve(answer(TWO_STEP_ANSWERS[0]));
    const { answer: got } = await listen(at(server, {}), WANTED);
    expect(got.structured).toBe(false);
    expect(got.remarks).toBeUndefined();
    expect(schemaIn(server.asked[0].body)).toBeUndefined();
  });

  test.each(['responses', 'chat'] as const)('is where the config says so, by %s', async api => {
    const server = await serve(answer(MODELS));
    const llm = at(server, { api, structured: 'on', text_verbosity: 'low' });
    const { answer: got } = await listen(llm, WANTED);
    expect(got.structured).toBe(true);
    expect(schemaIn(server.asked[0].body)).toEqual(FORM.schema);
    expect(JSON.stringify(server.asked[0].body)).toContain('"verbosity":"low"');
  });

  test('that takes the schema and no verbosity loses only that', async () => {
    const server = await serve(answer(MODELS), { rejects: ['text.verbosity'] });
    const llm = at(server, { api: 'responses', structured: 'on', text_verbosity: 'low' });
    const { answer: got } = await listen(llm, WANTED);
    expect(got).toMatchObject({ structured: true, leftOut: ['text.verbosity'] });
    expect(schemaIn(server.asked[1].body)).toEqual(FORM.schema);
    expect(server.asked[1].body).not.toHaveProperty('text.verbosity');
  });

  test('without a Responses API is held to it by Chat Completions', async () => {
    const server = await serve(answer(MODELS), { noResponses: fault(404) });
    const { answer: got } = await listen(at(server, { structured: 'on' }), WANTED);
    expect(got).toMatchObject({ structured: true });
    expect(got.remarks).toHaveLength(1);
    expect(schemaIn(server.asked[1].body)).toEqual(FORM.schema);
  });
});

test('the endpoint of claude ignores schemas: it is asked for text, or the config is told why not', async () => {
  const server = await serve(answer(TWO_STEP_ANSWERS[0]));
  const { answer: got } = await listen(at(server, { provider: 'claude' }), WANTED);
  expect(got.structured).toBe(false);
  expect(schemaIn(server.asked[0].body)).toBeUndefined();
  const asking = listen(at(server, { provider: 'claude', structured: 'on' }), WANTED);
  await expect(asking).rejects.toThrow(/^claude, model test-model .*ignores schemas.*auto or off/);
  expect(server.asked).toHaveLength(1);
});

test.each([
  [
    'OpenAI',
    fault(400, {
      message:
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      param: 'response_format'
    })
  ],
  ['vLLM', json(400, { object: 'error', message: 'Failed to compile the grammar.', code: 400 })],
  [
    'llama.cpp',
    json(500, { error: { code: 500, message: 'failed to parse grammar', type: 'server_error' } })
  ],
  [
    'Gemini',
    json(400, [
      {
        error: {
          code: 400,
          message:
            'The specified schema produces a constraint that has too many states for serving.'
        }
      }
    ])
  ],
  [
    'OpenRouter',
    json(404, {
      error: { code: 404, message: 'No endpoints found that can handle the requested parameters.' }
    })
  ]
])('a schema is refused in the words of %s', async (_server, turn) => {
  const server = await serve(answer('Models.'));
  server.queue(turn);
  const { answer: got } = await listen(at(server, { provider: 'vllm' }), WANTED);
  expect(got).toMatchObject({ text: 'Models.', structured: false });
});

test('another fault is no refusal of the schema', async () => {
  const server = await serve(fault(400, { message: 'Your organisation must be verified.' }));
  const asking = listen(at(server, { provider: 'vllm' }), WANTED);
  await expect(asking).rejects.toThrow(/must be verified/);
  expect(server.asked).toHaveLength(1);
});

test('auto keeps answers by the keys of earlier versions; on and off have their own', () => {
  const keyOf = (structured?: LlmConfig['structured']): string =>
    requestKey(createOpenAi(studyConfig({ structured })), WANTED);
  expect(keyOf()).toBe(requestKey(createOpenAi(studyConfig()), llmRequest()));
  expect(new Set([keyOf(), keyOf('on'), keyOf('off')]).size).toBe(3);
});

test('every server that has a name is tested here', () => {
  expect([...SERVERS].sort()).toEqual([...BY_CHAT, 'claude', 'openai'].sort());
});
