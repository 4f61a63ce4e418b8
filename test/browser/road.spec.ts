/** The whole road in a real JupyterLab with a real kernel: Run All, a note, the next card; Stop; a saved notebook. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import type { IterationReport } from '../../src/report/types.js';
import { REPORT_MIME } from '../../src/report/types.js';
import { TWO_STEP_ANSWERS } from '../support/answers';
import { expect, LAB_ROOT, test } from '../support/lab';
import type { Notebook } from '../support/notebook';
import { answer, OpenAiServer } from '../support/openai-server';
import {
  cardsOn,
  OPEN,
  openCells,
  openNotebook,
  runAll,
  shoot,
  SIMULATED,
  waitForFit,
  writeStudy
} from '../support/study-page';

const NOTE = 'Nobody forgets in these models: try "forgetting" of the unchosen option, `please`.';
const HUMAN = path.resolve('..', 'shared', 'data', 'two_step_data.csv');
// Galata's record of kernels cannot read the empty answer to an interrupt.
test.use({ kernels: null });

let server: OpenAiServer;
test.beforeEach(async () => {
  server = await new OpenAiServer().start();
});
test.afterEach(() => server.close());

/** Types a note into a card and presses the button; the cell that it writes is the one after `index`. */
async function steer(page: IJupyterLabPageFixture, card: Locator, index: number): Promise<void> {
  const before = await page.notebook.getCellCount();
  await card.getByLabel('Your note for the next prompt').fill(NOTE);
  await card.getByRole('button', { name: 'Next iteration' }).click();
  await expect.poll(() => page.notebook.getCellCount()).toBe(before + 1);
  expect(await page.notebook.getCellTextInput(index + 1)).toContain(
    `.next({ note: ${JSON.stringify(NOTE)} })`
  );
}

/** From Run All to the second card, by an LLM behind HTTP. */
async function walk(
  page: IJupyterLabPageFixture,
  folder: string,
  data: Record<string, unknown>,
  name: string
): Promise<void> {
  server.queue(answer(TWO_STEP_ANSWERS[0]), answer(TWO_STEP_ANSWERS[1]));
  writeStudy(server, folder, { data });
  await openCells(page, folder, [OPEN, 'const i0 = await study.next()']);
  await runAll(page);
  const cards = cardsOn(page);
  await expect(cards.first()).toContainText('24 participants', { timeout: 60_000 });
  await shoot(page, cards.first(), `${name}-data`);
  await waitForFit(cards.nth(1));

  await steer(page, cards.nth(1), 1);
  await waitForFit(cards.nth(2));
  await expect(cards.nth(2).getByRole('heading', { name: 'Iteration 1' })).toBeVisible();
  await expect(cards.nth(2)).toContainText(NOTE);
  expect(server.asked).toHaveLength(2);
  expect(server.asked[0].prompt).not.toContain(NOTE);
  expect(server.asked[1].prompt).toContain(NOTE);
  await shoot(page, cards.nth(2), `${name}-next`);
}

test('Run All, a note, and the next card, by an LLM behind HTTP', async ({ page, tmpPath }) => {
  await walk(page, tmpPath, { path: SIMULATED }, 'road');

  // Saved and opened again without its kernel, the notebook still shows its cards.
  await page.notebook.save();
  await page.menu.clickMenuItem('Kernel>Shut Down Kernel');
  await page.notebook.close(false);
  await openNotebook(page, `${tmpPath}/road.ipynb`);
  await expect(cardsOn(page).nth(2)).toContainText(NOTE);
  const saved = JSON.parse(
    readFileSync(path.join(LAB_ROOT, tmpPath, 'road.ipynb'), 'utf8')
  ) as Notebook;
  const report = saved.cells[2].outputs?.[0].data?.[REPORT_MIME] as IterationReport;
  expect(report.state).toBe('done');
});

test('the same on the data of real participants', async ({ page, tmpPath }) => {
  test.skip(!existsSync(HUMAN), `${HUMAN} is absent: the road is walked on simulated data only.`);
  await walk(page, tmpPath, { path: HUMAN }, 'road-human');
  await expect(cardsOn(page).first()).toContainText('-1');
});

test('the answer is seen as it streams, Stop stops it, and the cell goes on when run again', async ({
  page,
  tmpPath
}) => {
  server.queue(answer(TWO_STEP_ANSWERS[0], { pace: 250 }), answer(TWO_STEP_ANSWERS[0]));
  writeStudy(server, tmpPath);
  await openCells(page, tmpPath, [OPEN, 'const i0 = await study.next()', '6 * 7']);
  await runAll(page);
  const card = cardsOn(page).nth(1);
  await expect(card.getByLabel('Answer so far')).toContainText('Participants seem', {
    timeout: 60_000
  });
  await shoot(page, card, 'road-streaming');
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card).toContainText('run the cell again to go on');
  // Run All ends at the error: the last cell was not run.
  await expect(page.locator('[data-mime-type$="stderr"]')).toContainText('Interrupted');
  expect(await page.notebook.getCellTextOutput(2)).toBeNull();

  const next = card.getByRole('button', { name: 'Next iteration' });
  await expect(next).toHaveAttribute('title', /not finished/);
  await runAll(page);
  await waitForFit(card);
  await expect.poll(() => page.notebook.getCellTextOutput(2)).toEqual(['42']);
});

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`the main notebook, run from top to bottom, in ${theme}`, async ({ page }) => {
    await page.theme.setTheme(theme);
    await openNotebook(page, 'notebooks/two_step.ipynb');
    await runAll(page);
    const cards = cardsOn(page);
    const tree = cards.filter({ hasText: /\d iterations/ });
    await expect(tree).toBeVisible({ timeout: 150_000 });
    await expect(page.locator('.jp-OutputArea-output', { hasText: 'correlation' })).toBeVisible();
    expect(await page.locator('[data-mime-type$="stderr"]').count()).toBe(0);
    const shade = theme.split(' ')[1].toLowerCase();
    const first = cards.nth(1);
    await shoot(page, cards.first(), `notebook-data-${shade}`);
    await first.getByRole('button', { name: /^cognitive_model1:/ }).click();
    await first.getByRole('tab', { name: 'Parameters' }).click();
    await expect(first.locator('.gecco-plot .main-svg').first()).toBeVisible();
    await shoot(page, first, `notebook-parameters-${shade}`);
    await first.getByRole('tab', { name: 'Fit' }).click();
    await expect(first.locator('.gecco-plot .main-svg').first()).toBeVisible();
    await shoot(page, first, `notebook-fit-${shade}`);
    await shoot(page, tree, `notebook-tree-${shade}`);
    await page.notebook.close(false);
  });
}
