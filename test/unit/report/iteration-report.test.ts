import { describe, expect, it } from 'vitest';

import type { LlmAnswer } from '../../../src/llm/types.js';
import { iterationReport } from '../../../src/report/iteration-report.js';
import { reportText } from '../../../src/report/text.js';
import type { Running } from '../../../src/report/values.js';
import { candidateOf, iterationOf } from '../../support/values.js';

const feedback = { heading: '### Feedback', parts: [], noteHeading: 'Notes:' };
const first = iterationOf('aaaa', [candidateOf('cognitive_model1', [100, 120])]);
const second = iterationOf(
  'bbbb',
  [candidateOf('cognitive_model1', [90, 130]), candidateOf('cognitive_model2', [95, 96])],
  first,
  'Try forgetting.'
);
const context = { study: 'two_step', metric: 'BIC' as const, ancestors: [first], feedback };

describe('the report of an iteration', () => {
  it('ranks candidates by the mean of the metric', () => {
    const report = iterationReport(second, context);
    expect(report.candidates.map(c => [c.name, c.rank])).toEqual([
      ['cognitive_model2', 1],
      ['cognitive_model1', 2]
    ]);
  });

  it('compares with the best of the iterations before, and counts participants best described', () => {
    const report = iterationReport(second, context);
    expect(report.previousBest?.value).toBe(110);
    expect(report.best).toMatchObject({ id: 'bbbb', name: 'cognitive_model2', value: 95.5 });
    expect(report.delta).toBeCloseTo(-14.5);
    expect(report.candidates.map(c => c.delta)).toEqual([-14.5, 0]);
    expect(report.candidates.map(c => c.bestFor)).toEqual([1, 1]);
    expect(report.trace.map(step => step.value)).toEqual([110, 95.5]);
  });

  it('keeps an earlier best model that was not beaten', () => {
    const worse = iterationOf('cccc', [candidateOf('cognitive_model1', [500, 500])], second);
    const report = iterationReport(worse, { ...context, ancestors: [first, second] });
    expect(report.best).toMatchObject({ id: 'bbbb', value: 95.5 });
    expect(report.delta).toBeCloseTo(404.5);
  });

  it('says where a model was fitted with differences, and why', () => {
    const candidate = candidateOf('cognitive_model1', [1, 2]);
    candidate.fit!.participants[1].differences = 'toFixed has no derivative';
    const [{ fit }] = iterationReport(iterationOf('dddd', [candidate]), context).candidates;
    expect(fit?.warnings.join()).toMatch(/finite differences.*: toFixed has no derivative\./);
  });

  it('summarises parameters over participants and says which are at a bound', () => {
    const candidate = candidateOf('cognitive_model1', [1, 2]);
    candidate.fit!.participants[0].parameters = [0.2, 1];
    candidate.fit!.participants[1].parameters = [0.4, 1];
    const [report] = iterationReport(iterationOf('dddd', [candidate]), {
      ...context,
      ancestors: []
    }).candidates;
    expect(report.parameters[0].summary).toEqual({
      mean: expect.closeTo(0.3),
      sd: expect.closeTo(Math.sqrt(0.02)),
      median: expect.closeTo(0.3),
      atBound: 0
    });
    expect(report.parameters[1].summary?.atBound).toBe(1);
    expect(report.fit?.participants[0].atBound).toEqual(['beta']);
    expect(report.fit?.identifiability?.join()).toContain('beta is at a bound in 2 of 2');
  });

  it('says that a search rests on luck where one start alone reached the best value', () => {
    const candidate = candidateOf('cognitive_model1', [1, 2]);
    candidate.fit!.participants[0].startsAtBest = 1;
    const report = iterationReport(iterationOf('eeee', [candidate]), { ...context, ancestors: [] });
    expect(report.candidates[0].fit?.warnings.join()).toContain('In 1 of 2 participants only one');
  });

  it('shows the reason of a rejected candidate behind the fitted ones', () => {
    const rejected = { ...candidateOf('cognitive_model3', []), fit: undefined, rejected: 'line 3' };
    const value = iterationOf('ffff', [rejected, candidateOf('cognitive_model1', [1, 2])]);
    const report = iterationReport(value, { ...context, ancestors: [] });
    expect(report.candidates[1]).toMatchObject({ state: 'rejected', reason: 'line 3', rank: null });
  });

  it('carries progress and no exchange while it runs, and the exchange afterwards', () => {
    const running: Running = {
      state: 'fitting',
      answer: 'Here',
      thinking: 'Hm.',
      progress: new Map([['cognitive_model1', { done: 1, total: 2, secondsLeft: 3 }]])
    };
    const report = iterationReport(second, context, running);
    expect(report.exchange).toBeNull();
    expect(report.progress).toEqual({
      answer: 'Here',
      thinking: 'Hm.',
      models: [{ name: 'cognitive_model1', done: 1, total: 2, secondsLeft: 3 }]
    });
    const done = iterationReport(second, context);
    expect(done.progress).toBeUndefined();
    expect(done.exchange?.answer).toBe('Here are models.');
  });

  it('says what to do where the answer held no model', () => {
    const report = iterationReport(iterationOf('abcd', []), { ...context, ancestors: [] });
    expect(report.message).toContain('attempt: 2');
  });
});

describe('what an answer cost and how it ended', () => {
  const answer: LlmAnswer = {
    text: 'Models.',
    thinking: 'Let me think.',
    provider: 'vllm',
    model: 'test-model',
    usage: { inputTokens: 1200, outputTokens: 400, reasoningTokens: 100 },
    seconds: 9,
    firstSeconds: 1,
    asked: '2026-05-04T10:00:00.000Z',
    finish: 'stop',
    request: {},
    leftOut: ['temperature'],
    remarks: ['A remark.']
  };
  const prompt = { system: '', sections: [], text: 'Propose.' };
  const answered = (changes: Partial<LlmAnswer>, value = second) => ({
    ...value,
    calls: [{ prompt, answer: { ...answer, ...changes } }]
  });

  it('is on the card and in the terminal, with what all answers on the way cost', () => {
    const ancestors = [answered({}, first)];
    const report = iterationReport(answered({}), { ...context, ancestors });
    expect(report.seconds).toMatchObject({ llm: 9, first: 1 });
    expect(report.asked).toBe('2026-05-04T10:00:00.000Z');
    expect(report.totals).toEqual({
      answers: 2,
      seconds: 18,
      inputTokens: 2400,
      outputTokens: 800,
      reasoningTokens: 200
    });
    expect(report.exchange).toMatchObject({
      thinking: 'Let me think.',
      remarks: [
        'A remark.',
        'The server does not take `temperature` for this model; it was asked without.'
      ]
    });
    expect(reportText(report)).toContain(
      'Answer: 1200 tokens in, 400 out (100 of them thinking), 9.0 s, the first after 1.0 s, 50 tokens/s; ' +
        'in all 2 answers, 2400 tokens in, 800 out (200 of them thinking), 18.0 s'
    );
  });

  it('says what to do where it was cut, with models before the cut and without', () => {
    const cut = iterationReport(answered({ finish: 'length' }), context);
    expect(cut.message).toMatch(/not whole.*llm\.max_output_tokens.*are here\./);
    const none = iterationOf('abab', []);
    const nothing = iterationReport(answered({ finish: 'length' }, none), context);
    expect(nothing.message).toMatch(/No model was found.*limit on tokens.*`attempt: 2`/);
    const filtered = iterationReport(answered({ finish: 'filter' }), context);
    expect(filtered.message).toMatch(/content filter stopped it/);
    expect(iterationReport(answered({}), context).message).toBeUndefined();
  });

  it('tells as text what is said of a model beside its code', () => {
    const candidate = {
      ...candidateOf('cognitive_model1', [100]),
      mechanisms: ['delta rule', 'softmax'],
      meanings: { beta: 'inverse temperature' }
    };
    expect(reportText(iterationReport(iterationOf('eeee', [candidate]), context))).toContain(
      [
        'cognitive_model1: The idea of cognitive_model1.',
        '  Mechanisms: delta rule; softmax',
        '  Parameters: beta [0, 1] inverse temperature'
      ].join('\n')
    );
  });

  it('keeps what had come of an answer that broke off', () => {
    const running: Running = {
      state: 'failed',
      message: 'The server fell silent.',
      answer: 'def cognitive_model1',
      thinking: 'Hm.',
      progress: new Map()
    };
    const report = iterationReport(
      { ...second, calls: [{ prompt, answer: null }] },
      context,
      running
    );
    expect(report.exchange).toMatchObject({
      answer: 'def cognitive_model1',
      thinking: 'Hm.',
      finish: 'broken off'
    });
    expect(reportText(report)).toContain('What had come of the answer:\ndef cognitive_model1');
  });
});
