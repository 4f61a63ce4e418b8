/** Keys by content: the same value gives the same key, on every machine and in every process. */
import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in a fixed order. Typed arrays count as arrays of numbers; what is undefined is
 * left out of an object, as JSON does.
 * @throws TypeError for what JSON has no word for (NaN, infinity, functions, an undefined array element): two different
 * values must not share a text.
 */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, canonical);
  if (text === undefined) {
    throw new TypeError(`No JSON for ${String(value)}`);
  }
  return text;
}

/** SHA-256 of the text in UTF-8, as lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function canonical(this: unknown, key: string, value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || isNotFinite(value)) {
    throw new TypeError(`No JSON for ${String(value)} at "${key}"`);
  }
  if (value === undefined && Array.isArray(this)) {
    throw new TypeError(`No JSON for undefined at element ${key} of an array`);
  }
  if (ArrayBuffer.isView(value)) {
    return Array.from(value as Float64Array);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).sort(byName));
  }
  return value;
}

function isNotFinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** By code units: a locale's order would differ between machines. */
function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
