import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '../../..');

/** A clone in which nothing has been installed yet, as far as the set-up gets in these tests. */
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'gecco-clone-'));
  for (const entry of ['scripts', 'package.json', 'package-lock.json', 'requirements.txt']) {
    cpSync(path.join(PROJECT, entry), path.join(clone, entry), { recursive: true });
  }
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

interface Outcome {
  code: number;
  output: string;
}

function node(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      args,
      { cwd: clone, env: { ...process.env, ...env }, encoding: 'utf8' },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr })
    );
  });
}

/** Runs some lines against the scripts of the clone, and ends as the scripts do. */
function script(lines: string, env?: NodeJS.ProcessEnv): Promise<Outcome> {
  const program = `import { main } from './scripts/step.mjs'; await main(async () => { ${lines} });`;
  return node(['--input-type=module', '--eval', program], env);
}

describe('a machine that lacks something is told what to install', () => {
  it('too old a Node', async () => {
    const file = path.join(clone, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...manifest, engines: { node: '>=99.1' } }));
    const { code, output } = await node(['scripts/start.mjs']);
    expect(code).toBe(1);
    expect(output).toContain(`This is Node ${process.versions.node}, and GeCCo needs Node 99.1`);
    expect(output).not.toContain('    at ');
  });

  it('no Python', async () => {
    const { code, output } = await script(
      `const { preparePython } = await import('./scripts/python.mjs'); await preparePython(['requirements.txt']);`,
      { PATH: clone }
    );
    expect(code).toBe(1);
    expect(output).toMatch(
      /needs Python 3\.10 or newer for JupyterLab, and found none on the PATH/
    );
    expect(output).toContain('apt install python3 python3-venv');
    expect(existsSync(path.join(clone, '.venv'))).toBe(false);
  });

  it('no network for npm', async () => {
    const { code, output } = await node(['scripts/start.mjs'], {
      npm_config_registry: 'http://127.0.0.1:9',
      npm_config_cache: path.join(clone, 'cache'),
      npm_config_fetch_retries: '0'
    });
    expect(code).toBe(1);
    expect(output).toContain('Packages could not be downloaded. The first start needs the network');
  });
});

describe('a set-up that was cut off', () => {
  const prepare = `const { preparePython } = await import('./scripts/python.mjs'); await preparePython([]);`;

  it('makes the Python environment anew where it is half there, and leaves a whole one alone', async () => {
    const first = await script(prepare);
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toContain('Python environment');
    const second = await script(prepare);
    expect(second).toEqual({ code: 0, output: '' });

    // As when the power fails while it is made: files are there, the stamp is not.
    rmSync(path.join(clone, '.venv', 'gecco-venv'));
    rmSync(path.join(clone, '.venv', 'bin'), { recursive: true, force: true });
    const third = await script(prepare);
    expect(third.output).toContain('Python environment');
    expect((await script(prepare)).output).toBe('');
  });

  it('does work again that failed, and not again once it is done', async () => {
    const attempt = (work: string): Promise<Outcome> =>
      script(
        `const { unlessStamped } = await import('./scripts/stamp.mjs');
         await unlessStamped('stamps/a', { value: '1', makes: ['package.json'] }, () => { ${work} });`
      );
    expect((await attempt('throw new Error("cut off")')).code).toBe(1);
    expect((await attempt('console.log("worked")')).output).toBe('worked\n');
    expect((await attempt('console.log("worked")')).output).toBe('');
    rmSync(path.join(clone, 'package.json'));
    expect((await attempt('console.log("worked")')).output).toBe('worked\n');
  });
});
