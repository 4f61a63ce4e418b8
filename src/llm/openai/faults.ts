/** What can go wrong with a server, in words: what happened and what to do. */
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
  /** Where what was sent may be the reason: the server's words, and the setting that it names. */
  rejection?: { words: string; param: string };
}

/** A fault before its message is put together: what it quotes may be long, and may hold a key. */
export class Fault extends Error {
  constructor(readonly facts: FaultFacts) {
    super(facts.what);
  }
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

/**
 * A server that says nothing to a request, or falls silent in the middle of an answer, may be a connection that is lost. One
 * that has taken the request is at work on it, and would begin anew if it were asked again.
 * @param until how far it had come
 */
export function timedOut(seconds: number, until: 'nothing' | 'taken' | 'begun'): Fault {
  return new Fault({
    what: SILENT[until](seconds),
    advice: 'Raise llm.timeout_seconds if the model needs longer to think; otherwise try again.',
    mayPass: until !== 'taken'
  });
}

const SILENT = {
  nothing: (seconds: number) => `the server did not begin to answer within ${seconds} s`,
  taken: (seconds: number) =>
    `the server took the request, but did not begin to answer within ${seconds} s`,
  begun: (seconds: number) => `the server fell silent in the middle of its answer for ${seconds} s`
};

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
