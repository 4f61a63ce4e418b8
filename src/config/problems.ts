/** What is wrong with a study's file. */
import { isAbsolute, resolve } from 'node:path';

import type { z } from 'zod';

import { displayPath } from './display-path.js';
import { findRoot, possibleRoots } from './root.js';
import type { KeyPath, YamlFile } from './yaml-file.js';

/** Something to say about a key. */
export interface Problem {
  path: KeyPath;
  text: string;
}

/** The content of the file: sections with their keys, unless the schema finds that they are not. */
export type Sections = Record<string, unknown>;

/** The first problem of each key. */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  sections: Sections,
  yaml: YamlFile
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { path: keys, message } of issues) {
    const path = keys as KeyPath;
    const key = JSON.stringify(path);
    const value = valueAt(sections, path);
    const text =
      value === undefined
        ? `missing, expected ${message}`
        : `expected ${message}, found ${shown(value, yaml, path)}${quotes(message, value)}`;
    problems.set(key, problems.get(key) ?? { path, text });
  }
  return [...problems.values()];
}

/** YAML takes 4, true, and the line "Function names: a, b" for something else than text. */
function quotes(expected: string, value: unknown): string {
  return expected === 'text' && typeof value !== 'string' ? ' (put it in quotes)' : '';
}

/** Every source of models but the built-in one has to be told which model. */
export function modelProblems({ llm }: Sections): Problem[] {
  const needed = isRecord(llm) && llm.provider !== 'builtin' && llm.base_model === undefined;
  const text = 'missing, expected the name of a model as the provider knows it';
  return needed ? [{ path: ['llm', 'base_model'], text }] : [];
}

/** Columns that the evaluation names must be input columns: of others nothing is known where models are fitted. */
export function columnProblems({ data, evaluation }: Sections): Problem[] {
  const columns = isRecord(data) ? data.input_columns : undefined;
  if (!isRecord(evaluation) || !Array.isArray(columns)) {
    return [];
  }
  const { choices, cv_blocks } = evaluation;
  const named = [
    ...(isRecord(choices)
      ? Object.keys(choices).map(name => ({ name, path: ['evaluation', 'choices', name] }))
      : []),
    ...(typeof cv_blocks === 'string'
      ? [{ name: cv_blocks, path: ['evaluation', 'cv_blocks'] }]
      : [])
  ];
  const text = `expected one of data.input_columns (${columns.join(', ')}), found `;
  return named
    .filter(({ name }) => !columns.includes(name))
    .map(({ name, path }) => ({ path, text: text + name }));
}

export function dataFileProblems({ data }: Sections, file: string): Problem[] {
  const path = isRecord(data) ? data.path : undefined;
  if (typeof path !== 'string' || findRoot(file, path) !== undefined) {
    return [];
  }
  const places = isAbsolute(path) ? [path] : possibleRoots(file).map(root => resolve(root, path));
  const looked = places.map(displayPath).join(', ');
  return [{ path: ['data', 'path'], text: `expected a CSV file, found none at ${looked}` }];
}

/** A value as a message shows it: a text in quotes, a list or section as it stands in the file. */
export function shown(value: unknown, yaml: YamlFile, path: KeyPath): string {
  const text = (typeof value === 'object' ? yaml.source(path) : JSON.stringify(value)).trim();
  const start = text.split('\n')[0].slice(0, LONGEST).trimEnd();
  return start.length < text.length ? `${start} ...` : start;
}

const LONGEST = 60;

function valueAt(sections: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
    sections
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
