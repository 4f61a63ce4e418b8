/** A project in a temporary folder: one of the shipped studies, with some settings changed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { parse, stringify } from 'yaml';

/** The project that these tests belong to. */
export const ROOT = resolve(import.meta.dirname, '..', '..');

type Settings = { [key: string]: unknown };

export interface Project {
  root: string;
  config: string;
  results: string;
  remove(): void;
}

/**
 * @param study name of a file in config/, without its ending
 * @param changes merged into its settings, section by section
 */
export function makeProject(study: string, changes: Record<string, Settings> = {}): Project {
  const root = mkdtempSync(join(tmpdir(), 'gecco-project-'));
  const settings = parse(readFileSync(join(ROOT, 'config', `${study}.yaml`), 'utf8')) as Record<
    string,
    Settings
  >;
  settings.data.path = join(ROOT, settings.data.path as string);
  for (const [section, values] of Object.entries(changes)) {
    settings[section] = { ...settings[section], ...values };
  }
  mkdirSync(join(root, 'config'));
  const config = join(root, 'config', 'study.yaml');
  writeFileSync(config, stringify(settings));
  const name = settings.task.name as string;
  return {
    root,
    config,
    results: join(root, 'results', name),
    remove: () => rmSync(root, { recursive: true, force: true })
  };
}
