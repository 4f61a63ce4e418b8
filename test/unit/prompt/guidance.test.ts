/** What later prompts and a request for advice tell of the iterations before. */
import { describe, expect, it } from 'vitest';

import type { FeedbackConfig, StudyConfig } from '../../../src/config/types.js';
import { buildFeedback, buildGuidance } from '../../../src/prompt/index.js';
import type { PastIteration, PastModel, SearchHistory } from '../../../src/prompt/types.js';
import { studyConfig } from '../../support/llm.js';

function config(feedback: Partial<FeedbackConfig> = {}): StudyConfig {
  return { ...studyConfig(), feedback: { type: 'manual', ...feedback } };
}

function model(name: string, values: number[], changes: Partial<PastModel> = {}): PastModel {
  return {
    name,
    idea: `The idea of ${name}.`,
    parameters: [{ name: 'alpha', lower: 0, upper: 1, atLower: 0, atUpper: 0 }],
    value: values.reduce((a, b) => a + b, 0) / values.length,
    participants: values.map((value, i) => ({ id: `p${i}`, trials: 100, value })),
    ...changes
  };
}

const failed = model('broken', [], {
  value: null,
  rejected: 'line 3: `open` is not allowed.\nWrite it in another way.'
});

const past: PastIteration[] = [
  { iteration: 0, note: '', author: 'researcher', models: [model('plain', [120, 130])] },
  {
    iteration: 1,
    note: 'Nobody forgets.\nA | bar.',
    author: 'researcher',
    models: [model('forgetting', [110, 100]), failed]
  },
  { iteration: 2, note: 'Try habit.', author: 'llm', models: [model('habit', [90, 140])] }
];

const history: SearchHistory = {
  best: { name: 'forgetting', code: 'function forgetting() {}' },
  tried: [['alpha'], ['alpha', 'beta']]
};

const historyOf = (n: number | undefined, iterations = past): string | undefined =>
  buildFeedback(config({ history: n }), history, iterations).parts.find(
    ({ key }) => key === 'history'
  )?.text;

describe('earlier notes and results', () => {
  it('are in the prompt only where the study asks for them', () => {
    expect(historyOf(undefined)).toBeUndefined();
    expect(historyOf(2, [])).toBeUndefined();
  });

  it('are told in full as far back as the study says', () => {
    const text = historyOf(3)!;
    expect(text).toContain('Iteration 0.\n- plain (alpha): BIC 125.00. The idea of plain.');
    expect(text).toContain(
      'Iteration 1. Note from the researcher:\n> Nobody forgets.\n> A | bar.\n- forgetting (alpha): BIC 105.00'
    );
    expect(text).toContain(
      '- broken (alpha): could not be fitted: line 3: `open` is not allowed. Write it in another way.'
    );
    expect(text).toContain('Iteration 2. Guidance from a language model:\n> Try habit.');
    expect(text).not.toContain('|---');
  });

  it('are a table before that, in which every iteration has its row', () => {
    const text = historyOf(1)!;
    expect(text).toContain('| 0 |  | 1 | 0 | alpha | 125.00 |');
    expect(text).toContain('| 1 | Nobody forgets. A \\| bar. | 2 | 1 | alpha | 105.00 |');
    expect(text).toContain('Iteration 2.');
    expect(text).not.toContain('The idea of plain.');
  });

  it('are there before a first model could be fitted, since failures teach too', () => {
    const none = { best: null, tried: [] };
    const { parts } = buildFeedback(config({ history: 2 }), none, [
      { iteration: 0, note: '', author: 'researcher', models: [failed] }
    ]);
    expect(parts.map(({ key }) => key)).toEqual(['history']);
  });
});

describe('the request for advice', () => {
  const prompt = buildGuidance(config(), 'results', history, past)!;
  const section = (key: string): string | undefined =>
    prompt.sections.find(one => one.key === key)?.text;

  it('has what the fits show, and is what its sections are', () => {
    expect(prompt.sections.map(({ key }) => key)).toEqual([
      'task',
      'best_model',
      'tried',
      'participants',
      'failed',
      'notes',
      'goal'
    ]);
    expect(prompt.text).toBe(prompt.sections.map(({ text }) => text).join('\n\n'));
    expect(section('best_model')).toContain('function forgetting() {}');
  });

  it('lists models from the best on, and those that failed with their reasons', () => {
    const rows = section('tried')!.split('\n').slice(3);
    expect(rows.map(row => row.split(' | ')[1])).toEqual(['forgetting', 'habit', 'plain']);
    expect(rows[1]).toContain('115.00 | 10.00');
    expect(section('failed')).toContain('broken of iteration 1: line 3: `open` is not allowed.');
  });

  it('compares the best models by participant, whom the best describes worst first', () => {
    const rows = section('participants')!.split('\n').slice(4);
    expect(rows).toEqual([
      '| p0 | 100 | 110.00 | 90.00 | 120.00 | habit of iteration 2 |',
      '| p1 | 100 | 100.00 | 140.00 | 130.00 | forgetting of iteration 1 |'
    ]);
  });

  it('shows a number of participants that a prompt can hold, and says of how many', () => {
    const many = model(
      'm',
      Array.from({ length: 200 }, (_, i) => i)
    );
    const one = [{ iteration: 0, note: '', author: 'researcher' as const, models: [many] }];
    const { text } = buildGuidance(config(), 'results', history, one)!;
    expect(text).toContain('The 60 of 200 participants whom the best model describes worst');
    expect(text).toContain('| p199 |');
    expect(text).not.toContain('| p100 |');
  });

  it('says which parameters are at their bounds, and in how many participants', () => {
    const parameters = [{ name: 'beta', lower: 0, upper: 10, atLower: 0, atUpper: 2 }];
    const models = [model('m', [1, 2, 3], { parameters })];
    const one = [{ iteration: 4, note: '', author: 'researcher' as const, models }];
    expect(buildGuidance(config(), 'results', history, one)!.text).toContain(
      '- beta of m of iteration 4 is at its upper bound, 10, in 2 of 3 participants.'
    );
  });

  it('as GeCCo makes it has the best model and the sets tried alone', () => {
    const asGecco = buildGuidance(config(), 'gecco', history, past)!;
    expect(asGecco.sections.map(({ key }) => key)).toEqual(['task', 'best_model', 'tried', 'goal']);
    expect(asGecco.sections[2].text).toContain('alpha\nalpha, beta');
    expect(asGecco.system).toBe('You are a cognitive scientist.');
  });

  it('is not made while there is nothing to advise on', () => {
    const none = { best: null, tried: [] };
    expect(buildGuidance(config(), 'results', none, [])).toBeNull();
    expect(buildGuidance(config(), 'gecco', none, past)).toBeNull();
    expect(buildGuidance(config(), 'results', none, past.slice(1, 2))).not.toBeNull();
  });
});
