/** What a cell's value looks like. */
import { inspect } from 'node:util';

import { isTable, tableBundle } from './table.js';

export type MimeBundle = Record<string, unknown>;

const DISPLAY = Symbol.for('Jupyter.display');

/**
 * The bundle of a value: its own, where it has a `[Symbol.for("Jupyter.display")]()`; a table for a table; else as
 * Node's console shows it. Null where there is nothing to show.
 * @throws what the value's own method throws
 */
export function bundleOf(value: unknown): MimeBundle | null {
  if (value === undefined || value === null) {
    return null;
  }
  const own = (value as { [DISPLAY]?: unknown })[DISPLAY];
  if (typeof own === 'function') {
    const bundle: unknown = own.call(value);
    if (bundle === null || typeof bundle !== 'object') {
      throw new TypeError(
        `[Symbol.for("Jupyter.display")]() must return an object of mime types, not ${String(bundle)}.`
      );
    }
    return bundle as MimeBundle;
  }
  return isTable(value) ? tableBundle(value) : { 'text/plain': inspect(value) };
}
