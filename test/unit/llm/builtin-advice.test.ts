/** Advice of the provider that is no LLM: said to be simulated, and words that steer its own next models. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { StudyConfig } from '../../../src/config/types.js';
import { combinationOf, combinations, parametersOf } from '../../../src/llm/builtin/combination.js';
import { compose } from '../../../src/llm/builtin/compose.js';
import { createBuiltin } from '../../../src/llm/builtin/index.js';
import { twoStep } from '../../../src/llm/builtin/libraries/two-step.js';
import { mentions } from '../../../src/llm/builtin/note.js';
import type { Library } from '../../../src/llm/builtin/types.js';
import { llmRequest } from '../../support/llm.js';
import { LIBRARIES } from './builtin-libraries.js';

const config = { file: 'study.yaml', llm: { seed: 0, language: 'typescript' } } as StudyConfig;
const llm = createBuiltin(config);

function asked(library: Library, best: readonly string[] | null, attempt = 1) {
  return llmRequest({
    kind: 'guidance',
    models: 0,
    columns: library.columns,
    history: best ? historyOf(library, best) : { best: null, tried: [] },
    attempt
  });
}

function historyOf(library: Library, best: readonly string[]) {
  const combination = combinationOf(library, best);
  const code = compose(library, combination, { name: 'best_one', columns: library.columns });
  const tried = [parametersOf(combination).map(({ name }) => name)];
  return { best: { name: 'best_one', code }, tried };
}

describe('simulated advice', () => {
  it('says that it is simulated, holds no code, and answers the same request the same', async () => {
    const request = asked(twoStep, twoStep.bases[0]);
    const answer = await llm.ask(request);
    expect(answer.text).toMatch(/^This advice is simulated\. It was written by a program/);
    expect(answer.text).not.toMatch(/```|function/);
    expect(answer.request).toMatchObject({ kind: 'guidance' });
    expect((await llm.ask(request)).text).toBe(answer.text);
    const other = await llm.ask(asked(twoStep, twoStep.bases[0], 2));
    expect(other.text).not.toBe(answer.text);
  });

  it('as a note asks for three mechanisms that the best model lacks', async () => {
    const situations = fc.constantFrom(...LIBRARIES).chain(library =>
      fc.record({
        library: fc.constant(library),
        best: fc.constantFrom(...combinations(library))
      })
    );
    await fc.assert(
      fc.asyncProperty(situations, async ({ library, best }) => {
        const ids = best.map(({ id }) => id);
        const { text } = await llm.ask(asked(library, ids));
        const advice = text.slice(text.indexOf('What it lacks:'));
        const points = advice.split('\n').slice(1);
        expect(points.length).toBeGreaterThan(0);
        for (const point of points) {
          const [first] = mentions(point, library, best);
          expect(first).toMatchObject({ sense: 'with' });
          expect(ids).not.toContain(first.mechanism.id);
        }
      }),
      { numRuns: 40 }
    );
  });

  it('names something to begin with while there is no best model', async () => {
    const { text } = await llm.ask(asked(twoStep, null));
    expect(text).toContain('- Try ');
    expect(text).not.toContain('best model so far is');
  });
});
