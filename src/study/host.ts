/** What surrounds a study: where its cards are shown and how it is interrupted. The kernel and the command line set it. */
import type { MimeBundle } from '../report/types.js';

export interface Host {
  /**
   * Shows a report. The returned function replaces it by a newer one.
   * @param id `kind:id` of the report; a host shows it once in an execution.
   */
  show(bundle: MimeBundle, id: string): (newer: MimeBundle) => void;
  /** Aborted when the user interrupts; another signal for each execution of a cell. */
  signal(): AbortSignal | undefined;
  /** Id of the notebook cell that is being run, where the frontend says. */
  cell(): string | undefined;
}

/** A script without a frontend: shows nothing and is never interrupted. */
const SILENT: Host = {
  show: () => () => {},
  signal: () => undefined,
  cell: () => undefined
};

let current: Host = SILENT;

/** Sets where cards go, for this process. */
export function setHost(host: Host): void {
  current = host;
}

export function host(): Host {
  return current;
}
