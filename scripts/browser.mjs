/**
 * Finds a Chromium for the browser tests: an installed one, else Playwright's download, else Debian's package.
 * Run as a program it prints the path.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { main, run, SetUpError } from './step.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * @returns {Promise<string>} path of a browser that starts
 * @throws {SetUpError} where none is there and none can be had
 */
export async function findBrowser() {
  for (const source of [installed, downloaded, fromDebian]) {
    for (const browser of await source()) {
      if (existsSync(browser) && (await starts(browser))) {
        return browser;
      }
    }
  }
  throw new SetUpError(
    'No browser for the browser tests: install Chromium or Google Chrome, or name one in the environment variable GECCO_CHROMIUM.'
  );
}

function installed() {
  const { env, platform } = process;
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .flatMap(folder => NAMES.map(name => path.join(folder, name)));
  const usual = {
    darwin: ['Google Chrome', 'Chromium'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`
    ),
    win32: [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .map(folder => path.join(folder, 'Google/Chrome/Application/chrome.exe'))
  };
  return [env.GECCO_CHROMIUM, ...onPath, ...(usual[platform] ?? [])].filter(Boolean);
}

async function downloaded() {
  const { chromium } = await import('@playwright/test');
  const browser = chromium.executablePath();
  if (!existsSync(browser)) {
    const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
    await attempt(process.execPath, [cli, 'install', 'chromium']);
  }
  return [browser];
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return [];
  }
  await attempt('apt-get', ['update']);
  await attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  return ['/usr/bin/chromium'];
}

/** One way of several: whether it worked shows in whether the browser is there and starts. */
function attempt(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run(command, args, { env }).catch(() => undefined);
}

/** Some distributions put a note in the browser's place, and a browser may lack a library. */
async function starts(browser) {
  if (process.platform === 'win32') {
    // There `--version` opens a window.
    return true;
  }
  return run(browser, ['--version']).then(
    () => true,
    () => false
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => console.log(await findBrowser()));
}
