/** What can go wrong with a server, in words: what happened and what to do. */
import { APIError } from 'openai';

import { KEY_PLACES } from './key.js';

const PASSING_STATUS = [408, 409, 429];
const NO_SUCH_ADDRESS = [404, 405, 501];
/** Servers put their own words or a status there. */
const PASSING_CODES = /^(server_error|rate_limit_exceeded|overloaded_error|429|5\d\d)$/;

export interface FaultFacts {
  /** A sentence without its full stop. */
  what: string;
  /** A sentence. */
  advice: string;
  /** The same request may succeed later. */
  mayPass?: boolean;
  /** Seconds that the server asks to wait before. */
  wait?: number;
  /** The server may not have this API at all. */
  noSuchApi?: boolean;
  /** The server may not have this model. */
  noSuchModel?: boolean;
  keyRefused?: boolean;
  /** Where the server rejects the request itself: its words, and the setting that it names. */
  rejection?: { words: string; param: string };
}

/** A fault before its message is put together: what it quotes may be long, and may hold a key. */
export class Fault extends Error {
  constructor(readonly facts: FaultFacts) {
    super(facts.what);
  }
}

/**
 * What is known of an error, as a fault; what no server is to blame for is given back as it is.
 * @param begun whether the server had begun to answer
 */
export function faultOf(error: unknown, begun: boolean): unknown {
  if (error instanceof Fault) {
    return error;
  }
  if (error instanceof APIError && error.status !== undefined) {
    return statusFault(error);
  }
  if (error instanceof APIError && error.error) {
    return serverFailure(wordsOf(error), error.code ? String(error.code) : undefined);
  }
  if (error instanceof SyntaxError) {
    // Its own words quote a few characters of the answer, perhaps half a key.
    return malformed('a piece of the stream is not JSON');
  }
  const cause = networkCause(error);
  if (cause === undefined) {
    return error;
  }
  return begun ? brokenOff(cause) : noConnection(cause);
}

function statusFault(error: APIError): Fault {
  const status = error.status!;
  const words = wordsOf(error);
  const code = error.code ?? undefined;
  const told = words ? `: ${words}` : '';
  const wait = retryAfter(error.headers);
  switch (status) {
    case 401:
      return new Fault({
        what: `the server does not accept the key (401)${told}`,
        advice: `Check the key. Keys are looked for in ${KEY_PLACES}.`,
        keyRefused: true
      });
    case 403:
      return new Fault({
        what: `the server refuses access (403)${told}`,
        advice:
          'Check that this key may use this model, and that the server may be used from where you are.'
      });
    case 429:
      return tooMany(told, code, wait);
    default:
      return status >= 500 && status !== 501
        ? serverStatus(status, told, wait)
        : otherStatus(status, words, code, error.param ?? '', wait);
  }
}

function tooMany(told: string, code: string | undefined, wait: number | undefined): Fault {
  const spent = code === 'insufficient_quota';
  return new Fault({
    what: spent
      ? `the account has no credit left (429)${told}`
      : `too many requests (429${waitWords(wait)})${told}`,
    advice: spent
      ? 'Add credit at the provider, or use another key.'
      : 'Wait and run the cell again, or raise llm.max_retries.',
    mayPass: !spent,
    wait
  });
}

function serverStatus(status: number, told: string, wait: number | undefined): Fault {
  return new Fault({
    what: `the server failed (${status}${waitWords(wait)})${told}`,
    advice: 'Run the cell again later; on a server of your own, look at its log.',
    mayPass: true,
    wait
  });
}

function otherStatus(
  status: number,
  words: string,
  code: string | undefined,
  param: string,
  wait: number | undefined
): Fault {
  const told = words ? `: ${words}` : '';
  const noSuchModel = status === 404 || code === 'model_not_found';
  if (noSuchModel) {
    return new Fault({
      what: `the server knows no such model or no such address (${status})${told}`,
      advice: 'Check llm.base_model, and that llm.base_url is whole (most end in /v1).',
      noSuchApi: code !== 'model_not_found',
      noSuchModel
    });
  }
  return new Fault({
    what: `the server rejects the request (${status}${waitWords(wait)})${told}`,
    advice: rejectionAdvice(words, code),
    mayPass: PASSING_STATUS.includes(status),
    wait,
    noSuchApi: NO_SUCH_ADDRESS.includes(status),
    rejection: { words, param }
  });
}

function rejectionAdvice(words: string, code: string | undefined): string {
  return code === 'context_length_exceeded' || /context (length|window|size)/i.test(words)
    ? 'The prompt is too long for this model: lower data.max_prompt_trials, or show fewer participants (data.splits.prompt).'
    : 'Change what it names in the llm section of the config.';
}

function waitWords(wait: number | undefined): string {
  return wait ? `; it asks to wait ${Math.ceil(wait)} s` : '';
}

/** The server says that it failed in the middle of an answer. */
export function serverFailure(words: string, code: string | undefined): Fault {
  return new Fault({
    what: `the server broke off its answer: ${words}`,
    advice: 'Run the cell again.',
    mayPass: code === undefined || PASSING_CODES.test(code)
  });
}

export function brokenOff(cause: string): Fault {
  return new Fault({
    what: `the answer broke off before its end${cause && ` (${cause})`}`,
    advice: 'Run the cell again; if it happens again, look at the network and the server.',
    mayPass: true
  });
}

export function noConnection(cause: string): Fault {
  return new Fault({
    what: `there is no connection to the server${cause && ` (${cause})`}`,
    advice: 'Check that the server runs, that llm.base_url is right, and that you are online.',
    mayPass: true
  });
}

export function timedOut(seconds: number, begun: boolean): Fault {
  return new Fault({
    what: begun
      ? `the server fell silent in the middle of its answer for ${seconds} s`
      : `the server did not begin to answer within ${seconds} s`,
    advice: 'Raise llm.timeout_seconds if the model needs longer to think; otherwise try again.'
  });
}

export function htmlPage(page: string): Fault {
  const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1].trim();
  return new Fault({
    what: `a web page came back instead of an answer${title ? ` ("${title}")` : ''}`,
    advice:
      'llm.base_url leads to a web site, not to an API (most end in /v1), or a login page or proxy stands between.',
    noSuchApi: true
  });
}

/** @param what that came */
export function malformed(what: string): Fault {
  return new Fault({
    what: `the server sent something that is not an answer of OpenAI's API: ${what}`,
    advice: 'Check that llm.base_url leads to a server that speaks this API.'
  });
}

/** An error that a server sends as if all were well. */
export function errorAsAnswer(words: string): Fault {
  return new Fault({
    what: `the server answered with an error: ${words}`,
    advice: 'Check llm.base_url and llm.base_model.',
    noSuchApi: /endpoint|not found/i.test(words)
  });
}

export function refused(words: string): Fault {
  return new Fault({
    what: `the model refuses to answer: "${words}"`,
    advice: 'Look at the prompt (task.description, guardrails and note) for what it may object to.'
  });
}

export function filtered(): Fault {
  return new Fault({
    what: "the provider's content filter let nothing of the answer through",
    advice: 'Look at the prompt (task.description, guardrails and note) for what it may object to.'
  });
}

export function empty(cutByLimit: boolean): Fault {
  return new Fault({
    what: cutByLimit
      ? 'the answer is empty: the limit on tokens was reached before its first word'
      : 'the answer is empty',
    advice: cutByLimit
      ? 'Raise llm.max_output_tokens (thinking counts too), or lower llm.reasoning_effort.'
      : 'Ask again (attempt: 2), or ask another model.'
  });
}

/** What the server says. */
function wordsOf(error: APIError): string {
  const told = (error.error as { message?: unknown } | undefined)?.message;
  const bare = error.message.replace(/^\d{3} /, '').replace(/^status code \(no body\)$/, '');
  return typeof told === 'string' ? told : bare;
}

/** The code of the network's fault, such as ECONNREFUSED, or its words; undefined if the network has none. */
function networkCause(error: unknown): string | undefined {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) {
    at = at.cause;
  }
  const { code, message } = at as NodeJS.ErrnoException;
  const told = code && !code.startsWith('UND_') ? code : message;
  return at === error && !(error instanceof APIError) ? undefined : told;
}

/** Seconds, from the header's seconds or date. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const value = headers?.get('retry-after');
  if (!value) {
    return undefined;
  }
  const seconds = Number.isNaN(Number(value))
    ? (Date.parse(value) - Date.now()) / 1000
    : Number(value);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
