/** One run of a cell: where its output goes, how it is interrupted, and which cards it has shown. */
import type { Content, Message } from './wire.js';

/** What an interrupted engine rejects with. */
export class Interrupted extends Error {
  override name = 'Interrupted';

  constructor() {
    super('The cell was interrupted.');
  }
}

export class Execution {
  /** Cards, by `kind:id`, that stand in the output already. */
  readonly shown = new Set<string>();
  private readonly controller = new AbortController();

  constructor(
    private readonly request: Message,
    private readonly send: (parent: Message, type: string, content: Content) => void
  ) {}

  /** Id of the cell, where the frontend says. */
  get cell(): string | undefined {
    const { cellId } = this.request.metadata;
    return typeof cellId === 'string' ? cellId : undefined;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  publish(type: string, content: Content): void {
    this.send(this.request, type, content);
  }

  interrupt(): void {
    this.controller.abort(new Interrupted());
  }
}
