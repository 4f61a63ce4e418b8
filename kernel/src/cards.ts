/** The engine's host: cards in the output of the cell that made them, replaced while they run. */
import { randomUUID } from 'node:crypto';

import type { Host } from 'gecco/host';

import type { MimeBundle } from './displays.js';
import type { Execution } from './execution.js';

export class Cards implements Host {
  /** @param running the cell that is being run, or the last one */
  constructor(private readonly running: () => Execution | null) {}

  show(bundle: MimeBundle, id: string): (newer: MimeBundle) => void {
    const execution = this.running();
    if (!execution) {
      return () => {};
    }
    const transient = { display_id: randomUUID() };
    execution.shown.add(id);
    execution.publish('display_data', { data: bundle, metadata: {}, transient });
    return newer =>
      execution.publish('update_display_data', { data: newer, metadata: {}, transient });
  }

  signal(): AbortSignal | undefined {
    return this.running()?.signal;
  }

  cell(): string | undefined {
    return this.running()?.cell;
  }
}
