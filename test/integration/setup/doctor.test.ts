import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '../../..');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gecco-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function doctor(
  project: string,
  env: NodeJS.ProcessEnv
): Promise<{ code: number; report: string }> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [path.join(project, 'lib', 'cli', 'main.js'), 'doctor'],
      { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, report: stdout + stderr })
    );
  });
}

it('finds nothing wrong with this project, from any folder, and never shows a key', async () => {
  const { code, report } = await doctor(PROJECT, { OPENAI_API_KEY: 'sk-very-secret' });
  expect(report).toContain('✓ JupyterLab: 4.6.4');
  expect(report).toContain(`✓ Kernel: ${path.join(PROJECT, '.venv')}`);
  expect(report).toContain('✓ Kernel answers: 1 + 1 is 2');
  expect(report).toMatch(/✓ Cards: jupyterlab-gecco \S+, enabled/);
  expect(report).toContain('✓ API key: found in the environment variable OPENAI_API_KEY');
  expect(report).toContain(`✓ Results: can be written to ${path.join(folder, 'results')}`);
  expect(report).not.toContain('very-secret');
  expect(report).not.toContain('✗');
  expect(code).toBe(0);
});

it('says what to do where there is no JupyterLab', async () => {
  const copy = path.join(folder, 'copy');
  mkdirSync(copy);
  cpSync(path.join(PROJECT, 'lib'), path.join(copy, 'lib'), { recursive: true });
  cpSync(path.join(PROJECT, 'package.json'), path.join(copy, 'package.json'));
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(copy, 'node_modules'));
  const { code, report } = await doctor(copy, { PATH: folder, VIRTUAL_ENV: '', CONDA_PREFIX: '' });
  expect(code).toBe(1);
  expect(report).toMatch(/✗ JupyterLab: No JupyterLab was found .* `npm start`/);
  expect(report).toContain('✗ Kernel answers: cannot be checked without JupyterLab');
});
