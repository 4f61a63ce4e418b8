/**
 * A server that speaks OpenAI's API over real HTTP: `/v1/responses`, `/v1/chat/completions` and `/v1/models`. What it
 * answers is scripted turn by turn, faults included; what it is sent is kept.
 *
 *   const server = new OpenAiServer();
 *   await server.start();
 *   server.always(answer(body => TWO_STEP_ANSWERS[0]));     // every request
 *   server.queue(fault(429, { message: 'slow down' }, { 'retry-after': '1' }), answer('...'));   // the next ones
 *   ... llm.base_url: server.url ...
 *   server.asked[0].prompt                                  // what the model was asked, word for word
 *   await server.close();
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  chatAnswer,
  chatMessages,
  responsesAnswer,
  responsesMessages,
  tokens,
  type Message,
  type Spoken
} from './openai-wire.js';

export type Body = { [key: string]: unknown };

export interface Request {
  method: string;
  path: string;
  /** As it came, with its `?`; empty where there is none. */
  query: string;
  headers: Record<string, string>;
  /** Null where there is none. */
  body: Body | null;
  /** The text of the user's message and of the system's; empty where there is none. */
  prompt: string;
  system: string;
}

export interface AnswerTurn {
  text: string | ((body: Body) => string);
  /** How the text is cut into pieces. Default: every 24 characters. */
  pieces?: (text: string) => string[];
  /** Milliseconds before each piece. Default 0. */
  pace?: number;
  /** Default `stop`. */
  finish?: Spoken['finish'];
  refusal?: boolean;
  thinking?: string[];
  /** What happens after so many pieces, or after all that is to be said. */
  then?: {
    after: number | 'all';
    /** The connection breaks, falls silent, or ends as if all were said. */
    happens: 'break' | 'silence' | 'end';
    /** Where it ends: the last words, as they go over the wire. */
    sends?: string;
  };
  /** Bytes of a write, whatever they are part of. Default: a message of the stream a write. */
  bytes?: number;
  /** One JSON object, although a stream was asked for. */
  whole?: boolean;
}

export interface RawTurn {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What the server does with a request; `silence` is no answer at all. */
export type Turn = AnswerTurn | RawTurn | 'silence';

export function answer(
  text: AnswerTurn['text'],
  options: Omit<AnswerTurn, 'text'> = {}
): AnswerTurn {
  return { text, ...options };
}

export function refusal(words: string): AnswerTurn {
  return { text: words, refusal: true };
}

export function brokenOff(text: string, after: number): AnswerTurn {
  return { text, then: { after, happens: 'break' } };
}

/** @param error as OpenAI sends it: `{ message, type?, param?, code? }` */
export function fault(
  status: number,
  error: Body = { message: 'scripted fault' },
  headers: Record<string, string> = {}
): RawTurn {
  return json(status, { error: { type: null, param: null, code: null, ...error } }, headers);
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): RawTurn {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body)
  };
}

export function page(title: string, status = 200): RawTurn {
  const body = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** A body of any kind with status 200. */
export function raw(body: string, type: string): RawTurn {
  return { status: 200, headers: { 'content-type': type }, body };
}

/** As servers answer that have no Responses API; also accepted is any other turn. */
export const NO_SUCH_ADDRESS = json(404, { detail: 'Not Found' });

export interface ServerOptions {
  /** What `/v1/responses` answers where the server has no such API. Default: it has one. */
  noResponses?: Turn;
  /** The key that it insists on. Default: any or none. */
  key?: string;
  /** What `/v1/models` lists. Default: `test-model`. */
  models?: string[];
  /** Settings, as paths in the body, that it rejects as OpenAI does for some models. */
  rejects?: string[];
}

export class OpenAiServer {
  /** Every request, in order. */
  readonly requests: Request[] = [];
  private readonly http: Server;
  private readonly queued: Turn[] = [];
  private usual: Turn = answer('No answer is scripted.');

  constructor(private readonly options: ServerOptions = {}) {
    this.http = createServer((request, response) => {
      this.serve(request, response).catch((error: Error) => response.destroy(error));
    });
  }

  /** @param port 0, the default, for one that is free */
  async start(port = 0): Promise<this> {
    await new Promise<void>((started, failed) => {
      this.http.once('error', failed);
      this.http.listen(port, '127.0.0.1', started);
    });
    return this;
  }

  /** For `llm.base_url`. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  /** The requests for an answer. */
  get asked(): Request[] {
    return this.requests.filter(({ method }) => method === 'POST');
  }

  /** What the next requests get, one turn each, before `always` counts again. */
  queue(...turns: Turn[]): void {
    this.queued.push(...turns);
  }

  always(turn: Turn): void {
    this.usual = turn;
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise<void>(closed => this.http.close(() => closed()));
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await received(incoming);
    this.requests.push(request);
    const turn = this.turnFor(request);
    if (turn === 'silence') {
      return;
    }
    if ('status' in turn) {
      response.writeHead(turn.status, turn.headers).end(turn.body);
      return;
    }
    await speak(turn, request, response);
  }

  private turnFor(request: Request): Turn {
    const { key, models = ['test-model'], noResponses, rejects = [] } = this.options;
    const sent = request.headers.authorization?.replace(/^Bearer /, '');
    if (key !== undefined && sent !== key) {
      return fault(401, {
        message: `Incorrect API key provided: ${sent}.`,
        code: 'invalid_api_key'
      });
    }
    if (request.method === 'GET' && request.path === '/v1/models') {
      const data = models.map(id => ({ id, object: 'model', created: 0, owned_by: 'test' }));
      return json(200, { object: 'list', data });
    }
    if (request.method !== 'POST' || !/^\/v1\/(responses|chat\/completions)$/.test(request.path)) {
      return NO_SUCH_ADDRESS;
    }
    if (noResponses && isResponses(request)) {
      return noResponses;
    }
    const rejected = rejects.find(path => valueAt(request.body, path) !== undefined);
    return rejected ? rejection(rejected) : (this.queued.shift() ?? this.usual);
  }
}

async function received(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text ? (JSON.parse(text) as Body) : null;
  const { pathname, search } = new URL(incoming.url!, 'http://localhost');
  return {
    method: incoming.method!,
    path: pathname,
    query: search,
    headers: incoming.headers as Record<string, string>,
    body,
    prompt: contentOf(body, ['user']),
    system: contentOf(body, ['developer', 'system'])
  };
}

function contentOf(body: Body | null, roles: string[]): string {
  const messages = (body?.input ?? body?.messages ?? []) as { role: string; content: string }[];
  return messages
    .filter(({ role }) => roles.includes(role))
    .map(({ content }) => content)
    .join('\n');
}

function isResponses({ path }: Request): boolean {
  return path === '/v1/responses';
}

function rejection(path: string): RawTurn {
  return fault(400, {
    message: `Unsupported parameter: '${path}' is not supported with this model.`,
    type: 'invalid_request_error',
    param: path,
    code: 'unsupported_parameter'
  });
}

function valueAt(body: Body | null, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Body | undefined)?.[key], body);
}

async function speak(turn: AnswerTurn, request: Request, response: ServerResponse): Promise<void> {
  const body = request.body!;
  const spoken = spokenBy(turn, request);
  if (!body.stream || turn.whole) {
    const whole = isResponses(request) ? responsesAnswer(spoken) : chatAnswer(spoken);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
    return;
  }
  const withUsage = (body.stream_options as Body | undefined)?.include_usage === true;
  const messages = isResponses(request)
    ? responsesMessages(spoken)
    : chatMessages(spoken, withUsage);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache'
  });
  response.flushHeaders();
  await stream(messages, turn, response);
}

function spokenBy(turn: AnswerTurn, { body, prompt, system }: Request): Spoken {
  const text = typeof turn.text === 'string' ? turn.text : turn.text(body!);
  return {
    pieces: (turn.pieces ?? inPieces)(text),
    refusal: turn.refusal ?? false,
    thinking: turn.thinking ?? [],
    finish: turn.finish ?? 'stop',
    model: String(body!.model),
    inputTokens: tokens([system, prompt])
  };
}

function inPieces(text: string): string[] {
  return text.match(/[\s\S]{1,24}/gu) ?? [];
}

async function stream(
  messages: Message[],
  { pace = 0, then, bytes }: AnswerTurn,
  response: ServerResponse
): Promise<void> {
  for (const { text, piece } of then ? messages.slice(0, cutAt(messages, then.after)) : messages) {
    if (piece && pace > 0) {
      await sleep(pace);
    }
    if (response.destroyed) {
      return; // The client has hung up.
    }
    await write(text, bytes, response);
  }
  if (then?.happens === 'break') {
    response.destroy();
  } else if (then?.happens !== 'silence') {
    response.end(then?.sends);
  }
}

/** The number of messages up to so many pieces and all that comes before the next one. */
function cutAt(messages: Message[], after: number | 'all'): number {
  if (after === 'all') {
    return messages.length;
  }
  const pieces = messages.flatMap(({ piece }, index) => (piece ? [index] : []));
  return after < pieces.length ? pieces[after] : (pieces.at(-1) ?? 0) + 1;
}

/** Resolves when the system has taken it. */
async function write(
  text: string,
  bytes: number | undefined,
  response: ServerResponse
): Promise<void> {
  const all = Buffer.from(text, 'utf8');
  const size = bytes ?? all.length;
  for (let from = 0; from < all.length; from += size) {
    await new Promise<void>(taken => {
      response.write(all.subarray(from, from + size), () => taken());
    });
  }
}
