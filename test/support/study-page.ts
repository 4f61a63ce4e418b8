/** A study and its notebook in the JupyterLab of the tests, asking a server on this machine. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import { parse, stringify } from 'yaml';

import { expect, LAB_ROOT, SCREENSHOTS } from './lab';
import type { OpenAiServer } from './openai-server';

export const OPEN =
  'import { Study } from "gecco";\nconst study = await Study.open("study.yaml");\nstudy';

export const SIMULATED = path.resolve('data/two_step_simulated.csv');

type Settings = Record<string, Record<string, unknown>>;

/** The shipped study of the two-step task, asking the local server, on a few participants. */
export function writeStudy(
  server: OpenAiServer,
  folder: string,
  { data, llm, feedback }: Settings = {}
): void {
  const settings = parse(readFileSync('config/two_step.yaml', 'utf8')) as Settings;
  Object.assign(
    settings.data,
    { splits: { prompt: '[1:3]', eval: '[3:6]' }, path: SIMULATED },
    data
  );
  Object.assign(settings.llm, {
    provider: 'openai',
    base_model: 'test-model',
    base_url: server.url,
    ...llm
  });
  Object.assign(settings.feedback, feedback);
  Object.assign(settings.evaluation, { n_starts: 3 });
  mkdirSync(path.join(LAB_ROOT, folder), { recursive: true });
  writeFileSync(path.join(LAB_ROOT, folder, 'study.yaml'), stringify(settings));
}

/** Opens a new notebook with these cells beside the study. */
export async function openCells(
  page: IJupyterLabPageFixture,
  folder: string,
  cells: string[]
): Promise<void> {
  const content = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'gecco', display_name: 'GeCCo (TypeScript)', language: 'typescript' }
    },
    cells: cells.map((source, i) => ({
      cell_type: 'code',
      id: `cell-${i}`,
      metadata: {},
      execution_count: null,
      source,
      outputs: []
    }))
  };
  const response = await page.request.put(`api/contents/${folder}/road.ipynb`, {
    data: { type: 'notebook', format: 'json', content }
  });
  expect(response.ok()).toBe(true);
  await openNotebook(page, `${folder}/road.ipynb`);
}

export async function openNotebook(page: IJupyterLabPageFixture, file: string): Promise<void> {
  // Not by the file browser, which may be folded away.
  await page.evaluate(async path => {
    await window.jupyterapp.commands.execute('docmanager:open', { path });
  }, file);
  await page.notebook.activate(path.basename(file));
  await page.sidebar.close('left');
}

export function cardsOn(page: IJupyterLabPageFixture): Locator {
  return page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .gecco-card');
}

export async function runAll(page: IJupyterLabPageFixture): Promise<void> {
  await page.menu.clickMenuItem('Run>Run All Cells');
}

export async function waitForFit(card: Locator): Promise<void> {
  await expect(card.getByRole('button', { name: 'Next iteration' })).toHaveAttribute(
    'aria-disabled',
    'false',
    { timeout: 120_000 }
  );
  await expect(card).toContainText('fitted');
}

export async function shoot(
  page: IJupyterLabPageFixture,
  card: Locator,
  name: string
): Promise<void> {
  await card.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}
