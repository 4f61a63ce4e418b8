/** The shipped notebooks, from top to bottom, with the real kernel; and what is seen of them without the extension. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { IterationReport, Report } from '../../../src/report/types.js';
import { jupyter, makeWorkplace, reportsOf, runNotebook } from '../../support/notebook.ts';
import type { Notebook, Workplace } from '../../support/notebook.ts';

const STUDIES = ['two_step', 'decision_making', 'rlwm'];

describe.each(STUDIES)('notebooks/%s.ipynb', study => {
  let place: Workplace;
  let folder: string;
  let notebook: Notebook;
  beforeAll(() => {
    place = makeWorkplace();
    folder = join(place.root, 'notebooks');
    notebook = runNotebook(folder, `${study}.ipynb`);
  });
  afterAll(() => place.remove());

  const iterations = (of: Notebook): IterationReport[] =>
    reportsOf(of).filter((report): report is IterationReport => report.kind === 'iteration');

  it('shows the data card, iterations with fitted models, and the map', () => {
    const kinds = new Set(reportsOf(notebook).map(report => report.kind));
    expect([...kinds].filter(kind => kind !== 'guidance').sort()).toEqual([
      'iteration',
      'study',
      'tree'
    ]);
    for (const iteration of iterations(notebook)) {
      expect(iteration.state).toBe('done');
      expect(iteration.candidates.some(c => c.state === 'fitted')).toBe(true);
    }
  });

  it('gives the same cards when it is run again, and asks and fits nothing again', () => {
    const journal = (): string =>
      readdirSync(join(place.root, 'results', study, 'journal'))
        .map(name => readFileSync(join(place.root, 'results', study, 'journal', name), 'utf8'))
        .join('');
    const before = journal();
    const again = runNotebook(folder, `${study}.ipynb`);
    const replayed = reportsOf(again);
    const isOfLlm = (report: Report): boolean =>
      report.kind === 'guidance' || (report.kind === 'iteration' && report.origin === 'llm');
    expect(replayed).toEqual(
      reportsOf(notebook).map(report => ({ ...report, ...(isOfLlm(report) && { replayed: true }) }))
    );
    expect(journal()).toBe(before);
  });

  it('shows tables, code and BIC as HTML without any script of ours', () => {
    jupyter(['nbconvert', '--to', 'html', `${study}.ipynb`], folder);
    const html = readFileSync(join(folder, `${study}.html`), 'utf8');
    const [first] = iterations(notebook);
    const best = first.candidates[0];
    expect(html).toContain(`<td>${best.mean!.bic.toFixed(2)}</td>`);
    expect(html).toContain('<th>BIC</th>');
    expect(html).toContain('function cognitive_model1');
  });
});
