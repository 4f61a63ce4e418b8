/** GeCCo's own study files with Python templates, through the whole road: over HTTP, from answers as LLMs write them, to the card. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Study } from 'gecco';
import type { CandidateValue, Iteration } from 'gecco';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { answer, OpenAiServer } from '../../support/openai-server.js';
import { startNode } from '../../support/processes.js';
import { ROOT } from '../../support/project.js';
import { askPython } from '../../support/python.js';
import { DECISION_MAKING, RLWM, TWO_STEP, TWO_STEP_UNTIDY } from '../../support/python-answers.js';

/** The data that the project simulated, under the names that GeCCo's files give. */
const DATA = {
  two_step: ['two_step_simulated.csv', 'two_step_data.csv'],
  decision_making: ['decision_making_simulated.csv', 'multi_attribute_decision_making.csv'],
  rlwm: ['rlwm_simulated.csv', 'rlwm.csv']
} as const;

let server: OpenAiServer;
let root: string;

beforeEach(async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-test');
  server = await new OpenAiServer().start();
  root = mkdtempSync(join(tmpdir(), 'gecco-road-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** The file as GeCCo has it; the address of our server is all that is added. */
function project(name: keyof typeof DATA): string {
  const [simulated, wanted] = DATA[name];
  mkdirSync(join(root, 'config'));
  mkdirSync(join(root, 'data'));
  copyFileSync(join(ROOT, 'data', simulated), join(root, 'data', wanted));
  const text = readFileSync(join(ROOT, 'test/support/gecco', `${name}.yaml`), 'utf8');
  const config = join(root, 'config', `${name}.yaml`);
  writeFileSync(config, text.replace(/^llm:\n/m, `llm:\n  base_url: ${server.url}\n`));
  return config;
}

async function first(name: keyof typeof DATA, text: string): Promise<[Study, Iteration]> {
  server.always(answer(text));
  const study = await Study.open(project(name));
  return [study, await study.next()];
}

/** By question, data and point. */
type PythonAnswers = string[][][];

/** What CPython and NumPy say of each participant at the parameters that were fitted to them. */
function inPython(study: Study, candidate: CandidateValue): number[] {
  const { participants } = study.dataset;
  const fits = candidate.fit!.participants;
  const own = fits.map(fit => participants.find(({ id }) => id === fit.id)!);
  const question = {
    source: `import numpy as np\nfrom numba import njit\n${candidate.code}`,
    name: candidate.name,
    points: fits.map(fit => fit.parameters),
    data: own.map((_, i) => i)
  };
  const [answers] = askPython<PythonAnswers>(join(ROOT, 'test/integration/python/models.py'), {
    data: own.map(({ columns }) => ({
      columns: columns.map(column => [...column]),
      whole: columns.map(column => column instanceof Int32Array)
    })),
    questions: [question]
  });
  return answers.map((points, i) => Number(points[i]));
}

function expectAsInPython(study: Study, candidate: CandidateValue): void {
  const python = inPython(study, candidate);
  candidate.fit!.participants.forEach(({ nll }, i) => {
    expect(Math.abs(nll - python[i])).toBeLessThanOrEqual(1e-9 * Math.abs(python[i]));
  });
}

const CASES: [keyof typeof DATA, string, [string, string[]][]][] = [
  [
    'two_step',
    TWO_STEP,
    [
      [
        'cognitive_model1',
        ['alpha [0, 1]', 'beta [0, 10]', 'w [0, 1]', 'lam [0, 1]', 'stick [0, 1]']
      ],
      [
        'cognitive_model2',
        ['alpha_pos [0, 1]', 'alpha_neg [0, 1]', 'decay [0, 1]', 'beta1 [0, 10]', 'beta2 [0, 10]']
      ],
      ['cognitive_model3', ['alpha [0, 1]', 'beta [0, 10]', 'prior [0.1, 10]', 'lapse [0, 0.5]']]
    ]
  ],
  [
    'rlwm',
    RLWM,
    [
      [
        'cognitive_model1',
        ['alpha [0, 1]', 'beta [0, 30]', 'rho [0, 1]', 'capacity [1, 6]', 'decay [0, 1]']
      ],
      [
        'cognitive_model2',
        ['alpha [0, 1]', 'beta [0, 20]', 'neglect [0, 1]', 'interference [0, 1]']
      ],
      ['cognitive_model3', ['stay [0, 1]', 'shift [0, 1]']]
    ]
  ],
  [
    'decision_making',
    DECISION_MAKING,
    [
      ['cognitive_model1', ['temperature [0, 10]', 'gamma [0, 5]', 'bias [-2, 2]', 'lapse [0, 1]']],
      ['cognitive_model2', ['skip [0, 1]', 'error [0, 0.5]']]
    ]
  ]
];

describe('an iteration of a file of GeCCo', () => {
  test.each(CASES)('%s', async (name, text, expected) => {
    const [study, iteration] = await first(name, text);
    expect(study.config.llm.language).toBe('python');
    const { candidates, report } = iteration;
    expect(
      candidates.map(({ name: model, parameters }) => [
        model,
        parameters.map(p => `${p.name} [${p.lower}, ${p.upper}]`)
      ])
    ).toEqual(expected);
    expect(candidates.map(candidate => candidate.rejected)).toEqual(expected.map(() => undefined));
    expect(candidates.flatMap(candidate => candidate.warnings)).toEqual([]);
    candidates.forEach(candidate => expectAsInPython(study, candidate));

    const prompt = server.asked[0].prompt;
    expect(prompt).toContain(study.config.llm.template_model.trim());
    expect(report.state).toBe('done');
    expect(report.candidates.map(candidate => candidate.language)).toEqual(
      expected.map(() => 'python')
    );
    for (const candidate of report.candidates) {
      expect(candidate.code).toContain(`def ${candidate.name}(`);
      expect(candidate.program).toContain('return');
      expect(candidate.idea).not.toBe('');
    }
    expect(report.feedback.parts[0].text).toContain('```python\n');
    await study.close();
  });
});

test('what cannot be used of an untidy answer is rejected with the reason, and the rest is fitted', async () => {
  const [study, iteration] = await first('two_step', TWO_STEP);
  server.always(answer(TWO_STEP_UNTIDY));
  const second = await iteration.next({ note: 'Nobody forgets in these models.' });
  expect(server.asked[1].prompt).toContain('```python\n');
  const [fitted, random, slip, cut, ...rest] = second.candidates;
  expect(rest).toEqual([]);
  expect(fitted).toMatchObject({
    name: 'cognitive_model_1',
    idea: 'Forgetting of unchosen second-stage options.',
    parameters: [
      { name: 'alpha', lower: 0, upper: 1 },
      { name: 'beta', lower: 0, upper: 10 },
      { name: 'phi', lower: 0, upper: 1 }
    ],
    warnings: ['beta is not bounded on both sides; [0, 10] is used.']
  });
  expectAsInPython(study, fitted);
  expect(random.rejected).toMatch(/^line 4: np\.random.*: /);
  expect(slip.rejected).toMatch(/^line \d+: syntax: not expected: return alpha/);
  expect(cut.rejected).toMatch(/The answer ends inside this function/);

  const edited = fitted.code.replace('ships = [0.5, 0.5]', 'ships = [0.0, 0.0]');
  const refitted = await second.refit('cognitive_model_1', edited);
  expect(refitted.candidates[0].rejected).toBeUndefined();
  expectAsInPython(study, refitted.candidates[0]);
  await study.close();
});

test('gecco fit takes a file of Python', async () => {
  const config = project('rlwm');
  const file = join(root, 'my_model.py');
  const [, code] = /```python\n([\s\S]*?)```/.exec(RLWM)!;
  writeFileSync(file, `"""My models."""\n${code}\nif __name__ == "__main__":\n    print("fits")\n`);
  const fit = (...args: string[]) =>
    startNode('lib/cli/main.js', ['fit', file, '--config', config, ...args], root).ended;
  const which = await fit();
  expect(which.stderr).toContain(
    '--function: cognitive_model1, cognitive_model2, cognitive_model3'
  );
  const { code: status, stdout, stderr } = await fit('--function', 'cognitive_model3', '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ model: 'cognitive_model3', metric: 'AIC' });
});
