/** Notebooks run from top to bottom by a real Jupyter, without a frontend. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPORT_MIME } from '../../src/report/types.js';
import type { Report } from '../../src/report/types.js';
import { ROOT } from './project.ts';
import { python } from './python.ts';

interface Output {
  output_type: string;
  data?: Record<string, unknown>;
  evalue?: string;
}

export interface Notebook {
  cells: { cell_type: string; id: string; source: string | string[]; outputs?: Output[] }[];
}

export interface Workplace {
  root: string;
  remove(): void;
}

/** What a clone has of notebooks, settings and data, in a temporary folder, so that nothing is written into the project. */
export function makeWorkplace(): Workplace {
  const root = mkdtempSync(join(tmpdir(), 'gecco-workplace-'));
  for (const folder of ['notebooks', 'config', 'data']) {
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Runs a program of Jupyter, such as nbconvert. @throws with what it printed */
export function jupyter(args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(python(), ['-m', ...args], {
    cwd,
    encoding: 'utf8'
  });
  if (status !== 0) {
    throw new Error(`${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  }
  return stdout;
}

/** Runs a notebook in place and returns it. @throws where a cell fails */
export function runNotebook(folder: string, name: string): Notebook {
  jupyter(['nbconvert', '--to', 'notebook', '--execute', '--inplace', name], folder);
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Notebook;
}

/** The reports of a notebook's cards, in order. */
export function reportsOf(notebook: Notebook): Report[] {
  return notebook.cells.flatMap(cell =>
    (cell.outputs ?? []).flatMap(output =>
      output.data?.[REPORT_MIME] ? [output.data[REPORT_MIME] as Report] : []
    )
  );
}
