import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseSlice, takeSlice } from '../../../src/config/index.js';

const LETTERS = [...'abcdefghij'];

describe('slices', () => {
  // As Python's own answers.
  it.each([
    ['[1:3]', 'bc'],
    ['[:5]', 'abcde'],
    ['[8:]', 'ij'],
    ['[-3:]', 'hij'],
    ['[:-8]', 'ab'],
    ['[-3:-1]', 'hi'],
    ['[:]', 'abcdefghij'],
    ['[4:2]', ''],
    ['[20:30]', ''],
    ['[-20:2]', 'ab'],
    [' [ 1 : +3 ] ', 'bc']
  ])('%s', (text, expected) => {
    expect(takeSlice(LETTERS, parseSlice(text)!).join('')).toBe(expected);
  });

  it('take what a test of each position takes', () => {
    const end = fc.option(fc.integer({ min: -15, max: 15 }), { nil: undefined });
    fc.assert(
      fc.property(end, end, (start, stop) => {
        const fromStart = (i: number): number => (i < 0 ? Math.max(0, LETTERS.length + i) : i);
        const expected = LETTERS.filter(
          (_, i) => i >= fromStart(start ?? 0) && i < fromStart(stop ?? LETTERS.length)
        );
        expect(takeSlice(LETTERS, parseSlice(`[${start ?? ''}:${stop ?? ''}]`)!)).toEqual(expected);
      })
    );
  });

  it.each(['', '[]', '[1]', '1:3', '[1:3', '[a:b]', '[1:2:3]', '[1.5:3]', '[1-3]', '(1:3)'])(
    'are not %j',
    text => {
      expect(parseSlice(text)).toBeNull();
    }
  );
});
