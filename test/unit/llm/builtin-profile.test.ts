/** Profiles, as far as a program can follow them. */
import { describe, expect, it } from 'vitest';

import type { StudyConfig } from '../../../src/config/types.js';
import { combinationOf, nearest, parameterNames } from '../../../src/llm/builtin/combination.js';
import { compose } from '../../../src/llm/builtin/compose.js';
import { createBuiltin } from '../../../src/llm/builtin/index.js';
import { twoStep } from '../../../src/llm/builtin/libraries/two-step.js';
import { findModels } from '../../../src/model/index.js';
import { llmRequest } from '../../support/llm.js';

const config = { file: 'study.yaml', llm: { seed: 0, language: 'typescript' } } as StudyConfig;
const best = combinationOf(twoStep, twoStep.bases[0]);
const code = compose(twoStep, best, { name: 'best_one', columns: twoStep.columns });

async function proposed(profile?: string, note = '') {
  const history = { best: { name: 'best_one', code }, tried: [] };
  const answer = await createBuiltin(config).ask(llmRequest({ profile, history, note }));
  const models = findModels(answer.text, { language: 'typescript' }).map(({ source }) => {
    const names = parameterNames(source);
    return { names, ...nearest(twoStep, names) };
  });
  return { models, remarks: answer.remarks };
}

const added = ({ models }: Awaited<ReturnType<typeof proposed>>): number[] =>
  models.map(({ combination }) => combination.filter(one => !best.includes(one)).length);

describe('a profile of the provider that is no LLM', () => {
  it('decides how far from the best model it goes', async () => {
    expect(Math.max(...added(await proposed('exploit')))).toBe(1);
    expect(Math.min(...added(await proposed('explore')))).toBeGreaterThan(1);
  });

  it('asks for few parameters, or for models with other cores', async () => {
    const { models } = await proposed('minimal');
    expect(Math.max(...models.map(({ names }) => names.length))).toBeLessThanOrEqual(3);
    const diverse = await proposed('diverse');
    const cores = diverse.models.map(
      ({ combination }) => combination.find(({ slot }) => slot === twoStep.core)!.id
    );
    expect(new Set(cores).size).toBe(cores.length);
  });

  it('leaves to the note what the note asks for', async () => {
    const { models } = await proposed('explore', 'Try forgetting.');
    expect(models[0].combination.map(({ id }) => id)).toContain('forgetting');
  });

  it('that it does not know is said', async () => {
    expect((await proposed('bayesian')).remarks).toEqual([
      expect.stringContaining('does not know what profile `bayesian` asks for')
    ]);
    expect((await proposed('explore')).remarks).toBeUndefined();
    expect((await proposed()).remarks).toBeUndefined();
  });
});
