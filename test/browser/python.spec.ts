/** A study file of GeCCo, with its Python template, in a real JupyterLab with a real kernel: the card, and a model edited by hand. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { expect, LAB_ROOT, SCREENSHOTS, test } from '../support/lab';
import { answer, OpenAiServer } from '../support/openai-server';
import { TWO_STEP } from '../support/python-answers';

let server: OpenAiServer;
test.beforeEach(async () => {
  server = await new OpenAiServer().start();
  server.always(answer(TWO_STEP));
});
test.afterEach(() => server.close());

/** The file as GeCCo has it; the address of our server is all that is added. */
function writeProject(folder: string): void {
  const root = path.join(LAB_ROOT, folder);
  mkdirSync(path.join(root, 'config'), { recursive: true });
  mkdirSync(path.join(root, 'data'));
  copyFileSync('data/two_step_simulated.csv', path.join(root, 'data', 'two_step_data.csv'));
  const text = readFileSync('test/support/gecco/two_step.yaml', 'utf8');
  writeFileSync(
    path.join(root, 'config', 'two_step.yaml'),
    text.replace(/^llm:\n/m, `llm:\n  base_url: ${server.url}\n`)
  );
}

async function openCells(
  page: IJupyterLabPageFixture,
  folder: string,
  sources: string[]
): Promise<void> {
  const kernelspec = {
    name: 'gecco',
    display_name: 'GeCCo (TypeScript)',
    language: 'typescript'
  };
  const cells = sources.map((source, i) => ({
    cell_type: 'code',
    id: `cell-${i}`,
    metadata: {},
    execution_count: null,
    source,
    outputs: []
  }));
  const content = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
  const file = `${folder}/python.ipynb`;
  const data = { type: 'notebook', format: 'json', content };
  const response = await page.request.put(`api/contents/${file}`, { data });
  expect(response.ok()).toBe(true);
  await page.notebook.openByPath(file);
  await page.notebook.activate('python.ipynb');
}

async function waitForFit(card: Locator): Promise<void> {
  const next = card.getByRole('button', { name: 'Next iteration' });
  await expect(next).toHaveAttribute('aria-disabled', 'false', { timeout: 120_000 });
  await expect(card).toContainText('fitted');
}

test('Python models are fitted, shown, edited and fitted again', async ({ page, tmpPath }) => {
  writeProject(tmpPath);
  await openCells(page, tmpPath, [
    'import { Study } from "gecco";\nconst study = await Study.open("config/two_step.yaml");\nstudy',
    'const i0 = await study.next()'
  ]);
  await page.menu.clickMenuItem('Run>Run All Cells');
  const cards = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .gecco-card');
  const card = cards.nth(1);
  await waitForFit(card);
  for (const name of ['cognitive_model1', 'cognitive_model2', 'cognitive_model3']) {
    await expect(card.getByRole('button', { name: new RegExp(`^${name}:`) })).toBeVisible();
  }
  await expect(card).not.toContainText('rejected');

  await card.getByRole('button', { name: /^cognitive_model2:/ }).click();
  const lines = card.locator('.cm-content').first();
  await expect(lines).toContainText('def softmax(values, temperature):');
  await card.screenshot({ path: `${SCREENSHOTS}/python-code.png` });
  await card.getByLabel('The program that it became').check();
  await expect(lines).toContainText("'use strict';");
  await expect(lines).not.toContainText('def ');
  await card.screenshot({ path: `${SCREENSHOTS}/python-program.png` });
  await card.getByLabel('The program that it became').uncheck();

  await card.getByRole('button', { name: 'Edit and refit' }).click();
  await lines.press('Control+Home');
  await lines.pressSequentially('# edited with `ticks` and ${dollars}\n');
  await card.getByRole('button', { name: 'Refit' }).click();
  await expect.poll(() => page.notebook.getCellCount()).toBe(3);
  await waitForFit(cards.nth(2));
  expect(await page.notebook.getCellTextInput(2)).toContain('# edited with');
  await cards
    .nth(2)
    .getByRole('button', { name: /^cognitive_model2:/ })
    .click();
  await expect(cards.nth(2).locator('.cm-content').first()).toContainText(
    '# edited with `ticks` and ${dollars}'
  );
  await cards.nth(2).screenshot({ path: `${SCREENSHOTS}/python-refit.png` });
});
