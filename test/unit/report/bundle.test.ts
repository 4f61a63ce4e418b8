import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reportKey, toBundle } from '../../../src/report/bundle.js';
import { summaryOf } from '../../../src/report/compact.js';
import { iterationReport } from '../../../src/report/iteration-report.js';
import { treeReport } from '../../../src/report/tree-report.js';
import { REPORT_MIME } from '../../../src/report/types.js';
import type { IterationReport } from '../../../src/report/types.js';
import { candidateOf, iterationOf } from '../../support/values.js';

function report(note: string, code = 'function cognitive_model1() {}'): IterationReport {
  const candidate = { ...candidateOf('cognitive_model1', [100, 120]), code };
  return iterationReport(iterationOf('aaaa', [candidate], null, note), {
    study: 'two_step',
    metric: 'BIC',
    ancestors: [],
    feedback: { heading: '### Feedback', parts: [], noteHeading: 'Notes:' }
  });
}

describe('the bundle of a report', () => {
  it('has the JSON, HTML and text', () => {
    const bundle = toBundle(report('Try forgetting.'));
    expect(Object.keys(bundle)).toEqual([REPORT_MIME, 'text/html', 'text/plain']);
    expect(bundle['text/html']).toContain('<td>110.00</td>');
    expect(bundle['text/html']).toContain('Try forgetting.');
    expect(bundle['text/plain']).toContain('cognitive_model1');
  });

  it('lets nothing of a note or of code become markup', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (note, code) => {
        const plain = toBundle(report('', 'x'))['text/html'] as string;
        const filled = toBundle(report(`<${note}`, `<${code}>"'`))['text/html'] as string;
        const tags = (text: string): number => (text.match(/<[a-zA-Z/]/g) ?? []).length;
        // A note adds its own <blockquote>, opening and closing; its text adds none.
        expect(tags(filled)).toBe(tags(plain) + 2);
      })
    );
  });

  it('draws the map with a box for each iteration and a line to each child', () => {
    const root = iterationOf('aaaa', [candidateOf('cognitive_model1', [100, 120])]);
    const child = iterationOf('bbbb', [candidateOf('cognitive_model1', [90, 100])], root, 'a note');
    const branch = iterationOf('cccc', [], root, '<script>');
    const tree = treeReport('two_step', [root, child, branch], 'BIC');
    const html = toBundle(tree)['text/html'] as string;
    expect(html.match(/<rect/g)).toHaveLength(3);
    expect(html.match(/<path/g)).toHaveLength(2);
    expect(html).not.toContain('<script>');
    expect(tree.best).toBe('bbbb');
    expect(toBundle(tree)['text/plain']).toContain('  1  bbbb  BIC cognitive_model1 95.00 (best)');
  });

  it('knows an iteration by its id', () => {
    expect(reportKey(report(''))).toBe('iteration:aaaa');
  });
});

describe('the summary of a large report', () => {
  it('leaves out what the file has and says where that is', () => {
    const whole = report('note');
    const summary = summaryOf(whole, '../results/two_step/reports/aaaa.json');
    expect(summary.candidates[0].fit?.participants).toEqual([]);
    expect(summary.candidates[0].mean).toEqual(whole.candidates[0].mean);
    expect(whole.candidates[0].program).toBe('const cognitive_model1 = {\n  nll: 0\n};');
    expect(summary.candidates[0]).not.toHaveProperty('program');
    expect(summary.exchange?.sections).toEqual([]);
    expect(summary.details?.path).toBe('../results/two_step/reports/aaaa.json');
    expect(summary.details?.bytes).toBe(Buffer.byteLength(JSON.stringify(whole)));
  });
});
