/** From a CSV to an iteration, and from a note to the next, with a server that speaks OpenAI's API. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { LlmError, Study, UnknownIterationError } from 'gecco';
import { setHost } from 'gecco/host';

import { TWO_STEP_ANSWERS } from '../../support/answers.ts';
import { OpenAiServer, answer, fault } from '../../support/openai-server.ts';
import { makeProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

let server: OpenAiServer;
let project: Project;

beforeEach(async () => {
  server = await new OpenAiServer().start();
  // Every answer is another one, as with a real LLM.
  let count = 0;
  server.always(answer(() => TWO_STEP_ANSWERS[count++ % TWO_STEP_ANSWERS.length]));
  project = makeProject('two_step', {
    llm: { provider: 'openai', base_model: 'test-model', base_url: server.url, max_retries: 0 },
    evaluation: { metric: 'bic', optimizer: 'L-BFGS-B', n_starts: 2 }
  });
});
afterEach(async () => {
  await server.close();
  project.remove();
});

const NOTE =
  'Nobody forgets in these models. Try "forgetting" — `decay` {of} the unchosen.\nTwice!';

describe('a study', () => {
  it('puts a note word for word into the next request', async () => {
    const study = await Study.open(project.config);
    const first = await study.next();
    expect(server.asked[0].prompt).not.toContain('### Feedback');
    const second = await first.next({ note: NOTE });
    expect(server.asked[1].prompt).toContain(NOTE);
    expect(server.asked[1].prompt).toContain(first.best!.candidate.code);
    expect(second.parent).toBe(first.id);
    expect(second.report.trace.map(step => step.iteration)).toEqual([0, 1]);
    await study.close();
  });

  it('leaves out the parts that are switched off', async () => {
    const study = await Study.open(project.config);
    const first = await study.next();
    const { code } = first.best!.candidate;
    await first.next({ note: NOTE, without: ['best_model'] });
    expect(server.asked[1].prompt).not.toContain(code);
    expect(server.asked[1].prompt).toContain(NOTE);
    await study.close();
  });

  it('gives the same iterations in another process and asks nothing again', async () => {
    const study = await Study.open(project.config);
    const first = await study.next();
    const second = await first.next({ note: NOTE });
    const branch = await first.next({ note: 'Another way.' });
    const asked = server.asked.length;
    await study.close();

    const again = await Study.open(project.config);
    // The branch before the iteration that was there before it: order must not matter.
    const replayedBranch = await (await again.next()).next({ note: 'Another way.' });
    const replayed = await again.iteration(first.id.slice(0, 6)).next({ note: NOTE });
    expect(replayedBranch.report).toEqual(branch.report);
    expect(replayed.report).toEqual(second.report);
    expect(server.asked.length).toBe(asked);
    await again.close();
  });

  it('asks afresh where another attempt is wanted, and for another run', async () => {
    const study = await Study.open(project.config);
    const first = await study.next();
    const fresh = await study.begin(0, { attempt: 2 });
    const run = await study.begin(1);
    expect(new Set([first.id, fresh.id, run.id]).size).toBe(3);
    expect(server.asked.map(request => request.prompt)).toEqual(
      Array(3).fill(server.asked[0].prompt)
    );
    await study.close();
  });

  it('fits a model that was edited by hand, and keeps what it is not allowed as a rejection', async () => {
    const study = await Study.open(project.config);
    const first = await study.next();
    const { name, code } = first.best!.candidate;
    const edited = await first.refit(name, `// my own\n${code}`);
    expect(edited.report).toMatchObject({ origin: 'researcher', exchange: null });
    expect(edited.best!.value).toBeCloseTo(first.best!.value, 6);
    const broken = await first.refit(name, code.replace('Math.log', 'process.exit'));
    expect(broken.candidates[0].rejected).toContain('process');
    expect(server.asked.length).toBe(1);
    await study.close();
  });

  it('runs unattended, several runs, and knows models, best and map', async () => {
    const study = await Study.open(project.config);
    const made = await study.run({ iterations: 2, runs: 2 });
    expect(made.map(i => [i.run, i.iteration])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1]
    ]);
    expect(study.models.numRows()).toBe(made.flatMap(i => i.candidates).length);
    expect(study.best!.value).toBe(Math.min(...made.map(i => i.best!.value)));
    expect(study.tree.report.nodes.filter(node => node.parent === null)).toHaveLength(2);
    await study.close();
  });

  it("writes GeCCo's files", async () => {
    const study = await Study.open(project.config);
    const first = await study.next();
    await first.next({ note: 'One.' });
    const branch = await first.next({ note: 'Two.' });
    const at = (...path: string[]): string => join(project.results, ...path);
    expect(readdirSync(at('bics')).sort()).toEqual([
      'iter0_run0.json',
      'iter1_run0.json',
      `iter1_run0_${branch.id}.json`
    ]);
    expect(readFileSync(at('models', 'iter0_run0.txt'), 'utf8')).toBe(TWO_STEP_ANSWERS[0]);
    expect(existsSync(at('models', 'best_model_0.txt'))).toBe(true);
    const figures = JSON.parse(readFileSync(at('bics', 'iter0_run0.json'), 'utf8')) as object[];
    expect(Object.keys(figures[0])).toEqual([
      'function_name',
      'metric_name',
      'metric_value',
      'param_names',
      'code_file'
    ]);
    await study.close();
  });

  it('says which cell to run where an iteration is not recorded', async () => {
    const study = await Study.open(project.config);
    expect(() => study.iteration('a3f9')).toThrow(UnknownIterationError);
    expect(() => study.iteration('a3f9')).toThrow(/no iteration a3f9.*Run the cell/);
    await study.close();
  });

  it('ends on its card what an LLM did not answer, and goes on when it does', async () => {
    const states: string[] = [];
    setHost({
      show: bundle => {
        const note = (b: typeof bundle): void =>
          void states.push((Object.values(b)[0] as { state: string }).state);
        note(bundle);
        return note;
      },
      signal: () => undefined,
      cell: () => undefined
    });
    const study = await Study.open(project.config);
    server.queue(fault(401, { message: 'wrong key' }));
    await expect(study.next()).rejects.toThrow(LlmError);
    expect(states).toEqual(['asking', 'failed']);
    const first = await study.next();
    expect(first.best).not.toBeNull();
    expect(states.at(-1)).toBe('done');
    await study.close();
  });

  it('can be stopped while the LLM answers and while it fits, and loses nothing that was finished', async () => {
    const controllers = [0, 1, 2].map(() => new AbortController());
    let execution = 0;
    let watch: (state: string, text: string) => void = () => {};
    setHost({
      show: bundle => {
        const note = (b: typeof bundle): void => {
          const report = Object.values(b)[0] as {
            state: string;
            progress?: { answer: string; models: { done: number }[] };
          };
          const fitted = report.progress?.models.some(model => model.done > 0);
          watch(fitted ? 'fitted' : report.state, report.progress?.answer ?? '');
        };
        note(bundle);
        return note;
      },
      signal: () => controllers[execution].signal,
      cell: () => undefined
    });
    const study = await Study.open(project.config);
    server.queue(answer(TWO_STEP_ANSWERS[0], { pace: 20 }));
    watch = (_, text) => {
      if (text.length > 100) {
        controllers[0].abort(new Error('Interrupted.'));
      }
    };
    await expect(study.next()).rejects.toThrow('Interrupted');
    execution = 1;
    watch = state => {
      if (state === 'fitted') {
        controllers[1].abort(new Error('Interrupted.'));
      }
    };
    await expect(study.next()).rejects.toThrow('Interrupted');
    expect(server.asked.length).toBe(2);
    execution = 2;
    watch = () => {};
    const first = await study.next();
    expect(server.asked.length).toBe(2);
    expect(first.best).not.toBeNull();
    await study.close();
  });

  it('keeps keys out of everything that it writes', async () => {
    process.env.OPENAI_API_KEY = 'sk-planted-0123456789';
    const study = await Study.open(project.config);
    const first = await study.next();
    delete process.env.OPENAI_API_KEY;
    const files = readdirSync(project.results, { recursive: true, withFileTypes: true });
    const texts = files
      .filter(file => file.isFile())
      .map(file => readFileSync(join(file.parentPath, file.name), 'utf8'));
    expect(server.asked[0].headers.authorization).toContain('sk-planted');
    expect([...texts, JSON.stringify(first.report)].join()).not.toContain('sk-planted');
    await study.close();
  });
});
