/** What steers the next iteration: an LLM's advice, profiles, and what is told of earlier iterations. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ConfigError, LlmError, Study } from 'gecco';
import { setHost } from 'gecco/host';

import type { IterationReport, Report } from '../../../src/report/types.ts';
import { REPORT_MIME } from '../../../src/report/types.ts';
import { TWO_STEP_ANSWERS } from '../../support/answers.ts';
import { answer, brokenOff, fault, OpenAiServer } from '../../support/openai-server.ts';
import { makeProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

const ADVICE = 'Nobody forgets in these models.\n\n- Try decay of the unchosen: p4 needs it.';

let server: OpenAiServer;
let project: Project;
/** Every report that was shown, in order. */
let shown: Report[];

beforeEach(async () => {
  server = await new OpenAiServer().start();
  shown = [];
  setHost({
    show: bundle => {
      const note = (b: typeof bundle): void => void shown.push(b[REPORT_MIME] as Report);
      note(bundle);
      return note;
    },
    signal: () => undefined,
    cell: () => undefined
  });
});
afterEach(async () => {
  setHost({ show: () => () => {}, signal: () => undefined, cell: () => undefined });
  await server.close();
  project.remove();
});

/** Models where models are asked for, and advice where that is. */
function answering(): void {
  let count = 0;
  server.always(
    answer(body =>
      JSON.stringify(body).includes('as advice to the colleague')
        ? ADVICE
        : TWO_STEP_ANSWERS[count++ % TWO_STEP_ANSWERS.length]
    )
  );
}

function study(changes: Record<string, Record<string, unknown>> = {}): Promise<Study> {
  project = makeProject('two_step', {
    ...changes,
    data: { splits: { prompt: '[0:1]', eval: '[1:3]' } },
    llm: {
      provider: 'openai',
      base_model: 'test-model',
      base_url: server.url,
      max_retries: 0,
      ...changes.llm
    },
    evaluation: { n_starts: 1 }
  });
  return Study.open(project.config);
}

function lastShown(): Report {
  return shown.at(-1)!;
}

describe("an LLM's advice", () => {
  it('is asked for with what the fits show, and steers nothing by itself', async () => {
    answering();
    const open = await study();
    const first = await open.next();
    const advice = await first.guidance();
    expect(advice.text).toBe(ADVICE);
    const { prompt, system } = server.asked[1];
    expect(prompt).toContain('### BIC by Participant');
    expect(prompt).toContain(first.best!.candidate.code);
    expect(prompt).not.toContain('### Guardrails');
    expect(system).toContain('You advise a colleague');
    expect(lastShown()).toMatchObject({
      kind: 'guidance',
      about: first.id,
      state: 'done',
      text: ADVICE,
      exchange: { answer: ADVICE, cost: { usage: { inputTokens: expect.any(Number) } } }
    });
    await first.next({ note: `${advice.text} And habits.` });
    expect(server.asked[2].prompt).toContain(
      `#### Note from the researcher\n${ADVICE} And habits.`
    );
    await open.close();
  });

  it('is recorded: asked for again it is replayed and says so, and other advice is another request', async () => {
    answering();
    const open = await study();
    const first = await open.next();
    await first.guidance();
    expect(lastShown()).not.toHaveProperty('replayed');
    const asked = server.asked.length;
    await open.close();
    const later = await Study.open(project.config);
    const again = await later.next();
    expect(lastShown()).toMatchObject({ kind: 'iteration', replayed: true });
    expect((await again.guidance()).text).toBe(ADVICE);
    expect(lastShown()).toMatchObject({ kind: 'guidance', replayed: true });
    expect(server.asked).toHaveLength(asked);
    await again.guidance({ attempt: 2 });
    await again.guidance({ given: 'gecco' });
    expect(server.asked).toHaveLength(asked + 2);
    expect(server.asked.at(-1)!.prompt).not.toContain('by Participant');
    expect(later.report.totals).toMatchObject({ answers: 4 });
    await later.close();
  });

  it('that does not come is an error that says what to do, with what had come of it', async () => {
    server.queue(answer(TWO_STEP_ANSWERS[0]), fault(401, { message: 'wrong key' }));
    const open = await study();
    const first = await open.next();
    await expect(first.guidance()).rejects.toThrow(LlmError);
    expect(lastShown()).toMatchObject({ kind: 'guidance', state: 'failed', text: '' });
    server.queue(brokenOff(ADVICE, 2), answer(ADVICE));
    await expect(first.guidance()).rejects.toThrow(LlmError);
    expect(lastShown()).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('Nothing was sent on'),
      exchange: { answer: ADVICE.slice(0, 48), finish: 'broken off' }
    });
    expect((await first.guidance()).text).toBe(ADVICE);
    await open.close();
  });

  it('goes straight on in an unattended run, under a heading that says whose it is', async () => {
    answering();
    const open = await study({ feedback: { type: 'llm' } });
    const made = await open.run({ iterations: 3, runs: 1 });
    expect(server.asked).toHaveLength(5);
    for (const { prompt } of [server.asked[2], server.asked[4]]) {
      expect(prompt).toContain(
        `#### Guidance from a language model that was shown the results\n${ADVICE}`
      );
      expect(prompt).not.toContain('Note from the researcher');
    }
    expect(made[1].report).toMatchObject({ note: ADVICE, author: 'llm' });
    expect(server.asked[3].prompt).toContain('- Before iteration 1: Nobody forgets');
    await open.run({ iterations: 3, runs: 1 });
    expect(server.asked).toHaveLength(5);
    await open.close();
  });

  it('is left out of an unattended run while there is nothing to advise on', async () => {
    server.always(answer('No model today.'));
    const open = await study({ feedback: { type: 'llm', guidance: 'gecco' } });
    const [, second] = await open.run({ iterations: 2, runs: 1 });
    expect(server.asked).toHaveLength(2);
    expect(second.note).toBe('');
    await expect(second.guidance()).rejects.toThrow(/feedback\.guidance: results/);
    await open.close();
  });

  it('changes no ids: notes written by hand before it was asked for stay what they are', async () => {
    answering();
    const open = await study();
    const first = await open.next();
    const yaml = readFileSync(project.config, 'utf8');
    writeFileSync(project.config, yaml.replace('type: manual', 'type: llm\n  guidance: gecco'));
    expect((await (await Study.open(project.config)).next()).id).toBe(first.id);
    await open.close();
  });
});

describe('profiles', () => {
  it('change how the LLM is asked, for one iteration', async () => {
    answering();
    const open = await study({ llm: { temperature: 0.7 } });
    const first = await open.next();
    const bold = await first.next({ profile: 'explore' });
    const [plain, asked] = server.asked;
    expect([plain.body, asked.body].map(body => body!.temperature)).toEqual([0.7, 1]);
    expect(asked.system).toMatch(/nobody has thought of yet/);
    expect(asked.prompt).toMatch(/Guardrails\n[^#]*Do not begin from the best model so far/);
    expect(bold.candidates.map(({ name }) => name)).toContain('cognitive_model1');
    expect(bold.report).toMatchObject({ profiles: ['explore'], exchange: { profile: 'explore' } });
    const same = await first.next();
    expect(same.id).not.toBe(bold.id);
    expect((await bold.again()).report.profiles).toEqual(['explore']);
    expect(server.asked.at(-1)!.body!.temperature).toBe(1);
    await open.close();
  });

  it('can be sampled together: a call each, and every candidate says which it came from', async () => {
    answering();
    const profiles = { bayesian: { guardrails: ['Every model is Bayesian.'] } };
    const open = await study({ llm: { profiles } });
    const both = await open.next({ profile: ['minimal', 'bayesian'] });
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1].prompt).toContain('Every model is Bayesian.');
    const names = both.candidates.map(({ name, profile }) => [name, profile]);
    expect(names).toHaveLength(6);
    expect(names).toContainEqual(['cognitive_model1_minimal', 'minimal']);
    expect(names).toContainEqual(['cognitive_model1_bayesian', 'bayesian']);
    const { report } = both;
    expect(report.exchange!.answer).toBe(TWO_STEP_ANSWERS[0]);
    expect(report.further!.map(({ answer: text, profile }) => [text, profile])).toEqual([
      [TWO_STEP_ANSWERS[1], 'bayesian']
    ]);
    expect(report.usage!.inputTokens).toBe(
      report.exchange!.cost!.usage!.inputTokens + report.further![0].cost!.usage!.inputTokens
    );
    const statuses = shown.map(one => (one as IterationReport).progress?.status);
    expect(statuses).toContain('Asking with profile bayesian, 2 of 2…');
    const edited = await both.refit('cognitive_model2_minimal', both.candidates[1].code);
    expect(edited.candidates[0]).toMatchObject({ name: 'cognitive_model2_minimal' });
    expect(edited.candidates[0].fit?.mean.bic).toBeCloseTo(both.candidates[1].fit!.mean.bic, 9);
    await open.close();
  });

  it('lose nothing where one of several calls fails', async () => {
    server.queue(answer(TWO_STEP_ANSWERS[0]), fault(401, { message: 'wrong key' }));
    const open = await study();
    await expect(open.next({ profile: ['exploit', 'explore'] })).rejects.toThrow(LlmError);
    expect(lastShown()).toMatchObject({
      state: 'failed',
      exchange: { answer: TWO_STEP_ANSWERS[0] },
      further: [{ answer: '' }]
    });
    server.queue(answer(TWO_STEP_ANSWERS[1]));
    const both = await open.next({ profile: ['exploit', 'explore'] });
    expect(server.asked).toHaveLength(3);
    expect(both.candidates).toHaveLength(6);
    expect(lastShown()).not.toHaveProperty('replayed');
    await open.close();
  });

  it('that a model does not take are sent without, and the card says so', async () => {
    await server.close();
    server = await new OpenAiServer({ rejects: ['temperature'] }).start();
    answering();
    const open = await study();
    const { report } = await open.next({ profile: 'explore' });
    expect(server.asked.at(-1)!.body).not.toHaveProperty('temperature');
    expect(report.exchange!.remarks!.join()).toContain('does not take `temperature`');
    await open.close();
  });

  it('that are not there are refused before anybody is asked', async () => {
    const open = await study();
    await expect(async () => open.next({ profile: 'bold' })).rejects.toThrow(ConfigError);
    expect(server.asked).toHaveLength(0);
    await open.close();
  });
});

describe('the feedback section', () => {
  it('where it is left out, lets every iteration ask the same afresh', async () => {
    answering();
    const open = await study({ llm: { include_feedback: false } });
    const made = await open.run({ iterations: 3, runs: 1 });
    expect(new Set(server.asked.map(({ prompt }) => prompt)).size).toBe(1);
    expect(made.map(({ report }) => report.exchange!.answer)).toEqual(TWO_STEP_ANSWERS.slice(0, 3));
    await open.run({ iterations: 3, runs: 1 });
    expect(server.asked).toHaveLength(3);
    await open.close();
  });

  it('tells of earlier iterations as the study says', async () => {
    answering();
    const open = await study({ feedback: { history: 1 } });
    const first = await open.next();
    const second = await first.next({ note: 'First note.' });
    expect(server.asked[1].prompt).toContain('Iteration 0.\n- cognitive_model1');
    await second.next({ note: 'Second note.' });
    const { prompt } = server.asked[2];
    expect(prompt).toContain('| 0 |  | 3 | 0 |');
    expect(prompt).toContain('Iteration 1. Note from the researcher:\n> First note.');
    await open.close();
  });

  it('leaves out what the config leaves out, unless a cell says otherwise, and is that of the card', async () => {
    answering();
    const open = await study({ feedback: { without: ['best_model'] } });
    const first = await open.next();
    const { heading, parts, without, noteHeading } = first.report.feedback;
    expect(without).toEqual(['best_model']);
    await first.next({ note: 'Hm.' });
    const preview = `${heading}\n${parts[1].text}\n\n${noteHeading}\nHm.`;
    expect(server.asked[1].prompt.endsWith(`\n\n${preview}`)).toBe(true);
    await first.next({ note: 'Hm.', without: [] });
    expect(server.asked[2].prompt).toContain(first.best!.candidate.code);
    await open.close();
  });
});

it('a provider that is no LLM says that its advice is simulated, and follows it', async () => {
  project = makeProject('two_step', {
    data: { splits: { prompt: '[0:1]', eval: '[1:3]' } },
    evaluation: { n_starts: 1 }
  });
  const open = await Study.open(project.config);
  const first = await open.next();
  const { text } = await first.guidance();
  expect(text).toContain('This advice is simulated.');
  const next = await first.next({ note: text, author: 'llm' });
  const { sections } = next.report.exchange!;
  expect(sections.at(-1)!.text).toContain(`#### Guidance, simulated by a program\n${text}`);
  const answered = readFileSync(join(project.results, 'models', 'iter1_run0.txt'), 'utf8');
  expect(answered).toContain('The words of the note that chose mechanisms:');
  expect(next.candidates.length).toBeGreaterThan(0);
  await open.close();
});
