/** Settings that a server does not take. */
import type { Api, Body } from './api.js';
import { Fault } from './faults.js';

const UNSUPPORTED =
  /unsupported|not support|unrecogni[sz]ed|unknown|unexpected|extra (fields|inputs)|not permitted/i;

/** How servers speak of a schema that they do not take, or not with this model. */
const SCHEMA =
  /response[_ ]?format|text\.format|json[_ -]?schema|structured[_ ]?output|\bschemas?\b|grammar|guided[_ ]|requested parameters/i;

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
    .filter(setting => has(body, setting))
    .find(setting => (param ? [setting, key(setting)].includes(param) : names(words, setting)));
}

/** Whether the server refuses to hold its answer to the schema that it was sent. */
export function refusesSchema(error: unknown, body: Body, { schemaSetting }: Api): boolean {
  const rejection = error instanceof Fault ? error.facts.rejection : undefined;
  if (!rejection || !has(body, schemaSetting)) {
    return false;
  }
  const { param, words } = rejection;
  return SCHEMA.test(words) || param === key(schemaSetting) || param.startsWith(schemaSetting);
}

/** What is sent: what is set and was not rejected; a limit on tokens that was goes by its other name. */
export function withoutSettings(body: Body, rejected: Iterable<string>): Body {
  const rest = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  for (const setting of rejected) {
    if (setting in OTHER_NAME && setting in rest) {
      rest[OTHER_NAME[setting]] = rest[setting];
    }
    remove(rest, setting);
  }
  return rest;
}

function remove(body: Body, setting: string): void {
  const [outer, inner] = setting.split('.');
  if (inner === undefined) {
    delete body[outer];
    return;
  }
  const { [inner]: removed, ...others } = (body[outer] ?? {}) as Body;
  void removed;
  if (Object.keys(others).length > 0) {
    body[outer] = others;
  } else {
    delete body[outer];
  }
}

function has(body: Body, setting: string): boolean {
  const [outer, inner] = setting.split('.');
  const value = body[outer];
  return inner === undefined
    ? value !== undefined
    : (value as Body | undefined)?.[inner] !== undefined;
}

/** Of the rejected settings those that an answer was made without; the schema is spoken of by itself. */
export function leftOut(rejected: Iterable<string>, { schemaSetting }: Api): string[] {
  return [...rejected].filter(setting => !(setting in OTHER_NAME) && setting !== schemaSetting);
}

/** Its first level in the body. */
function key(setting: string): string {
  return setting.split('.')[0];
}

function names(words: string, setting: string): boolean {
  const name = setting.replace('.', '\\.');
  return new RegExp(`(^|[^\\w.])${name}($|[^\\w])|['"\`]${key(setting)}['"\`]`).test(words);
}
