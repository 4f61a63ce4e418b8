/**
 * Remembers for each notebook cell where its calls of `study.next()` went on from, so that a cell that is run again gives
 * the same card and not one more.
 */
import { host } from './host.js';

interface Visit {
  /** The signal of an execution stands for it: another execution has another. */
  execution: AbortSignal | undefined;
  parents: (string | null)[];
  calls: number;
}

export class CellMemory {
  private readonly visits = new Map<string, Visit>();

  /** @param latest where a call goes on from that was not made before */
  parent(latest: string | null): string | null {
    const cell = host().cell();
    if (cell === undefined) {
      return latest;
    }
    const execution = host().signal();
    const visit = this.visits.get(cell) ?? { execution, parents: [], calls: 0 };
    this.visits.set(cell, visit);
    if (visit.execution !== execution) {
      visit.execution = execution;
      visit.calls = 0;
    }
    const call = visit.calls++;
    if (call === visit.parents.length) {
      visit.parents.push(latest);
    }
    return visit.parents[call];
  }
}
