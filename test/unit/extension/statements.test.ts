import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  againStatement,
  FEEDBACK_PARTS,
  firstStatement,
  guidanceStatement,
  nextStatement,
  refitStatement
} from '../../../extension/src/cells/statements.js';
import { chainOf, theCall, valuesOf } from './parse.js';

/** Text made of what could end a literal or begin something else, and of anything at all, half characters included. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '`', '${', '$', '{', '}', '\\', '"', "'", '\n', '\r', '\r\n', '\u2028', '\u2029', '\ufeff',
        '\0', '\ud800', '\udc00', '*/', '//', '</script>', '\\u0060', '\\`', '");process.exit(1);//', 'é', '😀'
      ) // prettier-ignore
    )
    .map(pieces => pieces.join(''))
);

describe('next', () => {
  test('reads as in the notebook of the design', () => {
    expect(nextStatement({ name: 'i2', from: { name: 'i1' }, note: 'Try forgetting.' })).toBe(
      'const i2 = await i1.next({ note: "Try forgetting." })'
    );
    expect(
      nextStatement({
        name: 'i2',
        from: { study: 'study', id: 'a3f9' },
        note: ' ',
        without: ['best_model']
      })
    ).toBe('const i2 = await study.iteration("a3f9").next({ without: ["best_model"] })');
    expect(nextStatement({ name: 'i1', from: { name: 'i0' }, note: '' })).toBe(
      'const i1 = await i0.next()'
    );
  });

  test('says what differs from the config, and whose words they are', () => {
    const from = { name: 'i1' };
    const lines = 'Two lines:\n- one `decay`';
    expect(nextStatement({ name: 'i2', from, note: lines, isGuidance: true })).toBe(
      'const i2 = await i1.next({ note: `Two lines:\n- one \\`decay\\``, author: "llm" })'
    );
    expect(nextStatement({ name: 'i2', from, note: '', isGuidance: true, without: [] })).toBe(
      'const i2 = await i1.next({ without: [] })'
    );
    expect(nextStatement({ name: 'i2', from, note: '', profiles: ['explore'] })).toBe(
      'const i2 = await i1.next({ profile: "explore" })'
    );
    expect(nextStatement({ name: 'i2', from, note: '', profiles: ['exploit', 'explore'] })).toBe(
      'const i2 = await i1.next({ profile: ["exploit", "explore"] })'
    );
  });

  test('carries any note as the value of one literal', () => {
    fc.assert(
      fc.property(
        text,
        fc.subarray([...FEEDBACK_PARTS]),
        fc.array(text),
        (note, without, profiles) => {
          const from = { name: 'i1' };
          const source = nextStatement({ name: 'i2', from, note, without, profiles });
          const { name, call } = theCall(source);
          expect(name).toBe('i2');
          expect(chainOf(call.callee)).toEqual(['i1', 'next']);
          const settings = {
            ...(note.trim() && { note }),
            without,
            ...(profiles.length > 0 && { profile: profiles.length === 1 ? profiles[0] : profiles })
          };
          expect(valuesOf(call)).toEqual([settings]);
        }
      ),
      { numRuns: 1000 }
    );
  });

  test('refuses what is not an id, a name or a part', () => {
    fc.assert(
      fc.property(text, hostile => {
        fc.pre(!/^[0-9a-f]{4,64}$/.test(hostile));
        expect(() =>
          nextStatement({
            name: 'i1',
            from: { study: 'study', id: hostile },
            note: '',
            without: []
          })
        ).toThrow('is not the id of an iteration');
      })
    );
    fc.assert(
      fc.property(text, hostile => {
        fc.pre(!/^[A-Za-z_$][\w$]*$/.test(hostile));
        const rest = { note: '', without: [] };
        expect(() => nextStatement({ name: hostile, from: { name: 'i0' }, ...rest })).toThrow();
        expect(() => nextStatement({ name: 'i1', from: { name: hostile }, ...rest })).toThrow();
        expect(() =>
          nextStatement({ name: 'i1', from: { study: hostile, id: 'a3f9' }, ...rest })
        ).toThrow();
        expect(() =>
          nextStatement({ name: 'i1', from: { name: 'i0' }, note: '', without: [hostile] })
        ).toThrow('There is no part of the feedback');
      })
    );
  });
});

describe('refit', () => {
  test('keeps the lines of the code', () => {
    const code = 'function cognitive_model2() {\n  return 0;\n}';
    expect(
      refitStatement({ name: 'i2', from: { name: 'i1' }, candidate: 'cognitive_model2', code })
    ).toBe(`const i2 = await i1.refit("cognitive_model2", \`${code}\`)`);
  });

  test('carries any code as the value of one literal', () => {
    fc.assert(
      fc.property(text, code => {
        const source = refitStatement({
          name: 'i2',
          from: { study: 'study', id: 'a3f9' },
          candidate: 'cognitive_model2',
          code
        });
        const { call } = theCall(source);
        expect(chainOf(call.callee)).toEqual(['study', 'iteration', ['a3f9'], 'refit']);
        expect(valuesOf(call)).toEqual(['cognitive_model2', code]);
      }),
      { numRuns: 1000 }
    );
  });

  test('survives being stored as UTF-8', () => {
    fc.assert(
      fc.property(text, code => {
        const source = refitStatement({
          name: 'i2',
          from: { name: 'i1' },
          candidate: 'm',
          code
        });
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(source))).toBe(
          source
        );
      })
    );
  });

  test('refuses a candidate whose name is not one', () => {
    expect(() =>
      refitStatement({ name: 'i2', from: { name: 'i1' }, candidate: 'm", evil(), "', code: '' })
    ).toThrow('is not a name that code could use');
  });
});

test('advice, and other advice', () => {
  expect(guidanceStatement({ from: { name: 'i1' } })).toBe('await i1.guidance()');
  expect(guidanceStatement({ from: { study: 'study', id: 'a3f9' }, attempt: 2 })).toBe(
    'await study.iteration("a3f9").guidance({ attempt: 2 })'
  );
  expect(() => guidanceStatement({ from: { study: 'study', id: 'x"y' } })).toThrow();
});

test('the same request again', () => {
  expect(againStatement({ name: 'i2', from: { name: 'i1' } })).toBe('const i2 = await i1.again()');
  expect(() => againStatement({ name: 'i2', from: { study: 'study', id: 'x"y' } })).toThrow();
});

test('the first iteration', () => {
  expect(firstStatement({ name: 'i0', study: 'study' })).toBe('const i0 = await study.next()');
  expect(firstStatement({ name: 'i0', study: 'study', profiles: ['minimal'] })).toBe(
    'const i0 = await study.next({ profile: "minimal" })'
  );
});
