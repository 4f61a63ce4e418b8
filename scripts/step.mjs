/** Running the commands of a set-up: each is a step with its seconds, quiet unless it fails. */
import { spawn } from 'node:child_process';

/** What went wrong and what to install or do, in one plain paragraph; its stack is of no use to the reader. */
export class SetUpError extends Error {}

/** Prints a title, does the work, prints the seconds. On a terminal the seconds count while it works. */
export async function step(title, work) {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const line = text => `  ${title} … ${text}`;
  const live = process.stdout.isTTY;
  const ticking = live && setInterval(() => process.stdout.write(`\r${line(elapsed())}`), 500);
  const end = text => {
    clearInterval(ticking);
    process.stdout.write(`${live ? '\r' : ''}${line(text)}\n`);
  };
  try {
    const result = await work();
    end(elapsed());
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

/** What a failed command printed -> what its user can do about it. */
const ADVICE = [
  [
    /ENOSPC|No space left on device/i,
    'The disk is full. Free about 2 GB and run the command again: it goes on where it stopped.'
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    'A file in the project folder may not be written. Check who owns the folder and that no other program holds it open.'
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|name resolution|NewConnectionError|Max retries|Could not fetch/i,
    'Packages could not be downloaded. The first start needs the network; behind a proxy, set HTTPS_PROXY. Then run the command again: it goes on where it stopped.'
  ]
];

/**
 * Runs a command to its end.
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean }} options `show` lets it write to the terminal.
 * @returns {Promise<string>} what it printed (empty with `show`)
 * @throws {SetUpError} where it cannot be started or fails, with the end of its output and what to do
 */
export function run(command, args, { show = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe']
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => (output += text));
    }
    child.on('error', error => reject(new SetUpError(`${command}: ${error.message}`)));
    child.on('close', code => {
      if (code === 0) {
        resolve(output);
        return;
      }
      const tail = output.trimEnd().split('\n').slice(-30).join('\n');
      const advice = ADVICE.find(([symptom]) => symptom.test(output))?.[1] ?? '';
      const what = `${[command, ...args].join(' ')} ended with ${code}.`;
      reject(new SetUpError([tail, what, advice].filter(Boolean).join('\n\n')));
    });
  });
}

/** Ends a script at the first error: the words alone where they are meant for the reader, the stack otherwise. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(`\n${error instanceof SetUpError ? error.message : error.stack}`);
    process.exitCode = 1;
  }
}
