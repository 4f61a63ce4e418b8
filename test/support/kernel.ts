/** A kernel as a frontend sees it: a real process, spoken to by Jupyter's own client. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { REPORT_MIME } from '../../src/report/types.js';
import type { Report } from '../../src/report/types.js';
import { python } from './python.ts';

export interface KernelOutput {
  type: 'stream' | 'display_data' | 'update_display_data' | 'execute_result' | 'error';
  data?: Record<string, unknown>;
  text?: string;
  ename?: string;
  evalue?: string;
  traceback?: string[];
  transient?: { display_id?: string };
}

export interface Ran {
  status: 'ok' | 'error' | 'aborted' | 'killed';
  outputs: KernelOutput[];
}

export interface ExecuteOptions {
  /** Id of the notebook's cell. */
  cell?: string;
  /** Seconds until the kernel is interrupted. */
  interrupt_after?: number;
  /** Interrupts the kernel when an output, or the cell's code as it begins, first matches this pattern, as JSON. */
  interrupt_when?: string;
  /** Kills the kernel when an output, as JSON, matches this pattern. */
  kill_when?: string;
}

export class KernelSession {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private complaints = '';

  private constructor(folder: string) {
    const script = join(import.meta.dirname, 'kernel_session.py');
    this.process = spawn(python(), [script, 'gecco', folder]);
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => (this.complaints += text));
    this.lines = createInterface(this.process.stdout)[Symbol.asyncIterator]();
  }

  /** Starts the kernel `gecco` with this working folder, and waits until it answers. */
  static async start(folder: string): Promise<KernelSession> {
    const session = new KernelSession(folder);
    await session.read();
    return session;
  }

  execute(code: string, options: ExecuteOptions = {}): Promise<Ran> {
    return this.ask('execute', { code, ...options });
  }

  executeAll(codes: string[]): Promise<Ran['status'][]> {
    return this.ask('execute_all', { codes });
  }

  async ask<T>(name: string, values: Record<string, unknown> = {}): Promise<T> {
    this.process.stdin.write(`${JSON.stringify([name, values])}\n`);
    return (await this.read()) as T;
  }

  async close(): Promise<void> {
    this.process.stdin.end();
    if (this.process.exitCode === null) {
      await once(this.process, 'exit');
    }
  }

  private async read(): Promise<unknown> {
    const { value, done } = await this.lines.next();
    if (done) {
      throw new Error(`The client of the kernel has ended:\n${this.complaints}`);
    }
    return JSON.parse(value);
  }
}

/** The cards that a cell leaves behind: the last state of each display. */
export function cardsOf({ outputs }: Ran): Report[] {
  const cards = new Map<string, Report>();
  outputs.forEach((output, i) => {
    const report = output.data?.[REPORT_MIME] as Report | undefined;
    if (report) {
      cards.set(output.transient?.display_id ?? String(i), report);
    }
  });
  return [...cards.values()];
}
