import { inspect } from 'node:util';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { LlmConfig } from '../../../src/config/types.js';
import { LlmError } from '../../../src/llm/errors.js';
import { createOpenAi } from '../../../src/llm/openai.js';
import { requestKey } from '../../../src/llm/record.js';
import { listen, llmRequest, studyConfig } from '../../support/llm.js';
import {
  answer,
  brokenOff,
  fault,
  json,
  OpenAiServer,
  page,
  raw,
  refusal,
  type ServerOptions,
  type Turn
} from '../../support/openai-server.js';

const KEY = 'sk-planted-0123456789abcdef';
const PASSWORD = 'planted-p@ssword';
const TOKEN = 'planted token+1';
const BASIC = Buffer.from(`user:${PASSWORD}`).toString('base64');

/** All that a server is told when its address holds a login and a token. */
const ALL = [KEY, PASSWORD, TOKEN, BASIC];

const open: OpenAiServer[] = [];
let printed: string[];

beforeEach(() => {
  vi.stubEnv('OPENAI_API_KEY', '');
  vi.stubEnv('OPENAI_LOG', 'debug');
  printed = [];
  const print = (chunk: unknown): boolean => printed.push(String(chunk)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(print);
  vi.spyOn(process.stderr, 'write').mockImplementation(print);
  for (const level of ['log', 'info', 'debug', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void printed.push(inspect(words)));
  }
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map(server => server.close()));
});

async function serve(options: ServerOptions = {}): Promise<OpenAiServer> {
  const server = await new OpenAiServer(options).start();
  open.push(server);
  return server;
}

/** The error that a study with a key gets from a server. */
async function errorOf(base_url: string, changes: Partial<LlmConfig> = {}): Promise<LlmError> {
  const llm = createOpenAi(studyConfig({ base_url, api_key: KEY, timeout_seconds: 1, ...changes }));
  const error: unknown = await listen(llm).then(
    () => undefined,
    (thrown: unknown) => thrown
  );
  expect(error).toBeInstanceOf(LlmError);
  return error as LlmError;
}

function expectNone(secrets: string[], ...shown: unknown[]): void {
  const inspected = shown.map(value => inspect(value, { depth: 20, showHidden: true }));
  const all = [...inspected, ...printed].join('\n');
  for (const secret of secrets.flatMap(plain => [plain, encodeURIComponent(plain)])) {
    expect(all).not.toContain(secret);
  }
}

/** Every fault of a server that can be scripted, with the secrets in the server's words. */
const echo = `You sent Bearer ${KEY}, Basic ${BASIC}, ${PASSWORD}, ${TOKEN}.`;

const FAULTS: [string, Turn, RegExp, Partial<LlmConfig>?][] = [
  [
    '401',
    fault(401, { message: echo }),
    /does not accept the key \(401\): .*llm\.api_key.*\.env.* from llm\.api_key\.$/
  ],
  ['403', fault(403, { message: echo }), /refuses access \(403\).*may use this model/],
  [
    '404, unknown model',
    fault(404, { message: echo, code: 'model_not_found' }),
    /no such model.*\(404\).*llm\.base_model.*It has, nearest first: test-mode1, other\.$/
  ],
  [
    '404, in the words of another server',
    json(404, { object: 'error', message: `No model. ${echo}` }),
    /\(404\): No model\. You sent.*llm\.base_model/
  ],
  [
    '400, prompt too long',
    fault(400, {
      message: `This model's maximum context length is 10. ${echo}`,
      code: 'context_length_exceeded'
    }),
    /rejects the request \(400\).*data\.max_prompt_trials/
  ],
  [
    '400, anything else',
    fault(400, { message: echo }),
    /rejects the request \(400\): You sent.*llm section/
  ],
  ['422', json(422, { detail: [{ msg: echo }] }), /rejects the request \(422\).*You sent/],
  ['429', fault(429, { message: echo }), /too many requests \(429\): .*llm\.max_retries/],
  [
    '429, no credit',
    fault(429, { message: echo, code: 'insufficient_quota' }),
    /no credit left \(429\).*Add credit/
  ],
  [
    '429, with a wait that is too long',
    fault(429, { message: echo }, { 'retry-after': '3600' }),
    /too many requests \(429; it asks to wait 3600 s\)/,
    { max_retries: 5 }
  ],
  ['500', fault(500, { message: echo }), /server failed \(500\)/],
  ['503', fault(503, { message: echo }), /server failed \(503\).*Run the cell again later/],
  ['502 with a page', page(`Bad gateway ${echo}`, 502), /server failed \(502\): Bad gateway/],
  ['a page with 200', page(`Log in ${echo}`), /web page came back .*"Log in.*llm\.base_url/],
  [
    'an error with 200',
    json(200, { error: { message: echo } }),
    /answered with an error: You sent/
  ],
  [
    'JSON that is none',
    raw(`{"output": [${echo}`, 'application/json'),
    /not an answer of OpenAI's API/
  ],
  ['JSON of another kind', json(200, { hello: echo }), /not an answer of OpenAI's API/],
  [
    'a stream that is no JSON',
    raw(`data: {"choices": ${echo}\n\n`, 'text/event-stream'),
    /not an answer of OpenAI's API/
  ],
  [
    'a stream of another kind',
    raw(`data: null\n\ndata: "${echo}"\n\n`, 'text/event-stream'),
    /not an answer of OpenAI's API|broke off/
  ],
  [
    'a failure in the stream',
    raw(`data: {"error": {"message": "${echo}", "code": 500}}\n\n`, 'text/event-stream'),
    /server broke off its answer: You sent/
  ],
  [
    'a break in the middle',
    brokenOff(`${echo} Here are models.`, 1),
    /answer broke off before its end \(.+\)\. Run the cell again/
  ],
  [
    'a break before the first piece',
    brokenOff('Here are models.', 0),
    /answer broke off before its end/
  ],
  [
    'an end in the middle',
    answer('Here are models.', { then: { after: 1, happens: 'end' } }),
    /answer broke off before its end/
  ],
  ['silence', 'silence', /did not begin to answer within 1 s.*llm\.timeout_seconds/],
  [
    'silence before the first piece',
    answer('Models.', { then: { after: 0, happens: 'silence' } }),
    /did not begin to answer within 1 s/
  ],
  [
    'silence in the middle',
    answer('Models.', { then: { after: 1, happens: 'silence' } }),
    /fell silent in the middle of its answer for 1 s.*llm\.timeout_seconds/
  ],
  ['a refusal', refusal(`I cannot help. ${echo}`), /refuses to answer: "I cannot help.*prompt/],
  ['a content filter', answer('', { finish: 'filter' }), /content filter.*prompt/],
  ['no words', answer(''), /answer is empty\. Ask again \(attempt: 2\)/],
  ['blank words', answer(' \n\t'), /answer is empty/],
  [
    'no words before the limit',
    answer('', { finish: 'length', thinking: ['Hm'] }),
    /answer is empty: the limit on tokens.*llm\.max_output_tokens/
  ]
];

describe.each(['responses', 'chat'] as const)(
  '%s: the message says what, where and what to do, and no secret',
  api => {
    test.each(FAULTS)('%s', async (_name, turn, message, changes) => {
      const server = await serve({ models: ['other', 'test-mode1'] });
      server.always(turn);
      const { port } = server;
      const login = `user:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`;
      const addresses: [string, string[]][] = [
        [server.url, [KEY]],
        [`http://${login}/v1?token=${encodeURIComponent(TOKEN)}`, ALL]
      ];
      for (const [base_url, secrets] of addresses) {
        const error = await errorOf(base_url, { api, ...changes });
        expect(error.message).toMatch(message);
        expect(error.message).toContain(`openai, model test-model at 127.0.0.1:${port}: `);
        expect(error.message).toMatch(/\.$/);
        expect(error.message.length).toBeLessThan(1000);
        expectNone(secrets, error);
      }
    });

    test('a secret at the place where a long text is cut', async () => {
      const server = await serve();
      for (let length = 330; length < 400; length += 3) {
        server.always(fault(400, { message: `${'x'.repeat(length)} ${KEY}` }));
        const { message } = await errorOf(server.url, { api });
        expect(message).not.toContain(KEY.slice(0, 10));
      }
    });

    test('a failure that the Responses API reports in its last event', async () => {
      const server = await serve();
      const error = { code: 'server_error', message: `Something went wrong. ${echo}` };
      const response = { model: 'test-model', status: 'failed', error, output: [] };
      const event = JSON.stringify({ type: 'response.failed', response });
      server.always(raw(`event: response.failed\ndata: ${event}\n\n`, 'text/event-stream'));
      const thrown = await errorOf(server.url, { api: 'responses', max_retries: 1 });
      expect(thrown.message).toMatch(/broke off its answer: Something went wrong/);
      expect(server.asked).toHaveLength(2);
      expectNone([KEY], thrown);
    });
  }
);

test('nobody listens there', async () => {
  const server = await new OpenAiServer().start();
  const { url } = server;
  await server.close();
  const error = await errorOf(url);
  expect(error.message).toMatch(/no connection to the server \(ECONNREFUSED\).*llm\.base_url/);
  expectNone(ALL, error);
});

test('there is no such host', async () => {
  const error = await errorOf(`http://user:${PASSWORD}@no-such-host.invalid/v1?token=${TOKEN}`);
  expect(error.message).toMatch(/at no-such-host\.invalid: .*\((ENOTFOUND|EAI_AGAIN)\)/);
  expectNone(ALL, error);
});

test('no repeats where a fault will not pass, as many as the config says where it may', async () => {
  const count = async (turn: Turn): Promise<number> => {
    const server = await serve();
    server.always(turn);
    await errorOf(server.url, { api: 'chat', max_retries: 2 });
    return server.asked.length;
  };
  expect(await count(fault(400))).toBe(1);
  expect(await count(fault(401))).toBe(1);
  expect(await count(fault(429, { code: 'insufficient_quota' }))).toBe(1);
  expect(await count(refusal('No.'))).toBe(1);
  expect(await count('silence')).toBe(3);
  expect(await count(answer('Models.', { then: { after: 1, happens: 'silence' } }))).toBe(3);
  // It has the request and is at work on it.
  expect(await count(answer('Models.', { then: { after: 0, happens: 'silence' } }))).toBe(1);
  expect(await count(fault(503, {}, { 'retry-after': '0' }))).toBe(3);
});

describe('the key', () => {
  test('reaches the server, and nothing else', async () => {
    const server = await serve({ key: KEY });
    server.always(answer('Here are models.'));
    const llm = createOpenAi(studyConfig({ base_url: server.url, api_key: KEY }));
    const { answer: got, heard } = await listen(llm);
    expect(server.asked[0].headers.authorization).toBe(`Bearer ${KEY}`);
    expectNone(ALL, got, heard, llm, llm.settings, requestKey(llm, llmRequest()));
  });

  test('does not decide by which key an answer is kept', () => {
    const keyOf = (api_key: string): string =>
      requestKey(createOpenAi(studyConfig({ api_key })), llmRequest());
    expect(keyOf(KEY)).toBe(keyOf('another'));
  });

  test('user, password and query of base_url reach the server', async () => {
    const server = await serve();
    server.always(answer('Here are models.'));
    const login = `user:${encodeURIComponent(PASSWORD)}`;
    const base_url = `http://${login}@127.0.0.1:${server.port}/v1/?token=${encodeURIComponent(TOKEN)}`;
    const llm = createOpenAi(studyConfig({ base_url }));
    const { answer: got } = await listen(llm);
    const [{ headers, path, query }] = server.asked;
    expect(headers.authorization).toBe(`Basic ${BASIC}`);
    expect(path).toBe('/v1/responses');
    expect(new URLSearchParams(query).get('token')).toBe(TOKEN);
    expectNone(ALL, got, llm);
  });

  test("the environment's accounts at OpenAI are not told to other servers", async () => {
    vi.stubEnv('OPENAI_ADMIN_KEY', KEY);
    vi.stubEnv('OPENAI_ORG_ID', KEY);
    vi.stubEnv('OPENAI_PROJECT_ID', KEY);
    const server = await serve();
    server.always(answer('Here are models.'));
    await listen(createOpenAi(studyConfig({ base_url: server.url })));
    expectNone(ALL, server.requests);
  });
});
