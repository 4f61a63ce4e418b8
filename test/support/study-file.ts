/** Studies and data in a temporary folder, written by a test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { stringify } from 'yaml';

/** A folder that is removed at the end; files in it are given by their path below it. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'gecco-test-'));

  write(name: string, text: string | Uint8Array): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

type Section = Record<string, unknown>;

/** The YAML of a small study of data.csv, with some keys changed; null removes a key. */
export function studyYaml(changes: Record<string, Section | null> = {}): string {
  const study: Record<string, Section> = {
    task: { name: 'test', description: 'People choose.', goal: 'Propose {model_names}.' },
    data: {
      path: 'data.csv',
      id_column: 'participant',
      input_columns: ['choice', 'reward'],
      narrative_template: 'Trial {trial}: {choice}, {reward}',
      splits: { prompt: '[:1]', eval: '[1:]' }
    },
    llm: { provider: 'builtin' }
  };
  const names = new Set([...Object.keys(study), ...Object.keys(changes)]);
  return stringify(
    Object.fromEntries(
      [...names]
        .filter(name => changes[name] !== null)
        .map(name => [name, withoutNull({ ...study[name], ...changes[name] })])
    )
  );
}

function withoutNull(section: Section): Section {
  return Object.fromEntries(Object.entries(section).filter(([, value]) => value !== null));
}
