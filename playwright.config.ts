/** Browser tests: a real JupyterLab of `.venv` with a real kernel, one server for the run, on copies of what it writes to. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { defineConfig } from '@playwright/test';

// Workers read this file again and inherit what the first reading has put into the environment.
process.env.GECCO_CHROMIUM ??= execFileSync(process.execPath, ['scripts/browser.mjs'], {
  encoding: 'utf8'
}).trim();
process.env.GECCO_LAB_PORT ??= String(await freePort());
process.env.GECCO_LAB_ROOT ??= realpathSync(mkdtempSync(path.join(tmpdir(), 'gecco-lab-')));

const baseURL = `http://localhost:${process.env.GECCO_LAB_PORT}`;

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results/browser',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL,
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.GECCO_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  webServer: {
    command: 'node test/support/start-lab.mjs',
    url: `${baseURL}/api`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 }
  }
});

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, 'localhost', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
