/** What a card says of the LLM's answer, on saved cards in a real JupyterLab: cost, thinking, remarks, and a fresh answer. */
import { iterationReport } from '../../src/report/iteration-report.js';
import type { IterationReport } from '../../src/report/types.js';
import { openCards } from '../support/cards';
import { expect, SCREENSHOTS, test } from '../support/lab';
import { candidateOf, iterationOf } from '../support/values';

const value = {
  ...iterationOf('cccc3333', [candidateOf('cognitive_model1', [391, 402, 377])]),
  provider: 'vllm',
  model: 'Qwen/Qwen2.5-72B-Instruct',
  calls: [
    {
      prompt: { system: 'You are a cognitive scientist.', sections: [], text: 'Propose models.' },
      answer: {
        text: 'Here is a model.',
        thinking: 'The data show perseveration, so a choice kernel is worth a try.',
        provider: 'vllm',
        model: 'Qwen/Qwen2.5-72B-Instruct',
        usage: { inputTokens: 12345, outputTokens: 2400, reasoningTokens: 1800 },
        seconds: 62,
        firstSeconds: 2,
        asked: '2026-05-04T10:00:00.000Z',
        finish: 'length' as const,
        request: { model: 'Qwen/Qwen2.5-72B-Instruct', input: 'Propose models.' },
        leftOut: ['temperature'],
        remarks: ['This server has no Responses API; it is asked by Chat Completions from now on.']
      }
    }
  ]
};
const context = {
  study: 'two_step',
  metric: 'BIC' as const,
  ancestors: [],
  feedback: { heading: '### Feedback', parts: [], noteHeading: 'Notes of the researcher:' }
};
const report: IterationReport = iterationReport(value, context);

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`cost, thinking and remarks of an answer in ${theme}, wide and narrow`, async ({
    page,
    tmpPath
  }) => {
    await page.theme.setTheme(theme);
    const source = 'const i1 = await study.next()';
    const card = await openCards(page, tmpPath, [{ source, report }]);
    await expect(card).toContainText('12,345 tokens in, 2,400 out');
    await expect(card).toContainText('1,800 of them thinking');
    await expect(card).toContainText('40 tokens/s');
    await expect(card).toContainText('reached the limit on tokens. Raise llm.max_output_tokens');
    await card.getByRole('button', { name: /^cognitive_model1:/ }).click();
    await card.getByRole('tab', { name: 'Prompt' }).click();
    await expect(card).toContainText('has no Responses API');
    await expect(card).toContainText('The server does not take temperature for this model');
    await expect(card).toContainText(/recorded 4 May 2026.* run again, it is replayed/);
    const thinking = card.getByText('so a choice kernel is worth a try');
    await expect(thinking).toBeHidden();
    await card.getByText('Thinking', { exact: true }).click();
    await expect(thinking).toBeVisible();
    await expect(card.getByRole('button', { name: 'Copy Thinking' })).toBeVisible();
    for (const width of [1280, 600]) {
      await page.setViewportSize({ width, height: 1200 });
      const name = `answer-${theme.split(' ')[1].toLowerCase()}-${width}`;
      await card.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
    }
  });
}

test('a fresh answer is asked for by a cell below the card', async ({ page, tmpPath }) => {
  const source = 'const i1 = await study.next()';
  const card = await openCards(page, tmpPath, [{ source, report }]);
  const again = card.getByRole('button', { name: 'Ask again' });
  await expect(again).toHaveAttribute('aria-disabled', 'false');
  await again.click();
  const cells = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell');
  await expect(cells).toHaveCount(2);
  await expect(cells.nth(1)).toContainText('await i1.again()');
});

test('an answer that broke off before its first model can be read', async ({ page, tmpPath }) => {
  const running = {
    state: 'failed' as const,
    message: 'The server fell silent.',
    answer: 'def cognitive_model1(',
    thinking: '',
    progress: new Map<string, never>()
  };
  const failed = iterationReport(
    { ...value, calls: [{ ...value.calls[0], answer: null }], candidates: [] },
    context,
    running
  );
  const card = await openCards(page, tmpPath, [{ source: 'i1', report: failed }]);
  await expect(card).toContainText('The server fell silent.');
  await card.getByText('Answer', { exact: true }).click();
  await expect(card.getByText('def cognitive_model1(')).toBeVisible();
  await card.screenshot({ path: `${SCREENSHOTS}/answer-broken-off.png` });
});

test('an edited model has nobody who could be asked again', async ({ page, tmpPath }) => {
  const edited = { ...report, origin: 'researcher' as const };
  const card = await openCards(page, tmpPath, [{ source: 'i1', report: edited }]);
  await expect(card.getByRole('button', { name: 'Next iteration' })).toBeVisible();
  await expect(card.getByRole('button', { name: 'Ask again' })).toBeHidden();
});
