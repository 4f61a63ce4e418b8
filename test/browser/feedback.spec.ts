/** Steering in a real JupyterLab with a real kernel: an LLM's advice that is edited and sent, profiles, and what is replayed. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { TWO_STEP_ANSWERS } from '../support/answers';
import { expect, test } from '../support/lab';
import { answer, fault, OpenAiServer } from '../support/openai-server';
import {
  cardsOn,
  OPEN,
  openCells,
  runAll,
  shoot,
  waitForFit,
  writeStudy
} from '../support/study-page';

const ADVICE =
  'Three things stand out.\n\n' +
  '- Participant 5 is described worst, and better by the model with perseveration: add `kappa`.\n' +
  '- The learning rate runs into its upper bound: let two rates differ by outcome.\n' +
  '- Nobody tried decay of the values of what was not chosen.';

// Galata's record of kernels cannot read the empty answer to an interrupt.
test.use({ kernels: null });

let server: OpenAiServer;
test.beforeEach(async () => {
  server = await new OpenAiServer().start();
});
test.afterEach(() => server.close());

/** A notebook with a study and its first iteration. */
async function begin(page: IJupyterLabPageFixture, folder: string): Promise<Locator> {
  server.queue(answer(TWO_STEP_ANSWERS[0]));
  writeStudy(server, folder, { feedback: { history: 2 } });
  await openCells(page, folder, [OPEN, 'const i0 = await study.next()']);
  await runAll(page);
  const card = cardsOn(page).nth(1);
  await waitForFit(card);
  return card;
}

test("an LLM's advice comes into the note, is edited there, and what stands there is sent", async ({
  page,
  tmpPath
}) => {
  const card = await begin(page, tmpPath);
  const note = card.getByLabel('Your note for the next prompt');
  await note.fill('My own thought.');
  server.queue(answer(ADVICE, { pace: 250 }));
  await card.getByRole('button', { name: 'Ask the LLM for feedback' }).click();
  const advice = cardsOn(page).nth(2);
  await expect(advice.getByRole('heading', { name: 'Advice of the LLM' })).toBeVisible();
  await expect(advice.getByLabel('Answer so far')).toContainText('Three things');
  await shoot(page, advice, 'feedback-streaming');
  await expect(note).toHaveValue(`My own thought.\n\n${ADVICE}`);
  await expect(card).toContainText('edit it, and what stands there is what will be sent');
  expect(await page.notebook.getCellTextInput(2)).toBe('await i0.guidance()');
  expect(server.asked[1].prompt).toContain('### BIC by Participant');

  // What is asked and answered can be read, and copied.
  await expect(advice).toContainText('tokens in');
  await advice.getByText('Request and answer', { exact: true }).click();
  await advice.getByText('BIC by Participant', { exact: true }).click();
  await expect(advice.getByLabel('BIC by Participant', { exact: true })).toContainText('| 5 |');
  await expect(advice.getByRole('button', { name: 'Copy BIC by Participant' })).toBeVisible();

  const edited = 'My own thought.\n\nOnly this of it: `decay` of what was not chosen.';
  await note.fill(edited);
  await card.getByText('Preview of the feedback section').click();
  const preview = await card.getByLabel('Feedback section').textContent();
  expect(preview).toContain(`#### Note from the researcher\n${edited}`);
  expect(preview).toContain('Iteration 0.\n- cognitive_model');
  await shoot(page, note, 'feedback-note');
  server.queue(answer(TWO_STEP_ANSWERS[1]));
  await card.getByRole('button', { name: 'Next iteration' }).click();
  const next = cardsOn(page).nth(3);
  await waitForFit(next);
  expect(server.asked[2].prompt.endsWith(`\n\n${preview}`)).toBe(true);
  // Below the advice, as it came about, and with its lines.
  expect(await page.notebook.getCellTextInput(3)).toBe(
    'const i1 = await i0.next({ note: `My own thought.\n\nOnly this of it: \\`decay\\` of what was not chosen.` })'
  );
  await expect(note).toHaveValue('');

  // Run again, nobody is asked, and the cards say so.
  await runAll(page);
  await expect(next.getByText('replayed', { exact: true })).toBeVisible();
  await expect(cardsOn(page).nth(2).getByText('replayed', { exact: true })).toBeVisible();
  await expect(note).toHaveValue('');
  expect(server.asked).toHaveLength(3);
  await shoot(page, cardsOn(page).nth(2), 'feedback-replayed');
});

test('advice that does not come leaves the note as it was; asked again, it comes', async ({
  page,
  tmpPath
}) => {
  await page.theme.setTheme('JupyterLab Dark');
  const card = await begin(page, tmpPath);
  const note = card.getByLabel('Your note for the next prompt');
  await note.fill('Mine.');
  server.queue(fault(401, { message: 'wrong key' }), answer(ADVICE, { pace: 300 }));
  await card.getByRole('button', { name: 'Ask the LLM for feedback' }).click();
  await expect(card).toContainText('No advice came, and your note is as it was.');
  await expect(note).toHaveValue('Mine.');

  // Stopped while it comes, too.
  await card.getByRole('button', { name: 'Ask the LLM for feedback' }).click();
  const stopped = cardsOn(page).nth(3);
  await expect(stopped.getByLabel('Answer so far')).toContainText('Three');
  await stopped.getByRole('button', { name: 'Stop' }).click();
  await expect(stopped).toContainText('Nothing was sent on');
  await expect(note).toHaveValue('Mine.');

  server.queue(answer(ADVICE), answer('Other advice.'));
  await note.fill('');
  await card.getByRole('button', { name: 'Ask the LLM for feedback' }).click();
  await expect(note).toHaveValue(ADVICE);
  const preview = card.getByLabel('Feedback section');
  await card.getByText('Preview of the feedback section').click();
  await expect(preview).toContainText('#### Guidance from a language model');
  const advice = cardsOn(page).filter({ hasText: 'Three things stand out.' }).last();
  await advice.getByRole('button', { name: 'Ask again' }).click();
  await expect(note).toHaveValue(`${ADVICE}\n\nOther advice.`);
  await expect(preview).toContainText('#### Note from the researcher');
  const other = cardsOn(page).filter({ hasText: 'attempt 2' });
  await expect(other).toBeVisible();
  for (const width of [1280, 620]) {
    await page.setViewportSize({ width, height: 1000 });
    await shoot(page, other, `feedback-advice-dark-${width}`);
    await shoot(page, note, `feedback-note-dark-${width}`);
  }
});

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`profiles are chosen on the card and told on the next, in ${theme}`, async ({
    page,
    tmpPath
  }) => {
    await page.theme.setTheme(theme);
    const card = await begin(page, tmpPath);
    await card.getByLabel('explore', { exact: true }).check();
    await card.getByLabel('exploit', { exact: true }).check();
    await card.getByLabel("Best model's code").uncheck();
    await card.getByText('Preview of the feedback section').click();
    const changes = card.getByLabel('What the profiles change');
    await expect(changes).toContainText('Asked with profile exploit:\nTemperature: 0.3');
    const shade = theme.split(' ')[1].toLowerCase();
    const foot = card.getByLabel('Feedback', { exact: true });
    await foot.scrollIntoViewIfNeeded();
    await shoot(page, foot, `feedback-profiles-${shade}`);
    server.queue(answer(TWO_STEP_ANSWERS[1]), answer(TWO_STEP_ANSWERS[2]));
    await card.getByRole('button', { name: 'Next iteration' }).click();
    const next = cardsOn(page).nth(2);
    await waitForFit(next);
    expect(await page.notebook.getCellTextInput(2)).toBe(
      'const i1 = await i0.next({ without: ["best_model"], profile: ["exploit", "explore"] })'
    );
    expect(server.asked.slice(1).map(({ body }) => body!.temperature)).toEqual([0.3, 1]);
    await expect(next).toContainText('profiles exploit, explore');
    await next.getByRole('button', { name: /^cognitive_model1_explore:/ }).click();
    await next.getByRole('tab', { name: 'Prompt' }).click();
    await expect(next.locator('.gecco-prompt')).toContainText('profile explore');
    await expect(next.locator('.gecco-prompt')).not.toContainText('profile exploit');
    for (const width of [1280, 620]) {
      await page.setViewportSize({ width, height: 1000 });
      await shoot(page, next, `feedback-sampled-${shade}-${width}`);
    }
  });
}
