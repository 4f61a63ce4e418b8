/** The whole road, without an LLM: what was simulated is found again within five iterations. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Study } from 'gecco';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { ROOT } from '../../support/project.ts';

const FEATURES = ['A', 'B'].flatMap(product => [1, 2, 3, 4].map(i => `${product}_feature${i}`));

/** The columns of a task, and the parameters of its true model: those of the truth tables in data/. */
const TASKS = [
  {
    task: 'two_step',
    columns: ['choice_1', 'state', 'choice_2', 'reward'],
    truth: ['alpha', 'beta', 'decay', 'kappa', 'w']
  },
  {
    task: 'decision_making',
    columns: [...FEATURES, 'decisions'],
    truth: ['bias', 'lapse', 'weight_1', 'weight_2', 'weight_3', 'weight_4']
  },
  {
    task: 'rlwm',
    columns: ['stimulus', 'actions', 'rewards', 'blocks', 'set_sizes'],
    truth: ['alpha', 'beta', 'capacity', 'decay', 'kappa', 'rho']
  }
];

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'gecco-builtin-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function openStudy(task: string, columns: string[], seed: number): Promise<Study> {
  const file = join(root, 'config', `${task}.yaml`);
  mkdirSync(join(root, 'config'));
  const settings = {
    task: {
      name: task,
      description: 'Choices of simulated participants.',
      goal: 'Find {model_names}.'
    },
    data: {
      path: join(ROOT, 'data', `${task}_simulated.csv`),
      id_column: 'participant',
      input_columns: columns,
      data2text_function: 'narrative',
      narrative_template: columns.map(column => `${column} {${column}}`).join(', '),
      max_prompt_trials: 5,
      splits: { prompt: '[1:3]', eval: '[4:14]' }
    },
    llm: {
      provider: 'builtin',
      base_model: 'mechanism-library-2',
      language: 'typescript',
      models_per_iteration: 3,
      include_feedback: true,
      system_prompt: '',
      guardrails: [],
      template_model: '',
      seed
    },
    evaluation: { metric: 'bic', optimizer: 'L-BFGS-B', n_starts: 5 },
    feedback: { type: 'manual' },
    loop: { max_iterations: 5, max_independent_runs: 1 }
  };
  writeFileSync(file, stringify(settings));
  return Study.open(file);
}

describe.each(TASKS)('on simulated data of $task', ({ task, columns, truth }) => {
  it.each([0, 1])('the true mechanisms win within five iterations (seed %i)', async seed => {
    const study = await openStudy(task, columns, seed);
    let iteration = await study.next();
    for (let i = 1; i < 5; i++) {
      iteration = await iteration.next();
    }
    expect(iteration.iteration).toBe(4);
    const found = study.best!.candidate.parameters.map(({ name }) => name);
    expect([...found].sort()).toEqual(truth);
  });

  it('the true model is not the one that the search begins with', async () => {
    const study = await openStudy(task, columns, 0);
    const { candidates } = await study.next();
    expect(candidates).toHaveLength(3);
    for (const { parameters } of candidates) {
      expect(parameters.map(({ name }) => name).sort()).not.toEqual(truth);
    }
  });
});

describe('a note', () => {
  it('brings the mechanism that it names at once', async () => {
    const { columns } = TASKS[0];
    const first = await (await openStudy('two_step', columns, 0)).next();
    const note = 'Nobody forgets in these models. Try forgetting of the unchosen option.';
    const [candidate] = (await first.next({ note })).candidates;
    expect(candidate.parameters.map(({ name }) => name)).toContain('decay');
    expect(candidate.fit!.mean.bic).toBeLessThan(first.best!.value);
  });
});
