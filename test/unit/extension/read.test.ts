import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readReport } from '../../../extension/src/report/read.js';
import { summaryOf } from '../../../src/report/compact.js';
import { iterationReport } from '../../../src/report/iteration-report.js';
import { treeReport } from '../../../src/report/tree-report.js';
import type { IterationReport } from '../../../src/report/types.js';
import { candidateOf, iterationOf } from '../../support/values.js';

const first = iterationOf('aaaa', [candidateOf('cognitive_model1', [300, 310])]);
const second = iterationOf('bbbb', [candidateOf('cognitive_model1', [290, 300])], first, 'A note.');
const feedback = { heading: '### Feedback', parts: [], noteHeading: 'Notes:' };

function report(): IterationReport {
  const context = { study: 'two_step', metric: 'BIC' as const, ancestors: [first], feedback };
  // As it comes out of a notebook.
  return JSON.parse(JSON.stringify(iterationReport(second, context))) as IterationReport;
}

describe('what the engine makes', () => {
  test('an iteration is read as it is', () => {
    expect(readReport(report())).toEqual({ report: report() });
  });

  test('so is one that carries summaries', () => {
    const summary = summaryOf(report(), '../results/two_step/reports/bbbb.json');
    expect(readReport(summary)).toEqual({ report: summary });
  });

  test('so is a tree', () => {
    const tree = treeReport('two_step', [first, second], 'BIC');
    expect(readReport(tree)).toEqual({ report: tree });
  });
});

describe('what cannot be shown', () => {
  test.each([
    ['no id', { id: '"); evil(); ("' }, '`id`'],
    ['a parent that is no id', { parent: '../x' }, '`parent`'],
    ['another version', { version: 99 }, '`version`'],
    ['code that is no text', { best: { code: 3 } }, '`best.']
  ])('%s', (_, change, place) => {
    expect(readReport({ ...report(), ...change })).toEqual({
      problem: expect.stringContaining(place) as string
    });
  });

  test.each(['fit', '__proto__', 'constructor', '', 7, null])('kind %j', kind => {
    expect(readReport({ ...report(), kind })).toEqual({
      problem: expect.stringContaining('of a kind') as string
    });
  });

  test('anything gives a sentence and no exception', () => {
    const kind = fc.constantFrom('study', 'iteration', 'tree');
    const withKind = fc.tuple(fc.object(), kind).map(([object, k]) => ({ ...object, kind: k }));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), withKind), data => {
        expect(readReport(data)).toEqual({ problem: expect.any(String) as string });
      })
    );
  });
});

test('what is not in the contract is dropped', () => {
  expect(readReport({ ...report(), evil: 1 })).toEqual({ report: report() });
});

test('a figure that was not finite is NaN, so that it is shown as a dash', () => {
  const data = report();
  const mean = { ...data.candidates[0].mean, bic: null };
  const result = readReport({ ...data, candidates: [{ ...data.candidates[0], mean }] });
  expect(result).toMatchObject({ report: { candidates: [{ mean: { bic: NaN } }] } });
});
