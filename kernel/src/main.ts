#!/usr/bin/env node
/** Starts the kernel: `gecco-kernel CONNECTION_FILE`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Cards } from './cards.js';
import type { Execution } from './execution.js';
import { Kernel } from './kernel.js';
import { installResolution } from './resolution.js';
import { Runner } from './runner.js';
import { Sockets } from './sockets.js';
import type { Connection } from './wire.js';

/** Looks this often whether Jupyter is still there, in milliseconds. */
const PARENT_PACE = 1000;

async function start(connectionFile: string): Promise<void> {
  const connection = JSON.parse(readFileSync(connectionFile, 'utf8')) as Connection;
  const ownFiles = installResolution(process.cwd());
  const sockets = new Sockets(connection);
  const runner = new Runner(process.cwd(), ownFiles);
  let onAsked = (): void => {};
  const ready: Promise<void> = new Promise<void>(resolve => (onAsked = resolve)).then(() =>
    prepare(runner, () => kernel.current)
  );
  const kernel = new Kernel(sockets, runner, ready, () => void stop());

  async function stop(): Promise<void> {
    runner.close();
    await sockets.close();
    process.exit(0);
  }

  process.on('SIGINT', () => kernel.interrupt());
  process.on('SIGTERM', () => void stop());
  process.on('uncaughtException', error => kernel.showUncaught(error));
  process.on('unhandledRejection', reason => kernel.showUncaught(reason));
  followParent(() => void stop());

  await sockets.open((channel, message) => {
    kernel.receive(channel, message);
    // The first request is about the kernel itself and is answered at once; then there is time.
    setTimeout(onAsked, 10);
  });
}

/** Loads the engine and its types, so that the first cell finds everything ready. */
async function prepare(runner: Runner, running: () => Execution | null): Promise<void> {
  const { setHost } = await import('gecco/host');
  setHost(new Cards(running));
  await import('gecco');
  runner.warmUp();
}

/** A kernel whose Jupyter has died must not go on alone. */
function followParent(onGone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      onGone();
    }
  }, PARENT_PACE).unref();
}

const [argument] = process.argv.slice(2);
if (argument === '--version') {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  console.log(version);
} else if (!argument) {
  console.error(
    'Usage: gecco-kernel CONNECTION_FILE. Jupyter starts this kernel; try `gecco lab`.'
  );
  process.exitCode = 2;
} else {
  await start(argument);
}
