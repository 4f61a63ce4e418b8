/** From what the client throws to the fault that it is. */
import { APIError } from 'openai';

import { brokenOff, Fault, malformed, noConnection, serverFailure } from './faults.js';
import { statusFault } from './status.js';

/**
 * What is known of an error, as a fault; what no server is to blame for is given back as it is.
 * @param begun whether the server had begun to answer
 */
export function faultOf(error: unknown, begun: boolean): unknown {
  if (error instanceof Fault) {
    return error;
  }
  if (error instanceof APIError && error.status !== undefined) {
    const { status, code, param, headers } = error;
    return statusFault({
      status,
      words: wordsOf(error),
      code: code ?? '',
      param: param ?? '',
      headers
    });
  }
  if (error instanceof APIError && error.error) {
    const code = error.code ? String(error.code) : undefined;
    return serverFailure(wordsOf(error), code);
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

/** What the server says. */
function wordsOf(error: APIError): string {
  const told = (error.error as { message?: unknown } | undefined)?.message;
  const bare = error.message.replace(/^\d{3} /, '').replace(/^status code \(no body\)$/, '');
  return typeof told === 'string' ? told : bare;
}

/** The code of the network's fault, such as ECONNREFUSED, or its words; undefined if it is no fault of the network. */
function networkCause(error: unknown): string | undefined {
  // `fetch` wraps what the network did into a TypeError.
  if (!(error instanceof APIError || (error instanceof TypeError && error.cause))) {
    return undefined;
  }
  let at: Error = error;
  while (at.cause instanceof Error) {
    at = at.cause;
  }
  const { code, message } = at as NodeJS.ErrnoException;
  return code && !code.startsWith('UND_') ? code : message;
}
