/** The command line, as a user types it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startNode } from '../../support/processes.ts';
import type { Ended } from '../../support/processes.ts';
import { makeProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

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
