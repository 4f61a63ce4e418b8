/** Notebooks with cards as their saved outputs. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { REPORT_MIME } from '../../src/report/types.js';
import { expect } from './lab';

export interface SavedCell {
  source: string;
  report: unknown;
}

/** Opens a notebook with these cards as its saved outputs. @param trusted as if its cells had been run here */
export async function openCards(
  page: IJupyterLabPageFixture,
  folder: string,
  cells: SavedCell[],
  { trusted = true, kernel = 'gecco' } = {}
): Promise<Locator> {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: kernel, display_name: 'GeCCo (TypeScript)', language: 'typescript' }
    },
    cells: cells.map(({ source, report: data }, index) => ({
      cell_type: 'code',
      id: `cell-${index}`,
      metadata: { trusted },
      execution_count: index + 1,
      source,
      outputs: [
        {
          output_type: 'display_data',
          metadata: {},
          data: { [REPORT_MIME]: data, 'text/html': '<b>HTML</b>', 'text/plain': 'a report' }
        }
      ]
    }))
  };
  const path = `${folder}/cards.ipynb`;
  const response = await page.request.put(`api/contents/${path}`, {
    data: { type: 'notebook', format: 'json', content: notebook }
  });
  expect(response.ok()).toBe(true);
  await page.notebook.openByPath(path);
  await page.notebook.activate('cards.ipynb');
  return page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .gecco-card');
}
