/** Saved cards in a real JupyterLab: what they show without a kernel's help, and the cells that their buttons write. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { summaryOf } from '../../src/report/compact.js';
import { iterationReport } from '../../src/report/iteration-report.js';
import { treeReport } from '../../src/report/tree-report.js';
import type { IterationReport, Report } from '../../src/report/types.js';
import { REPORT_MIME } from '../../src/report/types.js';
import { openCards } from '../support/cards';
import { expect, SCREENSHOTS, test } from '../support/lab';
import { candidateOf, iterationOf } from '../support/values';

const NAMES = ['alpha', 'beta', 'w'];
const rejected = {
  ...candidateOf('cognitive_model3', []),
  fit: undefined,
  rejected: 'line 14: `Math.random` is not allowed.'
};
const first = iterationOf('aaaa1111', [candidateOf('cognitive_model1', [391, 402, 377])]);
const second = iterationOf(
  'bbbb2222',
  [
    {
      ...candidateOf('cognitive_model1', [372, 405, 351], NAMES),
      code: 'function cognitive_model1() {\n  return `${0}\\n`.length;\n}'
    },
    candidateOf('cognitive_model2', [399, 401, 390]),
    rejected
  ],
  first,
  'Nobody forgets in these models.'
);
const FEEDBACK = {
  heading: '### Feedback',
  parts: [
    { key: 'best_model' as const, label: "Best model's code", text: 'The best model: …' },
    { key: 'previous_parameters' as const, label: 'Parameter sets tried', text: 'alpha, beta' }
  ],
  noteHeading: 'Notes of the researcher:'
};

const report: IterationReport = iterationReport(second, {
  study: 'two_step',
  metric: 'BIC',
  ancestors: [first],
  feedback: FEEDBACK
});

/** Opens the tabs of a candidate. */
async function openTabs(card: Locator, candidate: string): Promise<void> {
  await card.getByRole('button', { name: new RegExp(`^${candidate}:`) }).click();
}

/** What JupyterLab does for `update_display_data`, on the first output of the notebook. */
async function replaceReport(page: IJupyterLabPageFixture, data: IterationReport): Promise<void> {
  await page.evaluate(
    ([mime, newer]) => {
      const panel = window.jupyterapp.shell.currentWidget as unknown as {
        content: { widgets: { model: { outputs: { set(i: number, output: unknown): void } } }[] };
      };
      panel.content.widgets[0].model.outputs.set(0, {
        output_type: 'display_data',
        metadata: {},
        data: { [mime]: newer }
      });
    },
    [REPORT_MIME, data] as const
  );
}

test('a saved card shows everything before its notebook is trusted', async ({ page, tmpPath }) => {
  const card = await openCards(page, tmpPath, [{ source: 'i1', report }], { trusted: false });
  await expect(card.getByRole('heading', { name: 'Iteration 1' })).toBeVisible();
  await expect(card).toContainText('written by openai · test-model');
  await expect(card).toContainText('Nobody forgets in these models.');
  await expect(card).toContainText('BIC 376.00');
  await expect(card).toContainText('ΔBIC −14.00');
  await expect(card).toContainText('Math.random is not allowed');

  const next = card.getByRole('button', { name: 'Next iteration' });
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await expect(next).toHaveAttribute('title', /not trusted/);
  await next.click({ force: true });
  await card.getByLabel('Your note for the next prompt').press('Control+Enter');
  expect(await page.notebook.getCellCount()).toBe(1);
});

test('a card whose kernel is gone says so', async ({ page, tmpPath }) => {
  const card = await openCards(page, tmpPath, [{ source: 'i1', report }]);
  const next = card.getByRole('button', { name: 'Next iteration' });
  await expect(next).toHaveAttribute('aria-disabled', 'false');
  await page.menu.clickMenuItem('Kernel>Shut Down Kernel');
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await expect(next).toHaveAttribute('title', /No kernel is running/);
  await expect(card).toContainText('No kernel is running. Start one and run the cells above.');
});

test('a view of an output elsewhere writes no cells', async ({ page, tmpPath }) => {
  await openCards(page, tmpPath, [{ source: 'i1', report }]);
  await page.evaluate(() => window.jupyterapp.commands.execute('notebook:create-output-view'));
  const view = page.locator('.jp-LinkedOutputView .gecco-card');
  await expect(view.getByRole('heading', { name: 'Iteration 1' })).toBeVisible();
  await expect(view.getByRole('button', { name: 'Next iteration' })).toHaveAttribute(
    'title',
    /Use the card in its notebook/
  );
});

test('the tabs show code, parameters, fit and prompt, and keep to the keyboard', async ({
  page,
  tmpPath
}) => {
  const card = await openCards(page, tmpPath, [{ source: 'i1', report }]);
  await card.getByRole('button', { name: /^cognitive_model1:/ }).press('Enter');
  await expect(card.locator('.cm-content')).toContainText('function cognitive_model1()');
  await card.getByLabel(/^Difference to cognitive_model1 of iteration 0/).check();
  await expect(card.getByLabel('Difference', { exact: true })).toContainText(
    '−function cognitive_model1() {}'
  );

  await card.getByRole('tab', { name: 'Code' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(card.getByRole('tab', { name: 'Parameters' })).toBeFocused();
  await expect(card.getByRole('table', { name: 'Summary over participants' })).toContainText(
    'alpha'
  );
  await expect(card.locator('.gecco-plot .main-svg').first()).toBeVisible();

  await page.keyboard.press('ArrowRight');
  await expect(card.getByRole('table', { name: 'Fit by participant' })).toContainText('−19.00');
  await expect(card.locator('.gecco-plot .main-svg').first()).toBeVisible();
  await card.screenshot({ path: `${SCREENSHOTS}/card-fit.png` });

  await page.keyboard.press('End');
  await card.getByText('Answer', { exact: true }).click();
  await expect(card).toContainText('Here are models.');
});

test('Python is shown as written, highlighted, and as the program that it became', async ({
  page,
  tmpPath
}) => {
  const python = iterationReport(
    iterationOf('cccc3333', [
      {
        ...candidateOf('cognitive_model1', [372, 405]),
        language: 'python',
        code: 'def cognitive_model1(choice, reward, model_parameters):\n    """Learns."""\n    alpha, beta = model_parameters\n    return -np.sum(np.log(alpha))  # nats',
        program: "'use strict';\nconst f = () => {\nreturn 1;\n};"
      }
    ]),
    { study: 'two_step', metric: 'BIC', ancestors: [], feedback: FEEDBACK }
  );
  const card = await openCards(page, tmpPath, [{ source: 'i1', report: python }]);
  await openTabs(card, 'cognitive_model1');
  const lines = card.locator('.cm-content');
  await expect(lines).toContainText('def cognitive_model1(choice, reward, model_parameters):');
  // The colours of keywords come with the grammar, which is loaded when it is first needed.
  await expect(lines.getByText('def', { exact: true })).toHaveCSS('color', /rgb/);
  await expect(lines.locator('span').filter({ hasText: /^# nats$/ })).toBeVisible();
  await card.screenshot({ path: `${SCREENSHOTS}/card-python.png` });

  await card.getByLabel('The program that it became').check();
  await expect(lines).toContainText("'use strict';");
  await expect(card.getByRole('textbox', { name: 'Program of cognitive_model1' })).toHaveAttribute(
    'aria-readonly',
    'true'
  );
  await card.screenshot({ path: `${SCREENSHOTS}/card-program.png` });
  await page.theme.setDarkTheme();
  await expect(lines).toContainText("'use strict';");
  await card.screenshot({ path: `${SCREENSHOTS}/card-program-dark.png` });
  await card.getByLabel('The program that it became').uncheck();
  await expect(lines).toContainText('alpha, beta = model_parameters');
  await card.screenshot({ path: `${SCREENSHOTS}/card-python-dark.png` });
  await page.theme.setLightTheme();
});

test('newer reports change the card in place', async ({ page, tmpPath }) => {
  const progress = { answer: 'Here', models: [] };
  const running: IterationReport = { ...report, state: 'fitting', exchange: null, progress };
  const card = await openCards(page, tmpPath, [{ source: 'i1', report: running }]);
  await openTabs(card, 'cognitive_model2');
  await card.getByRole('tab', { name: 'Parameters' }).click();
  const note = card.getByLabel('Your note for the next prompt');
  await note.pressSequentially('Nobody ');
  const plot = await card.locator('.gecco-plot .main-svg').first().elementHandle();

  for (const answer of ['Here are', 'Here are models', 'Here are models.']) {
    await replaceReport(page, { ...running, progress: { ...progress, answer } });
    await expect(card.getByLabel('Answer so far')).toHaveText(answer);
    await note.pressSequentially('forgets. ');
  }
  await replaceReport(page, report);
  await expect(card.getByLabel('Answer so far')).toBeHidden();

  await expect(note).toHaveValue('Nobody forgets. forgets. forgets. ');
  await expect(note).toBeFocused();
  await expect(card.getByRole('tab', { name: 'Parameters' })).toHaveAttribute(
    'aria-selected',
    'true'
  );
  expect(await plot?.evaluate(node => node.isConnected)).toBe(true);
});

test('a note becomes a cell below the card, and the cell is run', async ({ page, tmpPath }) => {
  const cards = await openCards(page, tmpPath, [
    { source: 'const i1 = await study.next()', report },
    { source: 'const i2 = 0', report: treeReport('two_step', [first, second], 'BIC') }
  ]);
  const steered = cards.first();
  const note = steered.getByLabel('Your note for the next prompt');
  await expect(steered.getByRole('button', { name: 'Next iteration' })).toHaveAttribute(
    'aria-disabled',
    'false'
  );
  await note.fill('Nobody `forgets`,\nor "so" ${it} seems \\');
  await steered.getByLabel('Parameter sets tried').uncheck();
  await steered.getByText('Preview of the feedback section').click();
  await expect(steered.getByLabel('Feedback section')).toHaveText(
    '### Feedback\nThe best model: …\n\nNotes of the researcher:\nNobody `forgets`,\nor "so" ${it} seems \\'
  );
  await note.press('Control+Enter');

  await expect.poll(() => page.notebook.getCellCount()).toBe(3);
  expect(await page.notebook.getCellTextInput(1)).toBe(
    'const i3 = await i1.next({ note: `Nobody \\`forgets\\`,\nor "so" \\${it} seems \\\\`, without: ["previous_parameters"] })'
  );
  // It was run: in a kernel without `i1` it ends in an error.
  await expect(page.locator('.jp-Cell').nth(1).locator('.jp-OutputArea-output')).toContainText(
    'i1'
  );
  await expect(note).toHaveValue('');
});

test('an edited model becomes a readable cell', async ({ page, tmpPath }) => {
  const card = await openCards(page, tmpPath, [{ source: 'await study.next()', report }]);
  await openTabs(card, 'cognitive_model1');
  await card.getByRole('button', { name: 'Edit and refit' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// mine\n');
  await card.getByRole('button', { name: 'Refit', exact: true }).click();

  await expect.poll(() => page.notebook.getCellCount()).toBe(2);
  expect(await page.notebook.getCellTextInput(1)).toBe(
    'const i2 = await study.iteration("bbbb2222").refit("cognitive_model1", ' +
      '`// mine\nfunction cognitive_model1() {\n  return \\`\\${0}\\\\n\\`.length;\n}`)'
  );
});

test('a card that carries summaries reads the rest from the results folder', async ({
  page,
  tmpPath
}) => {
  const path = 'results/two_step/reports/bbbb2222.json';
  await page.contents.uploadContent(JSON.stringify(report), 'text', `${tmpPath}/${path}`);
  const lost = { ...report, id: 'cccc3333' };
  const cards = await openCards(page, tmpPath, [
    { source: 'i1', report: summaryOf(report, path) },
    { source: 'i2', report: summaryOf(lost, 'results/cccc3333.json') }
  ]);
  await openTabs(cards.first(), 'cognitive_model1');
  await cards.first().getByRole('tab', { name: 'Fit' }).click();
  await expect(cards.first().getByRole('table', { name: 'Fit by participant' })).toContainText(
    '372.00'
  );
  await openTabs(cards.nth(1), 'cognitive_model1');
  await cards.nth(1).getByRole('tab', { name: 'Fit' }).click();
  await expect(cards.nth(1)).toContainText(
    'The file results/cccc3333.json is not there; run the cell again.'
  );
});

test('what is not a report is shown as text', async ({ page, tmpPath }) => {
  const hostile = { ...report, id: '"); evil(); ("', note: '<img src=x onerror=alert(1)>' };
  const cards = await openCards(page, tmpPath, [
    { source: 'a', report: hostile },
    { source: 'b', report: { kind: 'iteration', version: 99 } },
    { source: 'c', report: { ...report, note: hostile.note } }
  ]);
  await expect(cards.first()).toContainText('not a report that can be shown: id');
  await expect(cards.nth(1)).toContainText('not a report that can be shown: version');
  await expect(cards.nth(2)).toContainText('<img src=x onerror=alert(1)>');
  await expect(cards.locator('img')).toHaveCount(0);
});

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`the cards in ${theme}, wide and narrow`, async ({ page, tmpPath }) => {
    await page.theme.setTheme(theme);
    const tree: Report = treeReport('two_step', [first, second], 'BIC');
    const cards = await openCards(page, tmpPath, [
      { source: 'i1', report },
      { source: 'study.tree', report: tree }
    ]);
    await openTabs(cards.first(), 'cognitive_model1');
    await page.sidebar.close('left');
    for (const width of [1400, 500]) {
      await page.setViewportSize({ width, height: 1000 });
      await expect(cards.nth(1).getByText('Iteration 1')).toBeVisible();
      // Nothing is wider than the card.
      expect(await cards.first().evaluate(node => node.scrollWidth - node.clientWidth)).toBe(0);
      const name = `cards-${theme.split(' ')[1].toLowerCase()}-${width}`;
      await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
    }
  });
}
