import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  ConfigError,
  findProfile,
  loadConfig,
  profilesOf,
  profileText,
  withProfile
} from '../../../src/config/index.js';
import type { StudyConfig } from '../../../src/config/types.js';
import { studyYaml, TemporaryFolder } from '../../support/study-file.js';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
  folder.write('data.csv', 'participant,choice,reward\n1,0,1\n2,1,0\n');
});
afterEach(() => folder.remove());

function load(
  llm: Record<string, unknown> = {},
  feedback: Record<string, unknown> = {}
): StudyConfig {
  const yaml = studyYaml({ llm: { provider: 'builtin', ...llm }, feedback });
  return loadConfig(folder.write('config/study.yaml', yaml));
}

describe('profiles', () => {
  it('are four without a word in the file, and others beside them or in their place', () => {
    expect(profilesOf(load()).map(({ name }) => name)).toEqual([
      'exploit',
      'explore',
      'diverse',
      'minimal'
    ]);
    const profiles = { minimal: { temperature: 0 }, bayesian: { guardrails: ['Be Bayesian.'] } };
    const config = load({ profiles });
    expect(profilesOf(config).map(({ name }) => name)).toContain('bayesian');
    expect(findProfile(config, 'minimal')).toEqual({ name: 'minimal', temperature: 0 });
  });

  it('change temperature, system prompt and guardrails, and nothing else', () => {
    const config = load({
      system_prompt: 'A scientist.\n',
      guardrails: ['One.'],
      temperature: 0.7
    });
    const profile = { system_prompt_suffix: 'Be bold.', guardrails: ['Two.'] };
    const changed = withProfile(config, profile);
    expect(changed.llm).toEqual({
      ...config.llm,
      system_prompt: 'A scientist.\n\nBe bold.',
      guardrails: ['One.', 'Two.']
    });
    expect(withProfile(config, { temperature: 0 }).llm.temperature).toBe(0);
    expect(withProfile(config, undefined)).toBe(config);
    expect(profileText({ temperature: 0, ...profile })).toBe(
      'Temperature: 0\nSystem prompt, added: Be bold.\nGuardrail, added: Two.'
    );
  });

  it('that are not there are met with those that are', () => {
    expect(() => findProfile(load(), 'explor')).toThrow(ConfigError);
    expect(() => findProfile(load(), 'explor')).toThrow(
      /did you mean "explore"\? There are exploit, explore, diverse, minimal;/
    );
  });

  it('that are misspelt are said, with line and key', () => {
    expect(() => load({ profiles: { 'not a name': {} } })).toThrow(
      /llm\.profiles.*letters, digits/
    );
    expect(() => load({ profiles: { bold: { temperature: 'hot' } } })).toThrow(
      /llm\.profiles\.bold\.temperature: expected a number of at least 0, found "hot"/
    );
    expect(load({ profiles: { bold: { temprature: 1 } } }).warnings).toEqual([
      expect.stringMatching(/llm\.profiles\.bold\.temprature: unknown key, .*temperature/)
    ]);
  });
});

describe('the feedback that a study asks for', () => {
  it("is GeCCo's where nothing is said", () => {
    expect(load().feedback).toEqual({ type: 'manual' });
    expect(load({}, { history: 0 }).feedback.history).toBeUndefined();
  });

  it('is taken as it is said', () => {
    const asked = { type: 'llm', guidance: 'gecco', history: 4, without: ['best_model'] };
    const config = load({}, asked);
    expect(config.feedback).toEqual(asked);
    expect(config.warnings).toEqual([]);
    expect(() => load({}, { without: ['notes'] })).toThrow(
      /feedback\.without\[0\]: expected one of/
    );
  });
});
