import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  freshName,
  guidedName,
  iterationName,
  studyName
} from '../../../extension/src/cells/names.js';

describe('the name that a cell gives its iteration', () => {
  test.each([
    ['const i1 = await i0.next({ note: "x" })', 'i1'],
    ['let first = await study.next();', 'first'],
    ['var again = await i0.refit("cognitive_model1", `\nfunction …\n`)', 'again'],
    ['const i2 = await study.iteration("a3f9").next({ note: "a (b" })', 'i2'],
    ['const old = study.iteration("a3f9")', 'old'],
    ['const i1: Iteration = await study.next()', 'i1'],
    ['const a = await study.next()\nconst b = await a.next()', 'b'],
    ['const data = await load()\nconst i1 = await study.next()', 'i1'],
    ['const i1 = await study.next()\n\ni1;', 'i1'],
    ['i1', 'i1']
  ])('%j is %s', (source, name) => {
    expect(iterationName(source)).toBe(name);
  });

  test.each([
    'await study.next()',
    'for (const note of notes) {\n  const i = await study.next({ note })\n}',
    'const rows = await load()\nawait study.next()',
    '// const i1 = await study.next()\nawait study.next()'
  ])('%j has none', source => {
    expect(iterationName(source)).toBeNull();
  });

  test('is an identifier, whatever the cell holds', () => {
    fc.assert(
      fc.property(fc.string(), source => {
        expect(iterationName(source) ?? 'none').toMatch(/^[A-Za-z_$][\w$]*$/);
      })
    );
  });
});

test('the study is the last one opened above', () => {
  expect(studyName([])).toBe('study');
  expect(
    studyName(['const a = await Study.open("a.yaml")', 'let b = await Study.open("b.yaml")'])
  ).toBe('b');
});

test('a fresh name is one that no cell uses', () => {
  expect(freshName(['const i0 = await study.next()'], 0)).toBe('i1');
  expect(freshName(['i1.best', 'let i2 = 3; hi3()'], 1)).toBe('i3');
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(20), (used, n) => {
      const name = freshName(
        used.map(k => `const i${k} = await study.next()`),
        n
      );
      expect(used.map(k => `i${k}`)).not.toContain(name);
      expect(Number(name.slice(1))).toBeGreaterThanOrEqual(n);
    })
  );
});

describe('the iteration of which a cell asks for advice', () => {
  test.each([
    ['await i1.guidance()', 'i1'],
    ['const advice = await second.guidance({ attempt: 2 })', 'second'],
    ['await study.iteration("a3f9").guidance()', null],
    ['i1.guidance()', null]
  ])('%j', (source, name) => {
    expect(guidedName(source)).toBe(name);
  });
});
