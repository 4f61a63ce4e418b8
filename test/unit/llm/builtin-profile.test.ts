/** Profiles, as far as a program can follow them. */
import { describe, expect, it } from 'vitest';

import type { StudyConfig } from '../../../src/config/types.js';
import {
  changes,
  type Combination,
  combinationOf,
  keyOf,
  nearest,
  parameterNames
} from '../../../src/llm/builtin/combination.js';
import { compose } from '../../../src/llm/builtin/compose.js';
import { createBuiltin } from '../../../src/llm/builtin/index.js';
import { twoStep } from '../../../src/llm/builtin/libraries/two-step.js';
import { findModels } from '../../../src/model/index.js';
import { llmRequest } from '../../support/llm.js';

const config = { file: 'study.yaml', llm: { seed: 0, language: 'typescript' } } as StudyConfig;
const best = combinationOf(twoStep, twoStep.bases[0]);
const code = compose(twoStep, best, { name: 'best_one', columns: twoStep.columns });

async function proposed(profile?: string, note = '', beside?: string[]) {
  const history = { best: { name: 'best_one', code }, tried: [] };
  const request = llmRequest({ profile, history, note, ...(beside && { beside }) });
  const { text, remarks } = await createBuiltin(config).ask(request);
  const models = findModels(text, { language: 'typescript' }).map(({ source }) => {
    const names = parameterNames(source);
    return { source, names, ...nearest(twoStep, names) };
  });
  return { text, models, remarks };
}

const coreOf = (combination: Combination): string =>
  combination.find(({ slot }) => slot === twoStep.core)!.id;

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
    const cores = diverse.models.map(({ combination }) => coreOf(combination));
    expect(new Set(cores).size).toBe(cores.length);
  });

  it('leaves to the note what the note asks for', async () => {
    for (const profile of ['exploit', 'explore', 'diverse', 'minimal']) {
      const { models } = await proposed(profile, 'Try forgetting.');
      expect(models[0].combination.map(({ id }) => id)).toContain('forgetting');
    }
  });

  it('chooses among the models that do what the note asks for', async () => {
    const note = 'Try forgetting, perseveration and lapses.';
    const one = (await proposed('exploit', note)).models;
    expect(one.map(model => changes(best, model.combination).length)).toEqual([1, 1, 1]);
    const explored = (await proposed('explore', note)).models;
    expect(explored.every(model => changes(best, model.combination).length > 1)).toBe(true);
    const { models } = await proposed('diverse', note);
    const cores = models.map(({ combination }) => coreOf(combination));
    expect(new Set(cores).size).toBe(cores.length);
    const small = (await proposed('minimal', note)).models;
    expect(Math.max(...small.map(({ names }) => names.length))).toBeLessThanOrEqual(3);
  });

  it('asked beside others, proposes none of their models, and the same each time', async () => {
    for (const note of ['', 'Try forgetting.']) {
      const all: string[] = [];
      const again: string[] = [];
      for (const profile of ['exploit', 'explore', 'diverse', 'minimal']) {
        all.push(...(await proposed(profile, note, [...all])).models.map(({ source }) => source));
        again.push(...(await proposed(profile, note, [...again])).models.map(m => m.source));
      }
      expect(all).toHaveLength(12);
      expect(new Set(all.map(source => keyOf(parameterNames(source)))).size).toBe(12);
      expect(again).toEqual(all);
    }
  });

  it('says what it puts first, and no more than is true', async () => {
    const { text } = await proposed('explore');
    expect(text).toContain('With profile explore, it puts first models that are more than one');
    expect(text).not.toContain('Everything one step away from it was tried');
    expect((await proposed()).text).not.toContain('profile');
  });

  it('that it does not know is said', async () => {
    expect((await proposed('bayesian')).remarks).toEqual([
      expect.stringContaining('does not know what profile `bayesian` asks for')
    ]);
    expect((await proposed('explore')).remarks).toBeUndefined();
    expect((await proposed()).remarks).toBeUndefined();
  });
});
