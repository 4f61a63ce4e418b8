/** Node processes that a test starts, reads and kills. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

import { ROOT } from './project.ts';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Started {
  process: ChildProcess;
  ended: Promise<Ended>;
}

/** @param file relative to the project */
export function startNode(file: string, args: string[], cwd = ROOT): Started {
  const child = spawn(process.execPath, [`${ROOT}/${file}`, ...args], { cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', piece => (stdout += piece));
  child.stderr.on('data', piece => (stderr += piece));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { process: child, ended };
}

/** Looks until it is so. @throws after the time */
export async function until(what: string, isSo: () => boolean, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!isSo()) {
    if (Date.now() > end) {
      throw new Error(`After ${seconds} s it is not so: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
