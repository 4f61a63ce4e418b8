import { expect, SCREENSHOTS, test } from '../support/lab';

test('JupyterLab offers the kernel, and a cell runs in it', async ({ page }) => {
  await expect(
    page.locator('.jp-LauncherCard', { hasText: 'GeCCo (TypeScript)' }).first()
  ).toBeVisible();

  await page.notebook.createNew('sum.ipynb', { kernel: 'gecco' });
  await page.notebook.setCell(0, 'code', '1 + 1');
  await page.notebook.runCell(0);

  expect(await page.notebook.getCellTextOutput(0)).toEqual(['2']);
  await page.screenshot({ path: `${SCREENSHOTS}/lab.png` });
});
