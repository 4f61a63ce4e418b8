/** What docs/models.md says, and the script beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compileModel, ModelError } from 'gecco';
import type { Language, Model } from 'gecco';
import { describe, expect, test } from 'vitest';

import { startNode } from '../../support/processes.js';
import { ROOT } from '../../support/project.js';

const text = readFileSync(join(ROOT, 'docs/models.md'), 'utf8');
const columns = ['choice', 'reward'];
const LANGUAGES: Record<string, Language> = { ts: 'typescript', python: 'python' };

const blocks = [...text.matchAll(/(<!-- refused -->\n\n)?```(ts|python)\n([\s\S]*?)```/g)].map(
  ([all, refused, tag, source]) => {
    const rest = text.slice(text.indexOf(all) + all.length);
    const [, message = ''] = refused ? (/```text\n(.*)\n```/.exec(rest) ?? []) : [];
    return { language: LANGUAGES[tag], source, message };
  }
);

function compile(source: string, language: Language): Model {
  return compileModel(source, { columns, language });
}

test('there are examples in both languages', () => {
  const models = blocks.filter(({ message }) => message === '');
  expect(models.map(({ language }) => language).sort()).toEqual(['python', 'typescript']);
  expect(blocks.length).toBe(4);
});

test('the examples are the same model', () => {
  const models = blocks
    .filter(({ message }) => message === '')
    .map(({ source, language }) => compile(source, language));
  const data = [Int32Array.of(0, 1, 1, 0), Int32Array.of(1, 0, 1, 1)];
  const [first, second] = models.map(model => model.nll(data, [0.3, 2]));
  expect(first).toBeCloseTo(second, 12);
  for (const { idea, parameters, warnings } of models) {
    expect(idea).toBe('Learns the value of each option from reward.');
    expect(parameters).toEqual([
      { name: 'alpha', lower: 0, upper: 1 },
      { name: 'beta', lower: 0, upper: 10 }
    ]);
    expect(warnings).toEqual([]);
  }
});

describe('refusals', () => {
  test.each(blocks.filter(({ message }) => message !== ''))(
    '$message',
    ({ source, language, message }) => {
      expect(() => compile(source, language)).toThrow(ModelError);
      expect(() => compile(source, language)).toThrow(message);
    }
  );
});

describe('bounds', () => {
  const table = text.slice(text.indexOf('<!-- bounds -->')).split('\n\n')[1].split('\n').slice(2);
  test.each(table)('%s', row => {
    const [, written, alpha, beta] = /^\| (.*?) +\| (\[.*?\]) +\| (\[.*?\]) +\|$/.exec(row)!;
    const doc = [...written.matchAll(/`([^`]*)`/g)].map(([, line]) => ` * ${line}`).join('\n');
    const source = `/**\n${doc}\n */\nfunction m(choice, reward, alpha: number, beta: number) { return alpha * beta; }`;
    const found = compile(source, 'typescript').parameters.map(p => `[${p.lower}, ${p.upper}]`);
    expect(found).toEqual([alpha, beta]);
  });
});

test('the script runs as it stands', async () => {
  const { code, stdout, stderr } = await startNode('docs/fit-a-model.mjs', [], ROOT).ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('NLL at stick = 1:');
  expect(stdout).toMatch(/habit: mean BIC \d+\.\d\d/);
  expect(stdout).toMatch(/cognitive_model1: mean BIC \d+\.\d\d/);
});
