/** An answer in the form that sources of models are held to: `{"models": [{name, idea, mechanisms, parameters, code}]}`. */
import { withoutThoughts } from '../answer.js';
import type { DescribedParameter, Description } from '../types.js';
import { JsonObject, partialJson, type Json } from './partial-json.js';

export interface StructuredModel extends Description {
  /** Name of the function; empty where none came. */
  name: string;
  code: string;
  /** Whether the code came to its end. */
  whole: boolean;
}

const START = /\{\s*"models"\s*:\s*\[/;

/** Nobody says more in a sentence or in a few words, and a card has no more room. */
const LONGEST = 600;
const MOST = 50;

/**
 * The models of an answer, as far as they have come; null where it has another form. What stands around the object, such as
 * a fence, does not count.
 */
export function structuredModels(answer: string): StructuredModel[] | null {
  // In the object itself, what looks like a thought is part of a text.
  const spoken = /^\s*\{/.test(answer) ? answer : withoutThoughts(answer);
  const start = START.exec(spoken)?.index;
  if (start === undefined) {
    return null;
  }
  const { value } = partialJson(spoken, start);
  return value instanceof JsonObject ? list(value, 'models').flatMap(modelOf) : null;
}

function modelOf(item: Json): StructuredModel[] {
  if (!(item instanceof JsonObject)) {
    return [];
  }
  const { members, cut } = item;
  return [
    {
      name: words(item, 'name'),
      idea: words(item, 'idea'),
      mechanisms: list(item, 'mechanisms').map(plain).filter(isSaid).slice(0, MOST),
      parameters: list(item, 'parameters').flatMap(parameterOf).slice(0, MOST),
      code: codeOf(textOf(members.get('code'))),
      whole: members.has('code') && cut !== 'code'
    }
  ];
}

function parameterOf(item: Json): DescribedParameter[] {
  if (!(item instanceof JsonObject)) {
    return [];
  }
  const name = words(item, 'name');
  const lower = item.members.get('lower');
  const upper = item.members.get('upper');
  const bounds = isNumber(lower) && isNumber(upper) && lower < upper ? { lower, upper } : {};
  return isSaid(name) ? [{ name, meaning: words(item, 'meaning'), ...bounds }] : [];
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isSaid(text: string): boolean {
  return text !== '';
}

function list({ members }: JsonObject, key: string): Json[] {
  const value = members.get(key);
  return Array.isArray(value) ? value : [];
}

function words({ members }: JsonObject, key: string): string {
  return plain(members.get(key));
}

/** Some models escape line breaks twice: then there are none, but the marks of them. */
function codeOf(text: string): string {
  return text.includes('\n')
    ? text
    : text.replace(/\\([nt"'])/g, (_, escaped: string) => ESCAPED[escaped] ?? escaped);
}

const ESCAPED: Record<string, string> = { n: '\n', t: '\t' };

/** On one line. */
function plain(value: Json | undefined): string {
  return textOf(value).replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
