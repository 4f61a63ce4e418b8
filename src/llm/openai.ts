/**
 * Servers that speak OpenAI's API: OpenAI itself, those that have a name of their own (`presets`), and at `llm.base_url`
 * any other.
 * Wire format: https://platform.openai.com/docs/api-reference
 */
import { performance } from 'node:perf_hooks';

import type { LlmConfig, StudyConfig } from '../config/types.js';
import { LlmError } from './errors.js';
import type { Api, Body } from './openai/api.js';
import { chatApi } from './openai/chat.js';
import { clientOf } from './openai/client.js';
import { explained, whereOf, type Asked } from './openai/explain.js';
import { brokenOff, Fault, timedOut } from './openai/faults.js';
import { findKey, keyPlaces, keyVariable } from './openai/key.js';
import { persist } from './openai/persist.js';
import { deltas, Reading } from './openai/read.js';
import { faultOf } from './openai/recognise.js';
import { leftOut, refusesSchema, rejectedSetting, withoutSettings } from './openai/rejected.js';
import { cannotHold, holdsSchemas, NO_SCHEMA, schemaRefused } from './openai/schemas.js';
import { presetOf } from './openai/presets.js';
import { responsesApi } from './openai/responses.js';
import { serverOf, type Server } from './openai/server.js';
import { Watch } from './openai/watch.js';
import type { Secret } from './secrets.js';
import type { Spoken } from './thinking.js';
import type { AskOptions, Llm, LlmAnswer, LlmRequest } from './types.js';

/** What may stand in a header; the error for anything else would quote the key. */
const SENDABLE = /^[!-~]+$/;

/** Addresses of servers that have turned out to have no Responses API, for this process. */
const chatOnly = new Set<string>();

const NO_RESPONSES_API =
  'This server has no Responses API; it is asked by Chat Completions from now on.';

interface Question extends Asked {
  config: LlmConfig;
  request: LlmRequest;
  options: AskOptions;
  /** Settings that the server has refused for this model, so far. */
  rejected: Map<Api, Set<string>>;
}

/**
 * The key is looked for when a request is made, so that what is recorded can be replayed without one.
 * @throws LlmError if `llm.base_url` is no address
 */
export function createOpenAi(config: StudyConfig): Llm {
  const { llm } = config;
  const server = serverOf(llm);
  const rejected = new Map([responsesApi, chatApi].map(api => [api, new Set<string>()]));
  return {
    provider: server.name,
    model: llm.base_model,
    settings: settingsOf(llm),
    async ask(request, options = {}) {
      options.signal?.throwIfAborted();
      if (request.form && llm.structured === 'on' && presetOf(llm).schemas === 'none') {
        throw new LlmError(cannotHold(llm, server));
      }
      const key = keyFor(config, server);
      const client = clientOf(server, key?.value);
      const asked = { model: llm.base_model, server, client, key, variable: keyVariable(llm) };
      try {
        return await answer({ ...asked, config: llm, request, options, rejected });
      } catch (error) {
        options.signal?.throwIfAborted();
        throw error instanceof Fault ? await explained(error, asked) : error;
      }
    }
  };
}

/** What decides an answer beside the request; not the address, at which the same model may be served tomorrow. */
function settingsOf(config: LlmConfig): Record<string, unknown> {
  const { temperature, top_p, max_tokens, max_output_tokens } = config;
  const { reasoning_effort, text_verbosity, seed, structured } = config;
  const limits = { max_tokens, max_output_tokens };
  return { temperature, top_p, ...limits, reasoning_effort, text_verbosity, seed, structured };
}

function keyFor(config: StudyConfig, server: Server): Secret | undefined {
  const key = findKey(config);
  const where = whereOf(config.llm.base_model, server);
  if (!key && server.needsKey) {
    const places = keyPlaces(keyVariable(config.llm));
    throw new LlmError(
      `${where}: no key was found. Put one in one of the places where keys are looked for: ${places}. ` +
        'A server of your own (llm.base_url) may need none; llm.provider: builtin needs none.'
    );
  }
  if (key && !SENDABLE.test(key.value)) {
    throw new LlmError(
      `${where}: the key from ${key.source} holds a character that no key has, such as a blank, a line break or a ` +
        'curly quotation mark. Copy it again.'
    );
  }
  return key;
}

/** By the API that the config names, that is known to take a schema, or that the server has. */
async function answer(question: Question): Promise<LlmAnswer> {
  const { config, server, request } = question;
  const preset = presetOf(config);
  const known =
    holdsSchemas(request, config, server) && preset.schemas === 'chat' ? 'chat' : preset.api;
  const api = config.api === 'auto' ? (known ?? 'auto') : config.api;
  if (api === 'chat' || (api === 'auto' && chatOnly.has(server.url))) {
    return answerBy(chatApi, question);
  }
  try {
    return await answerBy(responsesApi, question);
  } catch (error) {
    if (api === 'responses' || !(error instanceof Fault && error.facts.noSuchApi)) {
      throw error;
    }
  }
  const answered = await answerBy(chatApi, question);
  chatOnly.add(server.url);
  return { ...answered, remarks: [NO_RESPONSES_API, ...(answered.remarks ?? [])] };
}

/** Asks again without a setting as often as the server refuses one, and without the schema where it refuses that. */
async function answerBy(api: Api, question: Question): Promise<LlmAnswer> {
  const { config, request, server } = question;
  const rejected = question.rejected.get(api)!;
  const remarks: string[] = [];
  for (;;) {
    const held = holdsSchemas(request, config, server) && !rejected.has(api.schemaSetting);
    const asked = held ? request : { ...request, form: undefined };
    const body = withoutSettings(api.body(config, asked), rejected);
    try {
      const answered = await answerTo(body, api, question);
      return {
        ...answered,
        ...(request.form && { structured: held }),
        ...(remarks.length > 0 && { remarks })
      };
    } catch (error) {
      if (refusesSchema(error, body, api)) {
        if (config.structured === 'on') {
          throw schemaRefused(error as Fault);
        }
        rejected.add(api.schemaSetting);
        remarks.push(NO_SCHEMA);
        continue;
      }
      const setting = rejectedSetting(error, body, api);
      if (setting === undefined || rejected.has(setting)) {
        throw error;
      }
      rejected.add(setting);
    }
  }
}

async function answerTo(body: Body, api: Api, question: Question): Promise<LlmAnswer> {
  const { config, options, rejected } = question;
  const begun = performance.now();
  let shown = false;
  let first: number | undefined;
  const attempt = (): Promise<Reading> => {
    if (shown) {
      options.onRestart?.();
      shown = false;
      first = undefined;
    }
    return readOnce(body, api, question, ({ thinking, text }) => {
      shown = true;
      first ??= (performance.now() - begun) / 1000;
      if (thinking) {
        options.onThinking?.(thinking);
      }
      if (text) {
        options.onText?.(text);
      }
    });
  };
  const { max_retries: retries, timeout_seconds: patience } = config;
  // Not with the server's words: they may hold a key.
  const onRepeat = (repeat: number): void =>
    options.onStatus?.(`No answer came; asking again (${repeat} of ${retries})…`);
  const reading = await persist(attempt, { retries, patience, onRepeat, signal: options.signal });
  const without = leftOut(rejected.get(api)!, api);
  return {
    text: reading.text,
    ...(reading.thinking && { thinking: reading.thinking }),
    provider: question.server.name,
    model: reading.model ?? config.base_model,
    usage: reading.usage,
    seconds: (performance.now() - begun) / 1000,
    firstSeconds: first,
    finish: reading.finish ?? 'unknown',
    request: body,
    ...(without.length > 0 && { leftOut: without })
  };
}

/** One request and its answer. */
async function readOnce(
  body: Body,
  api: Api,
  { client, config, options }: Question,
  onPiece: (piece: Spoken) => void
): Promise<Reading> {
  const watch = new Watch(config.timeout_seconds, options.signal);
  const reading = new Reading();
  let begun = false;
  try {
    const { data, response } = await api.send(client, body, watch.signal);
    begun = true;
    for await (const delta of deltas(api, data, response)) {
      watch.heard();
      say(reading.add(delta), onPiece);
    }
    if (!reading.finish) {
      throw brokenOff('');
    }
  } catch (error) {
    const fault = watch.timedOut
      ? timedOut(
          config.timeout_seconds,
          reading.text + reading.thinking !== '' ? 'begun' : begun ? 'taken' : 'nothing'
        )
      : faultOf(error, begun);
    // After its last event nothing of an answer can be lost.
    if (!(fault instanceof Fault && reading.finish)) {
      throw fault;
    }
  } finally {
    watch.stop();
  }
  say(reading.end(), onPiece);
  reading.check();
  return reading;
}

function say(piece: Spoken, onPiece: (piece: Spoken) => void): void {
  if (piece.thinking || piece.text) {
    onPiece(piece);
  }
}
