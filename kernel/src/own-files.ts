/** The modules of the user's own that cells have imported, seen anew where they were edited since. */
import { statSync } from 'node:fs';

import type { FileWatcher, FileWatcherCallback } from '@tslab/typescript-for-tslab';

interface Watched {
  path: string;
  onChange: FileWatcherCallback;
  /** When it was last written, in nanoseconds; null where there is no such file. */
  written: bigint | null;
}

/** The values of TypeScript's `FileWatcherEventKind`. */
const CREATED = 0;
const CHANGED = 1;
const DELETED = 2;

/** They are looked at when a cell is about to run: a watcher may not yet have seen what was saved just before. */
export class OwnFiles {
  private readonly watched = new Set<Watched>();

  watch(path: string, onChange: FileWatcherCallback): FileWatcher {
    const file = { path, onChange, written: lastWritten(path) };
    this.watched.add(file);
    return { close: () => this.watched.delete(file) };
  }

  look(): void {
    for (const file of [...this.watched]) {
      const written = lastWritten(file.path);
      if (written !== file.written) {
        const kind = file.written === null ? CREATED : written === null ? DELETED : CHANGED;
        file.written = written;
        file.onChange(file.path, kind);
      }
    }
  }
}

function lastWritten(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? null;
}
