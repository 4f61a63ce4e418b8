/** The server that is asked, and what must not be told of it. */
import type { LlmConfig } from '../../config/types.js';
import { LlmError } from '../errors.js';
import { presetOf, serverName } from './presets.js';

/** Shorter ones are no secrets, and hiding them would blot out ordinary words. */
const SHORTEST_SECRET = 4;

export interface Server {
  /** As people know it: `openai` also stands for any other server at an address of one's own. */
  name: string;
  /** Whether it is OpenAI's own. */
  isOpenAi: boolean;
  /** Whether nothing is answered without a key. */
  needsKey: boolean;
  /** Without user, password and query. */
  url: string;
  host: string;
  /** The query of `base_url`, which some gateways use for a key or a version. */
  query: Record<string, string>;
  /** From the user and password of `base_url`. */
  headers: Record<string, string>;
  secrets: string[];
}

/** @throws LlmError if `llm.base_url` is no address; it does not repeat it, since it may hold a key */
export function serverOf(config: LlmConfig): Server {
  const preset = presetOf(config);
  const name = serverName(config.provider) ?? 'openai';
  const url = parse(config.base_url ?? preset.base_url);
  const { username, password, search, host } = url;
  const query = Object.fromEntries(url.searchParams);
  const login = [decoded(username), decoded(password)];
  const basic = Buffer.from(login.join(':')).toString('base64');
  url.username = url.password = url.search = url.hash = '';
  return {
    name,
    isOpenAi: name === 'openai' && config.base_url === undefined,
    needsKey: preset.needsKey && config.base_url === undefined,
    url: url.href.replace(/\/+$/, ''),
    host,
    query,
    headers: username || password ? { Authorization: `Basic ${basic}` } : {},
    secrets: [username, password, ...login, basic, search.slice(1), ...Object.values(query)]
  };
}

/** The text without the secrets, plain or as they are written in a URL or in JSON. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .filter(secret => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A bare percent sign: it was never encoded.
  }
}

function parse(address: string): URL {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new LlmError(
      'llm.base_url is not the address of a server. Write it as http://127.0.0.1:8000/v1.'
    );
  }
  return new URL(address);
}
