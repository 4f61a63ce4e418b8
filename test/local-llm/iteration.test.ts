/** One whole iteration by a real local model, from the prompt to the card. */
import { Study } from 'gecco';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { isLoaded } from '../../src/llm/local/runtime.js';
import { realModel } from '../support/gemma.js';
import { makeProject, type Project } from '../support/project.js';

let project: Project;

beforeAll(() => {
  project = makeProject('two_step', {
    data: { max_prompt_trials: 3, splits: { prompt: '[0:1]', eval: '[1:3]', test: 'remainder' } },
    llm: {
      provider: 'local',
      base_model: realModel(),
      max_tokens: 800,
      models_per_iteration: 1
    },
    evaluation: { n_starts: 1 }
  });
});

afterAll(() => project.remove());

test('an iteration goes the whole way, is replayed without the model, and the model is freed', async () => {
  const study = await Study.open(project.config);
  const { report, id } = await study.next();
  await study.close();
  expect(isLoaded()).toBe(false);
  expect(report.state).toBe('done');
  // Held to the grammar, even a small model gives a candidate that can be read, though hardly one that can be fitted.
  const { answer, readable } = report.exchange!;
  expect(() => JSON.parse(answer) as unknown).not.toThrow();
  expect(readable).toContain('## cognitive_model1');
  expect(report.candidates).toHaveLength(1);
  expect(report.candidates[0].idea).not.toBe('');
  expect(report.candidates[0].code).toContain('function cognitive_model1(');
  expect(report.exchange!.remarks!.join()).toMatch(/runs in this process .* thread/);
  expect(report.exchange!.request).toContain(report.exchange!.sections[0].text.slice(0, 20));
  expect(report.usage!.outputTokens).toBeGreaterThan(0);
  expect(report.usage!.inputTokens).toBeGreaterThan(200);
  expect(report.seconds.first).toBeGreaterThan(0);
  const again = await (await Study.open(project.config)).next();
  expect(again.id).toBe(id);
  expect(again.report).toEqual(report);
});
