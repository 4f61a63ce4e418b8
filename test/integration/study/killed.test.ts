/** A kernel that is killed costs at most the work in flight; two at once do not harm each other. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { TWO_STEP_ANSWERS } from '../../support/answers.ts';
import { OpenAiServer, answer } from '../../support/openai-server.ts';
import { startNode, until } from '../../support/processes.ts';
import { makeProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

const PROCESS = 'test/support/study-process.mjs';
const NOTE = 'Try forgetting.';

let server: OpenAiServer;
let project: Project;

beforeEach(async () => {
  server = await new OpenAiServer().start();
  server.always(answer(TWO_STEP_ANSWERS[0]));
});
afterEach(async () => {
  await server.close();
  project.remove();
});

function makeStudy(starts: number): void {
  project = makeProject('two_step', {
    llm: { provider: 'openai', base_model: 'test-model', base_url: server.url },
    evaluation: { metric: 'bic', optimizer: 'L-BFGS-B', n_starts: starts },
    fit: { workers: 1 }
  });
}

interface Line {
  type: 'answer' | 'fit' | 'iteration';
  key: string;
}

/** Whole lines of the journal. */
function journal(): Line[] {
  const folder = join(project.results, 'journal');
  const texts = (() => {
    try {
      return readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
    } catch {
      return []; // Nothing has been written yet.
    }
  })();
  return texts.flatMap(text =>
    text
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as Line)
  );
}

const count = (type: Line['type']): number => journal().filter(line => line.type === type).length;

async function runToTheEnd(...notes: string[]): Promise<string> {
  const { code, stdout, stderr } = await startNode(PROCESS, [project.config, ...notes]).ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout;
}

describe('a killed kernel', () => {
  it('in the middle of an answer loses that answer alone', async () => {
    makeStudy(2);
    server.queue(answer(TWO_STEP_ANSWERS[0]), answer(TWO_STEP_ANSWERS[1], { pace: 50 }));
    const killed = startNode(PROCESS, [project.config, NOTE]);
    await until('the second request is there', () => server.asked.length === 2);
    killed.process.kill('SIGKILL');
    expect((await killed.ended).signal).toBe('SIGKILL');
    expect([count('iteration'), count('answer')]).toEqual([1, 1]);

    await runToTheEnd(NOTE);
    expect(server.asked).toHaveLength(3);
    expect(server.asked[2].prompt).toBe(server.asked[1].prompt);
    expect(new Set(journal().map(line => line.key)).size).toBe(journal().length);
  });

  it('in the middle of a fit fits nobody twice and asks nothing again', async () => {
    makeStudy(60);
    const killed = startNode(PROCESS, [project.config]);
    await until('some participants are fitted', () => count('fit') >= 3);
    killed.process.kill('SIGKILL');
    await killed.ended;
    expect(count('iteration')).toBe(0);
    const before = journal().map(line => line.key);

    await runToTheEnd();
    expect(server.asked).toHaveLength(1);
    const after = journal().map(line => line.key);
    expect(after).toEqual(expect.arrayContaining(before));
    // Each answer, fit and iteration stands in the journals once: what was finished was not done again.
    expect(new Set(after).size).toBe(after.length);
    expect(count('iteration')).toBe(1);
  });
});

describe('two kernels on one study', () => {
  it('both get to the end, agree, and leave a journal that a third can read', async () => {
    makeStudy(2);
    const [one, two] = await Promise.all([runToTheEnd(NOTE), runToTheEnd(NOTE)]);
    const third = await runToTheEnd(NOTE);
    expect(one).toBe(two);
    expect(third).toBe(one);
    const figures = readFileSync(join(project.results, 'bics', 'iter1_run0.json'), 'utf8');
    expect(JSON.parse(figures)).toHaveLength(3);
  });
});
