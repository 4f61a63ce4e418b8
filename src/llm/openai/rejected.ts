/** Settings that a server does not take. */
import type { Api, Body } from './api.js';
import { Fault } from './faults.js';

const UNSUPPORTED =
  /unsupported|not support|unrecogni[sz]ed|unknown|unexpected|extra (fields|inputs)|not permitted/i;

/** OpenAI's newer models know one of these names, other servers the other one. */
const OTHER_NAME: Record<string, string> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens'
};

/**
 * The setting that the server says it does not take, if it is one that an answer can do without or that has another
 * name. A value that is merely wrong is no such setting: its user should hear of it.
 */
export function rejectedSetting(error: unknown, body: Body, api: Api): string | undefined {
  const rejection = error instanceof Fault ? error.facts.rejection : undefined;
  if (!rejection || !UNSUPPORTED.test(rejection.words)) {
    return undefined;
  }
  const { param, words } = rejection;
  return [...api.optional, ...Object.keys(OTHER_NAME)]
    .filter(setting => body[key(setting)] !== undefined)
    .find(setting => (param ? [setting, key(setting)].includes(param) : names(words, setting)));
}

/** What is sent: what is set and was not rejected; a limit on tokens that was goes by its other name. */
export function withoutSettings(body: Body, rejected: Iterable<string>): Body {
  const rest = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  for (const setting of rejected) {
    if (setting in OTHER_NAME && setting in rest) {
      rest[OTHER_NAME[setting]] = rest[setting];
    }
    delete rest[key(setting)];
  }
  return rest;
}

/** Of the rejected settings those that an answer was made without. */
export function leftOut(rejected: Iterable<string>): string[] {
  return [...rejected].filter(setting => !(setting in OTHER_NAME));
}

/** Its first level in the body: nothing else is in the objects of `reasoning.effort` and `text.verbosity`. */
function key(setting: string): string {
  return setting.split('.')[0];
}

function names(words: string, setting: string): boolean {
  const name = setting.replace('.', '\\.');
  return new RegExp(`(^|[^\\w.])${name}($|[^\\w])|['"\`]${key(setting)}['"\`]`).test(words);
}
