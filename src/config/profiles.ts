/** Profiles: other ways of asking the same LLM, chosen by the iteration. */
import { closest } from 'fastest-levenshtein';

import { ConfigError } from './config-error.js';
import { displayPath } from './display-path.js';
import type { NamedProfile, Profile, StudyConfig } from './types.js';

/** Temperatures stay within what every provider accepts. */
const BUILT_IN: Record<string, Profile> = {
  exploit: {
    temperature: 0.3,
    system_prompt_suffix:
      'The search has found a good model. You refine it with care, one mechanism at a time.',
    guardrails: [
      'Begin from the best model so far, where there is one. Each new model adds one mechanism to it, takes one away, or gives one of them another form, and keeps the others.'
    ]
  },
  explore: {
    temperature: 1,
    system_prompt_suffix:
      'You look for accounts of the behaviour that nobody has thought of yet, and accept that some of them will fail.',
    guardrails: [
      'Do not begin from the best model so far: each new model rests on a mechanism that no model tried so far has, and says in its first line which one.'
    ]
  },
  diverse: {
    temperature: 1,
    system_prompt_suffix:
      'You propose models that disagree with each other, so that the data can decide between them.',
    guardrails: [
      'The models of this answer come from different families, such as reinforcement learning, Bayesian inference, heuristics, memory of single episodes, and habit: no two of them share their main mechanism.'
    ]
  },
  minimal: {
    system_prompt_suffix:
      'You prefer the simplest account that could be true, and leave out what the data do not ask for.',
    guardrails: [
      'Use as few parameters as the idea needs, three at most. Fix at a usual value what is not at the heart of the idea.'
    ]
  }
};

/** Every profile of a study by its name: the built-in ones, and the config's own, which come before those. */
export function profilesOf({ llm }: Pick<StudyConfig, 'llm'>): NamedProfile[] {
  return Object.entries({ ...BUILT_IN, ...llm.profiles }).map(([name, profile]) => ({
    name,
    ...profile
  }));
}

/** @throws ConfigError that says which there are */
export function findProfile(config: StudyConfig, name: string): NamedProfile {
  const profiles = profilesOf(config);
  const found = profiles.find(profile => profile.name === name);
  if (!found) {
    const names = profiles.map(profile => profile.name);
    throw new ConfigError(
      `${displayPath(config.file)}: there is no profile "${name}"; did you mean "${closest(name, names)}"? There are ` +
        `${names.join(', ')}; llm.profiles can hold others.`
    );
  }
  return found;
}

/** The study as it is asked for under a profile. */
export function withProfile(config: StudyConfig, profile: Profile | undefined): StudyConfig {
  if (!profile) {
    return config;
  }
  const { llm } = config;
  const { temperature = llm.temperature, system_prompt_suffix = '', guardrails = [] } = profile;
  return {
    ...config,
    llm: {
      ...llm,
      temperature,
      system_prompt: [llm.system_prompt.trim(), system_prompt_suffix.trim()]
        .filter(text => text !== '')
        .join('\n\n'),
      guardrails: [...llm.guardrails, ...guardrails]
    }
  };
}

/** What a profile changes, in words, a line each. */
export function profileText({
  temperature,
  system_prompt_suffix,
  guardrails = []
}: Profile): string {
  return [
    ...(temperature === undefined ? [] : [`Temperature: ${temperature}`]),
    ...(system_prompt_suffix ? [`System prompt, added: ${system_prompt_suffix.trim()}`] : []),
    ...guardrails.map(rule => `Guardrail, added: ${rule}`)
  ].join('\n');
}
