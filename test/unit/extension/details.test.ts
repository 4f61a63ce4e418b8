import { posix } from 'node:path';

import { expect, test } from 'vitest';

import { loadDetails } from '../../../extension/src/report/details.js';
import { iterationReport } from '../../../src/report/iteration-report.js';
import { candidateOf, iterationOf } from '../../support/values.js';

const value = iterationOf('aaaa', [candidateOf('cognitive_model1', [300, 310])]);
const report = iterationReport(value, {
  study: 's',
  metric: 'BIC',
  ancestors: [],
  feedback: { heading: '', parts: [], noteHeading: '' }
});
const path = '../results/s/reports/aaaa.json';
const summary = { id: 'aaaa', details: { path, bytes: 1 } };

/** A contents service that has these files, by path from its root. */
function contentsOf(files: Record<string, string>): Parameters<typeof loadDetails>[0] {
  return {
    driveName: p => (p.includes(':') ? p.split(':')[0] : ''),
    resolvePath: (root, p) => posix.join(root, p),
    get: asked =>
      asked in files
        ? Promise.resolve({ content: files[asked] } as never)
        : Promise.reject(Object.assign(new Error('Not found'), { response: { status: 404 } }))
  };
}

test('is found relative to the notebook', async () => {
  const contents = contentsOf({ 'results/s/reports/aaaa.json': JSON.stringify(report) });
  const whole = await loadDetails(contents, 'notebooks/a.ipynb', summary);
  expect(whole.candidates[0].fit?.participants).toHaveLength(2);
});

test('what is missing or wrong says which file and what to do', async () => {
  const load = (text: string): Promise<unknown> =>
    loadDetails(contentsOf({ 'results/s/reports/aaaa.json': text }), 'notebooks/a.ipynb', summary);
  await expect(loadDetails(contentsOf({}), 'notebooks/a.ipynb', summary)).rejects.toThrow(
    `The file ${path} is not there; run the cell again.`
  );
  await expect(load('{')).rejects.toThrow('is not JSON');
  await expect(load('{}')).rejects.toThrow('is not the report of an iteration');
  await expect(load(JSON.stringify({ ...report, id: 'bbbb' }))).rejects.toThrow(
    "another iteration's report"
  );
});

test.each(['/etc/passwd.json', 'drive:x.json', '../notes.txt', '\\\\host\\x.json', ''])(
  'does not ask for %j',
  async hostile => {
    const contents = { ...contentsOf({}), get: () => Promise.reject(new Error('asked')) };
    await expect(
      loadDetails(contents, 'a.ipynb', { id: 'aaaa', details: { path: hostile, bytes: 1 } })
    ).rejects.toThrow('does not name a report');
  }
);
