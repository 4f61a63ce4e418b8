/** What an HTTP status other than success means. */
import { Fault } from './faults.js';

const PASSING = [408, 409];
const NO_SUCH_ADDRESS = [405, 501];

/** What a server says with a status; empty where it says nothing. */
export interface Told {
  status: number;
  words: string;
  code: string;
  /** The setting that it names. */
  param: string;
  headers: Headers | undefined;
}

export function statusFault(told: Told): Fault {
  const { status, code } = told;
  if (status === 401) {
    return keyRefused(told);
  }
  if (status === 403) {
    return accessRefused(told);
  }
  if (status === 404 || code === 'model_not_found') {
    return notFound(told);
  }
  if (status === 429) {
    return code === 'insufficient_quota' ? noCredit(told) : tooMany(told);
  }
  return status >= 500 && !NO_SUCH_ADDRESS.includes(status) ? serverFault(told) : rejection(told);
}

function keyRefused(told: Told): Fault {
  return new Fault({
    what: `the server does not accept the key ${inWords(told)}`,
    advice: 'Check the key.',
    keyRefused: true
  });
}

function accessRefused(told: Told): Fault {
  return new Fault({
    what: `the server refuses access ${inWords(told)}`,
    advice:
      'Check that this key may use this model, and that the server may be used from where you are.'
  });
}

function notFound(told: Told): Fault {
  const { words, param } = told;
  return new Fault({
    what: `the server knows no such model or no such address ${inWords(told)}`,
    advice: 'Check llm.base_model, and that llm.base_url is whole (most end in /v1).',
    noSuchApi: told.code !== 'model_not_found',
    noSuchModel: true,
    rejection: { words, param }
  });
}

function noCredit(told: Told): Fault {
  return new Fault({
    what: `the account has no credit left ${inWords(told)}`,
    advice: 'Add credit at the provider, or use another key.'
  });
}

function tooMany(told: Told): Fault {
  return new Fault({
    what: `too many requests ${inWords(told)}`,
    advice: 'Wait and run the cell again, or raise llm.max_retries.',
    mayPass: true,
    wait: waitOf(told)
  });
}

function serverFault(told: Told): Fault {
  const { words, param } = told;
  return new Fault({
    what: `the server failed ${inWords(told)}`,
    advice: 'Run the cell again later; on a server of your own, look at its log.',
    mayPass: true,
    wait: waitOf(told),
    rejection: { words, param }
  });
}

function rejection(told: Told): Fault {
  const { status, words, code, param } = told;
  const tooLong = code === 'context_length_exceeded' || /context (length|window|size)/i.test(words);
  return new Fault({
    what: `the server rejects the request ${inWords(told)}`,
    advice: tooLong
      ? 'The prompt is too long for this model: lower data.max_prompt_trials, or show fewer participants (data.splits.prompt).'
      : 'Change what it names in the llm section of the config.',
    mayPass: PASSING.includes(status),
    wait: waitOf(told),
    noSuchApi: NO_SUCH_ADDRESS.includes(status),
    rejection: { words, param }
  });
}

/** Such as `(429; it asks to wait 20 s): Slow down`. */
function inWords(told: Told): string {
  const wait = waitOf(told);
  const waiting = wait ? `; it asks to wait ${Math.ceil(wait)} s` : '';
  return `(${told.status}${waiting})${told.words && `: ${told.words}`}`;
}

/** Seconds, from the seconds or the date of the header; https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function waitOf({ headers }: Told): number | undefined {
  const value = headers?.get('retry-after');
  if (!value) {
    return undefined;
  }
  const seconds = Number(value);
  const wait = Number.isNaN(seconds) ? (Date.parse(value) - Date.now()) / 1000 : seconds;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
