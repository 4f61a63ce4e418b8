/** Answers what frontends ask: one request of the shell after the other, and those of control at once. */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { TextDecoder } from 'node:util';

import { isCompleteCode } from 'tslab/dist/converter.js';
import { printQuickInfo } from 'tslab/dist/inspect.js';
import tslab from 'tslab/dist/jupyter.js';

import { bundleOf } from './displays.js';
import type { MimeBundle } from './displays.js';
import { thrownContent } from './errors.js';
import type { ErrorContent } from './errors.js';
import { Execution } from './execution.js';
import type { Outcome, Runner } from './runner.js';
import type { Channel, Sockets } from './sockets.js';
import type { Content, Message } from './wire.js';
import { PROTOCOL_VERSION } from './wire.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const REPORT_MIME = 'application/vnd.gecco.report+json';

/** Cells that were sent before an error was known are read from the socket within this time. */
const ARRIVAL_MILLISECONDS = 10;

/** An interrupted engine may end by itself within this time, and leave things in order. */
const GRACE_MILLISECONDS = 1000;

export class Kernel {
  /** The cell that is run, or the last one: late output goes there. */
  current: Execution | null = null;
  private isExecuting = false;
  private count = 0;
  /** Requests are numbered as they come; those up to this one are not run, since one before them has failed. */
  private abortedUpTo = 0;
  private received = 0;
  private queue: Promise<void> = Promise.resolve();

  /**
   * @param ready settled when cells can be run
   * @param onShutdown called when a frontend wants the kernel to end
   */
  constructor(
    private readonly sockets: Sockets,
    private readonly runner: Runner,
    private readonly ready: Promise<void>,
    private readonly onShutdown: () => void
  ) {
    redirect('stdout', (name, text) => this.current?.publish('stream', { name, text }));
    redirect('stderr', (name, text) => this.current?.publish('stream', { name, text }));
  }

  receive(channel: Channel, message: Message): void {
    if (channel === 'control') {
      void this.handle(channel, message);
    } else {
      const order = ++this.received;
      this.queue = this.queue.then(() => this.handle(channel, message, order));
    }
  }

  /** Lets the engine end what it does; what does not end within a second is left behind. */
  interrupt(): void {
    const interrupted = this.current;
    interrupted?.interrupt();
    setTimeout(() => {
      if (this.isExecuting && this.current === interrupted) {
        this.runner.interrupt();
      }
    }, GRACE_MILLISECONDS);
  }

  /** Shows an error that no cell has caught. */
  showUncaught(error: unknown): void {
    this.current?.publish('error', { ...thrownContent(error) });
  }

  private async handle(channel: Channel, message: Message, order = 0): Promise<void> {
    this.sockets.publish(message, 'status', { execution_state: 'busy' });
    try {
      const reply = await this.answer(message, order);
      if (reply) {
        this.sockets.reply(channel, message, reply);
      }
    } catch (error) {
      // Whatever goes wrong in the kernel is an answer too: a frontend must not wait for ever.
      this.sockets.reply(channel, message, { status: 'error', ...thrownContent(error) });
    } finally {
      this.sockets.publish(message, 'status', { execution_state: 'idle' });
    }
    if (message.header.msg_type === 'shutdown_request') {
      this.onShutdown();
    }
  }

  private answer(message: Message, order: number): Content | Promise<Content> | null {
    const { content } = message;
    switch (message.header.msg_type) {
      case 'kernel_info_request':
        return kernelInfo();
      case 'execute_request':
        return this.execute(message, order);
      case 'is_complete_request':
        return isComplete(String(content.code));
      case 'complete_request':
        return this.complete(String(content.code), Number(content.cursor_pos));
      case 'inspect_request':
        return this.inspect(String(content.code), Number(content.cursor_pos));
      case 'comm_info_request':
        return { status: 'ok', comms: {} };
      case 'history_request':
        return { status: 'ok', history: [] };
      case 'interrupt_request':
        this.interrupt();
        return { status: 'ok' };
      case 'shutdown_request':
        return { status: 'ok', restart: content.restart === true };
      default:
        // Such as comm_open of widgets that this kernel does not have; the protocol lets it be silent.
        return null;
    }
  }

  private async execute(request: Message, order: number): Promise<Content> {
    const { code, silent, store_history, stop_on_error } = request.content;
    if (order <= this.abortedUpTo) {
      return { status: 'aborted', execution_count: this.count };
    }
    const execution = new Execution(request, (parent, type, content) =>
      this.sockets.publish(parent, type, content)
    );
    if (silent !== true && store_history !== false) {
      this.count++;
    }
    const execution_count = this.count;
    if (silent !== true) {
      execution.publish('execute_input', { code, execution_count });
    }
    const outcome = await this.run(String(code), execution);
    const error =
      'error' in outcome
        ? outcome.error
        : silent === true
          ? null
          : this.show(outcome.value, execution);
    if (!error) {
      return { status: 'ok', execution_count, user_expressions: {}, payload: [] };
    }
    execution.publish('error', { ...error });
    if (stop_on_error !== false) {
      await sleep(ARRIVAL_MILLISECONDS);
      this.abortedUpTo = this.received;
    }
    return { status: 'error', execution_count, ...error };
  }

  private async run(code: string, execution: Execution): Promise<Outcome> {
    this.current = execution;
    this.isExecuting = true;
    // tslab's own `display` writes here.
    tslab.lastWriteDisplayData = (data, update) =>
      execution.publish(update ? 'update_display_data' : 'display_data', { ...data });
    try {
      await this.ready;
      // A cell that was interrupted while the kernel was still getting ready does not run.
      execution.signal.throwIfAborted();
      return await this.runner.run(code);
    } catch (error) {
      return { error: thrownContent(error) };
    } finally {
      this.isExecuting = false;
    }
  }

  /** Shows a cell's value, unless its card stands there already. */
  private show(value: unknown, execution: Execution): ErrorContent | null {
    try {
      const data = bundleOf(value);
      if (data && !execution.shown.has(cardOf(data))) {
        const execution_count = this.count;
        execution.publish('execute_result', { data, metadata: {}, execution_count });
      }
      return null;
    } catch (error) {
      return thrownContent(error);
    }
  }

  private complete(code: string, position: number): Content {
    const at = toUtf16(code, position);
    const { start, end, candidates } = this.runner.complete(code, at);
    return {
      status: 'ok',
      matches: candidates,
      cursor_start: toCodePoints(code, start),
      cursor_end: toCodePoints(code, end),
      metadata: {}
    };
  }

  private inspect(code: string, position: number): Content {
    const info = this.runner.inspect(code, toUtf16(code, position));
    const data = info ? { 'text/plain': printQuickInfo(info) } : {};
    return { status: 'ok', found: Boolean(info), data, metadata: {} };
  }
}

function kernelInfo(): Content {
  return {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: 'gecco',
    implementation_version: version,
    language_info: {
      name: 'typescript',
      version: '5.0.4',
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: { name: 'javascript', typescript: true, mode: 'typescript' }
    },
    banner: `GeCCo ${version}: cognitive models in TypeScript, on tslab and Node ${process.version}`,
    help_links: []
  };
}

function isComplete(code: string): Content {
  const { completed, indent } = isCompleteCode(code);
  return completed ? { status: 'complete' } : { status: 'incomplete', indent: indent ?? '' };
}

/** `kind:id` of the report in a bundle. */
function cardOf(bundle: MimeBundle): string {
  const report = bundle[REPORT_MIME] as { kind?: string; id?: string } | undefined;
  return report ? `${report.kind}:${report.id ?? ''}` : '';
}

/** Frontends count characters, TypeScript counts units of UTF-16. */
function toUtf16(code: string, position: number): number {
  return [...code].slice(0, position).join('').length;
}

function toCodePoints(code: string, position: number): number {
  return [...code.slice(0, position)].length;
}

/** Sends what is written to a stream of this process to the cell. */
function redirect(name: 'stdout' | 'stderr', send: (name: string, text: string) => void): void {
  const decoder = new TextDecoder();
  const write = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | (() => void),
    callback?: () => void
  ): boolean => {
    send(name, typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
    (typeof encoding === 'function' ? encoding : callback)?.();
    return true;
  };
  process[name].write = write as typeof process.stdout.write;
}
