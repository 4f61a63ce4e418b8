import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalJson, sha256 } from '../../../src/hash.js';

/** The same value with the keys of its objects the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]));
  }
  return value;
}

test('the order of keys does not matter, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = canonicalJson(value);
      expect(canonicalJson(reversed(value))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    })
  );
});

test('different values have different texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const same = canonicalJson(a) === canonicalJson(b);
      expect(same).toBe(
        JSON.stringify(reversed(reversed(JSON.parse(canonicalJson(a))))) ===
          JSON.stringify(reversed(reversed(JSON.parse(canonicalJson(b)))))
      );
    })
  );
});

test('typed arrays count as arrays, and what is undefined is left out', () => {
  expect(canonicalJson({ b: Int32Array.of(1, -2), a: Float64Array.of(0.5), c: undefined })).toBe(
    '{"a":[0.5],"b":[1,-2]}'
  );
});

test.each([NaN, Infinity, { a: [1, -Infinity] }, Float64Array.of(NaN), [undefined], undefined])(
  'what JSON has no word for is refused: %s',
  value => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  }
);

test('a function is refused', () => {
  expect(() => canonicalJson({ f: () => 1 })).toThrow(/at "f"/);
});

test('SHA-256 of UTF-8, as published (FIPS 180-2, appendix B)', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('ä')).not.toBe(sha256('a'));
});
