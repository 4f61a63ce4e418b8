/** The script that made the shipped data still makes them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startNode } from '../../support/processes.ts';
import { ROOT } from '../../support/project.ts';

const FILES = ['two_step', 'decision_making', 'rlwm'].flatMap(task => [
  `${task}_simulated.csv`,
  `${task}_truth.csv`
]);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gecco-simulated-'));
  const { code } = await startNode('data/simulate.mjs', [folder], ROOT).ended;
  expect(code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('data/simulate.mjs', () => {
  it('writes the tables and nothing else', () => {
    expect(readdirSync(folder).sort()).toEqual([...FILES].sort());
  });

  it.each(FILES)('makes %s again, byte for byte', file => {
    const made = readFileSync(join(folder, file));
    expect(made.equals(readFileSync(join(ROOT, 'data', file)))).toBe(true);
  });

  it('makes as many participants and trials as it says', () => {
    const rows = (task: string) =>
      readFileSync(join(folder, `${task}_simulated.csv`), 'utf8')
        .trim()
        .split('\n')
        .slice(1);
    const people = (task: string) => new Set(rows(task).map(row => row.split(',')[0])).size;
    expect([people('two_step'), rows('two_step').length]).toEqual([24, 24 * 200]);
    expect([people('decision_making'), rows('decision_making').length]).toEqual([79, 79 * 96]);
    expect(people('rlwm')).toBe(78);
    expect(rows('rlwm').length / 78).toBeCloseTo(340, -1);
  });
});
