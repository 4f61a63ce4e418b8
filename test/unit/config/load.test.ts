import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ConfigError, loadConfig } from '../../../src/config/index.js';
import type { StudyConfig } from '../../../src/config/types.js';
import { studyYaml, TemporaryFolder } from '../../support/study-file.js';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
  folder.write('data.csv', 'participant,choice,reward\n1,0,1\n2,1,0\n');
});
afterEach(() => folder.remove());

function load(yaml: string): StudyConfig {
  return loadConfig(folder.write('config/study.yaml', yaml));
}

/** Message of the error, without the path of the file. */
function problems(yaml: string): string[] {
  try {
    load(yaml);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message
      .split('\n')
      .map(line => line.replace(/^.*study\.yaml:/, ''));
  }
  throw new Error('The study was accepted');
}

describe('what the evaluation may ask for', () => {
  it('is nothing more where nothing is said', () => {
    const { evaluation } = load(studyYaml());
    expect(Object.keys(evaluation).sort()).toEqual(['metric', 'n_starts', 'optimizer', 'seed']);
    expect(load(studyYaml({ evaluation: { test: false } })).evaluation.test).toBeUndefined();
  });

  it('is taken as it is said', () => {
    const asked = { choices: { choice: 2 }, test: true, cv_folds: 4, cv_blocks: 'reward' };
    expect(load(studyYaml({ evaluation: asked })).evaluation).toMatchObject(asked);
  });

  it('names input columns', () => {
    const asked = { choices: { choise: 2 }, cv_folds: 4, cv_blocks: 'block' };
    expect(problems(studyYaml({ evaluation: asked }))).toEqual([
      expect.stringMatching(
        /evaluation.choices.choise: expected one of data.input_columns \(choice, reward\), found choise$/
      ),
      expect.stringMatching(/evaluation.cv_blocks: expected one of .*, found block$/)
    ]);
  });

  it('is a whole number of options and folds of at least 2', () => {
    expect(problems(studyYaml({ evaluation: { choices: { choice: 1 }, cv_folds: 1 } }))).toEqual([
      expect.stringMatching(
        /evaluation.choices.choice: expected a whole number of at least 2, found 1$/
      ),
      expect.stringMatching(/evaluation.cv_folds: expected a whole number of at least 2, found 1$/)
    ]);
  });

  it('is folds, where blocks are named', () => {
    const { warnings } = load(studyYaml({ evaluation: { cv_blocks: 'reward' } }));
    expect(warnings).toEqual([expect.stringMatching(/cv_blocks: not used without/)]);
  });
});

describe('a study that names only what it must', () => {
  it('gets the defaults', () => {
    const config = load(studyYaml());
    expect(config).toMatchObject({
      root: folder.path,
      task: { name: 'test' },
      data: { missing: 'drop-trial', missing_codes: [-1], value_mappings: {} },
      llm: {
        base_model: '',
        models_per_iteration: 3,
        include_feedback: true,
        api: 'auto',
        timeout_seconds: 600,
        max_retries: 2,
        seed: 0
      },
      evaluation: { metric: 'BIC', optimizer: 'L-BFGS-B', n_starts: 'auto', seed: 0 },
      feedback: { type: 'manual' },
      loop: { max_iterations: 5, max_independent_runs: 1 },
      fit: { timeout_seconds: 10, memory_mb: 512 },
      warnings: []
    });
    expect(config.fit.workers).toBeGreaterThanOrEqual(1);
  });

  it('takes a key without a value, and None, as absent', () => {
    const llm = { provider: 'gemini', base_model: 'g', max_tokens: 'None', text_verbosity: 'None' };
    const yaml = studyYaml({ llm }).replace(
      'llm:',
      'feedback:\nllm:\n  api_key: null\n  temperature:'
    );
    const config = load(yaml);
    expect(config.llm).not.toHaveProperty('max_tokens');
    expect(config.llm).not.toHaveProperty('temperature');
    expect(config.warnings).toEqual([]);
  });
});

describe('starts', () => {
  const withStarts = (yaml: string) => load(`${studyYaml()}\nevaluation:\n${yaml}`).evaluation;

  it.each<[string, unknown, unknown]>([
    ['  n_starts: 7', 7, undefined],
    ['  n_starts: auto', 'auto', undefined],
    ['  start_points: latin-hypercube', 'auto', 'latin-hypercube'],
    [
      '  n_starts: 3\n  start_points: [{ alpha: 0.3, beta: 5 }, { beta: 1 }]',
      3,
      [{ alpha: 0.3, beta: 5 }, { beta: 1 }]
    ]
  ])('%s', (yaml, starts, points) => {
    const { n_starts, start_points } = withStarts(yaml);
    expect(n_starts).toBe(starts);
    expect(start_points).toEqual(points);
  });

  it.each([
    ['  n_starts: many', /n_starts: expected auto, or a whole number of at least 1, found "many"/],
    [
      '  start_points: sobol',
      /start_points: expected uniform, latin-hypercube, or a list .*"sobol"/
    ],
    ['  start_points: [[1, 2]]', /start_points: expected .* each with parameter: number pairs/],
    ['  start_points: [{ alpha: high }]', /start_points: expected .* parameter: number pairs/]
  ])('%s is refused', (yaml, message) => {
    expect(() => withStarts(yaml)).toThrow(message);
  });
});

describe('the shipped studies', () => {
  const files = readdirSync(join(ROOT, 'config'));

  it.each(files)('%s loads without a warning', name => {
    const config = loadConfig(join(ROOT, 'config', name));
    expect(config.warnings).toEqual([]);
    expect(config.task.name).toBe(name.replace('.yaml', ''));
    expect(config.llm).toMatchObject({ provider: 'builtin', language: 'typescript' });
  });
});

describe('a file as GeCCo has them', () => {
  const gecco = `
task:
  name: "two_step_task"
  description: "Participants choose between spaceships."
  goal: "Propose {models_per_iteration} models as Python functions: {model_names}"
data:
  path: "data.csv"
  id_column: "participant"
  input_columns: ["choice", "reward"]
  data2text_function: "narrative"
  narrative_template: |
    The participant chose {choice},
    and received {reward} coins.
  value_mappings:
    choice: { 0: A, "1": 2 }
  max_prompt_trials: 0
  splits:
    prompt: [1, 2]
    eval: "[-3:]"
    test: "remainder"
llm:
  provider: "openai"
  base_model: "gpt-4"
  temperature: 0.2
  max_output_tokens: 2048
  api_key: null
  models_per_iteration: 3
  include_feedback: true # with a comment
  guardrails:
    - "Each model must be a standalone Python function"
evaluation:
  metric: "bic"           # or "aic"
  optimizer: "l-bfgs-b"
feedback:
  type: "manual"
loop:
  max_iterations: 5
  max_independent_runs: 1
`;

  it('loads', () => {
    const config = load(gecco);
    expect(config.warnings).toEqual([]);
    expect(config.evaluation).toMatchObject({
      metric: 'BIC',
      optimizer: 'L-BFGS-B',
      n_starts: 'auto'
    });
    expect(config.data.value_mappings).toEqual({ choice: { '0': 'A', '1': '2' } });
    expect(config.data.max_prompt_trials).toBeUndefined();
    expect(config.data.narrative_template).toBe(
      'The participant chose {choice},\nand received {reward} coins.\n'
    );
    expect(config.data.splits).toEqual({ prompt: [1, 2], eval: '[-3:]', test: 'remainder' });
    expect(config.llm.language).toBe('python');
  });

  it.each(['two_step', 'decision_making', 'rlwm'])('%s runs unchanged', name => {
    const text = readFileSync(join(ROOT, 'test/support/gecco', `${name}.yaml`), 'utf8');
    const [, path] = /path: ['"](.*)['"]/.exec(text)!;
    folder.write(path, 'participant\n');
    const config = load(text);
    expect(config.warnings).toEqual([]);
    expect(config.llm.language).toBe('python');
    expect(config.llm.provider).toMatch(/openai|gpt/);
  });

  it('loads with keys of other releases, and says that they are not used', () => {
    const config = load(
      `${gecco}metadata:\n  flag: false\n`.replace('loop:', 'loop:\n  early_stopping: "False"')
    );
    expect(config.warnings.map(w => w.replace(/^.*study\.yaml:/, ''))).toEqual([
      expect.stringMatching(
        /^\d+: loop\.early_stopping: unknown key, not used; nearest known key: loop\./
      ),
      expect.stringMatching(/^\d+: metadata: unknown key, not used; nearest known key: data$/)
    ]);
  });
});

describe('llm.structured', () => {
  const structured = (value: unknown) =>
    load(studyYaml({ llm: { provider: 'builtin', structured: value } })).llm.structured;

  it('is on or off, also as older YAML writes them; auto is the same as absent', () => {
    expect([structured('on'), structured('ON'), structured(true)]).toEqual(['on', 'on', 'on']);
    expect([structured('off'), structured(false)]).toEqual(['off', 'off']);
    expect([structured('auto'), structured(undefined)]).toEqual([undefined, undefined]);
  });

  it('is nothing else', () => {
    expect(() => structured('always')).toThrow(
      /llm\.structured: expected one of auto, on, off, found "always"/
    );
  });
});

describe('the language of the models', () => {
  const languageOf = (llm: Record<string, unknown>): string =>
    load(studyYaml({ llm: { provider: 'builtin', ...llm } })).llm.language;

  it('is that of the template', () => {
    expect(languageOf({ template_model: 'def cognitive_model(a, p):\n    return 0' })).toBe(
      'python'
    );
    expect(
      languageOf({ template_model: 'from numba import njit\n\n@njit\ndef m(a, p): ...' })
    ).toBe('python');
    expect(languageOf({ template_model: 'function cognitive_model(a) {}' })).toBe('typescript');
    expect(languageOf({ template_model: 'const model = (a, p) => 0' })).toBe('typescript');
  });

  it('is what the rules ask for where there is no template', () => {
    expect(languageOf({ guardrails: ['Write Python.'] })).toBe('python');
    expect(languageOf({ guardrails: ['numpy is imported as np.'] })).toBe('python');
    expect(languageOf({ guardrails: ['Write TypeScript, not Python.'] })).toBe('typescript');
    expect(languageOf({})).toBe('typescript');
  });

  it('is what the file says, with a warning where the template is in the other', () => {
    const llm = {
      provider: 'builtin',
      language: 'TypeScript',
      template_model: 'def m(a):\n  return 0'
    };
    const config = load(studyYaml({ llm }));
    expect(config.llm.language).toBe('typescript');
    expect(config.warnings).toEqual([
      expect.stringContaining('llm.language: models are asked for in typescript')
    ]);
  });
});

describe('what is odd', () => {
  it('is an unknown key, with the nearest known one and its line', () => {
    const yaml = studyYaml({ llm: { provider: 'builtin', temperatur: 0.2 } });
    const line = yaml.split('\n').findIndex(text => text.includes('temperatur:')) + 1;
    expect(load(yaml).warnings).toEqual([
      expect.stringMatching(
        new RegExp(
          `study\\.yaml:${line}: llm\\.temperatur: unknown key, not used; nearest known key: llm\\.temperature$`
        )
      )
    ]);
  });

  it('is a key in the wrong section', () => {
    const { warnings } = load(studyYaml({ loop: { n_starts: 5 } }));
    expect(warnings).toEqual([expect.stringContaining('nearest known key: evaluation.n_starts')]);
  });

  it('is a secret in the file', () => {
    const { warnings } = load(studyYaml({ llm: { provider: 'builtin', api_key: 'sk-secret' } }));
    expect(warnings).toEqual([expect.stringContaining('llm.api_key: whoever gets this file')]);
    expect(warnings[0]).not.toContain('sk-secret');
  });
});

describe('what is wrong', () => {
  it('is said all at once, in the order of the file, with line, key, what is accepted and what was found', () => {
    expect(
      problems(`task:
  name: a/b
  descripton: misspelt
  goal: 3
data:
  path: nowhere.csv
  id_column: participant
  input_columns: [a, a]
  narrative_template: x
  splits:
    prompt: [1:3]
    eval: "[4-14]"
llm:
  temperature: warm
  provider: openai
  guardrails:
    - Function names: cognitive_model1
  include_feedback: yes
evaluation:
  metric: dic
  n_starts: 0
feedback: manual
`)
    ).toEqual([
      '1: task.description: missing, expected text',
      expect.stringMatching(
        /^2: task\.name: expected text that can name a folder.*, found "a\/b"$/
      ),
      '3: task.descripton: unknown key, not used; nearest known key: task.description',
      '4: task.goal: expected text, found 3 (put it in quotes)',
      expect.stringMatching(/^6: data\.path: expected a CSV file, found none at .*nowhere\.csv/),
      '8: data.input_columns: expected a list in which no column stands twice, found [a, a]',
      expect.stringMatching(
        /^11: data\.splits\.prompt: expected .* slice in quotes .*, found \[1:3\]$/
      ),
      expect.stringMatching(/^12: data\.splits\.eval: expected .*, found "\[4-14\]"$/),
      '13: llm.base_model: missing, expected the name of a model as the provider knows it',
      '14: llm.temperature: expected a number of at least 0, found "warm"',
      '17: llm.guardrails[0]: expected text, found Function names: cognitive_model1 (put it in quotes)',
      '18: llm.include_feedback: expected true or false, found "yes"',
      '20: evaluation.metric: expected one of BIC, AIC, found "dic"',
      '21: evaluation.n_starts: expected auto, or a whole number of at least 1, found 0',
      '22: feedback: expected the keys type, prompt, guidance, history, without, found "manual"'
    ]);
  });

  it.each([
    ['name: .', '..'],
    ['a trailing dot', 'study.'],
    ['a path', '../study'],
    ['nothing', ' ']
  ])('is a name that is no folder: %s', (_, name) => {
    const task = { name, description: 'd', goal: 'g' };
    expect(problems(studyYaml({ task }))).toEqual([
      expect.stringContaining('task.name: expected text')
    ]);
  });

  it.each(['[1:2', '1:3', '[a:b]', '[1:2:3]', 'first3', 'remainder', ''])(
    'is a split for eval that is %j',
    split => {
      const data = { splits: { prompt: '[:1]', eval: split } };
      expect(problems(studyYaml({ data }))).toEqual([
        expect.stringContaining('data.splits.eval: expected')
      ]);
    }
  );

  it('is a section that is missing, key by key', () => {
    expect(problems(studyYaml({ data: null }))).toEqual(
      ['path', 'id_column', 'input_columns', 'narrative_template', 'splits'].map(key =>
        expect.stringMatching(new RegExp(`^1: data\\.${key}: missing, expected `))
      )
    );
  });

  it('is a file that is no study', () => {
    expect(problems('')).toEqual([expect.stringMatching(/^1: the file is empty/)]);
    expect(problems('# nothing\n')).toEqual([expect.stringMatching(/^1: the file is empty/)]);
    expect(problems('- a\n- b\n')).toEqual([
      expect.stringMatching(/^1: the file: expected the sections/)
    ]);
    expect(problems('task:\n  name: a\n  name: b\n')).toEqual([
      '3: name: the key stands here a second time. Keep one of the two.'
    ]);
    expect(problems('task:\n\tname: a\n')).toEqual([
      expect.stringMatching(/^2: this is not YAML: Tabs/)
    ]);
    expect(problems('task: {name: [a}\n')[0]).toMatch(/^1: this is not YAML: /);
    expect(problems('task:\n  description:\n    *Bold\n')).toEqual([
      expect.stringMatching(/^3: this is not YAML: .*Put a text that begins with \* in quotes\.$/)
    ]);
    expect(problems('task: {}\n---\ntask: {}\n')).toEqual([
      expect.stringMatching(/^2: a second document/)
    ]);
  });

  it('is a file that is not there, with those that are', () => {
    folder.write('config/two_step.yaml', studyYaml());
    expect(() => loadConfig(join(folder.path, 'config', 'tow_step.yaml'))).toThrow(
      /tow_step\.yaml: there is no such file\. .*config has two_step\.yaml\.$/
    );
    expect(() => loadConfig(join(folder.path, 'config'))).toThrow(/and this is a folder/);
  });

  it('is never anything else than a ConfigError, whatever stands in the file', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(() => load(text)).toThrow(ConfigError);
      })
    );
  });

  it('is found for any value of any key without a crash', () => {
    const key = fc.constantFrom(
      ...[
        'task.name',
        'data.splits',
        'data.value_mappings',
        'data.input_columns',
        'llm.guardrails',
        'llm'
      ],
      ...[
        'llm.temperature',
        'evaluation',
        'evaluation.metric',
        'feedback.prompt',
        'fit.workers',
        'data'
      ]
    );
    fc.assert(
      fc.property(key, fc.jsonValue(), (path, value) => {
        const [section, name] = path.split('.');
        const changed = name ? { [section]: { [name]: value } } : { [section]: value as never };
        try {
          load(studyYaml(changed));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect((error as Error).message).toMatch(/study\.yaml:\d+: /);
        }
      })
    );
  });
});

describe('the project of a study', () => {
  it('is the first of the folder above, the own folder and the working folder that has the data', () => {
    expect(load(studyYaml()).root).toBe(folder.path);
    folder.write('config/own.csv', 'a');
    expect(load(studyYaml({ data: { path: 'own.csv' } })).root).toBe(join(folder.path, 'config'));
    expect(load(studyYaml({ data: { path: 'data/two_step_simulated.csv' } })).root).toBe(
      process.cwd()
    );
  });

  it('is told by the folder config where the path of the data is absolute', () => {
    const yaml = studyYaml({ data: { path: join(folder.path, 'data.csv') } });
    expect(load(yaml).root).toBe(folder.path);
    expect(loadConfig(folder.write('mine/study.yaml', yaml)).root).toBe(join(folder.path, 'mine'));
  });
});
