/** The official client, set up so that it keeps to the config alone. */
import OpenAI from 'openai';
import { Agent, fetch as undiciFetch, type RequestInit as UndiciInit } from 'undici';

import type { Server } from './server.js';

/** Servers without accounts want a key all the same. */
const NO_KEY = 'no-key';

/** Without limits of its own: those of the config hold (`Watch`). */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

const NO_LIMIT_MS = 2 ** 31 - 1;

export function clientOf(server: Server, key: string | undefined): OpenAI {
  return new OpenAI({
    apiKey: key ?? NO_KEY,
    baseURL: server.url,
    defaultQuery: server.query,
    defaultHeaders: server.headers,
    fetch: request,
    // Retries are in `persist`: the client's own cannot be cancelled while they wait.
    maxRetries: 0,
    timeout: NO_LIMIT_MS,
    // Its log would hold addresses with keys in them.
    logLevel: 'off',
    // The environment's accounts are OpenAI's business, and nobody else's.
    adminAPIKey: null,
    ...(!server.isOpenAi && { organization: null, project: null })
  });
}

async function request(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const options = { ...init, dispatcher } as UndiciInit;
  const response = (await undiciFetch(String(input), options)) as unknown as Response;
  return response.ok ? response : inOpenAiForm(response);
}

/** The client keeps a server's words only from `{ error: { message } }`; several servers write them elsewhere. */
async function inOpenAiForm(response: Response): Promise<Response> {
  const { status, headers } = response;
  const text = await response.text();
  return new Response(reworded(text), { status, headers: { ...Object.fromEntries(headers) } });
}

function reworded(text: string): string {
  let body: { error?: unknown; message?: unknown; detail?: unknown };
  try {
    body = JSON.parse(text);
  } catch {
    return text; // Not JSON: the client takes the text itself as the words.
  }
  const { error, message, detail } = body ?? {};
  if (typeof error === 'object' && error !== null) {
    return text;
  }
  const words = error ?? message ?? detail ?? body;
  const told = typeof words === 'string' ? words : JSON.stringify(words);
  return JSON.stringify({ error: { ...body, message: told } });
}
