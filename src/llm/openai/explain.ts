/** From a fault to the message that a person reads, without anything secret in it. */
import { distance } from 'fastest-levenshtein';
import type OpenAI from 'openai';

import { LlmError } from '../errors.js';
import type { Fault } from './faults.js';
import type { Secret } from '../secrets.js';
import { keyPlaces } from './key.js';
import { redact, type Server } from './server.js';

const LONGEST_QUOTE = 400;
const MODELS_SHOWN = 8;
const MODELS_MS = 5000;

export interface Asked {
  model: string;
  server: Server;
  client: OpenAI;
  key: Secret | undefined;
  /** The variable in which a key is looked for. */
  variable: string;
}

export async function explained(fault: Fault, asked: Asked): Promise<LlmError> {
  const { model, server, key, variable } = asked;
  const secrets = key ? [...server.secrets, key.value] : server.secrets;
  const { what, advice, keyRefused, noSuchModel } = fault.facts;
  const hints = [advice];
  if (keyRefused) {
    hints.push(`Keys are looked for in ${keyPlaces(variable)}.`);
    hints.push(key ? `The key that was sent is from ${key.source}.` : 'None was found.');
  }
  if (noSuchModel) {
    hints.push(...(await modelsHint(asked)));
  }
  // Before it is cut short: half a key is not recognised.
  const told = excerpt(redact(what, secrets));
  return new LlmError(`${whereOf(model, server)}: ${told}. ${redact(hints.join(' '), secrets)}`);
}

/** Provider, model and host, as every message begins. */
export function whereOf(model: string, server: Server): string {
  return `${server.name}, model ${model} at ${server.host}`;
}

/** The models of the server whose names are nearest. */
async function modelsHint({ client, model }: Asked): Promise<string[]> {
  const names = await modelNames(client);
  const near = names.sort((a, b) => distance(a, model) - distance(b, model));
  return near.length > 0
    ? [`It has, nearest first: ${near.slice(0, MODELS_SHOWN).join(', ')}.`]
    : [];
}

async function modelNames(client: OpenAI): Promise<string[]> {
  try {
    const { data } = await client.models.list({ signal: AbortSignal.timeout(MODELS_MS) });
    return data.map(({ id }) => id);
  } catch {
    return []; // Only a help within another message, and a server need not have this address.
  }
}

/** On one line, without markup, without a full stop. */
function excerpt(text: string): string {
  const line = text
    .replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
