/** The command line, as a user types it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { answer, OpenAiServer } from '../../support/openai-server.ts';
import { startNode } from '../../support/processes.ts';
import type { Ended } from '../../support/processes.ts';
import { makeProject, ROOT } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { codeOf, modelText, structuredAnswer } from '../../support/structured-answers.ts';

let project: Project;
beforeEach(() => {
  project = makeProject('two_step', {
    evaluation: { metric: 'bic', optimizer: 'L-BFGS-B', n_starts: 2 }
  });
});
afterEach(() => project.remove());

function gecco(...args: string[]): Promise<Ended> {
  return startNode('lib/cli/main.js', args, project.root).ended;
}

const MODEL = `
/** Chooses by habit.
 * - stick: [-5, 5]
 */
function habit(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [stick] = params;
  let nll = 0;
  for (let t = 1; t < choice_1.length; t++) {
    const pull = choice_1[t] === choice_1[t - 1] ? stick : -stick;
    nll += Math.log(1 + Math.exp(-pull));
  }
  return nll;
}
`;

it('is found by npx in the project folder', () => {
  const shown = execFileSync('npm', ['exec', '--offline', '--', 'gecco', '--help'], {
    cwd: ROOT,
    encoding: 'utf8'
  });
  expect(shown).toContain('Usage: gecco');
});

describe('gecco run', () => {
  it('runs the loop and ends with the table and where the files are', async () => {
    const { code, stdout, stderr } = await gecco('run', project.config, '--iterations', '2');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Best: cognitive_model\d of iteration \d, mean BIC \d+\.\d\d/);
    expect(stdout).toContain(`Results: ${project.results}`);
    expect(stdout).toContain('no LLM');
  });

  it('says file, line and key of a setting that is wrong, and ends with 1', async () => {
    writeFileSync(project.config, 'task: { name: 7 }\n');
    const { code, stderr } = await gecco('run', project.config);
    expect(code).toBe(1);
    expect(stderr).toMatch(/study\.yaml:1: task\.name/);
    expect(stderr).not.toContain('    at ');
  });
});

describe('gecco run and gecco show, with an LLM on a server', () => {
  let server: OpenAiServer;
  beforeEach(async () => {
    server = await new OpenAiServer().start();
    project.remove();
    project = makeProject('two_step', {
      data: { splits: { prompt: '[0:1]', eval: '[1:3]' } },
      llm: {
        provider: 'openai',
        base_model: 'test-model',
        base_url: server.url,
        structured: 'on',
        models_per_iteration: 1
      },
      feedback: { type: 'llm' },
      evaluation: { n_starts: 2 }
    });
  });
  afterEach(() => server.close());

  it('tell what an answer says beside the code, what all cost, and every word of it', async () => {
    const ideas = ['First.', 'Second.', 'Third.', 'Fourth.'];
    const texts = ideas.map((idea, i) => {
      const code = codeOf('cognitive_model1').replace('0.5', `0.${i + 1}`);
      return structuredAnswer(modelText('cognitive_model1', { idea, code }));
    });
    const [one, two, three, four] = texts.map(text => answer(text, { thinking: ['Let me see.'] }));
    server.queue(one, two, answer('Try forgetting.', { thinking: ['Hm.'] }), three, four);
    const profiles = ['--profile', 'exploit', '--profile', 'explore'];
    const asked = ['run', project.config, '--iterations', '2', '--runs', '1', ...profiles];
    const ran = await gecco(...asked);
    expect(ran.stderr).toBe('');
    for (const line of [
      'Profiles: exploit, explore',
      'cognitive_model1_explore: Second.',
      '  Mechanisms: delta rule; softmax choice',
      '  Parameters: alpha [0, 1] learning rate; beta [0, 10] inverse temperature',
      'Try forgetting.'
    ]) {
      expect(ran.stdout.split('\n')).toContain(line);
    }
    expect(ran.stdout).toMatch(
      /tokens in, \d+ out \(\d+ of them thinking\), .* s, the first after .* s/
    );
    // The advice has cost something too.
    expect(ran.stdout).toMatch(/Answer: .*; in all 5 answers, \d+ tokens in/);
    expect(ran.stdout).toMatch(/LLM, all answers in the record: 5 answers/);

    const listed = await gecco('show', project.config);
    expect(listed.stdout).toMatch(
      /^ {2}1 {2}[0-9a-f]{12} {2}BIC cognitive_model1_.*“Try forgetting\.”$/m
    );
    expect(listed.stdout).toContain('all answers in the record: 5 answers');
    const [id] = /^0 {2}([0-9a-f]{12})/m.exec(listed.stdout)!.slice(1);
    const shown = await gecco('show', project.config, id.slice(0, 6));
    expect(shown.stderr).toBe('');
    for (const [part, text] of [
      ['Iteration 0, profile explore: request as sent', '"json_schema"'],
      ['Iteration 0, profile explore: thinking', 'Let me see.'],
      ['Iteration 0, profile explore: answer as it came', texts[1]],
      ['Guidance after iteration 0: prompt', '### BIC by Participant'],
      ['Guidance after iteration 0: answer as it came', 'Try forgetting.']
    ]) {
      const [after] = shown.stdout.split(`===== ${part} =====\n`).slice(1);
      expect(after?.split('\n\n=====')[0]).toContain(text);
    }
    expect(ran.stdout).toContain(`gecco show ${project.config} `);

    const again = await gecco(...asked);
    expect(again.stdout).toContain('Replayed: nobody was asked');
    expect(server.asked).toHaveLength(5);
    const unknown = await gecco('show', project.config, 'ffff');
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      expect.stringContaining('no iteration ffff')
    ]);
  });

  it('show that nothing was made so far', async () => {
    const { code, stdout } = await gecco('show', project.config);
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('No iteration was finished so far')
    ]);
  });
});

describe('gecco fit', () => {
  it('fits a model of a file to every participant', async () => {
    const file = join(project.root, 'habit.ts');
    writeFileSync(file, MODEL);
    const { code, stdout, stderr } = await gecco('fit', file, '--config', project.config, '--json');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as { mean: number; participants: Record<string, unknown>[] };
    expect(Object.keys(result.participants[0])).toEqual(
      expect.arrayContaining([
        'id',
        'n',
        'nll',
        'parameters',
        'startsAtBest',
        'evaluations',
        'success'
      ])
    );
    const bics = result.participants.map(p => p.bic as number);
    expect(result.mean).toBeCloseTo(bics.reduce((a, b) => a + b) / bics.length);
  });

  it('says file and line of what a model may not hold, in both languages', async () => {
    const typescript = join(project.root, 'habit.ts');
    writeFileSync(typescript, MODEL.replace('let nll = 0;', 'let nll = Math.random();'));
    const python = join(project.root, 'habit.py');
    writeFileSync(
      python,
      `import numpy as np

def unused(x):
    return x

def model(c1, s, c2, r, p):
    """a: [0, 1]"""
    a = p[0]
    return a + np.random.rand()
`
    );
    const first = await gecco('fit', typescript, '--config', project.config);
    expect(first.stderr).toMatch(/habit\.ts:7: Math\.random: /);
    const second = await gecco('fit', python, '--config', project.config);
    expect(second.stderr).toMatch(/habit\.py: model, with what it needs, line 6: np\.random/);
    expect([first.code, second.code]).toEqual([1, 1]);
  });

  it('says on which line a file breaks off, and what to write into an empty one', async () => {
    const [cut, empty] = ['cut.py', 'empty.py'].map(name => join(project.root, name));
    writeFileSync(
      cut,
      'def model(choice, parameters):\n    a, = parameters\n    return sum(choice'
    );
    writeFileSync(empty, '');
    const first = await gecco('fit', cut, '--config', project.config);
    expect(first.stderr).toMatch(/cut\.py:3: syntax: something is missing here/);
    const second = await gecco('fit', empty, '--config', project.config);
    expect(second.stderr).toMatch(/empty\.py: no model was found\. Write a function/);
    expect([first.code, second.code]).toEqual([1, 1]);
  });

  it('asks which function is meant where a file has several', async () => {
    const file = join(project.root, 'two.ts');
    writeFileSync(file, MODEL.replaceAll('habit', 'model1') + MODEL.replaceAll('habit', 'model2'));
    const { code, stderr } = await gecco('fit', file, '--config', project.config);
    expect(code).toBe(1);
    expect(stderr).toContain('--function: model1, model2');
    const chosen = await gecco('fit', file, '--config', project.config, '--function', 'model2');
    expect(chosen.code).toBe(0);
    expect(chosen.stdout).toContain('mean BIC');
  });

  it('tells in tables what the Fit tab tells, the participants of test and folds included', async () => {
    const file = join(project.root, 'habit.ts');
    writeFileSync(file, MODEL);
    const config = join(dirname(project.config), 'judged.yaml');
    const asked = 'evaluation:\n  test: true\n  cv_folds: 2\n';
    writeFileSync(config, readFileSync(project.config, 'utf8').replace('evaluation:\n', asked));
    const { code, stdout, stderr } = await gecco('fit', file, '--config', config);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const head of ['starts at best', 'evaluations', 'converged', 'stick']) {
      expect(stdout).toContain(head);
    }
    for (const criterion of [
      'AICc',
      'Pseudo-R²',
      'Cross-validated NLL',
      'Log-likelihood of test'
    ]) {
      expect(stdout).toMatch(new RegExp(`${criterion} +│ -?\\d`));
    }
  });
});
