import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { StudyConfig } from '../../../src/config/types.js';
import {
  changes,
  type Combination,
  combinationOf,
  combinations,
  keyOf,
  nearest,
  parameterNames,
  parametersOf
} from '../../../src/llm/builtin/combination.js';
import { compose } from '../../../src/llm/builtin/compose.js';
import { createBuiltin } from '../../../src/llm/builtin/index.js';
import { twoStep } from '../../../src/llm/builtin/libraries/two-step.js';
import type { Library } from '../../../src/llm/builtin/types.js';
import { LlmError } from '../../../src/llm/errors.js';
import type { LlmRequest } from '../../../src/llm/types.js';
import { findModels } from '../../../src/model/index.js';
import { LIBRARIES } from './builtin-libraries.js';

const config = (settings: { seed?: number; language?: string } = {}) =>
  ({ file: 'study.yaml', llm: { seed: 0, language: 'typescript', ...settings } }) as StudyConfig;

function request(library: Library, changed: Partial<LlmRequest> = {}): LlmRequest {
  return {
    prompt: { system: '', sections: [], text: 'prompt' },
    models: 3,
    run: 0,
    attempt: 1,
    columns: library.columns,
    history: { best: null, tried: [] },
    note: '',
    ...changed
  };
}

const namesOf = (combination: Combination) => parametersOf(combination).map(({ name }) => name);

function historyOf(library: Library, best: Combination, others: Combination[] = []) {
  const code = compose(library, best, { name: 'best_one', columns: library.columns });
  return { best: { name: 'best_one', code }, tried: [best, ...others].map(namesOf) };
}

async function ask(asked: LlmRequest, settings?: { seed?: number }) {
  const { text } = await createBuiltin(config(settings)).ask(asked);
  const library = LIBRARIES.find(one => one.columns.every(name => asked.columns.includes(name)));
  const candidates = findModels(text, { language: 'typescript' });
  const models = candidates.map(({ source }) => nearest(library!, parameterNames(source)));
  return { text, names: candidates.map(({ name }) => name), models };
}

/** A library, a best model of it, and models tried beside it. */
const situations = fc.constantFrom(...LIBRARIES).chain(library => {
  const all = combinations(library);
  return fc.record({
    library: fc.constant(library),
    best: fc.constantFrom(...all),
    others: fc.subarray(all, { maxLength: 60 }),
    seed: fc.integer()
  });
});

describe('the proposals', () => {
  it('begin with three simple models of the task', async () => {
    for (const library of LIBRARIES) {
      const { names, models } = await ask(request(library));
      expect(names).toEqual(['cognitive_model1', 'cognitive_model2', 'cognitive_model3']);
      expect(models.map(({ combination }) => combination)).toEqual(
        library.bases.map(ids => combinationOf(library, ids))
      );
    }
  });

  it('differ from the best in one mechanism while one is left, and never repeat', async () => {
    await fc.assert(
      fc.asyncProperty(situations, async ({ library, best, others, seed }) => {
        const history = historyOf(library, best, others);
        const tried = new Set(history.tried.map(keyOf));
        const { models } = await ask(request(library, { history }), { seed });
        const keys = models.map(({ combination }) => keyOf(namesOf(combination)));
        expect(models.every(({ exact }) => exact)).toBe(true);
        expect(new Set(keys).size).toBe(3);
        expect(keys.some(key => tried.has(key))).toBe(false);
        const near = combinations(library).filter(
          one => changes(best, one).length === 1 && !tried.has(keyOf(namesOf(one)))
        );
        const steps = models.map(({ combination }) => changes(best, combination).length);
        expect(steps.filter(step => step === 1)).toHaveLength(Math.min(3, near.length));
      }),
      { numRuns: 60 }
    );
  });

  it('go two steps, and say so, where all neighbours were tried', async () => {
    const best = combinationOf(twoStep, ['hybrid']);
    const neighbours = combinations(twoStep).filter(one => changes(best, one).length === 1);
    const history = historyOf(twoStep, best, neighbours);
    const { text, models } = await ask(request(twoStep, { history }));
    expect(models.map(({ combination }) => changes(best, combination).length)).toEqual([2, 2, 2]);
    expect(text).toContain('Everything one step away from it was tried');
    expect(text).toContain('It takes 2 changes.');
  });

  it('are the same for the same request, and others for another attempt', async () => {
    const history = historyOf(twoStep, combinationOf(twoStep, ['hybrid']));
    const first = await ask(request(twoStep, { history }));
    const again = await ask(request(twoStep, { history }));
    const fresh = await ask(request(twoStep, { history, attempt: 2 }));
    expect(again.text).toBe(first.text);
    const keys = [...first.models, ...fresh.models].map(one => keyOf(namesOf(one.combination)));
    expect(new Set(keys).size).toBe(6);
  });

  it('order what is equally established by the seed', async () => {
    const history = historyOf(twoStep, combinationOf(twoStep, ['hybrid', 'perseveration']));
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(seed => ask(request(twoStep, { history }), { seed }))
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  it('end, with what to do, when everything was tried', async () => {
    const [best, ...others] = combinations(twoStep);
    const history = historyOf(twoStep, best, others);
    await expect(ask(request(twoStep, { history }))).rejects.toThrow(/edit a model by hand/);
  });
});

describe('a note', () => {
  const best = combinationOf(twoStep, ['hybrid', 'lapse']);
  const history = historyOf(twoStep, best);

  it('chooses what is tried first, and the answer says by which words', async () => {
    const note = 'They build habits. And learn the transitions. Leave out the lapse.';
    const { text, models } = await ask(request(twoStep, { history, note }));
    const differences = models.map(({ combination }) => changes(best, combination));
    expect(differences.map(([change]) => change.added?.id ?? `-${change.removed?.id}`)).toEqual([
      'choice-kernel',
      'learned-transitions',
      '-lapse'
    ]);
    expect(differences.every(difference => difference.length === 1)).toBe(true);
    expect(text).toContain('- "habits": with a choice habit (cognitive_model1)');
    expect(text).toContain('- "lapse": without lapses (cognitive_model3)');
  });

  it('puts last what it does not want', async () => {
    const all = await ask(request(twoStep, { history, models: 9 }));
    const note = 'without perseveration';
    const avoiding = await ask(request(twoStep, { history, models: 9, note }));
    const perseverates = ({ combination }: { combination: Combination }) =>
      combination.some(({ id }) => id === 'perseveration');
    expect(all.models.some(perseverates)).toBe(true);
    expect(avoiding.models.some(perseverates)).toBe(false);
  });

  it('says so where the best model has it already, or no word is known', async () => {
    const known = await ask(request(twoStep, { history, note: 'lapses!' }));
    expect(known.text).toContain('"lapses": with lapses (the best model has it already)');
    const unknown = await ask(request(twoStep, { history, note: 'Be wiser.' }));
    expect(unknown.text).toContain('No word of the note names a mechanism');
  });

  it('counts before there is a best model', async () => {
    const { models } = await ask(request(twoStep, { note: 'Do they forget?' }));
    expect(models[0].combination).toEqual(combinationOf(twoStep, ['hybrid', 'forgetting']));
    expect(models[1].combination).toEqual(combinationOf(twoStep, ['hybrid']));
  });
});

describe('the answer', () => {
  it('says first that no LLM wrote it, and cites its sources', async () => {
    const { text } = await ask(request(twoStep));
    expect(text).toMatch(/^No LLM wrote these models: a program composed them/);
    expect(text).toContain('2011, Neuron 69:1204');
  });

  it('names the nearest known model of one that was written by hand', async () => {
    const code =
      'function mine(params: number[]) { const [alpha, beta_mf, kappa, zeal] = params; }';
    const history = {
      best: { name: 'mine', code },
      tried: [['alpha', 'beta_mf', 'kappa', 'zeal']]
    };
    const { text } = await ask(request(twoStep, { history }));
    expect(text).toContain("mine, is not one of the library's");
    expect(text).toContain('Model-free control with perseveration');
  });

  it('finds columns by name, in the order of the study, and lets others be', async () => {
    const columns = ['trial', 'reward', 'choice_2', 'state', 'choice_1'];
    const { text } = await createBuiltin(config()).ask(request(twoStep, { columns }));
    expect(text).toContain('  trial: number[],\n  reward: number[],\n  choice_2: number[],');
  });

  it('streams what it then returns', async () => {
    const pieces: string[] = [];
    const answer = await createBuiltin(config()).ask(request(twoStep), {
      onText: piece => pieces.push(piece)
    });
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(answer.text);
    expect(answer).toMatchObject({ provider: 'builtin', usage: null, finish: 'stop' });
  });

  it('stops when asked to, with the reason of the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('Stop was pressed.');
    const asked = createBuiltin(config()).ask(request(twoStep), {
      signal: controller.signal,
      onText: () => controller.abort(reason)
    });
    await expect(asked).rejects.toBe(reason);
  });

  it('refuses a task that it does not know, and another language', async () => {
    const columns = ['stimulus', 'answer'];
    const asked = createBuiltin(config()).ask(request(twoStep, { columns }));
    await expect(asked).rejects.toThrow(LlmError);
    await expect(asked).rejects.toThrow(/the two-step task: choice_1, state, choice_2, reward/);
    expect(() => createBuiltin(config({ language: 'python' }))).toThrow(/asks for Python/);
  });
});
