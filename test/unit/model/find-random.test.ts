/** Answers put together at random: no complete function is lost, whatever stands around it, and none throws. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { findModels } from '../../../src/model/find.js';

type Language = 'typescript' | 'python';

const FENCE = '```';

const PROSE = [
  'Here are my models.\n\n',
  'People (so it seems) repeat themselves: "it was good", they say.\n\n',
  '<think>\nI could define a function of x, or not.\n</think>\n\n',
  '| name | bounds |\n|---|---|\n| `alpha` | [0, 1] |\n\n',
  `${FENCE}\nnothing but a note\n${FENCE}\n\n`,
  `${FENCE}json\n{"a": [1, 2}\n${FENCE}\n\n`,
  '# A heading\n\n- a point: `alpha`\n\n',
  '{ [ ( \n\n'
];

function modelIn(language: Language, name: string): string {
  return language === 'python'
    ? `def ${name}(choice, reward, params):\n    """alpha: [0, 1]"""\n    alpha, = params\n    return alpha\n`
    : `function ${name}(choice: number[], reward: number[], alpha: number): number {\n  return alpha;\n}\n`;
}

const fenced = (language: string, text: string): string =>
  `${FENCE}${language}\n${text}${FENCE}\n\n`;

/** Prose, and among it what stands for the next model: whether its fence names the language. */
const pieces = fc.array(fc.oneof(fc.constantFrom(...PROSE), fc.record({ isNamed: fc.boolean() })), {
  maxLength: 12
});

describe.each(['typescript', 'python'] as const)('%s', language => {
  test('models in fences are found, in their order', () => {
    fc.assert(
      fc.property(pieces, parts => {
        let count = 0;
        const answer = parts
          .map(part =>
            typeof part === 'string'
              ? part
              : fenced(part.isNamed ? language : '', modelIn(language, `cognitive_model${++count}`))
          )
          .join('');
        const found = findModels(answer, { language });
        const wanted = Array.from({ length: count }, (_, i) => `cognitive_model${i + 1}`);
        expect(found.filter(one => !one.rejected).map(({ name }) => name)).toEqual(wanted);
      })
    );
  });

  test('an answer that is cut off anywhere loses its last function at most', () => {
    const whole = [1, 2, 3]
      .map(i => `Model ${i}:\n${fenced(language, modelIn(language, `cognitive_model${i}`))}`)
      .join('');
    const ends = [1, 2, 3].map(
      i => whole.indexOf(FENCE, whole.indexOf(`cognitive_model${i}`)) + FENCE.length
    );
    fc.assert(
      fc.property(fc.nat(whole.length), length => {
        const found = findModels(whole.slice(0, length), { language });
        const usable = found.filter(one => !one.rejected).map(({ name }) => name);
        ends.forEach((end, i) => {
          if (end <= length) {
            expect(usable).toContain(`cognitive_model${i + 1}`);
          }
        });
      })
    );
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.constantFrom(...PROSE, FENCE, 'def ', 'function ', '"""'), fc.string())
        ),
        parts => {
          expect(Array.isArray(findModels(parts.join(''), { language }))).toBe(true);
        }
      )
    );
  });
});
