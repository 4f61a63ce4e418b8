/** What docs/llms.md and docs/feedback.md tell to write into a config is understood. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadConfig } from 'gecco';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';

import { createLlm } from '../../../src/llm/index.js';
import { makeProject, ROOT, type Project } from '../../support/project.js';

type Sections = Record<string, Record<string, unknown>>;

/** The YAML of a page, with the heading that it stands under. */
function snippetsOf(page: string): [heading: string, yaml: Sections][] {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
  return text
    .split(/^## /m)
    .flatMap(part =>
      [...part.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
        ([, yaml]) => [part.split('\n')[0], parse(yaml) as Sections] as [string, Sections]
      )
    );
}

const SNIPPETS = ['llms.md', 'feedback.md'].flatMap(snippetsOf);

let project: Project;
beforeEach(() => {
  project = makeProject('two_step');
});
afterEach(() => project.remove());

test('every way to an LLM has its page', () => {
  const headings = SNIPPETS.map(([heading]) => heading);
  expect(headings).toEqual(
    expect.arrayContaining([
      'OpenAI',
      'A vLLM server',
      'Ollama',
      'A GGUF on a laptop',
      'A node of a cluster without the internet'
    ])
  );
});

test.each(SNIPPETS)('%s', (_heading, changes) => {
  const settings = parse(readFileSync(project.config, 'utf8')) as Sections;
  for (const [section, values] of Object.entries(changes)) {
    settings[section] = { ...settings[section], ...values };
  }
  writeFileSync(project.config, stringify(settings));
  const config = loadConfig(project.config);
  expect(config.warnings).toEqual([]);
  for (const [section, values] of Object.entries(changes)) {
    expect(config[section as 'llm' | 'feedback']).toMatchObject(values);
  }
  expect(createLlm(config).provider).toBe(config.llm.provider);
});
