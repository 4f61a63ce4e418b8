import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, it } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '../../..');

it('npm start opens a JupyterLab that knows the kernel, touches nothing of the user, and ends with Ctrl+C', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'gecco-home-'));
  const start = spawn(process.execPath, ['scripts/start.mjs', '--no-browser'], {
    cwd: PROJECT,
    env: { ...process.env, HOME: home },
    detached: true
  });
  const ended = new Promise(resolve => start.once('exit', resolve));
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer): void => {
      output += text;
      const [found] = /http:\/\/localhost:\S+/.exec(output) ?? [];
      if (found) {
        resolve(found);
      }
    };
    start.stdout.on('data', read);
    start.stderr.on('data', read);
    void ended.then(() => reject(new Error(`It ended before it gave an address:\n${output}`)));
  });

  const { origin, pathname, searchParams } = new URL(address);
  expect(pathname).toBe('/lab/tree/notebooks/two_step.ipynb');
  const headers = { Authorization: `token ${searchParams.get('token')}` };
  const get = (url: string): Promise<Response> => fetch(`${origin}${url}`, { headers });
  expect(await (await get('/api/kernelspecs')).json()).toMatchObject({
    kernelspecs: { gecco: { spec: { display_name: 'GeCCo (TypeScript)' } } }
  });
  expect((await get('/api/contents/notebooks/two_step.ipynb?content=0')).status).toBe(200);
  expect((await fetch(`${origin}/api/contents`)).status).toBe(403);

  // As a terminal does: to the whole group.
  process.kill(-start.pid!, 'SIGINT');
  expect(await ended).toBe(0);
  await expect(fetch(`${origin}/api`)).rejects.toThrow();
  expect(readdirSync(home)).toEqual([]);
  rmSync(home, { recursive: true });
});
