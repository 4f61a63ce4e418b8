/** A tiny model with random weights, through all that a large one goes through. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';

import type { LlmConfig } from '../../../src/config/types.js';
import { createLlm, LlmError } from '../../../src/llm/index.js';
import { isLoaded } from '../../../src/llm/local/runtime.js';
import type { Llm } from '../../../src/llm/types.js';
import { findModels } from '../../../src/model/index.js';
import { answerForm } from '../../../src/prompt/index.js';
import { listen, llmRequest, studyConfig } from '../../support/llm.js';
import { TEMPLATE, writeTinyGguf } from '../../support/tiny-gguf.js';

/** Bytes of the file that the hub sends at a time. */
const PIECE = 262_144;

let folder: string;
const asked: Llm[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gecco-local-'));
  mkdirSync(join(folder, 'config'));
  writeTinyGguf(join(folder, 'config', 'tiny.gguf'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(asked.splice(0).map(llm => llm.close!()));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function local(changes: Partial<LlmConfig> = {}): Llm {
  const settings = { provider: 'local', base_model: 'tiny.gguf', max_tokens: 40, ...changes };
  const llm = createLlm(studyConfig(settings, folder));
  asked.push(llm);
  return llm;
}

test('the model is of a few hundred kilobytes, and the same for the same seed', () => {
  const path = join(folder, 'config', 'tiny.gguf');
  expect(statSync(path).size).toBeLessThan(600_000);
  const again = join(folder, 'again.gguf');
  writeTinyGguf(again);
  expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
  writeTinyGguf(again, { seed: 2 });
  expect(readFileSync(again).equals(readFileSync(path))).toBe(false);
});

test.each(['llama', 'qwen', 'r1', 'local'])(
  '%s streams an answer to the prompt as the template of the model writes it',
  async provider => {
    const { answer, heard } = await listen(local({ provider }));
    expect(heard.pieces.length).toBeGreaterThan(1);
    expect(heard.pieces.join('')).toBe(answer.text);
    expect(answer).toMatchObject({ provider, model: 'tiny.gguf' });
    const { prompt } = answer.request as { prompt: string };
    const { system, text } = llmRequest().prompt;
    expect(prompt).toContain(`<|im_start|>system\n${system}`);
    expect(prompt).toContain(`<|im_start|>user\n${text}`);
    expect(prompt).toMatch(/<\|im_start\|>assistant\n$/);
    expect(answer.usage!.outputTokens).toBeLessThanOrEqual(40);
    expect(answer.usage!.inputTokens).toBeGreaterThan(text.length);
  }
);

test('held to the grammar, random weights give a list of models that can be read, every time', async () => {
  writeTinyGguf(join(folder, 'config', 'wide.gguf'), { seed: 5, contextLength: 4096 });
  const llm = local({ base_model: 'wide.gguf', models_per_iteration: 2, max_tokens: 1600 });
  const form = answerForm(studyConfig({ models_per_iteration: 2 }))!;
  for (const attempt of [1, 2]) {
    const { answer, heard } = await listen(llm, llmRequest({ models: 2, attempt, form }));
    expect(answer).toMatchObject({ finish: 'stop', structured: true });
    expect(heard.pieces.join('')).toBe(answer.text);
    const { models } = JSON.parse(answer.text) as { models: { name: string; code: string }[] };
    expect(models.map(({ name }) => name)).toEqual(['cognitive_model1', 'cognitive_model2']);
    expect(models[0].code).toMatch(/^function cognitive_model1\(choice_1: number\[\]/);
    const found = findModels(answer.text, { language: 'typescript' });
    expect(found).toHaveLength(2);
    expect(found.every(({ description }) => description!.parameters.length > 0)).toBe(true);
    expect(answer.request).toMatchObject({
      grammar: expect.stringContaining('root ::=') as string
    });
    expect((answer.request as { prompt: string }).prompt).toContain(form.instruction);
  }
});

test('a list that the limit on tokens cuts off is read as far as it goes', async () => {
  const form = answerForm(studyConfig({ models_per_iteration: 1 }))!;
  const { answer } = await listen(local({ max_tokens: 150 }), llmRequest({ models: 1, form }));
  expect(answer).toMatchObject({ finish: 'length', structured: true });
  expect(findModels(answer.text, { language: 'typescript' })).toMatchObject([
    { name: 'cognitive_model1', rejected: expect.stringMatching(/ends inside/) as string }
  ]);
});

test('a model that thinks first is asked for text, unless the config says otherwise', async () => {
  writeTinyGguf(join(folder, 'config', 'thinks.gguf'), { template: `${TEMPLATE}{# <think> #}` });
  const form = answerForm(studyConfig({ models_per_iteration: 1 }))!;
  const ask = async (structured?: 'on') =>
    (
      await listen(
        local({ base_model: 'thinks.gguf', structured }),
        llmRequest({ models: 1, form })
      )
    ).answer;
  const free = await ask();
  expect(free).toMatchObject({ structured: false });
  expect(free.remarks!.at(-1)).toMatch(/thinks before it answers.*asked for text.*on/);
  expect((free.request as { prompt: string }).prompt).not.toContain(form.instruction);
  expect(await ask('on')).toMatchObject({ structured: true });
});

test('it says where it runs, and never takes more threads than there are cores', async () => {
  const { answer } = await listen(local());
  const place = answer.remarks!.at(-1)!;
  expect(place).toMatch(/^tiny\.gguf runs in this process .* context of \d+ tokens and \d+ thread/);
  expect(Number(/(\d+) threads?/.exec(place)![1])).toBeLessThanOrEqual(availableParallelism());
});

test('the same seed gives the same answer, another attempt and another run another one', async () => {
  const llm = local();
  const text = async (changes = {}): Promise<string> =>
    (await listen(llm, llmRequest(changes))).answer.text;
  const first = await text();
  expect(await text()).toBe(first);
  expect(await text({ attempt: 2 })).not.toBe(first);
  expect(await text({ run: 1 })).not.toBe(first);
});

test('it stays loaded between answers, and is freed on close', async () => {
  const llm = local();
  const statuses: string[] = [];
  const onStatus = (status: string): void => void statuses.push(status);
  await listen(llm, llmRequest(), { onStatus });
  expect(statuses.join()).toContain('Loading');
  expect(isLoaded()).toBe(true);
  await llm.close!();
  expect(isLoaded()).toBe(false);
  expect((await listen(llm)).answer.text).not.toBe('');
});

test('it is freed after its answer where the machine runs out of memory, and says so', async () => {
  const llm = local();
  // Filling the memory of the machine that runs the tests would harm others on it.
  const left = vi.spyOn(process, 'availableMemory').mockReturnValue(1e6);
  const limit = vi.spyOn(process, 'constrainedMemory').mockReturnValue(0);
  const { answer } = await listen(llm);
  left.mockRestore();
  limit.mockRestore();
  expect(answer.remarks!.join()).toMatch(/Memory is short.*loaded again/);
  expect(isLoaded()).toBe(false);
  expect((await listen(llm)).answer.remarks!.join()).not.toContain('Memory is short');
  expect(isLoaded()).toBe(true);
});

test('it is cancelled in the middle of its answer, and answers again afterwards', async () => {
  const llm = local({ max_tokens: 1500 });
  const stop = new AbortController();
  const asking = llm.ask(llmRequest(), {
    signal: stop.signal,
    onText: () => stop.abort(new Error('Interrupted.'))
  });
  await expect(asking).rejects.toThrow('Interrupted.');
  const short = local();
  expect((await listen(short)).answer.text).not.toBe('');
});

test('a prompt that is too long is not cut: by how much, and what to shorten, is said', async () => {
  const { prompt } = llmRequest();
  const long = { ...prompt, text: 'a'.repeat(3000) };
  const asking = local().ask(llmRequest({ prompt: long }));
  await expect(asking).rejects.toBeInstanceOf(LlmError);
  await expect(asking).rejects.toThrow(
    /prompt has 3\d{3} tokens, and this model holds 2048.*it is 1\d{3} tokens too long.*data\.max_prompt_trials \(now all trials\)/
  );
});

test.each([
  ['no-such.gguf', /there is no file no-such\.gguf; looked at .*config.no-such\.gguf/],
  ['broken.gguf', /broken\.gguf cannot be loaded: .*GGUF/],
  [
    'Qwen/Qwen2.5-1.5-Instruct',
    /no path of a GGUF file.*hf:.*nearest of those is Qwen\/Qwen2\.5-1\.5B-Instruct/
  ]
])('%s: what to write is said', async (base_model, message) => {
  writeFileSync(join(folder, 'config', 'broken.gguf'), 'GGUF but not really');
  const asking = local({ base_model }).ask(llmRequest());
  await expect(asking).rejects.toBeInstanceOf(LlmError);
  await expect(asking).rejects.toThrow(message);
});

test('a model is downloaded once, with progress and the token that it needs', async () => {
  const source = join(folder, 'source.gguf');
  writeTinyGguf(source, { seed: 3 });
  const hub = await serve(readFileSync(source));
  try {
    vi.stubEnv('HF_HOME', join(folder, 'hub'));
    vi.stubEnv('HF_TOKEN', 'hf_planted');
    vi.stubEnv('HF_ENDPOINT', hub.url);
    const llm = local({ base_model: 'hf:lab/tiny-GGUF/tiny.gguf' });
    const statuses: string[] = [];
    const onStatus = (status: string): void => void statuses.push(status);
    const { answer } = await listen(llm, llmRequest(), { onStatus });
    expect(answer.text).not.toBe('');
    expect(statuses.join('\n')).toMatch(/Downloading hf:lab.*of .* GB \(\d+ %\)/);
    expect(hub.tokens()).toContain('Bearer hf_planted');
    const asked = hub.tokens().length;
    await llm.close!();
    await listen(llm);
    expect(hub.tokens()).toHaveLength(asked);
    await llm.close!();
    const missing = local({ base_model: 'hf:lab/missing-GGUF/tiny.gguf' }).ask(llmRequest());
    await expect(missing).rejects.toThrow(
      /hf:lab\/missing.*could not be downloaded.*Check that it exists/
    );
  } finally {
    hub.close();
  }
});

test('a download that was stopped goes on where it stopped', async () => {
  const source = join(folder, 'long.gguf');
  writeTinyGguf(source, { seed: 4 });
  // It comes in parts of five megabytes, several at a time, and those that came whole are kept.
  const file = Buffer.concat([readFileSync(source), Buffer.alloc(40_000_000)]);
  const hub = await serve(file, 20);
  try {
    vi.stubEnv('HF_HOME', join(folder, 'resumed'));
    vi.stubEnv('HF_TOKEN', 'hf_planted');
    vi.stubEnv('HF_ENDPOINT', hub.url);
    const llm = local({ base_model: 'hf:lab/tiny-GGUF/long.gguf' });
    const stop = new AbortController();
    const onStatus = (status: string): void => {
      if (/\([89]\d %\)/.test(status)) {
        stop.abort(new Error('Interrupted.'));
      }
    };
    const stopped = llm.ask(llmRequest(), { signal: stop.signal, onStatus });
    await expect(stopped).rejects.toThrow('Interrupted.');
    const before = hub.sent();
    expect((await listen(llm)).answer.text).not.toBe('');
    expect(hub.sent() - before).toBeLessThan(0.9 * file.length);
  } finally {
    hub.close();
  }
});

test('what does not fit on the disk is not begun', async () => {
  const hub = await serve(Buffer.alloc(0), 0, 5e13);
  try {
    vi.stubEnv('HF_HOME', join(folder, 'full'));
    vi.stubEnv('HF_TOKEN', 'hf_planted');
    vi.stubEnv('HF_ENDPOINT', hub.url);
    const asking = local({ base_model: 'hf:lab/huge-GGUF/huge.gguf' }).ask(llmRequest());
    await expect(asking).rejects.toBeInstanceOf(LlmError);
    await expect(asking).rejects.toThrow(
      /huge\.gguf takes 50000\.0 GB, and [\d.]+ GB are free in .*full.*HF_HOME/
    );
  } finally {
    hub.close();
  }
});

test('a model that cannot be downloaded: what to do without the internet', async () => {
  vi.stubEnv('HF_HOME', join(folder, 'hub'));
  vi.stubEnv('HF_TOKEN', 'hf_planted');
  vi.stubEnv('HF_ENDPOINT', 'http://127.0.0.1:9/');
  const asking = local({ base_model: 'hf:lab/other-GGUF/other.gguf' }).ask(llmRequest());
  await expect(asking).rejects.toThrow(/could not be downloaded.*copy the GGUF file to .*hub/);
  await expect(asking).rejects.not.toThrow(/hf_planted/);
});

/**
 * A hub with one file.
 * @param pace milliseconds before each piece of it
 * @param size that it says the file has
 */
async function serve(file: Buffer, pace = 0, size = file.length) {
  const tokens: string[] = [];
  let sent = 0;
  async function send(part: Buffer, response: ServerResponse): Promise<void> {
    for (let at = 0; at < part.length && !response.destroyed; at += PIECE) {
      await sleep(pace);
      const piece = part.subarray(at, at + PIECE);
      sent += piece.length;
      response.write(piece);
    }
    response.end();
  }
  const server: Server = createServer((request, response) => {
    tokens.push(request.headers.authorization ?? '');
    const { method, headers, url } = request;
    if (url !== '/' && headers.authorization !== 'Bearer hf_planted') {
      response.writeHead(401).end();
      return;
    }
    if (url?.includes('missing')) {
      response.writeHead(404).end();
      return;
    }
    const [, from, to] = /bytes=(\d+)-(\d*)/.exec(headers.range ?? '') ?? [];
    const start = Number(from ?? 0);
    const end = to ? Number(to) : size - 1;
    response.writeHead(from === undefined ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      'content-length': end + 1 - start,
      ...(from !== undefined && { 'content-range': `bytes ${start}-${end}/${size}` })
    });
    if (method === 'HEAD') {
      response.end();
    } else {
      void send(file.subarray(start, end + 1), response);
    }
  });
  await new Promise<void>(started => server.listen(0, '127.0.0.1', started));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    tokens: () => tokens,
    sent: () => sent,
    close: () => server.close()
  };
}
