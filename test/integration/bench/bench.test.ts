/** The benchmarks run, on very little. What they measure is not looked at: nothing here takes a time. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..');

test('a fit beside SciPy, of the same likelihood and from the same starts', () => {
  const { text, short } = benchmark('fit', 'benchFit', {
    repeats: 1,
    warmUp: 0,
    fits: 1,
    whole: { participants: 2, starts: 2 },
    tasks: ['weighted_cues_7'],
    peers: ['numpy', 'c']
  });
  const [peer, ours] = ['(a) NumPy, SciPy', 'ours'].map(name => rowOf(text, name));
  expect(Number(peer[6])).toBeGreaterThan(100);
  expect(Math.abs(Number(peer[7]) - Number(ours[7]))).toBeLessThan(1);
  expect(short).toContain('left out');
});

test('many participants, with a fit that is stopped', () => {
  // So many that a fit is not over before it can be stopped, which takes a batch or two.
  const participants = 1000;
  const setting = { participants, trials: 20, starts: 1, looks: 2, stopAfter: 10 };
  const { text } = benchmark('scale', 'benchScale', setting);
  expect(rowOf(text, 'td_lambda')).toHaveLength(6);
  const [, done, kept] = text.match(/Stopped after (\d+) participants.* (\d+) fits were kept/)!;
  expect(Number(done)).toBeGreaterThanOrEqual(10);
  expect(Number(kept)).toBeGreaterThanOrEqual(Number(done));
  expect(Number(kept)).toBeLessThan(participants);
});

test('a fit of a growing number of parameters', () => {
  const base = { participants: 2, trials: 30, starts: 1, parameters: 2 };
  const only = { participants: [], trials: [], starts: [], parameters: [2, 5] };
  const { text } = benchmark('growth', 'benchGrowth', { base, ...only, repeats: 1 });
  const rows = text.split('\n').filter(line => line.startsWith('| parameters |'));
  expect(rows.map(row => row.split('|')[2].trim())).toEqual(['2', '5']);
  rows.forEach(row => expect(Number(row.split('|')[4])).toBeGreaterThan(0));
});

/** In a process of its own, as they are run. */
function benchmark(file: string, name: string, setting: object): Record<string, string> {
  const program = `
    import { ${name} } from './bench/${file}.mjs';
    import { VENV_PYTHON } from './scripts/python.mjs';
    const result = await ${name}(VENV_PYTHON, ${JSON.stringify(setting)});
    process.stdout.write(JSON.stringify(result), () => process.exit());`;
  const args = ['--input-type=module', '--eval', program];
  const output = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(output) as Record<string, string>;
}

function rowOf(text: string, name: string): string[] {
  const row = text.split('\n').find(line => line.startsWith(`| ${name} |`))!;
  return row
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim());
}
