/** A study whose LLM is a server on this machine: what is asked, what is kept, and what never is. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inspect } from 'node:util';

import { compileModel, findModels, LlmError, Study } from 'gecco';
import { setHost } from 'gecco/host';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { TWO_STEP_ANSWERS } from '../../support/answers.js';
import { REPORT_MIME, type IterationReport } from '../../../src/report/types.js';
import { codeOf, modelText, structuredAnswer } from '../../support/structured-answers.js';
import { answer, brokenOff, fault, OpenAiServer } from '../../support/openai-server.js';
import { makeProject, type Project } from '../../support/project.js';

const KEY = 'sk-planted-0123456789abcdef';
const COLUMNS = ['choice_1', 'state', 'choice_2', 'reward'];

let server: OpenAiServer;
let project: Project;

beforeEach(async () => {
  vi.stubEnv('OPENAI_API_KEY', '');
  server = await new OpenAiServer({ key: KEY }).start();
  project = makeProject('two_step', {
    data: { splits: { prompt: '[0:1]', eval: '[1:3]', test: 'remainder' } },
    llm: { provider: 'openai', base_model: 'test-model', base_url: server.url, max_retries: 1 },
    evaluation: { n_starts: 2 }
  });
  writeFileSync(join(project.root, '.env'), `OPENAI_API_KEY=${KEY}\n`);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  project.remove();
});

test('the ready answers hold three models each, and every one has a likelihood', () => {
  const column = (period: number): Int32Array =>
    Int32Array.from({ length: 50 }, (_, t) => Number(t % period === 0));
  const columns = [column(2), column(3), column(5), column(7)];
  for (const text of TWO_STEP_ANSWERS) {
    const found = findModels(text, { language: 'typescript' });
    expect(found.map(({ name }) => name)).toEqual([
      'cognitive_model1',
      'cognitive_model2',
      'cognitive_model3'
    ]);
    for (const { name, source } of found) {
      const model = compileModel(source, { columns: COLUMNS, language: 'typescript', name });
      const middle = model.parameters.map(({ lower, upper }) => lower + 0.4 * (upper - lower));
      expect(model.nll(columns, middle)).toBeGreaterThan(0);
    }
  }
});

test('an iteration is asked over HTTP, the note word for word; run again, nothing is asked', async () => {
  server.queue(
    answer(TWO_STEP_ANSWERS[0]),
    brokenOff(TWO_STEP_ANSWERS[1], 20),
    answer(TWO_STEP_ANSWERS[1])
  );
  const note = 'Nobody forgets in these models — try "forgetting" of the unchosen option…';

  async function cells(): Promise<{ ids: string[]; answers: string[] }> {
    const study = await Study.open(project.config);
    const first = await study.next();
    const second = await first.next({ note });
    const both = [first, second];
    expect(second.candidates.map(({ name }) => name)).toHaveLength(3);
    return {
      ids: both.map(({ id }) => id),
      answers: both.map(({ report }) => report.exchange!.answer)
    };
  }

  const made = await cells();
  expect(made.answers).toEqual([TWO_STEP_ANSWERS[0], TWO_STEP_ANSWERS[1]]);
  expect(server.asked).toHaveLength(3);
  expect(server.asked[2].prompt).toContain(note);
  expect(await cells()).toEqual(made);
  expect(server.asked).toHaveLength(3);

  const kept = textsIn(project.results).join('\n');
  expect(kept).toContain('test-model');
  expect(kept).not.toContain(KEY);
});

test('what the server cannot answer is an error that says what to do, and leaves the study sound', async () => {
  server.queue(fault(400, { message: `No. You sent ${KEY}` }));
  server.always(answer(TWO_STEP_ANSWERS[2]));
  const study = await Study.open(project.config);
  const asking = study.next();
  await expect(asking).rejects.toBeInstanceOf(LlmError);
  await expect(asking).rejects.toThrow(/rejects the request \(400\): No\. You sent \*\*\*/);
  expect((await study.next()).candidates).toHaveLength(3);
});

test('the key is in nothing that is shown, thrown, printed or written', async () => {
  const seen: unknown[] = [];
  const show = (bundle: unknown, id: string) => {
    seen.push(bundle, id);
    return (newer: unknown) => void seen.push(newer);
  };
  setHost({ show, signal: () => undefined, cell: () => undefined });
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation(chunk => seen.push(String(chunk)) > 0);
  }
  try {
    const echo = `You sent Bearer ${KEY}.`;
    server.queue(
      fault(401, { message: echo }),
      fault(503, { message: echo }, { 'retry-after': '0' }),
      answer(TWO_STEP_ANSWERS[0], { thinking: ['Let me think.'] }),
      fault(403, { message: echo }),
      answer('Advice.')
    );
    const study = await Study.open(project.config);
    const failure: unknown = await study.next().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LlmError);
    const made = await study.next();
    seen.push(await made.guidance().catch((error: unknown) => error), await made.guidance());
    seen.push(failure, study, study.report, made, made.report, made.models, study.tree);
    await study.close();
  } finally {
    vi.restoreAllMocks();
    setHost({ show: () => () => {}, signal: () => undefined, cell: () => undefined });
  }
  const written = textsIn(project.results);
  const shown = seen.map(value => inspect(value, { depth: Infinity, showHidden: true }));
  expect(shown.join('\n')).toContain('You sent Bearer ***');
  expect(written.join('\n')).toContain('Let me think.');
  expect([...written, ...shown].filter(text => text.includes(KEY))).toEqual([]);
});

test('a fresh answer to the same request is an iteration of its own, and is replayed as well', async () => {
  server.queue(answer(TWO_STEP_ANSWERS[0]), answer(TWO_STEP_ANSWERS[1]));
  const study = await Study.open(project.config);
  const first = await study.next();
  const again = await first.again();
  expect(again.report).toMatchObject({ attempt: 2, parent: null, iteration: 0 });
  expect(server.asked[1].prompt).toBe(server.asked[0].prompt);
  expect(again.id).not.toBe(first.id);
  expect((await first.again()).id).toBe(again.id);
  expect(server.asked).toHaveLength(2);
  const edited = await first.refit('cognitive_model1', first.candidates[0].code);
  expect(() => edited.again()).toThrow(/edited by the researcher/);
});

test('a study may change its provider half way: what was made before stays, what comes is new', async () => {
  server.always(answer(TWO_STEP_ANSWERS[0]));
  const before = await (await Study.open(project.config)).next();
  const yaml = readFileSync(project.config, 'utf8');
  writeFileSync(project.config, yaml.replace(/provider: .*/, 'provider: vllm'));
  vi.stubEnv('VLLM_API_KEY', KEY);
  server.always(answer(TWO_STEP_ANSWERS[1]));
  const study = await Study.open(project.config);
  const after = await study.iteration(before.id).next({ note: 'Try forgetting.' });
  expect(after.report).toMatchObject({ provider: 'vllm', iteration: 1, parent: before.id });
  expect(after.report.totals?.answers).toBe(2);
  expect(study.iteration(before.id).report.provider).toBe('openai');
});

test('a list of models by a schema: asked, shown as it comes, read, fitted, and replayed', async () => {
  const yaml = readFileSync(project.config, 'utf8');
  writeFileSync(project.config, yaml.replace(/provider: .*/, 'provider: vllm'));
  vi.stubEnv('VLLM_API_KEY', KEY);
  const text = structuredAnswer(
    modelText('cognitive_model1', { code: codeOf('cognitive_model1', '') }),
    modelText('cognitive_model2', { code: 'function' })
  );
  server.always(answer(text, { pace: 5 }));
  const live: string[] = [];
  const show = (bundle: Record<string, unknown>) => {
    const look = (newer: Record<string, unknown>): void => {
      const report = newer[REPORT_MIME] as IterationReport;
      live.push(report.progress?.answer ?? '');
    };
    look(bundle);
    return look;
  };
  setHost({ show, signal: () => undefined, cell: () => undefined });
  try {
    const { report, id } = await (await Study.open(project.config)).next();
    const [fitted, rejected] = report.candidates;
    expect(fitted).toMatchObject({
      name: 'cognitive_model1',
      state: 'fitted',
      idea: modelText('').idea,
      mechanisms: ['delta rule', 'softmax choice']
    });
    expect(fitted.parameters).toMatchObject([
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate' },
      { name: 'beta', lower: 0, upper: 10, meaning: 'inverse temperature' }
    ]);
    expect(fitted.code).toContain(' * - beta: [0, 10] inverse temperature');
    expect(rejected).toMatchObject({ name: 'cognitive_model2', state: 'rejected' });
    const { exchange } = report;
    expect(exchange!.answer).toBe(text);
    expect(exchange!.readable).toContain('## cognitive_model1');
    expect(exchange!.request).toContain('"json_schema"');
    expect(exchange!.remarks!.join()).toContain('held to a schema');
    const shown = live.filter(words => words.includes('softmax'));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.join('')).not.toContain('\\n');
    const again = await (await Study.open(project.config)).next();
    expect(again.id).toBe(id);
    expect(again.report.candidates).toEqual(report.candidates);
    expect(server.asked).toHaveLength(1);
  } finally {
    setHost({ show: () => () => {}, signal: () => undefined, cell: () => undefined });
  }
});

test('models of one name are kept apart, and what is the same model is fitted once', async () => {
  server.always(
    answer(
      structuredAnswer(
        modelText('cognitive_model1', { idea: 'First.' }),
        modelText('cognitive_model1', {
          idea: 'Second.',
          code: codeOf('cognitive_model1').replace('[[0.5, 0.5], [0.5, 0.5]]', '[[0, 0], [0, 0]]')
        }),
        modelText('cognitive_model2', { idea: 'The first again, with other names.' })
      )
    )
  );
  const study = await Study.open(project.config);
  const made = await study.next();
  const [first, second, third] = made.candidates;
  expect([first, second, third].map(({ name }) => name)).toEqual([
    'cognitive_model1',
    'cognitive_model1_2',
    'cognitive_model2'
  ]);
  expect([first, second].map(({ fit, idea }) => [fit?.mean.bic.toFixed(), idea])).toEqual([
    [expect.any(String), 'First.'],
    [expect.any(String), 'Second.']
  ]);
  expect(first.fit!.mean.bic).not.toBe(second.fit!.mean.bic);
  expect(third).toMatchObject({
    rejected: expect.stringContaining('same model as `cognitive_model1`') as string
  });
  expect(third.fit).toBeUndefined();
  // Named so, the second can be edited and fitted again.
  const edited = await made.refit('cognitive_model1_2', second.code.replace('[0, 0]', '[0.1, 0]'));
  expect(edited.candidates[0]).toMatchObject({
    name: 'cognitive_model1_2',
    function: 'cognitive_model1'
  });
  expect(edited.best?.value).toBeGreaterThan(0);
  // By GeCCo's files too.
  const kept = textsIn(project.results).join('\n');
  expect(kept).toContain('"function_name": "cognitive_model1_2"');
});

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}
