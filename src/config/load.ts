/** From a study's YAML file to its settings. */
import { resolve } from 'node:path';

import { ConfigError } from './config-error.js';
import { guessLanguage } from './language.js';
import {
  columnProblems,
  dataFileProblems,
  isRecord,
  modelProblems,
  schemaProblems,
  shown
} from './problems.js';
import type { Problem, Sections } from './problems.js';
import { findRoot } from './root.js';
import { KNOWN_KEYS, StudySchema } from './schema.js';
import type { ParsedStudy } from './schema.js';
import type { StudyConfig } from './types.js';
import { unknownKeys, warningsOf } from './warnings.js';
import { readYaml } from './yaml-file.js';
import type { YamlFile } from './yaml-file.js';

/**
 * Reads a study in GeCCo's format.
 * @param path of the YAML file, relative to the working folder
 * @throws ConfigError with every problem, one a line: file, line, key, what is accepted and what was found
 */
export function loadConfig(path: string): StudyConfig {
  const file = resolve(path);
  const yaml = readYaml(file);
  const sections = sectionsOf(yaml);
  const result = StudySchema.safeParse(sections);
  const unknown = unknownKeys(sections);
  const problems = [
    ...schemaProblems(result.error?.issues ?? [], sections, yaml),
    ...modelProblems(sections),
    ...columnProblems(sections),
    ...dataFileProblems(sections, file)
  ];
  if (!result.success || problems.length > 0) {
    // With the unknown keys: what is missing may be there under a misspelt name.
    throw new ConfigError(inOrder([...problems, ...unknown], yaml).join('\n'));
  }
  return {
    ...settings(result.data),
    file,
    root: findRoot(file, result.data.data.path)!,
    warnings: inOrder([...unknown, ...warningsOf(result.data)], yaml)
  };
}

/** What the file holds, without the keys that have no value: null, or None as people write it who know Python. */
function sectionsOf(yaml: YamlFile): Sections {
  if (!isRecord(yaml.content)) {
    throw new ConfigError(
      `${yaml.at([])}: expected the sections task, data, llm and so on, found ${shown(yaml.content, yaml, [])}`
    );
  }
  const sections: Sections = {};
  // An absent section is read as an empty one, so that each key that it should have is named.
  for (const name of new Set([...Object.keys(KNOWN_KEYS), ...Object.keys(yaml.content)])) {
    sections[name] = given(yaml.content[name] ?? {});
  }
  if (isRecord(sections.data)) {
    sections.data.splits = given(sections.data.splits);
  }
  return sections;
}

function given(section: unknown): unknown {
  return isRecord(section)
    ? Object.fromEntries(
        Object.entries(section).filter(([, value]) => value !== null && value !== 'None')
      )
    : section;
}

function settings(parsed: ParsedStudy): Omit<StudyConfig, 'file' | 'root' | 'warnings'> {
  const { task, llm } = parsed;
  const words = [task.goal, task.instructions ?? '', llm.system_prompt, ...llm.guardrails];
  const language = llm.language ?? guessLanguage(llm.template_model, words);
  return { ...parsed, llm: { ...llm, base_model: llm.base_model ?? '', language } };
}

function inOrder(problems: readonly Problem[], yaml: YamlFile): string[] {
  return [...problems]
    .sort((a, b) => yaml.line(a.path) - yaml.line(b.path))
    .map(({ path, text }) => `${yaml.at(path)}: ${text}`);
}
