/** `gecco lab`: JupyterLab with the kernel and the cards, on a notebook. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { findData, findJupyter, JupyterError } from './jupyter.js';

export interface LabOptions {
  /** Opens the browser. Default true; the address is printed in any case. */
  browser?: boolean;
  /** Folder that JupyterLab shows. Default: the current one, or the notebook's where that lies elsewhere. */
  root?: string;
}

const FIRST_PORT = 8888;

/** Starts JupyterLab, prints its address once it answers, and returns its exit code when it ends. */
export async function lab(notebook?: string, options: LabOptions = {}): Promise<number> {
  const jupyter = await findJupyter();
  if (!findData(jupyter, 'kernels', 'gecco', 'kernel.json')) {
    throw new JupyterError(
      `The JupyterLab of ${jupyter.python} does not know the kernel yet: run \`gecco install\`.`
    );
  }
  const { root, url } = whatToOpen(notebook, options.root);
  const port = await freePort(FIRST_PORT);
  const token = randomBytes(24).toString('hex');
  const server = spawn(
    jupyter.python,
    [
      '-m',
      'jupyterlab',
      `--ServerApp.root_dir=${root}`,
      `--ServerApp.port=${port}`,
      '--ServerApp.port_retries=0',
      // Ctrl+C stops it; JupyterLab would ask first.
      '--ServerApp.answer_yes=True',
      '--log-level=WARN',
      `--LabApp.default_url=${url}`,
      ...(options.browser === false ? ['--no-browser'] : []),
      // JupyterLab refuses root, since it opens a shell to whoever has the token; a container has nobody else.
      ...(process.getuid?.() === 0 ? ['--allow-root'] : [])
    ],
    // In the environment, since the arguments of a process can be read by every user of the machine.
    { stdio: 'inherit', env: { ...process.env, JUPYTER_TOKEN: token } }
  );
  const ended = exitOf(server);
  const address = `http://localhost:${port}`;
  if (await answers(`${address}/api`, server)) {
    console.log(`\nJupyterLab: ${address}${url}?token=${token}\nCtrl+C stops it.\n`);
  }
  return ended;
}

function whatToOpen(notebook: string | undefined, root?: string): { root: string; url: string } {
  if (notebook === undefined) {
    return { root: root ?? process.cwd(), url: '/lab' };
  }
  const file = path.resolve(notebook);
  const base = root ?? process.cwd();
  const outside =
    path.relative(base, file).startsWith('..') || path.parse(base).root !== path.parse(file).root;
  const folder = outside ? path.dirname(file) : base;
  const parts = path.relative(folder, file).split(path.sep).map(encodeURIComponent);
  return { root: folder, url: `/lab/tree/${parts.join('/')}` };
}

/** The first port from `first` on that nothing listens on. */
async function freePort(first: number): Promise<number> {
  const free = await new Promise<boolean>(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(first, 'localhost', () => probe.close(() => resolve(true)));
  });
  return free ? first : freePort(first + 1);
}

/** Resolves to the exit code. Whatever ends us ends the server, and we stay until it has shut its kernels down. */
function exitOf(server: ChildProcess): Promise<number> {
  const stop = (): void => {
    server.kill('SIGTERM');
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  signals.forEach(signal => process.on(signal, stop));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', code => {
      signals.forEach(signal => process.off(signal, stop));
      resolve(code ?? 0);
    });
  });
}

/** Waits until a server answers; false where it ends before. */
async function answers(url: string, server: ChildProcess): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) {
      return true;
    }
    await sleep(200);
  }
  return false;
}
