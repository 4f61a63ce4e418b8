/** Answers that are lists of models, in a real JupyterLab with a real kernel: what is said beside the code is on the card. */
import type { Locator } from '@playwright/test';

import { findModels } from '../../src/model/index.js';
import { TWO_STEP_ANSWERS } from '../support/answers';
import { expect, test } from '../support/lab';
import { answer, OpenAiServer } from '../support/openai-server';
import { codeOf, modelText, structuredAnswer } from '../support/structured-answers';
import {
  cardsOn,
  OPEN,
  openCells,
  runAll,
  shoot,
  waitForFit,
  writeStudy
} from '../support/study-page';

const HYBRID =
  'First-stage choices mix planning through the known transitions with cached values, and people tend to repeat what they did.';
const [{ source: hybridCode }] = findModels(TWO_STEP_ANSWERS[0], { language: 'typescript' });

const ANSWER = structuredAnswer(
  modelText('cognitive_model1', {
    idea: HYBRID,
    mechanisms: [
      'model-based planning',
      'model-free caching by temporal differences',
      'weighted mixture of the two',
      'perseveration at the first stage'
    ],
    parameters: [
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate of both stages' },
      { name: 'beta', lower: 0, upper: 10, meaning: 'inverse temperature of both stages' },
      {
        name: 'w',
        lower: 0,
        upper: 1,
        meaning: 'weight of planning against caching: 1 is all planning, 0 is all caching'
      },
      { name: 'kappa', lower: 0, upper: 1, meaning: 'pull towards the spaceship chosen last' }
    ],
    code: hybridCode
  }),
  // Its code says nothing of its parameters: the list does.
  modelText('cognitive_model2', { code: codeOf('cognitive_model2', '') }),
  modelText('cognitive_model3', {
    idea: 'Rewards are forgotten between blocks.',
    mechanisms: ['decay'],
    parameters: [{ name: 'decay', lower: 0, upper: 1, meaning: 'share that is forgotten' }]
  })
);

// Galata's record of kernels cannot read the empty answer to an interrupt.
test.use({ kernels: null });

let server: OpenAiServer;
test.beforeEach(async () => {
  server = await new OpenAiServer().start();
});
test.afterEach(() => server.close());

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`idea, mechanisms and meanings are on the card, in ${theme}`, async ({ page, tmpPath }) => {
    await page.theme.setTheme(theme);
    const shade = theme.split(' ')[1].toLowerCase();
    // Cut off in the code of the third, as by the limit on tokens.
    server.queue(answer(ANSWER.slice(0, -300), { finish: 'length', pace: 40 }));
    writeStudy(server, tmpPath, { llm: { provider: 'vllm' } });
    await openCells(page, tmpPath, [OPEN, 'const i0 = await study.next()']);
    await runAll(page);
    const card = cardsOn(page).nth(1);
    const streamed = card.getByLabel('Answer so far');
    await expect(streamed).toContainText('Mechanisms:');
    await shoot(page, card, `structured-streaming-${shade}`);
    expect(await streamed.textContent()).not.toContain('"mechanisms"');
    await waitForFit(card);

    await expect(card.getByRole('row', { name: /cognitive_model1/ })).toContainText(HYBRID);
    await card.getByRole('button', { name: /^cognitive_model1:/ }).click();
    const mechanisms = card.getByRole('list', { name: 'Mechanisms' });
    await expect(mechanisms.getByRole('listitem')).toHaveText([
      'model-based planning',
      'model-free caching by temporal differences',
      'weighted mixture of the two',
      'perseveration at the first stage'
    ]);
    await shootWidths(card, `structured-code-${shade}`);
    await card.getByRole('tab', { name: 'Parameters' }).click();
    const table = card.getByRole('table', { name: 'Summary over participants' });
    await expect(table.getByRole('row', { name: /^w / })).toContainText(
      /weight of planning against caching.*\[0, 1\]/
    );
    await shootWidths(card, `structured-parameters-${shade}`);

    await card.getByRole('tab', { name: 'Prompt' }).click();
    await expect(card).toContainText('The answer was held to a schema');
    expect(server.asked[0].body).toMatchObject({ response_format: { type: 'json_schema' } });
    await card.getByText('Answer', { exact: true }).click();
    await expect(card.getByLabel('Answer', { exact: true })).toContainText(
      `## cognitive_model1\n\n${HYBRID}`
    );
    await card.getByText('Answer as it came', { exact: true }).click();
    await expect(card.getByLabel('Answer as it came', { exact: true })).toContainText(
      '{"models":[{"name"'
    );
    await shootWidths(card, `structured-prompt-${shade}`);

    // Bounds and meanings of the list stand where the code that the LLM sees again has none.
    await card.getByRole('button', { name: /^cognitive_model2:/ }).click();
    await card.getByRole('tab', { name: 'Parameters' }).click();
    await expect(table.getByRole('row', { name: /^beta / })).toContainText(
      /inverse temperature.*\[0, 10\]/
    );
    await card.getByRole('tab', { name: 'Code' }).click();
    await expect(card.locator('.cm-content')).toContainText('beta: [0, 10] inverse temperature');
    await shootWidths(card, `structured-added-${shade}`);

    // What had come of the last is shown, with what is wrong.
    await card.getByRole('button', { name: /^cognitive_model3:/ }).click();
    await expect(card.getByRole('list', { name: 'errors' })).toContainText(
      'The answer ends inside this model'
    );
    await expect(mechanisms).toHaveText('decay');
    await shootWidths(card, `structured-cut-${shade}`);

    async function shootWidths(shown: Locator, name: string): Promise<void> {
      for (const width of [620, 1280]) {
        await page.setViewportSize({ width, height: 1200 });
        await shown.screenshot({ path: `test-results/screenshots/${name}-${width}.png` });
      }
    }
  });
}
