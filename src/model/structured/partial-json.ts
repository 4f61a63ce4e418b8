/**
 * JSON that may break off anywhere, or go on as no JSON: what has come up to there. Line breaks within texts, which strict
 * JSON forbids and LLMs write, are taken as they stand.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject;

export class JsonObject {
  /** A map, so that no key means anything but itself. */
  readonly members = new Map<string, Json>();
  /** The key of which the value broke off. */
  cut: string | undefined;
}

export interface Partial {
  /** Undefined where nothing has come. */
  value: Json | undefined;
  /** Whether it came to its end. */
  whole: boolean;
  /** Offset behind it. */
  end: number;
}

/** Nothing that anybody asks for is nested more deeply. */
const DEEPEST = 32;

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const LITERALS: [string, Json][] = [
  ['true', true],
  ['false', false],
  ['null', null]
];
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

/** The value that begins at an offset, blanks before it included. */
export function partialJson(text: string, start = 0): Partial {
  return valueAt(text, start, 0);
}

function valueAt(text: string, start: number, depth: number): Partial {
  const at = afterBlanks(text, start);
  switch (text[at]) {
    case '{':
      return depth < DEEPEST ? objectAt(text, at, depth) : broken(at);
    case '[':
      return depth < DEEPEST ? arrayAt(text, at, depth) : broken(at);
    case '"':
      return textAt(text, at);
    default:
      return literalAt(text, at);
  }
}

function objectAt(text: string, start: number, depth: number): Partial {
  const value = new JsonObject();
  let at = afterBlanks(text, start + 1);
  if (text[at] === '}') {
    return { value, whole: true, end: at + 1 };
  }
  for (;;) {
    const key = text[at] === '"' ? textAt(text, at) : broken(at);
    const colon = afterBlanks(text, key.end);
    if (!key.whole || text[colon] !== ':') {
      return { value, whole: false, end: key.end };
    }
    const member = valueAt(text, colon + 1, depth + 1);
    const name = key.value as string;
    if (member.value !== undefined) {
      value.members.set(name, member.value);
    }
    value.cut = member.whole ? undefined : name;
    const next = afterBlanks(text, member.end);
    if (!member.whole || (text[next] !== ',' && text[next] !== '}')) {
      return { value, whole: false, end: member.end };
    }
    if (text[next] === '}') {
      return { value, whole: true, end: next + 1 };
    }
    at = afterBlanks(text, next + 1);
  }
}

function arrayAt(text: string, start: number, depth: number): Partial {
  const value: Json[] = [];
  let at = afterBlanks(text, start + 1);
  if (text[at] === ']') {
    return { value, whole: true, end: at + 1 };
  }
  for (;;) {
    const item = valueAt(text, at, depth + 1);
    if (item.value !== undefined) {
      value.push(item.value);
    }
    const next = afterBlanks(text, item.end);
    if (!item.whole || (text[next] !== ',' && text[next] !== ']')) {
      return { value, whole: false, end: item.end };
    }
    if (text[next] === ']') {
      return { value, whole: true, end: next + 1 };
    }
    at = next + 1;
  }
}

function textAt(text: string, start: number): Partial {
  let value = '';
  let at = start + 1;
  for (;;) {
    const special = /["\\]/g;
    special.lastIndex = at;
    const stop = special.exec(text)?.index ?? text.length;
    value += text.slice(at, stop);
    if (text[stop] !== '\\') {
      return { value, whole: stop < text.length, end: Math.min(stop + 1, text.length) };
    }
    const code = /^u([\da-f]{4})/i.exec(text.slice(stop + 1, stop + 6))?.[1];
    const escaped = text[stop + 1];
    if (escaped === undefined || (escaped === 'u' && !code && stop + 6 > text.length)) {
      return { value, whole: false, end: text.length };
    }
    // What is no escape of JSON is a backslash of the code.
    value += code
      ? String.fromCharCode(parseInt(code, 16))
      : (ESCAPES[escaped] ?? (/["\\/]/.test(escaped) ? escaped : `\\${escaped}`));
    at = stop + (code ? 6 : 2);
  }
}

function literalAt(text: string, at: number): Partial {
  const literal = LITERALS.find(([word]) => text.startsWith(word, at));
  if (literal) {
    return { value: literal[1], whole: true, end: at + literal[0].length };
  }
  NUMBER.lastIndex = at;
  const digits = NUMBER.exec(text)?.[0];
  const end = at + (digits?.length ?? 0);
  // Of a number that ends with the text, more digits may be missing.
  return digits !== undefined && end < text.length
    ? { value: Number(digits), whole: true, end }
    : broken(at);
}

function broken(end: number): Partial {
  return { value: undefined, whole: false, end };
}

function afterBlanks(text: string, at: number): number {
  let end = at;
  while (' \n\r\t'.includes(text[end] ?? 'x')) {
    end++;
  }
  return end;
}
