/** What the Fit tab says of a fit, on saved cards in a real JupyterLab: few and many participants, narrow and wide. */
import type { Locator } from '@playwright/test';

import { iterationReport } from '../../src/report/iteration-report.js';
import type { IterationReport } from '../../src/report/types.js';
import { openCards } from '../support/cards';
import { expect, SCREENSHOTS, test } from '../support/lab';
import { candidateOf, diagnosedFit, iterationOf } from '../support/values';

const HYBRID = [
  ...['alpha1', 'alpha2', 'lam', 'w_mb', 'beta1', 'beta2', 'kappa1', 'kappa2', 'alpha_T', 'lapse'],
  'decay'
];

function reportOf(participants: number, names: string[], id = 'dddd4444'): IterationReport {
  const fit = diagnosedFit('cognitive_model1', participants, names);
  const value = iterationOf(id, [
    {
      ...candidateOf('cognitive_model1', [], names),
      parameters: fit.parameters,
      fit,
      crossValidation: {
        folds: 5,
        participants: fit.participants.map(p => ({ id: p.id, nll: p.nll + 9, folds: [] })),
        mean: 199
      },
      test: { ...fit, split: 'test' }
    },
    {
      ...candidateOf(
        'cognitive_model2',
        fit.participants.map(() => 385),
        names
      )
    }
  ]);
  return iterationReport(value, {
    study: 'two_step',
    metric: 'BIC',
    ancestors: [],
    feedback: { heading: '### Feedback', parts: [], noteHeading: 'Notes:' },
    choices: { columns: [{ name: 'choice', options: 2 }], isStated: true }
  });
}

async function openFit(card: Locator): Promise<void> {
  await card.getByRole('button', { name: /^cognitive_model1:/ }).click();
  await card.getByRole('tab', { name: 'Fit' }).click();
}

test('the Fit tab has criteria, what the data leave open, and plots of both', async ({
  page,
  tmpPath
}) => {
  const report = reportOf(10, ['alpha', 'beta', 'kappa']);
  const card = await openCards(page, tmpPath, [{ source: 'i1', report }]);
  await openFit(card);
  const criteria = card.getByRole('table', { name: 'Criteria' });
  await expect(criteria).toContainText('AICc');
  await expect(criteria).toContainText('2 options of choice');
  await expect(criteria).toContainText('Cross-validated NLL199.000');
  await expect(criteria).toContainText('Log-likelihood of test−');
  await expect(card).toContainText('alpha and beta trade off, r = -0.97, in 9 of 10 participants.');
  await expect(card).toContainText('kappa is at a bound in 10 of 10 participants.');
  await expect(card).toContainText('The likelihood hardly depends on kappa in 5 of 10');
  await expect(card).toContainText('the Hessian is not positive definite');
  for (const name of [/^Parameters with their standard errors/, /^Correlations of the estimates/]) {
    await expect(card.getByRole('img', { name }).locator('.main-svg').first()).toBeVisible();
  }
  const rows = card.getByRole('table', { name: 'Fit by participant' }).locator('tbody tr');
  await expect(rows.first()).toContainText('alpha, beta: −0.97');
  await expect(rows.nth(9)).toContainText('no: Hessian not positive definite');

  await card.getByRole('tab', { name: 'Parameters' }).click();
  await card.getByText('Values per participant').click();
  await expect(card.getByRole('table', { name: 'Values per participant' })).toContainText(
    '0.500 ± 0.050'
  );
});

test('a card of an earlier version shows what it has', async ({ page, tmpPath }) => {
  const report = reportOf(3, ['alpha', 'beta', 'kappa']);
  const candidate = report.candidates.find(c => c.name === 'cognitive_model1')!;
  const { method, starts, seed, warnings } = candidate.fit!;
  const participants = candidate.fit!.participants.map(p => ({
    ...p,
    diagnosis: undefined,
    milliseconds: undefined,
    pseudoR2: undefined
  }));
  const old = { ...candidate, fit: { method, starts, seed, warnings, participants } };
  const card = await openCards(page, tmpPath, [
    { source: 'i1', report: { ...report, candidates: [old] } }
  ]);
  await openFit(card);
  await expect(card.getByRole('table', { name: 'Fit by participant' })).toContainText('4 of 10');
  await expect(card.getByRole('table', { name: 'Criteria' })).toHaveCount(0);
});

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`the Fit tab of 3 and of 200 participants in ${theme}`, async ({ page, tmpPath }) => {
    await page.theme.setTheme(theme);
    const shade = theme.split(' ')[1].toLowerCase();
    const reports = [
      reportOf(3, ['alpha', 'beta', 'kappa'], 'dddd0003'),
      reportOf(200, HYBRID, 'dddd0200')
    ];
    const cards = await openCards(
      page,
      tmpPath,
      reports.map((report, i) => ({ source: `i${i}`, report }))
    );
    await page.sidebar.close('left');
    for (const [i, participants] of [3, 200].entries()) {
      const card = cards.nth(i);
      await openFit(card);
      for (const width of [500, 1400]) {
        await page.setViewportSize({ width, height: 2600 });
        const map = card.getByRole('img', { name: /^Correlations/ });
        await expect(map.locator('.main-svg').first()).toBeVisible();
        // Nothing is wider than the card.
        await expect.poll(() => card.evaluate(node => node.scrollWidth - node.clientWidth)).toBe(0);
        await card.screenshot({ path: `${SCREENSHOTS}/fit-${participants}-${shade}-${width}.png` });
      }
    }
  });
}
